package main

import (
	"encoding/json"
	"time"

	"picket"
	"picket/sensing"
	"picket/sim"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

// message is one piece of a simulated sensor's bytes, as its socket would bring it.
type message struct {
	at    time.Time
	feed  string
	bytes []byte
	plots int
}

// epoch is when simulated seconds begin.
var epoch = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

// swarm is n objects under the sensors of jp and what these send of them, in their real formats.
type swarm struct {
	world    *sim.World
	encoders map[sensing.SensorID]sensing.Encoder
	at       time.Duration
}

func newSwarm(n int) *swarm {
	s := &swarm{world: sim.New(sim.Swarm(1, n), 1), encoders: map[sensing.SensorID]sensing.Encoder{}}
	s.world.Begin(epoch)
	for _, x := range s.world.Scenario().Sensors {
		s.encoders[x.ID] = encoderOf(&x)
	}
	return s
}

func encoderOf(s *sim.Sensor) sensing.Encoder {
	switch {
	case s.Radar != nil:
		return asterix.NewEncoder()
	case s.ADSB != nil:
		return &modes.BeastEncoder{}
	}
	return ais.NewEncoder(ais.Options{TagBlock: true})
}

func formatOf(s *sim.Sensor) string {
	switch {
	case s.Radar != nil:
		return "asterix"
	case s.ADSB != nil:
		return "beast"
	}
	return "ais"
}

// next gives what leaves the sensors in the next d, at most twenty plots a message as on the air.
func (s *swarm) next(d time.Duration) (all []message, err error) {
	s.at += d
	s.world.Advance(s.at, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		for plots := r.Plots; len(plots) > 0 && err == nil; {
			n := min(len(plots), 20)
			err = s.say(&all, id, at, &sensing.Reports{Plots: plots[:n]})
			plots = plots[n:]
		}
		if len(r.Sweeps)+len(r.Facts) > 0 && err == nil {
			err = s.say(&all, id, at, &sensing.Reports{Sweeps: r.Sweeps, Facts: r.Facts})
		}
	})
	return all, err
}

func (s *swarm) say(all *[]message, id sensing.SensorID, at time.Duration, r *sensing.Reports) error {
	b, err := s.encoders[id].Encode(nil, r)
	*all = append(*all, message{epoch.Add(at), string(id), b, len(r.Plots)})
	return err
}

// start is the entry that makes a core listen to the swarm's sensors.
func (s *swarm) start() picket.Entry {
	cfg := picket.Config{Node: "jp", Name: "Japan", Exercise: "BENCH", Zones: s.world.Scenario().Zones}
	for _, x := range s.world.Scenario().Sensors {
		cfg.Feeds = append(cfg.Feeds, picket.Feed{ID: string(x.ID), Format: formatOf(&x), Receiver: x.Site})
		c := picket.Sensor{ID: x.ID, Feed: string(x.ID), Station: x.Station, Site: x.Site, HasSite: x.AIS == nil, PD: 0.9}
		if x.Radar != nil {
			c.SigmaRange, c.SigmaAzimuth = x.Radar.SigmaRange, x.Radar.SigmaAzimuth
			c.Period, c.MaxRange, c.PD = x.Radar.Period, x.Radar.Range, x.Radar.PD
		}
		cfg.Sensors = append(cfg.Sensors, c)
	}
	b, err := json.Marshal(cfg)
	if err != nil {
		panic(err) // our own types
	}
	return picket.Entry{At: epoch, Start: &picket.Start{Version: "bench", Config: b}}
}
