package track

import (
	"math"
	"slices"

	"picket"
	"picket/geo"
)

// work is the memory of an association, reused.
type work struct {
	order     []int32 // the batch's plots by kind and time
	plots     []int32 // of the slice in hand
	used      []bool  // by place in plots
	forecasts []forecast
	found     []int32
	odds      []float64 // by place in plots: 2·ln of how likely it is false, and the track missed
	pairs     []pair
	firm      []pair // of confirmed tracks
	grid      grid
	assigner  assigner
	fares     []fare
}

// slice is the longest stretch of time whose plots are associated together, ns: within it a track is
// forecast once and its motion taken as straight.
const slice = int64(500e6)

// associate deals with all that waits at a sensor, in slices of time.
func (k *Tracker) associate(s *sensor) {
	w := &k.work
	w.order = w.order[:0]
	for i := range s.waiting {
		if k.onTime(&s.waiting[i]) {
			w.order = append(w.order, int32(i))
			s.newest = max(s.newest, s.waiting[i].t)
		}
	}
	slices.SortFunc(w.order, func(a, b int32) int { return compare(&s.waiting[a], &s.waiting[b]) })
	for i := 0; i < len(w.order); {
		first := &s.waiting[w.order[i]]
		j := i + 1
		for j < len(w.order) && s.waiting[w.order[j]].t-first.t <= slice && kindOf(&s.waiting[w.order[j]]) == kindOf(first) {
			j++
		}
		w.plots = append(w.plots[:0], w.order[i:j]...)
		k.associateSlice(s)
		i = j
	}
	s.waiting = s.waiting[:0]
}

func kindOf(s *sighting) kinds { return s.has & (hasPolar | hasPosition) }

func compare(a, b *sighting) int {
	switch ka, kb := kindOf(a), kindOf(b); {
	case ka != kb:
		return int(ka) - int(kb)
	case a.reading.before(&b.reading):
		return -1
	case b.reading.before(&a.reading):
		return 1
	}
	return 0
}

// associateSlice gives each plot of work.plots to a track or makes one of it: confirmed tracks choose first,
// then tentative ones.
func (k *Tracker) associateSlice(s *sensor) {
	w := &k.work
	first, last := &s.waiting[w.plots[0]], &s.waiting[w.plots[len(w.plots)-1]]
	if kindOf(first) == hasPolar {
		s.clutter.pass(last.t, s.period())
		k.noteMoment(s, last.t-first.t)
	}
	w.used = fill(w.used, len(w.plots), false)
	k.pairUp(s, first.t+(last.t-first.t)/2, float64(last.t-first.t)*0.5e-9)
	for _, firm := range [2]bool{true, false} {
		k.fly(s, firm)
		k.choose(s, firm)
	}
	for i, p := range w.plots {
		g := &s.waiting[p]
		if !w.used[i] && !(k.known(g) && k.byAddress(g)) { // its track may have begun a moment ago
			k.initiate(s, g)
		}
	}
}

// noteMoment finds scans of one moment: plots all around at almost one time.
func (k *Tracker) noteMoment(s *sensor, span int64) {
	w := &k.work
	if span > s.period()/8 || len(w.plots) < 8 {
		return
	}
	quarters := 0
	for _, p := range w.plots {
		quarters |= 1 << int(s.waiting[p].z[1]/(math.Pi/2))
	}
	if quarters&15 == 15 {
		s.sweep.moment(s.waiting[w.plots[len(w.plots)-1]].t)
	}
}

