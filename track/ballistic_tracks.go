package track

import (
	"math"
	"picket/track/ballistic"
	"picket/track/estimate"
	"slices"

	"picket"
	"picket/sensing"
)

// ballisticCandidate is a plot that may be a ballistic track's: the logarithm of how much likelier than false it is.
type ballisticCandidate struct {
	track, plot int32 // plot by place in work.plots
	gain        float64
}

// associateBallistic lets the ballistic tracks among confirmed tracks (firm), or of tentative ones, choose among the slice's unused plots, the
// surest first.
func (k *Tracker) associateBallistic(s *ownSensor, firm bool) {
	w := &k.work
	w.ballistic = w.ballistic[:0]
	for _, i := range k.ballisticTracks {
		if tr := &k.tracks[i]; (tr.status != picket.Tentative) == firm {
			k.gatherBallistic(i, tr, s)
		}
	}
	slices.SortFunc(w.ballistic, func(a, b ballisticCandidate) int {
		switch {
		case a.gain != b.gain:
			return sign(b.gain - a.gain)
		case a.track != b.track:
			return int(a.track - b.track)
		}
		return int(a.plot - b.plot)
	})
	for n, f := range w.ballistic {
		taken := slices.ContainsFunc(w.ballistic[:n], func(o ballisticCandidate) bool {
			return o.track == f.track &&
				o.gain > math.Inf(-1)
		})
		if w.used[f.plot] || taken {
			w.ballistic[n].gain = math.Inf(-1)
			continue
		}
		w.used[f.plot] = true
		k.absorb(f.track, &s.waiting[w.plots[f.plot]], &estimate.Update{}, nil, f.gain)
	}
}

func sign(v float64) int {
	if v < 0 {
		return -1
	}
	return 1
}

// gatherBallistic adds the plots in one ballistic track's gate that are likelier its own than false.
func (k *Tracker) gatherBallistic(i int32, tr *track, s *ownSensor) {
	w := &k.work
	for n, p := range w.plots {
		g := &s.waiting[p]
		if w.used[n] || g.Has&estimate.HasPolar == 0 || !tr.may(g) || tr.lookedAt(s.Index) > g.T-s.period()/2 && !tr.missedBy(s.Index) {
			continue
		}
		l := ballistic.MeasurementOf(&s.Site, &g.Measurement)
		f := tr.ballistic.At(l.T)
		if f == nil || f.Plots == 1 && !l.Whole3D() || !k.summaries[i].near(&l) {
			continue
		}
		d2, ln := f.Misfit(&l)
		false1 := k.falsity(s, g)
		if l.Whole3D() {
			false1 /= clutterElev
		}
		if gain := ln + math.Log(s.pd/false1); d2 < f.Gate(l.N) && gain > math.Log(1-s.pd) {
			w.ballistic = append(w.ballistic, ballisticCandidate{i, int32(n), gain})
		}
	}
}

// near is a cheap and generous test of a measurement against where a ballistic object may be.
func (h *trackSummary) near(l *ballistic.Measurement) bool {
	at := h.now(l.T)
	dt := math.Abs(float64(l.T-h.t) * 1e-9)
	wide := 6*(float64(h.flat+h.tall)+dt*float64(h.gain)) + ballistic.MostThrust*dt*dt/2
	if !l.Whole3D() {
		d := l.Frame.ToENU(at)
		ρ := math.Hypot(d[0], d[1])
		return math.Abs(d.Norm()-l.Z[0]) < wide+6*math.Sqrt(l.R[0]) &&
			math.Abs(math.Sin(math.Atan2(d[0], d[1])-l.Z[1]))*ρ < wide+6*ρ*math.Sqrt(l.R[1])
	}
	is, p := l.Fix()
	d := is.Sub(at)
	wide += 6 * math.Sqrt(p[0]+p[3]+p[5])
	return estimate.Dot3(&d, &d) < wide*wide
}

// filterBallistic is Tracker.filter for a ballistic track.
func (k *Tracker) filterBallistic(tr *track, r *estimate.Measurement) bool {
	l := ballistic.MeasurementOf(&k.sensors[r.Sensor].Site, r)
	v := tr.ballistic
	if !v.Take(&l) {
		return false
	}
	k.keepBallistic(tr)
	now := k.newest(tr).Whole()
	w := now.Vel()
	if v.Plots >= 4 && ballistic.AtLeast(w, &now.P, w.Scale(1/max(1, w.Norm())), 2) > ballisticSpeed {
		tr.domain = sensing.Ballistic
	}
	return true
}

// ballisticSpeed is faster than aircraft fly, m/s: what flies so high and so fast is shown as ballistic.
const ballisticSpeed = 700.0

