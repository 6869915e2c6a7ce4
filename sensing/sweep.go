package sensing

import (
	"time"

	"picket/geo"
)

// SweepKind says what a sensor reported of itself.
type SweepKind uint8

// The kinds of service message (CAT 034 I034/000).
const (
	Status     SweepKind = iota // configuration and status only
	NorthMark                   // the antenna crossed true north
	SectorMark                  // the antenna crossed Azimuth
	Blanked                     // the sector From..To is not reported (jamming strobe, blind filter)
)

// Sweep is a sensor's report on itself.
type Sweep struct {
	Station  Station
	Sensor   SensorID // set by the core
	Kind     SweepKind
	Time     time.Time
	Azimuth  float64 // SectorMark: the sector's start
	From, To float64 // Blanked
	Period   time.Duration
	Site     geo.LLA // where the sensor says it stands; all zero: not said
	Degraded string  // the sensor's own complaint in words: "overload", "time source invalid"; empty: none
	Hash     uint64  // of the raw record, as of a Plot
}
