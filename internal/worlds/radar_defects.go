package worlds

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// DefectWorld is a world with one defect of real data.
type DefectWorld struct {
	Name    string
	World   sim.Scenario
	Alters  []Alter
	Seconds float64
	From    float64   // judged from then on
	Begin   time.Time // of scenario time zero; zero: noon
}

// Run plays the world with seed's noise and judges it every four seconds.
func (h *DefectWorld) Run(seed uint64) Figures {
	p := NewPlay(h.World, seed, h.Alters...)
	if !h.Begin.IsZero() {
		p.World.Begin(h.Begin)
	}
	return p.Run(h.From, h.Seconds, 4, nil)
}

// centre of the hard worlds: between their two radars.
var centre = geo.FromDeg(26, 128, 0)

// twoRadars is a world of two radars 120 km apart.
func twoRadars(name string) sim.Scenario {
	return sim.Scenario{Name: name, Air: plainAir, Sensors: []sim.Sensor{radarAt("west", 26, 127.4, 1), radarAt("east", 26, 128.6, 2)}}
}

// offset gives the place so many metres east and north of the centre.
func offset(east, north float64) geo.LLA {
	p, _ := geo.Direct(centre, math.Atan2(east, north), math.Hypot(east, north))
	return p
}

// through is an aircraft that flies straight, at a speed and height, and passes a place at scenario second at.
func through(i int, answers sim.Transponder, at float64, place geo.LLA, course, speed, feet float64) sim.Body {
	b := sim.Body{ID: fmt.Sprintf("A%03d", i), Domain: sensing.Air, Transponder: answers, NACp: 9, RCS: 10,
		Keys: sensing.Keys{ICAO: 0x840000 + uint32(i), Squawk: sensing.SquawkOf(uint16(01234 + 5*i))}}
	from, _ := geo.Direct(place, course+math.Pi, speed*at)
	to, _ := geo.Direct(place, course, speed*1200)
	for _, p := range []geo.LLA{from, to} {
		b.Route.Points = append(b.Route.Points, sim.Waypoint{Lat: p.Lat / geo.Deg, Lon: p.Lon / geo.Deg, Speed: speed, AltFeet: feet})
	}
	b.Route.Limits = sim.JetLimits
	return b
}

// scattered gives n places at least 25 km from one another, 30 to 90 km from the centre.
func scattered(rng *rand.Rand, n int) []geo.LLA {
	var out []geo.LLA
	for len(out) < n {
		p := offset(180e3*rng.Float64()-90e3, 180e3*rng.Float64()-90e3)
		ok := true
		for _, q := range append(out, centre) {
			d, _, _ := geo.Inverse(p, q)
			ok = ok && d > 25e3
		}
		if ok {
			out = append(out, p)
		}
	}
	return out
}

// singles is n aircraft far from one another, straight, for 200 s and more.
func singles(rng *rand.Rand, n int, answers sim.Transponder) []sim.Body {
	var out []sim.Body
	for i, p := range scattered(rng, n) {
		out = append(out, through(i, answers, 120, p, 2*math.Pi*rng.Float64(), 120+130*rng.Float64(), 8000+24000*rng.Float64()))
	}
	return out
}

// passes gives how near a straight flight comes to a place within so many seconds, m.
func passes(b *sim.Body, place geo.LLA, seconds float64) float64 {
	w := b.Route.Points
	from := geo.FromDeg(w[0].Lat, w[0].Lon, 0)
	_, course, _ := geo.Inverse(from, geo.FromDeg(w[1].Lat, w[1].Lon, 0))
	nearest := math.Inf(1)
	for t := 0.0; t <= seconds; t += 5 {
		at, _ := geo.Direct(from, course, w[0].Speed*t)
		d, _, _ := geo.Inverse(at, place)
		nearest = min(nearest, d)
	}
	return nearest
}

// abreast puts beside each body a second one, gap metres to its right.
func abreast(bodies []sim.Body, gap, feetHigher float64) []sim.Body {
	var out []sim.Body
	for i, b := range bodies {
		w := b
		w.ID, w.Route.Points = fmt.Sprintf("B%03d", i), nil
		w.Keys = sensing.Keys{ICAO: 0x850000 + uint32(i), Squawk: sensing.SquawkOf(uint16(04321 + 5*i))}
		a, z := b.Route.Points[0], b.Route.Points[1]
		_, course, _ := geo.Inverse(geo.FromDeg(a.Lat, a.Lon, 0), geo.FromDeg(z.Lat, z.Lon, 0))
		for _, p := range b.Route.Points {
			q, _ := geo.Direct(geo.FromDeg(p.Lat, p.Lon, 0), course+math.Pi/2, gap)
			w.Route.Points = append(w.Route.Points, sim.Waypoint{Lat: q.Lat / geo.Deg, Lon: q.Lon / geo.Deg, Speed: p.Speed,
				AltFeet: p.AltFeet + feetHigher})
		}
		out = append(out, b, w)
	}
	return out
}

