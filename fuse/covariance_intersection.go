package fuse

import "math"

// local is an estimate in local axes about an origin, in tri's order.
type local struct {
	x        [6]float64
	ind, dep tri
}

// merge takes the leading n values of b (6, or the 4 horizontal ones of a source that knows no height) into a by
// split covariance intersection: Julier & Uhlmann (2001), "General decentralized data fusion with covariance
// intersection", §12.5; Li & Nashashibi (2013), "Split covariance intersection filter", eq. 9 to 13, in gain
// form. With P₁ = D₁/ω + I₁ and P₂ = D₂/(1−ω) + I₂ the result is what two independent estimates of those
// covariances give, whatever the correlation between the dependent parts, for any ω.
func (a *local) merge(b *local, n int) {
	ω := weight(a, b)
	p1, p2 := inflate(a, ω, 6), inflate(b, 1-ω, n)
	s := sum(&p1, &p2, n)
	if s.factor(n) == 0 {
		return
	}
	var k [6][6]float64 // the gain, P₁Hᵀ(HP₁Hᵀ + P₂)⁻¹
	for i := range 6 {
		for j := range n {
			k[i][j] = p1.at(i, j)
		}
		s.solve(&k[i], n)
	}
	var ν [6]float64
	for j := range n {
		ν[j] = b.x[j] - a.x[j]
	}
	for i := range 6 {
		for j := range n {
			a.x[i] += k[i][j] * ν[j]
		}
	}
	a.ind = joseph(&a.ind, &b.ind, &k, n)
	a.dep.scale(1 / ω)
	d2 := b.dep
	d2.scale(1 / (1 - ω))
	a.dep = joseph(&a.dep, &d2, &k, n)
}

// joseph gives (1 − KH)·p·(1 − KH)ᵀ + K·q·Kᵀ, H being the leading n rows of the identity.
func joseph(p, q *tri, k *[6][6]float64, n int) (out tri) {
	var l [6][6]float64 // (1 − KH)·p
	for i := range 6 {
		for j := range 6 {
			s := p.at(i, j)
			for m := range n {
				s -= k[i][m] * p.at(m, j)
			}
			l[i][j] = s
		}
	}
	for i := range 6 {
		var kq [6]float64
		for j := range n {
			for m := range n {
				kq[j] += k[i][m] * q.at(m, j)
			}
		}
		for j := 0; j <= i; j++ {
			s := l[i][j]
			for m := range n {
				s += (kq[m] - l[i][m]) * k[j][m]
			}
			out[row[i]+j] = s
		}
	}
	return out
}

// weight finds the ω that makes the variance of the horizontal place, east's and north's together, least, by a golden-section
// search of fixed length. The least determinant of place and velocity leaves places up to 11 % worse (docs/fuse.md) and
// velocities no better. Height, which some sources lack, has no say.
func weight(a, b *local) float64 {
	const g = 0.6180339887498949
	lo, hi := 0.005, 0.995
	l, h := hi-g*(hi-lo), lo+g*(hi-lo)
	fl, fh := scatter(a, b, l), scatter(a, b, h)
	for range searchSteps {
		if fl <= fh {
			hi, h, fh = h, l, fl
			l = hi - g*(hi-lo)
			fl = scatter(a, b, l)
		} else {
			lo, l, fl = l, h, fh
			h = lo + g*(hi-lo)
			fh = scatter(a, b, h)
		}
	}
	return (lo + hi) / 2
}

// searchSteps leaves ω within 0.03: the minimum is flat, so the variance is within a part in a thousand.
const searchSteps = 6

// scatter is the horizontal position's variance at ω: the trace of P₁ − P₁·(P₁ + P₂)⁻¹·P₁ over east and north. Where the sum is
// not positive definite it is infinite.
func scatter(a, b *local, ω float64) float64 {
	p1, p2 := inflate(a, ω, 4), inflate(b, 1-ω, 4)
	s := sum(&p1, &p2, 4)
	if s.factor(4) == 0 {
		return math.Inf(1)
	}
	return p1[row[0]] + p1[row[1]+1] - s.form(p1.column(0)) - s.form(p1.column(1))
}

// column gives the leading four elements of column i < 4.
func (l *tri) column(i int) [4]float64 {
	return [4]float64{l.at(0, i), l.at(1, i), l.at(2, i), l.at(3, i)}
}

// form gives bᵀ·(L·Lᵀ)⁻¹·b of a factor's leading four rows.
func (l *tri) form(b [4]float64) (q float64) {
	for i := range b {
		for k := range i {
			b[i] -= l[row[i]+k] * b[k]
		}
		b[i] *= l[row[i]+i]
		q += b[i] * b[i]
	}
	return q
}

// inflate gives D/ω + I of the leading n rows.
func inflate(e *local, ω float64, n int) (p tri) {
	f := 1 / ω
	for i := range row[n] {
		p[i] = e.dep[i]*f + e.ind[i]
	}
	return p
}

func sum(a, b *tri, n int) (p tri) {
	for i := range row[n] {
		p[i] = a[i] + b[i]
	}
	return p
}

func (l *tri) scale(f float64) {
	for i := range l {
		l[i] *= f
	}
}
