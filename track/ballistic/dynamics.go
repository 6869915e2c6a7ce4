package ballistic

import (
	"math"
	"picket/geo"
	"picket/track/estimate"
)

// law is by what a body moves: burning, by gravity and an acceleration along its velocity; else by gravity
// and drag.
type law struct {
	burning bool
	airless bool    // falling without drag
	from    float64 // falling: height below which its drag strays from what was known there, m
}

// exhaust is the speed of a rocket's exhaust, m/s. With even thrust and fuel flow a = T/m grows as ȧ = a²/exhaust
// (Li & Jilkov 2001, Proc. SPIE 4473, boost models; solid and storable propellants 2300 to 2900).
const exhaust = 2500.0

// rate gives the derivative of x. The air turns with the Earth, so that the velocity in ECEF is the one
// through the air, and drag is −½ρ·(Cd·A/m)·|v|·v (Li & Jilkov 2001, eq. 15).
func (l *law) rate(x, d *Body) {
	ax, ay, az := pull(x)
	*d = Body{x[3], x[4], x[5]}
	f := 0.0
	if l.burning {
		f = x[ofThrust] / math.Sqrt(x[3]*x[3]+x[4]*x[4]+x[5]*x[5]+1)
		d[ofThrust] = x[ofThrust] * x[ofThrust] / exhaust
	} else if h, low := inAir(x); low && !l.airless {
		v2 := x[3]*x[3] + x[4]*x[4] + x[5]*x[5]
		base := baseDrag(v2)
		drag := math.Exp(x[ofDrag]+x[ofThrust]*l.wander(h, base)) * (1 + base)
		f = -0.5 * airDensity(h) * drag * math.Sqrt(v2)
	}
	d[3], d[4], d[5] = ax+f*x[3], ay+f*x[4], az+f*x[5]
}

// inAir gives the height and whether there is air: by the radius where that is enough.
func inAir(x *Body) (h float64, low bool) {
	const out = 6378137 + airTop
	if x[0]*x[0]+x[1]*x[1]+x[2]*x[2] > out*out {
		return airTop, false
	}
	h = heightOf(x[0], x[1], x[2])
	return h, h < airTop
}

// Drag coefficients change with speed, and the day's density differs from the standard's by more the farther
// one looks: the logarithm of both together walks by strayσ² for each metre of height.
const (
	strayσ2  = 0.0003 / 1e3
	strayTop = 80e3 // above it drag is too small for that to matter
)

// wander is the 1σ of the logarithm of drag at height h, with so much base drag, where it was known at l.from.
func (l *law) wander(h, base float64) float64 {
	return math.Sqrt(strayσ2*max(0, min(l.from, strayTop)-h) + riseσ2(base))
}

// riseσ2 is the variance of the logarithm of drag from not knowing base drag well.
func riseσ2(base float64) float64 {
	r := baseσ * base / (1 + base)
	return r * r
}

// Behind a body the pressure falls to nothing, nearly, as its Mach number M grows, and that part of drag with 1/M², while the nose's stays:
// at M = 1 a blunt cone's drag is half as much again and more (Hoerner 1965, Fluid-Dynamic Drag, on base drag, which stays within its limit 2/(γM²)).
const (
	baseShare = 1.0 // of the hypersonic drag, at M = 1
	baseσ     = 0.2 // 1σ, as a share of it
)

// baseDrag is the drag of the wake behind a body in parts of its hypersonic drag, by its speed squared.
func baseDrag(v2 float64) float64 {
	const sound2 = 300.0 * 300.0
	return baseShare * sound2 / math.Sqrt(v2*v2+2*sound2*sound2)
}

// step carries x on by h seconds: the classical Runge-Kutta method of order four.
func (l *law) step(x *Body, h float64) {
	var k1, k2, k3, k4, y Body
	l.rate(x, &k1)
	y.along(x, &k1, h/2)
	l.rate(&y, &k2)
	y.along(x, &k2, h/2)
	l.rate(&y, &k3)
	y.along(x, &k3, h)
	l.rate(&y, &k4)
	for i := range x {
		x[i] += h / 6 * (k1[i] + 2*(k2[i]+k3[i]) + k4[i])
	}
	if l.burning {
		x[ofThrust] = max(-MostThrust, min(MostThrust, x[ofThrust]))
	}
}

// MostThrust bounds the acceleration believed of a burning body, m/s²: 15 g.
const MostThrust = 150.0

func (y *Body) along(x, k *Body, h float64) {
	for i := range y {
		y[i] = x[i] + h*k[i]
	}
}

// stride is how long a step may be: burning 1 s; in the air a fifth of the time in which the density changes
// by e; above it, a share of the time of an orbit at that radius, but not down into the air.
func (l *law) stride(x *Body) float64 {
	if l.burning {
		return 1
	}
	v := math.Sqrt(x[3]*x[3] + x[4]*x[4] + x[5]*x[5])
	r := math.Sqrt(x[0]*x[0] + x[1]*x[1] + x[2]*x[2])
	if r < 6378137+airTop {
		h := heightOf(x[0], x[1], x[2])
		if h < thinAir[0].height {
			return max(0.05, 1200/(v+1))
		}
		if h < airTop {
			return max(0.05, (3000+max(0, h-thinAir[0].height)/10)/(v+1))
		}
	}
	k := r / 6.4e6
	return max(0.5, min(8*k*math.Sqrt(k), (r-6356752-airTop+1000)/(v+1)))
}

// travel carries x on by dt seconds in steps of stride at most; backwards where dt is negative.
func (l *law) travel(x *Body, dt float64) {
	sign := math.Copysign(1, dt)
	for left := math.Abs(dt); left > 0; {
		h := min(left, l.stride(x))
		l.step(x, sign*h)
		left -= h
	}
}

// longestFall is how far ahead, in seconds, an impact is looked for.
const longestFall = 2 * 3600.0

// land carries x to the ellipsoid and gives the seconds it takes; ok is false where it does not come down.
func (l *law) land(x *Body) (t float64, ok bool) {
	for t < longestFall {
		before, h := *x, l.stride(x)
		l.step(x, h)
		if low := heightOf(x[0], x[1], x[2]); low <= 0 {
			return t + l.touchdown(&before, x, h), true
		}
		t += h
	}
	return t, false
}

// touchdown finds the part of the step h from before at which the height is 0, by Newton's method, and leaves x
// there.
func (l *law) touchdown(before, x *Body, h float64) float64 {
	δ := h
	for range 8 {
		low := heightOf(x[0], x[1], x[2])
		u := geo.Up(x.pos())
		v := x.vel()
		down := -estimate.Dot3(&v, &u)
		if math.Abs(low) < 1e-3 || down < 1 {
			break
		}
		δ = max(0, min(h, δ+low/down))
		*x = *before
		l.step(x, δ)
	}
	return δ
}
