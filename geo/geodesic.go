package geo

import "math"

// Geodesics on the ellipsoid after C. F. F. Karney (2013), "Algorithms for geodesics", Journal of Geodesy 87,
// 43–55; equation numbers below are that paper's. Angles are carried as sine and cosine, so that nothing is lost
// near the poles and the equator.

// arc is an angle by its sine and cosine.
type arc struct{ s, c float64 }

func arcOf(a float64) arc {
	s, c := math.Sincos(a)
	return arc{s, c}
}

func (a arc) unit() arc {
	h := math.Hypot(a.s, a.c)
	return arc{a.s / h, a.c / h}
}

func (a arc) angle() float64 { return math.Atan2(a.s, a.c) }

// minus gives a − b.
func (a arc) minus(b arc) arc { return arc{a.s*b.c - a.c*b.s, a.c*b.c + a.s*b.s} }

// plus gives a + b.
func (a arc) plus(b arc) arc { return arc{a.s*b.c + a.c*b.s, a.c*b.c - a.s*b.s} }

const (
	ep2  = E2 / (1 - E2) // second eccentricity squared
	tiny = 1e-150        // stands for a cosine of 0 whose sign and direction matter
)

// reduced gives the reduced latitude β of a geodetic one (6). The cosine is never 0.
func reduced(lat float64) arc {
	β := arcOf(lat)
	if math.Abs(lat) >= math.Pi/2 {
		β = arc{math.Copysign(1, lat), tiny}
	}
	β.s *= 1 - F
	β = β.unit()
	β.c = math.Max(tiny, β.c)
	return β
}

// snap takes a latitude within an atom's breadth of the equator for 0: its square would vanish.
func snap(lat float64) float64 {
	if math.Abs(lat) < 1e-20 {
		return 0
	}
	return lat
}

// geodesic is a whole geodesic, told by the azimuth α0 at which it crosses the equator northwards.
type geodesic struct {
	α0     arc
	k2     float64
	series // for its ε
}

// through gives the geodesic that has azimuth α at reduced latitude β (5), and the arc σ on the auxiliary sphere from
// the equator to there (11).
func through(β, α arc) (g geodesic, σ arc) {
	g.α0 = arc{α.s * β.c, math.Hypot(α.c, α.s*β.s)}
	g.k2 = ep2 * g.α0.c * g.α0.c // (9)
	r := math.Sqrt(1 + g.k2)
	g.series = seriesOf(g.k2 / ((1 + r) * (1 + r))) // (16), without its cancellation
	if β.s == 0 && α.c == 0 {
		return g, arc{0, 1}
	}
	return g, arc{β.s, α.c * β.c}.unit()
}

// ω gives the spherical longitude at σ (12).
func (g *geodesic) ω(σ arc) arc { return arc{g.α0.s * σ.s, σ.c} }

// distance gives the length between σ1 and σ2, σ12 apart (7), (15).
func (g *geodesic) distance(σ1, σ2 arc, σ12 float64) float64 {
	return B * g.a1 * (σ12 + sum(&g.c1, σ2) - sum(&g.c1, σ1))
}

// behind gives λ12, the longitude that a point at σ2 lies east of one at σ1 (8), given ω12.
func (g *geodesic) behind(ω12 float64, σ1, σ2 arc, σ12 float64) float64 {
	return ω12 - F*g.α0.s*g.a3*(σ12+sum(&g.c3, σ2)-sum(&g.c3, σ1))
}

// reducedLength gives m12 divided by the minor semi-axis (38), (40).
func (g *geodesic) reducedLength(σ1, σ2 arc, σ12 float64) float64 {
	j := g.a1*(σ12+sum(&g.c1, σ2)-sum(&g.c1, σ1)) - g.a2*(σ12+sum(&g.c2, σ2)-sum(&g.c2, σ1))
	w1, w2 := math.Sqrt(1+g.k2*σ1.s*σ1.s), math.Sqrt(1+g.k2*σ2.s*σ2.s)
	return w2*σ1.c*σ2.s - w1*σ1.s*σ2.c - σ1.c*σ2.c*j
}

