package fuse

import (
	"math"

	"picket/geo"
)

// radius95 gives the radius in metres of the horizontal circle around a state that holds the object with 95 %
// probability, within 1 %: 1.96σ of a line to 2.448σ of a circle, the curve between fitted to the exact
// integral.
func radius95(at geo.Vec3, p geo.Sym3) float64 { return circle(spread(at, p)) }

// circle is radius95 for principal variances.
func circle(a, b float64) float64 {
	if a <= 0 {
		return 0
	}
	c := math.Sqrt(b / a)
	return math.Sqrt(a) * (1.960 + c*c*(0.004+c*0.483))
}

// spread gives the principal horizontal variances, the greater first.
func spread(at geo.Vec3, p geo.Sym3) (a, b float64) {
	l := p.Rotate(geo.Axes(at))
	mid, half := (l[0]+l[3])/2, math.Sqrt((l[0]-l[3])*(l[0]-l[3])/4+l[1]*l[1])
	return mid + half, max(0, mid-half)
}
