package web

import (
	"time"

	"picket"
	"picket/geo"
	"picket/track/ballistic"
)

// trajectoryJSON is a ballistic object's flight: docs/api.md.
type trajectoryJSON struct {
	Phase  string       `json:"phase"`
	Launch groundJSON   `json:"launch"`
	Impact groundJSON   `json:"impact"`
	Path   [][4]float64 `json:"path,omitempty"` // of a hooked track: ms, lat, lon, height above the ellipsoid
}

// groundJSON is a place on the ground with its time; with vague, that is all there is.
type groundJSON struct {
	Vague  string       `json:"vague,omitempty"`
	Lat    *float64     `json:"lat,omitempty"`
	Lon    *float64     `json:"lon,omitempty"`
	At     string       `json:"at,omitempty"`
	Sigma  float64      `json:"sigma_s,omitempty"`
	Fifty  *ellipseJSON `json:"fifty,omitempty"`
	Ninety *ellipseJSON `json:"ninety,omitempty"`
	Coarse bool         `json:"coarse,omitempty"`

	From picket.NodeID `json:"from,omitempty"` // the partner who says so
}

type ellipseJSON struct {
	Major   float64 `json:"major_m"`
	Minor   float64 `json:"minor_m"`
	Bearing float64 `json:"bearing_deg"`
}

// trajectoryOf gives what is known of a track's flight; nil: it is not ballistic.
func trajectoryOf(t *picket.Track) *trajectoryJSON {
	if t.Trajectory == nil {
		return nil
	}
	f := t.Trajectory
	j := &trajectoryJSON{Phase: f.Phase, Launch: groundOf(&f.Launch), Impact: groundOf(&f.Impact)}
	j.Launch.From = f.LaunchFrom
	return j
}

func groundOf(g *geo.Ground) groundJSON {
	if g.Vague != "" {
		return groundJSON{Vague: g.Vague}
	}
	lat, lon := round(g.Lat/geo.Deg, 5), round(geo.WrapLon(g.Lon)/geo.Deg, 5)
	return groundJSON{Lat: &lat, Lon: &lon, At: stamp(g.At), Sigma: round(g.Sigma.Seconds(), 1),
		Fifty: ellipseOf(&g.Fifty), Ninety: ellipseOf(&g.Ninety), Coarse: g.Coarse}
}

func ellipseOf(e *geo.Ellipse) *ellipseJSON {
	return &ellipseJSON{round(e.Major, 0), round(e.Minor, 0), round(e.Bearing/geo.Deg, 1)}
}

// pathPoints is how many points a predicted path is drawn by.
const pathPoints = 48

// pathOf gives the way still to come, from the track's state to its impact; nil where that is not yet meaningful.
func pathOf(t *picket.Track) [][4]float64 {
	if t.Trajectory == nil || t.Trajectory.Impact.Vague != "" {
		return nil
	}
	left := t.Trajectory.Impact.At.Sub(t.At)
	points := ballistic.Ahead(&t.State, left, &t.Trajectory.Impact, pathPoints)
	path := make([][4]float64, 0, len(points))
	for i, p := range points {
		at := t.At.Add(left * time.Duration(i) / time.Duration(len(points)-1))
		lat, lon := round(p.Lat/geo.Deg, 5), round(geo.WrapLon(p.Lon)/geo.Deg, 5)
		path = append(path, [4]float64{float64(at.UnixMilli()), lat, lon, round(p.Height, 0)})
	}
	return path
}
