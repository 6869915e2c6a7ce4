package fuse

import (
	"picket/geo"
)

// radius95 gives the radius in metres of the horizontal circle around a place that holds the object with 95 %.
func radius95(at geo.Vec3, p geo.Sym3) float64 {
	l := p.Rotate(geo.Axes(at))
	return geo.Radius95(l[0], l[1], l[3])
}

// spread gives the principal horizontal variances, the greater first.
func spread(at geo.Vec3, p geo.Sym3) (a, b float64) {
	l := p.Rotate(geo.Axes(at))
	return geo.Principal(l[0], l[1], l[3])
}
