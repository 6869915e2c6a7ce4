package ballistic

import (
	"math"

	"picket/geo"
)

// Constants of the Earth's pull and rotation: WGS-84 (NIMA TR8350.2, tables 3.1 and 3.3; J2 = −√5·C̄20).
const (
	earthGM   = 3.986004418e14 // m³/s²
	earthJ2   = 1.08262982e-3
	earthSpin = 7.292115e-5 // rad/s
)

// Body is what a ballistic object is to its equations of motion: ECEF position (m) and velocity (m/s), the
// logarithm of its drag Cd·A/m (m²/kg), and last, while it burns, the acceleration along its velocity (m/s²), or
// in a fall how far its drag strays (see law.wander).
type Body [8]float64

// The places of a body's last two values.
const (
	ofDrag   = 6
	ofThrust = 7
)

func (x *Body) pos() geo.Vec3 { return geo.Vec3{x[0], x[1], x[2]} }
func (x *Body) vel() geo.Vec3 { return geo.Vec3{x[3], x[4], x[5]} }

func (x *Body) speed2() float64 { return x[3]*x[3] + x[4]*x[4] + x[5]*x[5] }

// pull gives the acceleration of a free body in the turning frame: the central and the J2 part of gravity
// (Montenbruck & Gill 2000, eq. 3.28 to 3.30 for n = 2, m = 0; Vallado 2013, eq. 8-30), centrifugal and
// Coriolis acceleration (Li & Jilkov 2001, Proc. SPIE 4473, eq. 11).
func pull(x *Body) (ax, ay, az float64) {
	r2 := x[0]*x[0] + x[1]*x[1] + x[2]*x[2]
	g := -earthGM / (r2 * math.Sqrt(r2))
	k := 1.5 * earthJ2 * geo.A * geo.A / r2
	z := 5 * x[2] * x[2] / r2
	level := g*(1+k*(1-z)) + earthSpin*earthSpin
	return level*x[0] + 2*earthSpin*x[4], level*x[1] - 2*earthSpin*x[3], g * (1 + k*(3-z)) * x[2]
}

// heightOf gives the height above the ellipsoid to a micrometre below 200 km: one step of Bowring (1985)
// for the latitude, whose error counts squared.
func heightOf(x, y, z float64) float64 {
	const e2b = geo.E2 / (1 - geo.E2) * geo.B
	p := math.Sqrt(x*x + y*y)
	r := math.Sqrt(p*p + z*z)
	tu := geo.B * z * (1 + e2b/r)
	au := geo.A * p
	i := 1 / math.Sqrt(au*au+tu*tu)
	su, cu := tu*i, au*i
	s, c := z+e2b*su*su*su, p-geo.E2*geo.A*cu*cu*cu
	i = 1 / math.Sqrt(s*s+c*c)
	s, c = s*i, c*i
	return p*c + z*s - geo.A*math.Sqrt(1-geo.E2*s*s)
}
