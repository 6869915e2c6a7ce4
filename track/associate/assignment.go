package associate

import (
	"math"
)

// Candidate says that a plot may be a track's, at a cost: −2·ln of how much likelier it is that the plot is the
// track's than that the track was missed and the plot is false. Only negative costs are kept.
type Candidate struct {
	Track, Plot int32 // places in the stage's forecasts and plots
	Place       int32 // of the plot in the slice
	Cost        float64
	Weight      float64 // odds, less the density of the plot's first two measurements
	Odds        float64 // that the plot is the track's, against the track missed and the plot false
}

// Assigner finds the best one-to-one choice among pairs. Its slices are reused.
type Assigner struct {
	First   []int32 // per track: where its pairs begin; one more at the end
	PlotOf  []int32 // per track: the index of its pair; none
	TrackOf []int32 // per plot
	v       []float64
	dist    []float64
	via     []int32 // per plot: the pair by which it was reached
	done    []bool
	seen    []int32
}

// Solve sets plotOf. pairs are sorted by track.
func (a *Assigner) Solve(pairs []Candidate, tracks, plots int) {
	a.reset(pairs, tracks, plots)
	for i := range tracks {
		if a.First[i] < a.First[i+1] {
			a.augment(pairs, int32(i))
		}
	}
}

func (a *Assigner) reset(pairs []Candidate, tracks, plots int) {
	a.First = Fill(a.First, tracks+1, 0)
	for _, p := range pairs {
		a.First[p.Track+1]++
	}
	for i := range tracks {
		a.First[i+1] += a.First[i]
	}
	a.PlotOf = Fill(a.PlotOf, tracks, none)
	a.TrackOf = Fill(a.TrackOf, plots, none)
	a.via = Fill(a.via, plots, none)
	a.v = Fill(a.v, plots, 0)
	a.dist = Fill(a.dist, plots, math.Inf(1))
	a.done = Fill(a.done, plots, false)
}

func Fill[T any](s []T, n int, v T) []T {
	if cap(s) < n {
		s = make([]T, n, n+n/2)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

// longestPath bounds the search in a heap of plots that no real sky holds; the choice found so far stands.
const longestPath = 128

// augment gives track i its place by the shortest augmenting path (Jonker & Volgenant 1987, with the sparse
// cost matrix of the gate): a path ends at a free plot, or at a track that goes without, which costs nothing.
// It stays within i's cluster of tracks and plots that share gates.
func (a *Assigner) augment(pairs []Candidate, i int32) {
	a.seen = a.seen[:0]
	best, loser := 0.0, i // the cheapest way so far to leave a track without a plot
	a.relax(pairs, i, 0, 0)
	for steps := 0; ; steps++ {
		j := a.nearest()
		if j == none || a.dist[j] >= best || steps == longestPath {
			a.settle(best)
			a.flip(pairs, i, loser, none)
			return
		}
		a.done[j] = true
		owner := a.TrackOf[j]
		if owner == none {
			end := a.dist[j]
			a.settle(end)
			a.flip(pairs, i, none, j)
			return
		}
		u := pairs[a.PlotOf[owner]].Cost - a.v[j]
		if d := a.dist[j] - u; d < best {
			best, loser = d, owner
		}
		a.relax(pairs, owner, a.dist[j], u)
	}
}

// relax looks at the pairs of track i, reached at distance d, whose own reduced cost is u.
func (a *Assigner) relax(pairs []Candidate, i int32, d, u float64) {
	for e := a.First[i]; e < a.First[i+1]; e++ {
		j := pairs[e].Plot
		if a.done[j] || pairs[e].Cost >= 0 {
			continue
		}
		if nd := d + pairs[e].Cost - a.v[j] - u; nd < a.dist[j] {
			if math.IsInf(a.dist[j], 1) {
				a.seen = append(a.seen, j)
			}
			a.dist[j], a.via[j] = nd, e
		}
	}
}

func (a *Assigner) nearest() int32 {
	best, d := none, math.Inf(1)
	for _, j := range a.seen {
		if !a.done[j] && a.dist[j] < d {
			best, d = j, a.dist[j]
		}
	}
	return best
}

// settle updates the prices of the plots on the way.
func (a *Assigner) settle(end float64) {
	for _, j := range a.seen {
		if a.done[j] && a.dist[j] < end {
			a.v[j] += a.dist[j] - end
		}
	}
}

// flip exchanges along the path from track i to plot j, or to the plot that the track loser gives up.
func (a *Assigner) flip(pairs []Candidate, i, loser, j int32) {
	if j == none && loser != i {
		j = pairs[a.PlotOf[loser]].Plot
		a.PlotOf[loser] = none
	}
	for j != none {
		e := a.via[j]
		t := pairs[e].Track
		next := none
		if old := a.PlotOf[t]; old != none && t != i {
			next = pairs[old].Plot
		}
		a.PlotOf[t], a.TrackOf[j] = e, t
		j = next
	}
	for _, s := range a.seen {
		a.dist[s], a.done[s] = math.Inf(1), false
	}
}
