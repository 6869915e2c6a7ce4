package estimate

import (
	"math"

	"picket/geo"
)

// Rows are a reading's measurements of position, linearised at a belief: gradient in ECEF, innovation and
// variance of each. The first two are range and azimuth, or east and north; the third is elevation.
type Rows struct {
	H  [3]geo.Vec3
	Nu [3]float64
	R  [3]float64
	N  int
	// plain leaves the guards off: at a track's start P is wide on purpose.
	Plain bool
}

// Linearise fills the rows; l is zero but for plain.
func (l *Rows) Linearise(b *State, weather float64, r *Measurement, s *Site) {
	if r.Has&HasPosition != 0 {
		l.position(b, r, s.Ground)
	} else if r.Has&HasPolar != 0 {
		l.polar(b, weather, r, s)
	}
}

// position: the east and north components of the difference.
func (l *Rows) position(b *State, r *Measurement, w World) {
	l.H[0], l.H[1] = w.Level(w.Up(r.Z))
	d := r.Z.Sub(b.Pos())
	l.Nu[0], l.Nu[1] = Dot3(&l.H[0], &d), Dot3(&l.H[1], &d)
	l.R, l.N = r.R, 2
}

// stampσ is by how much the time of a self-report may be off without anyone saying so, in seconds: many receivers
// stamp whole seconds, and an aircraft's position is itself some tenths old when it is sent.
const stampσ = 0.5

// slacken widens rows of a reported position that miss by more than 3σ by what a stamp that is off does along
// the way the object goes, and where nobody says how good it is those that miss by more than 4σ until they miss by no
// more, up to what a bad position has: an error with a long tail has a bounded pull (Huber 1964).
func (l *Rows) slacken(b *State) {
	v := b.Vel()
	for i := range 2 {
		h := &l.H[i]
		g := TimesPos(&b.P, h)
		miss := l.Nu[i] * l.Nu[i] / (g[0]*h[0] + g[1]*h[1] + g[2]*h[2] + l.R[i])
		if miss > 9 {
			slip := Dot3(h, &v) * stampσ
			l.R[i] += slip * slip
		}
		if miss > 16 {
			l.R[i] += min(l.R[2], l.Nu[i]*l.Nu[i]*(1./16-1/miss))
		}
	}
}

// polar: range and azimuth (and elevation) as seen from the radar's own frame. Written in scalars: this is
// the inner loop.
func (l *Rows) polar(b *State, weather float64, r *Measurement, s *Site) {
	o, m := &s.Frame.ECEF, &s.Frame.R
	x, y, z := b.X[0]-o[0], b.X[1]-o[1], b.X[2]-o[2]
	e := m[0]*x + m[1]*y + m[2]*z
	n := m[3]*x + m[4]*y + m[5]*z
	u := m[6]*x + m[7]*y + m[8]*z
	ρ2 := e*e + n*n
	rng := math.Sqrt(ρ2 + u*u)
	if rng < 1 {
		return
	}
	i := 1 / rng
	l.H[0] = geo.Vec3{x * i, y * i, z * i}
	l.Nu[0] = r.Z[0] - rng
	l.R, l.N = r.R, 1
	tr := b.P[0] + b.P[6] + b.P[11]
	if l.Plain {
		tr = 0
	}
	if weather > 0 {
		sin := u / rng
		l.R[0] += sin * sin * weather
	}
	if tr > guarded*rng*rng {
		l.guardRange(&b.P, tr, rng)
	}
	if ρ2 < 1 {
		return
	}
	i = 1 / ρ2
	l.H[1] = geo.Vec3{(n*m[0] - e*m[3]) * i, (n*m[1] - e*m[4]) * i, (n*m[2] - e*m[5]) * i}
	l.Nu[1] = WrapPi(r.Z[1] - math.Atan2(e, n))
	l.N = 2
	if tr > guarded*ρ2 {
		l.guardAzimuth(&b.P, m, e, n, ρ2)
	}
	if r.Has&HasElev != 0 {
		l.elevation(r, m, u/rng, math.Sqrt(ρ2))
		l.R[2] += weather / (rng * rng)
	}
}

func (l *Rows) elevation(r *Measurement, m *geo.Mat3, sin, ρ float64) {
	up := geo.Vec3{m[6], m[7], m[8]}
	l.H[2] = up.Sub(l.H[0].Scale(sin)).Scale(1 / ρ)
	l.Nu[2] = r.Z[2] - math.Asin(sin)
	l.N = 3
}

// guarded is the variance of position over range squared above which the guards are worth their time: 3 %.
const guarded = 1e-3

// guardRange widens the range's variance by the second-order term ½·tr((H″P)²), with H″ = (I − d·dᵀ)/r
// (Bar-Shalom et al. 2001, §10.3.2): near the radar the range of an object of unknown height says little of
// where it is. Far off the same error stays constant from scan to scan and is no noise, so the term fades
// with the angle that P subtends.
func (l *Rows) guardRange(p *geo.Sym6, tr, rng float64) {
	w := TimesPos3(p, &l.H[0])
	along := Dot3(&w, &l.H[0])
	across := max(0, tr-along)
	sq := p[0]*p[0] + p[6]*p[6] + p[11]*p[11] + 2*(p[1]*p[1]+p[2]*p[2]+p[7]*p[7])
	hess := max(0, sq-2*Dot3(&w, &w)+along*along) / (rng * rng)
	l.R[0] += 0.5 * hess * min(1, across/(0.01*rng*rng))
}

// guardAzimuth does the same for azimuth: in axes along (a) and across (c) the line of sight over ground H″
// is −1/ρ² off the diagonal, so the term is (Pac² + Paa·Pcc)/ρ⁴. Over the radar it grows until azimuth no
// longer counts. With c = ρ·h[1].
func (l *Rows) guardAzimuth(p *geo.Sym6, m *geo.Mat3, e, n, ρ2 float64) {
	a := geo.Vec3{e*m[0] + n*m[3], e*m[1] + n*m[4], e*m[2] + n*m[5]} // ρ times the unit vector
	wa, wc := TimesPos3(p, &a), TimesPos3(p, &l.H[1])
	ac, aa, cc := Dot3(&wa, &l.H[1]), Dot3(&wa, &a)/ρ2, Dot3(&wc, &l.H[1])
	l.R[1] += (ac*ac + aa*cc*ρ2) / (ρ2 * ρ2)
}

// Distance gives the squared Mahalanobis distance and the determinant.
func Distance(a, b float64, s [3]float64) (d2, det float64) {
	det = max(s[0]*s[2]-s[1]*s[1], 1e-300)
	return (a*a*s[2] - 2*a*b*s[1] + b*b*s[0]) / det, det
}

// WrapPi brings a difference of angles into [−π, π].
func WrapPi(a float64) float64 {
	if a > math.Pi {
		a -= 2 * math.Pi
	} else if a < -math.Pi {
		a += 2 * math.Pi
	}
	return a
}
