package track

import (
	"math"
	"picket/track/estimate"
	"slices"

	"picket"
	"picket/sensing"
)

// fare is a plot that may be a flight's: the logarithm of how much likelier than false it is.
type fare struct {
	track, plot int32 // plot by place in work.plots
	gain        float64
}

// flightGate is the squared distance beyond which a look of so many values is not a flight's: as rare as beyond gate.
var flightGate = [5]float64{0, 13, 16, 18.7, 21.1}

// fly lets the flights of confirmed tracks (firm), or of tentative ones, choose among the slice's unused plots, the
// surest first.
func (k *Tracker) fly(s *sensor, firm bool) {
	w := &k.work
	w.fares = w.fares[:0]
	for _, i := range k.aloft {
		if tr := &k.tracks[i]; (tr.status != picket.Tentative) == firm {
			k.fares(i, tr, s)
		}
	}
	slices.SortFunc(w.fares, func(a, b fare) int {
		switch {
		case a.gain != b.gain:
			return sign(b.gain - a.gain)
		case a.track != b.track:
			return int(a.track - b.track)
		}
		return int(a.plot - b.plot)
	})
	for n, f := range w.fares {
		taken := slices.ContainsFunc(w.fares[:n], func(o fare) bool { return o.track == f.track && o.gain > math.Inf(-1) })
		if w.used[f.plot] || taken {
			w.fares[n].gain = math.Inf(-1)
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

// fares adds the plots in one flight's gate that are likelier its own than false.
func (k *Tracker) fares(i int32, tr *track, s *sensor) {
	w := &k.work
	for n, p := range w.plots {
		g := &s.waiting[p]
		if w.used[n] || g.Has&estimate.HasPolar == 0 || !tr.may(g) || tr.lookedAt(s.Index) > g.T-s.period()/2 && !tr.missedBy(s.Index) {
			continue
		}
		l := s.glance(&g.Measurement)
		f := tr.voyage.at(l.t)
		if f == nil || f.plots == 1 && !l.whole() || !k.hot[i].near(&l) {
			continue
		}
		d2, ln := f.misfit(&l)
		false1 := k.falsity(s, g)
		if l.whole() {
			false1 /= clutterElev
		}
		if gain := ln + math.Log(s.pd/false1); d2 < f.gate(l.n) && gain > math.Log(1-s.pd) {
			w.fares = append(w.fares, fare{i, int32(n), gain})
		}
	}
}

// gate is the squared distance within which a look of n values may be the flight's: wide while burn-out is still to be
// told from thrust, when what is one plot off would otherwise be lost and begin a rival.
func (f *flight) gate(n int) float64 {
	if f.fell < fewestPlots {
		return youngGate * flightGate[n]
	}
	return flightGate[n]
}

const youngGate = 3.0

// near is a cheap and generous test of a look against where a flight may be.
func (h *hot) near(l *glance) bool {
	at := h.now(l.t)
	dt := math.Abs(float64(l.t-h.t) * 1e-9)
	wide := 6*(float64(h.flat+h.tall)+dt*float64(h.gain)) + mostThrust*dt*dt/2
	if !l.whole() {
		d := l.frame.ToENU(at)
		ρ := math.Hypot(d[0], d[1])
		return math.Abs(d.Norm()-l.z[0]) < wide+6*math.Sqrt(l.r[0]) &&
			math.Abs(math.Sin(math.Atan2(d[0], d[1])-l.z[1]))*ρ < wide+6*ρ*math.Sqrt(l.r[1])
	}
	is, p := l.fix()
	d := is.Sub(at)
	wide += 6 * math.Sqrt(p[0]+p[3]+p[5])
	return estimate.Dot3(&d, &d) < wide*wide
}

// glance makes one of a polar reading.
func (s *sensor) glance(r *estimate.Measurement) glance {
	l := glance{t: r.T, frame: &s.Frame, sensor: r.Sensor, hash: r.Hash}
	l.add(0, r.Z[0], r.R[0])
	l.add(1, r.Z[1], r.R[1])
	if el, variance, ok := r.Elevation(); ok {
		l.add(2, el, variance)
	}
	if r.Has&estimate.HasDoppler != 0 {
		l.add(3, r.Doppler, estimate.DopplerVar)
	}
	return l
}

// sail is Tracker.filter for a track in flight.
func (k *Tracker) sail(tr *track, r *estimate.Measurement) bool {
	l := k.sensors[r.Sensor].glance(r)
	v := tr.voyage
	if !v.take(&l) {
		return false
	}
	k.moor(tr)
	now := k.newest(tr).Whole()
	w := now.Vel()
	if v.plots >= 4 && atLeast(w, &now.P, w.Scale(1/max(1, w.Norm())), 2) > ballisticSpeed {
		tr.domain = sensing.Ballistic
	}
	return true
}

// ballisticSpeed is faster than aircraft fly, m/s: what flies so high and so fast is shown as ballistic.
const ballisticSpeed = 700.0

// belief gives the flight as the tracker's other parts read it.
func (f *flight) belief() estimate.Belief {
	x, p := f.state()
	s := estimate.State{X: x, P: p}
	return estimate.Belief{T: f.t, M: [2]estimate.State{s, s}, Height: picket.GeometricHeight, GeoAt: f.t}
}

// moor keeps what a flight believes now where the tracker's other parts look for it: as the one entry of the track's
// history.
func (k *Tracker) moor(tr *track) {
	if tr.tail == none {
		k.link(tr, &estimate.Update{}, none)
	}
	p := k.Update(tr.tail)
	p.After = tr.voyage.belief()
	p.R = estimate.Measurement{T: p.After.T}
	tr.newest = p.After.T
	k.steps[tr.tail].t = p.After.T
}

// embark gives a track a flight of its own.
func (k *Tracker) embark(i int32) {
	v := &voyage{}
	if n := len(k.berths); n > 0 {
		v, k.berths = k.berths[n-1], k.berths[:n-1]
		*v = voyage{}
	}
	k.tracks[i].voyage = v
	k.aloft = append(k.aloft, i)
}

// alight ends it.
func (k *Tracker) alight(i int32) {
	if v := k.tracks[i].voyage; v != nil {
		k.tracks[i].voyage = nil
		k.berths = append(k.berths, v)
		k.aloft = slices.DeleteFunc(k.aloft, func(j int32) bool { return j == i })
	}
}

// board hands track i over to a flight where its motion is none of an aircraft's: with the whole looks it has, else
// with its state.
func (k *Tracker) board(i int32) {
	tr := &k.tracks[i]
	if k.o.World != estimate.Curved || tr.voyage != nil || tr.hits < 3 || tr.keys.ICAO != 0 || tr.keys.MMSI != 0 || tr.domain == sensing.Sea {
		return
	}
	if !k.tooFast(tr) && !k.twiceTooHigh(tr) {
		return
	}
	k.embark(i)
	v := tr.voyage
	for n := tr.head; n != none; n = k.steps[n].next {
		r := &k.Update(n).R
		if l := k.sensors[r.Sensor].glance(r); r.Has&(estimate.HasPolar|estimate.HasLine) == estimate.HasPolar && (v.n > 0 || l.whole()) {
			v.take(&l)
		}
	}
	if v.plots < 2 {
		newest := k.newest(tr)
		now, t := newest.Whole(), newest.T
		v.start(now.X, &now.P, t)
		v.plots = 2
		v.pasts[0], v.n, v.trimmed = waypoint{glance{t: t}, v.flight}, 1, true
	}
	k.forget(tr)
	k.moor(tr)
}

// tooFast says whether the track's state is none of an aircraft's; where nothing measured its height, by its speed over ground
// alone.
func (k *Tracker) tooFast(tr *track) bool {
	newest := k.newest(tr)
	if tame(newest.Mean()) {
		return false
	}
	now := newest.Whole()
	return ballisticLooks(&now.X, &now.P, true) && (k.heightened(tr) || ballisticLooks(&now.X, &now.P, false))
}

// twiceTooHigh says whether the track's two newest plots each lie higher than aircraft fly. A filter made for aircraft falls behind
// what burns, and takes its heights for misread.
func (k *Tracker) twiceTooHigh(tr *track) bool {
	i := tr.tail
	for range 2 {
		if i == none {
			return false
		}
		r := &k.Update(i).R
		if r.Has&(estimate.HasElev|estimate.HasRise) == 0 || r.Has&estimate.HasPolar == 0 {
			return false
		}
		if l := k.sensors[r.Sensor].glance(r); !l.tooHigh() {
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
		if k.Update(i).R.Has&estimate.HasElev != 0 {
			return true
		}
	}
	return false
}

// predicted gives the flight's belief at t, no later than when it lands.
func (v *voyage) predicted(t int64) estimate.Belief {
	f := v.flight
	f.predict(t)
	return f.belief()
}

// tell gives what leaves the room of a flight; the same value until a plot changes it.
func (k *Tracker) tell(tr *track) *picket.Trajectory {
	v := tr.voyage
	if v == nil || tr.domain != sensing.Ballistic {
		return nil
	}
	if v.given == nil {
		v.given = v.trajectory(&v.coarse, k.o.FineLaunch)
	}
	return v.given
}
