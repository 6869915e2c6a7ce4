package asterix

import "math"

// The standard's units in ours.
const (
	mile = 1852.0 // NM
	foot = 0.3048
	knot = mile / 3600
	turn = 2 * math.Pi
)

func be16(b []byte) uint16     { return uint16(b[0])<<8 | uint16(b[1]) }
func be16s(b []byte) int16     { return int16(be16(b)) }
func be24s(b []byte) int32     { return int32(be24(b)<<8) >> 8 }
func be32s(b []byte) int32     { return int32(be24(b)<<8 | uint32(b[3])) }
func angle16(b []byte) float64 { return float64(be16(b)) * turn / 65536 }

// latLon24 reads a position in units of 180/2^23 degrees.
func latLon24(b []byte) (lat, lon float64) {
	return float64(be24s(b)) * (math.Pi / (1 << 23)), float64(be24s(b[3:])) * (math.Pi / (1 << 23))
}

// latLon32 reads a position in units of 180/2^bits degrees.
func latLon32(b []byte, bits int) (lat, lon float64) {
	return math.Ldexp(float64(be32s(b))*math.Pi, -bits), math.Ldexp(float64(be32s(b[4:]))*math.Pi, -bits)
}

// onEarth says whether a position is one; the standard bounds latitude to ±90° and longitude to ±180°.
func onEarth(lat, lon float64) bool {
	return math.Abs(lat) <= math.Pi/2 && math.Abs(lon) <= math.Pi
}
