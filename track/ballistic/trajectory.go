package ballistic

import (
	"math"
	"time"

	"picket"
	"picket/geo"
)

// Trajectory says what leaves the room of a flight: its phase, where it rose and where it will come down. The
// launch point is coarse, and c remembers it, unless fine is asked for.
func (f *Filter) Trajectory(c *launchCell, fine bool) *picket.Trajectory {
	out := &picket.Trajectory{Phase: f.phase()}
	if g, why := f.impact(); why != "" {
		out.Impact.Vague = why
	} else {
		out.Impact = g.say(f.t + int64(g.t*1e9))
	}
	if why := f.from.vague(); why != "" {
		out.Launch.Vague = why
		return out
	}
	out.Launch = f.from.say(f.from.t)
	if !fine {
		out.Launch = c.coarsen(&out.Launch)
	}
	return out
}

// vague says why the launch point is not yet meaningful; empty: it is.
func (l *launch) vague() string {
	switch {
	case !l.known:
		return "its rise was not seen"
	case !(l.held(l.ninety).Major <= widestImpact):
		return "90 % ellipse larger than 100 km"
	}
	return ""
}

// say gives the place as it leaves the room, t being its time in nanoseconds.
func (g *ground) say(t int64) geo.Ground {
	return geo.Ground{
		Lat: g.at.Lat, Lon: g.at.Lon, At: instant(t), Sigma: time.Duration(math.Sqrt(g.tVar) * 1e9),
		Fifty:  g.held(g.fifty),
		Ninety: g.held(g.ninety),
	}
}

// instant is a time of the filter.
func instant(ns int64) time.Time { return time.Unix(0, ns).UTC() }
