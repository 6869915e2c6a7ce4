package geo

import "math"

// Frame is a local east-north-up frame at an origin on or above the ellipsoid.
type Frame struct {
	Origin LLA
	ECEF   Vec3 // of the origin
	R      Mat3 // rows are the east, north and up axes in ECEF: R·(v − ECEF) is ENU
}

// NewFrame makes the frame at p.
func NewFrame(p LLA) Frame {
	sφ, cφ := math.Sincos(p.Lat)
	sλ, cλ := math.Sincos(p.Lon)
	return Frame{p, p.ToECEF(), Mat3{
		-sλ, cλ, 0,
		-sφ * cλ, -sφ * sλ, cφ,
		cφ * cλ, cφ * sλ, sφ,
	}}
}

// ToENU gives the local coordinates of an ECEF point.
func (f *Frame) ToENU(v Vec3) Vec3 { return f.R.Mul(v.Sub(f.ECEF)) }

// ToECEF gives the ECEF coordinates of a local point.
func (f *Frame) ToECEF(enu Vec3) Vec3 { return f.R.T().Mul(enu).Add(f.ECEF) }

// DirToENU turns an ECEF direction or velocity into the local axes.
func (f *Frame) DirToENU(v Vec3) Vec3 { return f.R.Mul(v) }

// DirToECEF turns a local direction or velocity into ECEF.
func (f *Frame) DirToECEF(v Vec3) Vec3 { return f.R.T().Mul(v) }

// Polar is what a radar measures: slant range in metres, azimuth clockwise from true north and elevation
// above the local horizontal in radians.
type Polar struct{ Range, Azimuth, Elevation float64 }

// Polar gives the slant range, azimuth and elevation at which the frame's origin sees an ECEF point. Of the
// origin itself all are 0, of a point straight above or below the azimuth is.
func (f *Frame) Polar(v Vec3) Polar {
	d := f.ToENU(v)
	return Polar{d.Norm(), Wrap2Pi(math.Atan2(d[0], d[1])), math.Atan2(d[2], math.Hypot(d[0], d[1]))}
}

// FromPolar gives the ECEF point that the frame's origin sees at p.
func (f *Frame) FromPolar(p Polar) Vec3 {
	sa, ca := math.Sincos(p.Azimuth)
	se, ce := math.Sincos(p.Elevation)
	return f.ToECEF(Vec3{p.Range * ce * sa, p.Range * ce * ca, p.Range * se})
}

// FromPolarAtHeight gives the ECEF point at a slant range and azimuth whose height above the ellipsoid is
// h, and the elevation found; the height is met to 10 µm. Where no such point exists (the height
// differs by more than the range) it gives the point straight above or below and ok is false. Near the
// zenith the point hangs on the height: 1 m of it moves an object at 85° elevation by 11 m.
func (f *Frame) FromPolarAtHeight(slant, azimuth, h float64) (v Vec3, el float64, ok bool) {
	dh := h - f.Origin.Height
	if slant <= math.Abs(dh) {
		el = math.Copysign(math.Pi/2, dh)
		return f.FromPolar(Polar{slant, azimuth, el}), el, math.Abs(dh)-slant < 1e-6
	}
	sa, ca := math.Sincos(azimuth)
	ahead, up := f.DirToECEF(Vec3{sa, ca, 0}), Vec3{f.R[6], f.R[7], f.R[8]}
	el = f.elevationAt(slant, dh)
	for range 12 {
		se, ce := math.Sincos(el)
		v = f.ECEF.Add(ahead.Scale(slant * ce)).Add(up.Scale(slant * se))
		miss := h - FromECEF(v).Height
		if math.Abs(miss) < 1e-6 {
			return v, el, true
		}
		// Raising the beam by dε lifts the object by slant·cos(ε+θ) dε, θ the angle between its vertical
		// and ours: right to a thousandth, so that a centimetre missed needs no further look.
		out, side := A+slant*se, slant*ce // from the Earth's centre
		rise := (ce*out - se*side) / math.Sqrt(out*out+side*side)
		δ := miss / (slant * math.Max(1e-4, rise))
		el = math.Max(-math.Pi/2, math.Min(math.Pi/2, el+δ))
		if rise > 0.1 && slant*δ*δ < 1e-7 && math.Abs(miss) < 1e-2 {
			return f.FromPolar(Polar{slant, azimuth, el}), el, true
		}
	}
	return v, el, math.Abs(h-FromECEF(v).Height) < 1e-3
}

// elevationAt is the spherical-Earth start for FromPolarAtHeight: law of cosines in the triangle of the
// Earth's centre, the radar and the object.
func (f *Frame) elevationAt(slant, dh float64) float64 {
	r0 := f.ECEF.Norm()
	s := (2*r0*dh + dh*dh - slant*slant) / (2 * r0 * slant)
	return math.Asin(math.Max(-1, math.Min(1, s)))
}
