package node

import (
	"time"

	"picket/sensing"
)

// once remembers the content identity of the newest plots and service messages (who measured, when, and the
// raw bytes) so that what came by LAN A and by LAN B counts once. It is a four-way set-associative table of
// fixed size: old entries make room.
type once struct {
	sets [][4]uint64
	turn []uint8
	ids  map[sensing.SensorID]uint64
}

const onceSets = 1 << 14 // 65,536 records: ten seconds of what a busy node hears

func newOnce() *once {
	return &once{sets: make([][4]uint64, onceSets), turn: make([]uint8, onceSets), ids: map[sensing.SensorID]uint64{}}
}

// seen says whether the record came before, and remembers it. A record without a hash is always new: two
// objects may be measured alike.
func (o *once) seen(sensor sensing.SensorID, t time.Time, hash uint64) bool {
	if hash == 0 {
		return false
	}
	id, ok := o.ids[sensor]
	if !ok {
		id = uint64(len(o.ids)) + 1
		o.ids[sensor] = id
	}
	h := stir(stir(stir(id)^uint64(t.UnixNano())) ^ hash)
	i := h % onceSets
	for _, v := range o.sets[i] {
		if v == h {
			return true
		}
	}
	o.sets[i][o.turn[i]%4] = h
	o.turn[i]++
	return false
}

// stir is the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
func stir(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
