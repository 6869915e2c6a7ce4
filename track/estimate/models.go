package estimate

import (
	"math"

	"picket"
	"picket/geo"
)

// The interacting multiple model filter (Blom & Bar-Shalom 1988; Bar-Shalom, Li & Kirubarajan 2001, §11.6.6) of two
// constant-velocity models: an object flies on, or it manoeuvres.

// The models.
const (
	Quiet = iota
	Turning
)

// Belief is what the filter holds of one object at one time.
type Belief struct {
	M      [2]State
	T      int64   // nanoseconds since 1970
	Turn   float64 // probability that it manoeuvres
	Height picket.HeightFrom
	odd    uint8  // heights in a row that were not believed
	Era    uint16 // of the newest reading of a radar
	GeoAt  int64  // newest geometric height
	// weather is the variance of geometric height about the pressure altitude that the state's vertical part
	// is; 0 where it is none.
	Weather float64
}

// Whole gives the Gaussian of the mixture's mean and covariance.
func (b *Belief) Whole() State {
	var s State
	blend(&s, &b.M[Quiet], &b.M[Turning], b.Turn)
	return s
}

// Mean gives the mixture's mean alone.
func (b *Belief) Mean() (x [6]float64) {
	for i := range x {
		x[i] = b.M[Quiet].X[i] + b.Turn*(b.M[Turning].X[i]-b.M[Quiet].X[i])
	}
	return x
}

// blend sets dst to the mean and covariance of a with probability 1−w and c with probability w.
func blend(dst, a, c *State, w float64) {
	var d [6]float64
	for i := range d {
		d[i] = c.X[i] - a.X[i]
		dst.X[i] = a.X[i] + w*d[i]
	}
	o, spread := outer(&d), w*(1-w)
	for i := range o {
		dst.P[i] = a.P[i] + w*(c.P[i]-a.P[i]) + spread*o[i]
	}
}

// blendBoth is blend of a and c into a with w, and into c with v.
func blendBoth(a, c *State, w, v float64) {
	var d [6]float64
	for i := range d {
		x := a.X[i]
		d[i] = c.X[i] - x
		a.X[i], c.X[i] = x+w*d[i], x+v*d[i]
	}
	o, of, to := outer(&d), w*(1-w), v*(1-v)
	for i := range o {
		p := a.P[i]
		e := c.P[i] - p
		a.P[i], c.P[i] = p+w*e+of*o[i], p+v*e+to*o[i]
	}
}

// Predict carries the belief to t, later than its own time: the models mix by their Markov chain, then each
// moves on. It gives the seconds gone and the up axis.
func (b *Belief) Predict(t int64, m *Motion) (dt float64, u geo.Vec3) {
	u = m.Ground.Up(b.M[Quiet].Pos())
	if t <= b.T {
		return 0, u
	}
	dt = float64(t-b.T) * 1e-9
	b.Mix(dt, m)
	b.M[Quiet].Move(dt, m.Quiet, m.Level, m, &u)
	b.M[Turning].Move(dt, m.Turn, m.Climb, m, &u)
	if b.Height == picket.NoHeight && m.Ground != Plane {
		β := dt / (dt + m.Settle)
		b.M[Quiet].Settle(β, u)
		b.M[Turning].Settle(β, u)
	}
	b.T = t
	return dt, u
}

// Retrace carries the belief back to t: what it may have been then, for all that is believed now.
func (b *Belief) Retrace(t int64, m *Motion) {
	dt := float64(b.T-t) * 1e-9
	u := m.Ground.Up(b.M[Quiet].Pos())
	climb := [2]float64{m.Level, m.Climb}
	for i, q := range [2]float64{m.Quiet, m.Turn} {
		s := &b.M[i]
		s.P.AddAcceleration(dt, q, climb[i], u)
		s.P.Extrapolate(-dt)
		for j := range 3 {
			s.X[j] -= dt * s.X[j+3]
		}
	}
	b.T = t
}

// Mix is the interaction: each model begins with what both believe, weighted by how the object may have come to it.
func (b *Belief) Mix(dt float64, m *Motion) {
	begin, cease := m.Chances(dt)
	turn := b.Turn*(1-cease) + (1-b.Turn)*begin
	intoTurn := b.Turn * (1 - cease) / turn  // share of the turning model in itself
	intoQuiet := b.Turn * cease / (1 - turn) // and in the quiet one
	blendBoth(&b.M[Quiet], &b.M[Turning], intoQuiet, intoTurn)
	b.Turn = turn
}

