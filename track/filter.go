package track

import (
	"math"

	"picket"
	"picket/geo"
)

// state is a Gaussian over position and velocity: ECEF, or east, north and up in a flat world.
type state struct {
	x [6]float64
	p geo.Sym6
}

func (b *state) pos() geo.Vec3 { return geo.Vec3{b.x[0], b.x[1], b.x[2]} }
func (b *state) vel() geo.Vec3 { return geo.Vec3{b.x[3], b.x[4], b.x[5]} }

// move carries the state dt seconds on, with white acceleration of density q across the up axis. The model is
// nearly constant velocity (Bar-Shalom, Li & Kirubarajan 2001, §6.2.2), curved with the Earth: level flight
// stays level by the acceleration −v²/R along the vertical.
func (b *state) move(dt, q, climb float64, m *motion, u *geo.Vec3) {
	v := b.vel()
	a := 0.0
	if m.ground == Curved {
		w := dot3(&v, u)
		a = -(dot3(&v, &v) - w*w) / geo.A
	}
	for i := range 3 {
		b.x[i] += dt * (v[i] + 0.5*dt*a*u[i])
		b.x[i+3] += dt * a * u[i]
	}
	drift(&b.p, dt)
	agitate(&b.p, dt, q, climb, *u)
}

// mostSurprise bounds what one look may say against a state.
const mostSurprise = 40.0

// doubtSelf widens the state after a position of two values that was d2 from what it expected, or narrows it after one that was
// near: by the scale that remains of a Student's t distribution of so much freedom (Roth, Özkan & Gustafsson 2013, "A
// Student's t filter for heavy tailed process and measurement noise", §3), its mean being 1 where covariances are right, so far
// as the state has a share in what was expected. In the plane what does not vary stays as it is.
func (b *state) doubtSelf(d2, share float64, m *motion) {
	f := 1 + share*((m.freedom+min(d2, mostSurprise))/(m.freedom+2)-1)
	for i := range b.p {
		b.p[i] *= f
	}
	if m.ground == Plane {
		b.p[11], b.p[20] = thin, thin
	}
}

// settle lets the vertical speed die away by the share β. An object whose height nobody measures would
// otherwise be anywhere after an hour; so its climb is a first-order Gauss-Markov process (Bar-Shalom et
// al. 2001, §8.2), and its height diffuses slowly.
func (b *state) settle(β float64, u geo.Vec3) {
	g := timesVel(&b.p, &u)
	uu := g[3]*u[0] + g[4]*u[1] + g[5]*u[2]
	v := b.vel()
	w := dot3(&v, &u)
	for i := range 3 {
		b.x[i+3] -= β * w * u[i]
		for j := range 3 {
			b.p[row6[i]+3+j] -= β * g[i] * u[j]
		}
		for j := i; j < 3; j++ {
			b.p[row6[i+3]+3+j] -= β * (u[i]*g[3+j] + u[j]*g[3+i] - β*uu*u[i]*u[j])
		}
	}
}

// apply takes linearised rows of position into the state, one after the other, which is the same as all at once
// since their errors are independent (extended Kalman filter, Bar-Shalom et al. 2001, §10.3.3).
func (b *state) apply(l *rows) {
	at := b.pos()
	for i := range l.n {
		d := b.pos().Sub(at)
		b.posRow(&l.h[i], l.ν[i]-dot3(&l.h[i], &d), l.r[i])
	}
}

// posRow is a scalar update by a row that sees position alone, of innovation ν and variance r. Like all rows it gives
// twice the logarithm of the innovation's likelihood, less a constant.
func (b *state) posRow(h *geo.Vec3, ν, r float64) float64 {
	g := timesPos(&b.p, h)
	k := 1 / (g[0]*h[0] + g[1]*h[1] + g[2]*h[2] + r)
	b.gain(&g, ν, k)
	return math.Log(k) - ν*ν*k
}

// velRow is a scalar update by a row that sees velocity alone. What lies beyond 5σ is not believed.
func (b *state) velRow(h geo.Vec3, z, r float64) float64 {
	v := b.vel()
	g := timesVel(&b.p, &h)
	k := 1 / (g[3]*h[0] + g[4]*h[1] + g[5]*h[2] + r)
	ν := z - dot3(&h, &v)
	if ν*ν*k >= 25 {
		return math.Log(k) - 25
	}
	b.gain(&g, ν, k)
	return math.Log(k) - ν*ν*k
}

// rateRow is a scalar update by a range rate seen from a site: of the velocity along the line of sight, and of the
// place, since that turns the line.
func (b *state) rateRow(site *geo.Vec3, z, r float64) float64 {
	d, v := b.pos().Sub(*site), b.vel()
	rng := max(1, d.Norm())
	s := d.Scale(1 / rng)
	rate := dot3(&s, &v)
	h := v.Sub(s.Scale(rate)).Scale(1 / rng)
	g, w := timesPos(&b.p, &h), timesVel(&b.p, &s)
	for i := range g {
		g[i] += w[i]
	}
	k := 1 / (g[0]*h[0] + g[1]*h[1] + g[2]*h[2] + g[3]*s[0] + g[4]*s[1] + g[5]*s[2] + r)
	ν := z - rate
	if ν*ν*k >= 25 {
		return math.Log(k) - 25
	}
	b.gain(&g, ν, k)
	return math.Log(k) - ν*ν*k
}

func (b *state) gain(g *[6]float64, ν, k float64) {
	for i := range 6 {
		b.x[i] += k * ν * g[i]
	}
	downdate(&b.p, g, k)
}

