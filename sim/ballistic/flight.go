// Package ballistic flies the rehearsal's rocket: one stage through air and gravity, from the ground to the ground.
package ballistic

import (
	"math"

	"picket/geo"
)

// Shot is a rocket of one stage that burns out and falls: a test into the open sea. It leaves its place on the
// ellipsoid at 0 s, and ends where it comes down. Nothing parts from it.
type Shot struct {
	From    geo.LLA
	Azimuth float64 // of the plane it is steered in
	Burn    float64 // s
	Fuel    float64 // burnt part of its mass at the start
	Exhaust float64 // m/s in a vacuum
	Pitch   float64 // above the horizon at burn-out
	Drag    float64 // hypersonic Cd·A/m of what falls, m²/kg
	Wind    float64 // eastward, at the jet stream's height, m/s
	Warm    float64 // what the air is warmer than standard, K
}

// Flight is a Shot's way, worked out. It never changes, so it may be many bodies'.
type Flight struct {
	shot   Shot
	path   []point
	impact geo.LLA
}

// point is where it was at t seconds, ECEF.
type point struct {
	t    float64
	p, v geo.Vec3
}

// Fly works the way out.
func Fly(s Shot) *Flight {
	f := &Flight{shot: s}
	p := s.From.ToECEF()
	y := motion{p, geo.Vec3{0, 0, earthTurn}.Cross(p)}
	air := s.air()
	f.path = append(f.path, point{p: p})
	for t := 0.0; t < longest; {
		h := timeStep
		if t < s.Burn {
			h = math.Min(h, s.Burn-t) // burn-out falls on a step's end
		}
		y = s.step(&air, t, h, &y)
		t += h
		f.path = append(f.path, turnedBack(t, &y))
		if last := f.path[len(f.path)-1]; geo.FromECEF(last.p).Height < 0 {
			break
		}
	}
	f.touch()
	return f
}

const (
	gravity    = 9.80665
	earthTurn  = 7.292115e-5 // rad/s (WGS 84)
	earthMass  = 3.986004418e14
	earthBulge = 1.08262668e-3 // J2
	longest    = 3600.0        // s
	timeStep   = 0.5           // s
)

// motion is a place and a velocity in the inertial frame that was ECEF at the start.
type motion struct{ p, v geo.Vec3 }

// step is one of Runge and Kutta's fourth order.
func (s *Shot) step(air *column, t, h float64, y *motion) motion {
	a := s.rate(air, t, y)
	b := s.rate(air, t+h/2, y.along(&a, h/2))
	c := s.rate(air, t+h/2, y.along(&b, h/2))
	d := s.rate(air, t+h, y.along(&c, h))
	sum := func(a, b, c, d geo.Vec3) geo.Vec3 { return a.Add(b.Scale(2)).Add(c.Scale(2)).Add(d).Scale(h / 6) }
	return motion{y.p.Add(sum(a.p, b.p, c.p, d.p)), y.v.Add(sum(a.v, b.v, c.v, d.v))}
}

func (y *motion) along(d *motion, h float64) *motion {
	return &motion{y.p.Add(d.p.Scale(h)), y.v.Add(d.v.Scale(h))}
}

// turnedBack gives the inertial motion as the turning Earth sees it.
func turnedBack(t float64, y *motion) point {
	w := y.v.Sub(geo.Vec3{0, 0, earthTurn}.Cross(y.p))
	return point{t, spun(y.p, -earthTurn*t), spun(w, -earthTurn*t)}
}

// spun turns v about the Earth's axis.
func spun(v geo.Vec3, angle float64) geo.Vec3 {
	s, c := math.Sincos(angle)
	return geo.Vec3{c*v[0] - s*v[1], s*v[0] + c*v[1], v[2]}
}

// rate gives the derivative: gravity with the Earth's bulge (Vallado 2013, eq. 8-30), drag against air that turns with the
// Earth and blows, thrust by the pitch programme.
func (s *Shot) rate(air *column, t float64, y *motion) motion {
	r2 := y.p.Dot(y.p)
	r := math.Sqrt(r2)
	z2 := 5 * y.p[2] * y.p[2] / r2
	j := 1.5 * earthBulge * geo.A * geo.A / r2
	a := geo.Vec3{y.p[0] * (1 + j*(1-z2)), y.p[1] * (1 + j*(1-z2)), y.p[2] * (1 + j*(3-z2))}.Scale(-earthMass / (r2 * r))
	at := geo.FromECEF(y.p) // on an ellipsoid of revolution height and latitude do not turn
	f := geo.NewFrame(at)
	density, sound, wind := air.at(at.Height)
	w := y.v.Sub(geo.Vec3{0, 0, earthTurn}.Cross(y.p)).Sub(f.DirToECEF(geo.Vec3{wind, 0, 0}))
	speed := w.Norm()
	left := 1 - s.Fuel*math.Min(1, t/s.Burn)
	drag := s.Drag * dragRise(speed/sound)
	if t < s.Burn {
		drag *= (1 - s.Fuel) / left // the same shape with more mass
		a = a.Add(f.DirToECEF(s.heading(t)).Scale(s.Exhaust * s.Fuel / s.Burn / left * (1 - 0.1*density/1.225)))
	}
	return motion{y.v, a.Add(w.Scale(-0.5 * density * drag * speed))}
}