// pairUp fills work.forecasts and work.pairs: each track with each plot in its gate.
func (k *Tracker) pairUp(s *sensor, t int64, half float64) {
	w := &k.work
	w.forecasts, w.pairs = w.forecasts[:0], w.pairs[:0]
	if k.onlyStrangers(s) {
		return
	}
	has := kindOf(&s.waiting[w.plots[0]])
	side := 4000.0
	if has == hasPosition {
		side = 16000
	}
	w.grid.reset(len(w.plots), side)
	w.odds = w.odds[:0]
	lo, hi := geo.Vec3{math.Inf(1), math.Inf(1), math.Inf(1)}, geo.Vec3{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	for _, p := range w.plots {
		c := chart(&s.waiting[p].reading)
		w.grid.put(c)
		w.odds = append(w.odds, 2*math.Log(k.falsity(s, &s.waiting[p])*(1-s.pd)/s.pd))
		for i := range 3 {
			lo[i], hi[i] = min(lo[i], c[i]), max(hi[i], c[i])
		}
	}
	for i := range k.hot {
		if h := &k.hot[i]; h.alive && h.mayReach(s, t, has, &lo, &hi) {
			k.pairTrack(int32(i), s, t, has, half)
		}
	}
}

// onlyStrangers says that every plot of the slice has an address that no track has, and no track is without:
// none can match.
func (k *Tracker) onlyStrangers(s *sensor) bool {
	if k.keyless > 0 {
		return false
	}
	for _, p := range k.work.plots {
		if g := &s.waiting[p]; g.keys.ICAO == 0 && g.keys.MMSI == 0 || k.known(g) {
			return false
		}
	}
	return true
}

// mayReach is a cheap and generous test of a track against the slice's bounding box. Written in scalars: it
// is asked of every track for every sector.
func (h *hot) mayReach(s *sensor, t int64, has kinds, lo, hi *geo.Vec3) bool {
	dt := float64(t-h.t) * 1e-9
	x, y, z := h.at[0]+dt*h.v[0], h.at[1]+dt*h.v[1], h.at[2]+dt*h.v[2]
	wide := float64(h.wide) + math.Abs(dt)*(float64(h.gain)+10*math.Abs(dt))
	if has == hasPosition {
		f := geo.A / math.Sqrt(x*x+y*y+z*z)
		wide = 5 * (wide + 1000)
		return inside(x*f, wide, lo[0], hi[0]) && inside(y*f, wide, lo[1], hi[1]) && inside(z*f, wide, lo[2], hi[2])
	}
	o, m := &s.frame.ECEF, &s.frame.R
	x, y, z = x-o[0], y-o[1], z-o[2]
	e, n := m[0]*x+m[1]*y+m[2]*z, m[3]*x+m[4]*y+m[5]*z
	ρ2, r2 := e*e+n*n, x*x+y*y+z*z
	if r2 > 4*ρ2 {
		return true // near the cone above the radar
	}
	f := 0.5 + 0.5*r2/max(ρ2, 1) // √(r²/ρ²) by its tangent; off by less than (f−1)²/2
	wide = 5*(wide+s.wide) + (f-1)*(f-1)*(math.Abs(e)+math.Abs(n))
	return inside(e*f, wide, lo[0], hi[0]) && inside(n*f, wide, lo[1], hi[1])
}

func inside(v, wide, lo, hi float64) bool { return v > lo-wide && v < hi+wide }

// mostPairs bounds the plots kept for one track in a heap of them.
const mostPairs = 64

// pairTrack adds the pairs of one track.
func (k *Tracker) pairTrack(i int32, s *sensor, t int64, has kinds, half float64) {
	w := &k.work
	tr := &k.tracks[i]
	if tr.voyage != nil || has == hasPolar && tr.lookedAt(s.index) > t-s.period()/2 && !tr.missedBy(s.index) {
		return
	}
	var f forecast
	if !k.expect(&f, i, s, t, has) {
		return
	}
	r := s.variance
	if has == hasPosition {
		r = [3]float64{1e6, 1e6}
	}
	c, wide := f.box(&r, tr.class, half)
	w.found = w.grid.find(w.found[:0], c, wide)
	n := len(w.pairs)
	for _, j := range w.found {
		g := &s.waiting[w.plots[j]]
		if !tr.may(g) {
			continue
		}
		if m, ok := f.misfit(&g.reading, tr.class); ok {
			w.keep(pair{int32(len(w.forecasts)), j, m + w.odds[j] + tr.hint(g)}, n)
		}
	}
	if len(w.pairs) > n {
		w.forecasts = append(w.forecasts, f)
	}
}

// keep adds a pair that is better than none, to those of its track that begin at n; of too many the worst
// goes.
func (w *work) keep(p pair, n int) {
	if p.cost >= 0 {
		return
	}
	if len(w.pairs)-n < mostPairs {
		w.pairs = append(w.pairs, p)
		return
	}
	worst := n
	for i := n; i < len(w.pairs); i++ {
		if w.pairs[i].cost > w.pairs[worst].cost {
			worst = i
		}
	}
	if p.cost < w.pairs[worst].cost {
		w.pairs[worst] = p
	}
}

// falsity is the density of false plots where g lies: per metre and radian, or per square metre.
func (k *Tracker) falsity(s *sensor, g *sighting) float64 {
	if g.has&hasPosition != 0 {
		return 1e-10 // one in a square of 100 km
	}
	d := s.clutter.density(g.z[0], g.z[1])
	if g.tech&(picket.SSR|picket.ModeS) != 0 {
		d *= secondaryShare
	}
	return d
}

// choose solves the pairs of confirmed tracks (firm) or of tentative ones, with the plots not yet used.
func (k *Tracker) choose(s *sensor, firm bool) {
	w := &k.work
	w.firm = w.firm[:0]
	for _, p := range w.pairs {
		tentative := k.tracks[w.forecasts[p.track].track].status == picket.Tentative
		if tentative != firm && !w.used[p.plot] {
			w.firm = append(w.firm, p)
		}
	}
	if len(w.firm) == 0 {
		return
	}
	w.assigner.solve(w.firm, len(w.forecasts), len(w.plots))
	for f, e := range w.assigner.plotOf {
		if e == none {
			continue
		}
		p := w.firm[e]
		w.used[p.plot] = true
		k.absorb(w.forecasts[f].track, &s.waiting[w.plots[p.plot]], -p.cost/2+math.Log(1-s.pd))
	}
}
