package estimate

import "picket/geo"

// The few operations on packed 6×6 covariances that the filter is made of, written out. p[0..20] is the
// upper triangle by rows: 00 01 02 03 04 05, 11 12 13 14 15, 22 23 24 25, 33 34 35, 44 45, 55.

// row6[i] + j is where element (i, j), j ≥ i, lies.
var Row6 = [6]int{0, 5, 9, 12, 14, 15}

// TimesPos gives P·(h, 0).
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

// TimesVel gives P·(0, h).
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

// TimesPos3 is the position part of timesPos.
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

// Dot3 is a·b.
func Dot3(a, b *geo.Vec3) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

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
