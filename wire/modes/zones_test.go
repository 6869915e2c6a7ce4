package modes

import (
	"math"

	"picket/geo"

	"pgregory.net/rapid"
)

// What these tests need of compact position reporting, by the formulas of DO-260B appendix A 1.7.2.

// transition is the latitude above which there are fewer than n zones of longitude, n from 2 to 59.
func transition(n int) float64 {
	if n == 2 {
		return 87
	}
	a := 1 - math.Cos(math.Pi/30)
	return math.Acos(math.Sqrt(a/(1-math.Cos(2*math.Pi/float64(n))))) * 180 / math.Pi
}

// zonesAt is NL.
func zonesAt(lat float64) int {
	n := 59
	for n > 1 && math.Abs(lat) > transition(n) {
		n--
	}
	return n
}

// anywhere draws positions with the awkward ones made frequent.
func anywhere(t *rapid.T) (lat, lon float64) {
	lat = rapid.OneOf(
		rapid.Float64Range(-90, 90),
		rapid.SampledFrom([]float64{0, 1e-9, -1e-9, 90, -90, 89.99999, -89.99999, 87, -87, 86.99999, 6, -6, 360.0 / 59}),
		rapid.Custom(func(t *rapid.T) float64 { // about a change of the number of zones
			n := rapid.IntRange(2, 59).Draw(t, "nl")
			s := rapid.SampledFrom([]float64{1, -1}).Draw(t, "hemisphere")
			return s * (transition(n) + rapid.Float64Range(-1e-4, 1e-4).Draw(t, "off"))
		}),
	).Draw(t, "lat")
	lat = max(-90, min(90, lat))
	lon = rapid.OneOf(
		rapid.Float64Range(-180, 180),
		rapid.SampledFrom([]float64{0, 180, -180, 179.99999, -179.99999, 1e-9, 90, -90, 45}),
	).Draw(t, "lon")
	return lat, lon
}

// cell is the greatest distance that rounding to 17 bits can move a position: half a step each way, metres.
func cell(lat float64, odd, surface bool) float64 {
	const perDeg = 6371008.8 * geo.Deg
	span, zones, fewer := 360.0, 60.0, 0
	if surface {
		span = 90
	}
	if odd {
		zones, fewer = 59, 1
	}
	dlat := span / zones
	size := func(lat float64) float64 { return span / float64(max(zonesAt(lat)-fewer, 1)) }
	// Half a step of latitude may cross a change of zones: allow the wider.
	dlon := max(size(lat), size(math.Abs(lat)+dlat/(1<<17)))
	return perDeg * (math.Hypot(dlat, dlon*math.Cos(lat*geo.Deg)) + dlat*1e-3) / 2 / (1 << 17) * 1.001
}

// distance is the great-circle distance of two positions in degrees, metres on a sphere of the mean radius.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	s1 := math.Sin((lat2 - lat1) * geo.Deg / 2)
	s2 := math.Sin((lon2 - lon1) * geo.Deg / 2)
	h := s1*s1 + math.Cos(lat1*geo.Deg)*math.Cos(lat2*geo.Deg)*s2*s2
	return 2 * 6371008.8 * math.Asin(math.Sqrt(min(1, h)))
}
