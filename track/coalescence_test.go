package track

import (
	"math"
	"picket"
	"picket/geo"
	"picket/sensing"
	"testing"
)

// Two that fly abreast keep apart: the estimates do not run together, and they do not swap.
func TestFormationsDoNotCoalesce(t *testing.T) {
	f := flat{targets: 2, clutter: 20, half: 50e3, seconds: 240, seed: 5}
	apart, truth, swaps, n := 0.0, 0.0, 0, 0
	for seed := range uint64(10) {
		f.seed = seed
		scans := f.formation()
		k := f.tracker()
		var first [2]uint64
		for i := range scans {
			k.Observe(&scans[i].r)
			k.Advance(scans[i].at)
			for range k.Changed() {
			}
			if i < 20 {
				continue
			}
			var x [2][2]float64
			var ref [2]uint64
			for tr := range k.Picture(scans[i].at) {
				for j, o := range scans[i].truth {
					if d := math.Hypot(tr.State[0]-o.x, tr.State[1]-o.y); d < 600 && d < math.Hypot(tr.State[0]-scans[i].truth[1-j].x, tr.State[1]-scans[i].truth[1-j].y) {
						x[j], ref[j] = [2]float64{tr.State[0], tr.State[1]}, tr.Ref
					}
				}
			}
			if ref[0] == 0 || ref[1] == 0 {
				continue
			}
			if first == [2]uint64{} {
				first = ref
			}
			if ref != first {
				swaps++
				first = ref
			}
			apart += math.Hypot(x[0][0]-x[1][0], x[0][1]-x[1][1])
			truth += math.Hypot(scans[i].truth[0].x-scans[i].truth[1].x, scans[i].truth[0].y-scans[i].truth[1].y)
			n++
		}
	}
	t.Logf("over %d scans %.0f m apart, in truth %.0f m; %d swaps", n, apart/float64(n), truth/float64(n), swaps)
	if n < 950 || apart < 0.9*truth || swaps > 20 {
		t.Error("they do not keep apart")
	}
}

// A heap of plots at one place ends in bounded time.
func TestHeapOfPlots(t *testing.T) {
	w := newWorld(34)
	d := newRadar("a", 26, 128)
	k := New([]picket.Sensor{d.Sensor}, Options{})
	for scan := range 3 {
		var r sensing.Reports
		for range 1500 {
			p := w.plain(d, geo.Polar{Range: 100e3 + 300*w.rng.NormFloat64(), Azimuth: 1 + 0.003*w.rng.NormFloat64()}, float64(scan*4))
			r.Plots = append(r.Plots, p)
		}
		k.Observe(&r)
		k.Advance(after(float64(scan*4) + 1))
	}
}
