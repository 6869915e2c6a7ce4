package smooth

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket/geo"
)

// randomCov draws a covariance: a sum of outer products.
func randomCov(rng *rand.Rand) (p geo.Sym6) {
	for range 8 {
		var v [6]float64
		for i := range v {
			v[i] = 10 * rng.NormFloat64()
		}
		for i := range 6 {
			for j := i; j < 6; j++ {
				p.Set(i, j, p.At(i, j)+v[i]*v[j])
			}
		}
	}
	return p
}

func TestInverse(t *testing.T) {
	rng := rand.New(rand.NewPCG(72, 1))
	for range 100 {
		p := randomCov(rng)
		for i := range 6 {
			p.Set(i, i, p.At(i, i)+10) // a random one may be all but singular
		}
		inv, ok := inverse(&p)
		if !ok {
			t.Fatal("not inverted")
		}
		var one [6][6]float64
		for i := range 6 {
			for j := range 6 {
				for l := range 6 {
					one[i][j] += p.At(i, l) * inv[l][j]
				}
			}
		}
		for i := range 6 {
			for j := range 6 {
				want := 0.0
				if i == j {
					want = 1
				}
				if math.Abs(one[i][j]-want) > 1e-9 {
					t.Fatalf("(%d,%d): %v", i, j, one[i][j])
				}
			}
		}
	}
	if _, ok := inverse(&geo.Sym6{}); ok {
		t.Error("nothing has no inverse")
	}
}
