package asterix

import (
	"time"

	"picket/sensing"
	"picket/wire/asterix/record"
	"picket/wire/asterix/report"
)

// Decoder reads one connection's blocks. It is a sensing.Decoder and a sensing.Lister; a connection uses one
// of the two.
type Decoder struct {
	frames   frames
	reports  reports
	lines    lines
	received time.Time // when the last bytes came
}

var (
	_ sensing.Decoder = (*Decoder)(nil)
	_ sensing.Lister  = (*Decoder)(nil)
)

// NewDecoder gives a decoder for one connection.
func NewDecoder() *Decoder { return &Decoder{} }

// Decode appends what b completes: I048 plots, I034 sweeps, I021 plots (facts, where a report has no
// position), I062 foreign tracks. The day is the one that brings a time of day within twelve hours of
// received.
func (d *Decoder) Decode(dst *sensing.Reports, b []byte, received time.Time) {
	d.reports.dst = dst
	d.received = received.UTC()
	d.reports.reader.Begin(dst, d.received)
	d.frames.feed(b, false, &d.reports)
	d.reports.end()
}

// Flush ends a datagram, file or connection.
func (d *Decoder) Flush(dst *sensing.Reports) {
	d.reports.dst = dst
	d.reports.reader.Begin(dst, d.received)
	d.frames.feed(nil, true, &d.reports)
	d.reports.end()
}

// List yields every record that b completes in full.
func (d *Decoder) List(b []byte, _ time.Time, yield func(sensing.Record)) {
	d.lines.yield = yield
	d.frames.feed(b, false, &d.lines)
	d.lines.yield = nil
}

// ListEnd is Flush for List.
func (d *Decoder) ListEnd(yield func(sensing.Record)) {
	d.lines.yield = yield
	d.frames.feed(nil, true, &d.lines)
	d.lines.yield = nil
}

// lines is the sink of List.
type lines struct {
	yield func(sensing.Record)
	buf   []byte
}

func (l *lines) record(r *record.Record, offset int64) {
	l.buf = r.AppendJSON(l.buf[:0], offset)
	l.yield(sensing.Record{Offset: offset, Length: len(r.Octets()), JSON: l.buf})
}

func (l *lines) skipped(offset int64, length int) {
	l.yield(sensing.Record{Offset: offset, Length: length, Skipped: true})
}

func (l *lines) bad(offset int64, length int, reason, detail string) {
	l.yield(sensing.Record{Offset: offset, Length: length, Bad: reason + ": " + detail})
}

// reports is the sink of Decode.
type reports struct {
	dst    *sensing.Reports
	reader report.Reader
}

func (s *reports) end() {
	s.dst = nil
	s.reader.End()
}

func (s *reports) record(r *record.Record, offset int64) {
	s.dst.Good++
	s.reader.Record(r, offset)
}

func (s *reports) skipped(int64, int) { s.dst.Skipped++ }

func (s *reports) bad(offset int64, length int, reason, detail string) {
	s.dst.Bad = append(s.dst.Bad, sensing.Bad{Offset: offset, Length: length, Reason: reason, Detail: detail})
}
