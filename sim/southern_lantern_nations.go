package sim

import (
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// Nation is one nation's part in a rehearsal: the sensors that are its own.
type Nation struct {
	Node    picket.NodeID
	Name    string
	Sensors []Sensor
}

// LanternNations are who takes part in SOUTHERN LANTERN, in the order of their screens: us with a ship in the
// Philippine Sea, jp with its islands and a radar on Yonaguni that it shows to nobody, au with a ship north of
// Luzon.
func LanternNations() []Nation {
	return []Nation{
		{"us", "United States", shipSensors("philippine-sea", 31, geo.FromDeg(26.00, 129.60, 45), 6*time.Second)},
		{"jp", "Japan", append(japanSensors(), yonaguni())},
		{"au", "Australia", shipSensors("luzon-strait", 41, geo.FromDeg(22.90, 126.30, 48), 5*time.Second)},
	}
}

// yonaguni is Japan's radar that is released to nobody; it alone sees the drone west of it (see loner).
func yonaguni() Sensor {
	return Sensor{ID: "yonaguni-1", Station: sensing.StationOf(25, 204), Site: geo.FromDeg(24.46, 122.98, 260),
		Latency: 400 * time.Millisecond,
		Radar: &Radar{Period: 5 * time.Second, Range: 200e3, Primary: true, Secondary: ModeS, PD: 0.97, Reach: 120e3,
			SigmaRange: 50, SigmaAzimuth: 0.07 * geo.Deg, Beam: 1.3 * geo.Deg, Cell: 200, MinDoppler: 8, Clutter: 4, Garble: 0.5}}
}

// shipSensors are a ship's air search radar, ADS-B and AIS receivers; the ship keeps its station.
func shipSensors(name string, sac uint8, site geo.LLA, period time.Duration) []Sensor {
	return []Sensor{
		{ID: sensing.SensorID(name + "-1"), Station: sensing.StationOf(sac, 1), Site: site, Latency: 400 * time.Millisecond, Radar: &Radar{
			Period: period, Range: 370e3, Primary: true, Secondary: ModeS, PD: 0.97, Reach: 240e3,
			SigmaRange: 60, SigmaAzimuth: 0.09 * geo.Deg, Beam: 1.5 * geo.Deg, Cell: 250, MinDoppler: 10, Clutter: 5, Garble: 0.5}},
		{ID: sensing.SensorID(name + "-adsb"), Site: site, Latency: 40 * time.Millisecond, ADSB: &Receiver{Range: 370e3}},
		{ID: sensing.SensorID(name + "-ais"), Site: site, Latency: 150 * time.Millisecond, AIS: &Coast{
			Masts: []geo.LLA{site}, Duct: 1.6, Share: 0.04, Delay: 30 * time.Second, Antenna: 20}},
	}
}

// loner is a drone low over the sea south-west of Yonaguni, below every horizon but that island's.
func (l *lantern) loner() {
	b := l.aircraft("UAS", japan)
	b.Transponder, b.RCS, b.Platform = NoTransponder, 12, unmanned
	b.Route = Route{Points: via(130*knot, 1500, 24.20, 122.75, 24.05, 122.55, 24.25, 122.40, 24.38, 122.62), Loop: true,
		Limits: HelicopterLimits}
	l.add(b)
}
