package rockets

import (
	"math"
	"math/rand/v2"

	"picket/geo"
)

// The truth of the shots: a rocket that the filter knows nothing of. It is flown in an inertial frame. It burns fuel at an even
// rate with an exhaust that the air pressure slows, is steered by a pitch programme (so thrust is not along the
// velocity), has a tail-off, an impulse at separation, and afterwards a drag coefficient that changes with Mach
// number. Its air is hydrostatic under a temperature profile of its own with waves, and has winds. Nothing in
// here is read by the filter.
type Rocket struct {
	Site       geo.LLA
	azimuth    float64
	Burn       float64 // s to burn-out
	tail       float64 // s of tail-off within it
	fuel       float64 // burnt part of the first mass
	exhaust    float64 // m/s in a vacuum
	loss       float64 // part of thrust lost to sea-level pressure
	final      float64 // pitch at the programme's end, rad above the horizon
	bend       float64 // exponent of the programme
	yaw        float64 // rad that thrust lies off the plane
	boostDrag  float64 // Cd·A/m at lift-off, m²/kg
	drag       float64 // of what falls, hypersonic
	kick       geo.Vec3
	air        *weather
	path       []Sample
	Impact     geo.LLA
	ImpactTime float64
	Apogee     float64 // when
}

// sample8 is the truth at a time, ECEF.
type Sample struct {
	T    float64
	P, V geo.Vec3
}

// weather is a day's air: ln of density by kilometre to 130 km, and winds east and north.
type weather struct {
	ln          [131]float64
	warm        [131]float64
	east, north [131]float64
}

// drawWeather integrates the hydrostatic equation under a perturbed temperature: 8 K off throughout, waves of 12 to 60 km length that
// grow from 3 K to 10 K, surface pressure by 1 %, and 3 % of small structure; a jet stream and mesospheric winds.
func drawWeather(rng *rand.Rand) *weather {
	w := &weather{}
	off := 8 * rng.NormFloat64()
	var amp, length, phase [3]float64
	for i := range amp {
		amp[i], length[i], phase[i] = rng.NormFloat64(), 12+48*rng.Float64(), 2*math.Pi*rng.Float64()
	}
	p := 101325 * (1 + 0.01*rng.NormFloat64())
	jet, high, turn := 15+15*rng.NormFloat64(), 30*rng.NormFloat64(), 0.5*rng.NormFloat64()
	for k := range w.ln {
		h := float64(k)
		T := standardWarmth(h) + off
		for i := range amp {
			T += amp[i] * (3 + 7*math.Min(1, h/60)) * math.Sin(2*math.Pi*h/length[i]+phase[i])
		}
		w.warm[k] = math.Max(140, T)
		if k > 0 {
			g := 9.80665 * math.Pow(6356.766/(6356.766+h-0.5), 2)
			p *= math.Exp(-g * 1e3 / (287.053 * (w.warm[k] + w.warm[k-1]) / 2))
		}
		w.ln[k] = math.Log(p/(287.053*w.warm[k])) + 0.03*rng.NormFloat64()
		u := jet*math.Exp(-math.Pow((h-11)/5, 2)) + high*math.Exp(-math.Pow((h-60)/15, 2))
		w.east[k], w.north[k] = u*math.Cos(turn), u*math.Sin(turn)
	}
	return w
}

// standardWarmth is the standard's temperature by geometric kilometre, straight between its corners.
func standardWarmth(h float64) float64 {
	at := [...][2]float64{{0, 288}, {11, 217}, {20, 217}, {32, 228}, {47, 270}, {51, 270}, {71, 214}, {86, 187}, {91, 187},
		{110, 240}, {130, 470}}
	for i := 1; i < len(at); i++ {
		if h <= at[i][0] {
			f := (h - at[i-1][0]) / (at[i][0] - at[i-1][0])
			return at[i-1][1] + f*(at[i][1]-at[i-1][1])
		}
	}
	return 470
}

