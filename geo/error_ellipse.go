package geo

import "math"

// Ellipse is an ellipse on the ground: semi-axes in metres, and the major one's bearing, 0 to π clockwise from true
// north.
type Ellipse struct{ Major, Minor, Bearing float64 }

// The squared radii that hold half and nine tenths of a Gaussian in two dimensions: χ² of two degrees of freedom.
const (
	Fifty  = 2 * math.Ln2
	Ninety = 2 * math.Ln10
)

// EllipseOf gives the ellipse of a covariance over east and north (ee, en, nn, m²) at a squared radius.
func EllipseOf(ee, en, nn, d2 float64) Ellipse {
	major, minor := Principal(ee, en, nn)
	b := 0.5 * math.Atan2(en, (nn-ee)/2)
	if b < 0 {
		b += math.Pi
	}
	return Ellipse{math.Sqrt(d2 * major), math.Sqrt(d2 * minor), b}
}

// Holds says whether a point east and north of the centre, in metres, lies inside.
func (e *Ellipse) Holds(east, north float64) bool {
	s, c := math.Sincos(e.Bearing)
	along, across := (east*s+north*c)/e.Major, (east*c-north*s)/e.Minor
	return along*along+across*across <= 1
}
