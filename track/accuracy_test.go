package track

import (
	"maps"
	"math"
	"math/rand/v2"
	"picket/track/estimate"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// traffic fills the world with n aircraft on straight legs, or legs and turns.
func (w *world) traffic(n int, half float64, turning bool, seconds float64) {
	for i := range n {
		at := geo.FromDeg(26+(w.rng.Float64()-0.5)*half*2/111e3, 128+(w.rng.Float64()-0.5)*half*2/100e3, 1000+w.rng.Float64()*11000)
		legs := []leg{{seconds: seconds}}
		if turning {
			legs = nil
			for t := 0.0; t < seconds; {
				s := 30 + 60*w.rng.Float64()
				turn := (1 + 2*w.rng.Float64()) * geo.Deg * float64(1-2*w.rng.IntN(2))
				legs = append(legs, leg{seconds: s}, leg{seconds: 10 + 30*w.rng.Float64(), turn: turn})
				t += s + 10
			}
		}
		w.objects = append(w.objects, &object{icao: uint32(0x840000 + i), squawk: sensing.SquawkOf(uint16(0o1001 + i)),
			path: associateBallistic(at, w.rng.Float64()*2*math.Pi, 60+240*w.rng.Float64(), legs...)})
	}
}

// ships adds n ships.
func (w *world) ships(n int, seconds float64) {
	for i := range n {
		at := geo.FromDeg(26+(w.rng.Float64()-0.5)*1.5, 128+(w.rng.Float64()-0.5)*1.5, 0)
		turn := (w.rng.Float64() - 0.5) * geo.Deg
		w.objects = append(w.objects, &object{mmsi: uint32(431000000 + i), sea: true,
			path: associateBallistic(at, w.rng.Float64()*2*math.Pi, 2+10*w.rng.Float64(), leg{seconds: seconds / 2}, leg{seconds: 60, turn: turn}, leg{seconds: seconds / 2})})
	}
}

func twoRadars(seed uint64) *world {
	w := newWorld(seed)
	w.radars = []*radar{newRadar("a", 26, 127.5), newRadar("b", 26, 128.5)}
	w.radars[1].phase = 2
	return w
}

func always(*object, float64) bool { return true }

// play runs the world and scores it every four seconds from the given time on.
func play(t *testing.T, name string, w *world, seconds, from float64) (*score, *Tracker, picture) {
	t.Helper()
	k := w.tracker(Options{})
	var c score
	pic := w.run(k, seconds, func(s float64, pic picture) {
		if s > from && math.Mod(s, 4) == 0 {
			c.see(s, pic, w.objects, always)
		}
	})
	summary(t, name, &c, k)
	return &c, k, pic
}

// Two primary radars at PD 0.9 with 20 false plots a scan each, heights unknown.
func TestStraightByTwoPrimaryRadars(t *testing.T) {
	w := twoRadars(3)
	w.traffic(30, 100e3, false, 250)
	c, k, _ := play(t, "straight, PSR", w, 240, 40)
	if c.missed > 0 || c.extra > 4 || c.switches > 0 || rmse(c) > 130 {
		t.Errorf("missed %d, extra %d, switches %d, rmse %.0f m", c.missed, c.extra, c.switches, rmse(c))
	}
	if e := k.Stats().EverConfirm; e > 32 {
		t.Errorf("%d tracks were confirmed for 30 objects", e)
	}
	if n := c.nees2 / float64(c.judged) / 2; n < 0.6 || n > 1.5 {
		t.Errorf("NEES of position %.2f a dimension", n)
	}
}

func TestTurningByTwoPrimaryRadars(t *testing.T) {
	w := twoRadars(4)
	w.traffic(50, 100e3, true, 250)
	c, k, _ := play(t, "turning, PSR", w, 240, 20)
	if c.missed > c.looks/500 || c.extra > 20 || c.switches > 2 || rmse(c) > 120 {
		t.Errorf("missed %d, extra %d, switches %d, rmse %.0f m", c.missed, c.extra, c.switches, rmse(c))
	}
	if e := k.Stats().EverConfirm; e > 54 {
		t.Errorf("%d tracks were confirmed for 50 objects", e)
	}
}

// Three radars (one with elevation, one with Mode C, one with neither), ADS-B and AIS: one object, one track.
func TestEverySensorOneTrackEach(t *testing.T) {
	w := twoRadars(5)
	w.radars = append(w.radars, newRadar("c", 26.5, 128))
	w.radars[0].elevation, w.radars[1].modeC = true, true
	w.adsb, w.ais = "rx", "shore"
	w.traffic(40, 100e3, true, 250)
	for i := range 10 {
		w.objects[i].icao = 0 // these say nothing
	}
	w.ships(20, 250)
	c, k, pic := play(t, "mixed", w, 240, 20)
	if c.missed > 0 || c.extra > 10 || c.switches > 1 || rmse(c) > 60 {
		t.Errorf("missed %d, extra %d, switches %d, rmse %.0f m", c.missed, c.extra, c.switches, rmse(c))
	}
	if e := k.Stats().EverConfirm; e > 63 {
		t.Errorf("%d tracks were confirmed for 60 objects", e)
	}
	for _, tr := range pic.live() {
		if want := tr.Keys.MMSI != 0; want != (tr.Domain == sensing.Sea) {
			t.Errorf("track %d with MMSI %d has domain %v", tr.Ref, tr.Keys.MMSI, tr.Domain)
		}
		if tr.Keys.ICAO != 0 && len(tr.Sources) < 3 {
			t.Errorf("track %d of %06X rests on %d sensors only", tr.Ref, tr.Keys.ICAO, len(tr.Sources))
		}
	}
}

// An object that one primary radar sees in three scans running is confirmed with the third plot, and nearly all
// within five scans of which some miss. Nearer than 30 km an unknown height leaves no place to compare.
func TestConfirmedWithinThreeScans(t *testing.T) {
	w := newWorld(6)
	d := newRadar("a", 26, 128)
	w.radars = []*radar{d}
	w.traffic(400, 120e3, false, 80)
	for i, o := range w.objects {
		o.from = float64(20 + i%40)
	}
	k := w.tracker(Options{})
	got := map[*object]float64{}
	w.run(k, 100, func(s float64, pic picture) {
		for _, tr := range pic.live() {
			for _, o := range w.objects {
				if _, ok := got[o]; !ok && apart(&tr, o) < 1500 {
					got[o] = s
				}
			}
		}
	})
	f := geo.NewFrame(d.Site)
	n, running, in3, in5 := 0, 0, 0, 0
	for _, o := range w.objects {
		e := w.echoes[o]
		if f.Polar(o.path[0].p).Range < 30e3 || len(e) < 5 {
			continue
		}
		n++
		if e[2]-e[0] < 9 {
			running++
			if got[o] > 0 && got[o] < e[2]+0.6 {
				in3++
			}
		}
		if got[o] > 0 && got[o] < e[0]+17 {
			in5++
		}
	}
	t.Logf("of %d objects %d were seen in their first three scans running, %d of these confirmed by then; %d of all in five", n, running, in3, in5)
	if in3 < running*98/100 || in5 < n*96/100 {
		t.Errorf("too few")
	}
}

// False plots alone: few false tracks.
func TestClutterAloneMakesFewTracks(t *testing.T) {
	w := newWorld(7)
	w.radars = []*radar{newRadar("a", 26, 128)}
	k := w.tracker(Options{})
	w.run(k, 3600, nil)
	st := k.Stats()
	t.Logf("one hour, 20 false plots a scan: %d tentative tracks, %d confirmed", st.Initiated, st.EverConfirm)
	if st.EverConfirm > 3 || st.Initiated < 10000 {
		t.Errorf("%d false tracks of %d plots in an hour", st.EverConfirm, st.Initiated)
	}
}

// Ten times the clutter: the map learns, and tracks are still found.
func TestDenseClutter(t *testing.T) {
	w := newWorld(8)
	w.radars = []*radar{newRadar("a", 26, 128)}
	w.radars[0].clutter = 200
	w.traffic(20, 80e3, false, 300)
	c, k, _ := play(t, "200 false plots a scan", w, 280, 100)
	if c.missed > c.looks/50 || k.Stats().EverConfirm > 32 {
		t.Errorf("missed %d of %d, %d tracks for 20 objects", c.missed, c.looks, k.Stats().EverConfirm)
	}
}

// Pairs that cross under 10 to 60 degrees keep their tracks.
func TestCrossing(t *testing.T) {
	w := twoRadars(9)
	for i := range 12 {
		lat, lon := 25.4+0.1*float64(i), 127.4+0.1*float64(i)
		angle := (10 + 50*w.rng.Float64()) * geo.Deg
		for j := range 2 {
			course := float64(i) + float64(j)*angle
			w.objects = append(w.objects, &object{path: through(lat, lon, 8000, course, 150+80*w.rng.Float64(), 60, 130)})
		}
	}
	k := w.tracker(Options{})
	var c score
	early, swapped := map[*object]uint64{}, 0
	w.run(k, 120, func(s float64, pic picture) {
		if s == 40 || s == 80 || s == 116 { // at 60 s they are too near each other to tell apart
			c.see(s, pic, w.objects, always)
		}
		if s == 40 {
			maps.Copy(early, c.last)
		}
	})
	for o, ref := range early {
		if c.last[o] != ref {
			swapped++
		}
	}
	summary(t, "crossing", &c, k)
	if len(early) < 23 || swapped > 2 || c.extra > 2 || c.missed > 2 {
		t.Errorf("of %d objects %d have changed tracks; missed %d, extra %d", len(early), swapped, c.missed, c.extra)
	}
}

// through flies straight over a place at the time tc.
func through(lat, lon, h, course, speed, tc, seconds float64) []sample {
	back := speed * tc
	at := geo.FromDeg(lat-back*math.Cos(course)/111e3, lon-back*math.Sin(course)/(111.3e3*math.Cos(lat*geo.Deg)), h)
	return associateBallistic(at, course, speed, leg{seconds: seconds})
}

// Both radars are silent for 30 s: every track coasts and is found again as itself.
func TestOutage(t *testing.T) {
	w := twoRadars(10)
	for _, d := range w.radars {
		d.off = func(t float64) bool { return t > 80 && t < 110 }
	}
	w.traffic(25, 90e3, false, 170)
	k := w.tracker(Options{})
	var during, behind score
	coasting := 0
	w.run(k, 160, func(s float64, pic picture) {
		switch {
		case s == 76:
			behind.see(s, pic, w.objects, nil)
		case s == 108:
			during.see(s, pic, w.objects, nil)
			for _, tr := range pic.live() {
				if tr.Status == picket.Coasting {
					coasting++
				}
			}
		case s > 124 && math.Mod(s, 4) == 0:
			behind.see(s, pic, w.objects, nil)
		}
	})
	summary(t, "outage", &behind, k)
	if coasting < 25 || during.missed > 0 {
		t.Errorf("in the outage %d coast, %d are gone", coasting, during.missed)
	}
	if behind.switches > 0 || behind.missed > 0 {
		t.Errorf("after it %d have another track, %d none", behind.switches, behind.missed)
	}
}

// Two aircraft with one address, 30 km apart, are two tracks, and neither jumps to the other.
func TestDuplicateAddress(t *testing.T) {
	w := newWorld(11)
	w.adsb = "rx"
	for i := range 2 {
		w.objects = append(w.objects, &object{icao: 0x841234, path: associateBallistic(geo.FromDeg(26, 128+0.3*float64(i), 9000), 0.1, 220, leg{seconds: 130})})
	}
	c, k, pic := play(t, "one address", w, 120, 20)
	if len(pic.live()) != 2 || c.missed > 0 || c.switches > 0 {
		t.Errorf("%d tracks, missed %d, switches %d", len(pic.live()), c.missed, c.switches)
	}
	if k.Stats().Initiated > 3 {
		t.Errorf("%d tracks began", k.Stats().Initiated)
	}
}

// With the truth drawn from the filter's own model its NEES is 1 a dimension: the geometry, the rows and
// the covariance are right. Bounds are those of 400 runs at 99.9 %.
func TestFilterIsConsistent(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 1))
	m := estimate.Motion{Quiet: 50, Turn: 50, Calm: 1, Busy: 1, Level: 1, Climb: 1, Settle: 60, Speed: 200, Rate: 10}
	s := &ownSensor{}
	s.configure(newRadar("a", 26, 128).Sensor)
	const runs, scans = 400, 20
	var sum float64
	for range runs {
		var x [6]float64
		p := geo.FromDeg(26.4, 128.3+0.3*rng.Float64(), 6000).ToECEF()
		u := geo.Up(p)
		e, n := geo.EastNorth(u)
		v := e.Scale(200 * rng.NormFloat64()).Add(n.Scale(200 * rng.NormFloat64())).Add(u.Scale(10 * rng.NormFloat64()))
		copy(x[:], append(p[:], v[:]...))
		var b estimate.Belief
		for k := range scans {
			if k > 0 {
				x = drawn(rng, x, 4, &m)
			}
			b0 := estimate.State{X: x}
			q := s.Frame.Polar(b0.Pos())
			r := estimate.Measurement{T: int64(k) * 4e9, Has: estimate.HasPolar | estimate.HasHeight, R: s.Variance, HeightVar: 20 * 20,
				Height: geo.FromECEF(b0.Pos()).Height + 20*rng.NormFloat64(), PriorHVar: 4000 * 4000}
			r.Z = geo.Vec3{q.Range + 70*rng.NormFloat64(), q.Azimuth + s.SigmaAzimuth*rng.NormFloat64()}
			if k == 0 {
				b.Start(&r, &s.Site, &m)
			} else {
				b.Update(&estimate.Update{R: r, Sure: true}, &s.Site, &m)
			}
		}
		now := b.Whole()
		sum += mahalanobis6(&now, x)
	}
	got := sum / runs / 6
	t.Logf("NEES %.3f a dimension over %d runs", got, runs)
	if d := 3.3 * math.Sqrt(2.0/6/runs); math.Abs(got-1) > d+0.02 {
		t.Errorf("NEES %.3f a dimension, want 1 ± %.3f", got, d)
	}
}

