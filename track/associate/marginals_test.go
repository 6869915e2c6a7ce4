package associate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Belief propagation against all ways in which plots can be tracks', where the graph has no loops it is exact, else near.
func TestMarginals(t *testing.T) {
	rng := rand.New(rand.NewPCG(81, 1))
	worstTree, worst, mean, n := 0.0, 0.0, 0.0, 0.0
	for range 2000 {
		tracks, plots := 1+rng.IntN(3), 1+rng.IntN(4)
		var pairs []Candidate
		for i := range tracks {
			for j := range plots {
				if rng.IntN(3) > 0 {
					o := math.Exp(6*rng.Float64() - 2)
					pairs = append(pairs, Candidate{Track: int32(i), Plot: int32(j), Odds: o, Weight: o})
				}
			}
		}
		want := marginalsByEnumeration(pairs, tracks)
		var a Assigner
		a.Solve(nil, tracks, plots) // no record: nothing is struck out
		a.reset(pairs, tracks, plots)
		var d BeliefPropagation
		got := append([]Candidate(nil), pairs...)
		d.Marginals(got, a.plotOf, a.trackOf, a.first, plots)
		for i := range tracks {
			sum := 1.0
			for _, p := range got[a.first[i]:a.first[i+1]] {
				sum += p.Odds
			}
			for e := a.first[i]; e < a.first[i+1]; e++ {
				off := math.Abs(got[e].Odds/sum - want[e])
				worst, mean, n = max(worst, off), mean+off, n+1
				if tracks == 1 || plots == 1 {
					worstTree = max(worstTree, off)
				}
			}
		}
	}
	t.Logf("worst error of a probability: %.2g without loops, %.2g with, %.2g on average", worstTree, worst, mean/n)
	if worstTree > 1e-9 || worst > 0.25 || mean/n > 0.02 {
		t.Error("too far off")
	}
}

// marginalsByEnumeration gives the probability of each pair.
func marginalsByEnumeration(pairs []Candidate, tracks int) []float64 {
	sums, total := make([]float64, len(pairs)), 0.0
	var walk func(i int, weight float64, chosen []int, used map[int32]bool)
	walk = func(i int, weight float64, chosen []int, used map[int32]bool) {
		if i == tracks {
			total += weight
			for _, e := range chosen {
				sums[e] += weight
			}
			return
		}
		walk(i+1, weight, chosen, used)
		for e, p := range pairs {
			if p.Track == int32(i) && !used[p.Plot] {
				used[p.Plot] = true
				walk(i+1, weight*p.Odds, append(chosen[:len(chosen):len(chosen)], e), used)
				delete(used, p.Plot)
			}
		}
	}
	walk(0, 1, nil, map[int32]bool{})
	for e := range sums {
		sums[e] /= total
	}
	return sums
}
