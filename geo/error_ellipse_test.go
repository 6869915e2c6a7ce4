package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestEllipseOf(t *testing.T) {
	for _, c := range []struct {
		ee, en, nn float64
		want       Ellipse
	}{
		{4, 0, 9, Ellipse{3, 2, 0}},
		{9, 0, 4, Ellipse{3, 2, math.Pi / 2}},
		{5, 3, 5, Ellipse{math.Sqrt(8), math.Sqrt(2), math.Pi / 4}},
		{5, -3, 5, Ellipse{math.Sqrt(8), math.Sqrt(2), 3 * math.Pi / 4}},
	} {
		e := EllipseOf(c.ee, c.en, c.nn, 1)
		if math.Abs(e.Major-c.want.Major)+math.Abs(e.Minor-c.want.Minor)+math.Abs(e.Bearing-c.want.Bearing) > 1e-12 {
			t.Errorf("of %v %v %v: %v, want %v", c.ee, c.en, c.nn, e, c.want)
		}
	}
}

// The two radii hold half and nine tenths of what they should.
func TestEllipseHolds(t *testing.T) {
	const n = 100_000
	rng := rand.New(rand.NewPCG(1, 0))
	half, most := EllipseOf(5, 3, 4, Fifty), EllipseOf(5, 3, 4, Ninety)
	a, b := 0, 0
	for range n {
		x, y := rng.NormFloat64(), rng.NormFloat64()
		e, n := math.Sqrt(5)*x, 3/math.Sqrt(5)*x+math.Sqrt(4-9./5)*y
		if half.Holds(e, n) {
			a++
		}
		if most.Holds(e, n) {
			b++
		}
	}
	if math.Abs(float64(a)/n-0.5) > 0.006 || math.Abs(float64(b)/n-0.9) > 0.004 {
		t.Errorf("hold %d and %d of %d (seed 1)", a, b, n)
	}
}
