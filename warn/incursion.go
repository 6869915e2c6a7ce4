package warn

import (
	"math"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
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
// The alert is one per zone, track and visit: incursion/ZONE/TRACK/NTH. While the object is inside, its
// sentence is renewed after each refresh.
type incursion struct {
	lookahead time.Duration // at most 1 h
	refresh   time.Duration
	friends   bool // judge friends and assumed friends too

	geometries []*zoneGeometry
	zones      []picket.Zone // what geometries were made of
	states     map[uint64][]*incursionState
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
	return &incursion{lookahead: 5 * time.Minute, refresh: 30 * time.Second, states: map[uint64][]*incursionState{}}
}

// Judge implements picket.Rule.
func (r *incursion) Judge(now time.Time, pic *picket.Picture, changed []*picket.Track) []picket.Alert {
	alerts := r.fitZones(now, pic)
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

// fitZones makes the geometries of the zones that matter here, once for each set of zones. What a zone that is gone
// had raised is cleared.
func (r *incursion) fitZones(now time.Time, pic *picket.Picture) []picket.Alert {
	if len(r.zones) == len(pic.Zones) && (len(r.zones) == 0 || &r.zones[0] == &pic.Zones[0]) {
		return nil
	}
	r.zones, r.geometries = pic.Zones, nil
	for _, z := range pic.Zones {
		if z.RecognisedBy(pic.Node) {
			r.geometries = append(r.geometries, newZoneGeometry(z))
		}
	}
	var alerts []picket.Alert
	for ref, states := range r.states {
		r.states[ref] = slices.DeleteFunc(states, func(s *incursionState) bool {
			f := r.geometryOf(s.geometry.zone.ID)
			if f == nil && s.open() {
				why := text.Sentence{Code: "incursion.void.withdrawn"}
				alerts = append(alerts, s.clear(now, s.voidSentence(pic.Objects[ref].Number, why)))
			}
			s.geometry, s.measuredAt = f, notMeasured
			return f == nil
		})
	}
	byID(alerts)
	return alerts
}

func (r *incursion) geometryOf(id string) *zoneGeometry {
	for _, f := range r.geometries {
		if f.zone.ID == id {
			return f
		}
	}
	return nil
}

// ended clears what a track had raised.
func (r *incursion) ended(alerts []picket.Alert, now time.Time, t *picket.Track) []picket.Alert {
	for _, s := range r.states[t.Ref] {
		if s.open() {
			alerts = append(alerts, s.clear(now, s.endedSentence(now, t)))
		}
	}
	delete(r.states, t.Ref)
	return alerts
}

// judge takes a track's new state to every zone that it may be in or come to.
func (r *incursion) judge(alerts []picket.Alert, now time.Time, t *picket.Track) []picket.Alert {
	m := motionOf(t)
	if !m.finite() {
		return alerts
	}
	sin, cos := math.Sincos(math.Min(m.angular()*r.lookahead.Seconds(), math.Pi/2))
	states := r.states[t.Ref]
	for _, f := range r.geometries {
		near := f.bounds.near(m.normal, sin, cos)
		i := slices.IndexFunc(states, func(s *incursionState) bool { return s.geometry == f })
		switch {
		case i < 0 && (!near || t.Status != picket.Confirmed || r.exempt(&f.zone, t)):
			continue
		case i < 0:
			i = len(states)
			states = append(states, &incursionState{geometry: f})
		case !near && !states[i].open():
			if states[i].reset(); states[i].count == 0 {
				states = slices.Delete(states, i, i+1)
			}
			continue
		}
		alerts = r.step(alerts, now, states[i], t, &m)
	}
	if len(states) > 0 || r.states[t.Ref] != nil {
		r.states[t.Ref] = states
	}
	return alerts
}

// exempt says whether an object cannot intrude in a zone.
func (r *incursion) exempt(z *picket.Zone, t *picket.Track) bool {
	return r.isFriend(t) || len(z.Domains) > 0 && t.Domain != sensing.UnknownDomain && !slices.Contains(z.Domains, t.Domain)
}

func (r *incursion) isFriend(t *picket.Track) bool {
	return !r.friends && (t.Identity == picket.Friend || t.Identity == picket.AssumedFriend)
}

// exemption says why an object that is exempt is.
func (r *incursion) exemption(t *picket.Track) text.Sentence {
	if r.isFriend(t) {
		return identityOf(t)
	}
	return text.Sentence{Code: "incursion.void.domain", Args: text.Args{"domain": t.Domain}}
}

// step takes one state of one track to one zone.
func (r *incursion) step(alerts []picket.Alert, now time.Time, s *incursionState, t *picket.Track, m *motion) []picket.Alert {
	if r.exempt(&s.geometry.zone, t) {
		if s.open() {
			alerts = append(alerts, s.clear(now, s.voidSentence(t.Number, r.exemption(t))))
		}
		s.reset()
		return alerts
	}
	if t.Status != picket.Confirmed || (!s.judged.IsZero() && !m.at.After(s.judged)) {
		return alerts
	}
	s.observe(m, r.lookahead)
	switch stage := s.nextStage(m); {
	case stage == s.stage && (stage != entered || now.Sub(s.alert.Updated) < r.refresh):
		return alerts
	case stage == noIncursion:
		return append(alerts, s.clear(now, s.goneSentence(t, m)))
	default:
		return append(alerts, s.raise(now, stage, t, m))
	}
}

// timeToEntry gives when, from now, m enters f along its course within the lookahead.
func (f *zoneGeometry) timeToEntry(m *motion, within bool, lookahead time.Duration) (time.Duration, bool) {
	w := m.angular()
	limit := lookahead.Seconds()
	from, to := f.levelInterval(m)
	first := 0.0
	c := greatCircle{m.normal, m.along}
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

// levelInterval gives from when to when, in seconds from now, m is between the zone's floor and ceiling.
func (f *zoneGeometry) levelInterval(m *motion) (from, to float64) {
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
func (f *zoneGeometry) atLevel(m *motion, slack float64) bool {
	z := &f.zone
	return !m.level || m.height >= z.Floor-slack && (z.Ceiling == 0 || m.height <= z.Ceiling+slack)
}

// notMeasured is the n-vector of a state whose distance has not been measured.
var notMeasured geo.Vec3
