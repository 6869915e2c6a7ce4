package ballistic

import (
	"math"
	"slices"

	"picket/geo"
)

// skew is how an impact hangs on drag: a parabola in each of two standard normal numbers, the drag that is known badly
// and its straying, with all else Gaussian about it. Drag shortens a fall by more, the more of it there is, so that
// the ellipses of a Gaussian with the same mean and covariance would hold too much near and too little far.
type skew struct {
	first, second [2][2]float64 // of each number: east and north for 1 of it, and for 1 of its square
}

// skewOf reads the parabolas out of a cloud's falls (Stirling's interpolation, see cloud).
func skewOf(y *[17]geo.Vec3) (s skew) {
	for n, k := range [2]int{ofDrag + 1, ofThrust + 1} {
		for i := range 2 {
			s.first[n][i] = (y[k][i] - y[k+8][i]) / (2 * math.Sqrt(reach2))
			s.second[n][i] = (y[k][i] + y[k+8][i] - 2*y[0][i]) / (2 * reach2)
		}
	}
	return s
}

// radii gives the squared radii, in the measure of covariance p, of the ellipses about the mean that hold half and nine
// tenths: quantiles of the squared distance over normals.
func (s *skew) radii(p *[3]float64) (fifty, ninety float64) {
	rest := *p
	for n := range 2 {
		a, b := &s.first[n], &s.second[n]
		rest[0] -= a[0]*a[0] + 2*b[0]*b[0]
		rest[1] -= a[0]*a[1] + 2*b[0]*b[1]
		rest[2] -= a[1]*a[1] + 2*b[1]*b[1]
	}
	l0 := math.Sqrt(max(0, rest[0]))
	l1 := rest[1] / max(l0, 1e-9)
	l2 := math.Sqrt(max(0, rest[2]-l1*l1))
	det := p[0]*p[2] - p[1]*p[1]
	var d2 [draws]float64
	for i := range normals {
		z := &normals[i]
		e, n := l0*z[2], l1*z[2]+l2*z[3]
		for k := range 2 {
			q := z[k]*z[k] - 1
			e += s.first[k][0]*z[k] + s.second[k][0]*q
			n += s.first[k][1]*z[k] + s.second[k][1]*q
		}
		d2[i] = (p[2]*e*e - 2*p[1]*e*n + p[0]*n*n) / det
	}
	slices.Sort(d2[:])
	return d2[draws/2], d2[draws*9/10]
}

// normals are quadruples of standard normal numbers, spread evenly: an additive recurrence by the powers of the root of
// x⁵ = x + 1 (Roberts 2018, The unreasonable effectiveness of quasirandom sequences) through the normal quantile.
var normals = draw()

const draws = 2000

func draw() (out [draws][4]float64) {
	const φ = 1.16730397826141868
	for i := range out {
		step := 1.0
		for k := range out[i] {
			step /= φ
			_, u := math.Modf(0.5 + step*float64(i+1))
			out[i][k] = math.Sqrt2 * math.Erfinv(2*u-1)
		}
	}
	return out
}
