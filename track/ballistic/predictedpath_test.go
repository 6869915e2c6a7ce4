package ballistic

import (
	"math"
	"testing"
	"time"

	"picket/geo"
)

// The way ahead begins at the state, follows the flight and ends where the impact is.
func TestAhead(t *testing.T) {
	r, _ := flown(5)
	s, _ := r.At(r.Apogee)
	x := [6]float64{s.P[0], s.P[1], s.P[2], s.V[0], s.V[1], s.V[2]}
	left := r.ImpactTime - r.Apogee
	const n = 41
	way := Ahead(&x, time.Duration(left*1e9), &geo.Ground{Lat: r.Impact.Lat, Lon: r.Impact.Lon}, n)
	if len(way) != n {
		t.Fatalf("%d points", len(way))
	}
	if d := way[0].ToECEF().Sub(s.P).Norm(); d > 1 {
		t.Errorf("begins %.0f m off", d)
	}
	if d, _, _ := geo.Inverse(way[n-1], r.Impact); d > 1 || way[n-1].Height > 1 {
		t.Errorf("ends %.0f m off, %.0f m high", d, way[n-1].Height)
	}
	worst := 0.0
	for i, p := range way {
		at, _ := r.At(r.Apogee + left*float64(i)/(n-1))
		d, _, _ := geo.Inverse(p, geo.FromECEF(at.P))
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
