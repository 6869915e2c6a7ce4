package reply

import (
	"time"

	"picket/sensing"
	"picket/wire/modes/cpr"
)

// Given is a set of what a message gave.
type Given uint64

// What a message can give, with the fields of Message that it is about.
const (
	GivenAlt    Given = 1 << iota // AltFeet
	GivenHeight                   // HeightFeet
	GivenPlace                    // Lat, Lon, from Resolve or an SBS line
	GivenCPR                      // CPRLat, CPRLon, Odd
	GivenGS                       // GS
	GivenTrack                    // Track
	GivenRate                     // Rate
	GivenAirspeed
	GivenHeading
	GivenDiff // GNSSDiff
	GivenCallsign
	GivenCategory
	GivenGround // Ground
	GivenEmergency
	GivenNACv
	GivenNACp
	GivenStatus // operational status: Version and what goes with it
	GivenNIC
	givenCode // interrogator code
	GivenTarget
	givenSPI
)

// Source says whose word an extended squitter is (the CF field of DF18, Annex 10 vol. IV 3.1.2.8.7.2).
type Source uint8

// The sources, by DF and CF.
const (
	NoSquitter Source = iota
	FromTransponder
	FromDevice // DF18, equipment that cannot be interrogated
	FromTISB   // a ground station's own surveillance
	FromCoarseTISB
	FromTISBManagement
	FromADSR // a ground station's repetition of another link
)

// Message is what one record says, whatever its format. Angles are degrees, heights feet, speeds knots and climbs feet
// a minute, as in the standard; package report turns them into metres and radians. Given says which of the fields
// have a meaning.
type Message struct {
	Time    time.Time
	Given   Given
	Address uint32
	SBS     uint8 // MSG type 1 to 8 of a BaseStation line; 0: a reply
	ModeAC  bool  // a Mode A/C reply: Squawk has its pulses, nothing else is known
	DF      uint8 // downlink format, 24 for all Comm-D
	Foreign bool  // Address is no ICAO 24-bit address
	Proved  bool  // the parity shows that the reply is whole and the address its own
	Trusted bool  // the address may be believed, as the decoder's table of aircraft says

	// Reply header, fields by their names in Annex 10.
	CA, CF         uint8 // DF11, DF17; DF18
	IC             uint8 // DF11: interrogator code
	SI             bool  // IC is a surveillance identifier, not an interrogator identifier
	FS, DR, UM     uint8
	VS, CC, SL, RI uint8
	Metric         bool // M bit: an altitude coding that was never defined

	// Extended squitter.
	Source  Source
	TC      uint8 // type code of the message (ME)
	Subtype uint8

	AltFeet    int   // pressure altitude
	HeightFeet int   // GNSS height above the ellipsoid
	GNSSDiff   int   // GNSS height above pressure altitude, feet
	Ground     bool  // on the ground
	SS         uint8 // surveillance status
	Odd        bool
	Surface    bool // a surface position message
	CPRLat     uint32
	CPRLon     uint32
	Refused    cpr.Refusal // why Lat and Lon are not given
	Lat, Lon   float64

	GS, Track   float64
	Rate        int // feet a minute
	RateBaro    bool
	Airspeed    float64
	TrueAir     bool
	Heading     float64
	Callsign    sensing.Callsign
	Category    uint8 // set A to D as 0 to 3, times 8, plus category
	Squawk      sensing.Squawk
	Emergency   uint8 // DO-260B 2.2.3.2.7.8.1.1
	Alert       bool
	SPI         bool
	RABroadcast bool

	NACv, NACp, NIC, NUCp uint8
	NICA, NICB, NICC      bool
	Version               uint8
	SIL, SILSupplement    uint8
	GVA, SDA              uint8
	NICBaro               bool
	Magnetic              bool
	Sigma                 float64 // metres, 1σ
	Selected              int     // feet
	SelectedFMS           bool
	QNH                   float64 // hPa
	BDS                   uint8   // register of DF20, DF21: 0x20 or not told apart (0)
}

// Has says whether any of s was given.
func (g Given) Has(s Given) bool { return g&s != 0 }
