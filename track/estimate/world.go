package estimate

import (
	"math"

	"picket/geo"
)

// World is the ground that objects move over.
type World uint8

// The worlds. The flat ones are for scenarios given in a local frame: states are east, north and up in metres,
// sensors stand where Place puts them, and no sensor has a horizon.
const (
	Curved World = iota // WGS-84; states are ECEF
	Flat
	Plane // flat and without height: the third components are 0
)

// Frame gives the axes of a sensor: its own horizon, or everybody's.
func (w World) Frame(site geo.LLA, at geo.Vec3) geo.Frame {
	if w == Curved {
		return geo.NewFrame(site)
	}
	return geo.Frame{ECEF: at, R: geo.Mat3{1, 0, 0, 0, 1, 0, 0, 0, 1}}
}

// Up gives the vertical at v.
func (w World) Up(v geo.Vec3) geo.Vec3 {
	if w == Curved {
		return geo.Up(v)
	}
	return geo.Vec3{0, 0, 1}
}

// Level gives the east and north axes for an up axis.
func (w World) Level(u geo.Vec3) (e, n geo.Vec3) {
	if w == Curved {
		return geo.EastNorth(u)
	}
	return geo.Vec3{1, 0, 0}, geo.Vec3{0, 1, 0}
}

// Height gives how far v is above the ellipsoid or the plane.
func (w World) Height(v geo.Vec3) float64 {
	if w == Curved {
		return geo.FromECEF(v).Height
	}
	return v[2]
}

// Surface gives v without its height, on a sphere that is good enough for hashing.
func (w World) Surface(v geo.Vec3) geo.Vec3 {
	if w == Curved {
		return v.Scale(geo.A / v.Norm())
	}
	return geo.Vec3{v[0], v[1], 0}
}

// atHeight gives the point at a slant range and azimuth of a frame whose height is h; ok is false where there is none.
func (w World) atHeight(f *geo.Frame, slant, azimuth, h float64) (v geo.Vec3, ok bool) {
	if w == Curved {
		v, _, ok = f.FromPolarAtHeight(slant, azimuth, h)
		return v, ok
	}
	up := h - f.ECEF[2]
	el := math.Asin(max(-1, min(1, up/slant)))
	return f.FromPolar(geo.Polar{Range: slant, Azimuth: azimuth, Elevation: el}), math.Abs(up) <= slant
}

// thin is the variance of what does not vary in the plane, so that covariances stay positive definite.
const thin = 1e-6

// fit makes a class of objects fit for the world.
func (w World) fit(m Motion) Motion {
	m.Ground = w
	if w == Plane {
		m.Level, m.Climb, m.Rate = 0, 0, math.Sqrt(thin)
	}
	return m
}

// Classes are the motions of a tracker's objects, in its world.
type Classes struct{ Aircraft, Ship, Unknown Motion }

func (w World) Classes() Classes { return Classes{w.fit(Aircraft), w.fit(ship), w.fit(Unknown)} }

// Radius95 gives the radius of the horizontal circle around a state that holds the object with 95 %.
func (w World) Radius95(x *[6]float64, p *geo.Sym6) float64 {
	if w != Curved {
		return geo.Radius95(p[0], p[1], p[6])
	}
	e, n := w.Level(w.Up(geo.Vec3{x[0], x[1], x[2]}))
	pe, pn := TimesPos3(p, &e), TimesPos3(p, &n)
	return geo.Radius95(Dot3(&pe, &e), Dot3(&pe, &n), Dot3(&pn, &n))
}
