// Package scenario reads and writes the files of a tracking scenario: a folder of CSV tables in a flat local frame,
// east, north and up in metres, by which trackers are compared.
//
//	sensors.csv     sensor,x,y,z,period,offset,sigma_r,sigma_az_deg,sigma_el_deg,pd,clutter,rmin,rmax
//	detections.csv  scan,time,sensor,det,range,az_deg,el_deg,truth     truth is not for trackers and is not read;
//	                a further column at gives the time of each detection, where a scan takes a while
//	truth.csv       time,id,x,y,z,vx,vy,vz
//	tracks.csv      time,track,x,y,z,vx,vy,vz      one row per confirmed track per scan
//
// Columns are found by their names; further ones are passed over. A file that cannot be used is an error of one line
// that says file, line and mend.
package scenario

import (
	"cmp"
	"io"
	"math"
	"slices"

	"picket/geo"
)

// Sensor is a radar of the scenario.
type Sensor struct {
	ID                                  string
	At                                  geo.Vec3
	Period                              float64 // s between two scans
	SigmaRange, SigmaAzimuth, SigmaElev float64 // 1σ, m and radians
	PD                                  float64
	MaxRange                            float64
}

// Detection is what a sensor measured in a scan.
type Detection struct {
	Scan      int
	Time      float64 // s
	At        float64 // when the beam passed, s; without the column: Time
	Sensor    string
	geo.Polar // clockwise from north, radians
}

// State is an object or a track at a time.
type State struct {
	Time     float64
	ID       string
	Pos, Vel geo.Vec3
}

// Sensors reads sensors.csv; name is for errors.
func Sensors(name string, r io.Reader) ([]Sensor, error) {
	var out []Sensor
	t := open(name, r, "sensor", "x", "y", "z", "period", "sigma_r", "sigma_az_deg", "sigma_el_deg", "pd", "rmax")
	for t.next() {
		s := Sensor{ID: t.text(0), At: geo.Vec3{t.number(1), t.number(2), t.number(3)}, Period: t.positive(4),
			SigmaRange: t.positive(5), SigmaAzimuth: t.positive(6) * geo.Deg, SigmaElev: t.positive(7) * geo.Deg,
			PD: t.positive(8), MaxRange: t.positive(9)}
		if s.PD > 1 {
			t.bad("pd %v is no probability: write a number from 0 to 1", s.PD)
		}
		if slices.ContainsFunc(out, func(o Sensor) bool { return o.ID == s.ID }) {
			t.bad("sensor %s is there twice: leave one row", s.ID)
		}
		out = append(out, s)
	}
	return out, t.end(len(out))
}

// Detections reads detections.csv in order of scan, time and sensor; every sensor must be one of sensors.
func Detections(name string, r io.Reader, sensors []Sensor) ([]Detection, error) {
	known := map[string]bool{}
	for _, s := range sensors {
		known[s.ID] = true
	}
	var out []Detection
	t := open(name, r, "scan", "time", "sensor", "range", "az_deg", "el_deg")
	at := t.also("at")
	for t.next() {
		d := Detection{Scan: t.count(0), Time: t.number(1), Sensor: t.text(2),
			Polar: geo.Polar{Range: t.positive(3), Azimuth: t.number(4) * geo.Deg, Elevation: t.number(5) * geo.Deg}}
		d.At = d.Time
		if at {
			d.At = t.number(6)
		}
		if t.err == nil && !known[d.Sensor] {
			t.bad("sensor %q is not in sensors.csv: add its row there", d.Sensor)
		}
		if math.Abs(d.Time) > 1e9 || math.Abs(d.At) > 1e9 {
			t.bad("time %v is beyond 30 years: write seconds from the scenario's start", max(math.Abs(d.Time), math.Abs(d.At)))
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Detection) int {
		return cmp.Or(cmp.Compare(a.Scan, b.Scan), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Sensor, b.Sensor))
	})
	return out, t.end(len(out))
}

// InPlane says whether the scenario has two dimensions: no detection has an elevation.
func InPlane(d []Detection) bool {
	return !slices.ContainsFunc(d, func(d Detection) bool { return d.Elevation != 0 })
}

// States reads truth.csv (key "id") or tracks.csv (key "track").
func States(name string, r io.Reader, key string) ([]State, error) {
	var out []State
	t := open(name, r, "time", key, "x", "y", "z", "vx", "vy", "vz")
	for t.next() {
		s := State{Time: t.number(0), ID: t.text(1)}
		for i := range 3 {
			s.Pos[i], s.Vel[i] = t.number(2+i), t.number(5+i)
		}
		out = append(out, s)
	}
	return out, t.end(1)
}
