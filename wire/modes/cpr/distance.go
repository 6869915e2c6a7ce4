package cpr

import (
	"math"

	"picket/geo"
)

// mod is the remainder that is never negative.
func mod(a, b float64) float64 { return a - b*math.Floor(a/b) }

// wrap180 brings degrees into [-180, 180).
func wrap180(lon float64) float64 {
	if lon >= -180 && lon < 180 {
		return lon
	}
	return mod(lon+180, 360) - 180
}

// distance is the great-circle distance of two positions in degrees, metres on a sphere of the Earth's
// mean radius: enough to tell a leap from a flight.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	s1 := math.Sin((lat2 - lat1) * geo.Deg / 2)
	s2 := math.Sin((lon2 - lon1) * geo.Deg / 2)
	h := s1*s1 + math.Cos(lat1*geo.Deg)*math.Cos(lat2*geo.Deg)*s2*s2
	return 2 * 6371008.8 * math.Asin(math.Sqrt(min(1, h)))
}
