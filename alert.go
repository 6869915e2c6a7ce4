package picket

import (
	"slices"
	"time"

	"picket/geo"
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

// Zone is an area that somebody claims and others may or may not recognise.
type Zone struct {
	ID, Name    string
	Kind        string // "adiz", "fir", "eez", "territorial", "danger", "warning", "exercise"
	Claimant    NodeID
	Recognisers []NodeID
	Domains     []sensing.Domain // which objects can intrude; empty: all
	Floor       float64          // metres; objects of unknown height are inside
	Ceiling     float64          // metres; zero: unlimited
	Polygons    [][]Ring         // each polygon an outer ring and its holes; edges are straight in longitude and latitude
}

// Ring is a closed line of positions (height unused), the last joined to the first.
type Ring []geo.LLA

// RecognisedBy says whether n claims or recognises the zone.
func (z *Zone) RecognisedBy(n NodeID) bool {
	return z.Claimant == n || slices.Contains(z.Recognisers, n)
}

// Picture is a node's view: its tracks by number and what its sensors say of themselves. The core owns it;
// a rule reads it during Judge and keeps no pointer into it.
type Picture struct {
	Node    NodeID
	At      time.Time
	Tracks  map[Number]*Track
	Objects map[uint64]*Track // the same by Track.Ref
	Sensors map[sensing.SensorID]*SensorState
	Links   map[NodeID]LinkState
	Zones   []Zone
}

// SensorState is how a sensor is doing.
type SensorState struct {
	Sensor
	LastHeard, LastNorth   time.Time     // any message of it; a north mark
	Rotation, Offset       time.Duration // measured between north marks; of its clock against arrival, smoothed
	Silent                 bool          // three periods missed
	Degraded, Registration string        // the sensor's own complaint; how a radar's errors stand (track.Registration)
	Errors, Sigmas         [4]float64    // of range, m, range per metre, azimuth and stamps, s; and 1σ of each, 0: not known
	Plots                  uint64
}

// Rule judges the picture and says which alerts changed. It keeps what it needs for hysteresis by
// Track.Ref. It is asked at every step: with the objects that changed, ended ones included (those that
// Joined another come first), or with none when only time passed. It names an alert's Object; Track,
// Acknowledged and By are the core's, an empty Why keeps the sentence. Every Start makes new rules.
type Rule interface {
	Judge(now time.Time, pic *Picture, changed []*Track) []Alert
}
