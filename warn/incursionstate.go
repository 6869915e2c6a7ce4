package warn

import (
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/text"
)

// stage is how far an incursion has come.
type stage uint8

const (
	noIncursion stage = iota
	predicted
	entered
)

// String gives the stage as the catalogue has it.
func (s stage) String() string { return [...]string{"none", "predicted", "entered", "none"}[s&3] }

// incursionState is what one object has to do with one zone. It outlives the alert, so that the next incursion
// has another number.
type incursionState struct {
	geometry *zoneGeometry
	stage    stage
	count    int
	alert    picket.Alert

	judged    time.Time // the newest state that counted
	enteredAt time.Time
	since     [4]time.Time

	measuredAt   geo.Vec3 // where edgeDistance was measured
	edgeDistance float64  // metres from there to the zone's edge
	within       bool     // horizontally, at measuredAt

	inside      bool    // this state is inside, levels considered
	minDistance float64 // metres to the zone's edge, at least
	entry       time.Duration
}

// The conditions whose duration counts.
const (
	isInside = iota
	isOutside
	isComing
	isNotComing
)

func (s *incursionState) open() bool { return s.stage != noIncursion }

// reset forgets what was going on, not how often.
func (s *incursionState) reset() {
	*s = incursionState{geometry: s.geometry, count: s.count, alert: s.alert}
}

// observe measures a state against the zone and notes since when each condition holds.
func (s *incursionState) observe(m *motion, lookahead time.Duration) {
	s.judged = m.at
	margin := marginShare * m.position95
	s.locate(m, margin)
	s.inside = s.within && s.geometry.atLevel(m, 0)
	out := !s.within && s.minDistance > margin || !s.geometry.atLevel(m, levelSlack)
	coming := false
	if !s.inside && s.stage != entered && m.predictable() {
		s.entry, coming = s.timeToEntry(m, lookahead)
	}
	for i, holds := range [...]bool{s.inside, out, coming, !coming} {
		switch {
		case !holds:
			s.since[i] = time.Time{}
		case s.since[i].IsZero():
			s.since[i] = m.at
		}
	}
}

// locate settles on which side m is and at least how deep. As long as the object cannot have come to the edge
// since the distance was last measured, it is not measured again; the hundredths are for what sphere and
// ellipsoid differ in.
func (s *incursionState) locate(m *motion, margin float64) {
	if s.measuredAt != notMeasured {
		s.minDistance = 0.99*s.edgeDistance - 1.01*geo.AlongSurface(s.measuredAt, m.normal)
		if s.minDistance > margin+1 {
			return
		}
	}
	s.measure(m)
}

func (s *incursionState) measure(m *motion) {
	s.within = s.geometry.inside(m.normal)
	s.measuredAt, s.edgeDistance = m.normal, s.geometry.distance(m.normal)
	s.minDistance = s.edgeDistance
}

func (s *incursionState) timeToEntry(m *motion, lookahead time.Duration) (time.Duration, bool) {
	if !s.within && s.minDistance > m.speed*lookahead.Seconds()*1.01 {
		return 0, false
	}
	return s.geometry.timeToEntry(m, s.within, lookahead)
}

// held says for how long a condition has held, in states.
func (s *incursionState) held(condition int) time.Duration {
	if s.since[condition].IsZero() {
		return -1
	}
	return s.judged.Sub(s.since[condition])
}

// nextStage gives the one that the conditions call for.
func (s *incursionState) nextStage(m *motion) stage {
	margin := marginShare * m.position95
	switch {
	case s.stage == entered:
		if s.held(isOutside) >= leaveAfter {
			return noIncursion
		}
		return entered
	case s.inside && (s.minDistance > margin || s.held(isInside) >= enterAfter):
		return entered
	case s.stage == predicted:
		if !s.inside && s.held(isNotComing) >= leaveAfter {
			return noIncursion
		}
		return predicted
	case s.held(isComing) >= enterAfter:
		return predicted
	}
	return noIncursion
}

