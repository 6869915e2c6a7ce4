package warn

import (
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/text"
)

// stage is where a visit stands.
type stage uint8

const (
	away stage = iota
	predicted
	inside
)

// String gives the stage as the catalogue has it.
func (s stage) String() string { return [...]string{"away", "predicted", "entered", "away"}[s&3] }

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
		v.alert.Level, v.alert.Title = picket.Caution, english(text.Sentence{Code: "incursion.title.entered"})
		v.alert.Why = english(v.insideWhy(t, m))
	} else {
		v.alert.Level, v.alert.Title = picket.Advisory, english(text.Sentence{Code: "incursion.title.predicted"})
		v.alert.Why = english(v.predictedWhy(t, m))
	}
	return v.alert
}

// clear ends the visit.
func (v *visit) clear(now time.Time, why text.Sentence) picket.Alert {
	v.alert.Updated, v.alert.Cleared, v.alert.Why = now, now, english(why)
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

func (v *visit) insideWhy(t *picket.Track, m *motion) text.Sentence {
	where := "inside"
	if !v.within {
		where = "outside"
	} else if math.IsInf(v.room, 1) {
		where = "wholly-inside"
	}
	height := "known"
	if !m.level && (v.fence.zone.Floor > 0 || v.fence.zone.Ceiling > 0) {
		height = "unknown"
	}
	return text.Sentence{Code: "incursion.entered", Args: text.Args{"track": t.Number, "zone": v.zone(), "entered": v.entered,
		"where": where, "room": v.room, "speed": m.speed, "height": height, "object": who(t)}}
}

func (v *visit) predictedWhy(t *picket.Track, m *motion) text.Sentence {
	where := "outside"
	if v.within {
		where = "above-or-below"
	}
	return text.Sentence{Code: "incursion.predicted", Args: text.Args{"track": t.Number, "zone": v.zone(), "entry": m.at.Add(v.entry),
		"ahead": v.entry, "where": where, "room": v.room, "speed": m.speed, "object": who(t)}}
}

func (v *visit) goneWhy(t *picket.Track, m *motion) text.Sentence {
	if v.stage == predicted {
		return text.Sentence{Code: "incursion.turned-away", Args: text.Args{"track": t.Number, "zone": v.zone(),
			"away": v.held(isNotComing), "speed": m.speed, "object": who(t)}}
	}
	left := v.since[isOutside]
	return text.Sentence{Code: "incursion.left", Args: text.Args{"track": t.Number, "zone": v.zone(), "left": left,
		"stay": left.Sub(v.entered), "object": who(t)}}
}

func (v *visit) exemptWhy(n picket.Number, why text.Sentence) text.Sentence {
	return text.Sentence{Code: "incursion.void", Args: text.Args{"track": n, "zone": v.zone(), "stage": v.stage,
		"entered": v.entered, "reason": why}}
}

func (v *visit) endedWhy(now time.Time, t *picket.Track) text.Sentence {
	return text.Sentence{Code: "incursion.ended", Args: text.Args{"track": t.Number, "zone": v.zone(), "now": now,
		"plot": t.LastPlot, "stage": v.stage, "entered": v.entered}}
}
