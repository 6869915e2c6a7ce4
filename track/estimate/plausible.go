package estimate

import (
	"math"
	"time"

	"picket/sensing"
)

// Timely says whether a time can be counted in nanoseconds and is of this age.
func Timely(t time.Time) bool { return t.Unix() > 0 && t.Unix() < 7e9 }

// Plausible says whether all that a plot claims to have is a number and possible.
func Plausible(p *sensing.Plot) bool {
	ok := p.Has&(sensing.HasPosition|sensing.HasPolar|sensing.HasBearing|sensing.HasDoppler) != 0
	for _, c := range [...]struct {
		has    sensing.Has
		v      float64
		lo, hi float64
	}{
		{sensing.HasElevation, p.Elevation, -math.Pi / 2, math.Pi / 2},
		{sensing.HasHeight, p.Height, -2000, 2e6},
		{sensing.HasAltFeet, p.AltFeet, -5000, 200_000},
		{sensing.HasVelocity, p.East, -1e4, 1e4},
		{sensing.HasVelocity, p.North, -1e4, 1e4},
		{sensing.HasVelocity, p.SigmaVelocity, 0, 1e4},
		{sensing.HasClimb, p.Climb, -1e4, 1e4},
		{sensing.HasDoppler, p.Doppler, -1e4, 1e4},
		{sensing.HasPosition, p.Sigma, 0, 1e6},
	} {
		ok = ok && (p.Has&c.has == 0 || c.v >= c.lo && c.v <= c.hi)
	}
	if p.Has&sensing.HasPosition != 0 {
		return ok && math.Abs(p.Lat) <= math.Pi/2 && math.Abs(p.Lon) <= 2*math.Pi
	}
	if LineOnly(p) {
		return ok && (p.Has&sensing.HasBearing == 0 || math.Abs(p.Azimuth) <= 4*math.Pi)
	}
	return ok && p.Range > 0 && p.Range < 5e6 && math.Abs(p.Azimuth) <= 4*math.Pi
}
