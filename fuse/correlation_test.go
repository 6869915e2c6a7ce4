package fuse

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// flight is one object that two nations track: where it is, and what it calls itself to each.
type flight struct {
	path     func(t float64) (e, n, u float64)
	us, jp   uint32 // ICAO address as each heard it
	jpFrom   int    // seconds from which jp sees it
	jpTo     int
	usNot    bool // us does not see it
	us1, jp1 *kalman
}

// duel plays flights before two nations' radars and puts jp's contributions into us's view.
type duel struct {
	rng     *rand.Rand
	flights []*flight
	bias    [2]float64 // metres that jp's radar is off, east and north
	coarse  float64    // 1σ to which jp coarsens by an offset that stays
	late    int        // seconds that contributions are late
	σ       float64
	noHigh  float64 // metres that jp, which knows no heights, guesses too low; and 1σ of the guess; 0: it knows
	v       *View
	pic     shown
	second  int

	right, wrong, alone int // flight-seconds: joined as they should be, with another, not at all
	joinedAt            map[int]int
}

func newDuel(seed uint64, fs ...*flight) *duel {
	d := &duel{rng: rand.New(rand.NewPCG(seed, 9)), flights: fs, σ: 80, v: New("us", Options{}), pic: shown{}, joinedAt: map[int]int{}}
	for _, f := range fs {
		if f.jpTo == 0 {
			f.jpTo = 1 << 30
		}
		f.us1, f.jp1 = &kalman{q: 3}, &kalman{q: 3}
	}
	return d
}

func straight(e, n, u, ve, vn float64) func(float64) (float64, float64, float64) {
	return func(t float64) (float64, float64, float64) { return e + ve*t, n + vn*t, u }
}

func (d *duel) play(seconds int) *duel {
	for range seconds {
		d.step()
		d.second++
	}
	return d
}

// step lets both radars turn in 4 s, us's at even seconds, jp's at odd ones.
func (d *duel) step() {
	s := d.second
	for i, f := range d.flights {
		e, n, u := f.path(float64(s))
		noise := radarNoise(d.rng, d.σ, d.σ, 40)
		if s%4 == (2*i)%4 && !f.usNot {
			f.us1.update(draw(d.rng, float64(s), []float64{e, n, u}, noise, false))
			d.ourTrack(i, f)
		}
		if s%4 == 1 && s >= f.jpFrom && s < f.jpTo {
			f.jp1.update(draw(d.rng, float64(s), []float64{e + d.bias[0], n + d.bias[1], u}, noise, false))
		}
		if f.jp1.x != nil && s < f.jpTo {
			d.theirTrack(i, f)
		}
	}
	d.v.Advance(at(float64(s)))
	d.pic.read(d.v)
	d.judge()
}

func (d *duel) ourTrack(i int, f *flight) {
	g := &target{frame: centre}
	x, ind, dep := g.ecef(f.us1.x, f.us1.ind, f.us1.dep)
	for k := range dep {
		dep[k] += ind[k]
	}
	d.v.Own(&picket.Track{Ref: uint64(i + 1), Number: picket.Number(fmt.Sprintf("us-p%04d", i+1)), Status: picket.Confirmed,
		Domain: sensing.Air, At: at(f.us1.at), LastPlot: at(f.us1.at), State: x, Cov: dep, Own: ind,
		HeightFrom: picket.GeometricHeight, Keys: sensing.Keys{ICAO: f.us}})
}

func (d *duel) theirTrack(i int, f *flight) {
	k := f.jp1.clone()
	if d.late > 0 && d.second%4 != (1+d.late)%4 {
		return
	}
	g := &target{frame: centre}
	if d.coarse > 0 {
		off := rand.New(rand.NewPCG(uint64(i), 77))
		k.x[0] += d.coarse * off.NormFloat64()
		k.x[1] += d.coarse * off.NormFloat64()
		k.dep[0][0] += d.coarse * d.coarse
		k.dep[1][1] += d.coarse * d.coarse
		k.dep[2][2] += d.coarse * d.coarse
	}
	c := contribution("jp", i+1, uint64(d.second+1), k.at, [6]float64{}, 1)
	if d.noHigh > 0 {
		c.HeightFrom = picket.NoHeight
		k.x[2] -= d.noHigh
		k.dep[2][2] += d.noHigh * d.noHigh
	}
	c.State, c.Independent, c.Dependent = g.ecef(k.x, k.ind, k.dep)
	c.Keys.ICAO = f.jp
	d.v.Receive(c)
}

