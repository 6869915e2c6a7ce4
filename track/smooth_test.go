package track

import (
	"errors"
	"math"
	"picket/track/estimate"
	"picket/track/smooth"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The smoother against the filter on one straight flight: half the error, and consistent.
func TestSmoothedIsBetter(t *testing.T) {
	w := newWorld(71)
	d := newRadar("a", 26, 128)
	d.elevation, d.clutter = true, 0
	w.radars = []*radar{d}
	o := &object{path: associateBallistic(geo.FromDeg(26.6, 128.3, 8000), 2, 180, leg{seconds: 240})}
	w.objects = []*object{o}
	var plots []sensing.Plot
	for n := range 220 * hz {
		var r sensing.Reports
		w.tick(&r, float64(n)/hz)
		plots = append(plots, r.Plots...)
	}
	w.rng.Shuffle(len(plots), func(i, j int) { plots[i], plots[j] = plots[j], plots[i] })
	got, err := smooth.Smooth(estimate.Curved, []picket.Sensor{d.Sensor}, nil, plots, 0.3)
	if err != nil || len(got) != len(plots) {
		t.Fatalf("%d states of %d plots: %v", len(got), len(plots), err)
	}
	sq, pv := 0.0, 0.0
	for i := range got {
		tr := picket.Track{At: moment(got[i].At), State: got[i].State, Cov: got[i].Cov}
		e := apart(&tr, o)
		_, n := nees(&tr, o)
		sq, pv = sq+e*e, pv+n
		if !positive(&got[i].Cov) {
			t.Fatalf("state %d: %v", i, got[i].Cov)
		}
	}
	rms, consistent := math.Sqrt(sq/float64(len(got))), pv/float64(len(got))/4
	t.Logf("%d plots: %.1f m rms, NEES %.2f a dimension", len(got), rms, consistent)
	if rms > 60 || consistent > 1.5 { // one plot alone is off by some 100 m
		t.Error("not smooth enough")
	}
}

func TestSmoothNeedsPlaces(t *testing.T) {
	p := sensing.Plot{Polar: geo.Polar{Range: 5e4, Azimuth: 1}}
	p.Sensor, p.Has, p.Time = "a", sensing.HasPolar, Epoch
	if _, err := smooth.Smooth(estimate.Curved, nil, nil, []sensing.Plot{p}, 1); err == nil {
		t.Error("a plot of an unknown sensor was smoothed")
	}
	if _, err := smooth.Smooth(estimate.Curved, nil, nil, nil, 1); !errors.Is(err, smooth.ErrNothing) {
		t.Errorf("no plots: %v", err)
	}
}
