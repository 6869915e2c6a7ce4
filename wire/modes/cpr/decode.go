package cpr

import "math"

// Compact position reporting (DO-260B appendix A 1.7, Doc 9871 C.2.6). A position is sent as its place within a
// zone, 17 bits each way, alternately for 60 (even) and 59 (odd) zones of latitude around the globe; the zones
// of longitude grow fewer towards the poles. An airborne zone is 6° high; on the surface the same bits span a
// quarter of it. Degrees throughout.
const maxCPR = 1 << 17

// transitions[n] is the latitude above which there are fewer than n zones of longitude, n from 2 to 59.
var transitions = func() (t [60]float64) {
	a := 1 - math.Cos(math.Pi/30)
	for n := 2; n < 60; n++ {
		t[n] = math.Acos(math.Sqrt(a/(1-math.Cos(2*math.Pi/float64(n))))) * 180 / math.Pi
	}
	t[2] = 87
	return t
}()

// zonesAt is NL: the number of even longitude zones at a latitude, 59 at the equator to 1 at the poles.
func zonesAt(lat float64) int {
	lat = math.Abs(lat)
	lo, hi := 1, 59 // transitions[n] falls with n: find the greatest n with lat ≤ transitions[n]
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if lat <= transitions[mid] {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// zoneSize gives the height of a zone of latitude and the number of zones of longitude at lat.
func zoneSize(odd, surface bool) (dlat, span float64) {
	span = 360
	if surface {
		span = 90
	}
	if odd {
		return span / 59, span
	}
	return span / 60, span
}

func lonZones(lat float64, odd bool) int {
	n := zonesAt(lat)
	if odd {
		n--
	}
	return max(n, 1)
}

// local gives the position nearest to a known one less than half a zone away.
func local(refLat, refLon float64, yz, xz uint32, odd, surface bool) (lat, lon float64) {
	dlat, span := zoneSize(odd, surface)
	y := float64(yz) / maxCPR
	lat = dlat * (math.Floor(0.5+refLat/dlat-y) + y)
	dlon := span / float64(lonZones(lat, odd))
	x := float64(xz) / maxCPR
	lon = dlon * (math.Floor(0.5+refLon/dlon-x) + x)
	return lat, wrap180(lon)
}

// global gives the airborne position of the newer of an even and an odd half without a known one; false: the
// halves straddle a change of the number of zones, or do not belong together.
func global(even, odd half, newerOdd bool) (lat, lon float64, ok bool) {
	rlat := latitudes(even, odd, 360)
	for i := range rlat {
		if rlat[i] >= 270 {
			rlat[i] -= 360
		}
		if rlat[i] < -90 || rlat[i] > 90 {
			return 0, 0, false
		}
	}
	lat, lon, ok = longitude(rlat, even, odd, newerOdd, 360)
	return lat, wrap180(lon), ok
}

// surface is global on the surface, where latitudes and longitudes every 90° fit: those nearest to a known
// position are taken.
func surface(refLat, refLon float64, even, odd half, newerOdd bool) (lat, lon float64, ok bool) {
	rlat := latitudes(even, odd, 90)
	i := 0
	if newerOdd {
		i = 1
	}
	k := 90 * math.Round((refLat-rlat[i])/90)
	rlat[0], rlat[1] = rlat[0]+k, rlat[1]+k
	lat, lon, ok = longitude(rlat, even, odd, newerOdd, 90)
	if lat < -90 || lat > 90 {
		return 0, 0, false
	}
	return lat, wrap180(lon + 90*math.Round((refLon-lon)/90)), ok
}

// latitudes gives the latitudes of both halves, 0 to span.
func latitudes(even, odd half, span float64) (r [2]float64) {
	j := (59*int(even.lat) - 60*int(odd.lat) + maxCPR/2) >> 17
	r[0] = span / 60 * (float64((j%60+60)%60) + float64(even.lat)/maxCPR)
	r[1] = span / 59 * (float64((j%59+59)%59) + float64(odd.lat)/maxCPR)
	return r
}

func longitude(rlat [2]float64, even, odd half, newerOdd bool, span float64) (lat, lon float64, ok bool) {
	nl := zonesAt(rlat[0])
	if nl != zonesAt(rlat[1]) {
		return 0, 0, false
	}
	m := (int(even.lon)*(nl-1) - int(odd.lon)*nl + maxCPR/2) >> 17
	i, h := 0, even
	if newerOdd {
		i, h = 1, odd
	}
	n := max(nl-i, 1)
	return rlat[i], span / float64(n) * (float64((m%n+n)%n) + float64(h.lon)/maxCPR), true
}
