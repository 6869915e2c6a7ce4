package track

import (
	"math"
	"math/rand/v2"
	"picket/track/registration"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// fault is what a radar of a test does wrong.
type fault struct {
	r, gain, az, late float64
	from              float64 // s
	frozen            bool
}

// spoiled plays a world in which radar "a" has faults, and gives what arrives.
func spoiled(w *world, until float64, faults ...fault) []sensing.Plot {
	var all []sensing.Plot
	last := map[sensing.Squawk]geo.Polar{}
	for n := range int(until * hz) {
		var r sensing.Reports
		w.tick(&r, float64(n)/hz)
		for _, p := range r.Plots {
			for _, f := range faults {
				if p.Sensor == "a" && seconds(p.Time) >= f.from {
					p.Range = p.Range*(1+f.gain) + f.r
					p.Azimuth = geo.Wrap2Pi(p.Azimuth + f.az)
					p.Time = p.Time.Add(time.Duration(f.late * 1e9))
					if old, ok := last[p.Keys.Squawk]; ok && f.frozen {
						p.Polar = old
					}
				}
			}
			if p.Sensor == "a" {
				last[p.Keys.Squawk] = p.Polar
			}
			all = append(all, p)
		}
	}
	return all
}

// told plays plots and gives what the tracker says of radar "a" every second, the first moment of each state.
func told(k *Tracker, all []sensing.Plot, until float64) (first map[string]float64, end registration.Estimate) {
	first = map[string]float64{}
	in := shuffled(all, nil, 0)
	for s := 0.25; s < until; s += 0.25 {
		var r sensing.Reports
		for len(in) > 0 && in[0].at < s {
			r.Plots = append(r.Plots, in[0].p)
			in = in[1:]
		}
		k.Observe(&r)
		k.Advance(after(s))
		for range k.Changed() {
		}
		end, _ = k.Registration("a")
		if _, ok := first[end.State]; !ok {
			first[end.State] = s
		}
	}
	return first, end
}

// registrable is twenty aircraft before two radars that ask for codes; so many of them speak ADS-B.
func registrable(seed uint64, speak int) *world {
	w := newWorld(seed)
	w.radars = []*radar{newRadar("a", 26, 127.5), newRadar("b", 26, 128.5)}
	for _, d := range w.radars {
		d.clutter, d.modeC = 5, true
	}
	w.adsb = "adsb"
	w.traffic(20, 100e3, true, 320)
	for i, o := range w.objects {
		o.icao = 0
		if i < speak {
			o.icao = uint32(0x840000 + i)
		}
		o.squawk = sensing.SquawkOf(uint16(01001 + 3*i))
	}
	return w
}

func TestRegistration(t *testing.T) {
	for seed := range uint64(5) {
		rng := rand.New(rand.NewPCG(seed, 'r'))
		sign := func() float64 { return float64(1 - 2*rng.IntN(2)) }
		f := fault{r: 200 * sign(), gain: 1e-3 * sign(), az: 0.3 * geo.Deg * sign(), late: 0.3 * sign()}
		w := registrable(seed, 8)
		_, got := told(w.tracker(Options{}), spoiled(w, 240, f), 240)
		t.Logf("%+v: %+v", f, got)
		for _, c := range []struct {
			name         string
			got, want, σ float64
			enough       float64 // σ may be no more
		}{
			{"range, m", got.Range, f.r, got.SigmaRange, 25},
			{"gain", got.Gain, f.gain, got.SigmaGain, 3e-4},
			{"azimuth, rad", got.Azimuth, f.az, got.SigmaAzimuth, 0.01 * geo.Deg},
			{"offset, s", got.Offset, f.late, got.SigmaOffset, 0.1},
		} {
			if math.Abs(c.got-c.want) > 3*c.σ || !(c.σ < c.enough) {
				t.Errorf("seed %d: %s %.6g ± %.2g, is %.6g", seed, c.name, c.got, c.σ, c.want)
			}
		}
		if got.State != registration.Registered {
			t.Errorf("seed %d: %s", seed, got.State)
		}
	}
}

// A step of north is told within a minute, whether ADS-B tells it or another radar; and what is found is the step.
func TestStepIsTold(t *testing.T) {
	for _, speak := range []int{8, 0} {
		for _, step := range []float64{0.5 * geo.Deg, 4 * geo.Deg} {
			w := registrable(7, speak)
			first, end := told(w.tracker(Options{}), spoiled(w, 240, fault{az: step, from: 120}), 240)
			at, ok := first[registration.Jumped]
			t.Logf("%d speak: %v, %+v", speak, first, end)
			if !ok || at < 120 || at > 180 || math.Abs(end.Azimuth-step) > 0.05*geo.Deg {
				t.Errorf("%d speak: told at %v s, %.3f°", speak, at, end.Azimuth/geo.Deg)
			}
		}
	}
}

func TestFrozenIsTold(t *testing.T) {
	for _, speak := range []int{8, 0} {
		w := registrable(8, speak)
		first, end := told(w.tracker(Options{}), spoiled(w, 200, fault{frozen: true, from: 120}), 200)
		t.Logf("%d speak: %v", speak, first)
		if at, ok := first[registration.Frozen]; !ok || at < 120 || at > 180 || end.State != registration.Frozen {
			t.Errorf("%d speak: %v, in the end %s", speak, first, end.State)
		}
	}
}

// Nothing is said of a radar that nobody can be held against; against another radar nothing but the difference is known,
// and nothing is taken out. One or two voices are not enough.
func TestUnobservedIsSaid(t *testing.T) {
	for _, c := range []struct {
		speak, radars int
		want          string
		applied       bool
	}{{0, 1, registration.Unobserved, false}, {0, 2, registration.Compared, false}, {2, 1, registration.Estimating, false}, {8, 1, registration.Registered, true}} {
		w := registrable(9, c.speak)
		w.radars = w.radars[:c.radars]
		k := w.tracker(Options{})
		_, got := told(k, spoiled(w, 100, fault{az: 0.1 * geo.Deg}), 100)
		applied := got.Applied
		if got.State != c.want || applied != c.applied {
			t.Errorf("%d speak, %d radars: %s, taken out %v", c.speak, c.radars, got.State, applied)
		}
	}
}

// What is sound is not said to have jumped or frozen.
func TestNoFalseAlarmOfRegistration(t *testing.T) {
	for seed := range uint64(10) {
		for _, speak := range []int{8, 0} {
			w := registrable(20+seed, speak)
			first, end := told(w.tracker(Options{}), spoiled(w, 300), 300)
			if first[registration.Jumped] != 0 || first[registration.Frozen] != 0 {
				t.Errorf("seed %d, %d speak: %v, %+v", seed, speak, first, end)
			}
		}
	}
}

// Whatever the order in which plots come, the same is found.
func TestRegistrationDoesNotDependOnOrder(t *testing.T) {
	w := registrable(31, 8)
	all := spoiled(w, 100, fault{r: 200, az: 0.3 * geo.Deg})
	var want registration.Estimate
	for seed := range uint64(5) {
		k := w.tracker(Options{})
		rng := rand.New(rand.NewPCG(seed, 1))
		if seed == 0 {
			rng = nil
		}
		deliver(k, shuffled(all, rng, 8), 112)
		got, _ := k.Registration("a")
		if seed == 0 {
			want = got
		} else if got != want {
			t.Errorf("seed %d: %+v, in order %+v", seed, got, want)
		}
	}
	if want.State != registration.Registered {
		t.Error(want.State)
	}
}

// Stamps near 1970, where radars' and witnesses' seconds would be negative once corrected, and stamps from the future hurt nobody.
func TestRegistrationTakesAnyStamp(t *testing.T) {
	w := newWorld(2)
	w.radars = []*radar{newRadar("a", 26, 128)}
	w.adsb = "rx"
	k := w.tracker(Options{})
	k.Advance(Epoch)
	o2 := &object{icao: 0x780001, path: associateBallistic(geo.FromDeg(26.5, 128.5, 9000), 1, 220, leg{seconds: 10})}
	s, _ := o2.at(1)
	for _, at := range []float64{-1e6, 1e6} {
		p := w.report(s, at, 20, o2)
		k.Observe(&sensing.Reports{Plots: []sensing.Plot{p}})
	}
	k.Advance(Epoch.Add(time.Second))
	if n := k.registrar.Witnesses(); n != 0 || k.Stats().Future != 1 || k.Stats().Stale != 1 {
		t.Errorf("%d witnesses of reports that are not of now; %+v", n, k.Stats())
	}
}
