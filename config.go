package picket

import (
	"time"

	"picket/geo"
)

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

// File is a configuration file.
type File struct {
	Name string `json:"name"`
	Text []byte `json:"text"`
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
