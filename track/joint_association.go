package track

import (
	"math"
	"picket/track/associate"
	"picket/track/estimate"

	"picket"
)

// stage is one cluster's tracks of one standing, and their pairs with plots.
type stage struct {
	forecasts []forecast
	pairs     []associate.Candidate
	local     []int32 // by place in the slice: the plot's place in this stage; none
	plots     []int32 // by place in this stage
}

// mostPairs bounds the plots kept for one track in a heap of them.
const mostPairs = 64

// least is how likely a plot must be a track's, as odds against the miss, to count at all.
const least = 0.02

// resolve deals with one cluster: confirmed tracks choose first, then tentative ones.
func (k *Tracker) resolve(s *ownSensor, root int32) {
	c := &k.work.clusters
	for _, firm := range [2]bool{true, false} {
		g := &k.work.stage
		g.forecasts, g.pairs = g.forecasts[:0], g.pairs[:0]
		for i := c.Head(root); i != none; i = c.Next(i) {
			if tentative := k.tracks[c.Tracks()[i]].status == picket.Tentative; tentative != firm {
				k.pairTrack(c.Tracks()[i], s, c.PlotsOf(i))
			}
		}
		if len(g.pairs) > 0 {
			k.settle(s)
		}
	}
}

// pairTrack adds the pairs of one track with those of plots that are still free and in its gate.
func (k *Tracker) pairTrack(i int32, s *ownSensor, plots []int32) {
	w := &k.work
	g := &w.stage
	tr := &k.tracks[i]
	if tr.status == picket.Ended || tr.ballistic != nil {
		return
	}
	if first := &s.waiting[w.plots[plots[0]]]; first.Has&estimate.HasPolar != 0 {
		if e, seen := k.seenNow(tr, s, first.T); seen {
			k.contest(i, e, s, plots)
			return
		}
	}
	f := (*forecast)(nil)
	n := len(g.pairs)
	for _, j := range plots {
		p := &s.waiting[w.plots[j]]
		if w.used[j] || !tr.may(p) {
			continue
		}
		if f == nil {
			g.forecasts = grow(g.forecasts)
			f = &g.forecasts[len(g.forecasts)-1]
			if !k.expect(f, i, s, p) {
				break
			}
		}
		if density, rest, ok := f.likelihood(p, tr.class); ok {
			weight := w.odds[j] * rest * tr.hint(p)
			g.keep(associate.Candidate{Track: int32(len(g.forecasts) - 1), Plot: j, Weight: weight, Odds: weight * density}, n)
		}
	}
	if f != nil && len(g.pairs) == n {
		g.forecasts = g.forecasts[:len(g.forecasts)-1]
	}
}

// grow makes room for one more, whatever it holds.
func grow[T any](s []T) []T {
	if len(s) < cap(s) {
		return s[:len(s)+1]
	}
	var v T
	return append(s, v)
}

// keep adds a pair to those of its track that begin at n; of too many the worst goes.
func (g *stage) keep(p associate.Candidate, n int) {
	if !(p.Odds >= least) {
		return
	}
	if len(g.pairs)-n < mostPairs {
		g.pairs = append(g.pairs, p)
		return
	}
	worst := n
	for i := n; i < len(g.pairs); i++ {
		if g.pairs[i].Odds < g.pairs[worst].Odds {
			worst = i
		}
	}
	if p.Odds > g.pairs[worst].Odds {
		g.pairs[worst] = p
	}
}

// settle decides a stage: the record says which plot is whose, and the doubt that is left how much each counts.
func (k *Tracker) settle(s *ownSensor) {
	w := &k.work
	g := &w.stage
	if len(g.pairs) == 1 {
		p := &g.pairs[0]
		if p.Odds > 1 {
			k.give(s, p, g.pairs, 1/(1+p.Odds))
		}
		return
	}
	g.number(len(w.plots))
	for i := range g.pairs {
		g.pairs[i].Cost = -2 * math.Log(g.pairs[i].Odds)
	}
	w.assigner.Solve(g.pairs, len(g.forecasts), len(g.plots))
	rest := w.marginals.Marginals(g.pairs, w.assigner.PlotOf(), w.assigner.TrackOf(), w.assigner.First(), len(g.plots))
	for f, e := range w.assigner.PlotOf() {
		if e != none {
			k.give(s, &g.pairs[e], g.pairs[w.assigner.First()[f]:w.assigner.First()[f+1]], rest[f])
		} else {
			k.excuse(s, int32(f))
		}
	}
}

