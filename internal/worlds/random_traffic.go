package worlds

import (
	"fmt"
	"math"
	"math/rand/v2"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// region is where traffic flies.
type region struct {
	centre geo.LLA
	half   float64 // of the square's side, m
}

// draw is a stream of random numbers for one scenario.
func draw(seed, which uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, which)) }

// point gives a place in the region, in degrees.
func (g region) point(rng *rand.Rand) (lat, lon float64) {
	n, e := (2*rng.Float64()-1)*g.half, (2*rng.Float64()-1)*g.half
	return (g.centre.Lat + n/geo.A) / geo.Deg, (g.centre.Lon + e/geo.A/math.Cos(g.centre.Lat)) / geo.Deg
}

// aircraft draws one on an endless way with legs of one to two minutes, turns of up to a right angle, climbs and descents.
func (g region) aircraft(rng *rand.Rand, i int, answers sim.Transponder) sim.Body {
	b := sim.Body{ID: fmt.Sprintf("A%03d", i), Domain: sensing.Air, Transponder: answers, NACp: 9, RCS: 10,
		Keys: sensing.Keys{ICAO: 0x840000 + uint32(i), Squawk: sensing.SquawkOf(uint16(01001 + 3*i))}}
	copy(b.Keys.Callsign[:], fmt.Sprintf("PCK%03d", i))
	speed, feet := 80+180*rng.Float64(), 4000+34000*rng.Float64()
	lat, lon := g.point(rng)
	at, course := geo.FromDeg(lat, lon, 0), 2*math.Pi*rng.Float64()
	for range 8 {
		b.Route.Points = append(b.Route.Points, sim.Waypoint{Lat: at.Lat / geo.Deg, Lon: at.Lon / geo.Deg, Speed: speed, AltFeet: feet})
		at, _ = geo.Direct(at, course, speed*(60+60*rng.Float64()))
		course += math.Pi / 2 * (2*rng.Float64() - 1)
		if away, home, _ := geo.Inverse(at, g.centre); away > g.half {
			course = home
		}
		if rng.IntN(2) == 0 {
			feet = max(2000, min(40000, feet+6000*(2*rng.Float64()-1)))
		}
	}
	b.Route.Loop, b.Route.Limits = true, sim.JetLimits
	return b
}

// plainAir is an atmosphere without warmth or slope, over a sea on the ellipsoid.
var plainAir = sim.Air{}
