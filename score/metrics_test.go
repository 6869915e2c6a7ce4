package score

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func on(id string, x, y float64) State { return State{ID: id, Pos: [3]float64{x, y, 0}} }

func close(a, b float64) bool { return math.Abs(a-b) < 1e-9*math.Max(1, math.Abs(b)) }

func TestGOSPAByHand(t *testing.T) {
	for _, c := range []struct {
		name           string
		truths, tracks []State
		distance, loc  float64
		missed, false  int
	}{
		{"nothing", nil, nil, 0, 0, 0, 0},
		{"one missed: √(1000²/2)", []State{on("a", 0, 0)}, nil, math.Sqrt(5e5), 0, 1, 0},
		{"two false: √(1000²)", nil, []State{on("1", 0, 0), on("2", 9, 9)}, 1000, 0, 0, 2},
		{"3-4-5", []State{on("a", 0, 0)}, []State{on("1", 300, 400)}, 500, 250000, 0, 0},
		{"on the spot", []State{on("a", 7, 7)}, []State{on("1", 7, 7)}, 0, 0, 0, 0},
		{"too far: missed and false", []State{on("a", 0, 0)}, []State{on("1", 0, 1001)}, 1000, 0, 1, 1},
		{"the nearest pair is not the best sum: 90² + 110², not 10² and a pair of 210",
			[]State{on("a", 0, 0), on("b", 100, 0)}, []State{on("1", 90, 0), on("2", -110, 0)},
			math.Sqrt(110*110 + 10*10), 110*110 + 10*10, 0, 0},
		{"a chain where missing one is cheaper",
			[]State{on("a", 0, 0), on("b", 900, 0)}, []State{on("1", 890, 0)}, math.Sqrt(100 + 5e5), 100, 1, 0},
		{"across cells", []State{on("a", -1, -1)}, []State{on("1", 1, 1)}, math.Sqrt(8), 8, 0, 0},
	} {
		p := Usual.Score(c.truths, c.tracks)
		if !close(p.Distance, c.distance) || !close(p.Localisation, c.loc) || p.Missed != c.missed || p.False != c.false {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// All assignments of small sets are tried: none is better.
func TestGOSPAIsTheLeast(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		truths, tracks := scatter(rng, rng.IntN(6)), scatter(rng, rng.IntN(6))
		for _, g := range []GOSPA{Usual, {C: 700, P: 1}} {
			got, want := g.Score(truths, tracks).Distance, brute(g, truths, tracks)
			if !close(got, want) {
				t.Fatalf("%d truths, %d tracks: %.9f, by trying all %.9f", len(truths), len(tracks), got, want)
			}
		}
	}
}

func scatter(rng *rand.Rand, n int) []State {
	out := make([]State, n)
	for i := range out {
		out[i] = on(fmt.Sprint(i), 2500*rng.Float64(), 1500*rng.Float64())
	}
	return out
}

func brute(g GOSPA, truths, tracks []State) float64 {
	half := math.Pow(g.C, g.P) / 2
	taken := make([]bool, len(tracks))
	var best func(i, used int) float64
	best = func(i, used int) float64 {
		if i == len(truths) {
			return half * float64(len(tracks)-used)
		}
		least := half + best(i+1, used)
		for j := range tracks {
			if d := distance(&truths[i].Pos, &tracks[j].Pos); !taken[j] && d < g.C {
				taken[j] = true
				least = math.Min(least, math.Pow(d, g.P)+best(i+1, used+1))
				taken[j] = false
			}
		}
		return least
	}
	return math.Pow(best(0, 0), 1/g.P)
}

// A truth is held by track 1 for five scans, unheld for two, held by track 2 for four; track 3 is nothing.
func TestSIAPByHand(t *testing.T) {
	var truths, tracks []Row
	for k := range 11 {
		x := float64(k)
		truths = append(truths, Row{x, on("a", 100*x, 0)})
		switch {
		case k < 5:
			tracks = append(tracks, Row{x, on("1", 100*x, 30)})
		case k >= 7:
			tracks = append(tracks, Row{x, on("2", 100*x, 40)})
		}
		tracks = append(tracks, Row{x, on("3", 100*x, 50000)})
	}
	scans := Scans(truths, tracks, 0, 100)
	got := Attributes(scans, 1000)
	want := SIAP{
		Completeness: 9.0 / 11, Ambiguity: 1, Spuriousness: 11.0 / 20, Position: (5*30 + 4*40) / 9.0,
		NumberRate: 1.0 / 7, Longest: 4.0 / 10,
	}
	if fmt.Sprintf("%.9f", got) != fmt.Sprintf("%.9f", want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	s := Usual.Summarise(scans)
	if s.Tracks != 3 || s.Truths != 1 || s.Switches != 1 || !close(s.MissedPerScan, 2.0/11) || !close(s.FalsePerScan, 1) ||
		!close(s.RMSPosition, math.Sqrt((5*900+4*1600)/9.0)) {
		t.Errorf("%+v", s)
	}
	if (Usual.Summarise(nil) != Summary{}) || Attributes(nil, 1000) != (SIAP{Ambiguity: 1}) {
		t.Error("no scans")
	}
}

// Two states in a row are no association, and one miss does not end one.
func TestAssociationsAreSlow(t *testing.T) {
	w := walk{track: "1"}
	for k, nearest := range []string{"a", "a", "", "a", "a", "a", "b", "a", "b", "b", "b", "", ""} {
		w.step(float64(k), nearest)
	}
	w.end()
	if got := fmt.Sprint(w.done); got != "[{1 a [{3 7}]} {1 b [{6 10}]}]" {
		t.Error(got)
	}
}

// run is a made-up tracker: truths on courses, tracks with noise, gaps, swaps of number and clutter.
func run(seed uint64, n, scans int) (truths, tracks []Row) {
	rng := rand.New(rand.NewPCG(seed, 9))
	names := make([]string, n)
	for k := range scans {
		t := 4 * float64(k)
		for i := range n {
			if names[i] == "" || rng.Float64() < 0.03 {
				names[i] = fmt.Sprint("t", i, "-", k)
			}
			v := [3]float64{50 + 20*float64(i%7), 30 * math.Sin(float64(i)), 0}
			p := [3]float64{800*float64(i) + v[0]*t, 300*float64(i%5) + v[1]*t, 0}
			truths = append(truths, Row{t, State{fmt.Sprint(i), p, v}})
			if rng.Float64() < 0.1 {
				continue
			}
			for d := range 2 {
				p[d] += 120 * rng.NormFloat64()
				v[d] += 5 * rng.NormFloat64()
			}
			tracks = append(tracks, Row{t, State{names[i], p, v}})
		}
		for c := range rng.IntN(3) {
			tracks = append(tracks, Row{t, State{fmt.Sprint("c", k, c), [3]float64{20000 * rng.Float64(), 5000 * rng.Float64(), 0}, [3]float64{}}})
		}
		if k%10 == 9 && n > 3 {
			names[1], names[2] = names[2], names[1]
		}
	}
	return truths, tracks
}

// oracle runs a script of the shared folder on the rows, or skips where it cannot.
func oracle(t *testing.T, script, modules string, truths, tracks []Row) map[string]any {
	t.Helper()
	shared := os.Getenv("PICKET_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(shared, "oracle", "tracking", script)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs ../shared: %v", err)
	}
	python := os.Getenv("PICKET_PYTHON")
	if python == "" {
		python = "python3"
	}
	if out, err := exec.Command(python, "-c", "import "+modules).CombinedOutput(); err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		t.Skipf("needs python3 with %s: %v: %s", strings.ReplaceAll(modules, ", ", " and "), err, lines[len(lines)-1])
	}
	dir := t.TempDir()
	write(t, dir, "scenario.json", `{"dims": 2}`)
	write(t, dir, "truth.csv", csv("id", truths))
	write(t, dir, "tracks.csv", csv("track", tracks))
	b, err := exec.Command(python, path, dir, filepath.Join(dir, "tracks.csv")).Output()
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	var said map[string]any
	if err := json.Unmarshal(b, &said); err != nil {
		t.Fatalf("%s: %v: %s", script, err, b)
	}
	return said
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func csv(key string, rows []Row) string {
	var b strings.Builder
	fmt.Fprintf(&b, "time,%s,x,y,z,vx,vy,vz\n", key)
	for _, r := range rows {
		fmt.Fprintf(&b, "%v,%s,%v,%v,%v,%v,%v,%v\n", r.Time, r.ID, r.Pos[0], r.Pos[1], r.Pos[2], r.Vel[0], r.Vel[1], r.Vel[2])
	}
	return b.String()
}

// agree compares ours, to the digits that the oracle prints.
func agree(t *testing.T, ours any, said map[string]any, digits map[string]int) {
	t.Helper()
	b, err := json.Marshal(ours)
	if err != nil {
		t.Fatal(err)
	}
	var mine map[string]float64
	if err := json.Unmarshal(b, &mine); err != nil {
		t.Fatal(err)
	}
	for key, d := range digits {
		theirs, ok := said[key].(float64)
		if got, want := strconv.FormatFloat(mine[key], 'f', d, 64), strconv.FormatFloat(theirs, 'f', d, 64); !ok || got != want {
			t.Errorf("%s: %s, the oracle says %v", key, got, said[key])
		}
	}
}

func TestAgreesWithGospaPy(t *testing.T) {
	truths, tracks := run(3, 60, 60)
	said := oracle(t, "gospa.py", "numpy, scipy", truths, tracks)
	agree(t, Usual.Summarise(Scans(truths, tracks, 20, math.Inf(1))), said, map[string]int{
		"n_tracks": 0, "n_truths": 0, "gospa": 1, "gospa_per_target": 1, "missed_per_scan": 3, "false_per_scan": 3,
		"rms_position_m": 1, "switches": 0})
}

func TestAgreesWithStoneSoup(t *testing.T) {
	truths, tracks := run(7, 8, 40)
	tracks = held(tracks)
	said := oracle(t, "score.py", "numpy, scipy, stonesoup", truths, tracks)
	scans := Scans(truths, tracks, 20, math.Inf(1))
	agree(t, Usual.Summarise(scans), said, map[string]int{
		"n_tracks": 0, "gospa": 1, "gospa_per_target": 1, "missed_per_scan": 3, "false_per_scan": 3, "rms_position_m": 1})
	agree(t, Attributes(scans, 1000), said, map[string]int{
		"SIAP Completeness": 4, "SIAP Ambiguity": 4, "SIAP Spuriousness": 4, "SIAP Position Accuracy": 4,
		"SIAP Velocity Accuracy": 4, "SIAP Rate of Track Number Change": 4, "SIAP Longest Track Segment": 4})
}

// held fills the gaps of each track with its last state, since Stone Soup fails on an association with a gap in its track.
func held(tracks []Row) []Row {
	of := map[string][]Row{}
	var order []string
	for _, r := range tracks {
		if of[r.ID] == nil {
			order = append(order, r.ID)
		}
		of[r.ID] = append(of[r.ID], r)
	}
	var out []Row
	for _, id := range order {
		for i, r := range of[id] {
			out = append(out, r)
			for t := r.Time + 4; i+1 < len(of[id]) && t < of[id][i+1].Time; t += 4 {
				r.Time = t
				out = append(out, r)
			}
		}
	}
	return out
}

func BenchmarkGOSPA(b *testing.B) {
	truths, tracks := run(1, 1000, 2)
	scans := Scans(truths, tracks, 0, 100)
	for b.Loop() {
		Usual.Score(scans[1].Truths, scans[1].Tracks)
	}
}
