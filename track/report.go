package track

import (
	"iter"
	"picket/sensing"
	"picket/track/estimate"
	"time"

	"picket"
	"picket/geo"
)

// yieldChanged gives each changed track once and frees the ended ones. A coasting track's state is predicted to now.
func (k *Tracker) yieldChanged(yield func(*picket.Track) bool) {
	n := 0
	for n < len(k.dirty) {
		i := k.dirty[n]
		n++
		tr := &k.tracks[i]
		if tr.status == picket.Coasting {
			k.report(i, k.now)
		} else {
			k.report(i, k.newest(tr).T)
		}
		k.told(i)
		if !yield(&k.out) {
			break
		}
	}
	k.dirty = k.dirty[:copy(k.dirty, k.dirty[n:])]
}

// Forget takes what changed as told, for those who ask for the whole Picture instead of Changed.
func (k *Tracker) Forget() {
	for _, i := range k.dirty {
		k.told(i)
	}
	k.dirty = k.dirty[:0]
}

// told notes that the track's change was told, and frees an ended one's place.
func (k *Tracker) told(i int32) {
	tr := &k.tracks[i]
	tr.dirty = false
	if tr.status == picket.Ended {
		tr.used = false
		k.forget(tr)
		k.free = append(k.free, i)
	}
}

// Picture gives every confirmed and coasting track, its state predicted to at where that is later. A *Track is
// valid until the next call of any method; Sources is shared and must be copied.
func (k *Tracker) Picture(at time.Time) iter.Seq[*picket.Track] {
	return func(yield func(*picket.Track) bool) {
		for i := range k.summaries {
			if !k.summaries[i].alive() || k.tracks[i].status == picket.Tentative {
				continue
			}
			k.report(int32(i), at.UnixNano())
			if !yield(&k.out) {
				return
			}
		}
	}
}

// Confirmed counts the tracks that were ever confirmed.
func (k *Tracker) Confirmed() int { return int(k.stats.EverConfirm) }

// report fills k.out with track i, its state predicted to t where that is later.
func (k *Tracker) report(i int32, t int64) {
	tr := &k.tracks[i]
	b := k.newest(tr)
	if t > b.T {
		b = k.ahead(tr, t)
	}
	now := b.Whole()
	if b.Weather > 0 {
		estimate.AddAlong(&now.P, b.Weather, k.o.World.Up(now.Pos()))
	}
	sources := k.out.Sources[:0]
	for j := range tr.nsources {
		so := &tr.sources[j]
		sources = append(sources, picket.TrackSource{Sensor: k.sensors[so.sensor].ID, At: moment(so.at),
			AccuracyM: float64(so.radius), Plots: int(so.plots)})
	}
	o := &k.out
	o.Ref, o.Status, o.Domain = tr.ref, tr.status, tr.domain
	o.At, o.FirstPlot, o.LastPlot = moment(b.T), moment(tr.first), moment(tr.last)
	o.State, o.Cov, o.HeightFrom = now.X, now.P, b.Height
	o.Own = k.part(tr, t, &o.Cov)
	o.AltFeet, o.HasAltFeet, o.OnGround = tr.altFeet, tr.hasAlt, tr.onGround
	o.Keys, o.Emergency, o.Platform = tr.keys, tr.emergency, tr.platform
	o.Quality = picket.QualityOf(k.o.World.Radius95(&now.X, &now.P))
	o.Sources, o.Trajectory = sources, k.tell(tr)
}

// ahead gives what the track believes of a later time. It is valid until asked again.
func (k *Tracker) ahead(tr *track, t int64) *estimate.Belief {
	if tr.ballistic != nil {
		k.later = tr.ballistic.Predicted(t)
	} else {
		k.later = *k.newest(tr)
		k.later.Predict(t, tr.class)
	}
	return &k.later
}

func moment(ns int64) time.Time { return time.Unix(0, ns).UTC() }

// Quality codes the 95 % horizontal radius R of a state: 15 up to 35 m and one less for each doubling, so 11
// up to 560 m, 8 up to 4.5 km, and 0 beyond 573 km.
func Quality(x *[6]float64, p *geo.Sym6) uint8 {
	return picket.QualityOf(Radius95(x, p))
}

// Radius95 gives the radius in metres of the horizontal circle around a state that holds the object with
// 95 % probability, within 1 %.
func Radius95(x *[6]float64, p *geo.Sym6) float64 {
	return estimate.Curved.Radius95(x, p)
}

// Located gives where a plot lies on the map: its own position, else its range and azimuth from its
// sensor's site at its elevation, its height, its altitude, or the height that is assumed of its domain. It gives
// false where the sensor's site is not known, or no such point exists.
func (k *Tracker) Located(p *sensing.Plot) (geo.LLA, bool) {
	if k.o.World != estimate.Curved || !estimate.Plausible(p) || estimate.LineOnly(p) {
		return geo.LLA{}, false
	}
	i, known := k.index[p.Sensor]
	if p.Has&sensing.HasPosition != 0 {
		at := geo.LLA{Lat: p.Lat, Lon: geo.WrapLon(p.Lon)}
		switch {
		case p.Has&sensing.HasHeight != 0:
			at.Height = p.Height
		case p.Has&sensing.HasAltFeet != 0:
			at.Height = p.AltFeet * estimate.Foot
		}
		return at, true
	}
	if !known || !k.sensors[i].HasSite {
		return geo.LLA{}, false
	}
	var r estimate.Measurement
	k.sensors[i].Read(&r, p)
	v, ok := k.sensors[i].Place(&r)
	return geo.FromECEF(v), ok || r.Has&estimate.HasHeight == 0
}
