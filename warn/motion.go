package warn

import (
	"math"
	"time"

	"picket"
	"picket/geo"
)

// motion is what a zone is judged by: where a track is, where it goes, how well both are known.
type motion struct {
	at         time.Time
	normal     geo.Vec3 // n-vector of the position
	along      geo.Vec3 // unit tangent of the course; zero: standing still
	height     float64
	level      bool // the height is known
	speed      float64
	climb      float64
	position95 float64 // 95 % radius of the position
	velocity95 float64 // 95 % radius of the horizontal velocity
}

func motionOf(t *picket.Track) motion {
	p := geo.FromECEF(geo.Vec3(t.State[:3]))
	f := geo.NewFrame(geo.LLA{Lat: p.Lat, Lon: p.Lon})
	v := f.DirToENU(geo.Vec3(t.State[3:]))
	m := motion{
		at:         t.At,
		normal:     geo.Vec3{f.R[6], f.R[7], f.R[8]},
		height:     p.Height,
		level:      t.HeightFrom != picket.NoHeight,
		speed:      math.Hypot(v[0], v[1]),
		position95: horizontal95(t.Cov.Pos().Rotate(f.R)),
		velocity95: horizontal95(t.Cov.Vel().Rotate(f.R)),
	}
	if m.level {
		m.climb = v[2]
	}
	if m.speed > 0 {
		m.along = f.DirToECEF(geo.Vec3{v[0] / m.speed, v[1] / m.speed, 0})
	}
	return m
}

// horizontal95 is geo.Radius95 of an ENU covariance.
func horizontal95(s geo.Sym3) float64 { return geo.Radius95(s[0], s[1], s[3]) }

// angular is the speed as seen from the Earth's centre, rad/s.
func (m *motion) angular() float64 { return m.speed / geo.MeanRadius }

// predictable says whether the motion is known well enough to predict from: a velocity that is not
// mostly error, a position not worse than 2 km.
func (m *motion) predictable() bool {
	return m.speed > 1 && m.velocity95 <= m.speed/2 && m.position95 <= 2000
}

// finite says that there is a position and a velocity to speak of.
func (m *motion) finite() bool {
	return math.Abs(m.normal.Norm()-1) < 1e-6 && m.speed < 1e5 && !math.IsNaN(m.height+m.climb+m.position95+m.velocity95)
}
