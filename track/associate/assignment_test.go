package associate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"picket/geo"
)

// The assignment against all that are possible.
func TestAssignmentIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(33, 1))
	var a Assigner
	for n := range 3000 {
		tracks, plots := 1+rng.IntN(6), 1+rng.IntN(6)
		var pairs []Candidate
		for i := range tracks {
			for j := range plots {
				if rng.IntN(3) > 0 {
					pairs = append(pairs, Candidate{Track: int32(i), Plot: int32(j), Cost: -20 * rng.Float64()})
				}
			}
		}
		a.Solve(pairs, tracks, plots)
		got := 0.0
		used := map[int32]bool{}
		for i, e := range a.plotOf {
			if e == none {
				continue
			}
			if pairs[e].Track != int32(i) || used[pairs[e].Plot] {
				t.Fatalf("case %d: not one to one", n)
			}
			used[pairs[e].Plot] = true
			got += pairs[e].Cost
		}
		if want := cheapest(pairs, 0, tracks, map[int32]bool{}); math.Abs(got-want) > 1e-9 {
			t.Fatalf("case %d: %v, the best is %v", n, got, want)
		}
	}
}

func cheapest(pairs []Candidate, i, tracks int, used map[int32]bool) float64 {
	if i == tracks {
		return 0
	}
	best := cheapest(pairs, i+1, tracks, used)
	for _, p := range pairs {
		if p.Track == int32(i) && !used[p.Plot] {
			used[p.Plot] = true
			best = min(best, p.Cost+cheapest(pairs, i+1, tracks, used))
			delete(used, p.Plot)
		}
	}
	return best
}

// The grid finds every plot in a box.
func TestGridFindsAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(35, 1))
	var g Grid
	var at []geo.Vec3
	g.Reset(500, 4000)
	for range 500 {
		v := geo.Vec3{rng.NormFloat64() * 5e4, rng.NormFloat64() * 5e4, 0}
		at = append(at, v)
		g.Put(v)
	}
	for range 500 {
		c := geo.Vec3{rng.NormFloat64() * 5e4, rng.NormFloat64() * 5e4, 0}
		w := geo.Vec3{rng.Float64() * 9000, rng.Float64() * 9000, 0.5}
		found := g.Find(nil, c, w)
		for i, v := range at {
			in := math.Abs(v[0]-c[0]) <= w[0] && math.Abs(v[1]-c[1]) <= w[1]
			if in && !slices.Contains(found, int32(i)) {
				t.Fatalf("plot %d was not found", i)
			}
		}
		slices.Sort(found)
		if len(slices.Compact(slices.Clone(found))) != len(found) {
			t.Fatal("a plot was found twice")
		}
	}
}
