package sensing

import (
	"time"

	"picket/geo"
)

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

// ForeignTrack is another system's conclusion about an object: CAT 062, TAK, DIS. It is dependent on
// sources that we do not know, and never passed on.
type ForeignTrack struct {
	Plot
	Ref   uint32 // the other system's track number
	Ended bool
}
