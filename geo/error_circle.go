package geo

import "math"

// Principal gives the variances along the axes of a horizontal covariance (ee, en, nn), the greater first: its
// eigenvalues. A lesser one that rounding made negative is 0.
func Principal(ee, en, nn float64) (major, minor float64) {
	mid, half := (ee+nn)/2, math.Hypot((ee-nn)/2, en)
	return mid + half, max(0, mid-half)
}

// Radius95 gives the radius in metres of the circle round the mean that holds 95 % of a normal error with the
// horizontal covariance (ee, en, nn) in m²: 1.960 σ of a line, 2.448 σ of a circle. It is Leenhouts (1985), "On the
// computation of bi-normal radial error", Navigation 32(1), a cubic in the ratio of the axes, within 0.2 % of the
// exact integral. A covariance that is not positive has radius 0.
func Radius95(ee, en, nn float64) float64 {
	a, b := Principal(ee, en, nn)
	major, minor := math.Sqrt(max(0, a)), math.Sqrt(b)
	if major == 0 {
		return 0
	}
	q := minor / major
	return major * (1.960790 + q*(0.004071+q*(0.114276+q*0.371625)))
}
