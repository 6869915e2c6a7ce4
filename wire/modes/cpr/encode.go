package cpr

import "math"

// Encode gives the 17-bit latitude and longitude of a position in degrees, for an even or odd message in the air or on
// the surface.
func Encode(lat, lon float64, odd, surface bool) (yz, xz uint32) {
	dlat, span := zoneSize(odd, surface)
	y := math.Floor(maxCPR*mod(lat, dlat)/dlat + 0.5)
	rlat := dlat * (y/maxCPR + math.Floor(lat/dlat))
	dlon := span / float64(lonZones(rlat, odd))
	x := math.Floor(maxCPR*mod(lon, dlon)/dlon + 0.5)
	return uint32(y) % maxCPR, uint32(x) % maxCPR
}
