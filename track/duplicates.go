package track

import (
	"picket"
	"picket/geo"
	"picket/track/associate"
	"picket/track/estimate"
)

// Two tracks may turn out to be one object: a radar's track and a self-report's that did not meet, or two
// that shared one object's plots. Every eight seconds each confirmed track looks for an older one that it cannot
// be told from; by the third time in a row it ends.
const (
	dupesEvery = int64(8e9)
	dupesAfter = 3
	dupesNear  = 8000.0 // m: beyond it nobody asks. Two radars may put an object of unknown height so far apart
	dupesGate  = 16.0   // squared distance of position, and of velocity
)

// duplicateSearch is the memory of that search.
type duplicateSearch struct {
	associate.NeighbourIndex
	plot keptPlot
	f    forecast
}

func (k *Tracker) joinDuplicates() {
	d := &k.duplicates
	d.Reset(2 * dupesNear)
	for i := range k.summaries {
		if k.summaries[i].alive() && k.tracks[i].status != picket.Tentative && k.tracks[i].ballistic == nil {
			at := k.summaries[i].now(k.now)
			d.Put(int32(i), at, k.o.World.Surface(at), k.tracks[i].rank())
		}
	}
	d.Sort()
	for n := range d.All {
		if i := d.All[n].Track; k.summaries[i].alive() && !k.takeOver(i) {
			k.join(&d.All[n])
		}
	}
}

// now gives where the track is about at t.
func (h *trackSummary) now(t int64) geo.Vec3 {
	dt := float64(t-h.t) * 1e-9
	return geo.Vec3{h.at[0] + dt*float64(h.v[0]), h.at[1] + dt*float64(h.v[1]), h.at[2] + dt*float64(h.v[2])}
}

// join counts how often a running track could not be told from the same senior, and ends it in the end.
func (k *Tracker) join(junior *associate.Neighbour) {
	i := junior.Track
	tr := &k.tracks[i]
	twin, heir := k.senior(junior)
	if twin == 0 || twin != tr.twin {
		tr.twin, tr.same = twin, 0
	}
	if twin != 0 {
		tr.same++
	}
	if tr.same >= dupesAfter {
		k.stats.Merged++
		k.bequeath(i, heir)
		k.end(i)
	}
}

// senior finds the oldest track that may be the same object as a junior one; 0: none.
func (k *Tracker) senior(junior *associate.Neighbour) (twin uint64, heir int32) {
	d := &k.duplicates
	c, near := k.o.World.Surface(junior.At), geo.Vec3{dupesNear, dupesNear, dupesNear}
	lo, hi := d.Grid.CellOf(c.Sub(near)), d.Grid.CellOf(c.Add(near))
	heir = none
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for z := lo[2]; z <= hi[2]; z++ {
				twin, heir = k.seniorIn(associate.Cell{x, y, z}, junior, twin, heir)
			}
		}
	}
	return twin, heir
}

// seniorIn looks into one cell; twin and heir are what was found in others.
func (k *Tracker) seniorIn(c associate.Cell, junior *associate.Neighbour, twin uint64, heir int32) (uint64, int32) {
	who := k.duplicates.In(c)
	for n := range who {
		o := &who[n]
		if o.Rank >= junior.Rank || o.Cell != c {
			continue
		}
		if v := o.At.Sub(junior.At); estimate.Dot3(&v, &v) > dupesNear*dupesNear || !k.summaries[o.Track].alive() {
			continue
		}
		if ref := k.tracks[o.Track].ref; (twin == 0 || ref < twin) && k.alike(junior.Track, o.Track) {
			twin, heir = ref, o.Track
		}
	}
	return twin, heir
}

// bequeath gives track j the newest readings of track i, which were its own all along.
func (k *Tracker) bequeath(i, j int32) {
	from, to := &k.tracks[i], &k.tracks[j]
	for n := from.head; n != none; n = k.steps[n].next {
		r := k.entry(n).R
		r.Has &^= estimate.IsBirth
		k.filter(to, &estimate.Update{R: r, Weight: k.entry(n).Weight, Sure: k.entry(n).Sure}, nil)
		if !k.newest(to).Sound(k.o.World) {
			k.stats.Diverged++
			k.end(j)
			return
		}
	}
	k.sync(j)
	k.touch(j)
}

// rank says which of two tracks stays: the one with an address, else the older, ranks lower.
func (tr *track) rank() uint64 {
	if tr.keys.ICAO != 0 || tr.keys.MMSI != 0 {
		return tr.ref
	}
	return tr.ref | 1<<63
}

