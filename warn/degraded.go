package warn

import (
	"strings"
	"time"

	"picket"
)

// easeAfter is for how long a complaint or an emergency must be gone.
const easeAfter = 30 * time.Second

// sensorDegraded passes on a sensor's own complaint ("overload", "time source invalid"), or that the tracker found a radar
// to have jumped or frozen, as an advisory, follows
// its words, and clears when none has come for 30 s.
type sensorDegraded struct {
	sensors map[picket.SensorID]*complaint
}

// complaint is what the rule keeps of one sensor.
type complaint struct {
	words string // of the open alert; empty: none
	began time.Time
	eased time.Time // since when the sensor complains no more
	count int
	alert picket.Alert
}

// newSensorDegraded makes the rule.
func newSensorDegraded() *sensorDegraded {
	return &sensorDegraded{sensors: map[picket.SensorID]*complaint{}}
}

// Judge implements picket.Rule.
func (r *sensorDegraded) Judge(now time.Time, pic *picket.Picture, _ []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for id, s := range pic.Sensors {
		c := r.sensors[id]
		if c == nil {
			if outOfTrue(s) == "" {
				continue
			}
			c = &complaint{}
			r.sensors[id] = c
		}
		if a, said := c.judge(now, id, outOfTrue(s)); said {
			alerts = append(alerts, a)
		}
	}
	byID(alerts)
	return alerts
}

// outOfTrue is what is wrong with a sensor, by its own word or by its registration; empty: nothing.
func outOfTrue(s *picket.SensorState) string {
	switch {
	case s.Degraded != "":
		return "reports: " + s.Degraded
	case s.Registration == "jumped":
		return "jumped: its plots lie elsewhere than other sources have it"
	case s.Registration == "frozen":
		return "is frozen: it shows aircraft where they were"
	}
	return ""
}

func (c *complaint) judge(now time.Time, id picket.SensorID, words string) (picket.Alert, bool) {
	if words != "" {
		c.eased = time.Time{}
		if words == c.words {
			return picket.Alert{}, false
		}
		return c.say(now, id, words), true
	}
	switch {
	case c.words == "":
	case c.eased.IsZero():
		c.eased = now
	case now.Sub(c.eased) >= easeAfter:
		return c.clear(now, id), true
	}
	return picket.Alert{}, false
}

func (c *complaint) say(now time.Time, id picket.SensorID, words string) picket.Alert {
	if c.words == "" {
		c.count++
		c.began = now
		c.alert = picket.Alert{
			ID: visitID(c.count, "sensor-degraded", string(id)), Rule: "sensor-degraded", Level: picket.Advisory,
			Title: "Sensor degraded", Sensor: id, Raised: now,
		}
	}
	c.words = words
	c.alert.Updated = now
	c.alert.Why = string(id) + " " + words + ", degraded since " + zulu(c.began)
	return c.alert
}

func (c *complaint) clear(now time.Time, id picket.SensorID) picket.Alert {
	c.alert.Updated, c.alert.Cleared = now, now
	c.alert.Why = string(id) + " complains no more since " + zulu(c.eased) + ", was degraded for " +
		span(c.eased.Sub(c.began)) + ", last: " + strings.TrimPrefix(c.words, "reports: ")
	c.words = ""
	return c.alert
}
