package picket

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"

	"picket/geo"
)

// Tech says by what means a plot was made; a combined detection has several bits.
type Tech uint16

// The surveillance techniques.
const (
	PSR   Tech = 1 << iota // primary radar
	SSR                    // secondary radar, Mode A/C
	ModeS                  // Mode S roll-call or all-call
	ADSB                   // ADS-B, TIS-B, ADS-R
	AIS
	MLAT // multilateration
)

// Cooperative are the techniques by which an object itself says where it is.
const Cooperative = ADSB | AIS

// Has says which fields of a Plot or Fact were given.
type Has uint32

// The optional measurements.
const (
	HasPolar     Has = 1 << iota // Range, Azimuth
	HasElevation                 // Elevation
	HasPosition                  // Lat, Lon
	HasHeight                    // Height
	HasAltFeet                   // AltFeet
	HasVelocity                  // East, North
	HasClimb                     // Climb
	HasDoppler                   // Doppler
	HasHeading                   // Heading
	HasBearing                   // Azimuth without Range; with HasElevation, Elevation
)

// Flags are what a report says of itself besides its measurements.
type Flags uint16

const (
	Simulated Flags = 1 << iota
	TestTarget
	Ident    // SPI pulse
	OnGround // on the airport's or the sea's surface
	Suspect  // the sensor itself doubts it: reflection, sidelobe, split plot, garbled code
	Distress // AIS-SART, MOB, EPIRB
)

// Emergency is what an object says of its own distress.
type Emergency uint8

// The emergencies: Mode A codes 7700, 7600, 7500 and the ADS-B emergency states (DO-260B 2.2.3.2.7.8.1.1).
const (
	NoEmergency   Emergency = iota
	General                 // 7700
	NoRadio                 // 7600
	Unlawful                // 7500
	Medical                 // ADS-B only, like the next three
	MinimumFuel             //
	Downed                  //
	MilitaryEmerg           // CAT 048 I048/020 ME
)

// String says the emergency in words.
func (e Emergency) String() string {
	return [...]string{"none", "general emergency", "radio failure", "unlawful interference", "medical emergency",
		"minimum fuel", "downed aircraft", "military emergency"}[e&7]
}

// Callsign is an aircraft's or ship's call sign, space- or zero-padded ASCII.
type Callsign [8]byte

// String gives the call sign without padding.
func (c Callsign) String() string { return string(bytes.Trim(c[:], " \x00")) }

// Name is a ship's name, space- or zero-padded ASCII.
type Name [20]byte

// String gives the name without padding.
func (n Name) String() string { return string(bytes.Trim(n[:], " \x00")) }

// Squawk is a Mode 3/A code with its top bit set to tell code 0000 from no code.
type Squawk uint16

// SquawkOf makes a Squawk of a 12-bit code.
func SquawkOf(code uint16) Squawk { return Squawk(code&07777 | 1<<15) }

// Valid says whether there is a code.
func (s Squawk) Valid() bool { return s&(1<<15) != 0 }

// Code gives the twelve bits.
func (s Squawk) Code() uint16 { return uint16(s) & 07777 }

// Emergency gives the emergency that the code declares.
func (s Squawk) Emergency() Emergency {
	if i := slices.Index([]uint16{07700, 07600, 07500}, s.Code()); i >= 0 && s.Valid() {
		return General + Emergency(i)
	}
	return NoEmergency
}

// String gives four octal digits, or nothing.
func (s Squawk) String() string {
	if s.Valid() {
		return fmt.Sprintf("%04o", s.Code())
	}
	return ""
}

// Keys are what an object calls itself. Zero values: not said.
type Keys struct {
	ICAO     uint32 // 24-bit aircraft address
	MMSI     uint32 // maritime mobile service identity, nine decimal digits
	Squawk   Squawk
	Callsign Callsign
	Name     Name
}

// Merge takes over what newer says and keeps the rest.
func (k *Keys) Merge(newer Keys) {
	*k = Keys{cmp.Or(newer.ICAO, k.ICAO), cmp.Or(newer.MMSI, k.MMSI), cmp.Or(newer.Squawk, k.Squawk),
		cmp.Or(newer.Callsign, k.Callsign), cmp.Or(newer.Name, k.Name)}
}

// About is what a report says of an object besides where it is.
type About struct {
	Station   Station  // as in the bytes; zero for a feed of one sensor
	Sensor    SensorID // set by the core from Station and the feed's configuration
	Time      time.Time
	Tech      Tech
	Has       Has
	Flags     Flags
	Domain    Domain // what the message itself implies (AIS: sea); Unknown otherwise
	Emergency Emergency
	Keys      Keys

	AltFeet            float64 // pressure altitude (Mode C or S), feet above 1013.25 hPa
	East, North, Climb float64 // velocity over ground and vertical rate
	Heading            float64 // true, where the object turns without moving (ships)
	SigmaVelocity      float64 // 1σ of East and of North as reported; zero: not said
	PlatformType       uint8   // ADS-B emitter category (set<<3 | category, set A being 0) or AIS ship type; zero: not said
}

// Plot is one detection of an object at one time, in the sensor's own coordinates (HasPolar) or, where the
// object or a multilateration system gives it, on the ellipsoid (HasPosition). HasBearing or HasDoppler alone begin no track.
type Plot struct {
	About
	geo.Polar         // slant range, azimuth, elevation
	Doppler   float64 // range rate, positive away
	Lat, Lon  float64
	Height    float64 // above the ellipsoid
	Sigma     float64 // 1σ horizontal as reported with HasPosition (from NACp, NIC, AIS accuracy); zero: not said
	Hash      uint64  // of the raw record: the same plot by two LANs has one
	Offset    int64   // of the raw record in its connection's bytes
}

// Fact is something about an object without a position: AIS 5's name, a DF5 squawk, a velocity squitter.
type Fact struct{ About }

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

// ForeignTrack is another system's conclusion about an object: CAT 062, TAK, DIS. It is dependent on
// sources that we do not know, and never passed on.
type ForeignTrack struct {
	Plot
	Ref   uint32 // the other system's track number
	Ended bool
}

// Bad is a piece of a feed that could not be understood.
type Bad struct {
	Offset int64 // in the connection's bytes
	Length int
	Reason string // short and from a fixed set, for counting: "crc", "truncated"
	Detail string // the whole sentence, for people
}

// Reports is what a piece of a feed said. It is filled by appending and reused.
type Reports struct {
	Plots         []Plot
	Sweeps        []Sweep
	Facts         []Fact
	Tracks        []ForeignTrack
	Bad           []Bad
	Good, Skipped int // messages understood, whether or not they said anything kept; messages none of ours
}

// Reset empties r and keeps its memory.
func (r *Reports) Reset() {
	r.Plots, r.Sweeps, r.Facts = r.Plots[:0], r.Sweeps[:0], r.Facts[:0]
	r.Tracks, r.Bad = r.Tracks[:0], r.Bad[:0]
	r.Good, r.Skipped = 0, 0
}
