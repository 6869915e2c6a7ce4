package codes

import "math"

// The standard's units in ours: metres, metres a second, radians.
const (
	NM   = 1852.0    // a nautical mile, in metres
	Foot = 0.3048    // in metres
	Knot = NM / 3600 // in metres a second
	Turn = 2 * math.Pi
)

// U16 reads two octets without sign.
func U16(b []byte) uint16 { return uint16(b[0])<<8 | uint16(b[1]) }

// S16 reads two octets with sign.
func S16(b []byte) int16 { return int16(U16(b)) }

// U24 reads three octets without sign.
func U24(b []byte) uint32 { return uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2]) }

func s24(b []byte) int32 { return int32(U24(b)<<8) >> 8 }
func s32(b []byte) int32 { return int32(U24(b)<<8 | uint32(b[3])) }

// Angle16 reads an angle of two octets in steps of a turn in 65536, in radians from 0 to 2π.
func Angle16(b []byte) float64 { return float64(U16(b)) * Turn / 65536 }

// LatLon24 reads a position of twice three octets in steps of 180/2^23 degrees; radians.
func LatLon24(b []byte) (lat, lon float64) {
	return float64(s24(b)) * (math.Pi / (1 << 23)), float64(s24(b[3:])) * (math.Pi / (1 << 23))
}

// LatLon32 reads a position of twice four octets in steps of 180/2^bits degrees; radians.
func LatLon32(b []byte, bits int) (lat, lon float64) {
	return math.Ldexp(float64(s32(b))*math.Pi, -bits), math.Ldexp(float64(s32(b[4:]))*math.Pi, -bits)
}

// OnEarth says whether a position, in radians, is one; the standard bounds latitude to ±90° and longitude to ±180°.
func OnEarth(lat, lon float64) bool {
	return math.Abs(lat) <= math.Pi/2 && math.Abs(lon) <= math.Pi
}
