package track

import (
	"math"

	"picket"
	"picket/geo"
)

// gate is the squared Mahalanobis distance in two dimensions beyond which a plot is not a track's: exp(−8),
// three in ten thousand of its own are lost. keyGate is that for plots with the track's own key.
const (
	gate    = 16.0
	keyGate = 25.0
)

// forecast is what a track expects a sensor to measure at one time.
type forecast struct {
	track     int32
	t         int64
	has       kinds       // hasPolar or hasPosition
	at, v     geo.Vec3    // ECEF
	h         [2]geo.Vec3 // hasPosition: east and north
	z, rate   [3]float64  // hasPolar: range, azimuth, elevation, and change per second
	s, q      [3]float64  // innovation covariance without noise of the plot's own, per unit density
	guard     [2]float64  // variance added to the plot's own
	elev      float64     // variance of elevation
	height    float64
	heightVar float64
	weather   float64
	turn      float64 // probability of a manoeuvre
	noise     [3]float64
	quiet     gauss // of the innovation at noise
	busy      gauss
}

// gauss is a two-dimensional Gaussian as it is evaluated: the inverse covariance, and the logarithm of the
// determinant less twice that of the weight.
type gauss struct{ a, b, c, ln float64 }

func (g *gauss) of(s [3]float64, weight float64) {
	det := max(s[0]*s[2]-s[1]*s[1], 1e-300)
	*g = gauss{s[2] / det, -s[1] / det, s[0] / det, math.Log(det / (weight * weight))}
}

func (g *gauss) distance(x, y float64) float64 { return g.a*x*x + 2*g.b*x*y + g.c*y*y }

// expect makes the forecast of track i for sensor s at t; it gives false where the track's history does not
// reach back so far.
func (k *Tracker) expect(f *forecast, i int32, s *sensor, t int64, has kinds) bool {
	tr := &k.tracks[i]
	var b belief
	if k.at(tr, t, &b) != within {
		return false
	}
	f.track, f.t, f.has = i, t, has
	f.of(&b, s, tr.class)
	return true
}

// of fills the forecast from a belief no later than f.t.
func (f *forecast) of(b *belief, s *sensor, m *motion) {
	dt, u := b.move(f.t, m)
	probe := reading{has: f.has, z: b.pos()}
	if f.has&hasPolar != 0 {
		probe = reading{has: hasPolar | hasElev}
	}
	var l rows
	l.linearise(&b.state, b.weather, &probe, s)
	f.s, f.q = l.spreads(&b.p, dt, &u)
	f.guard = [2]float64{l.r[0], l.r[1]}
	f.at, f.v, f.turn = b.pos(), b.vel(), b.turn
	f.h = [2]geo.Vec3{l.h[0], l.h[1]}
	for i := range l.n {
		f.z[i], f.rate[i] = -l.ν[i], dot3(&l.h[i], &f.v)
	}
	if f.has&hasPolar != 0 {
		w := timesPos3(&b.p, &l.h[2])
		f.elev = dot3(&w, &l.h[2])
		f.z[1] = geo.Wrap2Pi(f.z[1])
		if l.n < 3 { // at the radar itself or straight above it
			f.guard = [2]float64{1e6, 10}
		}
	}
	w := timesPos3(&b.p, &u)
	f.heightVar = dot3(&w, &u)
	f.height, f.weather = math.NaN(), b.weather
}

// innovation gives what r measures less what is expected at its time.
func (f *forecast) innovation(r *reading) (a, b float64) {
	δ := float64(r.t-f.t) * 1e-9
	if f.has&hasPolar != 0 {
		return r.z[0] - f.z[0] - f.rate[0]*δ, wrapπ(r.z[1] - f.z[1] - f.rate[1]*δ)
	}
	d := r.z.Sub(f.at).Sub(f.v.Scale(δ))
	return dot3(&f.h[0], &d), dot3(&f.h[1], &d)
}

// near gives the squared distance of r from the forecast, at the density of a manoeuvre.
func (f *forecast) near(r *reading, m *motion) float64 {
	f.tune(r, m)
	return f.busy.distance(f.innovation(r))
}

// tune makes the two Gaussians for the noise of r; a radar's plots all have the same.
func (f *forecast) tune(r *reading, m *motion) {
	noise := [3]float64{r.r[0] + f.guard[0], 0, r.r[1] + f.guard[1]}
	if noise != f.noise {
		f.noise = noise
		f.quiet.of(mix(f.s, m.quiet, f.q, noise), 1-f.turn)
		f.busy.of(mix(f.s, m.turn, f.q, noise), f.turn)
	}
}