// Garble is six pairs a kilometre apart of whose overlapping Mode A/C replies half are spoiled, and half of those not
// marked so; and one plot in thirty has a height read wrong by up to 20,000 ft that nobody marks.
func Garble(seed uint64) DefectWorld {
	rng := draw(seed, 'g')
	w := twoRadars("garble")
	w.Bodies = abreast(singles(rng, 6, sim.ModeAC), 1000, 1000)
	misread := func(_ sensing.SensorID, _ float64, r *sensing.Reports) {
		for i := range r.Plots {
			if p := &r.Plots[i]; p.Has&sensing.HasAltFeet != 0 && rng.IntN(30) == 0 {
				p.AltFeet += math.Copysign(2000+18000*rng.Float64(), 2*rng.Float64()-1)
			}
		}
	}
	return DefectWorld{Name: w.Name, World: w, Alters: []Alter{misread}, Seconds: 240, From: 24}
}

// SplitPlots is twelve aircraft of which one plot in five comes twice: again 150 to 400 m further and up to a degree
// beside.
func SplitPlots(seed uint64) DefectWorld {
	rng := draw(seed, 's')
	w := twoRadars("split plots")
	w.Bodies = singles(rng, 12, sim.ModeAC)
	split := func(_ sensing.SensorID, _ float64, r *sensing.Reports) {
		for _, p := range r.Plots {
			if p.Has&sensing.HasAltFeet != 0 && rng.IntN(5) == 0 {
				p.Range += 150 + 250*rng.Float64()
				p.Azimuth = geo.Wrap2Pi(p.Azimuth + (2*rng.Float64()-1)*geo.Deg)
				if rng.IntN(2) == 0 { // the part that is the primary echo alone
					p.Tech, p.Has, p.Keys = sensing.PSR, sensing.HasPolar, sensing.Keys{}
				}
				r.Plots = append(r.Plots, p)
			}
		}
	}
	return DefectWorld{Name: w.Name, World: w, Alters: []Alter{split}, Seconds: 240, From: 24}
}

// Reflections is twelve aircraft, and a hangar 8 km north-east of the western radar in whose wall every other reply is
// seen again: at the hangar's azimuth and the longer way, with the aircraft's own codes.
func Reflections(seed uint64, answers sim.Transponder) DefectWorld {
	rng := draw(seed, 'r')
	w := twoRadars("reflections")
	w.Sensors[0].Radar.Secondary = answers
	w.Bodies = singles(rng, 12, answers)
	radar := geo.NewFrame(w.Sensors[0].Site)
	hangar := radar.FromPolar(geo.Polar{Range: 8000, Azimuth: 40 * geo.Deg})
	from := geo.NewFrame(geo.FromECEF(hangar))
	mirror := func(id sensing.SensorID, _ float64, r *sensing.Reports) {
		for _, p := range r.Plots {
			if id != "west" || p.Has&sensing.HasAltFeet == 0 || rng.IntN(2) == 0 {
				continue
			}
			at, _, _ := radar.FromPolarAtHeight(p.Range, p.Azimuth, p.AltFeet*0.3048)
			seen := from.Polar(at)
			if side := geo.WrapLon(seen.Azimuth - 100*geo.Deg); math.Abs(side) > 45*geo.Deg {
				continue // the wall faces 100°
			}
			// The antenna looks at the hangar a fraction of a turn away from the aircraft.
			turn := geo.WrapLon(40*geo.Deg-p.Azimuth) / (2 * math.Pi)
			p.Range, p.Azimuth = 8000+seen.Range, 40*geo.Deg+0.08*geo.Deg*rng.NormFloat64()
			p.Time = p.Time.Add(time.Duration(min(0, turn) * 4e9))
			p.Tech &^= sensing.PSR
			r.Plots = append(r.Plots, p)
		}
	}
	return DefectWorld{Name: w.Name, World: w, Alters: []Alter{mirror}, Seconds: 240, From: 24}
}

// besides is twelve aircraft none of which comes overhead of the western radar.
func besides(rng *rand.Rand, west geo.LLA) (out []sim.Body) {
	for len(out) < 12 {
		b := through(len(out), sim.ModeAC, 120, scattered(rng, 1)[0], 2*math.Pi*rng.Float64(), 120+130*rng.Float64(),
			8000+24000*rng.Float64())
		if passes(&b, west, 400) > 25e3 {
			out = append(out, b)
		}
	}
	return out
}