// addAlong adds variance to the position along u.
func addAlong(p *geo.Sym6, v float64, u geo.Vec3) {
	p[0] += v * u[0] * u[0]
	p[1] += v * u[0] * u[1]
	p[2] += v * u[0] * u[2]
	p[6] += v * u[1] * u[1]
	p[7] += v * u[1] * u[2]
	p[11] += v * u[2] * u[2]
}

// sound says whether the state can be used: finite, not inside the Earth, with positive variances.
func (b *state) sound(w World) bool {
	for i := range 6 {
		if !(math.Abs(b.x[i]) < 1e9) || !(b.p[row6[i]+i] > 0) || b.p[row6[i]+i] > 1e18 {
			return false
		}
	}
	return w != Curved || b.pos().Norm() > 6e6
}

// applyHeight takes a height. Pressure altitude differs from geometric height by the day's weather, which is
// the same for hours and no noise: so the vertical state of a track that has only pressure altitude is the
// pressure altitude, with what the weather may add kept apart in b.weather. It gives way to geometric height while
// that is no older than a minute. What a 3D radar measured is geometric, but never keeps an altimeter out.
func (b *belief) applyHeight(r *reading, u geo.Vec3, w World) {
	from := picket.GeometricHeight
	if r.has&hasPressure != 0 {
		from = picket.PressureHeight
		if b.height == picket.GeometricHeight && r.t-b.geoAt < 60e9 {
			return
		}
	} else if r.has&hasRise == 0 {
		b.geoAt = r.t
	} else if b.height == picket.PressureHeight {
		for i := range b.m {
			s := &b.m[i]
			s.posRow(&u, r.height-w.height(s.pos()), r.heightVar+b.weather)
		}
		return
	}
	more := 0.0
	if b.height != from && b.height != picket.NoHeight {
		more = max(r.weather, b.weather)
	}
	if b.height == from && b.garbled(r, u, w) {
		return
	}
	b.height, b.weather = from, r.weather
	for i := range b.m {
		s := &b.m[i]
		if more > 0 {
			addAlong(&s.p, more, u)
		}
		s.posRow(&u, r.height-w.height(s.pos()), r.heightVar)
	}
}

// A height so far off is taken for misread, unless it is the third in a row: then the believed one is.
const (
	heightOff   = 300.0 // m, besides five standard deviations
	mostGarbled = 2
)

// garbled says whether a height is not to be believed. Where those before it were not believed either the belief gives way.
func (b *belief) garbled(r *reading, u geo.Vec3, w World) bool {
	s := &b.m[quiet]
	g := timesPos3(&s.p, &u)
	ν := r.height - w.height(s.pos())
	if math.Abs(ν) < heightOff+5*math.Sqrt(dot3(&g, &u)+r.heightVar) {
		b.odd = 0
		return false
	}
	if b.odd < mostGarbled {
		b.odd++
		return true
	}
	b.odd = 0
	for i := range b.m {
		addAlong(&b.m[i].p, ν*ν, u)
	}
	return false
}

// doubtHeight opens what is believed of a height that nobody measured: it was found where lines from radars cross, and one
// of these is corrected from now on.
func (b *belief) doubtHeight(r *reading, m *motion) {
	b.era = r.era
	if b.height != picket.NoHeight || m.ground != Curved {
		return
	}
	u := m.ground.up(b.m[quiet].pos())
	for i := range b.m {
		s := &b.m[i]
		rise := r.priorHeight - m.ground.height(s.pos())
		for j := range u {
			s.x[j] += rise * u[j]
		}
		addAlong(&s.p, r.priorHVar, u)
		for _, d := range [3]int{0, 6, 11} { // what was biased is not to be explained by height
			s.p[d] += movedσ * movedσ
		}
	}
}

// start makes the belief that a reading alone justifies: a wide prior around the place it points to, cut
// down by the reading's own rows. So the geometry of range, azimuth and height is right everywhere, the
// cone above the radar included. (One-point initiation: Mallick & La Scala 2008.)
func (b *belief) start(r *reading, s *site, m *motion) {
	v, _ := s.place(r)
	u := m.ground.up(v)
	*b = belief{t: r.t, turn: m.restless(), era: r.era}
	wide := 10 * r.r[0]
	if r.has&hasPolar != 0 {
		wide = r.z[0]*r.z[0] + r.r[0]
	}
	rate := m.rate
	b.m[quiet].x = [6]float64{v[0], v[1], v[2]}
	if r.has&hasHeight != 0 {
		rate *= 2 // it may be on its way up or down
	}
	b.m[quiet].prior(wide, r.priorHVar, m.speed*m.speed, rate*rate, u)
	b.m[turning] = b.m[quiet]
	b.rest(r, &[2]look{}, 1, m.ground)
	l := rows{plain: true}
	l.linearise(&b.m[quiet], b.weather, r, s)
	b.m[quiet].apply(&l)
	b.m[turning] = b.m[quiet]
}

// prior sets the covariance to variances across and along the vertical.
func (b *state) prior(across, along, vAcross, vAlong float64, u geo.Vec3) {
	b.p = geo.Sym6{}
	n := 0
	for i := range 6 {
		for j := i; j < 6; j++ {
			if i/3 == j/3 {
				a, l := across, along
				if i >= 3 {
					a, l = vAcross, vAlong
				}
				uu := u[i%3] * u[j%3]
				if i == j { // so that a great variance does not swallow a small one
					b.p[n] = l*uu + a*(1-uu)
				} else {
					b.p[n] = (l - a) * uu
				}
			}
			n++
		}
	}
}
