package track

import (
	"picket/sensing"
	"picket/track/estimate"
)

// seenNow says whether the look of a radar at time t has brought the track a plot already, and which entry that is, where
// it is still kept.
func (k *Tracker) seenNow(tr *track, s *ownSensor, t int64) (entry int32, seen bool) {
	half := s.period() / 2
	looked := tr.lookedAt(s.Index)
	if looked <= t-half {
		return none, false
	}
	for i := tr.tail; i != none && k.steps[i].t > t-half; i = k.steps[i].prev {
		if r := &k.entry(i).R; r.Sensor == s.Index && r.Has&estimate.HasPolar != 0 && r.T < t+half {
			return i, true
		}
	}
	return none, looked < t+half && !tr.missedBy(s.Index)
}

// contest lets plots that come after the look which they belong to was decided have their say: the entry is judged again
// with each of them, as if all had come at once, and what followed is filtered again.
func (k *Tracker) contest(i, e int32, s *ownSensor, plots []int32) {
	w := &k.work
	tr := &k.tracks[i]
	if e == none || k.steps[e].prev == none || k.entry(e).R.Has&estimate.IsBirth != 0 {
		return
	}
	changed := false
	for _, j := range plots {
		if p := &s.waiting[w.plots[j]]; !w.used[j] && tr.may(p) && k.challenge(tr, e, s, j) {
			changed = true
		}
	}
	if !changed {
		return
	}
	k.refilter(tr, e)
	if !k.newest(tr).Sound(k.o.World) {
		k.stats.Diverged++
		k.end(i)
		return
	}
	k.sync(i)
	k.touch(i)
}

// challenge judges entry e anew with plot j beside its own; it says whether that changes the entry. Where the plot is the
// likelier one it takes the entry, and what held it begins a track of its own.
func (k *Tracker) challenge(tr *track, e int32, s *ownSensor, j int32) bool {
	w := &k.work
	p, g := k.entry(e), &s.waiting[w.plots[j]]
	f := &w.again
	w.held = keptPlot{Measurement: p.R, tech: sensing.PSR}
	f.b = k.entry(k.steps[e].prev).After
	f.of(&w.held, s, tr.class)
	held, _, ok := f.likelihood(&w.held, tr.class)
	density, rest, near := f.likelihood(g, tr.class)
	weight := w.odds[j] * rest * tr.hint(g)
	odds := weight * density
	if !near || odds < least || !k.inPlace(e, g) {
		return false
	}
	x, y := f.offset(g)
	if !ok || odds > p.Weight*held {
		w.used[j] = true
		k.displace(e, g, weight, x, y)
		k.initiate(s, &w.held)
		return true
	}
	if odds < sure*(1+p.Weight*held) || int(p.Others) == len(p.Also) {
		return false
	}
	p.Sure = false
	p.Also[p.Others] = estimate.Rival{Dz: [2]float64{x, y}, Weight: weight}
	p.Others++
	return true
}

// inPlace says whether plot g may stand where e stands in its track's history.
func (k *Tracker) inPlace(e int32, g *keptPlot) bool {
	at := &k.steps[e]
	return !g.Before(&k.entry(at.prev).R) && (at.next == none || g.Before(&k.entry(at.next).R))
}

// displace gives an entry to plot g, which lies at x, y to the plot that held it; that becomes a rival.
func (k *Tracker) displace(e int32, g *keptPlot, weight, x, y float64) {
	p := k.entry(e)
	for n := range p.Others {
		p.Also[n].Dz[0] -= x
		p.Also[n].Dz[1] -= y
	}
	n := min(int(p.Others), len(p.Also)-1)
	p.Also[n] = estimate.Rival{Dz: [2]float64{-x, -y}, Weight: p.Weight}
	p.Others = uint8(n + 1)
	p.R, p.Weight, p.Sure = g.Measurement, weight, false
	k.steps[e].t = g.T
}