// at gives density, speed of sound and wind (east, north) at a height.
func (w *weather) at(h float64) (ρ, sound, east, north float64) {
	k := math.Max(0, math.Min(129.999, h/1e3))
	i := int(k)
	f := k - float64(i)
	mix := func(a *[131]float64) float64 { return a[i] + f*(a[i+1]-a[i]) }
	if h > 130e3 {
		return 0, 300, 0, 0
	}
	return math.Exp(mix(&w.ln)), 20.05 * math.Sqrt(mix(&w.warm)), mix(&w.east), mix(&w.north)
}

// machDrag is a blunt cone's drag coefficient by Mach number, relative to the hypersonic one.
func machDrag(m float64) float64 {
	at := [...][2]float64{{0, 0.9}, {0.7, 0.95}, {1.1, 1.9}, {2, 1.5}, {3.5, 1.15}, {6, 1}, {9, 0.97}, {99, 0.97}}
	for i := 1; i < len(at); i++ {
		if m <= at[i][0] {
			f := (m - at[i-1][0]) / (at[i][0] - at[i-1][0])
			return at[i-1][1] + f*(at[i][1]-at[i-1][1])
		}
	}
	return 0.97
}

// kind is a family of rockets: how far they come down, how much of the mass is burnt, for how long, and the pitch at the end.
type Kind struct {
	Name              string
	Near, Far         float64 // km
	Least, Most       float64 // of fuel
	Flat, Steep       float64 // degrees
	Shortest, Longest float64 // s
}

var usual = Kind{"800 to 1,200 km", 800, 1200, 0.76, 0.81, 30, 48, 65, 115}

// Draw draws a rocket that comes down 800 to 1,200 km away.
func Draw(rng *rand.Rand) *Rocket { return usual.Draw(rng) }

func (k *Kind) Draw(rng *rand.Rand) *Rocket {
	for {
		r := &Rocket{
			Site: geo.FromDeg(120*rng.Float64()-60, 360*rng.Float64()-180, 0), azimuth: 2 * math.Pi * rng.Float64(),
			Burn: k.Shortest + (k.Longest-k.Shortest)*rng.Float64(), tail: 0.3 + 1.5*rng.Float64(), fuel: k.Least +
				(k.Most-k.Least)*rng.Float64(),
			exhaust: 2600 + 250*rng.Float64(), loss: 0.08 + 0.06*rng.Float64(), final: (k.Flat + (k.Steep-k.Flat)*rng.Float64()) * geo.Deg,
			bend: 0.8 + 0.5*rng.Float64(), yaw: 0.5 * geo.Deg * rng.NormFloat64(),
			boostDrag: 1 / (6000 + 6000*rng.Float64()), drag: math.Exp(math.Log(1./2500) - math.Log(5)*rng.Float64()),
			kick: geo.Vec3{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}, air: drawWeather(rng),
		}
		r.fly()
		if s, _, _ := geo.Inverse(r.Site, r.Impact); s > k.Near*1e3 && s < k.Far*1e3 && r.ImpactTime > 0 {
			return r
		}
	}
}

// acceleration gives all but gravity at t, for an inertial state.
func (r *Rocket) acceleration(t float64, y *inertial) (a geo.Vec3) {
	p := geo.Vec3{y[0], y[1], y[2]}
	s, c := math.Sincos(earthSpin * t)
	at := geo.FromECEF(geo.Vec3{c*p[0] + s*p[1], c*p[1] - s*p[0], p[2]})
	f := geo.NewFrame(geo.LLA{Lat: at.Lat, Lon: at.Lon + earthSpin*t})
	ρ, sound, east, north := r.air.at(at.Height)
	w := geo.Vec3{y[3] + earthSpin*y[1], y[4] - earthSpin*y[0], y[5]}.Sub(f.DirToECEF(geo.Vec3{east, north, 0}))
	left := 1 - r.fuel*math.Min(1, t/r.Burn)
	drag := r.drag * machDrag(w.Norm()/sound)
	if t < r.Burn {
		drag = r.boostDrag * machDrag(w.Norm()/sound) / left
	}
	a = w.Scale(-0.5 * ρ * drag * w.Norm())
	if t >= r.Burn {
		return a
	}
	push := r.exhaust * r.fuel / r.Burn / left * (1 - r.loss*ρ/1.225) * math.Min(1, (r.Burn-t)/r.tail)
	k := math.Max(0, math.Min(1, (t-6)/(r.Burn-16)))
	pitch := math.Pi/2 - (math.Pi/2-r.final)*math.Pow(k, r.bend)
	az := r.azimuth + r.yaw*k
	sp, cp := math.Sincos(pitch)
	return a.Add(f.DirToECEF(geo.Vec3{cp * math.Sin(az), cp * math.Cos(az), sp}).Scale(push))
}

