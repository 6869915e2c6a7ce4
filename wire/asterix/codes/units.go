package codes

import "math"

// The standard's units in ours.
const (
	NauticalMile = 1852.0 // NM
	Foot         = 0.3048
	Knot         = NauticalMile / 3600
	Turn         = 2 * math.Pi
)

func U16(b []byte) uint16      { return uint16(b[0])<<8 | uint16(b[1]) }
func S16(b []byte) int16       { return int16(U16(b)) }
func s24(b []byte) int32       { return int32(U24(b)<<8) >> 8 }
func s32(b []byte) int32       { return int32(U24(b)<<8 | uint32(b[3])) }
func Angle16(b []byte) float64 { return float64(U16(b)) * Turn / 65536 }

// latLon24 reads a position in units of 180/2^23 degrees.
func LatLon24(b []byte) (lat, lon float64) {
	return float64(s24(b)) * (math.Pi / (1 << 23)), float64(s24(b[3:])) * (math.Pi / (1 << 23))
}

// latLon32 reads a position in units of 180/2^bits degrees.
func LatLon32(b []byte, bits int) (lat, lon float64) {
	return math.Ldexp(float64(s32(b))*math.Pi, -bits), math.Ldexp(float64(s32(b[4:]))*math.Pi, -bits)
}

// onEarth says whether a position is one; the standard bounds latitude to ±90° and longitude to ±180°.
func OnEarth(lat, lon float64) bool {
	return math.Abs(lat) <= math.Pi/2 && math.Abs(lon) <= math.Pi
}
