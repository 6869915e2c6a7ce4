package track

import (
	"math"

	"picket"
	"picket/geo"
)

// The interacting multiple model filter (Blom & Bar-Shalom 1988; Bar-Shalom, Li & Kirubarajan 2001, §11.6.6) of two
// constant-velocity models: an object flies on, or it manoeuvres.

// The models.
const (
	quiet = iota
	turning
)

// belief is what the filter holds of one object at one time.
type belief struct {
	m      [2]state
	t      int64   // nanoseconds since 1970
	turn   float64 // probability that it manoeuvres
	height picket.HeightFrom
	odd    uint8  // heights in a row that were not believed
	era    uint16 // of the newest reading of a radar
	geoAt  int64  // newest geometric height
	// weather is the variance of geometric height about the pressure altitude that the state's vertical part
	// is; 0 where it is none.
	weather float64
}

// whole gives the Gaussian of the mixture's mean and covariance.
func (b *belief) whole() state {
	var s state
	blend(&s, &b.m[quiet], &b.m[turning], b.turn)
	return s
}

// mean gives the mixture's mean alone.
func (b *belief) mean() (x [6]float64) {
	for i := range x {
		x[i] = b.m[quiet].x[i] + b.turn*(b.m[turning].x[i]-b.m[quiet].x[i])
	}
	return x
}

// blend sets dst to the mean and covariance of a with probability 1−w and c with probability w.
func blend(dst, a, c *state, w float64) {
	var d [6]float64
	for i := range d {
		d[i] = c.x[i] - a.x[i]
		dst.x[i] = a.x[i] + w*d[i]
	}
	o, spread := outer(&d), w*(1-w)
	for i := range o {
		dst.p[i] = a.p[i] + w*(c.p[i]-a.p[i]) + spread*o[i]
	}
}

// blendBoth is blend of a and c into a with w, and into c with v.
func blendBoth(a, c *state, w, v float64) {
	var d [6]float64
	for i := range d {
		x := a.x[i]
		d[i] = c.x[i] - x
		a.x[i], c.x[i] = x+w*d[i], x+v*d[i]
	}
	o, of, to := outer(&d), w*(1-w), v*(1-v)
	for i := range o {
		p := a.p[i]
		e := c.p[i] - p
		a.p[i], c.p[i] = p+w*e+of*o[i], p+v*e+to*o[i]
	}
}

// predict carries the belief to t, later than its own time: the models mix by their Markov chain, then each
// moves on. It gives the seconds gone and the up axis.
func (b *belief) predict(t int64, m *motion) (dt float64, u geo.Vec3) {
	u = m.ground.up(b.m[quiet].pos())
	if t <= b.t {
		return 0, u
	}
	dt = float64(t-b.t) * 1e-9
	b.mix(dt, m)
	b.m[quiet].move(dt, m.quiet, m.level, m, &u)
	b.m[turning].move(dt, m.turn, m.climb, m, &u)
	if b.height == picket.NoHeight && m.ground != Plane {
		β := dt / (dt + m.settle)
		b.m[quiet].settle(β, u)
		b.m[turning].settle(β, u)
	}
	b.t = t
	return dt, u
}

// retrace carries the belief back to t: what it may have been then, for all that is believed now.
func (b *belief) retrace(t int64, m *motion) {
	dt := float64(b.t-t) * 1e-9
	u := m.ground.up(b.m[quiet].pos())
	climb := [2]float64{m.level, m.climb}
	for i, q := range [2]float64{m.quiet, m.turn} {
		s := &b.m[i]
		agitate(&s.p, dt, q, climb[i], u)
		drift(&s.p, -dt)
		for j := range 3 {
			s.x[j] -= dt * s.x[j+3]
		}
	}
	b.t = t
}

// mix is the interaction: each model begins with what both believe, weighted by how the object may have come to it.
func (b *belief) mix(dt float64, m *motion) {
	begin, cease := m.chances(dt)
	turn := b.turn*(1-cease) + (1-b.turn)*begin
	intoTurn := b.turn * (1 - cease) / turn  // share of the turning model in itself
	intoQuiet := b.turn * cease / (1 - turn) // and in the quiet one
	blendBoth(&b.m[quiet], &b.m[turning], intoQuiet, intoTurn)
	b.turn = turn
}

