package ballistic

import (
	"math"
	"testing"

	"picket/geo"
)

// TestShotFalls holds the rehearsal's rocket against what gravity keeps: above the air energy, with the Earth's bulge (Vallado 2013,
// eq. 8-19), and angular momentum about the axis do not change, seen from where the Earth turns.
func TestShotFalls(t *testing.T) {
	f := Fly(rehearsal)
	s := &f.shot
	kept := func(x point) (energy, spin float64) {
		v := x.v.Add(geo.Vec3{0, 0, earthTurn}.Cross(x.p))
		r := x.p.Norm()
		sin := x.p[2] / r
		bulge := earthBulge * math.Pow(geo.A/r, 2) * (3*sin*sin - 1) / 2
		return v.Dot(v)/2 - earthMass/r*(1-bulge), x.p.Cross(v)[2]
	}
	var energy, spin float64
	for _, x := range f.path {
		if x.t <= s.Burn || geo.FromECEF(x.p).Height < 150e3 {
			continue
		}
		e, l := kept(x)
		if energy == 0 {
			energy, spin = e, l
		}
		if math.Abs(e/energy-1) > 1e-7 || math.Abs(l/spin-1) > 1e-7 {
			t.Fatalf("at %.1f s energy is %.9f and spin %.9f of what they were", x.t, e/energy, l/spin)
		}
	}
	if energy == 0 {
		t.Error("it never rises above 150 km")
	}
}

func TestShotBeginsAndEndsOnTheGround(t *testing.T) {
	f := Fly(rehearsal)
	s := &f.shot
	first, last := f.path[0], f.path[len(f.path)-1]
	if d := first.p.Sub(s.From.ToECEF()).Norm(); d > 1e-6 || first.v.Norm() > 1e-6 {
		t.Errorf("it begins %.3g m off at %.3g m/s", d, first.v.Norm())
	}
	at, when := f.Impact()
	if math.Abs(at.Height) > 1 || when > last.t || when < last.t-timeStep {
		t.Errorf("it comes down %.1f m high after %.2f s, and its path ends at %.2f s", at.Height, when, last.t)
	}
	if d, _, _ := geo.Inverse(s.From, at); d < 500e3 || d > 900e3 {
		t.Errorf("it flies %.0f km", d/1e3)
	}
}

// rehearsal is SOUTHERN LANTERN's rocket.
var rehearsal = Shot{From: geo.FromDeg(28.60, 124.00, 0), Azimuth: 136 * geo.Deg, Burn: 75, Fuel: 0.72, Exhaust: 2750, Pitch: 34 * geo.Deg,
	Drag: 1. / 5500, Wind: 28, Warm: 6}
