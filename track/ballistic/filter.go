package ballistic

import (
	"math"
	"picket"
	"picket/track/estimate"

	"picket/geo"
)

// Filter is the filter for what flies without wings: two laws of motion, burning and falling, as an interacting
// multiple model (Blom & Bar-Shalom 1988) of unscented filters. A fall is coast above the air and re-entry in
// it: drag tells them apart by itself. It is a value; copying it copies the filter.
type Filter struct {
	t     int64 // nanoseconds since 1970
	burn  guess
	fall  guess
	μ     float64 // probability that it burns
	Plots int
	fell  int // plots since it was last likely to burn
	from  launch
}

const (
	burnTime   = 60.0  // s, how long a motor burns on after it was seen to
	igniteTime = 1e8   // s, until a falling body burns again: next to never, so that only plots can say so
	burnWhite  = 30.0  // m²/s³: winds and steering
	burnAngle  = 0.045 // rad, 1σ: thrust is not quite along the velocity,
	angleTime  = 15.0  // s, for so long
	burnRate   = 4.0   // (m/s²)²/s: nor does it grow quite as it should
	fallWhite  = 4e-6  // m²/s³: 15 mGal of higher harmonics that stay for 100 s
	sideShare  = 0.01  // of drag: lift and tumbling, of which the tests' truth has none
	sideTime   = 2.0   // s, for which they last
	airSpeedσ  = 300.0 // m/s: a speed known worse says nothing of drag
	thrust     = 45.0  // m/s² and 1σ, of a burn not yet seen
	thrustσ    = 20.0
	dragMean   = -8.5 // ln(m²/kg): a ballistic coefficient of 4,900 kg/m²
	dragσ      = 0.40 // half to twice that within 1.7σ
)

// Start begins a flight with position and velocity and their covariance at t.
func (f *Filter) Start(x [6]float64, p *geo.Sym6, t int64) {
	*f = Filter{t: t, μ: 0.5}
	g := &f.fall
	copy(g.x[:], x[:])
	g.x[ofDrag] = dragMean
	for i := range 6 {
		for j := range 6 {
			g.p[i][j] = p.At(i, j)
		}
	}
	g.p[ofDrag][ofDrag] = dragσ * dragσ
	f.burn = f.fall
	f.burn.still(ofThrust, thrust, thrustσ*thrustσ)
}

// predict carries the flight to t, later than its own time.
func (f *Filter) predict(t int64) {
	dt := float64(t-f.t) * 1e-9
	if dt <= 0 {
		return
	}
	f.t = t
	f.interact(dt)
	f.burn.burnOn(dt)
	f.fall.fallOn(dt)
}

// interact mixes the two laws' guesses by the Markov chain between them. One that changes over forgets its
// thrust, or is given one not yet seen.
func (f *Filter) interact(dt float64) {
	out, in := 1-math.Exp(-dt/burnTime), 1-math.Exp(-dt/igniteTime)
	fromBurn, fromFall := f.μ*out, (1-f.μ)*in
	μ := f.μ - fromBurn + fromFall
	spent, lit := f.burn, f.fall
	spent.burnOut(dt)
	lit.still(ofThrust, thrust, thrustσ*thrustσ)
	f.burn.blend(&lit, fromFall/μ)
	f.fall.blend(&spent, fromBurn/(1-μ))
	f.μ = μ
}

// burnOut makes of a burning guess one whose motor stops at any time, evenly, within dt seconds: the velocity still
// to come is half of what the whole would give, with the variance of that time besides.
func (g *guess) burnOut(dt float64) {
	d := g.x.vel()
	d = d.Scale(1 / math.Sqrt(estimate.Dot3(&d, &d)+1))
	a, h := g.x[ofThrust], dt/2
	for i := range 3 { // v += d·a·h and P = F·P·Fᵀ
		g.x[i+3] += d[i] * a * h
		for j := range 8 {
			g.p[i+3][j] += d[i] * h * g.p[ofThrust][j]
		}
	}
	for i := range 3 {
		for j := range 8 {
			g.p[j][i+3] += d[i] * h * g.p[j][ofThrust]
		}
	}
	for i := range 3 {
		for j := range 3 {
			g.p[i+3][j+3] += a * a * dt * dt / 12 * d[i] * d[j]
		}
	}
	g.still(ofThrust, 0, 0)
}

// burnOn predicts by the law of burning, and adds white acceleration all round and a white rate of change of
// thrust along the velocity (Bar-Shalom, Li & Kirubarajan 2001, eq. 6.2.2-12 and 6.2.3-8).
func (g *guess) burnOn(dt float64) {
	g.move(&law{burning: true}, dt)
	aside := burnAngle * g.x[ofThrust]
	g.shake(burnWhite+2*angleTime*aside*aside, dt)
	v := g.x.vel()
	v = v.Scale(1 / math.Sqrt(estimate.Dot3(&v, &v)+1))
	d2, q := dt*dt, burnRate
	for i := range 3 {
		for j := range 3 {
			w := q * v[i] * v[j]
			g.p[i][j] += w * d2 * d2 * dt / 20
			g.p[i][j+3] += w * d2 * d2 / 8
			g.p[i+3][j] += w * d2 * d2 / 8
			g.p[i+3][j+3] += w * d2 * dt / 3
		}
		g.p[i][ofThrust] += q * v[i] * d2 * dt / 6
		g.p[i+3][ofThrust] += q * v[i] * d2 / 2
		g.p[ofThrust][i], g.p[ofThrust][i+3] = g.p[i][ofThrust], g.p[i+3][ofThrust]
	}
	g.p[ofThrust][ofThrust] += q * dt
}

