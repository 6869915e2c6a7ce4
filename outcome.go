package picket

import (
	"time"

	"picket/sensing"
)

// Outcome is what a step changed. It is shared by all who are told and never changed afterwards.
type Outcome struct {
	Seq            uint64
	At             time.Time
	Started        *Config // the node began: all former state is gone but alerts
	Changed        []Track // ended ones with Status Ended
	Spots          []Spot
	Alerts         []Alert // raised, updated, cleared or acknowledged
	Sensors        []SensorState
	Feeds          []FeedState
	Offers         []Offer
	Sent, Received []Statement // to partners, by partners
	Links          []LinkState
	Decisions      []Decision
	News           []News  // of rooms, at most one of each
	Refused        Refusal // why a deed, a message or a start was not done
}

// FeedState is what a feed has brought so far.
type FeedState struct {
	ID                   string
	Bad                  map[string]uint64 // by reason
	Good, Skipped, Bytes uint64
	Sum                  uint64        // CRC-64/ECMA of all bytes so far: two runs that heard the same agree
	Last                 time.Time     // newest bytes
	Offset               time.Duration // least late report of the last minute; < 0: late
	LastBad              sensing.Bad
	Unsited, Repeated    uint64 // plots of sensors whose site is not known; that had come before by another LAN
	Silent               bool
}

// Spot is a plot on the map: where a raw plot of an own sensor lies, for the screen.
type Spot struct {
	Sensor            sensing.SensorID
	Time              time.Time
	Tech              sensing.Tech
	Lat, Lon, AltFeet float64
	HasAltFeet        bool
	Keys              sensing.Keys
}

// Outlet is told every outcome, in order. Deliver never blocks.
type Outlet interface {
	Deliver(*Outcome)
}
