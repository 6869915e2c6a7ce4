// Package geo does the geometry of the WGS-84 ellipsoid: geodetic, Earth-centred (ECEF) and local
// east-north-up (ENU) coordinates, Karney's geodesics, a radar's slant range and azimuth, and the small
// fixed-size vectors and covariances that the rest is computed with. Metres and radians throughout.
package geo

import "math"

// WGS-84 defining and derived constants (NIMA TR8350.2, tables 3.1 to 3.3).
const (
	A  = 6378137.0         // semi-major axis, m
	F  = 1 / 298.257223563 // flattening
	B  = A * (1 - F)       // semi-minor axis, m
	E2 = F * (2 - F)       // first eccentricity squared
	GM = 3.986004418e14    // gravitational constant, m³/s²
	Ω  = 7.292115e-5       // rotation, rad/s
)

// Deg is one degree in radians.
const Deg = math.Pi / 180

// LLA is a geodetic position: latitude and longitude in radians, height above the ellipsoid in metres.
type LLA struct{ Lat, Lon, Height float64 }

// FromDeg makes a position from degrees and metres.
func FromDeg(lat, lon, height float64) LLA { return LLA{lat * Deg, lon * Deg, height} }

// ToECEF gives the Earth-centred, Earth-fixed position.
func (p LLA) ToECEF() Vec3 {
	sφ, cφ := math.Sincos(p.Lat)
	sλ, cλ := math.Sincos(p.Lon)
	n := A / math.Sqrt(1-E2*sφ*sφ)
	return Vec3{(n + p.Height) * cφ * cλ, (n + p.Height) * cφ * sλ, (n*(1-E2) + p.Height) * sφ}
}

// FromECEF is the inverse of ToECEF: Bowring (1985), "The accuracy of geodetic latitude and height
// equations", Survey Review 28, with one further Newton step, good to under a micrometre from 10 km below
// the surface to geostationary height; at the poles the longitude is 0.
func FromECEF(v Vec3) LLA {
	p := math.Hypot(v[0], v[1])
	if p < 1e-9 {
		return LLA{math.Copysign(math.Pi/2, v[2]), 0, math.Abs(v[2]) - B}
	}
	r := math.Hypot(p, v[2])
	tu := B * v[2] * (1 + ep2*B/r) / (A * p)
	var tφ float64
	for range 2 {
		cu := 1 / math.Sqrt(1+tu*tu)
		su := tu * cu
		tφ = (v[2] + ep2*B*su*su*su) / (p - E2*A*cu*cu*cu)
		tu = (1 - F) * tφ
	}
	φ := math.Atan(tφ)
	sφ, cφ := math.Sincos(φ)
	h := p*cφ + v[2]*sφ - A*math.Sqrt(1-E2*sφ*sφ)
	return LLA{φ, math.Atan2(v[1], v[0]), h}
}

// WrapLon brings a longitude into [-π, π).
func WrapLon(λ float64) float64 {
	if λ >= -math.Pi && λ < math.Pi {
		return λ
	}
	if λ = math.Remainder(λ, 2*math.Pi); λ >= math.Pi {
		return -math.Pi
	}
	return λ
}

// Wrap2Pi brings an azimuth into [0, 2π).
func Wrap2Pi(a float64) float64 {
	if a = math.Mod(a, 2*math.Pi); a < 0 {
		a += 2 * math.Pi
	}
	if a >= 2*math.Pi { // a hair below 0
		return 0
	}
	return a
}