// fallOn predicts by the law of falling. Drag strays with the height passed; lift and tumbling are white.
func (g *guess) fallOn(dt float64) {
	from, _ := inAir(&g.x)
	base := baseDrag(g.x.speed2())
	unknown := g.p[3][3]+g.p[4][4]+g.p[5][5] > 3*airSpeedσ*airSpeedσ
	g.move(&law{airless: unknown}, dt)
	to, low := inAir(&g.x)
	white := fallWhite
	if low && !unknown {
		side := sideShare * 0.5 * airDensity(to) * math.Exp(g.x[ofDrag]) * g.x.speed2()
		white += side * side * sideTime
	}
	g.shake(white, dt)
	g.p[ofDrag][ofDrag] += strayσ2*math.Abs(min(from, strayTop)-min(to, strayTop)) +
		math.Abs(riseσ2(baseDrag(g.x.speed2()))-riseσ2(base))
}

// move carries the guess on by its cloud.
func (g *guess) move(l *law, dt float64) {
	var c cloud
	c.spread(g)
	for i := range c {
		l.travel(&c[i], dt)
	}
	c.gather(g)
}

// shake adds dt seconds of white acceleration of density q.
func (g *guess) shake(q, dt float64) {
	for i := range 3 {
		g.p[i][i] += q * dt * dt * dt / 3
		g.p[i][i+3] += q * dt * dt / 2
		g.p[i+3][i] += q * dt * dt / 2
		g.p[i+3][i+3] += q * dt
	}
}

// update takes a look into the flight, which is first carried to the look's time, and gives its
// log-likelihood.
func (f *Filter) update(l *Measurement) (ln float64) {
	if f.atSecond(l) {
		return f.second(l)
	}
	f.predict(l.T)
	f.doubt(l)
	b, c := f.burn.correct(l), f.fall.correct(l)
	top := max(b, c)
	b, c = f.μ*math.Exp(b-top), (1-f.μ)*math.Exp(c-top)
	f.μ = max(1e-9, min(1-1e-9, b/(b+c)))
	f.Plots++
	f.fell++
	if f.μ > 0.5 {
		f.fell = 0
	}
	f.retrace()
	return top + math.Log(b+c)
}

// doubt widens both guesses where a look lies outside the gate of either, so that it lies on its edge: a young flight's
// motor stopped between two plots, or its thrust is not what was taken for it (adaptive fading: Xia, Rao, Ying & Shen 1994,
// Automatica 30).
func (f *Filter) doubt(l *Measurement) {
	var b, c expected
	b.expect(&f.burn, l)
	c.expect(&f.fall, l)
	db, _, _ := b.distance(l.N)
	dc, _, _ := c.distance(l.N)
	if k := min(db, dc) / flightGate[l.N]; k > 1 {
		f.burn.widen(k)
		f.fall.widen(k)
	}
}

// widen multiplies the covariance, that of drag left out.
func (g *guess) widen(k float64) {
	for i := range 8 {
		for j := range 8 {
			if i != ofDrag || j != ofDrag {
				g.p[i][j] *= k
			}
		}
	}
	for i := range 8 {
		if i != ofDrag {
			g.p[i][ofDrag] /= math.Sqrt(k)
			g.p[ofDrag][i] /= math.Sqrt(k)
		}
	}
}

// state gives the two laws' mixture: ECEF position and velocity with their covariance.
func (f *Filter) state() (x [6]float64, p geo.Sym6) {
	g := f.fall
	if f.μ > 0.01 {
		g.blend(&f.burn, f.μ)
	}
	copy(x[:], g.x[:])
	for i := range 6 {
		for j := i; j < 6; j++ {
			p.Set(i, j, g.p[i][j])
		}
	}
	return x, p
}

// sound says whether the flight can be used: finite, near the Earth, with positive variances.
func (f *Filter) sound() bool {
	for _, g := range [2]*guess{&f.burn, &f.fall} {
		for i := range 7 {
			if !(math.Abs(g.x[i]) < 1e9) || !(g.p[i][i] > 0) || g.p[i][i] > 1e18 {
				return false
			}
		}
		if g.x.pos().Norm() < 6.3e6 {
			return false
		}
	}
	return true
}

// reentryTop is where a falling body's drag begins to tell, m.
const reentryTop = 100e3

// phase says where in its flight the body is.
func (f *Filter) phase() string {
	x := &f.fall.x
	u := geo.Up(x.pos())
	v := x.vel()
	switch {
	case f.μ > 0.5:
		return "boost"
	case heightOf(x[0], x[1], x[2]) < reentryTop && estimate.Dot3(&v, &u) < 0:
		return "reentry"
	}
	return "coast"
}

// flightGate is the squared distance beyond which a look of so many values is not a flight's: as rare as beyond gate.
var flightGate = [5]float64{0, 13, 16, 18.7, 21.1}

// Gate is the squared distance within which a look of n values may be the flight's: wide while burn-out is still to be
// told from thrust, when what is one plot off would otherwise be lost and begin a rival.
func (f *Filter) Gate(n int) float64 {
	if f.fell < fewestPlots {
		return youngGate * flightGate[n]
	}
	return flightGate[n]
}

const youngGate = 3.0

// Belief gives the flight as the tracker's other parts read it.
func (f *Filter) Belief() estimate.Belief {
	x, p := f.state()
	s := estimate.State{X: x, P: p}
	return estimate.Belief{T: f.t, M: [2]estimate.State{s, s}, Height: picket.GeometricHeight, GeoAt: f.t}
}