// drawn moves x by dt with white acceleration, in small steps.
func drawn(rng *rand.Rand, x [6]float64, dt float64, m *estimate.Motion) [6]float64 {
	const steps = 40
	h := dt / steps
	for range steps {
		b := estimate.State{X: x}
		u := geo.Up(b.Pos())
		b.Move(h, 0, m.Climb, m, &u)
		e, n := geo.EastNorth(u)
		a := e.Scale(math.Sqrt(m.Quiet*h) * rng.NormFloat64()).Add(n.Scale(math.Sqrt(m.Quiet*h) * rng.NormFloat64())).
			Add(u.Scale(math.Sqrt(m.Climb*h) * rng.NormFloat64()))
		x = b.X
		for i := range 3 {
			x[i+3] += a[i]
		}
	}
	return x
}

// mahalanobis6 solves P·y = e by Gauss elimination.
func mahalanobis6(b *estimate.State, truth [6]float64) (d float64) {
	var a [6][7]float64
	for i := range 6 {
		for j := range 6 {
			a[i][j] = b.P.At(i, j)
		}
		a[i][6] = b.X[i] - truth[i]
	}
	for i := range 6 {
		for j := i + 1; j < 6; j++ {
			f := a[j][i] / a[i][i]
			for l := i; l < 7; l++ {
				a[j][l] -= f * a[i][l]
			}
		}
	}
	for i := range 6 { // L·D·Lᵀ: what is left on the right is L⁻¹·e
		d += a[i][6] * a[i][6] / a[i][i]
	}
	return d
}
