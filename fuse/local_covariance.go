package fuse

import (
	"math"

	"picket/geo"
)

// tri is a symmetric 6×6 matrix in local axes, or a Cholesky factor of one: the lower triangle by rows, so
// that the leading n×n block is a prefix. The order is east, north, their velocities, up, its velocity; the leading
// four are the horizontal state.
type tri [21]float64

// row[i] + j is where element (i, j), j ≤ i, lies.
var row = [7]int{0, 1, 3, 6, 10, 15, 21}

// place[k] is where the k-th of x, y, z, vx, vy, vz after rotation goes: e 0, n 1, u 4, ve 2, vn 3, vu 5.
var place = [6]int{0, 1, 4, 2, 3, 5}

// local6[n] is where element n of a rotated geo.Sym6 goes: east, north, up, and their velocities, become the elements
// 0, 1, 4, 2, 3, 5 of the order here.
var local6 = [21]int{
	0, 1, 10, 3, 6, 15, // e with e n u ve vn vu
	2, 11, 4, 7, 16, // n
	14, 12, 13, 19, // u
	5, 8, 17, // ve
	9, 18, // vn
	20, // vu
}

// toLocal rotates a covariance into local axes.
func toLocal(p *geo.Sym6, r *geo.Mat3) (l tri) {
	turned := p.Rotate(*r)
	for n, at := range local6 {
		l[at] = turned[n]
	}
	return l
}

// toECEF is the inverse of toLocal.
func toECEF(l *tri, r *geo.Mat3) geo.Sym6 {
	var p geo.Sym6
	for n, at := range local6 {
		p[n] = l[at]
	}
	return p.Rotate(r.T())
}

func (l *tri) at(i, j int) float64 {
	if j > i {
		i, j = j, i
	}
	return l[row[i]+j]
}

func (l *tri) set(i, j int, v float64) {
	if j > i {
		i, j = j, i
	}
	l[row[i]+j] = v
}

// factor replaces the leading n×n block by its Cholesky factor, the diagonal inverted, and gives the block's
// determinant; 0 where it
// is not positive definite.
func (l *tri) factor(n int) float64 {
	det := 1.0
	for i := range n {
		ri := row[i]
		for j := 0; j <= i; j++ {
			rj := row[j]
			s := l[ri+j]
			for k := range j {
				s -= l[ri+k] * l[rj+k]
			}
			if j < i {
				l[ri+j] = s * l[rj+j]
				continue
			}
			if !(s > 0) {
				return 0
			}
			det *= s
			l[ri+i] = 1 / math.Sqrt(s)
		}
	}
	return det
}

// solve gives (L·Lᵀ)⁻¹·b for a factor of n rows.
func (l *tri) solve(b *[6]float64, n int) {
	for i := range n {
		s := b[i]
		for k := range i {
			s -= l[row[i]+k] * b[k]
		}
		b[i] = s * l[row[i]+i]
	}
	for i := n - 1; i >= 0; i-- {
		s := b[i]
		for k := i + 1; k < n; k++ {
			s -= l[row[k]+i] * b[k]
		}
		b[i] = s * l[row[i]+i]
	}
}
