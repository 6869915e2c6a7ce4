package geo

import "math"

// MeanRadius is the IUGG mean radius of the Earth, (2a + b)/3 of WGS-84, in metres (Moritz, Geodetic
// Reference System 1980).
const MeanRadius = 6371008.8

// NVector gives the n-vector of a position, the unit normal of the ellipsoid there, in ECEF axes; its
// height does not matter (Gade, A non-singular horizontal position representation, 2010).
func NVector(p LLA) Vec3 {
	sφ, cφ := math.Sincos(p.Lat)
	sλ, cλ := math.Sincos(WrapLon(p.Lon))
	return Vec3{cφ * cλ, cφ * sλ, sφ}
}

// FromNVector gives the ECEF point of the ellipsoid whose n-vector is n.
func FromNVector(n Vec3) Vec3 {
	N := A / math.Sqrt(1-E2*n[2]*n[2])
	return Vec3{N * n[0], N * n[1], N * (1 - E2) * n[2]}
}

// AlongSurface gives the length along the surface, in metres, between two positions by their n-vectors. It
// takes the chord of the ellipsoid for one of a sphere of MeanRadius: within 0.1 % up to 1,000 km.
func AlongSurface(a, b Vec3) float64 {
	chord := FromNVector(a).Sub(FromNVector(b)).Norm()
	return 2 * MeanRadius * math.Asin(math.Min(1, chord/(2*MeanRadius)))
}

// Square gives |a|².
func (a Vec3) Square() float64 { return a.Dot(a) }
