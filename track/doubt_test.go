package track

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
		var pairs []pair
		for i := range tracks {
			for j := range plots {
				if rng.IntN(3) > 0 {
					o := math.Exp(6*rng.Float64() - 2)
					pairs = append(pairs, pair{track: int32(i), plot: int32(j), odds: o, weight: o})
				}
			}
		}
		want := marginalsByEnumeration(pairs, tracks)
		var a assigner
		a.solve(nil, tracks, plots) // no record: nothing is struck out
		a.reset(pairs, tracks, plots)
		var d doubt
		got := append([]pair(nil), pairs...)
		d.marginals(got, a.plotOf, a.trackOf, a.first, plots)
		for i := range tracks {
			sum := 1.0
			for _, p := range got[a.first[i]:a.first[i+1]] {
				sum += p.odds
			}
			for e := a.first[i]; e < a.first[i+1]; e++ {
				off := math.Abs(got[e].odds/sum - want[e])
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
func marginalsByEnumeration(pairs []pair, tracks int) []float64 {
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
			if p.track == int32(i) && !used[p.plot] {
				used[p.plot] = true
				walk(i+1, weight*p.odds, append(chosen[:len(chosen):len(chosen)], e), used)
				delete(used, p.plot)
			}
		}
	}
	walk(0, 1, nil, map[int32]bool{})
	for e := range sums {
		sums[e] /= total
	}
	return sums
}

// Two that fly abreast keep apart: the estimates do not run together, and they do not swap.
func TestFormationsDoNotCoalesce(t *testing.T) {
	f := flat{targets: 2, clutter: 20, half: 50e3, seconds: 240, seed: 5}
	apart, truth, swaps, n := 0.0, 0.0, 0, 0
	for seed := range uint64(10) {
		f.seed = seed
		scans := f.formation()
		k := f.tracker()
		var first [2]uint64
		for i := range scans {
			k.Observe(&scans[i].r)
			k.Advance(scans[i].at)
			for range k.Changed() {
			}
			if i < 20 {
				continue
			}
			var x [2][2]float64
			var ref [2]uint64
			for tr := range k.Picture(scans[i].at) {
				for j, o := range scans[i].truth {
					if d := math.Hypot(tr.State[0]-o.x, tr.State[1]-o.y); d < 600 && d < math.Hypot(tr.State[0]-scans[i].truth[1-j].x, tr.State[1]-scans[i].truth[1-j].y) {
						x[j], ref[j] = [2]float64{tr.State[0], tr.State[1]}, tr.Ref
					}
				}
			}
			if ref[0] == 0 || ref[1] == 0 {
				continue
			}
			if first == [2]uint64{} {
				first = ref
			}
			if ref != first {
				swaps++
				first = ref
			}
			apart += math.Hypot(x[0][0]-x[1][0], x[0][1]-x[1][1])
			truth += math.Hypot(scans[i].truth[0].x-scans[i].truth[1].x, scans[i].truth[0].y-scans[i].truth[1].y)
			n++
		}
	}
	t.Logf("over %d scans %.0f m apart, in truth %.0f m; %d swaps", n, apart/float64(n), truth/float64(n), swaps)
	if n < 950 || apart < 0.9*truth || swaps > 20 {
		t.Error("they do not keep apart")
	}
}
