package worlds

import (
	"math"

	"picket"
	"picket/geo"
)

// Ground gives what a picture without height can be judged by: the point of the ellipsoid below an ECEF position and
// the horizontal part of a velocity. Straight lines between such points are within 1 mm in 1 km of the way over ground.
func Ground(pos, vel geo.Vec3) (at, v geo.Vec3) {
	p := geo.FromECEF(pos)
	p.Height = 0
	f := geo.NewFrame(p)
	enu := f.DirToENU(vel)
	enu[2] = 0
	return f.ECEF, f.DirToECEF(enu)
}

// NEES is the normalised estimation error squared (Bar-Shalom, Li and Kirubarajan 2001, §5.4.2) of a track's horizontal
// position, two dimensions, and of its horizontal position and velocity, four. A covariance that is not
// positive definite gives NaN.
func NEES(t *picket.Track, pos, vel geo.Vec3) (two, four float64) {
	f := geo.NewFrame(geo.FromECEF(pos))
	d := f.DirToENU(geo.Vec3{t.State[0], t.State[1], t.State[2]}.Sub(pos))
	v := f.DirToENU(geo.Vec3{t.State[3], t.State[4], t.State[5]}.Sub(vel))
	var p [4][4]float64
	for i := range 4 {
		for j := range 4 {
			for k := range 3 {
				for l := range 3 {
					p[i][j] += f.R[3*(i%2)+k] * t.Cov.At(i/2*3+k, j/2*3+l) * f.R[3*(j%2)+l]
				}
			}
		}
	}
	return Mahalanobis([][]float64{p[0][:2], p[1][:2]}, []float64{d[0], d[1]}),
		Mahalanobis([][]float64{p[0][:], p[1][:], p[2][:], p[3][:]}, []float64{d[0], d[1], v[0], v[1]})
}

// Mahalanobis gives eᵀ·P⁻¹·e by Cholesky's decomposition; NaN where P is not positive definite.
func Mahalanobis(p [][]float64, e []float64) float64 {
	n, sum := len(e), 0.0
	l := make([][]float64, n)
	y := make([]float64, n)
	for i := range n {
		l[i] = make([]float64, n)
		for j := range i + 1 {
			s := p[i][j]
			for k := range j {
				s -= l[i][k] * l[j][k]
			}
			if i == j {
				l[i][i] = math.Sqrt(s)
			} else {
				l[i][j] = s / l[j][j]
			}
		}
		y[i] = e[i]
		for k := range i {
			y[i] -= l[i][k] * y[k]
		}
		y[i] /= l[i][i]
		sum += y[i] * y[i]
	}
	return sum
}
