package ballistic

import (
	"math"
	"picket/track/estimate"

	"picket/geo"
)

// Measurement is what a radar measured of a flight: range (m), azimuth and elevation (rad), range rate (m/s), each
// with its variance; what was not measured has none.
type Measurement struct {
	T     int64
	Frame *geo.Frame
	Z, R  [4]float64
	N     int    // of rows
	rows  [4]int // which of z they are
	// sensor and hash order looks of one time, so that the order of arrival does not matter.
	sensor int32
	hash   uint64
}

// before orders looks by time.
func (l *Measurement) before(o *Measurement) bool {
	if l.T != o.T {
		return l.T < o.T
	}
	if l.sensor != o.sensor {
		return l.sensor < o.sensor
	}
	return l.hash < o.hash
}

// add takes a measurement in.
func (l *Measurement) add(i int, z, variance float64) {
	l.Z[i], l.R[i] = z, variance
	l.rows[l.N] = i
	l.N++
}

// seen gives what the radar would measure of x.
func (l *Measurement) seen(x *Body) (z [4]float64) {
	d := l.Frame.ToENU(x.pos())
	v := l.Frame.DirToENU(x.vel())
	ρ := math.Sqrt(d[0]*d[0] + d[1]*d[1])
	r := max(1, math.Sqrt(ρ*ρ+d[2]*d[2]))
	return [4]float64{r, math.Atan2(d[0], d[1]), math.Atan2(d[2], ρ), estimate.Dot3(&d, &v) / r}
}

// expected is what a guess makes a look expect: the mean of its innovation, its covariance and its
// cross-covariance with the body's values.
type expected struct {
	ν [4]float64
	s [4][4]float64
	c [8][4]float64
}

// expect fills e by g's cloud. Azimuths are taken as differences from the look's, so that north is no seam.
func (e *expected) expect(g *guess, l *Measurement) {
	var c cloud
	var δ [17][4]float64
	*e = expected{}
	c.spread(g)
	for k := range c {
		z := l.seen(&c[k])
		for a := range l.N {
			i := l.rows[a]
			δ[k][a] = l.Z[i] - z[i]
			if i == 1 {
				δ[k][a] = estimate.WrapPi(estimate.WrapPi(δ[k][a]))
			}
		}
	}
	e.ν = δ[0]
	for k := 1; k <= 8; k++ {
		var a, b [4]float64
		for i := range l.N {
			a[i], b[i] = δ[k+8][i]-δ[k][i], δ[k][i]+δ[k+8][i]-2*δ[0][i]
			e.ν[i] += b[i] / (2 * reach2)
		}
		for i := range l.N {
			for j := range l.N {
				e.s[i][j] += slopes*a[i]*a[j] + bends*b[i]*b[j]
			}
			for j := range 8 {
				e.c[j][i] += slopes * a[i] * (c[k][j] - c[k+8][j])
			}
		}
	}
	for a := range l.N {
		e.s[a][a] += l.R[l.rows[a]]
	}
}

// invert puts the inverse of the first n rows of s into inv and gives the determinant (Gauss-Jordan; s is positive
// definite, so its pivots are positive).
func invert(s [4][4]float64, n int) (inv [4][4]float64, det float64) {
	det = 1
	for i := range n {
		inv[i][i] = 1
	}
	for i := range n {
		p := s[i][i]
		det *= p
		for j := range n {
			s[i][j] /= p
			inv[i][j] /= p
		}
		for k := range n {
			if f := s[k][i]; k != i {
				for j := range n {
					s[k][j] -= f * s[i][j]
					inv[k][j] -= f * inv[i][j]
				}
			}
		}
	}
	return inv, det
}

// distance gives the squared Mahalanobis distance of the innovation, and the logarithm of its density.
func (e *expected) distance(n int) (d2, ln float64, inv [4][4]float64) {
	inv, det := invert(e.s, n)
	for a := range n {
		for b := range n {
			d2 += e.ν[a] * inv[a][b] * e.ν[b]
		}
	}
	return d2, -0.5 * (d2 + math.Log(det) + float64(n)*ln2π), inv
}

// ln2π is the logarithm of 2π.
const ln2π = 1.8378770664093453

// correct takes the look into g, and gives its log-likelihood.
func (g *guess) correct(l *Measurement) (ln float64) {
	var e expected
	e.expect(g, l)
	_, ln, inv := e.distance(l.N)
	for i := range 8 {
		var k [4]float64 // the gain's row
		for a := range l.N {
			for b := range l.N {
				k[a] += e.c[i][b] * inv[b][a]
			}
			g.x[i] += k[a] * e.ν[a]
		}
		for j := range 8 {
			for a := range l.N {
				g.p[i][j] -= k[a] * e.c[j][a]
			}
		}
	}
	g.p.even()
	return ln
}

// even makes p symmetric again after rounding.
func (p *cov8) even() {
	for i := range 8 {
		for j := range i {
			m := (p[i][j] + p[j][i]) / 2
			p[i][j], p[j][i] = m, m
		}
	}
}

// Misfit gives the squared distance of a look from what the flight expects at its time, by the likelier law, and the
// logarithm of its density; the flight stays as it is.
func (f *Filter) Misfit(l *Measurement) (d2, ln float64) {
	if f.atSecond(l) {
		_, d2, ln = f.leap(l)
		return d2, ln
	}
	g := *f
	g.predict(l.T)
	var b, c expected
	b.expect(&g.burn, l)
	c.expect(&g.fall, l)
	db, lb, _ := b.distance(l.N)
	dc, lc, _ := c.distance(l.N)
	lb += math.Log(g.μ)
	lc += math.Log(1 - g.μ)
	top := max(lb, lc)
	return min(db, dc), top + math.Log(math.Exp(lb-top)+math.Exp(lc-top))
}

// MeasurementOf makes one of a polar measurement.
func MeasurementOf(s *estimate.Site, r *estimate.Measurement) Measurement {
	l := Measurement{T: r.T, Frame: &s.Frame, sensor: r.Sensor, hash: r.Hash}
	l.add(0, r.Z[0], r.R[0])
	l.add(1, r.Z[1], r.R[1])
	if el, variance, ok := r.Elevation(); ok {
		l.add(2, el, variance)
	}
	if r.Has&estimate.HasDoppler != 0 {
		l.add(3, r.Doppler, estimate.DopplerVar)
	}
	return l
}
