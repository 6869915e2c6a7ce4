package track

import (
	"math"
	"testing"
	"time"

	"picket/geo"
)

// The way ahead begins at the state, follows the flight and ends where the impact is.
func TestAhead(t *testing.T) {
	r, _ := flown(5)
	s, _ := r.at(r.apogee)
	x := [6]float64{s.p[0], s.p[1], s.p[2], s.v[0], s.v[1], s.v[2]}
	left := r.impactTime - r.apogee
	const n = 41
	way := Ahead(&x, time.Duration(left*1e9), &geo.Ground{Lat: r.impact.Lat, Lon: r.impact.Lon}, n)
	if len(way) != n {
		t.Fatalf("%d points", len(way))
	}
	if d := way[0].ToECEF().Sub(s.p).Norm(); d > 1 {
		t.Errorf("begins %.0f m off", d)
	}
	if d, _, _ := geo.Inverse(way[n-1], r.impact); d > 1 || way[n-1].Height > 1 {
		t.Errorf("ends %.0f m off, %.0f m high", d, way[n-1].Height)
	}
	worst := 0.0
	for i, p := range way {
		at, _ := r.at(r.apogee + left*float64(i)/(n-1))
		d, _, _ := geo.Inverse(p, geo.FromECEF(at.p))
		worst = math.Max(worst, d)
	}
	t.Logf("within %.1f km of the flight on the map", worst/1e3)
	if worst > 10e3 {
		t.Errorf("%.1f km off the flight", worst/1e3)
	}
	if Ahead(&x, 0, &geo.Ground{}, n) != nil {
		t.Error("a way where nothing is left")
	}
}
