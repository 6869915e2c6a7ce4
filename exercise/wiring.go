package exercise

import (
	"strings"
	"time"

	"picket"
	"picket/sensing"
	"picket/sim"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

// Wiring is how a nation's simulated sensors reach its node.
type Wiring struct {
	Feeds   []picket.Feed   // as the node's configuration has them
	Sensors []picket.Sensor // likewise
	Targets []Target        // where the exercise sends
}

// dialled begins the address of a feed whose port is known once the exercise listens.
const dialled = "beast+tcp://"

// Wire wires each sensor of a nation to a feed: radars by ASTERIX over UDP, ADS-B by Beast over TCP, AIS by NMEA over UDP.
// udp has a free address for each sensor.
func Wire(n *sim.Nation, udp []string) (w Wiring) {
	for i := range n.Sensors {
		f, t := feedOf(&n.Sensors[i], udp[i])
		w.Feeds = append(w.Feeds, f)
		w.Targets = append(w.Targets, t)
		w.Sensors = append(w.Sensors, configured(&n.Sensors[i]))
	}
	return w
}

func feedOf(sensor *sim.Sensor, udp string) (picket.Feed, Target) {
	f := picket.Feed{ID: string(sensor.ID), Receiver: sensor.Site}
	t := Target{Sensor: sensor.ID}
	switch {
	case sensor.Radar != nil:
		f.Format, f.Period = "asterix", sensor.Radar.Period
		t.Encoder = asterix.NewEncoder()
	case sensor.ADSB != nil:
		f.Format, f.Period, f.From = "beast", 5*time.Second, dialled
		t.To, t.Encoder = "tcp://127.0.0.1:0", &modes.BeastEncoder{}
		return f, t
	default:
		f.Format, f.Period = "ais", 20*time.Second
		t.Encoder = ais.NewEncoder(ais.Options{TagBlock: true})
	}
	t.To, f.From = "udp://"+udp, f.Format+"+udp://"+udp
	return f, t
}

// configured is what an operator would write of the sensor in node.yaml.
func configured(s *sim.Sensor) picket.Sensor {
	c := picket.Sensor{ID: s.ID, Feed: string(s.ID), Station: s.Station, Site: s.Site, HasSite: true, PD: 0.9}
	switch {
	case s.Radar != nil:
		c.SigmaRange, c.SigmaAzimuth, c.SigmaElev = s.Radar.SigmaRange, s.Radar.SigmaAzimuth, s.Radar.SigmaElev
		c.Period, c.MaxRange, c.PD = s.Radar.Period, s.Radar.Range, s.Radar.PD
	case s.ADSB != nil:
		c.Period, c.MaxRange = 5*time.Second, s.ADSB.Range
	default:
		c.Period, c.HasSite = 20*time.Second, false
	}
	return c
}

// Point gives a feed that dials the address on which the exercise listens.
func (x *Exercise) Point(f *picket.Feed) {
	if l := x.lines[sensing.SensorID(f.ID)]; f.From == dialled && l != nil {
		f.From += strings.TrimPrefix(l.wire.addr(), "tcp://")
	}
}