// weigh sets the probability of a manoeuvre by the likelihoods of what was seen under each model: quiet's over
// turning's is ratio·exp(½·odds).
func (b *Belief) weigh(ratio, odds float64) {
	q := (1 - b.Turn) / b.Turn * ratio * math.Exp(0.5*max(-200, min(200, odds)))
	b.Turn = max(1e-4, min(0.9999, 1/(1+q)))
}

// Update takes one entry of a track's history into the belief, which is first carried to its time.
func (b *Belief) Update(p *Update, s *Site, m *Motion) {
	b.Predict(p.R.T, m)
	if int16(p.R.Era-b.Era) > 0 {
		b.DoubtHeight(&p.R, m)
	}
	var o [2]Innovation
	for i := range o {
		o[i].See(&b.M[i], b.Weather, &p.R, s)
	}
	b.Take(&o, p, m)
}

// take folds in what is seen.
func (b *Belief) Take(o *[2]Innovation, p *Update, m *Motion) {
	odds, ratio, share := 0.0, 1.0, 1.0
	if p.R.Has&(HasPolar|HasPosition) != 0 {
		lq, dq, bq := o[Quiet].Fold(&b.M[Quiet], p)
		lt, dt, bt := o[Turning].Fold(&b.M[Turning], p)
		ratio, odds = lq/lt, dt-dq
		if p.Sure && b.surveyed(&p.R, m) {
			b.M[Quiet].doubtSelf(dq, o[Quiet].share(), m)
			b.M[Turning].doubtSelf(dt, o[Turning].share(), m)
		}
		share = min(bq, bt)
	}
	if share > 0.5 && p.R.Has&(HasElev|HasHeight|HasVelocity|HasClimb|HasDoppler) != 0 {
		odds += b.rest(&p.R, o, 1/share, m.Ground)
	}
	if p.R.Has&(HasLine|HasPolar) != HasLine { // a range rate alone cannot tell a turn from its beginning
		b.weigh(ratio, odds)
	}
}

// surveyed says whether a radar's plot is of an object whose place it sees whole: what is not seen must not be narrowed, and
// the error of a guessed height comes again in every plot.
func (b *Belief) surveyed(r *Measurement, m *Motion) bool {
	return m.Freedom > 0 && r.Has&HasPolar != 0 && (m.Ground == Plane || b.Height != picket.NoHeight || r.Has&HasElev != 0)
}

// rest takes elevation, height, climb, velocity and Doppler, their variances times more; it gives the odds of weigh.
func (b *Belief) rest(r *Measurement, o *[2]Innovation, more float64, w World) (odds float64) {
	if r.Has&HasElev != 0 {
		odds += o[Quiet].elevate(&b.M[Quiet], more) - o[Turning].elevate(&b.M[Turning], more)
	}
	if r.Has&^(HasPolar|HasElev|HasPosition) == 0 {
		return odds
	}
	u := w.Up(b.M[Quiet].Pos())
	if r.Has&HasHeight != 0 {
		b.applyHeight(r, u, w)
	}
	both := func(h geo.Vec3, z, variance float64) {
		odds += b.M[Quiet].VelRow(h, z, variance*more) - b.M[Turning].VelRow(h, z, variance*more)
	}
	if r.Has&HasVelocity != 0 {
		e, n := w.Level(u)
		both(e, r.East, r.VelVar)
		both(n, r.North, r.VelVar)
	}
	if r.Has&HasClimb != 0 {
		both(u, r.climb, climbVar)
	}
	switch {
	case r.Has&HasDoppler == 0:
	case r.Has&HasLine != 0:
		odds += b.M[Quiet].RateRow(&r.Sight, r.Doppler, DopplerVar) - b.M[Turning].RateRow(&r.Sight, r.Doppler, DopplerVar)
	default:
		both(r.Sight, r.Doppler, DopplerVar)
	}
	return odds
}

// Sound says whether the belief can be used.
func (b *Belief) Sound(w World) bool {
	return b.M[Quiet].sound(w) && b.M[Turning].sound(w) && b.Turn >= 0 && b.Turn <= 1
}

// CarryShare carries the belief to t, and its own part o, which it gives.
func (b *Belief) CarryShare(o *geo.Sym6, t int64, m *Motion) geo.Sym6 {
	s := State{P: *o}
	settles := b.Height == picket.NoHeight && m.Ground != Plane
	dt, u := b.Predict(t, m)
	s.P.Extrapolate(dt)
	if settles && dt > 0 {
		s.Settle(dt/(dt+m.Settle), u)
	}
	return s.P
}
