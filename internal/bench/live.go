package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"picket/exercise"
	"picket/geo"
	"picket/sim"
)

// live is the built binary as a node on the sensors of the demonstration, which this process plays: so it knows
// when each plot's bytes went to the socket, and the node's CPU time is its own.
type live struct {
	cmd    *exec.Cmd
	dir    string
	page   string // address with token
	stamps *stamps
	stop   context.CancelFunc
	played chan error
}

func play(bin string) (*live, error) {
	dir, err := os.MkdirTemp("", "picket-bench-")
	if err != nil {
		return nil, err
	}
	l := &live{dir: dir, stamps: &stamps{}, played: make(chan error, 1)}
	world := sim.New(sim.SouthernLantern(1), 1)
	x, yaml, err := sensors(world, l.stamps)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "node.yaml")
	if err := os.WriteFile(file, []byte(yaml), 0o600); err != nil {
		return nil, err
	}
	if err := l.start(bin, file); err != nil {
		x.Close()
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	go func() { l.played <- x.Run(ctx) }()
	return l, nil
}

// sensors opens a socket for each simulated sensor, and writes the node.yaml that listens to them.
func sensors(world *sim.World, s *stamps) (*exercise.Exercise, string, error) {
	var targets []exercise.Target
	yaml := "node: jp\nname: Japan\nexercise: SOUTHERN LANTERN\nhttp: 127.0.0.1:0\nfeeds:\n"
	for _, x := range world.Scenario().Sensors {
		t := exercise.Target{Sensor: x.ID, To: "tcp://127.0.0.1:0", Encoder: &stamper{Encoder: encoderOf(&x), sensor: string(x.ID), stamps: s}}
		if x.ADSB == nil {
			port, err := freePort()
			if err != nil {
				return nil, "", err
			}
			t.To = "udp://" + port
		}
		targets = append(targets, t)
	}
	x, err := exercise.New(world, targets, exercise.Options{})
	if err != nil {
		return nil, "", err
	}
	for i, st := range x.Stats() {
		yaml += feedOf(&world.Scenario().Sensors[i], st.To)
	}
	return x, yaml, nil
}

func feedOf(s *sim.Sensor, to string) string {
	y := fmt.Sprintf("  - id: %s\n    from: %s+%s\n", s.ID, formatOf(s), to)
	if s.AIS == nil {
		y += fmt.Sprintf("    site: {lat: %g, lon: %g, height: %gm}\n", s.Site.Lat/geo.Deg, s.Site.Lon/geo.Deg, s.Site.Height)
	}
	if r := s.Radar; r != nil {
		y += fmt.Sprintf("    sac: %d\n    sic: %d\n    period: %v\n    range: %gm\n", s.Station>>8, s.Station&0xff, r.Period, r.Range)
		y += fmt.Sprintf("    sigma: {range: %gm, azimuth: %gdeg}\n", r.SigmaRange, r.SigmaAzimuth/geo.Deg)
	}
	return y
}

func freePort() (string, error) {
	l, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.LocalAddr().String(), l.Close()
}

func (l *live) start(bin, file string) error {
	l.cmd = exec.Command(bin, "run", file)
	l.cmd.Stderr = os.Stderr
	out, err := l.cmd.StdoutPipe()
	if err == nil {
		err = l.cmd.Start()
	}
	if err != nil {
		return fmt.Errorf("%w: make build first", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "ready" {
		if page, ok := strings.CutPrefix(lines.Text(), "jp "); ok {
			l.page = page
		}
	}
	if l.page == "" {
		return errors.Join(errors.New("the node did not start"), l.cmd.Wait())
	}
	return nil
}

// close ends the node and the exercise.
func (l *live) close() error {
	err := l.cmd.Process.Signal(os.Interrupt)
	l.stop()
	return errors.Join(err, l.cmd.Wait(), <-l.played, os.RemoveAll(l.dir))
}

var cpuLine = regexp.MustCompile(`(?m)^process_cpu_seconds_total (\S+)`)

// cpu is what the node has used, as its metrics tell.
func (l *live) cpu() (float64, error) {
	r, err := http.Get(strings.Replace(l.page, "/?token", "/metrics?token", 1))
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	var all strings.Builder
	if _, err := bufio.NewReader(r.Body).WriteTo(&all); err != nil {
		return 0, err
	}
	m := cpuLine.FindStringSubmatch(all.String())
	if m == nil {
		return 0, errors.New("the node's metrics do not tell its CPU time on this system")
	}
	return strconv.ParseFloat(m[1], 64)
}