// keepBallistic keeps what the ballistic filter believes now where the tracker's other parts look for it: as the one entry of the track's
// history.
func (k *Tracker) keepBallistic(tr *track) {
	if tr.tail == none {
		k.link(tr, &estimate.Update{}, none)
	}
	p := k.entry(tr.tail)
	p.After = tr.ballistic.Belief()
	p.R = estimate.Measurement{T: p.After.T}
	tr.newest = p.After.T
	k.steps[tr.tail].t = p.After.T
}

// beginBallistic gives a track a ballistic filter of its own.
func (k *Tracker) beginBallistic(i int32) {
	v := &ballistic.Track{}
	if n := len(k.spareBallistic); n > 0 {
		v, k.spareBallistic = k.spareBallistic[n-1], k.spareBallistic[:n-1]
		*v = ballistic.Track{}
	}
	k.tracks[i].ballistic = v
	k.ballisticTracks = append(k.ballisticTracks, i)
}

// endBallistic ends it.
func (k *Tracker) endBallistic(i int32) {
	if v := k.tracks[i].ballistic; v != nil {
		k.tracks[i].ballistic = nil
		k.spareBallistic = append(k.spareBallistic, v)
		k.ballisticTracks = slices.DeleteFunc(k.ballisticTracks, func(j int32) bool { return j == i })
	}
}

// handOver hands track i over to a flight where its motion is none of an aircraft's: with the whole looks it has, else
// with its state.
func (k *Tracker) handOver(i int32) {
	tr := &k.tracks[i]
	if k.o.World != estimate.Curved || tr.ballistic != nil || tr.hits < 3 || tr.keys.ICAO != 0 || tr.keys.MMSI != 0 ||
		tr.domain == sensing.Sea {
		return
	}
	if !k.tooFast(tr) && !k.twiceTooHigh(tr) {
		return
	}
	k.beginBallistic(i)
	v := tr.ballistic
	for n := tr.head; n != none; n = k.steps[n].next {
		r := &k.entry(n).R
		if l := ballistic.MeasurementOf(&k.sensors[r.Sensor].Site,
			r); r.Has&(estimate.HasPolar|estimate.HasLine) == estimate.HasPolar && (v.N > 0 || l.Whole3D()) {
			v.Take(&l)
		}
	}
	if v.Plots < 2 {
		newest := k.newest(tr)
		now, t := newest.Whole(), newest.T
		v.Start(now.X, &now.P, t)
		v.Plots = 2
		v.Entries[0], v.N, v.Trimmed = ballistic.EntryOf(t, &v.Filter), 1, true
	}
	k.forget(tr)
	k.keepBallistic(tr)
}

// tooFast says whether the track's state is none of an aircraft's; where nothing measured its height, by its speed over ground
// alone.
func (k *Tracker) tooFast(tr *track) bool {
	newest := k.newest(tr)
	if ballistic.Aircraftlike(newest.Mean()) {
		return false
	}
	now := newest.Whole()
	return ballistic.BallisticLooks(&now.X, &now.P, true) && (k.heightened(tr) || ballistic.BallisticLooks(&now.X, &now.P, false))
}

// twiceTooHigh says whether the track's two newest plots each lie higher than aircraft fly. A filter made for aircraft falls behind
// what burns, and takes its heights for misread.
func (k *Tracker) twiceTooHigh(tr *track) bool {
	i := tr.tail
	for range 2 {
		if i == none {
			return false
		}
		r := &k.entry(i).R
		if r.Has&(estimate.HasElev|estimate.HasRise) == 0 || r.Has&estimate.HasPolar == 0 {
			return false
		}
		if l := ballistic.MeasurementOf(&k.sensors[r.Sensor].Site, r); !l.TooHigh() {
			return false
		}
		i = k.steps[i].prev
	}
	return true
}

// heightened says whether anything measured how high the track is: a report, or of late a radar's elevation.
func (k *Tracker) heightened(tr *track) bool {
	if k.newest(tr).Height != picket.NoHeight {
		return true
	}
	for i := tr.tail; i != none; i = k.steps[i].prev {
		if k.entry(i).R.Has&estimate.HasElev != 0 {
			return true
		}
	}
	return false
}

// tell gives what leaves the tracker of a ballistic track; the same value until a plot changes it.
func (k *Tracker) tell(tr *track) *picket.Trajectory {
	v := tr.ballistic
	if v == nil || tr.domain != sensing.Ballistic {
		return nil
	}
	if v.Given == nil {
		v.Given = v.Trajectory(&v.Coarse, k.o.FineLaunch)
	}
	return v.Given
}
