package fuse

import "picket/geo"

// mat is a 6×6 matrix, or a 3×3 one in its corner with ones on the rest of the diagonal or nothing, for sums
// written in the plainest way.
type mat [6][6]float64

func eye() (m mat) {
	for i := range m {
		m[i][i] = 1
	}
	return m
}

func fromSym(s *geo.Sym6) (m mat) {
	for i := range 6 {
		for j := range 6 {
			m[i][j] = s.At(i, j)
		}
	}
	return m
}

func (m mat) sym() (s geo.Sym6) {
	for i := range 6 {
		for j := i; j < 6; j++ {
			s.Set(i, j, (m[i][j]+m[j][i])/2)
		}
	}
	return s
}

func (m mat) plus(o mat, f float64) (r mat) {
	for i := range m {
		for j := range m {
			r[i][j] = m[i][j] + f*o[i][j]
		}
	}
	return r
}

func (m mat) scaled(f float64) mat { return mat{}.plus(m, f) }

func (m mat) times(o mat) (r mat) {
	for i := range m {
		for k := range m {
			f := m[i][k]
			if f == 0 {
				continue
			}
			for j := range m {
				r[i][j] += f * o[k][j]
			}
		}
	}
	return r
}

func (m mat) t() (r mat) {
	for i := range m {
		for j := range m {
			r[j][i] = m[i][j]
		}
	}
	return r
}

func (m mat) on(x []float64) []float64 {
	r := make([]float64, len(m))
	for i := range m {
		for j := range m {
			r[i] += m[i][j] * x[j]
		}
	}
	return r
}

// inverse by Gauss-Jordan with pivots, and the determinant.
func (m mat) inverse() (mat, float64) {
	n, det := len(m), 1.0
	a, b := m, eye()
	for c := range n {
		p := c
		for i := c; i < n; i++ {
			if abs(a[i][c]) > abs(a[p][c]) {
				p = i
			}
		}
		if p != c {
			det = -det
		}
		a[c], a[p], b[c], b[p] = a[p], a[c], b[p], b[c]
		d := a[c][c]
		det *= d
		for j := range n {
			a[c][j] /= d
			b[c][j] /= d
		}
		for i := range n {
			if f := a[i][c]; i != c {
				for j := range n {
					a[i][j] -= f * a[c][j]
					b[i][j] -= f * b[c][j]
				}
			}
		}
	}
	return b, det
}

func abs(x float64) float64 { return max(x, -x) }

func dot(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

// nees is eᵀP⁻¹e a dimension.
func nees(e []float64, p mat) float64 {
	inv, _ := p.inverse()
	return dot(e, inv.on(e)) / float64(len(e))
}

// embed puts a 3×3 rotation on position and velocity.
func embed(r *geo.Mat3) (m mat) {
	for i := range 3 {
		for j := range 3 {
			m[i][j], m[i+3][j+3] = r[3*i+j], r[3*i+j]
		}
	}
	return m
}
