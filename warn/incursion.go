package warn

import (
	"math"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/text"
)

// incursion judges tracks against the zones that the node claims or recognises.
//
// Predicted (advisory): a confirmed track whose motion is known well enough (95 % of position within 2 km, of
// velocity within half the speed) would be in the zone within the lookahead along its present great circle, speed
// and climb, in two judged states or more over 10 s or more. Entered (caution): a confirmed track is inside by
// more than half its 95 % radius, or inside at all in states 10 s apart. Left: outside by more than half its
// 95 % radius in states 30 s apart and all between. A prediction is dropped when it has failed for as long.
//
// States of a coasting track are predictions, no evidence: they neither raise nor clear. A tentative track
// raises nothing. A friend or assumed friend raises nothing and clears what its object had raised, unless
// friends is set. A track without height counts as inside at every level; levels have 100 m of hysteresis.
//
// The alert is one per zone, track and visit: incursion/ZONE/TRACK/VISIT. While the object is inside, its
// sentence is renewed after each refresh.
type incursion struct {
	lookahead time.Duration // at most 1 h
	refresh   time.Duration
	friends   bool // judge friends and assumed friends too

	fences  []*fence
	of      []picket.Zone // what fences were made of
	watched map[uint64][]*visit
}

const (
	enterAfter  = 10 * time.Second
	leaveAfter  = 30 * time.Second
	marginShare = 0.5   // of the 95 % radius
	levelSlack  = 100.0 // metres, one Mode C step of 100 ft and its jitter thrice
)

// newIncursion makes the rule with its ordinary settings: predictions 5 minutes ahead, figures renewed every
// 30 s. They may be changed before it first judges.
func newIncursion() *incursion {
	return &incursion{lookahead: 5 * time.Minute, refresh: 30 * time.Second, watched: map[uint64][]*visit{}}
}

// Judge implements picket.Rule.
func (r *incursion) Judge(now time.Time, pic *picket.Picture, changed []*picket.Track) []picket.Alert {
	alerts := r.fit(now, pic)
	for _, t := range changed {
		switch {
		case t.Joined != 0:
			alerts = r.join(alerts, now, t, pic.Objects[t.Joined])
		case t.Status == picket.Ended:
			alerts = r.ended(alerts, now, t)
		case t.Status != picket.Tentative:
			alerts = r.judge(alerts, now, t)
		}
	}
	return alerts
}

// fit makes the fences of the zones that matter here, once for each set of zones. What a zone that is gone
// had raised is cleared.
func (r *incursion) fit(now time.Time, pic *picket.Picture) []picket.Alert {
	if len(r.of) == len(pic.Zones) && (len(r.of) == 0 || &r.of[0] == &pic.Zones[0]) {
		return nil
	}
	r.of, r.fences = pic.Zones, nil
	for _, z := range pic.Zones {
		if z.RecognisedBy(pic.Node) {
			r.fences = append(r.fences, newFence(z))
		}
	}
	var alerts []picket.Alert
	for ref, visits := range r.watched {
		r.watched[ref] = slices.DeleteFunc(visits, func(v *visit) bool {
			f := r.fenceOf(v.fence.zone.ID)
			if f == nil && v.open() {
				alerts = append(alerts, v.clear(now, v.exemptWhy(pic.Objects[ref].Number, text.Sentence{Code: "incursion.void.withdrawn"})))
			}
			v.fence, v.spot = f, nowhere
			return f == nil
		})
	}
	byID(alerts)
	return alerts
}

func (r *incursion) fenceOf(id string) *fence {
	for _, f := range r.fences {
		if f.zone.ID == id {
			return f
		}
	}
	return nil
}

// ended clears what a track had raised.
func (r *incursion) ended(alerts []picket.Alert, now time.Time, t *picket.Track) []picket.Alert {
	for _, v := range r.watched[t.Ref] {
		if v.open() {
			alerts = append(alerts, v.clear(now, v.endedWhy(now, t)))
		}
	}
	delete(r.watched, t.Ref)
	return alerts
}

