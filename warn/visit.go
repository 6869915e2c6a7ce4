package warn

import (
	"math"
	"time"

	"picket"
	"picket/geo"
)

// stage is where a visit stands.
type stage uint8

const (
	away stage = iota
	predicted
	inside
)

// visit is what one track has to do with one zone. It outlives the alert, so that the next visit has
// another number.
type visit struct {
	fence *fence
	stage stage
	count int
	alert picket.Alert

	judged  time.Time // the newest state that counted
	first   bool      // that state is the track's first here
	entered time.Time // of the visit
	since   [4]time.Time

	spot   geo.Vec3 // where room was measured
	room   float64  // metres from there to the zone's edge
	within bool     // horizontally, at spot

	in    bool    // this state is inside, levels considered
	depth float64 // metres to the zone's edge, at least
	entry time.Duration
}

// The conditions whose duration counts.
const (
	isInside = iota
	isOutside
	isComing
	isNotComing
)

func (v *visit) open() bool { return v.stage != away }

// reset forgets what was going on, not how often.
func (v *visit) reset() {
	*v = visit{fence: v.fence, count: v.count, alert: v.alert}
}

// observe measures a state against the zone and notes since when each condition holds.
func (v *visit) observe(m *motion, lookahead time.Duration) {
	v.first = v.judged.IsZero()
	v.judged = m.at
	margin := marginShare * m.accuracy
	v.locate(m, margin)
	v.in = v.within && v.fence.atLevel(m, 0)
	out := !v.within && v.depth > margin || !v.fence.atLevel(m, levelSlack)
	coming := false
	if !v.in && v.stage != inside && m.steady() {
		v.entry, coming = v.comes(m, lookahead)
	}
	for i, holds := range [...]bool{v.in, out, coming, !coming} {
		switch {
		case !holds:
			v.since[i] = time.Time{}
		case v.since[i].IsZero():
			v.since[i] = m.at
		}
	}
}

// locate settles on which side m is and at least how deep. As long as the object cannot have come to the edge
// since the distance was last measured, it is not measured again; the hundredths are for what sphere and
// ellipsoid differ in.
func (v *visit) locate(m *motion, margin float64) {
	if v.spot != nowhere {
		v.depth = 0.99*v.room - 1.01*metres(v.spot, m.normal)
		if v.depth > margin+1 {
			return
		}
	}
	v.measure(m)
}

func (v *visit) measure(m *motion) {
	v.within = v.fence.inside(m.normal)
	v.spot, v.room = m.normal, v.fence.distance(m.normal)
	v.depth = v.room
}

func (v *visit) comes(m *motion, lookahead time.Duration) (time.Duration, bool) {
	if !v.within && v.depth > m.speed*lookahead.Seconds()*1.01 {
		return 0, false
	}
	return v.fence.ahead(m, v.within, lookahead)
}

// held says for how long a condition has held, in states.
func (v *visit) held(condition int) time.Duration {
	if v.since[condition].IsZero() {
		return -1
	}
	return v.judged.Sub(v.since[condition])
}

// next gives the stage that the conditions call for.
func (v *visit) next(m *motion) stage {
	margin := marginShare * m.accuracy
	switch {
	case v.stage == inside:
		if v.held(isOutside) >= leaveAfter {
			return away
		}
		return inside
	case v.in && (v.depth > margin || v.held(isInside) >= enterAfter):
		return inside
	case v.stage == predicted:
		if !v.in && v.held(isNotComing) >= leaveAfter {
			return away
		}
		return predicted
	case v.held(isComing) >= enterAfter:
		return predicted
	}
	return away
}

// raise takes the visit to a stage, or renews its figures.
func (v *visit) raise(now time.Time, to stage, t *picket.Track, m *motion) picket.Alert {
	if v.stage == away {
		v.count++
		v.alert = picket.Alert{
			ID:     visitID(v.count, "incursion", v.fence.zone.ID, string(t.Number)),
			Rule:   "incursion",
			Object: t.Ref,
			Zone:   v.fence.zone.ID,
			Raised: now,
		}
	}
	if to == inside && v.stage != inside {
		v.entered = v.since[isInside]
	}
	v.stage = to
	v.measure(m)
	v.alert.Updated = now
	if to == inside {
		v.alert.Level, v.alert.Title, v.alert.Why = picket.Caution, "Zone incursion", v.insideWhy(t, m)
	} else {
		v.alert.Level, v.alert.Title, v.alert.Why = picket.Advisory, "Zone incursion predicted", v.predictedWhy(t, m)
	}
	return v.alert
}

// clear ends the visit.
func (v *visit) clear(now time.Time, why string) picket.Alert {
	v.alert.Updated, v.alert.Cleared, v.alert.Why = now, now, why
	a := v.alert
	v.stage = away
	v.since = [4]time.Time{}
	return a
}

func (v *visit) zone() string {
	if v.fence.zone.Name != "" {
		return v.fence.zone.Name
	}
	return v.fence.zone.ID
}

func (v *visit) insideWhy(t *picket.Track, m *motion) string {
	depth := miles(v.room) + " inside"
	if !v.within {
		depth = miles(v.room) + " outside for now"
	} else if math.IsInf(v.room, 1) {
		depth = "wholly inside"
	}
	height := ""
	if !m.level && (v.fence.zone.Floor > 0 || v.fence.zone.Ceiling > 0) {
		height = ", height unknown"
	}
	return string(t.Number) + " in " + v.zone() + " since " + zulu(v.entered) + ", " + depth + ", " +
		knots(m.speed) + height + ", " + who(t)
}

func (v *visit) predictedWhy(t *picket.Track, m *motion) string {
	where := miles(v.room) + " outside"
	if v.within {
		where = "now above or below it"
	}
	return string(t.Number) + " predicted in " + v.zone() + " at " + zulu(m.at.Add(v.entry)) + " (" +
		span(v.entry) + "), " + where + ", " + knots(m.speed) + ", " + who(t)
}

func (v *visit) goneWhy(t *picket.Track, m *motion) string {
	if v.stage == predicted {
		return string(t.Number) + " no longer predicted in " + v.zone() + ": it did not enter and its course has not led in for " +
			span(v.held(isNotComing)) + ", " + knots(m.speed) + ", " + who(t)
	}
	left := v.since[isOutside]
	return string(t.Number) + " left " + v.zone() + " at " + zulu(left) + " after " + span(left.Sub(v.entered)) +
		" inside, " + who(t)
}

func (v *visit) exemptWhy(n picket.Number, why string) string {
	if v.stage == predicted {
		return string(n) + " predicted in " + v.zone() + " counts no longer: " + why
	}
	return string(n) + " in " + v.zone() + " since " + zulu(v.entered) + " counts no longer: " + why
}

func (v *visit) endedWhy(now time.Time, t *picket.Track) string {
	s := "track " + string(t.Number) + " ended at " + zulu(now)
	if !t.LastPlot.IsZero() {
		s += ", last plot " + zulu(t.LastPlot)
	}
	if v.stage == predicted {
		return s + ", before it entered " + v.zone()
	}
	return s + ", in " + v.zone() + " since " + zulu(v.entered)
}
