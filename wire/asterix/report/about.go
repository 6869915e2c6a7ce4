package report

import (
	"math"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
)

// station reads the Data Source Identifier, the first item of each category.
func station(r *record.Record) sensing.Station {
	if !r.Has(0) {
		return 0
	}
	b := r.Item(0)
	return sensing.StationOf(b[0], b[1])
}

// callsign reads eight six-bit characters (ICAO Annex 10 vol. IV 3.1.2.9.1.2). Codes without a character
// are taken as spaces; spaces alone are no call sign.
func callsign(b []byte) (c sensing.Callsign) {
	v := uint64(b[0])<<40 | uint64(b[1])<<32 | uint64(b[2])<<24 | uint64(b[3])<<16 | uint64(b[4])<<8 | uint64(b[5])
	blank := true
	for i := range c {
		c[i], _ = codes.SixBit(v >> (42 - 6*i) & 63)
		blank = blank && c[i] == ' '
	}
	if blank {
		return sensing.Callsign{}
	}
	return c
}

// fact appends what a report without a position says of an object, if that object has a name.
func (s *Reader) fact(a *sensing.About) {
	if a.Keys != (sensing.Keys{}) {
		s.dst.Facts = append(s.dst.Facts, sensing.Fact{About: *a})
	}
}

// setVelocity sets East and North from speed and course.
func setVelocity(a *sensing.About, speed, course float64) {
	s, c := math.Sincos(course)
	a.East, a.North = speed*s, speed*c
	a.Has |= sensing.HasVelocity
}