// alike says whether two tracks may be one object: no two addresses, never both seen in one look of one
// sensor, and no further apart than their covariances allow, or than where the one's plots may lie for the other.
func (k *Tracker) alike(i, j int32) bool {
	a, b := &k.tracks[i], &k.tracks[j]
	differ := func(x, y uint32) bool { return x != 0 && y != 0 && x != y }
	if differ(a.keys.ICAO, b.keys.ICAO) || differ(a.keys.MMSI, b.keys.MMSI) || differ(a.keys.ICAO, b.keys.MMSI) ||
		differ(a.keys.MMSI, b.keys.ICAO) || k.seenTogether(a, b) {
		return false
	}
	at, bt := *k.newest(a), *k.newest(b)
	t := max(at.T, bt.T)
	at.Predict(t, a.class)
	bt.Predict(t, b.class)
	p, q := at.Whole(), bt.Whole()
	if at.Height != picket.NoHeight && bt.Height != picket.NoHeight && heightGap(&p, &q, k.o.World.Up(p.Pos()),
		at.Weather+bt.Weather) > dupesGate {
		return false
	}
	near, like := gap(&p, &q, k.o.World)
	return near < dupesGate && like < dupesGate || k.explains(i, j) || k.explains(j, i)
}

// explains says whether all the newest polar plots of track j lie in track i's gate: where heights are not known,
// two radars' tracks of one object may be far apart on the map and yet fit each other's plots.
func (k *Tracker) explains(i, j int32) bool {
	n := 0
	for p := k.tracks[j].tail; p != none; p = k.steps[p].prev {
		r := &k.entry(p).R
		if r.Has&estimate.HasPolar == 0 || r.Has&estimate.HasLine != 0 {
			continue
		}
		d := &k.duplicates
		d.plot.Measurement = *r
		if !k.expect(&d.f, i, k.sensors[r.Sensor], &d.plot) {
			break
		}
		if d.f.near() > gate {
			return false
		}
		n++
	}
	return n >= 2
}

func heightGap(p, q *estimate.State, u geo.Vec3, weather float64) float64 {
	d := p.Pos().Sub(q.Pos())
	ν := estimate.Dot3(&d, &u)
	wp, wq := estimate.TimesPos3(&p.P, &u), estimate.TimesPos3(&q.P, &u)
	return ν * ν / (estimate.Dot3(&wp, &u) + estimate.Dot3(&wq, &u) + weather)
}

// gap gives the squared distances of horizontal position and velocity under the sum of the covariances
// (Bar-Shalom et al. 2001, §8.4; the cross-covariance of tracks of one object is left out, which makes them
// look nearer).
func gap(p, q *estimate.State, w estimate.World) (pos, vel float64) {
	e, n := w.Level(w.Up(p.Pos()))
	var s geo.Sym6
	for i := range s {
		s[i] = p.P[i] + q.P[i]
	}
	dp, dv := p.Pos().Sub(q.Pos()), p.Vel().Sub(q.Vel())
	ge, gn := estimate.TimesPos(&s, &e), estimate.TimesPos(&s, &n)
	he, hn := estimate.TimesVel(&s, &e), estimate.TimesVel(&s, &n)
	pos, _ = estimate.Distance(estimate.Dot3(&dp, &e), estimate.Dot3(&dp, &n), [3]float64{
		ge[0]*e[0] + ge[1]*e[1] + ge[2]*e[2], ge[0]*n[0] + ge[1]*n[1] + ge[2]*n[2], gn[0]*n[0] + gn[1]*n[1] + gn[2]*n[2]})
	vel, _ = estimate.Distance(estimate.Dot3(&dv, &e), estimate.Dot3(&dv, &n), [3]float64{
		he[3]*e[0] + he[4]*e[1] + he[5]*e[2], he[3]*n[0] + he[4]*n[1] + he[5]*n[2], hn[3]*n[0] + hn[4]*n[1] + hn[5]*n[2]})
	return pos, vel
}

// seenTogether says whether a sensor that turns saw both in its newest look at either.
func (k *Tracker) seenTogether(a, b *track) bool {
	for i := range a.nsources {
		x := &a.sources[i]
		for j := range b.nsources {
			y := &b.sources[j]
			half := k.sensors[x.sensor].period() / 2
			if x.sensor == y.sensor && x.polar && y.polar && x.at-y.at < half && y.at-x.at < half {
				return true
			}
		}
	}
	return false
}

// takeOver deals with an address that has left its track behind: where the filter lost a manoeuvre, the plots
// made a track of their own with the same address. Once that is confirmed, and the old one has not been heard
// since, the new one goes on under the old one's reference. It says whether i is such a new one.
func (k *Tracker) takeOver(i int32) bool {
	tr := &k.tracks[i]
	if tr.keys.ICAO == 0 && tr.keys.MMSI == 0 {
		return false
	}
	j, icao := k.chain(&tr.keys)
	for ; j != none; j = k.tracks[j].next(icao) {
		o := &k.tracks[j]
		silent := k.now - o.last
		if o.ref >= tr.ref || o.last > tr.first || silent < 15e9 {
			continue
		}
		d := k.summaries[i].at.Sub(k.summaries[j].at).Norm()
		if d > o.class.Reach*float64(k.summaries[i].t-k.summaries[j].t)*1e-9+5000 {
			continue
		}
		o.ref, tr.ref = tr.ref, o.ref
		tr.first = o.first
		k.touch(i)
		k.stats.Merged++
		k.end(j)
		return true
	}
	return false
}