// raise takes the incursion to a stage, or renews its figures.
func (s *incursionState) raise(now time.Time, to stage, t *picket.Track, m *motion) picket.Alert {
	if s.stage == noIncursion {
		s.count++
		s.alert = picket.Alert{
			ID:     occurrenceID(s.count, "incursion", s.geometry.zone.ID, string(t.Number)),
			Rule:   "incursion",
			Object: t.Ref,
			Zone:   s.geometry.zone.ID,
			Raised: now,
		}
	}
	if to == entered && s.stage != entered {
		s.enteredAt = s.since[isInside]
	}
	s.stage = to
	s.measure(m)
	s.alert.Updated = now
	if to == entered {
		s.alert.Level, s.alert.Title = picket.Caution, english(text.Sentence{Code: "incursion.title.entered"})
		s.alert.Why = english(s.enteredSentence(t, m))
	} else {
		s.alert.Level, s.alert.Title = picket.Advisory, english(text.Sentence{Code: "incursion.title.predicted"})
		s.alert.Why = english(s.predictedSentence(t, m))
	}
	return s.alert
}

// clear ends the incursion.
func (s *incursionState) clear(now time.Time, why text.Sentence) picket.Alert {
	s.alert.Updated, s.alert.Cleared, s.alert.Why = now, now, english(why)
	a := s.alert
	s.stage = noIncursion
	s.since = [4]time.Time{}
	return a
}

func (s *incursionState) zoneName() string {
	if s.geometry.zone.Name != "" {
		return s.geometry.zone.Name
	}
	return s.geometry.zone.ID
}

func (s *incursionState) enteredSentence(t *picket.Track, m *motion) text.Sentence {
	where := "inside"
	if !s.within {
		where = "outside"
	} else if math.IsInf(s.edgeDistance, 1) {
		where = "wholly-inside"
	}
	height := "known"
	if !m.level && (s.geometry.zone.Floor > 0 || s.geometry.zone.Ceiling > 0) {
		height = "unknown"
	}
	return text.Sentence{Code: "incursion.entered", Args: text.Args{"track": t.Number, "zone": s.zoneName(), "entered": s.enteredAt,
		"where": where, "room": s.edgeDistance, "speed": m.speed, "height": height, "object": knownBy(t)}}
}

func (s *incursionState) predictedSentence(t *picket.Track, m *motion) text.Sentence {
	where := "outside"
	if s.within {
		where = "above-or-below"
	}
	return text.Sentence{Code: "incursion.predicted", Args: text.Args{"track": t.Number, "zone": s.zoneName(), "entry": m.at.Add(s.entry),
		"ahead": s.entry, "where": where, "room": s.edgeDistance, "speed": m.speed, "object": knownBy(t)}}
}

func (s *incursionState) goneSentence(t *picket.Track, m *motion) text.Sentence {
	if s.stage == predicted {
		return text.Sentence{Code: "incursion.turned-away", Args: text.Args{"track": t.Number, "zone": s.zoneName(),
			"away": s.held(isNotComing), "speed": m.speed, "object": knownBy(t)}}
	}
	left := s.since[isOutside]
	return text.Sentence{Code: "incursion.left", Args: text.Args{"track": t.Number, "zone": s.zoneName(), "left": left,
		"stay": left.Sub(s.enteredAt), "object": knownBy(t)}}
}

func (s *incursionState) voidSentence(n picket.Number, why text.Sentence) text.Sentence {
	return text.Sentence{Code: "incursion.void", Args: text.Args{"track": n, "zone": s.zoneName(), "stage": s.stage,
		"entered": s.enteredAt, "reason": why}}
}

func (s *incursionState) endedSentence(now time.Time, t *picket.Track) text.Sentence {
	return text.Sentence{Code: "incursion.ended", Args: text.Args{"track": t.Number, "zone": s.zoneName(), "now": now,
		"plot": t.LastPlot, "stage": s.stage, "entered": s.enteredAt}}
}
