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
	k.Accuracy = geo.Radius95(k.Cov[0], k.Cov[1], k.Cov[3])
	switch {
	case t.HeightFrom == picket.GeometricHeight:
		k.Height, k.HasHeight = k.Pos.Height, true
	case t.HeightFrom == picket.PressureHeight && t.HasAltFeet:
		k.Height, k.HasHeight = t.AltFeet*metresPerFoot, true
	}
	return k
}

const metresPerFoot = 0.3048
