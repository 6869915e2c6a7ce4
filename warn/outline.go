package warn

import (
	"math"

	"picket"
	"picket/geo"
)

const (
	outlineSlip = 20.0 // metres that a piece of an edge may lie off its straight line
	longest     = 2 * geo.Deg
)

// Outline gives r with its long edges divided, so that whichever line joins neighbours (great circle,
// geodesic, rhumb line, a map's straight stroke) lies within about 20 m of the edge as meant. An edge as meant
// is straight in longitude and latitude (RFC 7946 section 3.1.1): along a parallel or a meridian where its
// ends share one. An edge over more than 180° of longitude is the short one across the antimeridian; the
// longitudes given are continuous then, and may pass ±180°. What is drawn from it is what the rule of incursions judges.
func Outline(r picket.Ring) picket.Ring {
	out := make(picket.Ring, 0, len(r))
	for i, a := range unwrap(r) {
		b := r[(i+1)%len(r)]
		b.Lon = a.Lon + shortWay(b.Lon-a.Lon)
		n := pieces(a, b)
		out = append(out, a)
		for k := 1; k < n; k++ {
			out = append(out, between(a, b, k, n))
		}
	}
	return out
}

// unwrap gives r with continuous longitudes.
func unwrap(r picket.Ring) picket.Ring {
	out := make(picket.Ring, len(r))
	for i, p := range r {
		if i > 0 {
			p.Lon = out[i-1].Lon + shortWay(p.Lon-out[i-1].Lon)
		}
		out[i] = p
	}
	return out
}

// shortWay brings a difference of longitude into [-π, π]; ±π itself keeps the sign it was written with.
func shortWay(Δλ float64) float64 {
	if math.Abs(Δλ) <= math.Pi {
		return Δλ
	}
	return geo.WrapLon(Δλ)
}

// between gives the k-th of n points from a to b. It is computed from the lesser end, so that an edge and
// its reverse have the same points to the last bit.
func between(a, b geo.LLA, k, n int) geo.LLA {
	if b.Lat < a.Lat || b.Lat == a.Lat && b.Lon < a.Lon {
		a, b, k = b, a, n-k
	}
	t := float64(k) / float64(n)
	return geo.LLA{Lat: a.Lat + t*(b.Lat-a.Lat), Lon: a.Lon + t*(b.Lon-a.Lon)}
}

// pieces says into how many parts an edge is divided: its greatest distance from the great circle is its
// geodesic curvature, at most 2·sinφ·dφ·dλ + sinφ·cosφ·dλ², by an eighth of its length, and falls with the
// square of n.
func pieces(a, b geo.LLA) int {
	dφ, dλ := math.Abs(b.Lat-a.Lat), math.Abs(b.Lon-a.Lon)
	φ := math.Max(math.Abs(a.Lat), math.Abs(b.Lat))
	level := math.Cos(math.Min(math.Abs(a.Lat), math.Abs(b.Lat))) // the wider end's
	slip := geo.MeanRadius / 8 * math.Sin(φ) * (2*dφ*dλ + level*dλ*dλ)
	n := math.Ceil(math.Sqrt(slip / outlineSlip))
	n = math.Max(n, math.Ceil(math.Max(dφ, dλ*level)/longest))
	return max(1, int(math.Min(n, 4096)))
}
