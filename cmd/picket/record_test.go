package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/exercise"
	"picket/geo"
	"picket/journal"
	"picket/node"
	"picket/sensing"
	"picket/sim"
	"picket/wire/asterix"
)

var update = flag.Bool("update", false, "make testdata/three-radars anew")

// trio is twenty-four aircraft, four of them without transponder, among three radars that all see them.
func trio() sim.Scenario {
	s := sim.Scenario{Name: "THREE RADARS"}
	for i, at := range [][2]float64{{26.3, 127.8}, {26.9, 128.3}, {26.0, 128.5}} {
		s.Sensors = append(s.Sensors, sim.Sensor{
			ID: sensing.SensorID(fmt.Sprintf("radar-%d", i+1)), Station: sensing.StationOf(25, uint8(201+i)), Site: geo.FromDeg(at[0], at[1], 300),
			Radar: &sim.Radar{Period: 4 * time.Second, Range: 250e3, Primary: true, Secondary: sim.ModeS, PD: 0.99, Reach: 300e3,
				SigmaRange: 50, SigmaAzimuth: 0.06 * geo.Deg, Beam: 1.4 * geo.Deg, Cell: 200, MinDoppler: 1, Clutter: 3}})
	}
	for i := range 24 {
		angle, away := float64(i)*2.4, 0.35+0.03*float64(i)
		lat, lon := 26.4+away*math.Cos(angle), 128.2+away*math.Sin(angle)
		b := sim.Body{ID: fmt.Sprintf("T%02d", i), Domain: sensing.Air, Transponder: sim.ModeS, RCS: 30}
		b.Keys.ICAO, b.Keys.Squawk = 0x860100+uint32(i), sensing.SquawkOf(uint16(02001+i))
		if i%6 == 5 {
			b.Transponder = sim.NoTransponder
		}
		b.Route = sim.Route{Limits: sim.JetLimits, Points: []sim.Waypoint{
			{Lat: lat, Lon: lon, Speed: 200, AltFeet: 18000 + 900*float64(i)},
			{Lat: lat + 2*math.Cos(angle+1.9), Lon: lon + 2*math.Sin(angle+1.9), Speed: 200, AltFeet: 18000 + 900*float64(i)}}}
		s.Bodies = append(s.Bodies, b)
	}
	return s
}

const trioDir = "testdata/three-radars"

func makeTrio(t *testing.T) {
	w := sim.New(trio(), 7)
	w.Begin(time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC))
	enc := map[sensing.SensorID]sensing.Encoder{}
	yaml := "node: jp\nhttp: 127.0.0.1:0\ndate: 2026-11-23\nfeeds:\n"
	for i, s := range w.Scenario().Sensors {
		enc[s.ID] = asterix.NewEncoder()
		yaml += fmt.Sprintf("  - id: %s\n    from: asterix+file:%s.asterix\n    speed: max\n    sac: 25\n    sic: %d\n    site: {lat: %g, lon: %g, height: 300m}\n"+
			"    sigma: {range: 50m, azimuth: 0.06deg}\n    period: 4s\n    range: 250km\n", s.ID, s.ID, 201+i, s.Site.Lat/geo.Deg, s.Site.Lon/geo.Deg)
	}
	if err := os.MkdirAll(trioDir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := exercise.Record(w, trioDir, 13*time.Second, time.Second, enc); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(trioDir, "node.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
}

// trioNode copies the recording to a folder of the test's own, so that its journal stays out of testdata.
func trioNode(t *testing.T) string {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(trioDir)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "node.yaml")
}

// Three scans of three radars: every object is one track, and every track an object.
func TestThreeRadars(t *testing.T) {
	if *update {
		makeTrio(t)
	}
	n := start(t, "run", trioNode(t))
	for i := range 3 {
		n.ended(fmt.Sprintf("radar-%d", i+1))
	}
	var p pictureT
	n.get("picture", &p)
	at, err := time.Parse(time.RFC3339, p.At)
	if err != nil {
		t.Fatal(err)
	}
	truth := truthAt(t, at)
	tracks := map[string]int{}
	for _, tr := range p.Tracks {
		id, d := nearestTruth(truth, geo.FromDeg(tr.Lat, tr.Lon, 0))
		if d > 1500 {
			t.Errorf("track %s is %.0f m from the nearest object", tr.Number, d)
		}
		tracks[id]++
	}
	for id := range truth {
		if tracks[id] != 1 {
			t.Errorf("object %s has %d tracks", id, tracks[id])
		}
	}
}

// truthAt gives where each object was, by its newest row at or before t.
func truthAt(t *testing.T, at time.Time) map[string]geo.LLA {
	f, err := os.Open(filepath.Join(trioDir, exercise.Truth))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	truth := map[string]geo.LLA{}
	for _, r := range rows[1:] {
		when, err := time.Parse(time.RFC3339Nano, r[0])
		if err != nil {
			t.Fatal(err)
		}
		if when.After(at) {
			continue
		}
		lat, _ := strconv.ParseFloat(r[3], 64)
		lon, _ := strconv.ParseFloat(r[4], 64)
		truth[r[1]] = geo.FromDeg(lat, lon, 0)
	}
	if len(truth) != 24 {
		t.Fatalf("truth of %d objects", len(truth))
	}
	return truth
}

func nearestTruth(truth map[string]geo.LLA, p geo.LLA) (id string, d float64) {
	d = math.Inf(1)
	p.Height = 0
	for k, v := range truth {
		if m, _, _ := geo.Inverse(p, v); m < d {
			id, d = k, m
		}
	}
	return id, d
}

var outcomes = func(s string) string { return s[strings.Index(s, "outcomes "):] }

// A run and its replay say the same; a recording with one bit changed does not.
func TestReplayIsBitIdentical(t *testing.T) {
	path := trioNode(t)
	run := func(path string) string {
		n := start(t, "run", path)
		for i := range 3 {
			n.ended(fmt.Sprintf("radar-%d", i+1))
		}
		return outcomes(n.stop())
	}
	first := run(path)
	data := filepath.Join(filepath.Dir(path), "picket-data")
	for range 2 {
		out, errs, code := do(t, "", "replay", data)
		if code != 0 || out != first {
			t.Fatalf("run %q, replay %q %s", first, out, errs)
		}
	}
	if out, errs, code := do(t, "", "journal", "verify", data); code != 0 {
		t.Fatalf("verify: %s %s", out, errs)
	}
	flipped(t, data, first)
}

// flipped replays the journal in memory with one bit of one plot changed, at several places.
func flipped(t *testing.T, data, want string) {
	var entries []picket.Entry
	var raws []int
	for e, err := range journal.Read(journalDir(data)) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Raw != nil && len(e.Raw.Bytes) > 20 {
			raws = append(raws, len(entries))
		}
		entries = append(entries, e)
	}
	for k := range 8 {
		i := raws[k*len(raws)/8]
		b := entries[i].Raw.Bytes
		b[len(b)-3] ^= 1 << k
		l := node.NewLoop(node.Options{})
		err := l.Replay(func(yield func(picket.Entry, error) bool) {
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
		}, func(string) {})
		b[len(b)-3] ^= 1 << k
		if err != nil {
			t.Fatal(err)
		}
		if got := l.String() + "\n"; got == want {
			t.Errorf("bit %d of entry %d makes no difference", k, entries[i].Seq)
		}
	}
}
