package worlds

import (
	"math"
	"math/rand/v2"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// Curved is a class of scenario over the true Earth: heights and climbs, swept beams, detection that falls with range, a
// horizon, echoes that merge, and replies from only some.
type Curved struct {
	Name   string
	Make   func(seed uint64) sim.Scenario
	Centre geo.LLA
	Period float64 // of its radars, s
}

// CurvedSet is the set that trackers are compared on.
func CurvedSet() []Curved {
	return []Curved{{"curved, 600 km", Mountains, centre, 10}, {"curved, low", Coast, centre, 4}}
}

// Mountains is eighty aircraft within 500 km, from 2,000 to 40,000 ft, before three radars on mountains that see to 600
// km where the horizon lets them: six in ten answer Mode A/C, ten pairs fly 1.5 km abreast.
func Mountains(seed uint64) sim.Scenario {
	rng := draw(seed, 'M')
	s := sim.Scenario{Name: "curved, 600 km", Air: plainAir}
	for i, p := range []geo.LLA{geo.FromDeg(26, 126.2, 1500), geo.FromDeg(24.6, 129, 900), geo.FromDeg(28, 129.2, 1200)} {
		id := sensing.SensorID([]string{"west", "south", "north"}[i])
		s.Sensors = append(s.Sensors, sim.Sensor{ID: id, Station: sensing.StationOf(25, uint8(i+1)), Site: p,
			Latency: 400 * time.Millisecond,
			Radar: &sim.Radar{Period: 10 * time.Second, Range: 600e3, Primary: true, Secondary: sim.ModeAC, PD: 0.95, Reach: 220e3,
				SigmaRange: 80, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.3 * geo.Deg, Cell: 300, MinDoppler: 8, Clutter: 15, Garble: 0.5}})
	}
	s.Bodies = mixed(rng, region{centre, 500e3}, 60)
	s.Bodies = append(s.Bodies, pairs(rng, 10, 400e3, 1500, len(s.Bodies))...)
	return s
}

// Coast is sixty aircraft within 150 km, half of them between 500 and 5,000 ft, before two 4 s radars on a coast: who
// flies low comes and goes behind the horizon. Ten pairs fly 600 m abreast.
func Coast(seed uint64) sim.Scenario {
	rng := draw(seed, 'C')
	s := sim.Scenario{Name: "curved, low", Air: plainAir, Sensors: []sim.Sensor{radarAt("west", 26, 127.4, 1),
		radarAt("east", 26, 128.6, 2)}}
	for i := range s.Sensors {
		s.Sensors[i].Site.Height = 60
		s.Sensors[i].Radar.MinDoppler = 8
	}
	s.Bodies = mixed(rng, region{centre, 150e3}, 40)
	for i := range s.Bodies {
		if i%2 == 0 {
			for k := range s.Bodies[i].Route.Points {
				s.Bodies[i].Route.Points[k].AltFeet = 500 + 4500*rng.Float64()
			}
		}
	}
	s.Bodies = append(s.Bodies, pairs(rng, 10, 100e3, 600, len(s.Bodies))...)
	return s
}

// mixed is n aircraft of all sizes, six in ten with Mode A/C.
func mixed(rng *rand.Rand, g region, n int) []sim.Body {
	var out []sim.Body
	for i := range n {
		answers := sim.NoTransponder
		if i%5 < 3 {
			answers = sim.ModeAC
		}
		b := g.aircraft(rng, i, answers)
		b.RCS = 2 * math.Pow(20, rng.Float64())
		out = append(out, b)
	}
	return out
}

// pairs is n pairs abreast on straight ways, every other pair with Mode A/C; first is the number of the first.
func pairs(rng *rand.Rand, n int, half, gap float64, first int) []sim.Body {
	var out []sim.Body
	for i := range n {
		answers := sim.NoTransponder
		if i%2 == 0 {
			answers = sim.ModeAC
		}
		lat, lon := region{centre, half}.point(rng)
		out = append(out, through(first+i, answers, 120, geo.FromDeg(lat, lon, 0), 2*math.Pi*rng.Float64(), 130+120*rng.Float64(),
			10000+25000*rng.Float64()))
	}
	return abreast(out, gap, 0)
}

// InView gives a judge of which objects a picture ought to show: those that some radar's range and horizon let it see.
func InView(s sim.Scenario) func(o *sim.Object) bool {
	const radioEarth = 4.0 / 3 * 6371000
	horizon := func(h float64) float64 { return math.Sqrt(2 * radioEarth * max(h, 0)) }
	return func(o *sim.Object) bool {
		for i := range s.Sensors {
			d := &s.Sensors[i]
			away := o.ECEF.Sub(d.Site.ToECEF()).Norm()
			if d.Radar != nil && away <= d.Radar.Range && away <= horizon(d.Site.Height)+horizon(o.Pos.Height) {
				return true
			}
		}
		return false
	}
}
