package main

import (
	"bufio"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"picket"
	"picket/geo"
	"picket/scenario"
	"picket/sensing"
	"picket/track"
	"picket/track/conform"
	"picket/track/estimate"
)

type trackCmd struct {
	Dir     string  `arg:"" help:"The scenario's folder, with sensors.csv and detections.csv."`
	Out     string  `required:"" help:"The tracks.csv to write." placeholder:"FILE"`
	Cov     string  `help:"A file of the tracks' covariances to write beside them." placeholder:"FILE"`
	Mode    string  `enum:"default,conformance" default:"default" help:"default, or conformance: a plain EKF and GNN."`
	Density float64 `default:"100" help:"In conformance mode: of white acceleration, m²/s³."`
}

// Run tracks a scenario and says how fast.
func (c *trackCmd) Run(p *program) error {
	sensors, detections, err := c.read()
	if err != nil {
		return fmt.Errorf("track: %w", err)
	}
	r := newTracking(sensors, detections, c)
	r.run()
	if err := r.write(c.Out); err != nil {
		return fmt.Errorf("track: %w", err)
	}
	if c.Cov != "" {
		if err := r.writeCov(c.Cov); err != nil {
			return fmt.Errorf("track: %w", err)
		}
	}
	fmt.Fprintln(p.stderr, r.summary())
	return nil
}

func (c *trackCmd) read() (s []scenario.Sensor, d []scenario.Detection, err error) {
	f, err := os.Open(filepath.Join(c.Dir, "sensors.csv"))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: give a scenario's folder", err)
	}
	defer f.Close()
	if s, err = scenario.Sensors(f.Name(), f); err != nil {
		return nil, nil, err
	}
	g, err := os.Open(filepath.Join(c.Dir, "detections.csv"))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: give a scenario's folder", err)
	}
	defer g.Close()
	d, err = scenario.Detections(g.Name(), g, s)
	return s, d, err
}

// tracking is a scenario on its way through the tracker. A scan is handed over whole; scans of one time together.
type tracking struct {
	k       tracker
	scans   []sensing.Reports
	times   []time.Time
	rows    [][]row
	plots   int
	cpu     float64
	mallocs float64 // a scan in the last quarter
}

// tracker is what a scenario goes through.
type tracker interface {
	SetSensor(picket.Sensor)
	Place(sensing.SensorID, geo.Vec3)
	Observe(*sensing.Reports)
	Advance(time.Time)
	Forget()
	Picture(time.Time) iter.Seq[*picket.Track]
	Confirmed() int
}

func newTracker(w estimate.World, c *trackCmd) tracker {
	if c.Mode == "conformance" {
		return conform.New(w, c.Density)
	}
	return track.New(nil, track.Options{World: w, Window: 1})
}

// row is a track's state before it is put into words.
type row struct {
	ref uint64
	x   [6]float64
	p   geo.Sym6
}

var scenarioEpoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func newTracking(sensors []scenario.Sensor, detections []scenario.Detection, c *trackCmd) *tracking {
	world := estimate.Flat
	has := sensing.HasPolar | sensing.HasElevation
	if scenario.InPlane(detections) {
		world, has = estimate.Plane, sensing.HasPolar
	}
	t := &tracking{k: newTracker(world, c), plots: len(detections)}
	for _, s := range sensors {
		id := sensing.SensorID(s.ID)
		t.k.SetSensor(picket.Sensor{ID: id, Tech: sensing.PSR, SigmaRange: s.SigmaRange, SigmaAzimuth: s.SigmaAzimuth,
			SigmaElev: s.SigmaElev, Period: seconds(s.Period), MaxRange: s.MaxRange, PD: s.PD})
		t.k.Place(id, s.At)
	}
	for i, d := range detections {
		at := scenarioEpoch.Add(seconds(d.Time))
		if n := len(t.times); n == 0 || !t.times[n-1].Equal(at) {
			t.times = append(t.times, at)
			t.scans = append(t.scans, sensing.Reports{})
		}
		r := &t.scans[len(t.scans)-1]
		q := sensing.Plot{Polar: d.Polar, Hash: uint64(i + 1)}
		q.Sensor, q.Time, q.Tech, q.Has = sensing.SensorID(d.Sensor), scenarioEpoch.Add(seconds(d.At)), sensing.PSR, has
		r.Plots = append(r.Plots, q)
	}
	return t
}

func seconds(s float64) time.Duration { return time.Duration(math.Round(s * 1e9)) }

// run is the loop that is timed: plots in, the picture out. As in the runner it is compared with, the memory of what lies
// around it is not swept meanwhile.
func (t *tracking) run() {
	t.rows = make([][]row, len(t.scans))
	var before, behind runtime.MemStats
	last := len(t.scans) - len(t.scans)/4
	for i := range t.scans {
		t.rows[i] = make([]row, 0, 2*len(t.scans[i].Plots)+100)
	}
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for i := range t.scans {
		if i == last {
			runtime.ReadMemStats(&before)
		}
		began := cpuSeconds()
		t.k.Observe(&t.scans[i])
		t.k.Advance(t.times[i])
		t.k.Forget()
		for tr := range t.k.Picture(t.times[i]) {
			t.rows[i] = append(t.rows[i], row{tr.Ref, tr.State, tr.Cov})
		}
		t.cpu += cpuSeconds() - began
	}
	runtime.ReadMemStats(&behind)
	t.mallocs = float64(behind.Mallocs-before.Mallocs) / float64(max(1, len(t.scans)-last))
}

func (t *tracking) write(path string) error {
	return t.table(path, scenario.TracksHeader, func(line []byte, at float64, r *row) []byte {
		s := scenario.State{Time: at, ID: strconv.FormatUint(r.ref, 10)}
		copy(s.Pos[:], r.x[:3])
		copy(s.Vel[:], r.x[3:])
		return scenario.AppendRow(line, &s)
	})
}

// writeCov writes the covariances, a row for each of tracks.csv.
func (t *tracking) writeCov(path string) error {
	return t.table(path, scenario.CovHeader, func(line []byte, at float64, r *row) []byte {
		return scenario.AppendCov(line, at, strconv.FormatUint(r.ref, 10), &r.p)
	})
}

// table writes a line for each track after each scan.
func (t *tracking) table(path, header string, put func(line []byte, at float64, r *row) []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	w.WriteString(header)
	var line []byte
	for i, rows := range t.rows {
		at := t.times[i].Sub(scenarioEpoch).Seconds()
		for j := range rows {
			line = put(line[:0], at, &rows[j])
			w.Write(line)
		}
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func (t *tracking) summary() string {
	return fmt.Sprintf("%d detections in %d scans, %.3f CPU s, %.0f detections/CPU s, %.1f allocations a scan in the last quarter, "+
		"%d tracks confirmed",
		t.plots, len(t.scans), t.cpu, float64(t.plots)/max(t.cpu, 1e-9), t.mallocs, t.k.Confirmed())
}

// cpuSeconds is what this process has used: on a shared machine wall time says little.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) * 1e-9
}
