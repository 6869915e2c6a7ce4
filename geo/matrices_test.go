package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestVec(t *testing.T) {
	x, y, z := Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}
	if x.Cross(y) != z || y.Cross(z) != x || z.Cross(x) != y {
		t.Error("the axes are not right-handed")
	}
	a, b := Vec3{1, 2, 3}, Vec3{4, -5, 6}
	if a.Add(b) != (Vec3{5, -3, 9}) || a.Sub(b) != (Vec3{-3, 7, -3}) || a.Scale(2) != (Vec3{2, 4, 6}) || a.Dot(b) != 12 || (Vec3{2, 3, 6}).Norm() != 7 {
		t.Error("sums")
	}
	if c := a.Cross(b); c.Dot(a) != 0 || c.Dot(b) != 0 || c != (Vec3{27, 6, -13}) {
		t.Errorf("cross product %v", c)
	}
	m := Mat3{1, 2, 3, 4, 5, 6, 7, 8, 10}
	if m.Mul(a) != (Vec3{14, 32, 53}) || m.T().Mul(a) != (Vec3{30, 36, 45}) || m.T().T() != m {
		t.Error("matrix")
	}
}

// full writes a symmetric matrix out.
func (s Sym3) full() [3][3]float64 {
	return [3][3]float64{{s[0], s[1], s[2]}, {s[1], s[3], s[4]}, {s[2], s[4], s[5]}}
}

func TestSym3Rotate(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 100 {
		var s Sym3
		var m Mat3
		for i := range s {
			s[i] = rng.NormFloat64()
		}
		for i := range m {
			m[i] = rng.NormFloat64()
		}
		got, full := s.Rotate(m).full(), s.full()
		for i := range 3 {
			for j := range 3 {
				want := 0.0
				for k := range 3 {
					for l := range 3 {
						want += m[3*i+k] * full[k][l] * m[3*j+l]
					}
				}
				if math.Abs(got[i][j]-want) > 1e-13 {
					t.Fatalf("(%d,%d): %v, want %v", i, j, got[i][j], want)
				}
			}
		}
	}
	// A radar's error ellipse: 10 m eastwards stays 10 m eastwards through ECEF and back.
	f := NewFrame(FromDeg(60, -170, 0))
	enu := Sym3{100, 0, 0, 4, 0, 1}
	back := enu.Rotate(f.R.T()).Rotate(f.R)
	for i := range enu {
		if math.Abs(back[i]-enu[i]) > 1e-12 {
			t.Errorf("%v came back as %v", enu, back)
		}
	}
}

func TestSym6(t *testing.T) {
	var s Sym6
	for i := range 6 {
		for j := i; j < 6; j++ {
			s.Set(j, i, float64(10*i+j)) // by the lower triangle
		}
	}
	seen := map[float64]bool{}
	for i := range 6 {
		for j := range 6 {
			if want := float64(10*min(i, j) + max(i, j)); s.At(i, j) != want {
				t.Errorf("(%d,%d) is %v, want %v", i, j, s.At(i, j), want)
			}
			seen[s.At(i, j)] = true
		}
	}
	if len(seen) != len(s) {
		t.Errorf("%d places used of %d", len(seen), len(s))
	}
	if s.Pos() != (Sym3{0, 1, 2, 11, 12, 22}) || s.Vel() != (Sym3{33, 34, 35, 44, 45, 55}) {
		t.Errorf("blocks %v %v", s.Pos(), s.Vel())
	}
}
