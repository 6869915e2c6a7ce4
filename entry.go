package picket

import (
	"context"
	"time"

	"picket/geo"
	"picket/sensing"
)

// Entry is one thing that happened to a node, in the one order that counts. It is journalled before it is
// stepped. Exactly one of the pointers is set, or none: then only time passed (a tick).
type Entry struct {
	Seq   uint64
	At    time.Time // the node's clock; never goes back within a Start
	Raw   *Raw
	Start *Start
	Deed  *Deed
	Mark  *Mark
	Heard *Heard
	Link  *LinkState
	Noted []byte // Decisions as JSON, for the record: changes nothing
}

// Heard is one message of a partner, its signature and origin checked: contributions or a statement are
// decoded from it, never stored.
type Heard struct {
	From    NodeID
	Payload []byte
}

// Raw is a piece of a feed as it came. Reports are decoded from it, never stored.
type Raw struct {
	Feed     string
	Conn     uint32        // counts the feed's connections: each has its own decoder
	Received time.Time     // to the recording's clock; zero: Entry.At
	Shift    time.Duration // the node's clock minus the recording's: added to every time in the bytes
	Whole    bool          // a datagram: what is unfinished at its end is bad
	End      bool          // the connection ended after these bytes
	Bytes    []byte
}

// Start is a run's beginning: all that Step depends on besides entries. A Start whose time lies before the
// last entry (a recording played again) drops the tracks.
type Start struct {
	Version string // of the binary
	Config  []byte // Config as JSON
}

// File is a configuration file.
type File struct {
	Name string `json:"name"`
	Text []byte `json:"text"`
}

// Mark is what of the core outlives a run, written by the core itself whenever it changes, so that a restart
// need not step through all that was before.
type Mark struct {
	State []byte // JSON, the core's own
}

// Config is what the core is made of, resolved: no file is read after it.
type Config struct {
	Node     NodeID    `json:"node"`
	Name     string    `json:"name"`
	Exercise string    `json:"exercise,omitempty"`
	Feeds    []Feed    `json:"feeds"`
	Sensors  []Sensor  `json:"sensors"`
	Zones    []Zone    `json:"zones,omitempty"`
	Known    []Known   `json:"known,omitempty"`
	Partners []Partner `json:"partners,omitempty"`
	Policy   []File    `json:"policy,omitempty"`
	Secret   []byte    `json:"secret,omitempty"` // of this node's offsets for coarsened positions
}

// Partner is a nation that this one shares with. Those of one Group use the same numbers: they are shown what
// all of them may see.
type Partner struct {
	Node  NodeID `json:"node"`
	Group string `json:"group,omitempty"`
}

// Feed is one source of bytes. The sensors that speak on it are told apart by Station.
type Feed struct {
	ID       string        `json:"id"`
	Format   string        `json:"format"`   // "asterix", "beast", "avr", "sbs", "ais"
	From     string        `json:"from"`     // the URL of node.yaml
	Receiver geo.LLA       `json:"receiver"` // where an ADS-B receiver stands; all zero: not said
	Period   time.Duration `json:"period"`   // silent after three; zero: never
}

// Known is an object whose identity is settled beforehand by its address: own and friendly forces.
type Known struct {
	ICAO     uint32   `json:"icao,omitempty"`
	MMSI     uint32   `json:"mmsi,omitempty"`
	Identity Identity `json:"identity"`
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

// Outcome is what a step changed. It is shared by all who are told and never changed afterwards.
type Outcome struct {
	Seq        uint64
	At         time.Time
	Started    *Config // the node began: all former state is gone but alerts
	Changed    []Track // ended ones with Status Ended
	Spots      []Spot
	Alerts     []Alert // raised, updated, cleared or acknowledged
	Sensors    []SensorState
	Feeds      []FeedState
	Offers     []Offer
	Said, Told []Statement // to partners, by partners
	Links      []LinkState
	Decided    []Decision
	News       []News  // of rooms, at most one of each
	Refused    Refusal // why a deed, a message or a start was not done
}

// Source brings entries: a feed, a link, a screen, a journal being replayed. Run returns when ctx is done,
// or nil when the source has ended. sink sets Seq; it blocks while the node is behind, and gives the outcome
// once the entry is stepped, a Deed's only when it is on disk.
type Source interface {
	Run(ctx context.Context, sink func(Entry) *Outcome) error
}

// Outlet is told every outcome, in order. Deliver never blocks.
type Outlet interface {
	Deliver(*Outcome)
}

// Journal keeps entries. Append takes them in order into memory; Sync returns when all that were appended
// are on disk.
type Journal interface {
	Append(Entry) error
	Sync() error
}
