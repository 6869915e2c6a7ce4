package web

import (
	"math"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// falling is a ballistic track 150 km up whose impact is as given.
func falling(impact geo.Ground) picket.Track {
	at := geo.FromDeg(30, 130, 150e3)
	f := geo.NewFrame(at)
	p, v := f.ECEF, f.DirToECEF(geo.Vec3{1500, 0, -1200})
	t := picket.Track{Number: "jp-0001", Status: picket.Confirmed, Domain: sensing.Ballistic, At: start, LastPlot: start, HeightFrom: picket.GeometricHeight,
		State: [6]float64{p[0], p[1], p[2], v[0], v[1], v[2]}}
	t.Trajectory = &picket.Trajectory{Phase: "coast", Impact: impact,
		Launch: geo.Ground{Lat: 0.5, Lon: 2.2, At: start.Add(-300 * time.Second), Sigma: 30 * time.Second, Coarse: true,
			Fifty: geo.Ellipse{Major: 1e4, Minor: 1e4}, Ninety: geo.Ellipse{Major: 2e4, Minor: 2e4}}}
	return t
}

func TestTrajectoryOf(t *testing.T) {
	end := geo.FromDeg(30, 131.6, 0)
	known := geo.Ground{Lat: end.Lat, Lon: end.Lon, At: start.Add(95 * time.Second), Sigma: 2 * time.Second,
		Fifty: geo.Ellipse{Major: 800, Minor: 300, Bearing: math.Pi / 2}, Ninety: geo.Ellipse{Major: 1500, Minor: 560, Bearing: math.Pi / 2}}
	tr := falling(known)
	j := trackAt("jp", &tr, start).Trajectory
	if j.Phase != "coast" || !j.Launch.Coarse || j.Impact.Coarse || *j.Impact.Lon != 131.6 || j.Impact.Sigma != 2 ||
		*j.Impact.Ninety != (ellipseJSON{1500, 560, 90}) || j.Impact.At != stamp(known.At) {
		t.Errorf("%+v", j)
	}
	path := pathOf(&tr)
	first, last := path[0], path[len(path)-1]
	if first != [4]float64{float64(start.UnixMilli()), 30, 130, 150e3} || last != [4]float64{float64(known.At.UnixMilli()), 30, 131.6, 0} {
		t.Errorf("path from %v to %v", first, last)
	}
}

// What is not yet meaningful has its reason and no place, no time and no path.
func TestTrajectoryVague(t *testing.T) {
	tr := falling(geo.Ground{Vague: "still boosting"})
	if j := trackAt("jp", &tr, start).Trajectory; j.Impact != (groundJSON{Vague: "still boosting"}) || pathOf(&tr) != nil {
		t.Errorf("%+v", j)
	}
	tr.Trajectory = nil
	if trackAt("jp", &tr, start).Trajectory != nil {
		t.Error("a trajectory of what has none")
	}
}

// A screen that hooks the object is told the path too; the picture is not.
func TestHookedTellsThePath(t *testing.T) {
	s, tell := door(t)
	end := geo.FromDeg(30, 131.6, 0)
	tell(&picket.Outcome{At: start, Changed: []picket.Track{falling(geo.Ground{Lat: end.Lat, Lon: end.Lon, At: start.Add(95 * time.Second)})}})
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	o := s.view.Find("jp-0001")
	if j := s.view.hooked(o); j.Track.Trajectory == nil || len(j.Track.Trajectory.Path) != pathPoints {
		t.Errorf("hooked: %+v", j.Track.Trajectory)
	}
	if j := trackAt("jp", &o.Track, start); len(j.Trajectory.Path) != 0 {
		t.Error("the picture has a path")
	}
}
