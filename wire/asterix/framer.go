package asterix

import (
	"time"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// Framer cuts a recording into data blocks and tells when each was sent, so that it can be replayed at its
// own pace. It counts midnights: a time of day more than twelve hours behind the last begins a new day; one
// in the last hour of a day while the last was in the first hour is a latecomer from the day before.
type Framer struct {
	days int64         // midnights passed
	last time.Duration // newest time of day; 0 before the first
	seen bool
	f    frames
	rec  record.Record
}

var _ sensing.Framer = (*Framer)(nil)

// NewFramer gives a framer for one recording.
func NewFramer() *Framer { return &Framer{} }

// Next gives the length of the first data block of b and the time in the first record of CAT 034, 048, 021
// or 062 on date or a later day. Octets that begin no block are one frame up to the next proved one.
func (f *Framer) Next(b []byte, date time.Time) (n int, at time.Time) {
	if len(b) == 0 {
		return 0, time.Time{}
	}
	if b[0] == 0 {
		return f.f.found(b), time.Time{}
	}
	if len(b) < headSize {
		return 0, time.Time{}
	}
	size := int(b[1])<<8 | int(b[2])
	switch {
	case size < headSize:
		return max(1, f.f.found(b)), time.Time{}
	case size > len(b):
		return 0, time.Time{}
	}
	c := uap.Categories[b[0]]
	if c == nil || f.rec.Split(c, b[headSize:size]).Reason != "" {
		return size, time.Time{}
	}
	for _, frn := range c.Times {
		if f.rec.Has(frn) {
			if tod := codes.TimeOfDay(f.rec.Item(frn)); tod < codes.Day {
				return size, f.on(date, tod)
			}
		}
	}
	return size, time.Time{}
}

// on gives the absolute time of a time of day and remembers it.
func (f *Framer) on(date time.Time, tod time.Duration) time.Time {
	days := f.days
	switch {
	case f.seen && tod < f.last-codes.Day/2:
		f.days++
		days = f.days
		f.last = tod
	case f.seen && f.last < time.Hour && tod > codes.Day-time.Hour:
		days--
	default:
		f.last = max(f.last, tod)
	}
	f.seen = true
	y, m, d := date.UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Add(time.Duration(days)*codes.Day + tod)
}
