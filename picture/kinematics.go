package picture

import (
	"math"

	"picket"
	"picket/geo"
)

// Kinematics is a track's state as people read it.
type Kinematics struct {
	Pos       geo.LLA
	Height    float64 // as HeightFrom says: above the ellipsoid, or pressure altitude; see HasHeight
	HasHeight bool
	Course    float64 // radians clockwise from north
	Speed     float64 // over ground
	Climb     float64
	Accuracy  float64  // radius that holds the place with 95 %
	Cov       geo.Sym3 // of the position: east, north, up
}

// KinematicsOf gives the kinematics of a track at its time At.
func KinematicsOf(t *picket.Track) Kinematics {
	p := geo.Vec3{t.State[0], t.State[1], t.State[2]}
	k := Kinematics{Pos: geo.FromECEF(p)}
	f := geo.NewFrame(k.Pos)
	v := f.DirToENU(geo.Vec3{t.State[3], t.State[4], t.State[5]})
	k.Course, k.Speed, k.Climb = geo.Wrap2Pi(math.Atan2(v[0], v[1])), math.Hypot(v[0], v[1]), v[2]
	k.Cov = t.Cov.Pos().Rotate(f.R)
	k.Accuracy = radius95(k.Cov)
	switch {
	case t.HeightFrom == picket.GeometricHeight:
		k.Height, k.HasHeight = k.Pos.Height, true
	case t.HeightFrom == picket.PressureHeight && t.HasAltFeet:
		k.Height, k.HasHeight = t.AltFeet*metresPerFoot, true
	}
	return k
}

const metresPerFoot = 0.3048

// radius95 gives the radius of the circle that holds 95 % of a horizontal error with covariance c
// (east, north, up), from the ratio of its axes: Leenhouts (1985), "On the computation of bi-normal
// radial error", Navigation 32(1), within 0.2 %.
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
