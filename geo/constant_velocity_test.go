package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Both against the matrices written out, forwards and backwards.
func TestConstantVelocity(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for _, dt := range []float64{0.5, 4, -4} {
		var p Sym6
		for i := range p {
			p[i] = rng.NormFloat64()
		}
		moved := p
		moved.Extrapolate(dt)
		u := FromDeg(25, 126, 0).Normal()
		noisy := p
		noisy.AddAcceleration(dt, 3, 7, u)
		f := func(i, k int) float64 {
			if k == i+3 {
				return dt
			}
			return map[bool]float64{true: 1}[i == k]
		}
		for i := range 6 {
			for j := range 6 {
				want := 0.0
				for k := range 6 {
					for l := range 6 {
						want += f(i, k) * p.At(k, l) * f(j, l)
					}
				}
				if math.Abs(moved.At(i, j)-want) > 1e-12 {
					t.Errorf("%v s: (%d,%d) is %v, want %v", dt, i, j, moved.At(i, j), want)
				}
				q := 4 * u[i%3] * u[j%3]
				if i%3 == j%3 {
					q += 3
				}
				q *= [3]float64{math.Abs(dt * dt * dt / 3), dt * math.Abs(dt) / 2, math.Abs(dt)}[i/3+j/3]
				if got := noisy.At(i, j) - p.At(i, j); math.Abs(got-q) > 1e-12 {
					t.Errorf("%v s: noise (%d,%d) is %v, want %v", dt, i, j, got, q)
				}
			}
		}
	}
}