// number gives the plots of the stage places of their own.
func (g *stage) number(n int) {
	for len(g.local) < n {
		g.local = append(g.local, none)
	}
	g.plots = g.plots[:0]
	for i := range g.pairs {
		p := &g.pairs[i]
		if g.local[p.Plot] == none {
			g.local[p.Plot] = int32(len(g.plots))
			g.plots = append(g.plots, p.Plot)
		}
		p.Plot, p.Place = g.local[p.Plot], p.Plot
	}
	for _, j := range g.plots {
		g.local[j] = none
	}
}

// sure is how little doubt may be left for a plot to be taken as the track's and nothing else.
const sure = 0.01

// give updates a track with the plot that the record says is its own, and with what else of its pairs counts. rest is
// the probability that it is not that plot.
func (k *Tracker) give(s *ownSensor, own *associate.Candidate, all []associate.Candidate, rest float64) {
	w := &k.work
	f := &w.stage.forecasts[own.Track]
	e := &w.entry
	e.Weight, e.Others, e.Sure = own.Weight, 0, rest <= sure
	sum := 1.0
	place := own.Plot
	if len(w.stage.pairs) > 1 {
		place = own.Place
	}
	p := &s.waiting[w.plots[place]]
	for i := range all {
		sum += all[i].Odds
	}
	if !e.Sure {
		x, y := f.offset(p)
		for i := range all {
			if r := &all[i]; r != own && r.Odds > 0 && int(e.Others) < len(e.Also) {
				a, b := f.offset(&s.waiting[w.plots[r.Place]])
				e.Also[e.Others] = estimate.Rival{Dz: [2]float64{a - x, b - y}, Weight: r.Weight}
				e.Others++
			}
		}
	}
	w.used[place] = true
	var done *estimate.Belief
	if f.live && p == f.main {
		e.R = p.Measurement
		f.b.Take(&f.o, e, k.tracks[f.track].class)
		done = &f.b
		if k.tracks[f.track].status == picket.Confirmed {
			s.agreement.note(f, f.b.Turn)
		}
	}
	k.absorb(f.track, p, e, done, math.Log(sum*(1-s.pd)))
}

// cellAcross is how near two objects are whose echoes may be one, m.
const cellAcross = 500.0

// excuse lets a confirmed track go without a plot and without blame where another confirmed one of its stage took a plot in
// its gate and lies so near that the radar may have seen both as one (Koch & van Keuk 1997, "Multiple hypothesis track
// maintenance with possibly unresolved measurements").
func (k *Tracker) excuse(s *ownSensor, f int32) {
	w := &k.work
	own := &w.stage.forecasts[f]
	tr := &k.tracks[own.track]
	if tr.status == picket.Tentative || tr.hits < youth {
		return
	}
	for i := w.assigner.First()[f]; i < w.assigner.First()[f+1]; i++ {
		p := &w.stage.pairs[i]
		t := w.assigner.TrackOf()[p.Plot]
		if t == none {
			continue
		}
		other := &w.stage.forecasts[t]
		if k.tracks[other.track].hits >= youth && own.oneWith(other) {
			so := tr.source(s.Index)
			so.looked = max(so.looked, s.waiting[w.plots[p.Place]].T)
			return
		}
	}
}

// oneWith says whether two tracks are expected within one resolution cell.
func (f *forecast) oneWith(o *forecast) bool {
	x, y := f.b.M[estimate.Quiet].Pos(), o.b.M[estimate.Quiet].Pos()
	return x.Sub(y).Norm() < cellAcross
}
