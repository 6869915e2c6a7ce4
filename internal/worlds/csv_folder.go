package worlds

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"picket/geo"
	"picket/scenario"
)

// Folder is a scenario as package scenario reads it from files, with the truth.
type Folder struct {
	Name     string
	Seed     uint64
	Dims     int
	Sensors  []FolderSensor
	Scans    []FolderScan // in order of time
	Truth    []scenario.State
	Every    float64                     // tracks are wanted at its multiples, s; 0: after each scan
	From     float64                     // judged from then on, s; 0: from 20 s
	Optional map[string]map[float64]bool // truths that need not be shown, by name and time; nil: none
}

// FolderSensor is a radar with what only trackers that must be told of clutter want to know.
type FolderSensor struct {
	scenario.Sensor
	Offset   float64 // of its first scan, s
	Clutter  float64 // mean of false detections a scan
	MinRange float64
}

// FolderScan is one look of one radar.
type FolderScan struct {
	Time       float64
	Sensor     string
	Detections []FolderDetection
}

// FolderDetection is a measurement, when the beam made it, and the number of the object it is of; -1: of none.
type FolderDetection struct {
	geo.Polar
	At    float64
	Truth int
}

// Detections counts them.
func (f *Folder) Detections() (n int) {
	for i := range f.Scans {
		n += len(f.Scans[i].Detections)
	}
	return n
}

// Cut keeps the first n scans and the truth up to the last of them; 0 keeps all.
func (f *Folder) Cut(n int) *Folder {
	if n <= 0 || n >= len(f.Scans) {
		return f
	}
	c := *f
	c.Scans, c.Truth = f.Scans[:n], nil
	for _, s := range f.Truth {
		if s.Time <= c.Scans[n-1].Time {
			c.Truth = append(c.Truth, s)
		}
	}
	return &c
}

// Write makes the folder's files. Detections have one column more than the format asks for, at: the time of each.
func (f *Folder) Write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	params, err := json.MarshalIndent(map[string]any{"name": f.Name, "seed": f.Seed, "dims": f.Dims, "scans": len(f.Scans),
		"period": f.Sensors[0].Period, "sensors": len(f.Sensors), "every": f.Every}, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "scenario.json"), append(params, '\n'), 0o644); err != nil {
		return err
	}
	for name, put := range map[string]func(io.Writer){"sensors.csv": f.sensors, "detections.csv": f.detections, "truth.csv": f.truth} {
		if err := writeFile(filepath.Join(dir, name), put); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(path string, put func(io.Writer)) error {
	g, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(g)
	put(w)
	if err := w.Flush(); err != nil {
		g.Close()
		return err
	}
	return g.Close()
}

func (f *Folder) sensors(w io.Writer) {
	fmt.Fprintln(w, "sensor,x,y,z,period,offset,sigma_r,sigma_az_deg,sigma_el_deg,pd,clutter,rmin,rmax")
	for _, s := range f.Sensors {
		fmt.Fprintf(w, "%s,%.3f,%.3f,%.3f,%v,%v,%v,%.6g,%.6g,%v,%v,%v,%.3f\n", s.ID, s.At[0], s.At[1], s.At[2], s.Period, s.Offset,
			s.SigmaRange, s.SigmaAzimuth/geo.Deg, s.SigmaElev/geo.Deg, s.PD, s.Clutter, s.MinRange, s.MaxRange)
	}
}

func (f *Folder) detections(w io.Writer) {
	fmt.Fprintln(w, "scan,time,sensor,det,range,az_deg,el_deg,truth,at")
	for k, s := range f.Scans {
		for j, d := range s.Detections {
			fmt.Fprintf(w, "%d,%v,%s,%d,%.2f,%.5f,%.5f,%d,%.4f\n", k, s.Time, s.Sensor, j, d.Range, d.Azimuth/geo.Deg, d.Elevation/geo.Deg,
				d.Truth, d.At)
		}
	}
}

func (f *Folder) truth(w io.Writer) {
	fmt.Fprintln(w, "time,id,x,y,z,vx,vy,vz")
	for _, s := range f.Truth {
		fmt.Fprintf(w, "%v,%s,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f\n", s.Time, s.ID, s.Pos[0], s.Pos[1], s.Pos[2], s.Vel[0], s.Vel[1], s.Vel[2])
	}
}
