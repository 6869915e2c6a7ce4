package node

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// stormWorld is what a seed draws: three nations around the same few objects, their sensors, and what each
// releases to each.
type stormWorld struct {
	scenario sim.Scenario
	owner    map[sensing.SensorID]int
	heard    []heardBytes
	group    string                              // of all partners; empty: each its own
	sees     [nationsN][nationsN]map[string]bool // [of][to] sensors
	fields   [nationsN][nationsN]string          // that are granted
	revoked  [nationsN][nationsN]bool            // the policy as it is on file now
	configs  map[[1 + nationsN]int][]byte        // by nation and what is revoked
	policies map[[1 + nationsN]int][]picket.File // likewise
	sensors  [nationsN][]picket.Sensor
	feeds    [nationsN][]picket.Feed
}

const nationsN = 3

var nationNames = [nationsN]picket.NodeID{"au", "jp", "us"}

// heardBytes are what a sensor put on the line.
type heardBytes struct {
	at     time.Duration
	sensor sensing.SensorID
	bytes  []byte
}

func newStormWorld(seed uint64, rng *rand.Rand, bodies int, span time.Duration) *stormWorld {
	w := &stormWorld{scenario: sim.Scenario{Name: "STORM"}, owner: map[sensing.SensorID]int{},
		configs: map[[1 + nationsN]int][]byte{}, policies: map[[1 + nationsN]int][]picket.File{}}
	lat, lon := 20+10*rng.Float64(), 122+8*rng.Float64()
	for i := range bodies {
		w.scenario.Bodies = append(w.scenario.Bodies, stormBody(rng, i, lat, lon))
	}
	for of := range nationNames {
		for k := range 1 + rng.IntN(2) {
			w.addSensor(rng, of, k, lat, lon)
		}
	}
	if rng.IntN(3) > 0 {
		w.group = "all"
	}
	w.agree(rng)
	w.listen(seed, span)
	return w
}

func stormBody(rng *rand.Rand, i int, lat, lon float64) sim.Body {
	b := sim.Body{ID: fmt.Sprint("body ", i), Domain: sensing.Air, RCS: 80, NACp: 8, Platform: 3, Transponder: sim.Extended}
	b.Keys = sensing.Keys{ICAO: 0x860001 + uint32(i), Squawk: sensing.SquawkOf(01200 + uint16(i))}
	copy(b.Keys.Callsign[:], fmt.Sprint("BODY", i))
	if rng.IntN(4) == 0 {
		b.Squawks = []sim.SquawkChange{{At: time.Duration(5+rng.IntN(20)) * time.Second, Code: 07700}, {At: time.Duration(30+rng.IntN(10)) * time.Second, Code: 01200}}
	}
	if rng.IntN(4) == 0 {
		b.Born = time.Duration(rng.IntN(20)) * time.Second
	}
	speed, feet := 150+100*rng.Float64(), 5000+30000*rng.Float64()
	for range 2 {
		b.Route.Points = append(b.Route.Points, sim.Waypoint{Lat: lat + 1.2*(rng.Float64()-0.5), Lon: lon + 1.2*(rng.Float64()-0.5), Speed: speed, AltFeet: feet})
	}
	b.Route.Loop, b.Route.Limits = true, sim.JetLimits
	return b
}

func (w *stormWorld) addSensor(rng *rand.Rand, of, k int, lat, lon float64) {
	site := geo.FromDeg(lat+0.6*(rng.Float64()-0.5), lon+0.6*(rng.Float64()-0.5), 100)
	s := sim.Sensor{ID: sensing.SensorID(fmt.Sprintf("%s-s%d", nationNames[of], k)), Site: site, Latency: time.Duration(rng.IntN(300)) * time.Millisecond}
	f := picket.Feed{ID: string(s.ID), Receiver: site, Period: 5 * time.Second, Format: "beast"}
	c := picket.Sensor{ID: s.ID, Feed: f.ID, Site: site, HasSite: true, PD: 0.9, Period: f.Period, MaxRange: 300e3}
	if rng.IntN(2) == 0 {
		s.ADSB = &sim.Receiver{Range: 300e3}
	} else {
		f.Format, s.Station = "asterix", sensing.StationOf(9, uint8(10*of+k+1))
		s.Radar = &sim.Radar{Period: time.Duration(1+rng.IntN(2)) * time.Second, Range: 200e3, Primary: true, Secondary: sim.ModeS, PD: 0.98,
			Reach: 250e3, SigmaRange: 50, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.4 * geo.Deg, Cell: 200, Clutter: 1}
		c.Station, c.SigmaRange, c.SigmaAzimuth, c.Period, c.MaxRange = s.Station, 50, 0.08*geo.Deg, s.Radar.Period, s.Radar.Range
	}
	w.scenario.Sensors = append(w.scenario.Sensors, s)
	w.owner[s.ID] = of
	w.sensors[of], w.feeds[of] = append(w.sensors[of], c), append(w.feeds[of], f)
}

