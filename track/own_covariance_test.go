package track

import (
	"picket/track/estimate"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// What an aircraft's track scatters by over runs that differ in the noise of the radars alone is the own part of its
// covariance: on a straight leg and in a turn, with two models and with reports from the aircraft itself, whose errors are the
// same in all runs.
func TestOwnPartIsTheScatterOfRadarNoise(t *testing.T) {
	for _, c := range []struct {
		name    string
		turning bool
		reports bool
		want    [2]float64
	}{
		{"straight", false, false, [2]float64{0.7, 1.15}},
		{"turning", true, false, [2]float64{0.7, 1.4}},
		{"straight, reports", false, true, [2]float64{0.7, 1.15}},
	} {
		t.Run(c.name, func(t *testing.T) {
			const runs = 120
			var of [runs][]picket.Track
			for i := range of {
				of[i] = splitRun(uint64(i), c.turning, c.reports)
			}
			sum, share, n := 0.0, 0.0, 0.0
			for at := range of[0] {
				m := mean(of[:], at)
				for i := range of {
					tr := &of[i][at]
					e := [6]float64{}
					for j := range e {
						e[j] = (tr.State[j] - m[j]) * runs / (runs - 1)
					}
					sum += horizontal(tr, &tr.Own, e)
					share += level2(tr, &tr.Own) / level2(tr, &tr.Cov)
					n++
				}
			}
			t.Logf("scatter over own part: %.2f a dimension; own part %.0f %% of position's variance", sum/n, 100*share/n)
			if sum/n < c.want[0] || sum/n > c.want[1] {
				t.Errorf("scatter %.2f times the own part, want %.2f to %.2f", sum/n, c.want[0], c.want[1])
			}
		})
	}
}

// level2 is the variance of position across the vertical.
func level2(tr *picket.Track, p *geo.Sym6) float64 {
	e, n := geo.EastNorth(geo.Up(geo.Vec3(tr.State[:3])))
	pe, pn := estimate.TimesPos3(p, &e), estimate.TimesPos3(p, &n)
	return estimate.Dot3(&pe, &e) + estimate.Dot3(&pn, &n)
}

func mean(of [][]picket.Track, at int) (m [6]float64) {
	for i := range of {
		for j := range m {
			m[j] += of[i][at].State[j] / float64(len(of))
		}
	}
	return m
}

// horizontal is eᵀP⁻¹e a dimension over east and north position and velocity.
func horizontal(tr *picket.Track, p *geo.Sym6, e [6]float64) float64 {
	east, north := geo.EastNorth(geo.Up(geo.Vec3(tr.State[:3])))
	axes := [4]geo.Vec3{east, north, east, north}
	var a [4][5]float64
	var x [4]float64
	for i := range 4 {
		from := i / 2 * 3
		d := geo.Vec3(e[from : from+3])
		a[i][4] = estimate.Dot3(&axes[i], &d)
		x[i] = a[i][4]
		for j := range 4 {
			to := j / 2 * 3
			for r := range 3 {
				for s := range 3 {
					a[i][j] += axes[i][r] * p.At(from+r, to+s) * axes[j][s]
				}
			}
		}
	}
	y := solve4(a)
	sum := 0.0
	for i := range 4 {
		sum += x[i] * y[i] / 4
	}
	return sum
}

// splitRun flies one aircraft before two radars whose noise is drawn from seed, and gives its track every two seconds from 40 s
// on. What the aircraft reports of itself is the same for every seed.
func splitRun(seed uint64, turning, reports bool) (out []picket.Track) {
	o := &object{icao: 0x780001, squawk: 0o1234}
	turn := 0.0
	if turning {
		turn = 2 * geo.Deg
	}
	o.path = associateBallistic(geo.FromDeg(26, 128, 9000), 1, 220, leg{seconds: 50}, leg{seconds: 20, turn: turn}, leg{seconds: 40})
	w, said := newWorld(seed), newWorld(77)
	w.objects, said.objects, said.hashes = []*object{o}, []*object{o}, 1e6
	w.radars = []*radar{newRadar("a", 26.5, 127.5), newRadar("b", 25.6, 128.4)}
	for _, d := range w.radars {
		d.clutter, d.modeC, d.modeS, d.PD = 0, true, true, 1
	}
	w.adsb, said.adsb = "rx", "rx"
	k := w.tracker(Options{Split: true})
	w.adsb = ""
	var r sensing.Reports
	for n := range 100 * hz {
		t := float64(n) / hz
		r.Reset()
		w.tick(&r, t)
		if reports {
			said.tick(&r, t)
		}
		k.Observe(&r)
		k.Advance(after(t + 1.0/hz))
		k.Forget()
		if n >= 40*hz && n%(2*hz) == 0 {
			for tr := range k.Picture(after(t + 1.0/hz)) {
				out = append(out, *tr)
			}
		}
	}
	return out
}

// A flight that ends on a node with partners is told without an own part: it has no history to take one from.
func TestSplitFlightEnds(t *testing.T) {
	w := newWorld(1)
	k := w.tracker(Options{Split: true})
	k.sensor("a", nil)
	i, _ := k.begin(&keptPlot{Measurement: estimate.Measurement{T: Epoch.UnixNano()}})
	k.beginBallistic(i)
	k.tracks[i].ballistic.Start([6]float64{7e6, 0, 0, 0, 1000, 0}, &geo.Sym6{}, Epoch.UnixNano())
	k.keepBallistic(&k.tracks[i])
	k.end(i)
	n := 0
	for tr := range k.Changed() {
		if n++; tr.Status != picket.Ended || tr.Own != (geo.Sym6{}) {
			t.Errorf("%+v", tr)
		}
	}
	if n != 1 {
		t.Errorf("%d told", n)
	}
}
