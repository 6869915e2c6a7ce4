package worlds

import (
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// Bias says which errors a radar has that nobody told its node of.
type Bias uint8

// The biases; signs are drawn for each radar.
const (
	BiasRange   Bias = 1 << iota // 200 m on every range
	BiasAzimuth                  // 0.3° on every azimuth
)

// String names a sum of biases.
func (b Bias) String() string { return [...]string{"none", "range", "azimuth", "both"}[b&3] }

// Biased is forty aircraft seen by two radars 120 km apart and an ADS-B receiver: twelve speak ADS-B, twenty answer
// Mode A/C, eight say nothing. The same seed gives the same traffic and the same noise whatever the bias.
func Biased(seed uint64, b Bias) sim.Scenario {
	rng := draw(seed, 'b')
	centre := geo.FromDeg(26, 128, 0)
	s := sim.Scenario{Name: "biased radars: " + b.String(), Air: plainAir, Sensors: []sim.Sensor{
		radarAt("west", 26, 127.4, 1), radarAt("east", 26, 128.6, 2),
		{ID: "adsb", Site: geo.FromDeg(26, 128, 150), Latency: 50 * time.Millisecond, ADSB: &sim.Receiver{Range: 370e3}},
	}}
	sign := func() float64 { return float64(1 - 2*rng.IntN(2)) }
	for i := range 2 {
		r, a := sign(), sign()
		if b&BiasRange != 0 {
			s.Sensors[i].Radar.BiasRange = 200 * r
		}
		if b&BiasAzimuth != 0 {
			s.Sensors[i].Radar.BiasAzimuth = 0.3 * geo.Deg * a
		}
	}
	for i := range 40 {
		answers := sim.ModeAC
		switch {
		case i < 12:
			answers = sim.Extended
		case i >= 32:
			answers = sim.NoTransponder
		}
		s.Bodies = append(s.Bodies, region{centre, 100e3}.aircraft(rng, i, answers))
	}
	return s
}

// radarAt is a combined primary and Mode A/C radar of 4 s and 250 km on a 300 m hill.
func radarAt(id sensing.SensorID, lat, lon float64, sic uint8) sim.Sensor {
	return sim.Sensor{ID: id, Station: sensing.StationOf(25, sic), Site: geo.FromDeg(lat, lon, 300), Latency: 300 * time.Millisecond,
		Radar: &sim.Radar{Period: 4 * time.Second, Range: 250e3, Primary: true, Secondary: sim.ModeAC, PD: 0.95, Reach: 160e3,
			SigmaRange: 70, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.3 * geo.Deg, Cell: 200, MinDoppler: 0, Clutter: 10, Garble: 0.5}}
}
