package track

import (
	"math"
	"math/rand/v2"
	"os"
	"picket/internal/rockets"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// path samples a rocket's way as the small world's objects have theirs.
func objectOf(r *rockets.Rocket) *object {
	o := &object{}
	for t := 0.0; t < r.ImpactTime; t += 1.0 / hz {
		s, _ := r.At(t)
		o.path = append(o.path, sample{s.P, s.V})
	}
	return o
}

// shotWorld is a shot among twenty aircraft, some right under its way, seen by two radars that measure elevation.
func shotWorld(seed uint64) (*world, *rockets.Rocket, *object) {
	w := newWorld(seed)
	r := rockets.Draw(rand.New(rand.NewPCG(seed, 2)))
	shot := objectOf(r)
	w.objects = append(w.objects, shot)
	dist, az, _ := geo.Inverse(r.Site, r.Impact)
	for i := range 20 {
		at, _ := geo.Direct(r.Site, az+0.1*w.rng.NormFloat64(), dist*(0.3+0.7*w.rng.Float64()))
		at.Height = 8000 + 3000*w.rng.Float64()
		w.objects = append(w.objects, &object{path: associateBallistic(at, 2*math.Pi*w.rng.Float64(), 230, leg{math.Ceil(r.ImpactTime) + 60, 0, 0}), squawk: sensing.SquawkOf(uint16(i + 100))})
	}
	for i, share := range []float64{0.95, 0.6} {
		at, _ := geo.Direct(r.Site, az+0.15*float64(i), dist*share)
		d := newRadar([]string{"far-1", "far-2"}[i], 0, 0)
		d.Site = at
		d.Site.Height = 300
		d.elevation = true
		d.SigmaElev, d.SigmaAzimuth, d.SigmaRange = 0.15*geo.Deg, 0.12*geo.Deg, 60
		d.MaxRange, d.PD, d.Period = 1500e3, 0.85, []time.Duration{6 * time.Second, 10 * time.Second}[i]
		d.phase = 3 * float64(i)
		w.radars = append(w.radars, d)
	}
	return w, r, shot
}

// One shot is one track from first sight to impact, of domain ballistic, with an impact ellipse that closes in on where it
// comes down; the aircraft below keep theirs; nothing else is called ballistic.
func TestShotAmongAircraft(t *testing.T) {
	holds, most := 0, uint64(6)
	if os.Getenv("PICKET_NIGHT") == "1" {
		most = 100
	}
	for seed := uint64(1); seed <= most; seed++ {
		w, r, shot := shotWorld(seed)
		k := w.tracker(Options{})
		refs, others := map[uint64]bool{}, map[uint64]bool{}
		var last *picket.Trajectory
		firstShown, firstImpact, lastShown := 0.0, 0.0, 0.0
		phases := ""
		var c score
		w.run(k, math.Ceil(r.ImpactTime)+30, func(now float64, pic picture) {
			if int(now*hz)%20 == 0 {
				c.see(now, pic, w.objects[1:], nil)
			}
			for _, tr := range pic.live() {
				if tr.Domain != sensing.Ballistic {
					if tr.Trajectory != nil {
						t.Fatalf("seed %d: a trajectory of an object of domain %s", seed, tr.Domain)
					}
					continue
				}
				if _, there := shot.at(seconds(tr.At)); there && apart(&tr, shot) > 50e3 || tr.Trajectory == nil {
					others[tr.Ref] = true
					continue
				}
				refs[tr.Ref] = true
				if firstShown == 0 {
					firstShown = now
				}
				lastShown = now
				if tr.Trajectory == last {
					continue
				}
				last = tr.Trajectory
				if len(phases) == 0 || phases[len(phases)-1] != last.Phase[0] {
					phases += last.Phase[:1]
				}
				if last.Impact.Vague == "" && firstImpact == 0 {
					firstImpact = now
				}
			}
		})
		f := geo.NewFrame(geo.LLA{Lat: last.Impact.Lat, Lon: last.Impact.Lon})
		d := f.ToENU(r.Impact.ToECEF())
		if last.Impact.Ninety.Holds(d[0], d[1]) {
			holds++
		}
		from, _, _ := geo.Inverse(r.Site, geo.LLA{Lat: last.Launch.Lat, Lon: last.Launch.Lon})
		t.Logf("seed %d: burn-out %.0f s, impact %.0f s; first plot %.0f s, shown %.0f to %.0f s, impact from %.0f s, phases %s; last impact off by %.1f km (90 %% %.1f x %.1f km), in time by %.1f s; launch %q off by %.0f km; aircraft missed %d of %d; %+v",
			seed, r.Burn, r.ImpactTime, w.echoes[shot][0], firstShown, lastShown, firstImpact, phases, math.Hypot(d[0], d[1])/1e3,
			last.Impact.Ninety.Major/1e3, last.Impact.Ninety.Minor/1e3, seconds(last.Impact.At)-r.ImpactTime, last.Launch.Vague, from/1e3, c.missed, c.looks, k.Stats())
		if len(refs) != 1 {
			t.Errorf("seed %d: %d tracks of one shot", seed, len(refs))
		}
		if len(others) > 0 {
			t.Errorf("seed %d: %d other tracks called ballistic", seed, len(others))
		}
		if lastShown < r.ImpactTime-20 || lastShown > r.ImpactTime+20 {
			t.Errorf("seed %d: shown until %.0f s, it came down at %.0f s", seed, lastShown, r.ImpactTime)
		}
	}
	if uint64(holds) < most*2/3 {
		t.Errorf("%d of %d last 90 %% ellipses hold the impact", holds, most)
	}
}

// A radar of range and azimuth alone, with thousands of aircraft, some straight over it, sees no rocket among them.
func TestNoFlightWithoutHeights(t *testing.T) {
	s := newScene(10_000, Options{})
	for range 30 {
		s.prepare()
		s.scan()
	}
	if n := len(s.k.ballisticTracks); n > 0 {
		t.Errorf("%d of 10,000 aircraft are taken for ballistic", n)
	}
}
