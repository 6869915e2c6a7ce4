package warn

import (
	"slices"
	"strings"
	"time"

	"picket"
	"picket/sensing"
	"picket/text"
)

// missed is how many periods a sensor may miss before it is silent.
const missed = 3

// sensorSilent alerts when a sensor has not been heard for three of its periods, or not at all for three periods
// since the rule first knew of it. The period is the longer of the configured one and the measured
// rotation; a sensor with neither is never silent. Cleared by its first message.
type sensorSilent struct {
	sensors map[sensing.SensorID]*silence
}

// silence is what the rule keeps of one sensor.
type silence struct {
	known time.Time // since when the rule knows of it
	quiet time.Time // since when it is silent; zero: it is not
	count int
	alert picket.Alert
}

// newSensorSilent makes the rule.
func newSensorSilent() *sensorSilent {
	return &sensorSilent{sensors: map[sensing.SensorID]*silence{}}
}

// Judge implements picket.Rule.
func (r *sensorSilent) Judge(now time.Time, pic *picket.Picture, _ []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for id, s := range pic.Sensors {
		h := r.sensors[id]
		if h == nil {
			h = &silence{known: now}
			r.sensors[id] = h
		}
		if a, said := h.judge(now, id, s); said {
			alerts = append(alerts, a)
		}
	}
	byID(alerts)
	return alerts
}

// byID puts alerts found in a map's order into one that is the same in every replay.
func byID(alerts []picket.Alert) {
	slices.SortFunc(alerts, func(a, b picket.Alert) int { return strings.Compare(a.ID, b.ID) })
}

func (h *silence) judge(now time.Time, id sensing.SensorID, s *picket.SensorState) (picket.Alert, bool) {
	period := max(s.Period, s.Rotation)
	last := s.LastHeard
	if last.IsZero() {
		last = h.known
	}
	silent := period > 0 && now.Sub(last) > missed*period
	switch {
	case silent && h.quiet.IsZero():
		return h.raise(now, last, period, id, s), true
	case !silent && !h.quiet.IsZero():
		return h.clear(now, last, id), true
	}
	return picket.Alert{}, false
}

func (h *silence) raise(now, last time.Time, period time.Duration, id sensing.SensorID, s *picket.SensorState) picket.Alert {
	h.count++
	h.quiet = last
	heard := "before"
	if s.LastHeard.IsZero() {
		heard = "never"
	}
	h.alert = picket.Alert{
		ID: occurrenceID(h.count, "sensor-silent", string(id)), Rule: "sensor-silent", Level: picket.Caution,
		Title: english(text.Sentence{Code: "sensor-silent.title"}), Sensor: id, Raised: now, Updated: now,
		Why: english(text.Sentence{Code: "sensor-silent.silent", Args: text.Args{"sensor": id, "heard": heard, "since": last,
			"missed": missed, "period": period}}),
	}
	return h.alert
}

func (h *silence) clear(now, last time.Time, id sensing.SensorID) picket.Alert {
	h.alert.Updated, h.alert.Cleared = now, now
	why := text.Sentence{Code: "sensor-silent.heard", Args: text.Args{"sensor": id, "at": last, "silence": last.Sub(h.quiet)}}
	if !last.After(h.quiet) { // the period grew
		why = text.Sentence{Code: "sensor-silent.longer-period", Args: text.Args{"sensor": id}}
	}
	h.alert.Why = english(why)
	h.quiet = time.Time{}
	return h.alert
}
