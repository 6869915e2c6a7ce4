package ballistic

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket/geo"
)

// Without bends the radii are those of a Gaussian; with them each ellipse holds what it says of what is drawn.
func TestRadii(t *testing.T) {
	var plain skew
	if a, b := plain.radii(&[3]float64{5, 2, 3}); math.Abs(a/geo.Fifty-1) > 0.02 || math.Abs(b/geo.Ninety-1) > 0.02 {
		t.Errorf("of a Gaussian %.3f and %.3f, want %.3f and %.3f", a, b, geo.Fifty, geo.Ninety)
	}
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 11))
		var s skew
		p := [3]float64{0.1 + rng.Float64(), 0, 0.1 + rng.Float64()}
		rest := p
		for n := range 2 {
			a, b := [2]float64{rng.NormFloat64(), rng.NormFloat64()}, [2]float64{rng.NormFloat64(), rng.NormFloat64()}
			s.first[n], s.second[n] = a, b
			p[0] += a[0]*a[0] + 2*b[0]*b[0]
			p[1] += a[0]*a[1] + 2*b[0]*b[1]
			p[2] += a[1]*a[1] + 2*b[1]*b[1]
		}
		half, most := s.radii(&p)
		const draws = 40_000
		in := [2]int{}
		for range draws {
			e, n := math.Sqrt(rest[0])*rng.NormFloat64(), math.Sqrt(rest[2])*rng.NormFloat64()
			for k := range 2 {
				z := rng.NormFloat64()
				e += s.first[k][0]*z + s.second[k][0]*(z*z-1)
				n += s.first[k][1]*z + s.second[k][1]*(z*z-1)
			}
			for i, r := range [2]float64{half, most} {
				if el := geo.EllipseOf(p[0], p[1], p[2], r); el.Holds(e, n) {
					in[i]++
				}
			}
		}
		if a, b := float64(in[0])/draws, float64(in[1])/draws; math.Abs(a-0.5) > 0.02 || math.Abs(b-0.9) > 0.015 {
			t.Errorf("seed %d: hold %.3f and %.3f", seed, a, b)
		}
	}
}
