package picture

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
)

func TestKinematicsOf(t *testing.T) {
	tr := at(1, start)
	k := KinematicsOf(&tr)
	if math.Abs(k.Pos.Lat/geo.Deg-27.01) > 1e-9 || math.Abs(k.Course/geo.Deg-90) > 1e-6 || math.Abs(k.Speed-200) > 1e-6 || math.Abs(k.Climb) > 1e-6 {
		t.Errorf("%+v", k)
	}
	if !k.HasHeight || math.Abs(k.Height-8000) > 1e-3 {
		t.Errorf("geometric height %v %v", k.Height, k.HasHeight)
	}
	tr.HeightFrom = picket.PressureHeight
	if k = KinematicsOf(&tr); k.HasHeight {
		t.Errorf("no pressure altitude, but a height of %v", k.Height)
	}
	tr.HasAltFeet, tr.AltFeet = true, 10_000
	if k = KinematicsOf(&tr); !k.HasHeight || k.Height != 3048 {
		t.Errorf("pressure altitude %v %v", k.Height, k.HasHeight)
	}
	tr.HeightFrom = picket.NoHeight
	if k = KinematicsOf(&tr); k.HasHeight {
		t.Errorf("a prior is shown as a height of %v", k.Height)
	}
}

// radius95 is held against the integral that it approximates.
func TestRadius95(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, q := range []float64{0, 0.1, 0.3, 0.5, 0.8, 1} {
		a := rng.Float64() * math.Pi
		s, c := math.Sincos(a)
		major, minor := 100.0, 100*q
		cov := geo.Sym3{major*major*c*c + minor*minor*s*s, (major*major - minor*minor) * s * c, 0, major*major*s*s + minor*minor*c*c}
		r := radius95(cov)
		inside, n := 0, 200_000
		for range n {
			x, y := major*rng.NormFloat64(), minor*rng.NormFloat64()
			if x*x+y*y <= r*r {
				inside++
			}
		}
		if p := float64(inside) / float64(n); math.Abs(p-0.95) > 0.003 {
			t.Errorf("ratio %.1f: the circle holds %.4f, want 0.95", q, p)
		}
	}
}
