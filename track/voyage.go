package track

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/geo"
)

// voyage is a flight as the tracker keeps it: with its newest looks and what each left, so that a late one is put where it
// belongs and what came after it is taken again.
type voyage struct {
	flight
	pasts   [12]waypoint
	n       int
	trimmed bool // pasts no longer reach back to the beginning
	coarse  launchCell
	given   *picket.Trajectory // what was last told of it; nil: something changed since
}

// waypoint is a look and the flight after it.
type waypoint struct {
	look  glance
	after flight
}

// take takes a look in the order of time; it gives false where it is older than all that is kept.
func (v *voyage) take(l *glance) bool {
	i := v.n
	for i > 0 && l.before(&v.pasts[i-1].look) {
		i--
	}
	if i == 0 && v.n > 0 && (v.trimmed || !l.whole()) {
		return false
	}
	if v.n == len(v.pasts) {
		copy(v.pasts[:], v.pasts[1:])
		i--
		v.n--
		v.trimmed = true
	}
	copy(v.pasts[i+1:], v.pasts[i:v.n])
	v.n++
	v.pasts[i].look = *l
	for ; i < v.n; i++ {
		if i == 0 {
			v.flight.begin(&v.pasts[i].look)
		} else {
			v.flight = v.pasts[i-1].after
			v.flight.update(&v.pasts[i].look)
		}
		v.pasts[i].after = v.flight
	}
	v.given = nil
	return true
}

// at gives the newest flight kept that is no later than t; nil where there is none.
func (v *voyage) at(t int64) *flight {
	for i := v.n - 1; i >= 0; i-- {
		if v.pasts[i].after.t <= t {
			return &v.pasts[i].after
		}
	}
	return nil
}

// landed says whether it has come down by t.
func (v *voyage) landed(t int64) bool {
	if v.μ > 0.5 || t <= v.t {
		return false
	}
	x, free := v.fall.x, law{}
	free.travel(&x, min(float64(t-v.t)*1e-9, longestFall))
	return heightOf(x[0], x[1], x[2]) < 0
}

// What no aircraft does, with three standard deviations to spare: so high, so fast, so steep.
const (
	aircraftTop   = 25e3  // m
	aircraftSpeed = 1100. // m/s
	aircraftClimb = 300.  // m/s
)

// ballisticLooks says whether a state is of something that flies without wings. Where nothing measured how high it is, only
// its speed over ground counts: near a radar of range and azimuth alone the height is a guess that may be far off.
func ballisticLooks(x *[6]float64, p *geo.Sym6, tall bool) bool {
	at, v := geo.Vec3{x[0], x[1], x[2]}, geo.Vec3{x[3], x[4], x[5]}
	u := geo.Up(at)
	if !tall {
		v = v.Sub(u.Scale(estimate.Dot3(&v, &u)))
		return atLeast(v, p, v.Scale(1/max(1, v.Norm())), 3) > aircraftSpeed
	}
	w := estimate.TimesPos3(p, &u)
	if heightOf(at[0], at[1], at[2])-3*math.Sqrt(max(0, estimate.Dot3(&w, &u))) > aircraftTop {
		return true
	}
	return atLeast(v, p, v.Scale(1/max(1, v.Norm())), 3) > aircraftSpeed || atLeast(v, p, u, 3) > aircraftClimb
}

// tame says that no covariance could make a state look ballistic: most objects, soon told.
func tame(x [6]float64) bool {
	at, v := geo.Vec3{x[0], x[1], x[2]}, geo.Vec3{x[3], x[4], x[5]}
	u := geo.Up(at)
	return estimate.Dot3(&v, &v) <= aircraftSpeed*aircraftSpeed && estimate.Dot3(&v, &u) <= aircraftClimb && heightOf(x[0], x[1], x[2]) <= aircraftTop
}

// atLeast gives what a velocity is along d with so many standard deviations to spare.
func atLeast(v geo.Vec3, p *geo.Sym6, d geo.Vec3, σ float64) float64 {
	g := estimate.TimesVel(p, &d)
	return estimate.Dot3(&v, &d) - σ*math.Sqrt(max(0, g[3]*d[0]+g[4]*d[1]+g[5]*d[2]))
}

// tooHigh says whether a whole look alone puts its object higher than aircraft fly, by two standard deviations: what
// begins with it is only tentative.
func (l *glance) tooHigh() bool {
	if !l.whole() {
		return false
	}
	at, p := l.fix()
	u := geo.Up(at)
	up := p[0]*u[0]*u[0] + p[3]*u[1]*u[1] + p[5]*u[2]*u[2] + 2*(p[1]*u[0]*u[1]+p[2]*u[0]*u[2]+p[4]*u[1]*u[2])
	return heightOf(at[0], at[1], at[2])-2*math.Sqrt(max(0, up)) > aircraftTop
}
