package asterix

import (
	"time"

	"picket"
)

// Decoder reads one connection's blocks. It is a picket.Decoder and a picket.Lister; a connection uses one
// of the two.
type Decoder struct {
	frames  frames
	reports reports
	lines   lines
}

var (
	_ picket.Decoder = (*Decoder)(nil)
	_ picket.Lister  = (*Decoder)(nil)
)

// NewDecoder gives a decoder for one connection.
func NewDecoder() *Decoder { return &Decoder{} }

// Decode appends what b completes: I048 plots, I034 sweeps, I021 plots (facts, where a report has no
// position), I062 foreign tracks. The day is the one that brings a time of day within twelve hours of
// received.
func (d *Decoder) Decode(dst *picket.Reports, b []byte, received time.Time) {
	d.reports.dst, d.reports.received = dst, received.UTC()
	d.frames.feed(b, false, &d.reports)
	d.reports.dst = nil
}

// Flush ends a datagram, file or connection.
func (d *Decoder) Flush(dst *picket.Reports) {
	d.reports.dst = dst
	d.frames.feed(nil, true, &d.reports)
	d.reports.dst = nil
}

// List yields every record that b completes in full.
func (d *Decoder) List(b []byte, _ time.Time, yield func(picket.Record)) {
	d.lines.yield = yield
	d.frames.feed(b, false, &d.lines)
	d.lines.yield = nil
}

// ListEnd is Flush for List.
func (d *Decoder) ListEnd(yield func(picket.Record)) {
	d.lines.yield = yield
	d.frames.feed(nil, true, &d.lines)
	d.lines.yield = nil
}

// lines is the sink of List.
type lines struct {
	yield func(picket.Record)
	buf   []byte
}

func (l *lines) record(r *record, offset int64) {
	l.buf = r.appendJSON(l.buf[:0], offset)
	l.yield(picket.Record{Offset: offset, Length: len(r.b), JSON: l.buf})
}

func (l *lines) skipped(offset int64, length int) {
	l.yield(picket.Record{Offset: offset, Length: length, Skipped: true})
}

func (l *lines) bad(offset int64, length int, reason, detail string) {
	l.yield(picket.Record{Offset: offset, Length: length, Bad: reason + ": " + detail})
}

// reports is the sink of Decode.
type reports struct {
	dst      *picket.Reports
	received time.Time
	degraded complaints
}

func (s *reports) record(r *record, offset int64) {
	s.dst.Good++
	switch r.cat.number {
	case 48:
		s.target048(r, offset)
	case 34:
		s.service034(r)
	case 21:
		s.target021(r, offset)
	case 62:
		s.track062(r, offset)
	}
}

func (s *reports) skipped(int64, int) { s.dst.Skipped++ }

func (s *reports) bad(offset int64, length int, reason, detail string) {
	s.dst.Bad = append(s.dst.Bad, picket.Bad{Offset: offset, Length: length, Reason: reason, Detail: detail})
}

// at gives the absolute time of a record's time-of-day item, or the time of its arrival if it has none.
func (s *reports) at(r *record, frn int) time.Time {
	if !r.has(frn) {
		return s.received
	}
	return onDay(timeOfDay(r.item(frn)), s.received)
}

// station reads the Data Source Identifier, the first item of each category.
func station(r *record) picket.Station {
	if !r.has(0) {
		return 0
	}
	b := r.item(0)
	return picket.StationOf(b[0], b[1])
}

// callsign reads eight six-bit characters (ICAO Annex 10 vol. IV 3.1.2.9.1.2). Codes without a character
// are taken as spaces; spaces alone are no call sign.
func callsign(b []byte) (c picket.Callsign) {
	v := uint64(b[0])<<40 | uint64(b[1])<<32 | uint64(b[2])<<24 | uint64(b[3])<<16 | uint64(b[4])<<8 | uint64(b[5])
	blank := true
	for i := range c {
		c[i], _ = sixBit(v >> (42 - 6*i) & 63)
		blank = blank && c[i] == ' '
	}
	if blank {
		return picket.Callsign{}
	}
	return c
}
