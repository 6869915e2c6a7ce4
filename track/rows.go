package track

import (
	"math"

	"picket/geo"
)

// rows are a reading's measurements of position, linearised at a belief: gradient in ECEF, innovation and
// variance of each. The first two are range and azimuth, or east and north; the third is elevation.
type rows struct {
	h [3]geo.Vec3
	ν [3]float64
	r [3]float64
	n int
	// plain leaves the guards off: at a track's start P is wide on purpose.
	plain bool
}

// linearise fills the rows; l is zero but for plain.
func (l *rows) linearise(b *state, weather float64, r *reading, s *site) {
	if r.has&hasPosition != 0 {
		l.position(b, r, s.ground)
	} else if r.has&hasPolar != 0 {
		l.polar(b, weather, r, s)
	}
}

// position: the east and north components of the difference.
func (l *rows) position(b *state, r *reading, w World) {
	l.h[0], l.h[1] = w.level(w.up(r.z))
	d := r.z.Sub(b.pos())
	l.ν[0], l.ν[1] = dot3(&l.h[0], &d), dot3(&l.h[1], &d)
	l.r, l.n = r.r, 2
}

// stampσ is by how much the time of a self-report may be off without anyone saying so, in seconds: many receivers
// stamp whole seconds, and an aircraft's position is itself some tenths old when it is sent.
const stampσ = 0.5

// slacken widens rows of a reported position that miss by more than 3σ by what a stamp that is off does along
// the way the object goes, and where nobody says how good it is those that miss by more than 4σ until they miss by no
// more, up to what a bad position has: an error with a long tail has a bounded pull (Huber 1964).
func (l *rows) slacken(b *state) {
	v := b.vel()
	for i := range 2 {
		h := &l.h[i]
		g := timesPos(&b.p, h)
		miss := l.ν[i] * l.ν[i] / (g[0]*h[0] + g[1]*h[1] + g[2]*h[2] + l.r[i])
		if miss > 9 {
			slip := dot3(h, &v) * stampσ
			l.r[i] += slip * slip
		}
		if miss > 16 {
			l.r[i] += min(l.r[2], l.ν[i]*l.ν[i]*(1./16-1/miss))
		}
	}
}

// polar: range and azimuth (and elevation) as seen from the radar's own frame. Written in scalars: this is
// the inner loop.
func (l *rows) polar(b *state, weather float64, r *reading, s *site) {
	o, m := &s.frame.ECEF, &s.frame.R
	x, y, z := b.x[0]-o[0], b.x[1]-o[1], b.x[2]-o[2]
	e := m[0]*x + m[1]*y + m[2]*z
	n := m[3]*x + m[4]*y + m[5]*z
	u := m[6]*x + m[7]*y + m[8]*z
	ρ2 := e*e + n*n
	rng := math.Sqrt(ρ2 + u*u)
	if rng < 1 {
		return
	}
	i := 1 / rng
	l.h[0] = geo.Vec3{x * i, y * i, z * i}
	l.ν[0] = r.z[0] - rng
	l.r, l.n = r.r, 1
	tr := b.p[0] + b.p[6] + b.p[11]
	if l.plain {
		tr = 0
	}
	if weather > 0 {
		sin := u / rng
		l.r[0] += sin * sin * weather
	}
	if tr > guarded*rng*rng {
		l.guardRange(&b.p, tr, rng)
	}
	if ρ2 < 1 {
		return
	}
	i = 1 / ρ2
	l.h[1] = geo.Vec3{(n*m[0] - e*m[3]) * i, (n*m[1] - e*m[4]) * i, (n*m[2] - e*m[5]) * i}
	l.ν[1] = wrapπ(r.z[1] - math.Atan2(e, n))
	l.n = 2
	if tr > guarded*ρ2 {
		l.guardAzimuth(&b.p, m, e, n, ρ2)
	}
	if r.has&hasElev != 0 {
		l.elevation(r, m, u/rng, math.Sqrt(ρ2))
		l.r[2] += weather / (rng * rng)
	}
}

func (l *rows) elevation(r *reading, m *geo.Mat3, sin, ρ float64) {
	up := geo.Vec3{m[6], m[7], m[8]}
	l.h[2] = up.Sub(l.h[0].Scale(sin)).Scale(1 / ρ)
	l.ν[2] = r.z[2] - math.Asin(sin)
	l.n = 3
}

// guarded is the variance of position over range squared above which the guards are worth their time: 3 %.
const guarded = 1e-3

// guardRange widens the range's variance by the second-order term ½·tr((H″P)²), with H″ = (I − d·dᵀ)/r
// (Bar-Shalom et al. 2001, §10.3.2): near the radar the range of an object of unknown height says little of
// where it is. Far off the same error stays constant from scan to scan and is no noise, so the term fades
// with the angle that P subtends.
func (l *rows) guardRange(p *geo.Sym6, tr, rng float64) {
	w := timesPos3(p, &l.h[0])
	along := dot3(&w, &l.h[0])
	across := max(0, tr-along)
	sq := p[0]*p[0] + p[6]*p[6] + p[11]*p[11] + 2*(p[1]*p[1]+p[2]*p[2]+p[7]*p[7])
	hess := max(0, sq-2*dot3(&w, &w)+along*along) / (rng * rng)
	l.r[0] += 0.5 * hess * min(1, across/(0.01*rng*rng))
}

// guardAzimuth does the same for azimuth: in axes along (a) and across (c) the line of sight over ground H″
// is −1/ρ² off the diagonal, so the term is (Pac² + Paa·Pcc)/ρ⁴. Over the radar it grows until azimuth no
// longer counts. With c = ρ·h[1].
func (l *rows) guardAzimuth(p *geo.Sym6, m *geo.Mat3, e, n, ρ2 float64) {
	a := geo.Vec3{e*m[0] + n*m[3], e*m[1] + n*m[4], e*m[2] + n*m[5]} // ρ times the unit vector
	wa, wc := timesPos3(p, &a), timesPos3(p, &l.h[1])
	ac, aa, cc := dot3(&wa, &l.h[1]), dot3(&wa, &a)/ρ2, dot3(&wc, &l.h[1])
	l.r[1] += (ac*ac + aa*cc*ρ2) / (ρ2 * ρ2)
}

// distance gives the squared Mahalanobis distance and the determinant.
func distance(a, b float64, s [3]float64) (d2, det float64) {
	det = max(s[0]*s[2]-s[1]*s[1], 1e-300)
	return (a*a*s[2] - 2*a*b*s[1] + b*b*s[0]) / det, det
}

// wrapπ brings a difference of angles into [−π, π].
func wrapπ(a float64) float64 {
	if a > math.Pi {
		a -= 2 * math.Pi
	} else if a < -math.Pi {
		a += 2 * math.Pi
	}
	return a
}
