package estimate

import (
	"math"

	"picket"
	"picket/geo"
)

// State is a Gaussian over position and velocity: ECEF, or east, north and up in a flat world.
type State struct {
	X [6]float64
	P geo.Sym6
}

func (b *State) Pos() geo.Vec3 { return geo.Vec3{b.X[0], b.X[1], b.X[2]} }
func (b *State) Vel() geo.Vec3 { return geo.Vec3{b.X[3], b.X[4], b.X[5]} }

// Move carries the state dt seconds on, with white acceleration of density q across the up axis. The model is
// nearly constant velocity (Bar-Shalom, Li & Kirubarajan 2001, §6.2.2), curved with the Earth: level flight
// stays level by the acceleration −v²/R along the vertical.
func (b *State) Move(dt, q, climb float64, m *Motion, u *geo.Vec3) {
	v := b.Vel()
	a := 0.0
	if m.Ground == Curved {
		w := Dot3(&v, u)
		a = -(Dot3(&v, &v) - w*w) / geo.A
	}
	for i := range 3 {
		b.X[i] += dt * (v[i] + 0.5*dt*a*u[i])
		b.X[i+3] += dt * a * u[i]
	}
	b.P.Extrapolate(dt)
	b.P.AddAcceleration(dt, q, climb, *u)
}

// mostSurprise bounds what one look may say against a state.
const mostSurprise = 40.0

// doubtSelf widens the state after a position of two values that was d2 from what it expected, or narrows it after one that was
// near: by the scale that remains of a Student's t distribution of so much freedom (Roth, Özkan & Gustafsson 2013, "A
// Student's t filter for heavy tailed process and measurement noise", §3), its mean being 1 where covariances are right, so far
// as the state has a share in what was expected. In the plane what does not vary stays as it is.
func (b *State) doubtSelf(d2, share float64, m *Motion) {
	f := 1 + share*((m.Freedom+min(d2, mostSurprise))/(m.Freedom+2)-1)
	for i := range b.P {
		b.P[i] *= f
	}
	if m.Ground == Plane {
		b.P[11], b.P[20] = thin, thin
	}
}

// Settle lets the vertical speed die away by the share β. An object whose height nobody measures would
// otherwise be anywhere after an hour; so its climb is a first-order Gauss-Markov process (Bar-Shalom et
// al. 2001, §8.2), and its height diffuses slowly.
func (b *State) Settle(β float64, u geo.Vec3) {
	g := TimesVel(&b.P, &u)
	uu := g[3]*u[0] + g[4]*u[1] + g[5]*u[2]
	v := b.Vel()
	w := Dot3(&v, &u)
	for i := range 3 {
		b.X[i+3] -= β * w * u[i]
		for j := range 3 {
			b.P[Row6[i]+3+j] -= β * g[i] * u[j]
		}
		for j := i; j < 3; j++ {
			b.P[Row6[i+3]+3+j] -= β * (u[i]*g[3+j] + u[j]*g[3+i] - β*uu*u[i]*u[j])
		}
	}
}

// Apply takes linearised rows of position into the state, one after the other, which is the same as all at once
// since their errors are independent (extended Kalman filter, Bar-Shalom et al. 2001, §10.3.3).
func (b *State) Apply(l *Rows) {
	at := b.Pos()
	for i := range l.N {
		d := b.Pos().Sub(at)
		b.PosRow(&l.H[i], l.Nu[i]-Dot3(&l.H[i], &d), l.R[i])
	}
}

// PosRow is a scalar update by a row that sees position alone, of innovation ν and variance r. Like all rows it gives
// twice the logarithm of the innovation's likelihood, less a constant.
func (b *State) PosRow(h *geo.Vec3, ν, r float64) float64 {
	g := TimesPos(&b.P, h)
	k := 1 / (g[0]*h[0] + g[1]*h[1] + g[2]*h[2] + r)
	b.gain(&g, ν, k)
	return math.Log(k) - ν*ν*k
}

// VelRow is a scalar update by a row that sees velocity alone. What lies beyond 5σ is not believed.
func (b *State) VelRow(h geo.Vec3, z, r float64) float64 {
	v := b.Vel()
	g := TimesVel(&b.P, &h)
	k := 1 / (g[3]*h[0] + g[4]*h[1] + g[5]*h[2] + r)
	ν := z - Dot3(&h, &v)
	if ν*ν*k >= 25 {
		return math.Log(k) - 25
	}
	b.gain(&g, ν, k)
	return math.Log(k) - ν*ν*k
}

