package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestUpAndAxes(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 6))
	for range 500 {
		p := FromDeg(180*rng.Float64()-90, 360*rng.Float64()-180, 12e3*rng.Float64())
		f := NewFrame(p)
		if n := p.Normal(); n.Sub(Vec3{f.R[6], f.R[7], f.R[8]}).Norm() > 1e-15 {
			t.Errorf("normal at %v: %v", p, n)
		}
		if d := Up(f.ECEF).Sub(p.Normal()).Norm(); d > 1e-5 {
			t.Errorf("up at %v is %.1f µrad off", p, d*1e6)
		}
		if math.Abs(p.Lat) > 89.9*Deg {
			continue
		}
		r := Axes(f.ECEF)
		for i := range r {
			if math.Abs(r[i]-f.R[i]) > 1.1e-5 {
				t.Errorf("axes at %v: %v, want %v", p, r, f.R)
				break
			}
		}
	}
	if e, n := EastNorth(Vec3{0, 0, 1}); e != (Vec3{0, 1, 0}) || n != (Vec3{-1, 0, 0}) {
		t.Errorf("at the pole east is %v, north %v", e, n)
	}
}

func TestSym6Rotate(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for range 50 {
		var s Sym6
		for i := range s {
			s[i] = rng.NormFloat64()
		}
		m := Axes(Vec3{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()})
		got := s.Rotate(m)
		for i := range 6 {
			for j := range 6 {
				want := 0.0
				for k := range 3 {
					for l := range 3 {
						want += m[3*(i%3)+k] * s.At(i/3*3+k, j/3*3+l) * m[3*(j%3)+l]
					}
				}
				if math.Abs(got.At(i, j)-want) > 1e-13 {
					t.Fatalf("(%d,%d): %v, want %v", i, j, got.At(i, j), want)
				}
			}
		}
		back := got.Rotate(m.T())
		for i := range s {
			if math.Abs(back[i]-s[i]) > 1e-13 {
				t.Fatalf("there and back %v, was %v", back, s)
			}
		}
	}
}
