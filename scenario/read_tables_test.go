package scenario

import (
	"math"
	"strings"
	"testing"

	"picket/geo"
)

const sensorsCSV = "sensor,x,y,z,period,offset,sigma_r,sigma_az_deg,sigma_el_deg,pd,clutter,rmin,rmax\n" +
	"1,-50000.0,0.0,10,4.0,0.0,70.0,0.08,0.25,0.9,5.0,1000.0,280000\n"

const detectionsCSV = "scan,time,sensor,det,range,az_deg,el_deg,truth\n" +
	"1,2.5,1,0,83106.13,184.5,1.5,2\n0,0.0,1,0,277374.08,284.44,0.0,-1\n"

func TestSensorsAndDetections(t *testing.T) {
	s, err := Sensors("sensors.csv", strings.NewReader(sensorsCSV))
	if err != nil || len(s) != 1 || s[0].At != (geo.Vec3{-50000, 0, 10}) || math.Abs(s[0].SigmaAzimuth-0.08*math.Pi/180) > 1e-15 ||
		s[0].PD != 0.9 || s[0].MaxRange != 280000 {
		t.Fatalf("%+v, %v", s, err)
	}
	d, err := Detections("detections.csv", strings.NewReader(detectionsCSV), s)
	if err != nil || len(d) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
	if d[0].Scan != 0 || d[1].Time != 2.5 || d[1].Range != 83106.13 || math.Abs(d[1].Elevation-1.5*math.Pi/180) > 1e-15 {
		t.Errorf("not in order of scans: %+v", d)
	}
	if InPlane(d) || !InPlane(d[:1]) {
		t.Error("an elevation makes three dimensions, none two")
	}
}

// The truth column is not read: a folder without it is as good.
func TestTruthIsNotNeeded(t *testing.T) {
	s, _ := Sensors("sensors.csv", strings.NewReader(sensorsCSV))
	d, err := Detections("d", strings.NewReader("time,scan,sensor,az_deg,range,el_deg\n1,0,1,90,5000,0\n"), s)
	if err != nil || len(d) != 1 || d[0].Range != 5000 {
		t.Errorf("%+v, %v", d, err)
	}
}

// A detection's own time counts where it is given.
func TestDetectionsMayHaveTheirOwnTimes(t *testing.T) {
	s, _ := Sensors("sensors.csv", strings.NewReader(sensorsCSV))
	d, err := Detections("d", strings.NewReader("scan,time,sensor,range,az_deg,el_deg,at\n0,1,1,5000,90,0,0.25\n"), s)
	if err != nil || d[0].At != 0.25 || d[0].Time != 1 {
		t.Errorf("%+v, %v", d, err)
	}
	if d, err = Detections("d", strings.NewReader("scan,time,sensor,range,az_deg,el_deg\n0,1,1,5000,90,0\n"), s); err != nil || d[0].At != 1 {
		t.Errorf("%+v, %v", d, err)
	}
	_, err = Detections("d", strings.NewReader("scan,time,sensor,range,az_deg,el_deg,at\n0,1,1,5000,90,0,soon\n"), s)
	if err == nil || !strings.HasPrefix(err.Error(), `d:2: at "soon" is not a number`) {
		t.Error(err)
	}
}

func TestTracksComeBack(t *testing.T) {
	in := State{Time: 2.5, ID: "7", Pos: geo.Vec3{-1.2345, 2e5, 0}, Vel: geo.Vec3{200.5, -3, 0}}
	file := TracksHeader + string(AppendRow(nil, &in))
	out, err := States("tracks.csv", strings.NewReader(file), "track")
	if err != nil || len(out) != 1 || out[0].ID != "7" || out[0].Time != 2.5 || math.Abs(out[0].Pos[0]-in.Pos[0]) > 5e-4 || out[0].Vel != in.Vel {
		t.Errorf("%q came back as %+v, %v", file, out, err)
	}
}

// What is wrong is said in one line with file, line and mend.
func TestErrorsSayWhereAndWhatToDo(t *testing.T) {
	s, _ := Sensors("sensors.csv", strings.NewReader(sensorsCSV))
	head := "scan,time,sensor,range,az_deg,el_deg\n"
	for _, c := range []struct{ file, want string }{
		{"", "d.csv: the file is empty: it needs the header"},
		{"scan,time,sensor,range,az_deg\n", `d.csv:1: no column "el_deg": the header needs`},
		{head, "d.csv: no rows below the header"},
		{head + "0,0,1,500,90,0\n0,0,1,x,90,0\n", `d.csv:3: range "x" is not a number`},
		{head + "0,0,1,NaN,90,0\n", `d.csv:2: range "NaN" is not a number`},
		{head + "0,0,1,-4,90,0\n", "d.csv:2: range -4 is not above 0"},
		{head + "0,0,9,500,90,0\n", `d.csv:2: sensor "9" is not in sensors.csv`},
		{head + "0,0,,500,90,0\n", "d.csv:2: sensor is empty"},
		{head + "a,0,1,500,90,0\n", `d.csv:2: scan "a" is not a count`},
		{head + "0,1e12,1,500,90,0\n", "d.csv:2: time 1e+12 is beyond 30 years"},
		{head + "0,0,1,500,90\n", "d.csv:2: wrong number of fields: give every row as many fields as the header"},
		{head + "0,0,\"1,500,90,0\n", "d.csv:2: extraneous or missing"},
	} {
		_, err := Detections("d.csv", strings.NewReader(c.file), s)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q", c.file, err, c.want)
		}
	}
	for _, c := range []struct{ row, want string }{
		{"1,0,0,0,4,0,70,0.08,0.25,0.9,5,1000,280000\n", "s.csv:3: sensor 1 is there twice"},
		{"2,0,0,0,4,0,70,0.08,0.25,9,5,1000,280000\n", "s.csv:3: pd 9 is no probability"},
		{"2,0,0,0,0,0,70,0.08,0.25,0.9,5,1000,280000\n", "s.csv:3: period 0 is not above 0"},
	} {
		if _, err := Sensors("s.csv", strings.NewReader(sensorsCSV+c.row)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.row, err, c.want)
		}
	}
}
