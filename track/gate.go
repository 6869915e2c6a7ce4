package track

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// gate is the squared Mahalanobis distance in two dimensions beyond which a plot is not a track's: exp(−8),
// three in ten thousand of its own are lost. keyGate is that for plots with the track's own key: what two rows that
// miss by 4σ come to (rows.slacken), and a little.
const (
	gate    = 16.0
	keyGate = 34.0
)

// forecast is what a track expects a sensor to measure at the time of one plot, and how that plot lies to it.
type forecast struct {
	track int32
	live  bool // b is what the track believes now, carried on: it may become so
	main  *sighting
	b     belief
	o     [2]look
	rate  [2]float64 // of range and azimuth, or of east and north, per second
	up    geo.Vec3
	whole float64 // variance of elevation
	high  float64 // variance of height
	h     float64 // height; NaN: not asked for yet
}

// expect makes the forecast of track i for plot g; it gives false where the track's history does not reach back so far. A
// plot from before a young track's first may be its own too: its way is followed back.
func (k *Tracker) expect(f *forecast, i int32, s *sensor, g *sighting) bool {
	tr := &k.tracks[i]
	switch k.at(tr, g.t, &f.b) {
	case tooOld:
		return false
	case earlier:
		if tr.newest-g.t > int64(k.o.ReachBack) {
			return false
		}
		f.b = *k.newest(tr)
		f.b.retrace(g.t, tr.class)
	}
	f.track, f.live = i, tr.newest <= g.t
	f.of(g, s, tr.class)
	return true
}

// of fills the forecast from f.b, a belief no later than the plot.
func (f *forecast) of(g *sighting, s *sensor, m *motion) {
	f.main = g
	_, f.up = f.b.predict(g.t, m)
	if int16(g.era-f.b.era) > 0 {
		f.b.doubtHeight(&g.reading, m)
	}
	for i := range f.o {
		f.o[i].see(&f.b.m[i], f.b.weather, &g.reading, &s.site)
	}
	v := f.b.m[quiet].vel()
	f.rate = [2]float64{dot3(&f.o[quiet].h[0], &v), dot3(&f.o[quiet].h[1], &v)}
	f.h = math.NaN()
	if g.has&hasElev != 0 && f.o[quiet].n == 3 {
		w := timesPos3(&f.b.m[quiet].p, &f.o[quiet].h[2])
		f.whole = dot3(&w, &f.o[quiet].h[2])
	}
}

// offset gives how plot g lies to the main plot, the object's way between their times taken off.
func (f *forecast) offset(g *sighting) (a, b float64) {
	if g == f.main {
		return 0, 0
	}
	δ := float64(g.t-f.main.t) * 1e-9
	if g.has&hasPolar != 0 {
		return g.z[0] - f.main.z[0] - f.rate[0]*δ, wrapπ(g.z[1] - f.main.z[1] - f.rate[1]*δ)
	}
	d := g.z.Sub(f.main.z)
	h := &f.o[quiet].h
	return dot3(&h[0], &d) - f.rate[0]*δ, dot3(&h[1], &d) - f.rate[1]*δ
}

// near gives the squared distance of the main plot, under the likelier of the models.
func (f *forecast) near() float64 {
	d := f.o[turning].distance(f.o[turning].ν[0], f.o[turning].ν[1])
	return min(d, f.o[quiet].distance(f.o[quiet].ν[0], f.o[quiet].ν[1]))
}

// likelihood gives the density of plot g's two first measurements, and how much likelier its others are than of clutter;
// ok is false outside the gate.
func (f *forecast) likelihood(g *sighting, m *motion) (density, rest float64, ok bool) {
	x, y := f.offset(g)
	d2 := math.Inf(1)
	for i := range f.o {
		o := &f.o[i]
		n := &o.gauss
		if g.r != f.main.r {
			n = &gauss{}
			n.of([3]float64{o.s[0] + o.r[0] + g.r[0] - f.main.r[0], o.s[1], o.s[2] + o.r[1] + g.r[1] - f.main.r[1]})
		}
		d := n.distance(o.ν[0]+x, o.ν[1]+y)
		d2 = min(d2, d)
		share := f.b.turn
		if i == quiet {
			share = 1 - share
		}
		density += share * n.peak * math.Exp(-0.5*d)
	}
	if d2 > gate {
		return 0, 0, false
	}
	c := 0.0
	if g.has&hasElev != 0 && f.o[quiet].n == 3 {
		c += besides(f.o[quiet].ν[2]+g.z[2]-f.main.z[2], f.whole+g.r[2], clutterElev)
	}
	if g.has&hasHeight != 0 {
		if math.IsNaN(f.h) {
			f.h = m.ground.height(f.b.m[quiet].pos())
			w := timesPos3(&f.b.m[quiet].p, &f.up)
			f.high = dot3(&w, &f.up)
		}
		high := besides(g.height-f.h, f.high+g.heightVar+math.Abs(g.weather-f.b.weather), clutterHeight)
		c -= 2 * math.Log((1-misread)*math.Exp(-0.5*high)+misread)
	}
	return density, math.Exp(-0.5 * c), true
}

// False plots are taken to lie evenly in so much elevation and height.
const (
	clutterElev   = 0.3
	clutterHeight = 12000.0
	misread       = 0.05 // of heights are garbled, and may be any
)

func besides(ν, s, span float64) float64 {
	return min(ν*ν/s, 2*gate) + math.Log(2*math.Pi*s) - 2*math.Log(span)
}

// may says whether a plot's words allow it to be this track's: a different address never.
func (tr *track) may(s *sighting) bool {
	if s.keys.ICAO != 0 && (tr.keys.ICAO != 0 && tr.keys.ICAO != s.keys.ICAO || tr.keys.MMSI != 0) {
		return false
	}
	if s.keys.MMSI != 0 && (tr.keys.MMSI != 0 && tr.keys.MMSI != s.keys.MMSI || tr.keys.ICAO != 0) {
		return false
	}
	if tr.domain == sensing.Sea && (s.keys.Squawk.Valid() || s.hasAlt && s.altFeet > 1000) {
		return false
	}
	return !(tr.domain == sensing.Air && s.domain == sensing.Sea)
}

// hint is how much likelier a plot is for equal or different squawks. Codes that many use say nothing.
func (tr *track) hint(s *sighting) float64 {
	a, b := tr.keys.Squawk, s.keys.Squawk
	switch {
	case !a.Valid() || !b.Valid():
		return 1
	case a != b:
		return 0.05
	case !discrete(a):
		return 1
	}
	return 20
}
