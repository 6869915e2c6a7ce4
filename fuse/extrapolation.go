package fuse

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// estimate is a state and its covariance in two parts at one time: independent of every other source's
// errors, and possibly shared with them.
type estimate struct {
	at       int64 // nanoseconds since 1970
	x        [6]float64
	ind, dep geo.Sym6
}

// extrapolate brings e to t, later or earlier than its own time: nearly constant velocity (Bar-Shalom, Li &
// Kirubarajan 2001, §6.2.2). Its process noise is common to all who track the object, so it is dependent.
// Going back adds noise too.
func (e *estimate) extrapolate(t int64, d sensing.Domain, c *DomainModel) {
	if t == e.at {
		return
	}
	dt := float64(t-e.at) * 1e-9
	p, w := geo.Vec3{e.x[0], e.x[1], e.x[2]}, geo.Vec3{e.x[3], e.x[4], e.x[5]}
	u := geo.Up(p)
	a := meanAcceleration(d, p, w, u)
	for i := range 3 {
		e.x[i] += dt * (w[i] + dt/2*a[i])
		e.x[i+3] += dt * a[i]
	}
	e.ind.Extrapolate(dt)
	e.dep.Extrapolate(dt)
	addProcessNoise(&e.dep, dt, c.Across, c.Up, u)
	e.at = t
}

// meanAcceleration is the mean acceleration in ECEF: what keeps level flight level above a curved Earth, or, for an object
// in free fall, gravity and what the Earth's rotation adds to it.
func meanAcceleration(d sensing.Domain, p, w, u geo.Vec3) geo.Vec3 {
	if d == sensing.Ballistic || d == sensing.Space {
		r := p.Norm()
		g := p.Scale(-geo.GM / (r * r * r))
		return geo.Vec3{g[0] + 2*geo.Ω*w[1] + geo.Ω*geo.Ω*p[0], g[1] - 2*geo.Ω*w[0] + geo.Ω*geo.Ω*p[1], g[2]}
	}
	up := w.Dot(u)
	return u.Scale(-(w.Dot(w) - up*up) / geo.A)
}

// velAt[i][j] is where element (3+i, 3+j) lies, crossAt[i][j] element (i, 3+j).
var (
	velAt   = [3][3]int{{15, 16, 17}, {16, 18, 19}, {17, 19, 20}}
	crossAt = [3][3]int{{3, 4, 5}, {8, 9, 10}, {12, 13, 14}}
	posAt   = [3][3]int{{0, 1, 2}, {1, 6, 7}, {2, 7, 11}}
)

// addProcessNoise adds |dt| seconds of white acceleration of density across in the two axes normal to u and up along u
// (Bar-Shalom et al. 2001, eq. 6.2.2-12, in rotated axes; backwards the cross terms change sign).
func addProcessNoise(p *geo.Sym6, dt, across, up float64, u geo.Vec3) {
	t := math.Abs(dt)
	a, b := t*t*t/3, dt*t/2
	for i := range 3 {
		for j := range 3 {
			q := (up - across) * u[i] * u[j]
			if i == j {
				q += across
			}
			p[crossAt[i][j]] += b * q
			if j >= i {
				p[posAt[i][j]] += a * q
				p[velAt[i][j]] += t * q
			}
		}
	}
}
