package fuse

import (
	"iter"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// Changed gives each object that changed since the last call once, with its number, and before them each number
// that is no longer shown, Ended, its alias being the number that the object goes by now. Ended objects have
// Status Ended. Ref is the own track's, 0 where there is none. Identity is as Own gave it. An object of an own track alone
// is that track as it is, but for its number. A *Track is valid until the next call of any method; Sources and
// Aliases are shared and must be copied.
func (v *View) Changed() iter.Seq[*picket.Track] { return v.yieldChanged }

func (v *View) yieldChanged(yield func(*picket.Track) bool) {
	v.renumber()
	for len(v.vacated) > 0 {
		n := v.vacated[len(v.vacated)-1]
		v.vacated = v.vacated[:len(v.vacated)-1]
		if _, shown := v.shownBy[n]; !shown {
			v.retire(n)
			if !yield(&v.out) {
				return
			}
		}
	}
	n := 0
	for n < len(v.dirty) {
		i := v.dirty[n]
		n++
		if v.give(i) && !yield(&v.out) {
			break
		}
	}
	v.dirty = v.dirty[:copy(v.dirty, v.dirty[n:])]
}

// give fills out with object i, and frees it if it is gone. It says whether there is anything to show.
func (v *View) give(i int32) bool {
	o := &v.objects[i]
	o.dirty = false
	if len(o.members) > 0 {
		v.describe(i)
		return o.number != ""
	}
	o.used = false
	v.free = append(v.free, i)
	if o.end == nil || o.number == "" || v.shownBy[o.number] != i {
		return false
	}
	delete(v.shownBy, o.number)
	v.out = *o.end
	o.end = nil
	return true
}

// retire fills out with the end of a number.
func (v *View) retire(n picket.Number) {
	v.out = picket.Track{Number: n, Status: picket.Ended, At: moment(v.now), LastPlot: moment(v.now),
		Sources: v.out.Sources[:0], Aliases: v.out.Aliases[:0]}
	if i, ok := v.carrier[n]; ok {
		if now := v.objects[v.members[i].obj].number; now != "" {
			v.out.Aliases = append(v.out.Aliases, now)
		}
	}
}

// reportEnded keeps what there is to say of member i's object if i is its last.
func (v *View) reportEnded(i int32) {
	o := &v.objects[v.members[i].obj]
	if len(o.members) > 1 {
		return
	}
	v.describe(v.members[i].obj)
	end := v.out
	end.Status = picket.Ended
	end.Sources, end.Aliases = slices.Clone(end.Sources), slices.Clone(end.Aliases)
	o.end = &end
}

// describe fills out with object i as it is now.
func (v *View) describe(i int32) {
	o := &v.objects[i]
	sources, aliases := v.out.Sources[:0], v.out.Aliases[:0]
	first := &v.members[o.members[0]]
	if len(o.members) == 1 && first.isOwn() {
		v.out = *first.track
		v.out.Sources = append(sources, first.track.Sources...)
	} else {
		v.out = picket.Track{Sources: sources}
		v.words(o)
		v.fuse(o)
	}
	v.out.Number = o.number
	v.out.Aliases = v.aliases(aliases, o, i)
}

// words fills all of out but the state: own first, then the partners in order.
func (v *View) words(o *object) {
	own := false
	for _, i := range o.members {
		if m := &v.members[i]; m.isOwn() {
			own = true
			sources := v.out.Sources
			v.out = *m.track
			v.out.Sources = append(sources, m.track.Sources...)
			v.out.Own = geo.Sym6{}
		}
	}
	if !own {
		v.out.Status = picket.Ended // less than any other, until a partner speaks
	}
	for _, i := range o.members {
		if m := &v.members[i]; !m.isOwn() {
			v.addAttributes(m, own)
		}
	}
	if v.out.Status == picket.Tentative && len(o.members) > 1 {
		v.out.Status = picket.Confirmed // what neither is sure of alone both have seen
	}
}

// addAttributes takes a partner's words where nobody before it had any.
func (v *View) addAttributes(m *sourceTrack, own bool) {
	t, c := &v.out, m.con
	t.Status = strongerStatus(t.Status, c.Status, m.stale)
	t.Domain = or(t.Domain, c.Domain)
	t.LastPlot = later(t.LastPlot, c.LastPlot)
	if at := moment(m.first); t.FirstPlot.IsZero() || at.Before(t.FirstPlot) {
		t.FirstPlot = at
	}
	if !t.HasAltFeet && c.HeightFrom == picket.PressureHeight {
		t.AltFeet, t.HasAltFeet = c.AltFeet, true
	}
	keys := c.Keys
	keys.Merge(t.Keys)
	t.Keys = keys
	t.OnGround = t.OnGround || c.OnGround && !own
	t.Emergency = or(t.Emergency, c.Emergency)
	t.Platform = or(t.Platform, c.Platform)
	if t.Domain == sensing.Ballistic {
		t.Trajectory = launched(t.Trajectory, m)
	}
	at := c.LastPlot
	if at.IsZero() {
		at = c.At
	}
	t.Sources = append(t.Sources, picket.TrackSource{From: c.From, At: at, AccuracyM: m.accuracy})
}

// launched gives a flight with the launch point that a partner says, where nobody before it said one.
func launched(f *picket.Trajectory, m *sourceTrack) *picket.Trajectory {
	if m.flight == nil || f != nil && f.Launch.Vague == "" {
		return f
	}
	if f == nil {
		return m.flight
	}
	both := *m.flight
	both.Phase, both.Impact = f.Phase, f.Impact
	return &both
}

// strongerStatus gives the status of what two sources know: confirmed before coasting before tentative.
func strongerStatus(a, b picket.TrackStatus, stale bool) picket.TrackStatus {
	if stale && b == picket.Confirmed {
		b = picket.Coasting
	}
	order := [...]int{picket.Ended: 0, picket.Tentative: 1, picket.Coasting: 2, picket.Confirmed: 3}
	if order[a&3] >= order[b&3] {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func moment(ns int64) time.Time { return time.Unix(0, ns).UTC() }

// fuse fills out's state with what the object's members say together, now.
func (v *View) fuse(o *object) {
	base := v.base(o)
	m := &v.members[base]
	e := v.stateNow(m)
	r := geo.Axes(geo.Vec3{e.x[0], e.x[1], e.x[2]})
	at := e.x
	l := local{ind: toLocal(&e.ind, &r), dep: toLocal(&e.dep, &r)}
	height := m.height
	for _, i := range o.members {
		if i == base {
			continue
		}
		m := &v.members[i]
		f := v.stateNow(m)
		n := 6
		if m.height == picket.NoHeight {
			n = 4
		}
		height = max(height, m.height)
		l.merge(&local{localDiff(&at, &f.x, &r), toLocal(&f.ind, &r), toLocal(&f.dep, &r)}, n)
	}
	v.writeState(&at, &l, &r)
	v.out.At, v.out.HeightFrom = moment(v.now), height
}

// writeState turns the local result back into out.
func (v *View) writeState(at *[6]float64, l *local, r *geo.Mat3) {
	back := r.T()
	p := back.Mul(geo.Vec3{l.x[0], l.x[1], l.x[4]})
	w := back.Mul(geo.Vec3{l.x[2], l.x[3], l.x[5]})
	for k := range 3 {
		v.out.State[k], v.out.State[k+3] = at[k]+p[k], at[k+3]+w[k]
	}
	total := sum(&l.ind, &l.dep, 6)
	v.out.Cov = toECEF(&total, r)
	v.out.Quality = picket.QualityOf(radius95(geo.Vec3{at[0], at[1], at[2]}, v.out.Cov.Pos()))
}

// base gives the member to begin with: the first that knows its height, since one that does not can only add
// to the horizontal state.
func (v *View) base(o *object) int32 {
	for _, i := range o.members {
		if v.members[i].height != picket.NoHeight {
			return i
		}
	}
	return o.members[0]
}

// stateNow gives a member's estimate carried to now.
func (v *View) stateNow(m *sourceTrack) estimate {
	e := m.estimate
	if v.now != 0 {
		e.extrapolate(v.now, m.domain, v.model(m.domain))
	}
	return e
}
