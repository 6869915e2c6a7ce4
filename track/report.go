package track

import (
	"math"
	"time"

	"picket"
	"picket/geo"
)

// yieldChanged gives each changed track once and frees the ended ones.
func (k *Tracker) yieldChanged(yield func(*picket.Track) bool) {
	n := 0
	for n < len(k.dirty) {
		i := k.dirty[n]
		n++
		k.report(i)
		tr := &k.tracks[i]
		tr.dirty = false
		if tr.status == picket.Ended {
			tr.used = false
			k.free = append(k.free, i)
		}
		if !yield(&k.out) {
			break
		}
	}
	k.dirty = k.dirty[:copy(k.dirty, k.dirty[n:])]
}

// report fills k.out with track i. A coasting track's state is predicted to now.
func (k *Tracker) report(i int32) {
	tr := &k.tracks[i]
	b := tr.now
	switch {
	case tr.status != picket.Coasting:
	case tr.voyage != nil:
		b = tr.voyage.predicted(k.now)
	default:
		b.predict(k.now, tr.class)
	}
	if b.weather > 0 {
		addAlong(&b.p, b.weather, normal(b.pos()))
	}
	sources := k.out.Sources[:0]
	for j := range tr.nsources {
		so := &tr.sources[j]
		sources = append(sources, picket.TrackSource{Sensor: k.sensors[so.sensor].ID, At: moment(so.at),
			AccuracyM: float64(so.radius), Plots: int(so.plots)})
	}
	k.out = picket.Track{
		Ref: tr.ref, Status: tr.status, Domain: tr.domain,
		At: moment(b.t), FirstPlot: moment(tr.first), LastPlot: moment(tr.last),
		State: b.x, Cov: b.p, HeightFrom: b.height,
		AltFeet: tr.altFeet, HasAltFeet: tr.hasAlt, OnGround: tr.onGround,
		Keys: tr.keys, Emergency: tr.emergency, Platform: tr.platform,
		Quality: Quality(&b.x, &b.p), Sources: sources,
		Trajectory: k.tell(tr),
	}
}

func moment(ns int64) time.Time { return time.Unix(0, ns).UTC() }

// Quality codes the 95 % horizontal radius R of a state: 15 up to 35 m and one less for each doubling, so 11
// up to 560 m, 8 up to 4.5 km, and 0 beyond 573 km.
func Quality(x *[6]float64, p *geo.Sym6) uint8 {
	q := 15 - math.Ceil(math.Log2(Radius95(x, p)/35))
	return uint8(max(0, min(15, q)))
}

// Radius95 gives the radius in metres of the horizontal circle around a state that holds the object with
// 95 % probability, within 1 %.
func Radius95(x *[6]float64, p *geo.Sym6) float64 {
	u := normal(geo.Vec3{x[0], x[1], x[2]})
	e, n := level(u)
	pe, pn := timesPos3(p, &e), timesPos3(p, &n)
	ee, en, nn := dot3(&pe, &e), dot3(&pe, &n), dot3(&pn, &n)
	mid, half := (ee+nn)/2, math.Sqrt((ee-nn)*(ee-nn)/4+en*en)
	return radius95(mid+half, max(0, mid-half))
}

// radius95 is Radius95 for principal variances a ≥ b: from 1.96σ of a line to 2.448σ of a circle, the
// curve between fitted to the exact integral.
func radius95(a, b float64) float64 {
	if a <= 0 {
		return 0
	}
	c := math.Sqrt(b / a)
	return math.Sqrt(a) * (1.960 + c*c*(0.004+c*(0.483)))
}
