package node

import (
	"time"

	"picket/repeats"
	"picket/sensing"
)

// repeatFilter drops the plots and service messages that another LAN brought already.
type repeatFilter struct {
	*repeats.Filter
	ids map[sensing.SensorID]uint64
}

const repeatSets = 1 << 14 // 65,536 records: ten seconds of what a busy node hears

func newRepeatFilter() *repeatFilter {
	return &repeatFilter{repeats.New(repeatSets), map[sensing.SensorID]uint64{}}
}

// seen says whether the record came before, and remembers it.
func (f *repeatFilter) seen(sensor sensing.SensorID, t time.Time, hash uint64) bool {
	id, ok := f.ids[sensor]
	if !ok {
		id = uint64(len(f.ids)) + 1
		f.ids[sensor] = id
	}
	return f.Seen(id, t.UnixNano(), hash)
}
