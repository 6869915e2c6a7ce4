// Package cover says where a sensor sees an object of a given height: within its range and above its radio
// horizon. It draws coverage for the map and tells a tracker what a sensor could have seen.
//
// The horizon is that of an Earth of 4/3 radius (Doviak and Zrnić 1993, Doppler Radar and Weather
// Observations, section 2.2.3; ITU-R P.310, "effective Earth-radius factor"), which stands for a standard
// atmosphere's bending of rays to heights of about 20 km; above that it promises too much. There is no
// terrain, no ducting, no cone of silence, no sidelobe and no geoid here: heights are above the
// ellipsoid, and where the sea lies 50 m from it an antenna's horizon is off by up to some 10 km.
package cover

import (
	"math"

	"picket"
	"picket/geo"
)

// bending is the factor by which refraction seems to stretch the Earth's radius.
const bending = 4.0 / 3

// Ring gives the edge of what s sees at a height in metres: points positions at even azimuths from true north
// clockwise, the last to be joined to the first. Longitudes are continuous, so they may pass ±180°; the ring
// of a sensor that sees over a pole goes on through 360° and has to be closed along the map's upper or lower
// margin. It is nil where s has no site or sees nothing at that height. Fewer than three points are taken as
// three.
func Ring(s picket.Sensor, height float64, points int) []geo.LLA {
	if !s.HasSite {
		return nil
	}
	f := geo.NewFrame(s.Site)
	points = max(3, points)
	ring := make([]geo.LLA, 0, points)
	for i := range points {
		azimuth := 2 * math.Pi * float64(i) / float64(points)
		r := reach(&s, azimuth, height)
		v, _, ok := f.FromPolarAtHeight(r, azimuth, height)
		if !ok || r <= 0 {
			return nil
		}
		p := geo.FromECEF(v)
		p.Height = height
		if i > 0 {
			last := ring[i-1].Lon
			p.Lon = last + geo.WrapLon(p.Lon-last)
		}
		ring = append(ring, p)
	}
	return ring
}

// sees says whether an object at p lies within s's range and above its horizon. A sensor without a site sees nothing.
func sees(s picket.Sensor, p geo.LLA) bool {
	if !s.HasSite {
		return false
	}
	f := geo.NewFrame(s.Site)
	at := f.Polar(p.ToECEF())
	return at.Range <= reach(&s, at.Azimuth, p.Height)
}

// reach is the greatest slant range at which s sees an object of a height in the direction of an azimuth. A
// MaxRange of zero is not known, and no limit.
func reach(s *picket.Sensor, azimuth, height float64) float64 {
	r := Horizon(s.Site, azimuth, height)
	if s.MaxRange > 0 {
		r = math.Min(r, s.MaxRange)
	}
	return r
}

// Horizon is the slant range in metres at which an object of a height meets the radio horizon of an antenna at
// site: both stand at Re·acos(Re/(Re+h)) from the point where the ray touches an Earth of radius Re = 4/3·R,
// and ground lengths are the same on it and on the real one. R is the ellipsoid's radius of curvature at the
// site in the azimuth (Euler). What lies below the ellipsoid counts as on it.
func Horizon(site geo.LLA, azimuth, height float64) float64 {
	r := curvature(site.Lat, azimuth)
	re := bending * r
	h0, h1 := math.Max(0, site.Height), math.Max(0, height)
	ground := re * (dip(re, h0) + dip(re, h1))
	// Law of cosines on the real Earth, in the form that keeps its digits at short ranges.
	s := 2 * math.Sin(ground/r/2)
	return math.Sqrt((h1-h0)*(h1-h0) + (r+h0)*(r+h1)*s*s)
}

// dip is acos(r/(r+h)).
func dip(r, h float64) float64 { return math.Atan2(math.Sqrt(h*(2*r+h)), r) }

// curvature is the radius of the normal section at a latitude in an azimuth.
func curvature(lat, azimuth float64) float64 {
	s := math.Sin(lat)
	w := 1 - geo.E2*s*s
	n := geo.A / math.Sqrt(w)
	m := n * (1 - geo.E2) / w
	c := math.Cos(azimuth)
	return 1 / (c*c/m + (1-c*c)/n)
}