// misfit is −2·ln of the likelihood of r, the better of the quiet and the manoeuvring object, with elevation
// and height where r has them, relative to clutter spread evenly over those; ok is false outside the gate.
func (f *forecast) misfit(r *reading, m *motion) (c float64, ok bool) {
	f.tune(r, m)
	a, b := f.innovation(r)
	d2 := f.busy.distance(a, b)
	if d2 > gate {
		return 0, false
	}
	c = min(d2+f.busy.ln, f.quiet.distance(a, b)+f.quiet.ln)
	c += 2 * ln2π
	if r.has&hasElev != 0 {
		c += f.besides(r.z[2]-f.z[2], f.elev+r.r[2], clutterElev)
	}
	if r.has&hasHeight != 0 {
		if math.IsNaN(f.height) {
			f.height = m.ground.height(f.at)
		}
		c += f.besides(r.height-f.height, f.heightVar+r.heightVar+math.Abs(r.weather-f.weather), clutterHeight)
	}
	return c, c < 1e3
}

const ln2π = 1.8378770664093453

// False plots are taken to lie evenly in so much elevation and height.
const (
	clutterElev   = 0.3
	clutterHeight = 12000.0
)

func (f *forecast) besides(ν, s, span float64) float64 {
	return min(ν*ν/s, 2*gate) + math.Log(2*math.Pi*s) - 2*math.Log(span)
}

// box gives the centre and half-widths, in the sensor's chart, of where the track's plots may lie within
// half seconds of the forecast.
func (f *forecast) box(r *[3]float64, m *motion, half float64) (c, w geo.Vec3) {
	s := mix(f.s, m.turn, f.q, [3]float64{r[0] + f.guard[0], 0, r[1] + f.guard[1]})
	g := math.Sqrt(gate)
	if f.has&hasPosition != 0 {
		e := g*math.Sqrt(s[0]+s[2]) + f.v.Norm()*half
		return m.ground.surface(f.at), geo.Vec3{e, e, e}
	}
	sin, cos := math.Sincos(f.z[1])
	dr := g*math.Sqrt(s[0]) + math.Abs(f.rate[0])*half
	da := g*math.Sqrt(s[2]) + math.Abs(f.rate[1])*half
	if da > 0.5 { // near the radar: the chord is no tangent
		e := f.z[0] + dr
		return geo.Vec3{}, geo.Vec3{e, e, 0.5}
	}
	across := (f.z[0] + dr) * da
	bow := (f.z[0] + dr) * da * da / 2
	c = geo.Vec3{f.z[0] * sin, f.z[0] * cos, 0}
	w = geo.Vec3{
		math.Abs(sin)*(dr+bow) + math.Abs(cos)*across,
		math.Abs(cos)*(dr+bow) + math.Abs(sin)*across, 0.5,
	}
	return c, w
}

// chart gives the coordinates by which plots are hashed: range and azimuth laid out flat for a radar, so that an
// unknown height does not matter; else ECEF at the height of the ellipsoid's sphere.
func (s *sensor) chart(r *reading) geo.Vec3 {
	if r.has&hasPolar != 0 {
		sin, cos := math.Sincos(r.z[1])
		return geo.Vec3{r.z[0] * sin, r.z[0] * cos, 0}
	}
	return s.ground.surface(r.z)
}

// may says whether a plot's words allow it to be this track's: a different address never.
func (tr *track) may(s *sighting) bool {
	if s.keys.ICAO != 0 && (tr.keys.ICAO != 0 && tr.keys.ICAO != s.keys.ICAO || tr.keys.MMSI != 0) {
		return false
	}
	if s.keys.MMSI != 0 && (tr.keys.MMSI != 0 && tr.keys.MMSI != s.keys.MMSI || tr.keys.ICAO != 0) {
		return false
	}
	if tr.domain == picket.Sea && (s.keys.Squawk.Valid() || s.hasAlt && s.altFeet > 1000) {
		return false
	}
	return !(tr.domain == picket.Air && s.domain == picket.Sea)
}

// hint is what equal or different squawks add to the misfit. Codes that many use say nothing.
func (tr *track) hint(s *sighting) float64 {
	a, b := tr.keys.Squawk, s.keys.Squawk
	switch {
	case !a.Valid() || !b.Valid():
		return 0
	case a != b:
		return 6
	case a.Code()&0o77 == 0:
		return 0
	}
	return -6
}