// Direct gives the point that lies dist metres from a along the geodesic that leaves a at azimuth azi, and the
// azimuth there, onward. Heights do not count; b has a's. Good to 15 nm.
func Direct(a LLA, azi, dist float64) (b LLA, azi2 float64) {
	α1 := arcOf(azi)
	g, σ1 := through(reduced(snap(a.Lat)), α1)
	τ1 := σ1.plus(arcOf(sum(&g.c1, σ1)))
	τ12 := dist / (B * g.a1)
	τ2 := τ1.plus(arcOf(τ12))
	σ12 := τ12 + sum(&g.c1r, τ2) + sum(&g.c1, σ1) // (20): σ = τ + ΣC1'(τ); τ1 − σ1 = ΣC1(σ1)
	σ2 := σ1.plus(arcOf(σ12))
	β2 := arc{g.α0.c * σ2.s, math.Hypot(g.α0.s, g.α0.c*σ2.c)} // (13)
	if β2.c == 0 {                                            // a pole
		β2.c, σ2.c = tiny, tiny
	}
	α2 := arc{g.α0.s, g.α0.c * σ2.c} // (14)
	ω12 := g.ω(σ2).unit().minus(g.ω(σ1).unit()).angle()
	λ12 := g.behind(ω12, σ1, σ2, σ12)
	b = LLA{math.Atan2(β2.s, (1-F)*β2.c), WrapLon(a.Lon + λ12), a.Height}
	return b, Wrap2Pi(α2.angle())
}

// Inverse gives the length of the shortest geodesic from a to b, and its azimuths at a and at b, onward. Heights do
// not count. Good to 15 nm, at antipodes too; where several are shortest it gives one of them; of a point and itself
// the azimuths are 0.
func Inverse(a, b LLA) (dist, azi1, azi2 float64) {
	λ := math.Remainder(b.Lon-a.Lon, 2*math.Pi)
	if λ == 0 && a.Lat == b.Lat {
		return 0, 0, 0
	}
	east, swap, north := math.Copysign(1, λ), 1.0, 1.0
	λ = math.Abs(λ)
	φ1, φ2 := snap(a.Lat), snap(b.Lat)
	if math.Abs(φ1) < math.Abs(φ2) {
		φ1, φ2, swap, east = φ2, φ1, -1, -east
	}
	if φ1 >= 0 {
		φ1, φ2, north = -φ1, -φ2, -1
	}
	dist, α1, α2 := canonical(φ1, φ2, λ) // φ1 ≤ 0, |φ2| ≤ −φ1, 0 ≤ λ ≤ π
	if swap < 0 {
		α1, α2 = α2, α1
	}
	for _, α := range []*arc{&α1, &α2} {
		α.s *= swap * east
		α.c *= swap * north
	}
	return dist, Wrap2Pi(α1.angle()), Wrap2Pi(α2.angle())
}

// canonical solves the inverse problem for φ1 ≤ 0, |φ2| ≤ −φ1 and 0 ≤ λ ≤ π (44).
func canonical(φ1, φ2, λ float64) (dist float64, α1, α2 arc) {
	β1, β2 := reduced(φ1), reduced(φ2)
	if math.Abs(φ2) == -φ1 {
		β2 = arc{math.Copysign(β1.s, φ2), β1.c} // exactly
	}
	λ12 := arcOf(λ)
	if λ == math.Pi {
		λ12 = arc{0, -1}
	}
	p := problem{β1, β2, λ, λ12}
	if λ12.s == 0 || φ1 <= -math.Pi/2 {
		if dist, α1, α2, ok := p.meridian(); ok {
			return dist, α1, α2
		}
	}
	if β1.s == 0 && λ <= math.Pi*(1-F) {
		return A * λ, arc{1, 0}, arc{1, 0}
	}
	if dist, α1, α2, ok := p.short(); ok {
		return dist, α1, α2
	}
	return p.solve(p.guess())
}