// heading is where the motor pushes: upright for six seconds, then tipping over evenly to the last pitch.
func (s *Shot) heading(t float64) geo.Vec3 {
	pitch := math.Pi/2 - (math.Pi/2-s.Pitch)*math.Max(0, math.Min(1, (t-6)/(s.Burn-12)))
	sp, cp := math.Sincos(pitch)
	sa, ca := math.Sincos(s.Azimuth)
	return geo.Vec3{cp * sa, cp * ca, sp}
}

// dragRise is a blunt cone's drag coefficient by Mach number against its hypersonic one.
func dragRise(mach float64) float64 {
	return 1 + 0.9*math.Exp(-math.Pow((mach-1.2)/0.5, 2)) + 0.4*math.Exp(-math.Pow((mach-2.2)/1.3, 2))
}

// column is the air above a place by kilometre: the logarithm of density, and temperature.
type column struct {
	ln, warm [141]float64
	jet      float64
}

// air integrates the hydrostatic equation over temperatures of the standard atmosphere's corners, warmer all through.
func (s *Shot) air() (c column) {
	corners := [][2]float64{{0, 288}, {11, 217}, {20, 217}, {47, 271}, {51, 271}, {71, 215}, {86, 187}, {95, 189}, {110, 240}, {140, 560}}
	c.jet = s.Wind
	p, i := 100900.0, 1
	for k := range c.ln {
		for float64(k) > corners[i][0] {
			i++
		}
		a, b := corners[i-1], corners[i]
		c.warm[k] = s.Warm + a[1] + (b[1]-a[1])*(float64(k)-a[0])/(b[0]-a[0])
		if k > 0 {
			g := gravity * math.Pow(6357/(6357+float64(k)-0.5), 2)
			p *= math.Exp(-g * 1e3 / (287.05 * (c.warm[k] + c.warm[k-1]) / 2))
		}
		c.ln[k] = math.Log(p / (287.05 * c.warm[k]))
	}
	return c
}

// at gives density, the speed of sound and the eastward wind at a height.
func (c *column) at(h float64) (density, sound, wind float64) {
	k := math.Max(0, h/1e3)
	if k >= float64(len(c.ln)-1) {
		return 0, 300, 0
	}
	i := int(k)
	f := k - float64(i)
	return math.Exp(c.ln[i] + f*(c.ln[i+1]-c.ln[i])), 20.05 * math.Sqrt(c.warm[i]+f*(c.warm[i+1]-c.warm[i])),
		c.jet * math.Exp(-math.Pow((k-11)/5, 2))
}

// touch ends the path where it comes down.
func (f *Flight) touch() {
	n := len(f.path) - 1
	lo, hi := f.path[n-1].t, f.path[n].t
	for range 40 {
		mid := (lo + hi) / 2
		if geo.FromECEF(f.at(mid).p).Height > 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	f.path[n] = f.at(lo)
	f.impact = geo.FromECEF(f.path[n].p)
}

// Ends gives how many seconds after its start it comes down.
func (f *Flight) Ends() float64 { return f.path[len(f.path)-1].t }

// Impact gives where it comes down, and how many seconds after its start.
func (f *Flight) Impact() (at geo.LLA, seconds float64) { return f.impact, f.Ends() }

// Launch gives the place that it rises from.
func (f *Flight) Launch() geo.LLA { return f.shot.From }

// Fastest bounds its speed, m/s.
func (f *Flight) Fastest() float64 { return f.shot.Exhaust * 2 }

// At gives place and velocity in ECEF t seconds after the start; before it and after the end it is held there.
func (f *Flight) At(t float64) (place, velocity geo.Vec3) {
	x := f.at(t)
	return x.p, x.v
}

// at gives the motion t seconds after the start by Hermite's cubic between two points, held at the ends.
func (f *Flight) at(t float64) point {
	last := len(f.path) - 1
	t = math.Max(0, math.Min(t, f.path[last].t))
	i := min(int(t/timeStep), last-1)
	for i > 0 && f.path[i].t > t {
		i--
	}
	for i < last-1 && f.path[i+1].t <= t {
		i++
	}
	a, b := &f.path[i], &f.path[i+1]
	h := b.t - a.t
	u := (t - a.t) / h
	d := b.p.Sub(a.p)
	c2 := d.Scale(3).Sub(a.v.Scale(2 * h)).Sub(b.v.Scale(h))
	c3 := a.v.Add(b.v).Scale(h).Sub(d.Scale(2))
	return point{t,
		a.p.Add(a.v.Scale(h * u)).Add(c2.Scale(u * u)).Add(c3.Scale(u * u * u)),
		a.v.Add(c2.Scale(2 * u / h)).Add(c3.Scale(3 * u * u / h))}
}