// judge takes a track's new state to every zone that it may be in or come to.
func (r *incursion) judge(alerts []picket.Alert, now time.Time, t *picket.Track) []picket.Alert {
	m := motionOf(t)
	if !m.sane() {
		return alerts
	}
	sin, cos := math.Sincos(math.Min(m.angular()*r.lookahead.Seconds(), math.Pi/2))
	visits := r.watched[t.Ref]
	for _, f := range r.fences {
		near := f.reach.near(m.normal, sin, cos)
		i := slices.IndexFunc(visits, func(v *visit) bool { return v.fence == f })
		switch {
		case i < 0 && (!near || t.Status != picket.Confirmed || r.exempt(&f.zone, t).Code != ""):
			continue
		case i < 0:
			i = len(visits)
			visits = append(visits, &visit{fence: f})
		case !near && !visits[i].open():
			if visits[i].reset(); visits[i].count == 0 {
				visits = slices.Delete(visits, i, i+1)
			}
			continue
		}
		alerts = r.step(alerts, now, visits[i], t, &m)
	}
	if len(visits) > 0 || r.watched[t.Ref] != nil {
		r.watched[t.Ref] = visits
	}
	return alerts
}

// exempt says why an object cannot intrude in a zone; no code: it can.
func (r *incursion) exempt(z *picket.Zone, t *picket.Track) text.Sentence {
	if !r.friends && (t.Identity == picket.Friend || t.Identity == picket.AssumedFriend) {
		return identity(t)
	}
	if len(z.Domains) > 0 && t.Domain != picket.UnknownDomain && !slices.Contains(z.Domains, t.Domain) {
		return text.Sentence{Code: "incursion.void.domain", Args: text.Args{"domain": t.Domain}}
	}
	return text.Sentence{}
}

// step takes one state of one track to one zone.
func (r *incursion) step(alerts []picket.Alert, now time.Time, v *visit, t *picket.Track, m *motion) []picket.Alert {
	if why := r.exempt(&v.fence.zone, t); why.Code != "" {
		if v.open() {
			alerts = append(alerts, v.clear(now, v.exemptWhy(t.Number, why)))
		}
		v.reset()
		return alerts
	}
	if t.Status != picket.Confirmed || (!v.judged.IsZero() && !m.at.After(v.judged)) {
		return alerts
	}
	v.observe(m, r.lookahead)
	switch stage := v.next(m); {
	case stage == v.stage && (stage != inside || now.Sub(v.alert.Updated) < r.refresh):
		return alerts
	case stage == away:
		return append(alerts, v.clear(now, v.goneWhy(t, m)))
	default:
		return append(alerts, v.raise(now, stage, t, m))
	}
}

// ahead gives when, from now, m enters f along its course within the lookahead.
func (f *fence) ahead(m *motion, within bool, lookahead time.Duration) (time.Duration, bool) {
	w := m.angular()
	limit := lookahead.Seconds()
	from, to := f.levels(m)
	first := 0.0
	c := course{m.normal, m.along}
	if !within {
		first = f.crossing(c, math.Min(w*limit, math.Pi/2)) / w
	}
	enter := math.Max(first, from)
	if enter > limit || enter > to {
		return 0, false
	}
	if (within || from > first) && !f.inside(c.at(w*enter)) { // through before it has the level
		return 0, false
	}
	return time.Duration(enter * float64(time.Second)), true
}

// levels gives from when to when, in seconds from now, m is between the zone's floor and ceiling.
func (f *fence) levels(m *motion) (from, to float64) {
	if !m.level {
		return 0, math.Inf(1)
	}
	top := f.zone.Ceiling
	if top == 0 {
		top = math.Inf(1)
	}
	if math.Abs(m.climb) < 0.1 {
		if m.height < f.zone.Floor || m.height > top {
			return math.Inf(1), math.Inf(1)
		}
		return 0, math.Inf(1)
	}
	from, to = (f.zone.Floor-m.height)/m.climb, (top-m.height)/m.climb
	if from > to {
		from, to = to, from
	}
	return math.Max(0, from), to
}

// atLevel says whether m is at the zone's levels, give or take slack.
func (f *fence) atLevel(m *motion, slack float64) bool {
	z := &f.zone
	return !m.level || m.height >= z.Floor-slack && (z.Ceiling == 0 || m.height <= z.Ceiling+slack)
}

// nowhere is the n-vector of a visit that has not been measured.
var nowhere geo.Vec3
