package track

import (
	"math"
	"math/rand/v2"
	"picket/track/estimate"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The flat scenarios by which trackers are compared: targets on legs and turns of 1 to 3°/s at 60 to 300 m/s in a square,
// three in ten of them in pairs that cross or fly abreast, seen by two radars of 4 s period whose scans take no time.

// flatScan is one radar's scan, and where the targets were.
type flatScan struct {
	at     time.Time
	r      sensing.Reports
	truth  []flatTarget
	sensor int
}

type flatTarget struct {
	x, y, heading, speed, rate, legEnd float64
	mate                               int // flies abreast of this one; itself: alone
	abreast                            float64
	straight                           bool
	calm                               float64 // s since it last turned
}

func (t *flatTarget) vel() (vx, vy float64) {
	return t.speed * math.Sin(t.heading), t.speed * math.Cos(t.heading)
}

// flat describes one.
type flat struct {
	targets int
	clutter float64 // false plots a scan
	half    float64 // of the square's side, m
	seconds float64
	seed    uint64
	all     bool    // every target is seen in every scan
	sharp   float64 // so many times sharper in azimuth than 0.08°; 0: once
}

func (f flat) azimuth() float64 { return 0.08 * geo.Deg / max(1, f.sharp) }

func (f flat) sensors() (s []picket.Sensor, at []geo.Vec3) {
	reach := math.Hypot(f.half*1.5, f.half) + 100e3
	for i, id := range []sensing.SensorID{"1", "2"} {
		s = append(s, picket.Sensor{ID: id, Tech: sensing.PSR, SigmaRange: 70, SigmaAzimuth: f.azimuth(), Period: 4 * time.Second, PD: 0.9, MaxRange: reach})
		at = append(at, geo.Vec3{(float64(i) - 0.5) * f.half, 0, 0})
	}
	return s, at
}

// tracker makes one for the scenario.
func (f flat) tracker() *Tracker {
	s, at := f.sensors()
	k := New(s, Options{World: estimate.Plane, Window: 1})
	for i := range s {
		k.Place(s[i].ID, at[i])
	}
	return k
}

// scans makes the scenario.
func (f flat) scans() []flatScan {
	rng := rand.New(rand.NewPCG(f.seed, 77))
	return f.play(rng, f.targetsAt(rng))
}

// formation makes one of two targets 500 m abreast.
func (f flat) formation() []flatScan {
	rng := rand.New(rand.NewPCG(f.seed, 78))
	a := f.targetsAt(rng)[0]
	a.mate, a.x, a.y, a.straight = 0, a.x/3, a.y/3, false
	b := a
	b.abreast = 500
	b.x, b.y = a.x+b.abreast*math.Cos(a.heading), a.y-b.abreast*math.Sin(a.heading)
	return f.play(rng, []flatTarget{a, b})
}

func (f flat) play(rng *rand.Rand, targets []flatTarget) []flatScan {
	_, site := f.sensors()
	var out []flatScan
	hash := uint64(0)
	for n := range int(f.seconds/2) + 1 {
		t := float64(n) * 2
		c := flatScan{at: after(t), truth: append([]flatTarget(nil), targets...), sensor: n % 2}
		o := site[c.sensor]
		plot := func(r, a float64) {
			hash++
			p := sensing.Plot{Polar: geo.Polar{Range: r, Azimuth: geo.Wrap2Pi(a)}, Hash: hash}
			p.Sensor, p.Tech, p.Has, p.Time = sensing.SensorID([]string{"1", "2"}[c.sensor]), sensing.PSR, sensing.HasPolar, c.at
			c.r.Plots = append(c.r.Plots, p)
		}
		for i := range targets {
			dx, dy := targets[i].x-o[0], targets[i].y-o[1]
			if r := math.Hypot(dx, dy); r > 1000 && (rng.Float64() < 0.9 || f.all) {
				plot(r+70*rng.NormFloat64(), math.Atan2(dx, dy)+f.azimuth()*rng.NormFloat64())
			}
		}
		reach := math.Hypot(f.half*1.5, f.half) + 100e3
		for range max(0, int(math.Round(f.clutter+math.Sqrt(f.clutter)*rng.NormFloat64()))) {
			plot(1000+rng.Float64()*(reach-1000), 2*math.Pi*rng.Float64())
		}
		rng.Shuffle(len(c.r.Plots), func(i, j int) { c.r.Plots[i], c.r.Plots[j] = c.r.Plots[j], c.r.Plots[i] })
		out = append(out, c)
		for i := range targets {
			targets[i].associateBallistic(rng, t, 2, targets)
		}
	}
	return out
}

func (f flat) targetsAt(rng *rand.Rand) []flatTarget {
	var ts []flatTarget
	for i := range f.targets {
		t := flatTarget{x: (2*rng.Float64() - 1) * f.half, y: (2*rng.Float64() - 1) * f.half, heading: 2 * math.Pi * rng.Float64(),
			speed: 60 + 240*rng.Float64(), legEnd: 30 + 60*rng.Float64(), mate: i, calm: 100}
		if pair := i / 2; i < f.targets*3/10 && i%2 == 1 {
			o := &ts[i-1]
			o.x, o.y, o.speed = o.x*0.8, o.y*0.8, 120+160*rng.Float64()
			if pair%2 == 0 { // crosses the other at mid-scenario
				tc := f.seconds / 2
				cx, cy := o.x, o.y
				o.straight, t.straight = true, true
				vx, vy := o.vel()
				o.x, o.y = cx-vx*tc, cy-vy*tc
				t.heading, t.speed = o.heading+(10+50*rng.Float64())*geo.Deg*float64(1-2*rng.IntN(2)), 120+160*rng.Float64()
				vx, vy = t.vel()
				t.x, t.y = cx-vx*tc, cy-vy*tc
			} else {
				t = *o
				t.mate, t.abreast = i-1, 600+900*rng.Float64()
				t.x, t.y = o.x+t.abreast*math.Cos(o.heading), o.y-t.abreast*math.Sin(o.heading)
			}
		}
		ts = append(ts, t)
	}
	return ts
}

// associateBallistic moves the target by dt.
func (t *flatTarget) associateBallistic(rng *rand.Rand, now, dt float64, all []flatTarget) {
	if o := &all[t.mate]; o != t { // the mate, before it in the list, has flown
		t.heading, t.rate, t.calm = o.heading, o.rate, o.calm
		t.x, t.y = o.x+t.abreast*math.Cos(o.heading), o.y-t.abreast*math.Sin(o.heading)
		return
	}
	if now >= t.legEnd && !t.straight {
		if t.rate == 0 && rng.Float64() < 0.7 {
			t.rate = (1 + 2*rng.Float64()) * geo.Deg * float64(1-2*rng.IntN(2))
			t.legEnd = now + 10 + 30*rng.Float64()
		} else {
			t.rate = 0
			t.legEnd = now + 30 + 60*rng.Float64()
		}
	}
	t.calm += dt
	if t.rate != 0 {
		t.calm = 0
	}
	for range 20 {
		t.heading += t.rate * dt / 20
		vx, vy := t.vel()
		t.x, t.y = t.x+vx*dt/20, t.y+vy*dt/20
	}
}
