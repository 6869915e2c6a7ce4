package ais

import (
	"slices"
	"time"

	"picket/sensing"
)

// Bounds of what List holds of messages 24 whose other part has not come. A ship sends both parts every 6 min, B
// within a minute of A (annex 8, 3.22): 256 are what 1500 ships have under way.
const (
	maxHalves = 256
	halfLife  = time.Minute
	halfBits  = 192 // part A has 160 or 168, part B 168
)

// half is one part of a message 24 that waits for the other.
type half struct {
	mmsi     uint32
	part     uint8
	stamped  bool // received was said in the bytes
	at, end  int64
	received time.Time
	n        int
	b        [halfBits / 8]byte
}

func halfOf(m *message) half {
	h := half{mmsi: m.mmsi, part: uint8(m.unsigned(38, 2)), stamped: m.stamped, at: m.sentence.at, end: m.sentence.end,
		received: m.received, n: min(m.n, halfBits)}
	copy(h.b[:], m.b[:])
	return h
}

// message gives the part as it was read, but for the sentence that brought it.
func (h *half) message() (m message) {
	m.typ, m.mmsi, m.n = 24, h.mmsi, h.n
	copy(m.b[:], h.b[:])
	return m
}

// fits says whether two halves of one MMSI are parts A and B, in either order, and at most halfLife apart where one
// clock tells both.
func (h *half) fits(o *half) bool {
	return h.part != o.part && (h.stamped != o.stamped || h.received.Sub(o.received).Abs() <= halfLife)
}

// pair keeps one part of a message 24 for List, and shows the message once both are there. At most one part of a
// ship waits: the next that does not complete it takes its place.
func (d *Decoder) pair() {
	m := &d.message
	h := halfOf(m)
	if m.fields() == nil { // parts 2 and 3 do not exist: nothing completes them
		d.alone(&h)
		return
	}
	i := slices.IndexFunc(d.halves, func(o half) bool { return o.mmsi == h.mmsi })
	if i < 0 && len(d.halves) == maxHalves {
		i = 0
	}
	if i >= 0 {
		o := d.halves[i]
		d.halves = slices.Delete(d.halves, i, i+1)
		if o.mmsi == h.mmsi && h.fits(&o) {
			other := o.message()
			d.json = m.appendPair(d.json[:0], &other)
			d.yield(sensing.Record{Offset: h.at, Length: int(h.end - h.at), JSON: d.json})
			return
		}
		d.alone(&o)
	}
	d.halves = append(d.halves, h)
}

// alone skips a part whose other half did not come.
func (d *Decoder) alone(h *half) {
	d.yield(sensing.Record{Offset: h.at, Length: int(h.end - h.at), Skipped: true})
}

func (d *Decoder) allAlone() {
	for i := range d.halves {
		d.alone(&d.halves[i])
	}
	d.halves = d.halves[:0]
}
