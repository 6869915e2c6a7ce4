package track

import (
	"cmp"
	"math"
	"picket/track/estimate"
	"slices"

	"picket"
	"picket/geo"
)

// A bearing or a range rate alone says too little to begin a track, but it sharpens one that it can only belong to.

// lineMargin is by how much the next track must fit a line worse, as −2·ln of the likelihood.
const lineMargin = 9.0

// drainLines gives each waiting bearing or range rate to the track that it belongs to; where two may be meant it is
// dropped and counted.
func (k *Tracker) drainLines() {
	slices.SortFunc(k.lines, func(a, b keptPlot) int {
		return cmp.Or(cmp.Compare(a.T, b.T), cmp.Compare(a.Sensor, b.Sensor), cmp.Compare(a.Hash, b.Hash))
	})
	for n := range k.lines {
		g := &k.lines[n]
		if !k.onTime(g) {
			continue
		}
		i := k.meant(g)
		if i == none || !k.aim(g, i) {
			k.stats.Unresolved++
			continue
		}
		tr := &k.tracks[i]
		if !k.filter(tr, &estimate.Update{R: g.Measurement, Sure: true}, nil) {
			k.stats.Late++
			continue
		}
		if !k.newest(tr).Sound(k.o.World) {
			k.stats.Diverged++
			k.end(i)
			continue
		}
		k.stats.Lines++
		k.words(i, g)
		k.sync(i)
		k.touch(i)
	}
	k.lines = k.lines[:0]
}

// meant finds the one track that a line may be of; none: none, or more than one.
func (k *Tracker) meant(g *keptPlot) int32 {
	first, icao := k.chain(&g.keys)
	best, misfit, next := none, math.Inf(1), math.Inf(1)
	try := func(i int32) {
		c, ok := k.lineMisfit(g, i)
		switch {
		case !ok:
			next = min(next, c)
		case c < misfit:
			best, misfit, next = i, c, min(next, misfit)
		default:
			next = min(next, c)
		}
	}
	if first != none {
		for i := first; i != none; i = k.tracks[i].next(icao) {
			if k.tracks[i].ballistic == nil {
				try(i)
			}
		}
	} else {
		seen := 0
		for i := range k.summaries {
			if k.summaries[i].alive() && k.tracks[i].status != picket.Tentative && k.tracks[i].ballistic == nil &&
				k.tracks[i].may(g) && k.towards(g, &k.summaries[i]) {
				seen++
				try(int32(i))
			}
		}
		if g.Has&estimate.HasPolar == 0 && seen > 1 { // a range rate fits many, and a track that turns not even its own
			return none
		}
	}
	if next-misfit < lineMargin {
		return none
	}
	return best
}

// towards is a cheap test of whether a track lies where a bearing points.
func (k *Tracker) towards(g *keptPlot, h *trackSummary) bool {
	s := k.sensors[g.Sensor]
	v := s.Frame.ToENU(h.now(g.T))
	ρ := math.Hypot(v[0], v[1])
	if ρ > s.reach() {
		return false
	}
	if g.Has&estimate.HasPolar == 0 {
		return true
	}
	off := math.Abs(estimate.WrapPi(geo.Wrap2Pi(math.Atan2(v[0], v[1])) - g.Z[1]))
	dt := math.Abs(float64(g.T-h.t)) * 1e-9
	return off < 5*math.Sqrt(g.R[1])+5*(float64(h.flat)+dt*float64(h.gain)+10*dt)/max(ρ, 1)
}

// aim completes the line with the range, as track i has it.
func (k *Tracker) aim(g *keptPlot, i int32) bool {
	b := &k.work.again.b
	tr := &k.tracks[i]
	if k.at(tr, g.T, b) != within {
		return false
	}
	b.Predict(g.T, tr.class)
	now := b.Whole()
	g.Z[0] = now.Pos().Sub(k.sensors[g.Sensor].Frame.ECEF).Norm()
	return true
}

// lineMisfit is −2·ln of the line's likelihood as track i's; ok is false outside the gate.
func (k *Tracker) lineMisfit(g *keptPlot, i int32) (c float64, ok bool) {
	if !k.aim(g, i) {
		return math.Inf(1), false
	}
	now := k.work.again.b.Whole()
	s := k.sensors[g.Sensor]
	n := 0.0
	add := func(ν, variance float64) {
		n++
		c += ν*ν/variance + math.Log(variance)
		ok = ok && ν*ν < keyGate*variance
	}
	ok = true
	if g.Has&estimate.HasPolar != 0 {
		var l estimate.Rows
		l.Linearise(&now, k.work.again.b.Weather, &g.Measurement, &s.Site)
		for j := 1; j < l.N; j++ {
			w := estimate.TimesPos3(&now.P, &l.H[j])
			add(l.Nu[j], estimate.Dot3(&w, &l.H[j])+l.R[j])
		}
	}
	if g.Has&estimate.HasDoppler != 0 {
		v := now.Vel()
		d := now.Pos().Sub(g.Sight)
		d = d.Scale(1 / max(1, g.Z[0]))
		w := estimate.TimesVel(&now.P, &d)
		add(g.Doppler-estimate.Dot3(&d, &v), w[3]*d[0]+w[4]*d[1]+w[5]*d[2]+estimate.DopplerVar)
	}
	return c, ok && n > 0
}
