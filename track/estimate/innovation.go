package estimate

import (
	"math"

	"picket/geo"
)

// Innovation is one model's view of a reading: its first two rows linearised, with what they gain.
type Innovation struct {
	Rows
	from geo.Vec3      // where the state stood
	G    [2][6]float64 // P·hᵀ
	S    [3]float64    // H·P·Hᵀ: 00, 01, 11
	Gauss
}

// See fills the look, without the noise of plots.
func (o *Innovation) See(b *State, weather float64, r *Measurement, s *Site) {
	o.N, o.Plain = 0, false
	o.Linearise(b, weather, r, s)
	if o.N < 2 { // at the radar itself, or straight above it: it says nothing
		o.blind()
	}
	if r.Has&HasPosition != 0 {
		o.slacken(b)
	}
	o.from = b.Pos()
	for i := range o.G {
		o.G[i] = TimesPos(&b.P, &o.H[i])
	}
	h0, h1 := &o.H[0], &o.H[1]
	o.S = [3]float64{
		o.G[0][0]*h0[0] + o.G[0][1]*h0[1] + o.G[0][2]*h0[2],
		o.G[0][0]*h1[0] + o.G[0][1]*h1[1] + o.G[0][2]*h1[2],
		o.G[1][0]*h1[0] + o.G[1][1]*h1[1] + o.G[1][2]*h1[2],
	}
	o.Of([3]float64{o.S[0] + o.R[0], o.S[1], o.S[2] + o.R[1]})
}

// blind makes rows that were not given say nothing.
func (o *Innovation) blind() {
	for i := o.N; i < 3; i++ {
		o.H[i], o.Nu[i], o.R[i] = geo.Vec3{}, 0, 1e12
	}
}

// mostPlots is for how many plots a track is kept in doubt at once.
const mostPlots = 4

// Fold takes the plots of p into the state by probabilistic data association (Bar-Shalom & Fortmann 1988, §6.4): each
// with the probability that it is the object's, none of them with the rest. It gives the likelihood, which is like·exp(−½·d2) but for a
// constant, and the probability of the first.
func (o *Innovation) Fold(b *State, p *Update) (like, d2, first float64) {
	var ν [mostPlots][2]float64
	ν[0] = [2]float64{o.Nu[0], o.Nu[1]}
	if p.Sure {
		o.shift(b, ν[0], o.a, o.b, o.c)
		return o.Peak, o.Distance(ν[0][0], ν[0][1]), 1
	}
	var β [mostPlots]float64
	n := 1 + int(p.Others)
	sum := 1.0
	for i := range n {
		w := p.Weight
		if i > 0 {
			a := &p.Also[i-1]
			w = a.Weight
			ν[i] = [2]float64{o.Nu[0] + a.Dz[0], o.Nu[1] + a.Dz[1]}
		}
		β[i] = w * o.Peak * math.Exp(-0.5*o.Distance(ν[i][0], ν[i][1]))
		sum += β[i]
	}
	var mean [2]float64
	var x [3]float64
	for i := range n {
		β[i] /= sum
		mean[0] += β[i] * ν[i][0]
		mean[1] += β[i] * ν[i][1]
		x[0] += β[i] * ν[i][0] * ν[i][0]
		x[1] += β[i] * ν[i][0] * ν[i][1]
		x[2] += β[i] * ν[i][1] * ν[i][1]
	}
	x[0] -= mean[0] * mean[0]
	x[1] -= mean[0] * mean[1]
	x[2] -= mean[1] * mean[1]
	o.shiftSpread(b, mean, 1-1/sum, x)
	return sum, 0, β[0]
}

// share is how much of what the look expects to miss by is the state's, not the plot's.
func (o *Innovation) share() float64 { return min(1, 2*(o.a*o.S[0]+2*o.b*o.S[1]+o.c*o.S[2])) }

// shiftSpread moves the state by the mean innovation, and takes off the share seen of what a plot would gain, less the
// spread x of the innovations.
func (o *Innovation) shiftSpread(b *State, mean [2]float64, seen float64, x [3]float64) {
	// S⁻¹·X·S⁻¹, S⁻¹ being a, b, c
	p0, p1 := o.a*x[0]+o.b*x[1], o.a*x[1]+o.b*x[2]
	q0, q1 := o.b*x[0]+o.c*x[1], o.b*x[1]+o.c*x[2]
	o.shift(b, mean, seen*o.a-(p0*o.a+p1*o.b), seen*o.b-(p0*o.b+p1*o.c), seen*o.c-(q0*o.b+q1*o.c))
}

// shift is x += G·S⁻¹·ν and P −= G·M·Gᵀ, M being m00, m01, m11.
func (o *Innovation) shift(b *State, ν [2]float64, m00, m01, m11 float64) {
	k0, k1 := o.a*ν[0]+o.b*ν[1], o.b*ν[0]+o.c*ν[1]
	g0, g1 := &o.G[0], &o.G[1]
	var e, f [6]float64
	for i := range 6 {
		b.X[i] += k0*g0[i] + k1*g1[i]
		e[i], f[i] = m00*g0[i]+m01*g1[i], m01*g0[i]+m11*g1[i]
	}
	lessen(&b.P, &e, g0, &f, g1)
}

// elevate takes the elevation row, after the others.
func (o *Innovation) elevate(b *State, more float64) float64 {
	if o.N < 3 {
		return 0
	}
	moved := o.H[2][0]*(b.X[0]-o.from[0]) + o.H[2][1]*(b.X[1]-o.from[1]) + o.H[2][2]*(b.X[2]-o.from[2])
	return b.PosRow(&o.H[2], o.Nu[2]-moved, o.R[2]*more)
}

// Gauss is a two-dimensional Gaussian as it is evaluated: the inverse covariance, and the density at the middle.
type Gauss struct{ a, b, c, Peak float64 }

func (g *Gauss) Of(s [3]float64) {
	det := max(s[0]*s[2]-s[1]*s[1], 1e-300)
	i := 1 / det
	*g = Gauss{s[2] * i, -s[1] * i, s[0] * i, math.Sqrt(i) / (2 * math.Pi)}
}

func (g *Gauss) Distance(x, y float64) float64 { return g.a*x*x + 2*g.b*x*y + g.c*y*y }

// Update is one reading of a track and the belief after it. A track keeps those of about the last ten
// seconds, so that a late plot is used where it belongs and what came after it is filtered again.
//
// weight turns the density of the plot into odds against a miss, and so do the weights of the others that may be the
// track's instead (see look.fold); where the plot is surely the track's they do not count.
type Update struct {
	Others uint8
	Sure   bool
	Weight float64
	R      Measurement
	After  Belief
	Also   [mostPlots - 1]Rival
}

// Rival is another plot that may be the track's: how it lies to the first.
type Rival struct {
	Dz     [2]float64
	Weight float64
}
