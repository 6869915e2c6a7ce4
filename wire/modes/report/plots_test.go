package report

import (
	"math"
	"testing"

	"picket/sensing"
	"picket/wire/modes/reply"
)

// TestAppend: a message with a position is a plot, one that says something else a fact, one that is not trusted nothing.
func TestAppend(t *testing.T) {
	var r sensing.Reports
	m := reply.Message{Trusted: true, DF: 17, Address: 0x406B90, Source: reply.FromTransponder, Lat: 35, Lon: 139, AltFeet: 38000,
		Given: reply.GivenPlace | reply.GivenAlt}
	p := Append(&r, &m)
	if p == nil || len(r.Plots) != 1 || math.Abs(p.Lat-35*math.Pi/180) > 1e-12 || p.AltFeet != 38000 || p.Tech != sensing.ADSB {
		t.Fatalf("%+v", r)
	}
	m.Given = reply.GivenAlt
	if p = Append(&r, &m); p != nil || len(r.Facts) != 1 || r.Facts[0].Keys.ICAO != 0x406B90 {
		t.Errorf("%+v", r)
	}
	m.Trusted = false
	if Append(&r, &m); len(r.Plots) != 1 || len(r.Facts) != 1 {
		t.Errorf("%+v", r)
	}
}
