package warn

import (
	"time"

	"picket"
	"picket/sensing"
	"picket/text"
)

// easeAfter is for how long a complaint or an emergency must be gone.
const easeAfter = 30 * time.Second

// sensorDegraded passes on a sensor's own complaint ("overload", "time source invalid"), or that the tracker found a radar
// to have jumped or frozen, as an advisory, follows
// its words, and clears when none has come for 30 s.
type sensorDegraded struct {
	sensors map[sensing.SensorID]*degradation
}

// degradation is what the rule keeps of one sensor.
type degradation struct {
	fault fault // of the open alert; none: no alert
	began time.Time
	eased time.Time // since when the sensor complains no more
	count int
	alert picket.Alert
}

// newSensorDegraded makes the rule.
func newSensorDegraded() *sensorDegraded {
	return &sensorDegraded{sensors: map[sensing.SensorID]*degradation{}}
}

// Judge implements picket.Rule.
func (r *sensorDegraded) Judge(now time.Time, pic *picket.Picture, _ []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for id, s := range pic.Sensors {
		c := r.sensors[id]
		if c == nil {
			if faultOf(s) == none {
				continue
			}
			c = &degradation{}
			r.sensors[id] = c
		}
		if a, said := c.judge(now, id, faultOf(s)); said {
			alerts = append(alerts, a)
		}
	}
	byID(alerts)
	return alerts
}

// fault is what is wrong with a sensor, by its own word or by its registration.
type fault struct{ kind, complaint string }

// none is no fault.
var none fault

func faultOf(s *picket.SensorState) fault {
	switch {
	case s.Degraded != "":
		return fault{"reported", s.Degraded}
	case s.Registration == "jumped" || s.Registration == "frozen":
		return fault{s.Registration, ""}
	}
	return none
}

func (c *degradation) judge(now time.Time, id sensing.SensorID, is fault) (picket.Alert, bool) {
	if is != none {
		c.eased = time.Time{}
		if is == c.fault {
			return picket.Alert{}, false
		}
		return c.say(now, id, is), true
	}
	switch {
	case c.fault == none:
	case c.eased.IsZero():
		c.eased = now
	case now.Sub(c.eased) >= easeAfter:
		return c.clear(now, id), true
	}
	return picket.Alert{}, false
}

func (c *degradation) say(now time.Time, id sensing.SensorID, is fault) picket.Alert {
	if c.fault == none {
		c.count++
		c.began = now
		c.alert = picket.Alert{
			ID: occurrenceID(c.count, "sensor-degraded", string(id)), Rule: "sensor-degraded", Level: picket.Advisory,
			Title: english(text.Sentence{Code: "sensor-degraded.title"}), Sensor: id, Raised: now,
		}
	}
	c.fault = is
	c.alert.Updated = now
	c.alert.Why = english(text.Sentence{Code: "sensor-degraded.degraded", Args: text.Args{"sensor": id, "fault": is.kind,
		"complaint": is.complaint, "since": c.began}})
	return c.alert
}

func (c *degradation) clear(now time.Time, id sensing.SensorID) picket.Alert {
	c.alert.Updated, c.alert.Cleared = now, now
	c.alert.Why = english(text.Sentence{Code: "sensor-degraded.well", Args: text.Args{"sensor": id, "eased": c.eased,
		"lasted": c.eased.Sub(c.began), "fault": c.fault.kind, "complaint": c.fault.complaint}})
	c.fault = none
	return c.alert
}
