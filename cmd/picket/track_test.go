package main

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// oracle gives a script of the shared oracle, or skips by name.
func oracle(t *testing.T, script string) string {
	t.Helper()
	dir := os.Getenv("PICKET_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, "oracle", "tracking", script)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs ../shared: oracle/tracking/%s", script)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("needs python3")
	}
	return path
}

// generate makes a scenario folder by the oracle's generator.
func generate(t *testing.T, args ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "s")
	out, err := exec.Command("python3", append([]string{"-B", oracle(t, "gen.py"), dir}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("gen.py: %v: %s", err, out)
	}
	return dir
}

// trackAndScore runs both commands and gives the figures.
func trackAndScore(t *testing.T, dir string, args ...string) map[string]any {
	t.Helper()
	file := filepath.Join(t.TempDir(), "tracks.csv")
	if _, stderr, code := do(t, "", append([]string{"track", dir, "--out", file}, args...)...); code != exitOK || !strings.Contains(stderr, "detections/CPU s") {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	stdout, stderr, code := do(t, "", "score", dir, file)
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var figures map[string]any
	if err := json.Unmarshal([]byte(stdout), &figures); err != nil {
		t.Fatalf("%q: %v", stdout, err)
	}
	return figures
}

// Stone Soup's extended Kalman filter with global nearest neighbour, ungated (run.py --assoc gnn --gate none,
// version 1.9.1), has these figures on these folders; conformance mode must come within a thousandth.
func TestConformance(t *testing.T) {
	for _, c := range []struct {
		name    string
		args    []string
		density string
		want    float64
	}{
		{"S1-10", []string{"--targets", "10", "--clutter", "5", "--seed", "7"}, "10", 528.8},
		{"S1-50", []string{"--targets", "50", "--clutter", "20", "--seed", "7"}, "100", 698.9},
		{"S1-50, seed 102", []string{"--targets", "50", "--clutter", "20", "--seed", "102"}, "100", 671.1},
		{"S3-50", []string{"--targets", "50", "--clutter", "20", "--seed", "7", "--dims", "3"}, "100", 1505.2},
	} {
		got := trackAndScore(t, generate(t, c.args...), "--mode", "conformance", "--density", c.density)["gospa"].(float64)
		t.Logf("%s: GOSPA %.1f, Stone Soup's %.1f", c.name, got, c.want)
		if math.Abs(got-c.want) > c.want*0.001 {
			t.Errorf("%s: GOSPA %.1f, Stone Soup's is %.1f", c.name, got, c.want)
		}
	}
}

func TestTrackingScenarioErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "tracks.csv")
	expect := func(want string, args ...string) {
		t.Helper()
		_, stderr, code := do(t, "", args...)
		if code != exitError || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q, want %q", args, code, stderr, want)
		}
	}
	expect("give a scenario's folder", "track", dir, "--out", out)
	write("sensors.csv", "sensor,x,y,z,period,offset,sigma_r,sigma_az_deg,sigma_el_deg,pd,clutter,rmin,rmax\n1,0,0,0,4,0,70,0.08,0.25,0.9,5,1000,200000\n")
	write("detections.csv", "scan,time,sensor,det,range,az_deg,el_deg,truth\n0,0,1,0,5000,90,0,-1\n1,4,1,0,5000,ninety,0,-1\n")
	expect("detections.csv:3: az_deg \"ninety\" is not a number", "track", dir, "--out", out)
	expect("scenario.json", "score", dir, out)
	write("scenario.json", `{"dims": 4}`)
	expect(`"dims" must be 2 or 3`, "score", dir, out)
	write("scenario.json", `{"dims": 2}`)
	write("truth.csv", "time,id,x,y,z,vx,vy,vz\n0,0,1,2,3,4,5,6\n")
	write("tracks.csv", "time,track,x,y,z,vx,vy,vz\n0,0,1,2,3,4,5,6\n")
	expect("give a smaller --skip", "score", dir, out)
	if stdout, stderr, code := do(t, "", "score", dir, out, "--skip", "0"); code != exitOK || !strings.Contains(stdout, `"n_tracks": 1`) {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}

// Figures are printed as the oracle prints them: rounded half to even in binary, without trailing zeros.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		x      float64
		places int
		want   string
	}{{0.36, 3, "0.36"}, {0, 3, "0.0"}, {528.94, 1, "528.9"}, {99, 1, "99.0"}, {1, 4, "1.0"}, {0.25, 1, "0.2"}, {12345678.96, 1, "12345679.0"}} {
		if got := rounded(c.x, c.places); got != c.want {
			t.Errorf("rounded(%v, %d) = %s, want %s", c.x, c.places, got, c.want)
		}
	}
}