// judge looks which contribution each own track is one with.
func (d *duel) judge() {
	seen := map[picket.Number]bool{}
	for i, f := range d.flights {
		w, ok := d.v.Why(picket.Number(fmt.Sprintf("us-p%04d", i+1)))
		if !ok || f.jp1.x == nil || d.second >= f.jpTo {
			continue
		}
		with := picket.Number("")
		for _, m := range w.Members {
			if m.From == "jp" {
				with = m.Number
			}
		}
		switch {
		case with == "":
			d.alone++
		case with == picket.Number(fmt.Sprintf("jp-%04d", i+1)):
			d.right++
			if _, was := d.joinedAt[i]; !was {
				d.joinedAt[i] = d.second
			}
		default:
			d.wrong++
		}
		if with != "" && seen[with] {
			panic("two own tracks are one with " + with)
		}
		seen[with] = true
	}
}

func (d *duel) String() string {
	return fmt.Sprintf("right %d, wrong %d, alone %d flight-seconds; joined at %v", d.right, d.wrong, d.alone, d.joinedAt)
}

// Two aircraft cross, at 3° to 27°: nobody is joined with the other one.
func TestCrossing(t *testing.T) {
	for _, vn := range []float64{5, 10, 53} {
		for seed := range uint64(10) {
			d := newDuel(seed, &flight{path: straight(0, -60*vn, 0, 220, vn)}, &flight{path: straight(0, 60*vn, 0, 220, -vn)}).play(120)
			if d.wrong > 0 || d.right < 220 {
				t.Errorf("±%.0f m/s, seed %d: %s", vn, seed, d)
			}
		}
	}
}

// Four in line abreast, 1 km apart, errors of 80 m: each is joined with itself.
func TestFormation(t *testing.T) {
	for seed := range uint64(5) {
		var fs []*flight
		for i := range 4 {
			fs = append(fs, &flight{path: straight(0, 1000*float64(i), 0, 220, 0)})
		}
		d := newDuel(seed, fs...).play(60)
		if d.wrong > 0 || d.right < 160 {
			t.Errorf("seed %d: %s", seed, d)
		}
	}
}

// Two too near to each other to be told apart are left alone rather than joined wrongly; with 300 m between
// them they are told apart.
func TestAmbiguityIsLeftAlone(t *testing.T) {
	for _, c := range []struct{ gap, right, wrong float64 }{{60, 0, 0.04}, {150, 0.3, 0.01}, {300, 0.8, 0}} {
		var right, wrong, all float64
		for seed := range uint64(60) {
			d := newDuel(seed, &flight{path: straight(0, 0, 0, 220, 0)}, &flight{path: straight(0, c.gap, 0, 220, 0)}).play(60)
			right, wrong, all = right+float64(d.right), wrong+float64(d.wrong), all+float64(d.right+d.wrong+d.alone)
		}
		t.Logf("%.0f m apart: right %.3f, wrong %.3f of the time", c.gap, right/all, wrong/all)
		if wrong/all > c.wrong || right/all < c.right {
			t.Errorf("%.0f m apart: right %.3f, wrong %.3f of the time; want at least %.2f and at most %.2f", c.gap, right/all,
				wrong/all, c.right, c.wrong)
		}
	}
}

// Coarsened to 2 km, a lone aircraft is joined; one of two 1.5 km apart is not stolen by the other.
func TestCoarsened(t *testing.T) {
	lone := newDuel(1, &flight{path: straight(0, 0, 0, 220, 0)})
	lone.coarse = 2000
	if lone.play(60); lone.right < 40 {
		t.Errorf("alone in the sky: %s", lone)
	}
	wrong, all := 0, 0
	for seed := range uint64(10) {
		two := newDuel(seed, &flight{path: straight(0, 0, 0, 220, 0), jpFrom: 1000}, &flight{path: straight(0, 1500, 0, 220, 0)})
		two.coarse = 2000
		two.play(60)
		wrong, all = wrong+two.wrong, all+two.wrong+two.right+two.alone
	}
	if wrong*20 > all {
		t.Errorf("%d of %d flight-seconds with the wrong one", wrong, all)
	}
}

