package report

import (
	"time"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
)

// Reader makes reports of records. It keeps between calls only the sentences that it has made.
type Reader struct {
	dst      *sensing.Reports
	received time.Time
	degraded sentences
}

// Begin says where the reports go and when the bytes arrived, in UTC. The arrival settles the day of each
// time of day, and the time of a record that has none.
func (s *Reader) Begin(dst *sensing.Reports, received time.Time) { s.dst, s.received = dst, received }

// End lets go of what begin was given, but for the time.
func (s *Reader) End() { s.dst = nil }

// Record appends what a record means for a picture: CAT 048 a plot, 034 a sweep, 021 a plot (a fact, where it
// has no position), 062 a foreign track. offset is that of the record in the connection's bytes.
func (s *Reader) Record(r *record.Record, offset int64) {
	switch r.Category() {
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

// at gives the absolute time of a record's time-of-day item, or the time of its arrival if it has none.
func (s *Reader) at(r *record.Record, frn int) time.Time {
	if !r.Has(frn) {
		return s.received
	}
	return codes.OnDay(codes.TimeOfDay(r.Item(frn)), s.received)
}
