package estimate

import (
	"picket/geo"
)

// The sums of the plain tracker that figures are compared with: an extended Kalman filter of one model.

const (
	plainSpeed = 200.0 // m/s, 1σ of horizontal speed at the start
	plainClimb = 20.0  // m/s, of vertical speed
)

// Mahalanobis gives νᵀ·S⁻¹·ν, row by row: each row's part is of what the former left (Cholesky).
func (l *Rows) Mahalanobis(p *geo.Sym6) (d2 float64) {
	b := State{P: *p}
	for i := range l.N {
		ν := l.Nu[i] - Dot3(&l.H[i], &geo.Vec3{b.X[0], b.X[1], b.X[2]})
		w := TimesPos3(&b.P, &l.H[i])
		d2 += ν * ν / (Dot3(&w, &l.H[i]) + l.R[i])
		b.PosRow(&l.H[i], ν, l.R[i])
	}
	return d2
}

// Point makes the state of a polar reading alone: the place that it says, its covariance carried over by the
// derivatives of the place, and no speed, with what speeds there are.
func (b *State) Point(r *Measurement, s *Site, w World) {
	v, _ := s.Place(r)
	u := w.Up(v)
	along, climb := r.PriorHVar, plainClimb*plainClimb
	if w == Plane {
		climb = thin
	}
	*b = State{X: [6]float64{v[0], v[1], v[2]}}
	across := 0.0
	switch {
	case r.Has&HasPolar == 0:
		across = r.R[0]
	case r.Has&HasElev != 0:
		along = 0
	}
	b.prior(across, along, plainSpeed*plainSpeed, climb, u)
	if r.Has&HasPolar != 0 {
		b.spread(r, v.Sub(s.Frame.ECEF).Scale(1/r.Z[0]), geo.Vec3{s.Frame.R[6], s.Frame.R[7], s.Frame.R[8]})
	}
}

// spread adds the variance of a polar reading along its line of sight d and across it.
func (b *State) spread(r *Measurement, d, up geo.Vec3) {
	side := d.Cross(up) // of length cos(elevation)
	AddAlong(&b.P, r.R[0], d)
	AddAlong(&b.P, r.R[1]*r.Z[0]*r.Z[0], side)
	if r.Has&HasElev != 0 {
		AddAlong(&b.P, r.R[2]*r.Z[0]*r.Z[0], side.Cross(d).Scale(1/max(side.Norm(), 1e-9)))
	}
}

// Drive carries the belief to t by constant velocity with white acceleration of density q in all axes of the
// world (Bar-Shalom, Li & Kirubarajan 2001, §6.2.2).
func (b *Belief) Drive(t int64, q float64, w World) {
	if t <= b.T {
		return
	}
	dt := float64(t-b.T) * 1e-9
	s := &b.M[Quiet]
	for i := range 3 {
		s.X[i] += dt * s.X[i+3]
	}
	along := q
	if w == Plane {
		along = 0
	}
	s.P.Extrapolate(dt)
	s.P.AddAcceleration(dt, q, along, w.Up(s.Pos()))
	b.T = t
}