// RateRow is a scalar update by a range rate seen from a site: of the velocity along the line of sight, and of the
// place, since that turns the line.
func (b *State) RateRow(site *geo.Vec3, z, r float64) float64 {
	d, v := b.Pos().Sub(*site), b.Vel()
	rng := max(1, d.Norm())
	s := d.Scale(1 / rng)
	rate := Dot3(&s, &v)
	h := v.Sub(s.Scale(rate)).Scale(1 / rng)
	g, w := TimesPos(&b.P, &h), TimesVel(&b.P, &s)
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

func (b *State) gain(g *[6]float64, ν, k float64) {
	for i := range 6 {
		b.X[i] += k * ν * g[i]
	}
	downdate(&b.P, g, k)
}

// AddAlong adds variance to the position along u.
func AddAlong(p *geo.Sym6, v float64, u geo.Vec3) {
	p[0] += v * u[0] * u[0]
	p[1] += v * u[0] * u[1]
	p[2] += v * u[0] * u[2]
	p[6] += v * u[1] * u[1]
	p[7] += v * u[1] * u[2]
	p[11] += v * u[2] * u[2]
}

// sound says whether the state can be used: finite, not inside the Earth, with positive variances.
func (b *State) sound(w World) bool {
	for i := range 6 {
		if !(math.Abs(b.X[i]) < 1e9) || !(b.P[Row6[i]+i] > 0) || b.P[Row6[i]+i] > 1e18 {
			return false
		}
	}
	return w != Curved || b.Pos().Norm() > 6e6
}

// applyHeight takes a height. Pressure altitude differs from geometric height by the day's weather, which is
// the same for hours and no noise: so the vertical state of a track that has only pressure altitude is the
// pressure altitude, with what the weather may add kept apart in b.weather. It gives way to geometric height while
// that is no older than a minute. What a 3D radar measured is geometric, but never keeps an altimeter out.
func (b *Belief) applyHeight(r *Measurement, u geo.Vec3, w World) {
	from := picket.GeometricHeight
	if r.Has&HasPressure != 0 {
		from = picket.PressureHeight
		if b.Height == picket.GeometricHeight && r.T-b.GeoAt < 60e9 {
			return
		}
	} else if r.Has&HasRise == 0 {
		b.GeoAt = r.T
	} else if b.Height == picket.PressureHeight {
		for i := range b.M {
			s := &b.M[i]
			s.PosRow(&u, r.Height-w.Height(s.Pos()), r.HeightVar+b.Weather)
		}
		return
	}
	more := 0.0
	if b.Height != from && b.Height != picket.NoHeight {
		more = max(r.Weather, b.Weather)
	}
	if b.Height == from && b.garbled(r, u, w) {
		return
	}
	b.Height, b.Weather = from, r.Weather
	for i := range b.M {
		s := &b.M[i]
		if more > 0 {
			AddAlong(&s.P, more, u)
		}
		s.PosRow(&u, r.Height-w.Height(s.Pos()), r.HeightVar)
	}
}

// A height so far off is taken for misread, unless it is the third in a row: then the believed one is.
const (
	heightOff   = 300.0 // m, besides five standard deviations
	mostGarbled = 2
)

// garbled says whether a height is not to be believed. Where those before it were not believed either the belief gives way.
func (b *Belief) garbled(r *Measurement, u geo.Vec3, w World) bool {
	s := &b.M[Quiet]
	g := TimesPos3(&s.P, &u)
	ν := r.Height - w.Height(s.Pos())
	if math.Abs(ν) < heightOff+5*math.Sqrt(Dot3(&g, &u)+r.HeightVar) {
		b.odd = 0
		return false
	}
	if b.odd < mostGarbled {
		b.odd++
		return true
	}
	b.odd = 0
	for i := range b.M {
		AddAlong(&b.M[i].P, ν*ν, u)
	}
	return false
}

// movedσ is by how much, in metres, a track may move when a radar is corrected anew.
const movedσ = 500.0

// DoubtHeight opens what is believed of a height that nobody measured: it was found where lines from radars cross, and one
// of these is corrected from now on.
func (b *Belief) DoubtHeight(r *Measurement, m *Motion) {
	b.Era = r.Era
	if b.Height != picket.NoHeight || m.Ground != Curved {
		return
	}
	u := m.Ground.Up(b.M[Quiet].Pos())
	for i := range b.M {
		s := &b.M[i]
		rise := r.priorHeight - m.Ground.Height(s.Pos())
		for j := range u {
			s.X[j] += rise * u[j]
		}
		AddAlong(&s.P, r.PriorHVar, u)
		for _, d := range [3]int{0, 6, 11} { // what was biased is not to be explained by height
			s.P[d] += movedσ * movedσ
		}
	}
}

// Start makes the belief that a reading alone justifies: a wide prior around the place it points to, cut
// down by the reading's own rows. So the geometry of range, azimuth and height is right everywhere, the
// cone above the radar included. (One-point initiation: Mallick & La Scala 2008.)
func (b *Belief) Start(r *Measurement, s *Site, m *Motion) {
	v, _ := s.Place(r)
	u := m.Ground.Up(v)
	*b = Belief{T: r.T, Turn: m.Restless(), Era: r.Era}
	wide := 10 * r.R[0]
	if r.Has&HasPolar != 0 {
		wide = r.Z[0]*r.Z[0] + r.R[0]
	}
	rate := m.Rate
	b.M[Quiet].X = [6]float64{v[0], v[1], v[2]}
	if r.Has&HasHeight != 0 {
		rate *= 2 // it may be on its way up or down
	}
	b.M[Quiet].prior(wide, r.PriorHVar, m.Speed*m.Speed, rate*rate, u)
	b.M[Turning] = b.M[Quiet]
	b.rest(r, &[2]Innovation{}, 1, m.Ground)
	l := Rows{Plain: true}
	l.Linearise(&b.M[Quiet], b.Weather, r, s)
	b.M[Quiet].Apply(&l)
	b.M[Turning] = b.M[Quiet]
}

// prior sets the covariance to variances across and along the vertical.
func (b *State) prior(across, along, vAcross, vAlong float64, u geo.Vec3) {
	b.P = geo.Sym6{}
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
					b.P[n] = l*uu + a*(1-uu)
				} else {
					b.P[n] = (l - a) * uu
				}
			}
			n++
		}
	}
}
