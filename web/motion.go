package web

import (
	"math"

	"picket"
	"picket/geo"
)

// motion is a track's state as people read it.
type motion struct {
	pos      geo.LLA
	course   float64 // radians clockwise from north
	speed    float64 // over ground
	climb    float64
	accuracy float64 // 95 % radius
	cov      geo.Sym3
}

func motionOf(t *picket.Track) motion {
	p := geo.Vec3{t.State[0], t.State[1], t.State[2]}
	m := motion{pos: geo.FromECEF(p)}
	f := geo.NewFrame(m.pos)
	v := f.DirToENU(geo.Vec3{t.State[3], t.State[4], t.State[5]})
	m.course, m.speed, m.climb = geo.Wrap2Pi(math.Atan2(v[0], v[1])), math.Hypot(v[0], v[1]), v[2]
	m.cov = t.Cov.Pos().Rotate(f.R)
	m.accuracy = radius95(m.cov)
	return m
}

// radius95 gives the radius of the circle that holds 95 % of a horizontal error with covariance c (east,
// north, up), from the ratio of its axes: Leenhouts (1985), "On the computation of bi-normal radial error",
// Navigation 32(1), within 0.2 %.
func radius95(c geo.Sym3) float64 {
	mean, diff := (c[0]+c[3])/2, (c[0]-c[3])/2
	root := math.Hypot(diff, c[1])
	major, minor := math.Sqrt(math.Max(0, mean+root)), math.Sqrt(math.Max(0, mean-root))
	if major == 0 {
		return 0
	}
	q := minor / major
	return major * (1.960790 + q*(0.004071+q*(0.114276+q*0.371625)))
}
