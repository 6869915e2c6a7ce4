package estimate

import (
	"math"

	"picket/geo"
)

// The few operations on packed 6×6 covariances that the filter is made of, written out. p[0..20] is the
// upper triangle by rows: 00 01 02 03 04 05, 11 12 13 14 15, 22 23 24 25, 33 34 35, 44 45, 55.

// row6[i] + j is where element (i, j), j ≥ i, lies.
var Row6 = [6]int{0, 5, 9, 12, 14, 15}

// drift gives F·P·Fᵀ with F = [I dt·I; 0 I].
func Drift(p *geo.Sym6, dt float64) {
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

// agitate adds dt seconds of white acceleration of density across (m²/s³) in the two axes normal to u and
// along in the axis u: Q of the continuous white-noise acceleration model, Bar-Shalom, Li & Kirubarajan
// (2001), eq. 6.2.2-12, in rotated axes.
func Agitate(p *geo.Sym6, dt, across, along float64, u geo.Vec3) {
	d := along - across
	m := geo.Sym3{
		across + d*u[0]*u[0], d * u[0] * u[1], d * u[0] * u[2],
		across + d*u[1]*u[1], d * u[1] * u[2],
		across + d*u[2]*u[2],
	}
	a, b := dt*dt*dt/3, dt*dt/2
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
	p[15] += dt * m[0]
	p[16] += dt * m[1]
	p[17] += dt * m[2]
	p[18] += dt * m[3]
	p[19] += dt * m[4]
	p[20] += dt * m[5]
}

// timesPos gives P·(h, 0).
func TimesPos(p *geo.Sym6, h *geo.Vec3) [6]float64 {
	return [6]float64{
		p[0]*h[0] + p[1]*h[1] + p[2]*h[2],
		p[1]*h[0] + p[6]*h[1] + p[7]*h[2],
		p[2]*h[0] + p[7]*h[1] + p[11]*h[2],
		p[3]*h[0] + p[8]*h[1] + p[12]*h[2],
		p[4]*h[0] + p[9]*h[1] + p[13]*h[2],
		p[5]*h[0] + p[10]*h[1] + p[14]*h[2],
	}
}

// timesVel gives P·(0, h).
func TimesVel(p *geo.Sym6, h *geo.Vec3) [6]float64 {
	return [6]float64{
		p[3]*h[0] + p[4]*h[1] + p[5]*h[2],
		p[8]*h[0] + p[9]*h[1] + p[10]*h[2],
		p[12]*h[0] + p[13]*h[1] + p[14]*h[2],
		p[15]*h[0] + p[16]*h[1] + p[17]*h[2],
		p[16]*h[0] + p[18]*h[1] + p[19]*h[2],
		p[17]*h[0] + p[19]*h[1] + p[20]*h[2],
	}
}

// timesPos3 is the position part of timesPos.
func TimesPos3(p *geo.Sym6, h *geo.Vec3) geo.Vec3 {
	return geo.Vec3{
		p[0]*h[0] + p[1]*h[1] + p[2]*h[2],
		p[1]*h[0] + p[6]*h[1] + p[7]*h[2],
		p[2]*h[0] + p[7]*h[1] + p[11]*h[2],
	}
}

// downdate takes off P·h·hᵀ·P/s, given g = P·h and k = 1/s.
func downdate(p *geo.Sym6, g *[6]float64, k float64) {
	o := outer(g)
	for i := range p {
		p[i] -= k * o[i]
	}
}

// dot3 is a·b.
func Dot3(a, b *geo.Vec3) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// normal gives the outward normal at v of the ellipsoid through v: exact on the surface (the gradient of
// its equation), within 10 µrad at 12 km, which is all that noise axes and level flight need.
func Normal(v geo.Vec3) geo.Vec3 {
	const k = (geo.A * geo.A) / (geo.B * geo.B)
	z := v[2] * k
	s := 1 / math.Sqrt(v[0]*v[0]+v[1]*v[1]+z*z)
	return geo.Vec3{v[0] * s, v[1] * s, z * s}
}

// level gives the east and north axes for an up axis; at the poles east is the y axis.
func Level(u geo.Vec3) (e, n geo.Vec3) {
	h := geo.Vec3{u[0], u[1], 0}.Norm()
	if h < 1e-12 {
		e = geo.Vec3{0, 1, 0}
	} else {
		e = geo.Vec3{-u[1] / h, u[0] / h, 0}
	}
	return e, u.Cross(e)
}

// outer gives d·dᵀ.
func outer(d *[6]float64) geo.Sym6 {
	return geo.Sym6{
		d[0] * d[0], d[0] * d[1], d[0] * d[2], d[0] * d[3], d[0] * d[4], d[0] * d[5],
		d[1] * d[1], d[1] * d[2], d[1] * d[3], d[1] * d[4], d[1] * d[5],
		d[2] * d[2], d[2] * d[3], d[2] * d[4], d[2] * d[5],
		d[3] * d[3], d[3] * d[4], d[3] * d[5],
		d[4] * d[4], d[4] * d[5],
		d[5] * d[5],
	}
}

// lessen takes a·gᵀ + b·hᵀ, which must be symmetric, off p.
func lessen(p *geo.Sym6, a, g, b, h *[6]float64) {
	p[0] -= a[0]*g[0] + b[0]*h[0]
	p[1] -= a[0]*g[1] + b[0]*h[1]
	p[2] -= a[0]*g[2] + b[0]*h[2]
	p[3] -= a[0]*g[3] + b[0]*h[3]
	p[4] -= a[0]*g[4] + b[0]*h[4]
	p[5] -= a[0]*g[5] + b[0]*h[5]
	p[6] -= a[1]*g[1] + b[1]*h[1]
	p[7] -= a[1]*g[2] + b[1]*h[2]
	p[8] -= a[1]*g[3] + b[1]*h[3]
	p[9] -= a[1]*g[4] + b[1]*h[4]
	p[10] -= a[1]*g[5] + b[1]*h[5]
	p[11] -= a[2]*g[2] + b[2]*h[2]
	p[12] -= a[2]*g[3] + b[2]*h[3]
	p[13] -= a[2]*g[4] + b[2]*h[4]
	p[14] -= a[2]*g[5] + b[2]*h[5]
	p[15] -= a[3]*g[3] + b[3]*h[3]
	p[16] -= a[3]*g[4] + b[3]*h[4]
	p[17] -= a[3]*g[5] + b[3]*h[5]
	p[18] -= a[4]*g[4] + b[4]*h[4]
	p[19] -= a[4]*g[5] + b[4]*h[5]
	p[20] -= a[5]*g[5] + b[5]*h[5]
}