// problem is a canonical inverse problem.
type problem struct {
	β1, β2 arc
	λ      float64
	λ12    arc
}

// meridian takes the way along the meridian; ok is false where, beyond the pole, it is not the shortest (its reduced
// length is negative: section 4).
func (p *problem) meridian() (dist float64, α1, α2 arc, ok bool) {
	α1, α2 = p.λ12, arc{0, 1}
	g, _ := through(p.β1, arc{0, 1})
	σ1, σ2 := arc{p.β1.s, α1.c * p.β1.c}, p.β2
	σ12 := math.Atan2(math.Max(0, σ2.minus(σ1).s), σ2.minus(σ1).c)
	if σ12 >= 1 && g.reducedLength(σ1, σ2, σ12) < 0 {
		return 0, α1, α2, false
	}
	return g.distance(σ1, σ2, σ12), α1, α2, true
}

// sphere solves the problem on the auxiliary sphere for a spherical longitude (49), (50).
func (p *problem) sphere(ω12 arc) (σ12 float64, α1, α2 arc) {
	β1, β2 := p.β1, p.β2
	// The difference of latitudes is taken as such and (1 − cos ω) by a square, for short lines.
	v := ω12.s * ω12.s / (1 + math.Abs(ω12.c))
	if ω12.c < 0 {
		v = 1 - ω12.c
	}
	d := β2.minus(β1).s
	z1 := arc{β2.c * ω12.s, d + β2.c*β1.s*v}
	z2 := arc{β1.c * ω12.s, d - β1.c*β2.s*v}
	σ12 = math.Atan2(math.Hypot(z1.s, z1.c), β1.s*β2.s+β1.c*β2.c*ω12.c)
	if z1 == (arc{}) {
		return σ12, arc{0, 1}, arc{0, 1}
	}
	return σ12, z1.unit(), z2.unit()
}

// meanRadius gives w̄ (48): the ratio of longitude on the ellipsoid to that on the sphere.
func (p *problem) meanRadius() float64 {
	c := (p.β1.c + p.β2.c) / 2
	return math.Sqrt(1 - E2*c*c)
}

// short solves lines below some 20 cm, for which the sphere does.
func (p *problem) short() (dist float64, α1, α2 arc, ok bool) {
	w := p.meanRadius()
	σ12, α1, α2 := p.sphere(arcOf(p.λ / w))
	return A * w * σ12, α1, α2, σ12 < 3e-8
}

// guess gives a first azimuth at point 1: on the sphere, or near the antipode from the astroid (section 5).
func (p *problem) guess() arc {
	g, _ := through(p.β1, arc{1, 0})
	Δ := F * math.Pi * g.a3 * p.β1.c // the astroid's size in longitude
	x := (p.λ - math.Pi) / Δ         // (53)
	y := p.β1.plus(p.β2).s / (Δ * p.β1.c)
	var α1 arc
	switch {
	case p.β1.plus(p.β2).c < 0.9 || x < -2 || y < -2:
		_, α1, _ = p.sphere(arcOf(p.λ / p.meanRadius()))
	case y == 0: // (57)
		α1 = arc{-x, -math.Sqrt(math.Max(0, 1-x*x))}
	default:
		μ := astroid(x, y)
		α1 = arc{-x / (1 + μ), y / μ} // (56)
	}
	if !(α1.s > 0) {
		return arc{1, 0}
	}
	return α1.unit()
}

