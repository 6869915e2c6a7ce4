package sensing

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

// Domain is where an object moves.
type Domain uint8

// The domains.
const (
	UnknownDomain Domain = iota
	Air
	Sea
	Land
	Space
	Ballistic
)

// String gives the domain as the API writes it.
func (d Domain) String() string {
	return [...]string{"unknown", "air", "sea", "land", "space", "ballistic"}[min(d, Ballistic)]
}
