package worlds

import (
	"math"

	"picket/geo"
)

// Plane is the stereographic projection about a point, for trackers that know no Earth: conformal, so that courses stay
// courses; lengths grow by (d/2R)², 0.2 % at 600 km.
type Plane struct {
	origin geo.LLA
	sφ, cφ float64
}

// NewPlane makes the plane that touches the Earth at p.
func NewPlane(p geo.LLA) Plane {
	s, c := math.Sincos(conformal(p.Lat))
	return Plane{p, s, c}
}

// conformal gives the latitude on the sphere on which angles are kept (Snyder 1987, "Map projections: a working
// manual", equation 3-1).
func conformal(lat float64) float64 {
	e := math.Sqrt(geo.E2)
	s := math.Sin(lat)
	return 2*math.Atan(math.Tan(math.Pi/4+lat/2)*math.Pow((1-e*s)/(1+e*s), e/2)) - math.Pi/2
}

// At gives metres east and north (Snyder 1987, equations 21-2 to 21-4 with the ellipsoid's 21-27).
func (p *Plane) At(q geo.LLA) geo.Vec3 {
	s, c := math.Sincos(conformal(q.Lat))
	sλ, cλ := math.Sincos(q.Lon - p.origin.Lon)
	w := math.Sin(p.origin.Lat)
	// The scale that makes lengths true at the origin.
	k := 2 * geo.A * math.Cos(p.origin.Lat) / (math.Sqrt(1-geo.E2*w*w) * p.cφ) / (1 + p.sφ*s + p.cφ*c*cλ)
	return geo.Vec3{k * c * sλ, k * (p.cφ*s - p.sφ*c*cλ), 0}
}

// Moving gives position and velocity in the plane of an ECEF state: where it is now and where in a second.
func (p *Plane) Moving(pos, vel geo.Vec3) (at, v geo.Vec3) {
	at = p.At(geo.FromECEF(pos))
	return at, p.At(geo.FromECEF(pos.Add(vel))).Sub(at)
}
