package picket

import (
	"time"

	"picket/sensing"
)

// Level is how urgent an alert is.
type Level uint8

// The three levels (avionics usage; mapped to CAP severity and urgency by the CAP outlet).
const (
	Advisory Level = iota
	Caution
	Warning
)

// String gives the level as the API writes it.
func (l Level) String() string { return [...]string{"advisory", "caution", "warning", "warning"}[l&3] }

// Alert is something a watch officer must know, kept until acknowledged, with its reason.
type Alert struct {
	ID                    string // stable over its life: "incursion/kilo/jp-0421/1"
	Rule                  string // "incursion", "sensor-silent", "sensor-degraded", "emergency"
	Level                 Level
	Title                 string // "Zone incursion"
	Why                   string // a sentence with the figures it rests on
	Object                uint64 `json:"-"` // what a rule raised it about, by Track.Ref; 0: no object, or an earlier run's
	Track                 Number // of Object, set by the core; empty: none
	Zone                  string
	Sensor                sensing.SensorID
	Raised, Updated       time.Time
	Cleared, Acknowledged time.Time // zero: the condition still holds; nobody has yet
	By                    string    // who acknowledged
}

// Open says whether the alert still wants a person: unacknowledged, or its condition holds.
func (a *Alert) Open() bool { return a.Acknowledged.IsZero() || a.Cleared.IsZero() }

// Rule judges the picture and says which alerts changed. It keeps what it needs for hysteresis by
// Track.Ref. It is asked at every step: with the objects that changed, ended ones included (those that
// Joined another come first), or with none when only time passed. It names an alert's Object; Track,
// Acknowledged and By are the core's, an empty Why keeps the sentence. Every Start makes new rules.
type Rule interface {
	Judge(now time.Time, pic *Picture, changed []*Track) []Alert
}
