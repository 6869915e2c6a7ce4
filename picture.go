package picket

import (
	"slices"
	"time"

	"picket/geo"
	"picket/sensing"
)

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

// Sensor is what a node's configuration, or the sensor itself, says of a sensor.
type Sensor struct {
	ID           sensing.SensorID `json:"id"`
	Feed         string           `json:"feed"`
	Station      sensing.Station  `json:"station"`
	Tech         sensing.Tech     `json:"tech"` // zero: seen from its plots
	Site         geo.LLA          `json:"site"` // of the antenna
	HasSite      bool             `json:"has_site"`
	SigmaRange   float64          `json:"sigma_range"`   // 1σ
	SigmaAzimuth float64          `json:"sigma_azimuth"` // 1σ
	SigmaElev    float64          `json:"sigma_elevation"`
	Period       time.Duration    `json:"period"` // between two looks at an object
	MaxRange     float64          `json:"max_range"`
	PD           float64          `json:"pd"` // probability of detection inside coverage
}

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