// agree draws which sensors and fields each nation releases to each.
func (w *stormWorld) agree(rng *rand.Rand) {
	for of := range nationNames {
		for to := range nationNames {
			w.sees[of][to] = map[string]bool{}
			for _, s := range w.sensors[of] {
				w.sees[of][to][string(s.ID)] = rng.IntN(5) > 0
			}
			fields := []string{}
			for _, f := range []string{"address", "callsign", "squawk", "height", "platform"} {
				if rng.IntN(3) > 0 {
					fields = append(fields, f)
				}
			}
			w.fields[of][to] = strings.Join(fields, " ")
		}
	}
}

// policy is what a nation's file says now.
func (w *stormWorld) policy(of int) []picket.File {
	k := w.key(of)
	if p := w.policies[k]; p != nil {
		return p
	}
	var b strings.Builder
	for to, name := range nationNames {
		if to == of {
			continue
		}
		for _, s := range w.sensors[of] {
			if w.sees[of][to][string(s.ID)] {
				fmt.Fprintf(&b, "@agreement(\"EX-%s\") @clause(\"1\") permit (principal == Nation::%q, action == Action::\"feed\", resource == Sensor::%q);\n", name, name, s.ID)
			}
		}
		if w.revoked[of][to] {
			continue
		}
		fmt.Fprintf(&b, "@agreement(\"EX-%s\") @clause(\"2\") @fields(%q) permit (principal == Nation::%q, action == Action::\"contribute\", resource);\n", name, w.fields[of][to], name)
		fmt.Fprintf(&b, "@agreement(\"EX-%s\") @clause(\"3\") permit (principal == Nation::%q, action == Action::\"state\", resource);\n", name, name)
	}
	w.policies[k] = []picket.File{{Name: "p.cedar", Text: []byte(b.String())}}
	return w.policies[k]
}

func (w *stormWorld) key(of int) (k [1 + nationsN]int) {
	k[0] = of
	for to := range nationNames {
		if w.revoked[of][to] {
			k[1+to] = 1
		}
	}
	return k
}

// config is what a node reads when it starts now.
func (w *stormWorld) config(of int) []byte {
	k := w.key(of)
	if c := w.configs[k]; c != nil {
		return c
	}
	cfg := picket.Config{Node: nationNames[of], Exercise: "STORM", Secret: []byte(nationNames[of]), Policy: w.policy(of), Feeds: w.feeds[of], Sensors: w.sensors[of]}
	for to, name := range nationNames {
		if to != of {
			cfg.Partners = append(cfg.Partners, picket.Partner{Node: name, Group: w.group})
		}
	}
	b, err := json.Marshal(cfg)
	if err != nil {
		panic(err)
	}
	w.configs[k] = b
	return b
}

// listen writes down all that the sensors say.
func (w *stormWorld) listen(seed uint64, span time.Duration) {
	world := sim.New(w.scenario, seed)
	world.Begin(lanternBegin)
	encoders := map[sensing.SensorID]sensing.Encoder{}
	for i := range w.scenario.Sensors {
		encoders[w.scenario.Sensors[i].ID] = encoderOf(&w.scenario.Sensors[i])
	}
	world.Advance(span, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		b, err := encoders[id].Encode(nil, r)
		if err != nil {
			panic(err)
		}
		w.heard = append(w.heard, heardBytes{at, id, b})
	})
}
