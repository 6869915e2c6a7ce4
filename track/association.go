package track

import (
	"cmp"
	"math"
	"picket/track/associate"
	"picket/track/estimate"
	"picket/track/sensor"
	"slices"

	"picket/geo"
	"picket/sensing"
)

// work is the memory of an association, reused.
type work struct {
	order     []plotOrder         // the batch's plots by kind and time
	plots     []int32             // of the slice in hand
	used      []bool              // by place in plots: surely a track's
	odds      []float64           // by place in plots: how much likelier it is a track's than false, less its density
	charts    []geo.Vec3          // by place in plots: where it lies in the sensor's chart
	plotIndex associate.PlotIndex // of polar plots
	grid      associate.Grid      // of positions
	found     []int32
	clusters  associate.Clusters
	stage     stage
	marginals associate.BeliefPropagation
	entry     estimate.Update
	again     forecast // of a look that is judged again
	held      keptPlot // what it brought
	assigner  associate.Assigner
	ballistic []ballisticCandidate
}

// slice is the longest stretch of time whose plots are associated together, ns: within it a track is
// forecast once and its motion taken as straight.
const slice = int64(500e6)

// plotOrder is a plot's place among others, and what it is by.
type plotOrder struct {
	t    int64
	hash uint64
	kind uint16
	i    int32
}

func (a plotOrder) compare(b plotOrder) int {
	switch {
	case a.kind != b.kind:
		return cmp.Compare(a.kind, b.kind)
	case a.t != b.t:
		return cmp.Compare(a.t, b.t)
	case a.hash != b.hash:
		return cmp.Compare(a.hash, b.hash)
	}
	return cmp.Compare(a.i, b.i)
}

// associate deals with all that waits at a sensor, in slices of time.
func (k *Tracker) associate(s *ownSensor) {
	w := &k.work
	w.order = w.order[:0]
	for i := range s.waiting {
		g := &s.waiting[i]
		if k.onTime(g) {
			k.prepare(s, g)
			w.order = append(w.order, plotOrder{g.T, g.Hash, kindOf(g), int32(i)})
			s.newest = max(s.newest, g.T)
			if g.Has&estimate.HasPolar != 0 {
				s.slow(k.now - g.T)
			}
		}
	}
	slices.SortFunc(w.order, plotOrder.compare)
	for i := 0; i < len(w.order); {
		first := w.order[i]
		w.plots = w.plots[:0]
		for i < len(w.order) && w.order[i].t-first.t <= slice && w.order[i].kind == first.kind {
			w.plots = append(w.plots, w.order[i].i)
			i++
		}
		k.associateSlice(s)
	}
	s.waiting = s.waiting[:0]
}

func kindOf(s *keptPlot) uint16 { return s.Has & (estimate.HasPolar | estimate.HasPosition) }

// associateSlice gives each plot of work.plots to a track or makes one of it, cluster by cluster.
func (k *Tracker) associateSlice(s *ownSensor) {
	w := &k.work
	first, last := &s.waiting[w.plots[0]], &s.waiting[w.plots[len(w.plots)-1]]
	if kindOf(first) == estimate.HasPolar {
		s.clutter.Pass(last.T, s.period())
		k.noteMoment(s, last.T-first.T)
	}
	w.used = associate.Fill(w.used, len(w.plots), false)
	k.associateBallistic(s, true)
	k.associateBallistic(s, false)
	if k.pairUp(s, first.T+(last.T-first.T)/2, float64(last.T-first.T)*0.5e-9) {
		w.clusters.Cluster(len(w.plots))
		for _, root := range w.clusters.Roots() {
			k.resolve(s, root)
		}
	}
	for i, p := range w.plots {
		g := &s.waiting[p]
		if !w.used[i] && !(k.known(g) && k.byAddress(g)) { // its track may have begun a moment ago
			k.initiate(s, g)
		}
	}
}

