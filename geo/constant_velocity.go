package geo

import "math"

// Extrapolate replaces the covariance P of position and velocity by F·P·Fᵀ, F = [I dt·I; 0 I]: constant velocity for dt
// seconds, later or earlier, without noise.
func (p *Sym6) Extrapolate(dt float64) {
	dt2 := dt * dt
	p[0] += 2*dt*p[3] + dt2*p[15]
	p[1] += dt*(p[4]+p[8]) + dt2*p[16]
	p[2] += dt*(p[5]+p[12]) + dt2*p[17]
	p[6] += 2*dt*p[9] + dt2*p[18]
	p[7] += dt*(p[10]+p[13]) + dt2*p[19]
	p[11] += 2*dt*p[14] + dt2*p[20]
	p[3] += dt * p[15]
	p[4] += dt * p[16]
	p[5] += dt * p[17]
	p[8] += dt * p[16]
	p[9] += dt * p[18]
	p[10] += dt * p[19]
	p[12] += dt * p[17]
	p[13] += dt * p[19]
	p[14] += dt * p[20]
}

// AddAcceleration adds |dt| seconds of white acceleration, of density across (m²/s³) in the two axes normal to the unit
// vector u and along in its direction: Q of the continuous white-noise acceleration model, Bar-Shalom, Li & Kirubarajan
// (2001), "Estimation with Applications to Tracking and Navigation", eq. 6.2.2-12, in rotated axes. Backwards in time
// the cross terms change sign.
func (p *Sym6) AddAcceleration(dt, across, along float64, u Vec3) {
	d := along - across
	m := Sym3{
		across + d*u[0]*u[0], d * u[0] * u[1], d * u[0] * u[2],
		across + d*u[1]*u[1], d * u[1] * u[2],
		across + d*u[2]*u[2],
	}
	t := math.Abs(dt)
	a, b := t*t*t/3, dt*t/2
	p[0] += a * m[0]
	p[1] += a * m[1]
	p[2] += a * m[2]
	p[6] += a * m[3]
	p[7] += a * m[4]
	p[11] += a * m[5]
	p[3] += b * m[0]
	p[4] += b * m[1]
	p[5] += b * m[2]
	p[8] += b * m[1]
	p[9] += b * m[3]
	p[10] += b * m[4]
	p[12] += b * m[2]
	p[13] += b * m[4]
	p[14] += b * m[5]
	p[15] += t * m[0]
	p[16] += t * m[1]
	p[17] += t * m[2]
	p[18] += t * m[3]
	p[19] += t * m[4]
	p[20] += t * m[5]
}
