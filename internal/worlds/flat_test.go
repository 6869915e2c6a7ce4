package worlds

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"picket/geo"
	"picket/scenario"
)

// A folder is what package scenario reads, and the same seed gives the same bytes.
func TestFlatFolder(t *testing.T) {
	for _, c := range []Flat{S1(20, 10), S2(20, 10), S3(20, 10)} {
		a, b := t.TempDir(), t.TempDir()
		f := c.Make(7)
		for _, dir := range []string{a, b} {
			if err := c.Make(7).Write(dir); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"scenario.json", "sensors.csv", "detections.csv", "truth.csv"} {
			x, _ := os.ReadFile(filepath.Join(a, name))
			y, _ := os.ReadFile(filepath.Join(b, name))
			if len(x) == 0 || string(x) != string(y) {
				t.Errorf("%s: %s is not repeatable", c.Name, name)
			}
		}
		sensors, detections := readFolder(t, a)
		if len(sensors) != 2 || len(detections) != f.Detections() {
			t.Errorf("%s: %d sensors, %d detections, want 2, %d", c.Name, len(sensors), len(detections), f.Detections())
		}
		if scenario.InPlane(detections) != (c.Dims == 2) {
			t.Errorf("%s: wrong number of dimensions", c.Name)
		}
	}
}

func readFolder(t *testing.T, dir string) ([]scenario.Sensor, []scenario.Detection) {
	t.Helper()
	s, err := os.Open(filepath.Join(dir, "sensors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sensors, err := scenario.Sensors("sensors.csv", s)
	if err != nil {
		t.Fatal(err)
	}
	d, err := os.Open(filepath.Join(dir, "detections.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	detections, err := scenario.Detections("detections.csv", d, sensors)
	if err != nil {
		t.Fatal(err)
	}
	return sensors, detections
}

// The drawn noise, misses and false plots are those that sensors.csv promises, and speed is kept in turns.
func TestFlatStatistics(t *testing.T) {
	f := S1(200, 50).Make(3)
	var r, az Mean
	hits, clutter := 0, 0
	for k, s := range f.Scans {
		site := f.Sensors[k%2].At
		for _, d := range s.Detections {
			if d.Truth < 0 {
				clutter++
				continue
			}
			hits++
			e := f.Truth[k*200+d.Truth].Pos.Sub(site)
			r.Add(math.Pow((d.Range-e.Norm())/70, 2))
			az.Add(math.Pow(geo.WrapLon(d.Azimuth-math.Atan2(e[0], e[1]))/(0.08*geo.Deg), 2))
		}
	}
	n := float64(len(f.Scans))
	if pd := float64(hits) / n / 200; math.Abs(pd-0.9) > 0.01 || math.Abs(float64(clutter)/n-50) > 3 {
		t.Errorf("PD %.3f, clutter %.1f", pd, float64(clutter)/n)
	}
	if math.Abs(r.Value()-1) > 0.05 || math.Abs(az.Value()-1) > 0.05 {
		t.Errorf("variance of range %.3f and azimuth %.3f of what is promised", r.Value(), az.Value())
	}
	for i := range 200 {
		for k := 1; k < len(f.Scans); k++ {
			a, b := f.Truth[(k-1)*200+i], f.Truth[k*200+i]
			if math.Abs(a.Vel.Norm()-b.Vel.Norm()) > 1e-6 || b.Pos.Sub(a.Pos).Norm() > 2*a.Vel.Norm()+1e-6 {
				t.Fatalf("object %d jumps at scan %d", i, k)
			}
		}
	}
}
