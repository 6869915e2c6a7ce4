package worlds

import (
	"math"
	"strconv"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/scenario"
	"picket/sensing"
	"picket/track"
	"picket/track/estimate"
)

// trackFlat runs the tracker over a flat scenario, scan by scan, and judges its pictures.
func trackFlat(f *Folder) Figures {
	o, has := track.Options{World: estimate.Flat, Window: 1}, sensing.HasPolar|sensing.HasElevation
	if f.Dims == 2 {
		o.World, has = estimate.Plane, sensing.HasPolar
	}
	k := track.New(nil, o)
	for i := range f.Sensors {
		s, id := &f.Sensors[i], sensing.SensorID(f.Sensors[i].ID)
		k.SetSensor(picket.Sensor{ID: id, Tech: sensing.PSR, SigmaRange: s.SigmaRange, SigmaAzimuth: s.SigmaAzimuth,
			SigmaElev: s.SigmaElev, Period: time.Duration(s.Period * 1e9), MaxRange: s.MaxRange, PD: s.PD})
		k.Place(id, s.At)
	}
	var tracks []scenario.State
	var covs []scenario.Cov
	hash := uint64(0)
	for i := range f.Scans {
		c := &f.Scans[i]
		at := Noon.Add(time.Duration(math.Round(c.Time * 1e9)))
		var r sensing.Reports
		for _, d := range c.Detections {
			hash++
			p := sensing.Plot{Polar: d.Polar, Hash: hash}
			p.Sensor, p.Time, p.Tech, p.Has = sensing.SensorID(c.Sensor), at, sensing.PSR, has
			r.Plots = append(r.Plots, p)
		}
		k.Observe(&r)
		k.Advance(at)
		k.Forget()
		for tr := range k.Picture(at) {
			id := strconv.FormatUint(tr.Ref, 10)
			tracks = append(tracks, scenario.State{Time: c.Time, ID: id, Pos: geo.Vec3(tr.State[:3]), Vel: geo.Vec3(tr.State[3:])})
			covs = append(covs, scenario.Cov{Time: c.Time, ID: id, P: tr.Cov})
		}
	}
	return f.Judge(tracks, covs)
}

// On straight legs the covariances say how large the errors are, and the dense scene stays clean; what does not hold yet is
// listed with its figure. Means over five seeds.
func TestFlatConsistency(t *testing.T) {
	for _, c := range []struct {
		Flat
		gospa, ghosts float64 // at most, m and a scan
	}{
		{S1(50, 20), 600, 0.05},
		{S3(50, 20), 900, 0.05},
		{S1(200, 50), 1200, 0.05},
		{S2(200, 200), 850, 0.05},
	} {
		t.Run(c.Name, func(t *testing.T) {
			var gospa, ghosts, straight, turning Mean
			for seed := range uint64(5) {
				f := trackFlat(c.Make(1 + seed))
				gospa.Add(f.GOSPA)
				ghosts.Add(f.FalsePerScan)
				straight.Add(f.Straight.Value())
				turning.Add(f.Turning.Value())
			}
			t.Logf("GOSPA %.1f m, %.3f false a scan, NEES straight %.2f, turning %.2f", gospa.Value(), ghosts.Value(), straight.Value(), turning.Value())
			t.Run("GOSPA", func(t *testing.T) { atMost(t, gospa.Value(), c.gospa) })
			t.Run("false", func(t *testing.T) { atMost(t, ghosts.Value(), c.ghosts) })
			t.Run("straight", func(t *testing.T) { atMost(t, 1/straight.Value(), 1/0.8) })
			t.Run("turning", func(t *testing.T) { knownToFail(t, turning.Value(), "NEES in turns, "+c.Name) })
			t.Run("not too small", func(t *testing.T) { atMost(t, straight.Value(), 1.2) })
		})
	}
}