// jp's radar is 300 m off, four times its σ: in an open sky the two are joined all the same.
func TestBiasedPartner(t *testing.T) {
	d := newDuel(2, &flight{path: straight(0, 0, 0, 220, 0)}, &flight{path: straight(0, 15000, 0, -220, 0)})
	d.bias = [2]float64{212, 212}
	if d.play(60); d.wrong > 0 || d.right < 80 {
		t.Error(d)
	}
}

// jp knows no height and guesses too low: the two are joined, and how low it guesses does not matter.
func TestHeightUnknown(t *testing.T) {
	var heights []float64
	for _, guess := range []float64{1, 200, 4000} {
		d := newDuel(3, &flight{path: straight(0, 0, 0, 220, 0)})
		d.noHigh = guess
		if d.play(40); d.wrong > 0 || d.right < 25 {
			t.Fatal(d)
		}
		tr := d.pic["jp-0001"]
		heights = append(heights, geo.FromECEF(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]}).Height)
		if tr.HeightFrom != picket.GeometricHeight {
			t.Errorf("height from %v, want us's, geometric", tr.HeightFrom)
		}
	}
	if abs(heights[1]-heights[0]) > 1 || abs(heights[2]-heights[0]) > 1 || abs(heights[0]-8000) > 100 {
		t.Errorf("heights %.0f m, want one near 8000 m", heights)
	}
}

// One address at two places 40 km apart, and a faked one: only what is near is joined; the same address near by is
// joined with the first state.
func TestAddresses(t *testing.T) {
	d := newDuel(4,
		&flight{path: straight(0, 0, 0, 220, 0), us: 0x84B1F2, jp: 0x84B1F2},
		&flight{path: straight(0, 40000, 0, 220, 0), us: 0x84B1F2, jp: 0x84B1F2},
		&flight{path: straight(0, 80000, 0, 220, 0), us: 0x840001, jp: 0x84B1F2})
	d.play(60)
	if d.wrong > 0 || d.joinedAt[0] > 4 || d.joinedAt[1] > 4 {
		t.Error(d)
	}
	if at, joined := d.joinedAt[2]; joined {
		t.Errorf("different addresses were joined at %d s", at)
	}
}

// Contributions that are 6 s late still find their track.
func TestLateContributions(t *testing.T) {
	d := newDuel(6, &flight{path: straight(0, 0, 0, 220, 30)}, &flight{path: straight(0, 4000, 0, 220, -30)})
	d.late = 6
	if d.play(70); d.wrong > 0 || d.right < 100 {
		t.Error(d)
	}
}

// A partner falls silent: its word coasts, leaves after a minute, and the number stays for a minute more.
func TestPartnerSilent(t *testing.T) {
	d := newDuel(7, &flight{path: straight(0, 0, 0, 220, 0), jpTo: 30})
	d.play(80)
	if tr := d.pic["jp-0001"]; len(tr.Sources) != 1 || tr.Sources[0].From != "jp" {
		t.Errorf("50 s after: %s, sources %v", d.pic.numbers(), tr.Sources)
	}
	d.play(30)
	if tr := d.pic["jp-0001"]; d.pic.numbers() != "[jp-0001]" || tr.Ref != 1 {
		t.Errorf("80 s after: %s", d.pic.numbers())
	}
	d.play(50)
	if tr := d.pic["us-p0001"]; d.pic.numbers() != "[us-p0001]" || sprint(tr.Aliases) != "[jp-0001]" {
		t.Errorf("130 s after: %s with aliases %v", d.pic.numbers(), tr.Aliases)
	}
}

// What was joined comes apart when it flies apart, and each has its own number again.
func TestComesApart(t *testing.T) {
	d := newDuel(8, &flight{path: straight(0, 0, 0, 220, 0), jpFrom: 1000}, &flight{usNot: true,
		path: func(t float64) (float64, float64, float64) { return 220 * t, 150 + 20*max(0, t-60), 0 }})
	if d.play(55); d.pic.numbers() != "[jp-0002]" {
		t.Fatalf("not joined while together: %s", d.pic.numbers())
	}
	d.play(105)
	if d.pic.numbers() != "[jp-0002 us-p0001]" {
		t.Errorf("not apart though 2 km away: %s", d.pic.numbers())
	}
}
