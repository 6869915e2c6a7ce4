package track

import (
	"math"

	"picket/geo"
)

// What is taken of a rise that nobody saw. A rocket leaves upright and tips over, so that the cotangent of its path's
// angle grows from nothing with height: were it in proportion to it, half of height × cotangent would lie between
// launch and the point below; the more of the turn comes early the more of it. Speed grows faster than time, so that the time
// since launch is more than twice the way over the speed.
const (
	riseShape  = 0.62
	riseShapeσ = 0.09
	burnTop    = 75e3 // m: height of burn-out where only the fall was seen
	burnTopσ   = 15e3
	riseBend   = 500.0 // m, 1σ: it steers aside
	riseTime   = 2.5
	riseTimeσ  = 0.3
	launchNews = 20 // plots after burn-out from which no better launch point comes
)

// launch is the best estimate so far of where a flight rose.
type launch struct {
	ground
	t     int64 // of launch, ns
	known bool
}

// retrace looks for the launch point behind the flight as it is now, and keeps it where it is better than the one
// known.
func (f *flight) retrace() {
	if f.plots < 3 || f.fell > launchNews {
		return
	}
	g, burning := f.fall, false
	if f.μ > 0.5 {
		g, burning = f.burn, true
	}
	g.still(ofDrag, riseShape, riseShapeσ*riseShapeσ)
	g.still(ofThrust, burnTop, burnTopσ*burnTopσ)
	found, ok := g.rise(burning)
	if !ok || f.from.known && found.area() >= f.from.area() {
		return
	}
	f.from = launch{found, f.t - int64(found.t*1e9), true}
}

// area is the squared area of the ellipse, but for a factor.
func (g *ground) area() float64 { return g.p[0]*g.p[2] - g.p[1]*g.p[1] }

// rise follows the guess back to the ground, its last two values being the rise's shape and the height of burn-out.
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
	out.tVar += math.Pow(riseTimeσ/riseTime*out.t, 2)
	return out, true
}

// rose gives where a body left the ground and how many seconds ago: falling, it goes back to its burn-out first.
func rose(x *body, burning bool) (at geo.LLA, t float64, ok bool) {
	if !burning {
		if t, ok = x.unfall(x[ofThrust]); !ok {
			return at, 0, false
		}
	}
	at = geo.FromECEF(x.pos())
	frame := geo.NewFrame(at)
	v := frame.DirToENU(x.vel())
	level := math.Hypot(v[0], v[1])
	if v[2] < 1 || at.Height < 0 {
		return at, 0, false
	}
	back := x[ofDrag] * at.Height * level / v[2]
	way := math.Hypot(at.Height, back)
	t += riseTime * way / math.Hypot(level, v[2])
	at, _ = geo.Direct(at, math.Atan2(-v[0], -v[1]), back)
	at.Height = 0
	return at, t, true
}

// unfall takes a falling body back in time to where it climbed through a height, or not at all where it still
// climbs below it, and gives the seconds.
func (x *body) unfall(height float64) (t float64, ok bool) {
	free := law{airless: true}
	for t < longestFall {
		u := normal(x.pos())
		v := x.vel()
		climb := dot3(&v, &u)
		above := heightOf(x[0], x[1], x[2]) - height
		if climb > 0 && above <= 0 {
			return t, true
		}
		h := 4.0
		if climb > 0 {
			h = min(h, above/climb+0.01)
		}
		free.step(x, -h)
		t += h
	}
	return t, false
}
