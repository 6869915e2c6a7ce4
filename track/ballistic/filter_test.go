package ballistic

import (
	"math"
	"math/rand/v2"
	"picket/internal/rockets"
	"picket/track/estimate"
	"testing"

	"picket"
	"picket/geo"
)

func TestBallisticLooks(t *testing.T) {
	for _, c := range []struct {
		name            string
		height          float64
		level, climb, σ float64 // m/s; σ of velocity
		σHeight         float64
		want            bool
	}{
		{"airliner", 11e3, 250, 0, 5, 100, false},
		{"fighter in a climb", 9e3, 250, 280, 5, 100, false},
		{"fast jet", 20e3, 950, 0, 10, 300, false},
		{"balloon", 20e3, 10, 3, 5, 300, false},
		{"one plot of a 2-D radar", 5e3, 0, 0, 150, 4000, false},
		{"high, but badly measured", 45e3, 200, 0, 50, 8e3, false},
		{"rising fast", 12e3, 300, 500, 20, 300, true},
		{"coasting", 200e3, 1800, 300, 20, 1000, true},
		{"coming down", 15e3, 900, -1500, 30, 300, true},
	} {
		f := geo.NewFrame(geo.FromDeg(35, 135, c.height))
		v := f.DirToECEF(geo.Vec3{c.level, 0, c.climb})
		var p geo.Sym6
		for i := range 3 {
			p.Set(i, i, c.σHeight*c.σHeight)
			p.Set(i+3, i+3, c.σ*c.σ)
		}
		x := [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], v[0], v[1], v[2]}
		if got := BallisticLooks(&x, &p, true); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		if BallisticLooks(&x, &p, false) != (c.level > aircraftSpeed+3*c.σ) {
			t.Errorf("%s, of a height nobody measured: not by its speed over ground alone", c.name)
		}
	}
}

// flown gives a shot and all looks at it.
func flown(seed uint64) (*rockets.Rocket, []Measurement) {
	rng := rand.New(rand.NewPCG(seed, 4))
	r := rockets.Draw(rng)
	all := looks(rng, r, drawRadars(rng, r))
	for i := range all {
		all[i].hash = uint64(i)
	}
	return r, all
}

// Until an answer means something it says why not; then it is never taken back to burning.
func TestVagueUntilMeaningful(t *testing.T) {
	reasons := map[string]int{}
	for seed := range uint64(30) {
		_, all := flown(seed)
		var v Track
		meant := false
		for i := range all {
			v.Take(&all[i])
			tr := v.Trajectory(&v.Coarse, false)
			if tr.Impact.Vague != "" {
				reasons[tr.Impact.Vague]++
				if tr.Impact.Lat != 0 || !tr.Impact.At.IsZero() || tr.Impact.Ninety.Major != 0 {
					t.Fatalf("seed %d: a vague answer with a place: %+v", seed, tr.Impact)
				}
				continue
			}
			meant = true
			if e := tr.Impact.Ninety; !(e.Major >= e.Minor && e.Minor > tr.Impact.Fifty.Minor && e.Major <= widestImpact) {
				t.Fatalf("seed %d: ellipses %+v and %+v", seed, tr.Impact.Fifty, e)
			}
		}
		if !meant {
			t.Errorf("seed %d: never an answer", seed)
		}
	}
	t.Log(reasons)
	if reasons["still boosting"] == 0 || reasons["too few plots since burn-out"] == 0 {
		t.Error("reasons missing")
	}
}

// What is in orbit does not come down, and nobody says where it would.
func TestVagueOrbit(t *testing.T) {
	v := math.Sqrt(earthGM / 7000e3)
	x := [6]float64{7000e3, 0, 0, 0, v/math.Sqrt2 - earthSpin*7000e3, v / math.Sqrt2}
	var p geo.Sym6
	for i := range 3 {
		p.Set(i, i, 100)
		p.Set(i+3, i+3, 0.01)
	}
	var f Filter
	f.Start(x, &p, 1)
	f.μ, f.fell = 1e-6, 99
	if _, why := f.impact(); why != "does not come down" {
		t.Errorf("an orbit: %q", why)
	}
}

// Whatever the order in which plots arrive, once all are there the flight is the same to the last bit.
func TestFlightAnyOrder(t *testing.T) {
	for seed := range uint64(40) {
		_, all := flown(seed)
		var a, b Track
		rng := rand.New(rand.NewPCG(seed, 5))
		order := append([]Measurement(nil), all...)
		for i := 0; i+4 < len(order); i += 4 {
			rng.Shuffle(4, func(x, y int) { order[i+x], order[i+y] = order[i+y], order[i+x] })
		}
		for i := range all {
			if !a.Take(&all[i]) || !b.Take(&order[i]) {
				t.Fatalf("seed %d: look %d too old", seed, i)
			}
		}
		if a.Filter.fall != b.Filter.fall || a.Filter.burn != b.Filter.burn || a.Filter.μ != b.Filter.μ {
			t.Fatalf("seed %d: the order of arrival matters", seed)
		}
	}
}

// A look older than all that is kept is refused.
func TestFlightTooLate(t *testing.T) {
	_, all := flown(1)
	var v Track
	for i := range all[:20] {
		v.Take(&all[i])
	}
	before := v.Filter
	if late := all[2]; v.Take(&late) || v.Filter != before {
		t.Error("a look from before all that is kept was taken")
	}
}

// A trajectory stays what it was when it was given.
func TestTrajectoryIsNeverChanged(t *testing.T) {
	_, all := flown(3)
	var v Track
	var given []*picket.Trajectory
	var copies []picket.Trajectory
	for i := range all {
		v.Take(&all[i])
		tr := v.Trajectory(&v.Coarse, false)
		given, copies = append(given, tr), append(copies, *tr)
	}
	for i := range given {
		if *given[i] != copies[i] {
			t.Fatalf("answer %d changed", i)
		}
	}
}

// Doppler narrows the velocity along the line of sight.
func TestFlightDoppler(t *testing.T) {
	r, all := flown(5)
	var a, b Filter
	a.begin(&all[0])
	b.begin(&all[0])
	for i := range all[1:12] {
		l := all[i+1]
		a.update(&l)
		s, _ := r.At(float64(l.T) * 1e-9)
		x := Body{s.P[0], s.P[1], s.P[2], s.V[0], s.V[1], s.V[2]}
		l.add(3, l.seen(&x)[3], estimate.DopplerVar)
		b.update(&l)
	}
	_, p := a.state()
	_, q := b.state()
	if va, vb := p[15]+p[18]+p[20], q[15]+q[18]+q[20]; !(vb < va) {
		t.Errorf("with Doppler %g m²/s², without %g", vb, va)
	}
	s, _ := r.At(float64(b.t) * 1e-9)
	x, q := b.state()
	var d [6]float64
	for i := range 3 {
		d[i], d[i+3] = s.P[i]-x[i], s.V[i]-x[i+3]
	}
	if e := miss6(&q, &d) / 6; e > 4 {
		t.Errorf("NEES per dimension %.1f", e)
	}
}

// The state steps without touching the heap.
func TestFlightNoHeap(t *testing.T) {
	f, l := shotForBench()
	if n := testing.AllocsPerRun(20, func() { g := f; g.update(&l); g.impact() }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
