package track

import "picket/geo"

// The sums of the plain tracker that figures are compared with: an extended Kalman filter of one model.

// mahalanobis gives νᵀ·S⁻¹·ν, row by row: each row's part is of what the former left (Cholesky).
func (l *rows) mahalanobis(p *geo.Sym6) (d2 float64) {
	b := state{p: *p}
	for i := range l.n {
		ν := l.ν[i] - dot3(&l.h[i], &geo.Vec3{b.x[0], b.x[1], b.x[2]})
		w := timesPos3(&b.p, &l.h[i])
		d2 += ν * ν / (dot3(&w, &l.h[i]) + l.r[i])
		b.posRow(&l.h[i], ν, l.r[i])
	}
	return d2
}

// point makes the state of a polar reading alone: the place that it says, its covariance carried over by the
// derivatives of the place, and no speed, with what speeds there are.
func (b *state) point(r *reading, s *site, w World) {
	v, _ := s.place(r)
	u := w.up(v)
	along, climb := r.priorHVar, conformClimb*conformClimb
	if w == Plane {
		climb = thin
	}
	*b = state{x: [6]float64{v[0], v[1], v[2]}}
	across := 0.0
	switch {
	case r.has&hasPolar == 0:
		across = r.r[0]
	case r.has&hasElev != 0:
		along = 0
	}
	b.prior(across, along, conformSpeed*conformSpeed, climb, u)
	if r.has&hasPolar != 0 {
		b.spread(r, v.Sub(s.frame.ECEF).Scale(1/r.z[0]), geo.Vec3{s.frame.R[6], s.frame.R[7], s.frame.R[8]})
	}
}

// spread adds the variance of a polar reading along its line of sight d and across it.
func (b *state) spread(r *reading, d, up geo.Vec3) {
	side := d.Cross(up) // of length cos(elevation)
	addAlong(&b.p, r.r[0], d)
	addAlong(&b.p, r.r[1]*r.z[0]*r.z[0], side)
	if r.has&hasElev != 0 {
		addAlong(&b.p, r.r[2]*r.z[0]*r.z[0], side.Cross(d).Scale(1/max(side.Norm(), 1e-9)))
	}
}

// drive carries the belief to t by constant velocity with white acceleration of density q in all axes of the
// world (Bar-Shalom, Li & Kirubarajan 2001, §6.2.2).
func (b *belief) drive(t int64, q float64, w World) {
	if t <= b.t {
		return
	}
	dt := float64(t-b.t) * 1e-9
	s := &b.m[quiet]
	for i := range 3 {
		s.x[i] += dt * s.x[i+3]
	}
	along := q
	if w == Plane {
		along = 0
	}
	drift(&s.p, dt)
	agitate(&s.p, dt, q, along, w.up(s.pos()))
	b.t = t
}
