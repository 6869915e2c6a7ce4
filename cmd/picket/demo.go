package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"picket"
	"picket/exercise"
	"picket/sim"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

type demoCmd struct {
	HTTP string        `default:"127.0.0.1:8081" help:"Address of the first screen; further nodes count up from it, port 0 picks free ones."`
	Data string        `help:"Where the journals go. Absent: a folder that is removed at the end."`
	For  time.Duration `help:"Stop after this long."`
	Seed uint64        `default:"1" help:"Of the scenario."`
}

// Run plays SOUTHERN LANTERN: simulated sensors speak their real formats into loopback sockets, and the node
// listens to them as it would to any others.
func (c *demoCmd) Run(p *program) error {
	dir, cleanup, err := c.dataDir()
	if err != nil {
		return err
	}
	defer cleanup()
	world := sim.New(sim.SouthernLantern(c.Seed), c.Seed)
	s, targets, err := lantern(world.Scenario())
	if err != nil {
		return err
	}
	s.http, s.data = c.HTTP, filepath.Join(dir, "jp")
	play, err := exercise.New(world, targets, exercise.Options{})
	if err != nil {
		return err
	}
	point(s, play.Stats())
	ctx, stop := p.within(c.For)
	defer stop()
	ready := make(chan struct{})
	played := make(chan error, 1)
	go func() {
		select {
		case <-ready:
			played <- play.Run(ctx)
		case <-ctx.Done():
			play.Close()
			played <- nil
		}
	}()
	err = p.runNode(ctx, s, ready)
	stop()
	if perr := <-played; err == nil {
		err = perr
	}
	return err
}

// dataDir gives the folder of the demo's journals, and what removes it at the end.
func (c *demoCmd) dataDir() (string, func(), error) {
	if c.Data != "" {
		return c.Data, func() {}, nil
	}
	dir, err := os.MkdirTemp("", "picket-demo-")
	if err != nil {
		return "", nil, fmt.Errorf("demo: no temporary folder (%w): name one with --data", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}

// within ends the program's context after d, if d is given.
func (p *program) within(d time.Duration) (context.Context, context.CancelFunc) {
	if d <= 0 {
		return context.WithCancel(p.ctx)
	}
	return context.WithTimeout(p.ctx, d)
}

// lantern wires each simulated sensor to a feed: radars by ASTERIX over UDP, ADS-B by Beast over TCP, AIS by
// NMEA over UDP.
func lantern(sc *sim.Scenario) (*settings, []exercise.Target, error) {
	s := &settings{core: picket.Config{Node: "jp", Name: "Japan", Exercise: sc.Name, Zones: sc.Zones, Known: sc.Known}}
	var targets []exercise.Target
	ports, err := freeUDP(len(sc.Sensors))
	if err != nil {
		return nil, nil, err
	}
	for i := range sc.Sensors {
		sensor := &sc.Sensors[i]
		f, t := feedOf(sensor, ports[i])
		s.feeds = append(s.feeds, f)
		targets = append(targets, t)
		s.core.Feeds = append(s.core.Feeds, f.Feed)
		s.core.Sensors = append(s.core.Sensors, configured(sensor))
	}
	return s, targets, nil
}

func feedOf(sensor *sim.Sensor, udp string) (feedSettings, exercise.Target) {
	f := feedSettings{speed: 1}
	f.ID, f.Receiver = string(sensor.ID), sensor.Site
	t := exercise.Target{Sensor: sensor.ID}
	switch {
	case sensor.Radar != nil:
		f.Format, f.Period = "asterix", sensor.Radar.Period
		t.Encoder = asterix.NewEncoder()
	case sensor.ADSB != nil:
		f.Format, f.Period, f.From = "beast", 5*time.Second, "beast+tcp://"
		t.To, t.Encoder = "tcp://127.0.0.1:0", &modes.BeastEncoder{}
		return f, t
	default:
		f.Format, f.Period = "ais", 20*time.Second
		t.Encoder = &ais.Encoder{TagBlock: true}
	}
	t.To, f.From = "udp://"+udp, f.Format+"+udp://"+udp
	return f, t
}

// point gives the feeds that dial the addresses that the exercise listens on.
func point(s *settings, stats []exercise.Stat) {
	for i := range s.feeds {
		if s.feeds[i].From == "beast+tcp://" {
			s.feeds[i].From += strings.TrimPrefix(stats[i].To, "tcp://")
			s.core.Feeds[i].From = s.feeds[i].From
		}
	}
}

// configured is what an operator would write of the sensor in node.yaml.
func configured(s *sim.Sensor) picket.Sensor {
	c := picket.Sensor{ID: s.ID, Feed: string(s.ID), Station: s.Station, Site: s.Site, HasSite: true, PD: 0.9}
	switch {
	case s.Radar != nil:
		c.SigmaRange, c.SigmaAzimuth = s.Radar.SigmaRange, s.Radar.SigmaAzimuth
		c.Period, c.MaxRange, c.PD = s.Radar.Period, s.Radar.Range, s.Radar.PD
	case s.ADSB != nil:
		c.Period, c.MaxRange = 5*time.Second, s.ADSB.Range
	default:
		c.Period, c.HasSite = 20*time.Second, false
	}
	return c
}

// freeUDP finds n loopback ports that nobody has. All are held until the last is found, or one might be found
// twice.
func freeUDP(n int) ([]string, error) {
	var addrs []string
	for range n {
		l, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("demo: no free UDP port on loopback: %w", err)
		}
		defer l.Close()
		addrs = append(addrs, l.LocalAddr().String())
	}
	return addrs, nil
}