// astroid gives the positive root of μ⁴ + 2μ³ + (1−x²−y²)μ² − 2y²μ − y² = 0 (55). Between 0 and its largest bound the
// left side changes its sign once; Newton's method is kept between those bounds.
func astroid(x, y float64) float64 {
	x2, y2 := x*x, y*y
	lo, hi := 0.0, math.Hypot(x, y)+1
	μ := hi
	for range 100 {
		f := ((μ+2)*μ+1-x2-y2)*μ*μ - 2*y2*μ - y2
		if f < 0 {
			lo = μ
		} else {
			hi = μ
		}
		d := (4*μ+6)*μ*μ + 2*(1-x2-y2)*μ - 2*y2
		next := μ - f/d
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if math.Abs(next-μ) <= 1e-6*μ { // a guess need not be better
			return next
		}
		μ = next
	}
	return μ
}

// solve finds the azimuth at point 1 at which the geodesic meets latitude 2 at the longitude wanted, by Newton's
// method (45), (46) between bounds that halve when it strays: λ12 grows with α1 from 0 to π.
func (p *problem) solve(α1 arc) (dist float64, _, _ arc) {
	lo, hi := arc{tiny, 1}, arc{tiny, -1}
	const ulp = 0x1p-52
	var h hit
	near := false
	for range 200 {
		h = p.shoot(α1)
		v := h.λ - p.λ
		if v > 0 {
			hi = α1
		} else {
			lo = α1
		}
		if math.Abs(v) < ulp || near && math.Abs(v) < 8*ulp {
			break
		}
		near = math.Abs(v) <= 16*ulp
		δ := -v / h.slope
		next := α1.plus(arcOf(δ)).unit()
		if h.slope <= 0 || math.Abs(δ) > math.Pi/2 || !(next.minus(lo).s > 0 && hi.minus(next).s > 0) {
			next = arc{lo.s + hi.s, lo.c + hi.c}.unit() // halfway, by angle
			if lo.minus(hi).c == -1 {
				next = arc{1, 0}
			}
		}
		if next == α1 {
			break
		}
		α1 = next
	}
	return h.g.distance(h.σ1, h.σ2, h.σ12), α1, h.α2
}

// hit is where a geodesic from point 1 meets latitude 2.
type hit struct {
	g      geodesic
	σ1, σ2 arc
	σ12    float64
	α2     arc
	λ      float64 // longitude from point 1
	slope  float64 // dλ/dα1
}

// shoot follows the geodesic that leaves point 1 at α1 to latitude 2, northbound there.
func (p *problem) shoot(α1 arc) (h hit) {
	β1, β2 := p.β1, p.β2
	if β1.s == 0 && α1.c == 0 {
		α1.c = -tiny // on the equator λ jumps here: take the side beyond
	}
	h.g, h.σ1 = through(β1, α1)
	h.α2 = arc{α1.s, math.Abs(α1.c)}
	if β2.c != β1.c || math.Abs(β2.s) != -β1.s {
		d := (β1.s - β2.s) * (β1.s + β2.s) // cos²β2 − cos²β1, the better of two ways
		if β1.c < -β1.s {
			d = (β2.c - β1.c) * (β1.c + β2.c)
		}
		h.α2 = arc{h.g.α0.s, math.Sqrt(math.Max(0, α1.c*α1.c*β1.c*β1.c+d))}.unit() // (5), (45)
	}
	h.σ2 = arc{β2.s, h.α2.c * β2.c}
	if h.σ2 == (arc{}) {
		h.σ2 = arc{0, 1}
	}
	h.σ2 = h.σ2.unit()
	σ12 := h.σ2.minus(h.σ1)
	h.σ12 = math.Atan2(math.Max(0, σ12.s), σ12.c)
	ω12 := h.g.ω(h.σ2).unit().minus(h.g.ω(h.σ1).unit())
	h.λ = h.g.behind(math.Atan2(math.Max(0, ω12.s), ω12.c), h.σ1, h.σ2, h.σ12)
	if h.α2.c == 0 {
		h.slope = -2 * math.Sqrt(1-E2*β1.c*β1.c) / β1.s
		return h
	}
	h.slope = (1 - F) * h.g.reducedLength(h.σ1, h.σ2, h.σ12) / (h.α2.c * β2.c) // (46)
	return h
}