// weigh sets the probability of a manoeuvre by the likelihoods of what was seen under each model: quiet's over
// turning's is ratio·exp(½·odds).
func (b *belief) weigh(ratio, odds float64) {
	q := (1 - b.turn) / b.turn * ratio * math.Exp(0.5*max(-200, min(200, odds)))
	b.turn = max(1e-4, min(0.9999, 1/(1+q)))
}

// update takes one entry of a track's history into the belief, which is first carried to its time.
func (b *belief) update(p *past, s *site, m *motion) {
	b.predict(p.r.t, m)
	if int16(p.r.era-b.era) > 0 {
		b.doubtHeight(&p.r, m)
	}
	var o [2]look
	for i := range o {
		o[i].see(&b.m[i], b.weather, &p.r, s)
	}
	b.take(&o, p, m)
}

// take folds in what is seen.
func (b *belief) take(o *[2]look, p *past, m *motion) {
	odds, ratio, share := 0.0, 1.0, 1.0
	if p.r.has&(hasPolar|hasPosition) != 0 {
		lq, dq, bq := o[quiet].fold(&b.m[quiet], p)
		lt, dt, bt := o[turning].fold(&b.m[turning], p)
		ratio, odds = lq/lt, dt-dq
		if p.sure && b.surveyed(&p.r, m) {
			b.m[quiet].doubtSelf(dq, o[quiet].share(), m)
			b.m[turning].doubtSelf(dt, o[turning].share(), m)
		}
		share = min(bq, bt)
	}
	if share > 0.5 && p.r.has&(hasElev|hasHeight|hasVelocity|hasClimb|hasDoppler) != 0 {
		odds += b.rest(&p.r, o, 1/share, m.ground)
	}
	if p.r.has&(hasLine|hasPolar) != hasLine { // a range rate alone cannot tell a turn from its beginning
		b.weigh(ratio, odds)
	}
}

// surveyed says whether a radar's plot is of an object whose place it sees whole: what is not seen must not be narrowed, and
// the error of a guessed height comes again in every plot.
func (b *belief) surveyed(r *reading, m *motion) bool {
	return m.freedom > 0 && r.has&hasPolar != 0 && (m.ground == Plane || b.height != picket.NoHeight || r.has&hasElev != 0)
}

// rest takes elevation, height, climb, velocity and Doppler, their variances times more; it gives the odds of weigh.
func (b *belief) rest(r *reading, o *[2]look, more float64, w World) (odds float64) {
	if r.has&hasElev != 0 {
		odds += o[quiet].elevate(&b.m[quiet], more) - o[turning].elevate(&b.m[turning], more)
	}
	if r.has&^(hasPolar|hasElev|hasPosition) == 0 {
		return odds
	}
	u := w.up(b.m[quiet].pos())
	if r.has&hasHeight != 0 {
		b.applyHeight(r, u, w)
	}
	both := func(h geo.Vec3, z, variance float64) {
		odds += b.m[quiet].velRow(h, z, variance*more) - b.m[turning].velRow(h, z, variance*more)
	}
	if r.has&hasVelocity != 0 {
		e, n := w.level(u)
		both(e, r.east, r.velVar)
		both(n, r.north, r.velVar)
	}
	if r.has&hasClimb != 0 {
		both(u, r.climb, climbVar)
	}
	switch {
	case r.has&hasDoppler == 0:
	case r.has&hasLine != 0:
		odds += b.m[quiet].rateRow(&r.sight, r.doppler, dopplerVar) - b.m[turning].rateRow(&r.sight, r.doppler, dopplerVar)
	default:
		both(r.sight, r.doppler, dopplerVar)
	}
	return odds
}

// sound says whether the belief can be used.
func (b *belief) sound(w World) bool {
	return b.m[quiet].sound(w) && b.m[turning].sound(w) && b.turn >= 0 && b.turn <= 1
}

// carryShare carries the belief to t, and its own part o, which it gives.
func (b *belief) carryShare(o *geo.Sym6, t int64, m *motion) geo.Sym6 {
	s := state{p: *o}
	settles := b.height == picket.NoHeight && m.ground != Plane
	dt, u := b.predict(t, m)
	drift(&s.p, dt)
	if settles && dt > 0 {
		s.settle(dt/(dt+m.settle), u)
	}
	return s.p
}
