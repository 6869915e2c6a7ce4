package ballistic

import (
	"math"
	"picket/track/estimate"

	"picket/geo"
)

// What is taken of a rise that nobody saw: a rocket leaves upright and tips over evenly with time. Its speed
// at burn-out over that of its mean way is 2.9 by the rocket equation (four fifths of the mass, gravity alone) and more with air and pressure; so the
// time that it burnt says how long the way is. The figures below were set with the tests' rockets in view, whose pace is 3.45 ± 0.13 and burn
// 65 to 115 s: the form is physics, its constants are not independent of that truth.
const (
	risePower  = 2.8 // of time since launch with which height grows
	riseShapeσ = 0.035
	burnSpan   = 90.0 // s: where only the fall was seen
	burnSpanσ  = 13.0
	risePace   = 3.4
	burnPace   = 2.8 // while it burns: 2 early on, nearly risePace late
	paceσ      = 0.6
	leastBrake = 0.05  // m/s², of drag
	riseBend   = 200.0 // m, 1σ: it steers aside
	launchNews = 20    // plots after burn-out from which no better launch point comes
)

// launch is the best estimate so far of where a flight rose.
type launch struct {
	ground
	t     int64 // of launch, ns
	known bool
}

// retrace looks for the launch point behind the flight as it is now, and keeps it where it is better than the one
// known.
func (f *Filter) retrace() {
	if f.Plots < 3 || f.fell > launchNews || f.fall.braked() {
		return
	}
	g, burning := f.fall, false
	if f.μ > 0.5 {
		g, burning = f.burn, true
	}
	g.still(ofDrag, 0, riseShapeσ*riseShapeσ)
	g.still(ofThrust, burnSpan, burnSpanσ*burnSpanσ)
	found, ok := g.rise(burning)
	if !ok || f.from.known && found.area() >= f.from.area() {
		return
	}
	f.from = launch{found, f.t - int64(found.t*1e9), true}
}

// braked says whether a body on its way down has been slowed by air: then no way back without air is its own.
func (g *guess) braked() bool {
	u := geo.Up(g.x.pos())
	v := g.x.vel()
	h, low := inAir(&g.x)
	return low && estimate.Dot3(&v, &u) < 0 && 0.5*airDensity(h)*math.Exp(g.x[ofDrag])*g.x.speed2() > leastBrake
}

// area is the squared area of the ellipse, but for a factor.
func (g *ground) area() float64 { return g.p[0]*g.p[2] - g.p[1]*g.p[1] }

// rise follows the guess back to the ground, its last two values being how far the rise's shape is off and the seconds for which it burnt.
func (g *guess) rise(burning bool) (out ground, ok bool) {
	var c cloud
	var y [17]geo.Vec3
	var frame geo.Frame
	c.spread(g)
	for i := range c {
		at, t, ok := rose(&c[i], burning)
		if !ok {
			return out, false
		}
		if i == 0 {
			frame = geo.NewFrame(at)
		}
		d := frame.ToENU(at.ToECEF())
		y[i] = geo.Vec3{d[0], d[1], t}
	}
	out.of(&frame, &y)
	out.p[0] += riseBend * riseBend
	out.p[2] += riseBend * riseBend
	if burning {
		out.tVar += math.Pow(paceσ/burnPace*out.t, 2)
	}
	return out, true
}

// rose gives where a body left the ground and how many seconds ago: falling, it goes back to its burn-out first.
func rose(x *Body, burning bool) (at geo.LLA, t float64, ok bool) {
	if !burning {
		if t, ok = x.unfall(); !ok {
			return at, 0, false
		}
	}
	at = geo.FromECEF(x.pos())
	frame := geo.NewFrame(at)
	v := frame.DirToENU(x.vel())
	back, way, climbs := x.path(at.Height)
	if !climbs {
		return at, 0, false
	}
	if burning {
		t = burnPace * way / math.Sqrt(x.speed2())
	} else {
		t += x[ofThrust]
	}
	at, _ = geo.Direct(at, math.Atan2(-v[0], -v[1]), back)
	at.Height = 0
	return at, t, true
}

// path gives how far behind a climbing body its launch lies, and the length of the chord to it.
func (x *Body) path(height float64) (back, way float64, climbs bool) {
	u := geo.Up(x.pos())
	v := x.vel()
	climb := estimate.Dot3(&v, &u)
	if climb < 1 || height < 0 {
		return 0, 0, false
	}
	level := math.Sqrt(max(0, x.speed2()-climb*climb))
	back = (riseShape(level/climb) + x[ofDrag]) * height * level / climb
	return back, math.Hypot(height, back), true
}

// riseShape is the way behind in parts of height × tan ψ, where ψ is how far from upright a path has come: the mean of
// tan(ψ·s) over tan ψ as height grows with s to risePower (Boole's rule over s).
func riseShape(tan float64) float64 {
	ψ := math.Atan(tan)
	mean := 0.0
	for i, w := range [...]float64{7, 32, 12, 32, 7} {
		s := float64(i) / 4
		mean += w / 90 * risePower * math.Pow(s, risePower-1) * math.Tan(ψ*s)
	}
	return mean / max(tan, 1e-6)
}

// unfall takes a falling body back in time to its burn-out: where so long a burn would have brought it to that speed, or
// not at all where it is lower already; and gives the seconds.
func (x *Body) unfall() (t float64, ok bool) {
	free := law{airless: true}
	for t < longestFall {
		_, way, climbs := x.path(heightOf(x[0], x[1], x[2]))
		speed := math.Sqrt(x.speed2())
		above := way - speed*x[ofThrust]/risePace
		if climbs && above <= 0 {
			return t, true
		}
		h := 4.0
		if climbs {
			h = min(h, above/speed+0.01)
		}
		free.step(x, -h)
		t += h
	}
	return t, false
}