// fly follows the rocket to the ground by steps of Runge-Kutta and keeps its path.
func (r *Rocket) fly() {
	p := r.Site.ToECEF()
	y := inertial{p[0], p[1], p[2], -earthSpin * p[1], earthSpin * p[0], 0}
	gravity := &Reference{}
	rate := func(t float64, y *inertial) inertial {
		d := gravity.rate(t, y)
		a := r.acceleration(t, y)
		d[3], d[4], d[5] = d[3]+a[0], d[4]+a[1], d[5]+a[2]
		return d
	}
	t, high, kicked := 0.0, 0.0, false
	for t < 1500 {
		s, c := math.Sincos(earthSpin * t)
		q := geo.Vec3{c*y[0] + s*y[1], c*y[1] - s*y[0], y[2]}
		w := geo.Vec3{y[3] + earthSpin*y[1], y[4] - earthSpin*y[0], y[5]}
		r.path = append(r.path, Sample{t, q, geo.Vec3{c*w[0] + s*w[1], c*w[1] - s*w[0], w[2]}})
		h := geo.FromECEF(q).Height
		if h > high {
			high, r.Apogee = h, t
		}
		if t >= r.Burn && !kicked {
			kicked = true
			y[3], y[4], y[5] = y[3]+r.kick[0], y[4]+r.kick[1], y[5]+r.kick[2]
		}
		if h < 0 && t > 30 {
			r.touch()
			return
		}
		step := 0.25
		switch {
		case t < r.Burn:
			step = math.Min(0.5, r.Burn-t+1e-9)
		case h > 140e3:
			step = 4
		case h > 60e3:
			step = 1
		}
		k1 := rate(t, &y)
		k2 := rate(t+step/2, y.along(&k1, step/2))
		k3 := rate(t+step/2, y.along(&k2, step/2))
		k4 := rate(t+step, y.along(&k3, step))
		for i := range y {
			y[i] += step / 6 * (k1[i] + 2*k2[i] + 2*k3[i] + k4[i])
		}
		t += step
	}
}

func (y *inertial) along(d *inertial, h float64) *inertial {
	z := *y
	for i := range z {
		z[i] += h * d[i]
	}
	return &z
}

// touch finds the impact in the last step.
func (r *Rocket) touch() {
	n := len(r.path)
	lo, hi := r.path[n-2].T, r.path[n-1].T
	for range 40 {
		mid := (lo + hi) / 2
		s, _ := r.At(mid)
		if geo.FromECEF(s.P).Height > 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	s, _ := r.At(lo)
	r.Impact, r.ImpactTime = geo.FromECEF(s.P), lo
}

// at gives the truth at t by Hermite's cubic between two samples.
func (r *Rocket) At(t float64) (s Sample, ok bool) {
	lo, hi := 0, len(r.path)-1
	if t < 0 || t > r.path[hi].T {
		return s, false
	}
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; r.path[mid].T <= t {
			lo = mid
		} else {
			hi = mid
		}
	}
	a, b := &r.path[lo], &r.path[hi]
	h := b.T - a.T
	u := (t - a.T) / h
	for i := range 3 {
		d := b.P[i] - a.P[i]
		c2, c3 := 3*d-h*(2*a.V[i]+b.V[i]), -2*d+h*(a.V[i]+b.V[i])
		s.P[i] = a.P[i] + u*(h*a.V[i]+u*(c2+u*c3))
		s.V[i] = (h*a.V[i] + u*(2*c2+u*3*c3)) / h
	}
	s.T = t
	return s, true
}
