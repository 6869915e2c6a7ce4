package sim

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// Air relates pressure altitude, which aircraft fly and report, to height above the ellipsoid. The
// 1013.25 hPa surface is tilted, and a warm column of air is thicker than the standard atmosphere's.
type Air struct {
	Reference   geo.LLA // where Datum holds
	Datum       float64 // height above the ellipsoid of pressure altitude zero
	East, North float64 // slope of that surface: 1e-4 is ten metres in a hundred kilometres
	Warm        float64 // 0.03: three per cent thicker, near ISA+9
	Sea         float64 // height of the sea's surface above the ellipsoid
}

// field is Air made ready: the surface is linear in the geodetic normal, so its derivative is exact.
type field struct {
	Air
	slope geo.Vec3
	base  float64
}

func (a Air) field() field {
	f := geo.NewFrame(a.Reference)
	n := a.Reference.Normal()
	slope := f.DirToECEF(geo.Vec3{a.East, a.North, 0}).Scale(geo.A)
	return field{a, slope, a.Datum - slope.Dot(n)}
}

// state is a body's motion at one time.
type state struct {
	n      geo.Vec3 // geodetic normal: up
	ecef   geo.Vec3
	vel    geo.Vec3 // ECEF
	height float64  // above the ellipsoid
	alt    float64  // pressure altitude, metres
	climb  float64  // of height
}

// newState places the normal n, changing by dn a second, at a pressure altitude; at sea on the sea's surface.
// x = (N+h)·nx, y = (N+h)·ny, z = (N(1−e²)+h)·nz with N = a/√(1−e²nz²) and its derivative.
func newState(n, dn geo.Vec3, alt, climb float64, d sensing.Domain, air *field) state {
	h, dh := air.Sea, 0.0
	if d == sensing.Air {
		h = air.base + air.slope.Dot(n) + alt*(1+air.Warm)
		dh = air.slope.Dot(dn) + climb*(1+air.Warm)
	}
	q := 1 - geo.E2*n[2]*n[2]
	N := geo.A / math.Sqrt(q)
	dN := N / q * geo.E2 * n[2] * dn[2]
	a, da := N+h, dN+dh
	c, dc := N*(1-geo.E2)+h, dN*(1-geo.E2)+dh
	return state{
		n:      n,
		ecef:   geo.Vec3{a * n[0], a * n[1], c * n[2]},
		vel:    geo.Vec3{da*n[0] + a*dn[0], da*n[1] + a*dn[1], dc*n[2] + c*dn[2]},
		height: h, alt: alt, climb: dh,
	}
}

// ballisticState is of what flies without wings, at a place and velocity in ECEF.
func ballisticState(p, v geo.Vec3) state {
	at := geo.FromECEF(p)
	n := at.Normal()
	return state{n: n, ecef: p, vel: v, height: at.Height, alt: at.Height, climb: v.Dot(n)}
}

// ground gives the east and north velocity.
func (s *state) ground() (east, north float64) {
	e, n := tangents(s.n)
	return s.vel.Dot(e), s.vel.Dot(n)
}

func (s *state) lla() geo.LLA {
	return geo.LLA{
		Lat: math.Atan2(s.n[2], math.Hypot(s.n[0], s.n[1])), Lon: math.Atan2(s.n[1], s.n[0]), Height: s.height,
	}
}

// tangents gives the east and north directions where n is up; no body comes to a pole.
func tangents(n geo.Vec3) (east, north geo.Vec3) {
	p := math.Hypot(n[0], n[1])
	east = geo.Vec3{-n[1] / p, n[0] / p, 0}
	return east, n.Cross(east)
}