// noteMoment finds scans of one moment: plots all around at almost one time.
func (k *Tracker) noteMoment(s *ownSensor, span int64) {
	w := &k.work
	if span > s.period()/8 || len(w.plots) < 8 {
		return
	}
	quarters := 0
	for _, p := range w.plots {
		quarters |= 1 << int(s.waiting[p].Z[1]/(math.Pi/2))
	}
	if quarters&15 == 15 {
		s.sweep.Moment(s.waiting[w.plots[len(w.plots)-1]].T)
	}
}

// pairUp finds for each track the plots of the slice that may be its; false: none at all.
func (k *Tracker) pairUp(s *ownSensor, t int64, half float64) bool {
	w := &k.work
	w.clusters.Reset()
	if k.onlyStrangers(s) {
		return false
	}
	has := kindOf(&s.waiting[w.plots[0]])
	w.grid.Reset(len(w.plots), 16000)
	w.odds, w.charts = w.odds[:0], w.charts[:0]
	replies, echoes := false, false
	lo, hi := geo.Vec3{math.Inf(1), math.Inf(1), math.Inf(1)}, geo.Vec3{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	for _, p := range w.plots {
		c := s.Chart(&s.waiting[p].Measurement)
		if s.waiting[p].tech&secondary != 0 {
			replies = true
		} else {
			echoes = true
		}
		w.charts = append(w.charts, c)
		if has == estimate.HasPosition {
			w.grid.Put(c)
		}
		w.odds = append(w.odds, s.pd/((1-s.pd)*k.falsity(s, &s.waiting[p])))
		for i := range 3 {
			lo[i], hi[i] = min(lo[i], c[i]), max(hi[i], c[i])
		}
	}
	if has == estimate.HasPolar {
		w.plotIndex.Fill(w.charts, &lo, &hi)
		if replies && echoes {
			k.markParts(s)
		}
	}
	var b associate.Box
	narrow := azimuthSector{}
	if has == estimate.HasPolar {
		narrow = k.azimuthSector(s)
	}
	for i := range k.summaries {
		h := &k.summaries[i]
		if h.alive() && narrow.may(h, s, t) {
			h.box(&b, s, t, has, half)
			if overlap(&b.C, &b.W, &lo, &hi) {
				if has == estimate.HasPolar {
					w.found = w.plotIndex.Find(w.found[:0], &b)
					associate.NearestFirst(&b, w.found, w.charts)
				} else {
					w.found = w.grid.Find(w.found[:0], b.C, b.W)
				}
				w.clusters.Add(int32(i), w.found)
			}
		}
	}
	return len(w.clusters.Tracks()) > 0
}

// azimuthSector is the sector of azimuths in which a slice's plots lie; narrow ones spare most tracks the rest of the test.
type azimuthSector struct {
	sin, cos float64 // of its middle
	slope    float64 // tangent of its half-width; 0: not narrow, all may lie in it
	stretch  float64 // 1/cosine of it
}

func (k *Tracker) azimuthSector(s *ownSensor) azimuthSector {
	w := &k.work
	first := s.waiting[w.plots[0]].Z[1]
	lo, hi := 0.0, 0.0
	for _, p := range w.plots {
		a := estimate.WrapPi(s.waiting[p].Z[1] - first)
		lo, hi = min(lo, a), max(hi, a)
	}
	half := (hi - lo) / 2
	if half > 1 {
		return azimuthSector{}
	}
	sin, cos := math.Sincos(first + (lo+hi)/2)
	return azimuthSector{sin, cos, max(math.Tan(half), 1e-9), 1 / math.Cos(half)}
}

// may says whether a track's plots may lie in the azimuthSector. Azimuth does not depend on height.
func (w *azimuthSector) may(h *trackSummary, s *ownSensor, t int64) bool {
	if w.slope == 0 {
		return true
	}
	dt := float64(t-h.t) * 1e-9
	o, m := &s.Frame.ECEF, &s.Frame.R
	x, y, z := h.at[0]+dt*float64(h.v[0])-o[0], h.at[1]+dt*float64(h.v[1])-o[1], h.at[2]+dt*float64(h.v[2])-o[2]
	e, n := m[0]*x+m[1]*y+m[2]*z, m[3]*x+m[4]*y+m[5]*z
	dt = math.Abs(dt)
	wide := 5*(float64(h.flat)+dt*(float64(h.gain)+12+dt)+s.wide) + 1000
	return math.Abs(e*w.cos-n*w.sin) <= (e*w.sin+n*w.cos)*w.slope+wide*w.stretch
}

func overlap(c, w, lo, hi *geo.Vec3) bool {
	for i := range 3 {
		if c[i]+w[i] < lo[i] || c[i]-w[i] > hi[i] {
			return false
		}
	}
	return true
}

// onlyStrangers says that every plot of the slice has an address that no track has, and no track is without:
// none can match.
func (k *Tracker) onlyStrangers(s *ownSensor) bool {
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

// box finds where the track's plots may lie within half seconds of t. It is generous, and written in scalars: it is
// asked of every track for every sector.
func (h *trackSummary) box(b *associate.Box, s *ownSensor, t int64, has uint16, half float64) {
	dt := float64(t-h.t) * 1e-9
	x, y, z := h.at[0]+dt*float64(h.v[0]), h.at[1]+dt*float64(h.v[1]), h.at[2]+dt*float64(h.v[2])
	dt = math.Abs(dt)
	flat := float64(h.flat) + dt*(float64(h.gain)+12*math.Sqrt(dt)) // √(q·dt³/3) at q = 400
	way := (math.Abs(float64(h.v[0])) + math.Abs(float64(h.v[1])) + math.Abs(float64(h.v[2]))) * half
	if has == estimate.HasPosition {
		f := 1.0
		if s.Ground == estimate.Curved {
			f = geo.A / math.Sqrt(x*x+y*y+z*z)
		} else {
			z = 0
		}
		e := 4*(flat+1000) + way
		*b = associate.Box{C: geo.Vec3{x * f, y * f, z * f}, W: geo.Vec3{e, e, e}, Sin: 0, Cos: 1, Along: 2 * e, Across: 2 * e}
		return
	}
	o, m := &s.Frame.ECEF, &s.Frame.R
	x, y, z = x-o[0], y-o[1], z-o[2]
	e, n := m[0]*x+m[1]*y+m[2]*z, m[3]*x+m[4]*y+m[5]*z
	ρ2, r2 := e*e+n*n, x*x+y*y+z*z
	r := math.Sqrt(r2)
	if r2 > 2*ρ2 { // near the cone above the radar
		d := r + 5*(flat+float64(h.tall)+s.wide)
		*b = associate.Box{C: geo.Vec3{}, W: geo.Vec3{d, d, 0.5}, Sin: 0, Cos: 1, Along: d, Across: d}
		return
	}
	i := 1 / math.Sqrt(ρ2)
	up := math.Sqrt(max(0, 1-ρ2/r2))
	deep := flat + up*float64(h.tall)
	b.Sin, b.Cos = e*i, n*i
	b.C = geo.Vec3{b.Sin * r, b.Cos * r, 0}
	b.Across = 4.2*math.Sqrt(flat*flat+r2*s.Variance[1]) + way
	b.Along = 4.2*math.Sqrt(deep*deep+s.Variance[0]) + way + b.Across*b.Across/r // a circle bends away from its tangent
	b.Across *= 1 + b.Along/r
	sin, cos := math.Abs(b.Sin), math.Abs(b.Cos)
	b.W = geo.Vec3{sin*b.Along + cos*b.Across, cos*b.Along + sin*b.Across, 0.5}
}

// falsity is the density of false plots where g lies: per metre and radian, or per square metre.
func (k *Tracker) falsity(s *ownSensor, g *keptPlot) float64 {
	if g.Has&estimate.HasPosition != 0 {
		return 1e-10 // one in a square of 100 km
	}
	d := s.clutter.Density(g.Z[0], g.Z[1])
	if g.tech&(sensing.SSR|sensing.ModeS) != 0 {
		d *= sensor.SecondaryShare
	}
	return d
}
