package track

import (
	"math"
	"picket/track/estimate"

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
	main  *keptPlot
	b     estimate.Belief
	o     [2]estimate.Innovation
	rate  [2]float64 // of range and azimuth, or of east and north, per second
	up    geo.Vec3
	whole float64 // variance of elevation
	high  float64 // variance of height
	h     float64 // height; NaN: not asked for yet
}

// expect makes the forecast of track i for plot g; it gives false where the track's history does not reach back so far. A
// plot from before a young track's first may be its own too: its way is followed back.
func (k *Tracker) expect(f *forecast, i int32, s *ownSensor, g *keptPlot) bool {
	tr := &k.tracks[i]
	switch k.at(tr, g.T, &f.b) {
	case tooOld:
		return false
	case earlier:
		if tr.newest-g.T > int64(k.o.ReachBack) {
			return false
		}
		f.b = *k.newest(tr)
		f.b.Retrace(g.T, tr.class)
	}
	f.track, f.live = i, tr.newest <= g.T
	f.of(g, s, tr.class)
	return true
}

// of fills the forecast from f.b, a belief no later than the plot.
func (f *forecast) of(g *keptPlot, s *ownSensor, m *estimate.Motion) {
	f.main = g
	_, f.up = f.b.Predict(g.T, m)
	if int16(g.Era-f.b.Era) > 0 {
		f.b.DoubtHeight(&g.Measurement, m)
	}
	for i := range f.o {
		f.o[i].See(&f.b.M[i], f.b.Weather, &g.Measurement, &s.Site)
	}
	v := f.b.M[estimate.Quiet].Vel()
	f.rate = [2]float64{estimate.Dot3(&f.o[estimate.Quiet].H[0], &v), estimate.Dot3(&f.o[estimate.Quiet].H[1], &v)}
	f.h = math.NaN()
	if g.Has&estimate.HasElev != 0 && f.o[estimate.Quiet].N == 3 {
		w := estimate.TimesPos3(&f.b.M[estimate.Quiet].P, &f.o[estimate.Quiet].H[2])
		f.whole = estimate.Dot3(&w, &f.o[estimate.Quiet].H[2])
	}
}

// offset gives how plot g lies to the main plot, the object's way between their times taken off.
func (f *forecast) offset(g *keptPlot) (a, b float64) {
	if g == f.main {
		return 0, 0
	}
	δ := float64(g.T-f.main.T) * 1e-9
	if g.Has&estimate.HasPolar != 0 {
		return g.Z[0] - f.main.Z[0] - f.rate[0]*δ, estimate.WrapPi(g.Z[1] - f.main.Z[1] - f.rate[1]*δ)
	}
	d := g.Z.Sub(f.main.Z)
	h := &f.o[estimate.Quiet].H
	return estimate.Dot3(&h[0], &d) - f.rate[0]*δ, estimate.Dot3(&h[1], &d) - f.rate[1]*δ
}

// near gives the squared distance of the main plot, under the likelier of the models.
func (f *forecast) near() float64 {
	d := f.o[estimate.Turning].Distance(f.o[estimate.Turning].Nu[0], f.o[estimate.Turning].Nu[1])
	return min(d, f.o[estimate.Quiet].Distance(f.o[estimate.Quiet].Nu[0], f.o[estimate.Quiet].Nu[1]))
}

// likelihood gives the density of plot g's two first measurements, and how much likelier its others are than of clutter;
// ok is false outside the gate.
func (f *forecast) likelihood(g *keptPlot, m *estimate.Motion) (density, rest float64, ok bool) {
	x, y := f.offset(g)
	d2 := math.Inf(1)
	for i := range f.o {
		o := &f.o[i]
		n := &o.Gauss
		if g.R != f.main.R {
			n = &estimate.Gauss{}
			n.Of([3]float64{o.S[0] + o.R[0] + g.R[0] - f.main.R[0], o.S[1], o.S[2] + o.R[1] + g.R[1] - f.main.R[1]})
		}
		d := n.Distance(o.Nu[0]+x, o.Nu[1]+y)
		d2 = min(d2, d)
		share := f.b.Turn
		if i == estimate.Quiet {
			share = 1 - share
		}
		density += share * n.Peak * math.Exp(-0.5*d)
	}
	if d2 > gate {
		return 0, 0, false
	}
	c := 0.0
	if g.Has&estimate.HasElev != 0 && f.o[estimate.Quiet].N == 3 {
		c += besides(f.o[estimate.Quiet].Nu[2]+g.Z[2]-f.main.Z[2], f.whole+g.R[2], clutterElev)
	}
	if g.Has&estimate.HasHeight != 0 {
		if math.IsNaN(f.h) {
			f.h = m.Ground.Height(f.b.M[estimate.Quiet].Pos())
			w := estimate.TimesPos3(&f.b.M[estimate.Quiet].P, &f.up)
			f.high = estimate.Dot3(&w, &f.up)
		}
		high := besides(g.Height-f.h, f.high+g.HeightVar+math.Abs(g.Weather-f.b.Weather), clutterHeight)
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
func (tr *track) may(s *keptPlot) bool {
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
func (tr *track) hint(s *keptPlot) float64 {
	a, b := tr.keys.Squawk, s.keys.Squawk
	switch {
	case !a.Valid() || !b.Valid():
		return 1
	case a != b:
		return 0.05
	case !a.Discrete():
		return 1
	}
	return 20
}
