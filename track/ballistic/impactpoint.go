package ballistic

import "picket/geo"

// ground is a place on the ellipsoid and a time, as a Gaussian.
type ground struct {
	at   geo.LLA
	t    float64    // s from the flight's time
	tVar float64    // s²
	p    [3]float64 // east-east, east-north, north-north, m²
	// The squared radii of the ellipses that hold half and nine tenths, in the measure of p.
	fifty, ninety float64
}

const (
	fewestPlots  = 5     // of a falling body before its impact means anything
	widestImpact = 100e3 // m: semi-major axis of the 90 % ellipse beyond which it does not
	surelyFalls  = 0.99  // probability that it does not burn
	windσ        = 6.0   // m/s: of each component of the wind, meant over its way; of 6, 8 and 12 the best on test shots
)

// impact predicts where and when the flight comes down, or says why that would not yet mean anything. The
// cloud's points fall to the ellipsoid each with its own drag; the eighth value, thrust, of which a falling body has
// none, is how far drag will stray on the way down.
func (f *Filter) impact() (g ground, why string) {
	switch {
	case 1-f.μ < surelyFalls:
		return g, "still boosting"
	case f.fell < fewestPlots:
		return g, "too few plots since burn-out"
	}
	from := f.fall
	from.still(ofThrust, 0, 1)
	g, ok := from.land()
	switch {
	case !ok:
		return g, "does not come down"
	case !(g.held(g.ninety).Major <= widestImpact): // nor is what is no number
		return g, "90 % ellipse larger than 100 km"
	}
	return g, ""
}

// land lets the guess fall to the ellipsoid; ok is false where not all of its cloud comes down.
func (g *guess) land() (out ground, ok bool) {
	h, _ := inAir(&g.x)
	l := law{from: h}
	var c cloud
	var y [17]geo.Vec3 // of each point: east, north, seconds
	var frame geo.Frame
	c.spread(g)
	for i := range c {
		t, ok := l.land(&c[i])
		if !ok {
			return out, false
		}
		if i == 0 {
			frame = geo.NewFrame(geo.FromECEF(c[0].pos()))
		}
		d := frame.ToENU(c[i].pos())
		y[i] = geo.Vec3{d[0], d[1], t}
	}
	out.of(&frame, &y)
	drift := windσ * g.lag(out.t)
	out.p[0] += drift * drift
	out.p[2] += drift * drift
	bent := skewOf(&y)
	out.fifty, out.ninety = bent.radii(&out.p)
	return out, true
}

// of sets g to the mean and covariance of a cloud's places and times: east and north in a frame on the ground,
// seconds.
func (g *ground) of(frame *geo.Frame, y *[17]geo.Vec3) {
	mean := y[0]
	for k := 1; k <= 8; k++ {
		a, b := y[k].Sub(y[k+8]), y[k].Add(y[k+8]).Sub(y[0].Scale(2))
		mean = mean.Add(b.Scale(1 / (2 * reach2)))
		g.p[0] += slopes*a[0]*a[0] + bends*b[0]*b[0]
		g.p[1] += slopes*a[0]*a[1] + bends*b[0]*b[1]
		g.p[2] += slopes*a[1]*a[1] + bends*b[1]*b[1]
		g.tVar += slopes*a[2]*a[2] + bends*b[2]*b[2]
	}
	g.t, g.fifty, g.ninety = mean[2], geo.Fifty, geo.Ninety
	g.at = geo.FromECEF(frame.ToECEF(geo.Vec3{mean[0], mean[1], 0}))
	g.at.Height = 0
}

// lag is by how much air makes the fall of t seconds longer. A wind w carries a falling body aside by w times it, Didion's
// rule (McCoy 1999, Modern Exterior Ballistics, on the lag rule).
func (g *guess) lag(t float64) float64 {
	x := g.x
	free, _ := (&law{airless: true}).land(&x)
	return max(0, t-free)
}

// held gives the ellipse of a squared radius.
func (g *ground) held(d2 float64) geo.Ellipse { return geo.EllipseOf(g.p[0], g.p[1], g.p[2], d2) }