// OneCode is twelve aircraft with one code at one height before one radar.
func OneCode(seed uint64) DefectWorld {
	w := twoRadars("one code")
	w.Sensors = w.Sensors[:1]
	w.Bodies = besides(draw(seed, '1'), w.Sensors[0].Site)
	for i := range w.Bodies {
		b := &w.Bodies[i]
		b.Keys.Squawk = w.Bodies[0].Keys.Squawk
		for p := range b.Route.Points {
			b.Route.Points[p].AltFeet = 20000
		}
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 100}
}

// NorthJump is twelve aircraft seen by two radars, none of them overhead of the western one; at second 120 the eastern
// one's north slips by four degrees for good.
func NorthJump(seed uint64) DefectWorld {
	w := twoRadars("azimuth-north jump")
	w.Bodies = besides(draw(seed, 'n'), w.Sensors[0].Site)
	slip := func(id sensing.SensorID, at float64, r *sensing.Reports) {
		for i := range r.Plots {
			if id == "east" && at >= 120 {
				r.Plots[i].Azimuth = geo.Wrap2Pi(r.Plots[i].Azimuth + 4*geo.Deg)
			}
		}
	}
	return DefectWorld{Name: w.Name, World: w, Alters: []Alter{slip}, Seconds: 300, From: 24}
}

// DuplicateAddresses is four pairs of Mode S aircraft with one address a pair, whose ways cross 30 km apart in time, heard
// by ADS-B too.
func DuplicateAddresses(seed uint64) DefectWorld {
	rng := draw(seed, 'd')
	w := twoRadars("duplicate addresses")
	for i := range w.Sensors {
		w.Sensors[i].Radar.Secondary = sim.ModeS
	}
	w.Sensors = append(w.Sensors, sim.Sensor{ID: "adsb", Site: geo.FromDeg(26, 128, 150), Latency: 50 * time.Millisecond,
		ADSB: &sim.Receiver{Range: 370e3}})
	w.Bodies = singles(rng, 8, sim.Extended)
	for i := 0; i < len(w.Bodies); i += 2 {
		w.Bodies[i+1].Keys = w.Bodies[i].Keys
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 24}
}

// SwappedCodes is six pairs 6 km apart that exchange their Mode 3/A codes at second 120.
func SwappedCodes(seed uint64) DefectWorld {
	w := twoRadars("swapped codes")
	w.Bodies = abreast(singles(draw(seed, 'w'), 6, sim.ModeAC), 6000, 0)
	for i := range w.Bodies {
		w.Bodies[i].Squawks = []sim.SquawkChange{{At: 2 * time.Minute, Code: w.Bodies[i^1].Keys.Squawk.Code()}}
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 24}
}

// Crossing is six pairs without transponders at one height that meet at second 120 under 15 to 60 degrees.
func Crossing(seed uint64) DefectWorld {
	rng := draw(seed, 'c')
	w := twoRadars("crossing")
	for i, p := range scattered(rng, 6) {
		course, between := 2*math.Pi*rng.Float64(), (15+45*rng.Float64())*geo.Deg
		feet := 8000 + 20000*rng.Float64()
		for k := range 2 {
			w.Bodies = append(w.Bodies, through(2*i+k, sim.NoTransponder, 120, p, course+float64(k)*between, 120+120*rng.Float64(), feet))
		}
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 60}
}

// Formation is six pairs without transponders 700 m abreast, which a radar often sees as one.
func Formation(seed uint64) DefectWorld {
	w := twoRadars("formation")
	w.Bodies = abreast(singles(draw(seed, 'f'), 6, sim.NoTransponder), 700, 0)
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 60}
}

// MixedPairs is six pairs 900 m abreast of which one answers and one does not.
func MixedPairs(seed uint64) DefectWorld {
	w := twoRadars("mixed pairs")
	w.Bodies = abreast(singles(draw(seed, 'm'), 6, sim.ModeAC), 900, 0)
	for i := 1; i < len(w.Bodies); i += 2 {
		w.Bodies[i].Transponder = sim.NoTransponder
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 100}
}

// Outage is twelve aircraft, a third without transponder, and thirty seconds from second 120 in which no sensor says
// anything.
func Outage(seed uint64) DefectWorld {
	rng := draw(seed, 'o')
	w := twoRadars("outage")
	for i := range w.Sensors {
		w.Sensors[i].Silent = []sim.Span{{From: 2 * time.Minute, To: 150 * time.Second}}
	}
	w.Bodies = singles(rng, 12, sim.ModeAC)
	for i := range 4 {
		w.Bodies[i].Transponder = sim.NoTransponder
	}
	return DefectWorld{Name: w.Name, World: w, Seconds: 240, From: 60}
}
