package track

import (
	"math"
	"math/rand/v2"
	"picket/track/estimate"
	"sort"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The tests' own small world: objects that move over the true ellipsoid, and sensors that look at them.

var Epoch = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

func after(s float64) time.Time { return Epoch.Add(time.Duration(math.Round(s * 1e9))) }

// leg is a stretch of flight at one turn rate.
type leg struct{ seconds, turn, climb float64 }

// object moves along legs; its path is sampled four times a second.
type object struct {
	icao, mmsi uint32
	squawk     sensing.Squawk
	sea        bool
	from       float64 // s: not there before
	path       []sample
}

type sample struct{ p, v geo.Vec3 }

const hz = 4

func associateBallistic(at geo.LLA, course, speed float64, legs ...leg) []sample {
	var out []sample
	for _, l := range legs {
		for range int(l.seconds * hz) {
			f := geo.NewFrame(at)
			v := geo.Vec3{speed * math.Sin(course), speed * math.Cos(course), l.climb}
			out = append(out, sample{f.ECEF, f.DirToECEF(v)})
			for range 5 { // small steps over the ellipsoid's curvature
				const dt = 1.0 / hz / 5
				s := math.Sin(at.Lat)
				w := math.Sqrt(1 - geo.E2*s*s)
				at.Lat += speed * math.Cos(course) * dt / (geo.A*(1-geo.E2)/(w*w*w) + at.Height)
				at.Lon += speed * math.Sin(course) * dt / ((geo.A/w + at.Height) * math.Cos(at.Lat))
				at.Height += l.climb * dt
				course += l.turn * dt
			}
		}
	}
	return out
}

// at gives position and velocity at t seconds, and whether the object is there then.
func (o *object) at(t float64) (sample, bool) {
	t -= o.from
	i := int(t * hz)
	if t < 0 || i+1 >= len(o.path) {
		return sample{}, false
	}
	f := t*hz - float64(i)
	a, b := o.path[i], o.path[i+1]
	return sample{a.p.Scale(1 - f).Add(b.p.Scale(f)), a.v.Scale(1 - f).Add(b.v.Scale(f))}, true
}

// radar turns and sees.
type radar struct {
	picket.Sensor
	clutter   float64
	elevation bool
	modeC     bool
	modeS     bool
	marks     bool
	phase     float64
	off       func(t float64) bool
}

func newRadar(id string, lat, lon float64) *radar {
	return &radar{Sensor: picket.Sensor{ID: sensing.SensorID(id), Site: geo.FromDeg(lat, lon, 100), HasSite: true,
		SigmaRange: 70, SigmaAzimuth: 0.08 * geo.Deg, SigmaElev: 0.25 * geo.Deg, Period: 4 * time.Second,
		MaxRange: 300e3, PD: 0.9}, clutter: 20, marks: true}
}

// world is a scenario.
type world struct {
	rng     *rand.Rand
	objects []*object
	radars  []*radar
	adsb    sensing.SensorID // hears all aircraft with an address once a second
	adsbσ   float64
	ais     sensing.SensorID // hears all ships every ten seconds
	hashes  uint64
	echoes  map[*object][]float64 // when radars saw it
}

func newWorld(seed uint64) *world {
	return &world{rng: rand.New(rand.NewPCG(seed, 1)), adsbσ: 20, echoes: map[*object][]float64{}}
}

func (w *world) hash() uint64 { w.hashes++; return w.hashes }

// tick makes the reports of the quarter second that begins at t.
func (w *world) tick(r *sensing.Reports, t float64) {
	for _, d := range w.radars {
		w.look(r, d, t)
	}
	k := int(math.Round(t * hz))
	for i, o := range w.objects {
		s, there := o.at(t + 0.05)
		if !there {
			continue
		}
		if w.adsb != "" && o.icao != 0 && (k+i)%hz == 0 {
			r.Plots = append(r.Plots, w.report(s, t+0.05, w.adsbσ, o))
		}
		if w.ais != "" && o.mmsi != 0 && (k+i)%(10*hz) == 0 {
			r.Plots = append(r.Plots, w.report(s, t+0.05, 10, o))
		}
	}
}

// report is an ADS-B or AIS position.
func (w *world) report(s sample, t, σ float64, o *object) sensing.Plot {
	f := geo.NewFrame(geo.FromECEF(s.p))
	p := geo.FromECEF(f.ToECEF(geo.Vec3{σ * w.rng.NormFloat64(), σ * w.rng.NormFloat64(), 0}))
	v := f.DirToENU(s.v)
	out := sensing.Plot{Lat: p.Lat, Lon: p.Lon, Sigma: σ, Hash: w.hash()}
	out.Time, out.Has = after(t), sensing.HasPosition|sensing.HasVelocity
	out.Keys = sensing.Keys{ICAO: o.icao, MMSI: o.mmsi, Squawk: o.squawk}
	if o.mmsi != 0 {
		out.Tech, out.Domain, out.Sensor = sensing.AIS, sensing.Sea, w.ais
		out.SigmaVelocity = 0.3
	} else {
		out.Tech, out.Domain, out.Sensor = sensing.ADSB, sensing.Air, w.adsb
		out.SigmaVelocity = 3
		out.Has |= sensing.HasAltFeet
		out.AltFeet = math.Round(f.Origin.Height/estimate.Foot/25) * 25
	}
	out.East = v[0] + out.SigmaVelocity*w.rng.NormFloat64()
	out.North = v[1] + out.SigmaVelocity*w.rng.NormFloat64()
	return out
}

// look is a radar's quarter second.
func (w *world) look(r *sensing.Reports, d *radar, t float64) {
	if d.off != nil && d.off(t) {
		return
	}
	p := d.Period.Seconds()
	from := geo.Wrap2Pi((t + d.phase) / p * 2 * math.Pi)
	width := 2 * math.Pi / (p * hz)
	f := geo.NewFrame(d.Site)
	for _, o := range w.objects {
		s, there := o.at(t + 0.125)
		if !there {
			continue
		}
		into := geo.Wrap2Pi(f.Polar(s.p).Azimuth - from)
		if into >= width {
			continue
		}
		at := t + into/width/hz
		s, there = o.at(at)
		m := f.Polar(s.p)
		if there && m.Range < d.MaxRange && m.Elevation > -0.02 && w.rng.Float64() < d.PD {
			r.Plots = append(r.Plots, w.echo(d, m, at, o))
		}
	}
	for n := w.poisson(d.clutter / (p * hz)); n > 0; n-- {
		into := w.rng.Float64()
		m := geo.Polar{Range: 1000 + w.rng.Float64()*(d.MaxRange-1000), Azimuth: from + into*width, Elevation: w.rng.Float64() * 0.3}
		r.Plots = append(r.Plots, w.plain(d, m, t+into/hz))
	}
	if d.marks {
		az := geo.Wrap2Pi(from + width)
		kind := sensing.SectorMark
		if az < width/2 {
			kind, az = sensing.NorthMark, 0
		}
		r.Sweeps = append(r.Sweeps, sensing.Sweep{Sensor: d.ID, Kind: kind, Time: after(t + 1.0/hz), Azimuth: az})
	}
}

func (w *world) plain(d *radar, m geo.Polar, t float64) sensing.Plot {
	out := sensing.Plot{Polar: m, Hash: w.hash()}
	out.Sensor, out.Time, out.Tech, out.Has = d.ID, after(t), sensing.PSR, sensing.HasPolar
	if d.elevation {
		out.Has |= sensing.HasElevation
	}
	return out
}

func (w *world) echo(d *radar, m geo.Polar, t float64, o *object) sensing.Plot {
	w.echoes[o] = append(w.echoes[o], t)
	m.Range += d.SigmaRange * w.rng.NormFloat64()
	m.Azimuth = geo.Wrap2Pi(m.Azimuth + d.SigmaAzimuth*w.rng.NormFloat64())
	m.Elevation += d.SigmaElev * w.rng.NormFloat64()
	out := w.plain(d, m, t)
	if d.modeC && !o.sea {
		s, _ := o.at(t)
		out.Tech |= sensing.SSR
		out.Has |= sensing.HasAltFeet
		out.AltFeet = math.Round(geo.FromECEF(s.p).Height/estimate.Foot/100) * 100
		out.Keys.Squawk = o.squawk
		if d.modeS {
			out.Tech |= sensing.ModeS
			out.Keys.ICAO = o.icao
		}
	}
	return out
}

func (w *world) poisson(λ float64) (n int) {
	for p := w.rng.Float64(); p > math.Exp(-λ); n++ {
		p *= w.rng.Float64()
	}
	return n
}

func (w *world) tracker(o Options) *Tracker {
	var s []picket.Sensor
	for _, d := range w.radars {
		s = append(s, d.Sensor)
	}
	for _, id := range []sensing.SensorID{w.adsb, w.ais} {
		if id != "" {
			s = append(s, picket.Sensor{ID: id})
		}
	}
	return New(s, o)
}

// picture is what a consumer of Changed holds.
type picture map[uint64]picket.Track

func (p picture) take(k *Tracker) {
	for tr := range k.Changed() {
		t := *tr
		t.Sources = append([]picket.TrackSource(nil), tr.Sources...)
		p[t.Ref] = t
	}
}

// live gives the confirmed and coasting tracks by Ref.
func (p picture) live() []picket.Track {
	var out []picket.Track
	for _, t := range p {
		if t.Status == picket.Confirmed || t.Status == picket.Coasting {
			out = append(out, t)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Ref < out[j].Ref })
	return out
}

// run plays the world for seconds and calls see after each tick.
func (w *world) run(k *Tracker, seconds float64, see func(t float64, pic picture)) picture {
	pic := picture{}
	var r sensing.Reports
	for n := range int(seconds * hz) {
		t := float64(n) / hz
		r.Reset()
		w.tick(&r, t)
		k.Observe(&r)
		k.Advance(after(t + 1.0/hz))
		pic.take(k)
		if see != nil {
			see(t+1.0/hz, pic)
		}
	}
	return pic
}

// score counts how well tracks cover objects.
type score struct {
	missed, extra, looks int // object-looks without a track; track-looks without an object
	sq                   float64
	n                    int
	nees                 float64 // of position and velocity, horizontal: 4 dimensions
	nees2                float64 // of position
	judged               int
	switches             int
	last                 map[*object]uint64
}

// see compares the picture with truth at t; each track may be one object's within 2 km.
func (c *score) see(t float64, pic picture, objects []*object, straight func(o *object, t float64) bool) {
	if c.last == nil {
		c.last = map[*object]uint64{}
	}
	taken := map[uint64]bool{}
	live := pic.live()
	for _, o := range objects {
		s, there := o.at(t)
		if !there {
			continue
		}
		c.looks++
		best, at := 2000.0, -1
		for i := range live {
			if taken[live[i].Ref] {
				continue
			}
			if d := apart(&live[i], o); d < best {
				best, at = d, i
			}
		}
		if at < 0 {
			c.missed++
			continue
		}
		tr := &live[at]
		taken[tr.Ref] = true
		if l, ok := c.last[o]; ok && l != tr.Ref {
			c.switches++
		}
		c.last[o] = tr.Ref
		c.sq += best * best
		c.n++
		_ = s
		if straight != nil && straight(o, t) {
			p, pv := nees(tr, o)
			c.nees2 += p
			c.nees += pv
			c.judged++
		}
	}
	for i := range live {
		if !taken[live[i].Ref] {
			c.extra++
		}
	}
}

func seconds(t time.Time) float64 { return float64(t.Sub(Epoch)) * 1e-9 }

// apart is the horizontal distance of a track from an object, at the track's own time.
func apart(tr *picket.Track, o *object) float64 {
	s, ok := o.at(seconds(tr.At))
	if !ok {
		return math.Inf(1)
	}
	f := geo.NewFrame(geo.FromECEF(s.p))
	d := f.ToENU(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]})
	return math.Hypot(d[0], d[1])
}

// nees is the normalised estimation error squared (Bar-Shalom et al. 2001, §5.4.2) of horizontal position,
// 2 dimensions, and of horizontal position and velocity, 4.
func nees(tr *picket.Track, o *object) (p, pv float64) {
	s, _ := o.at(seconds(tr.At))
	f := geo.NewFrame(geo.FromECEF(s.p))
	var h [4][6]float64
	for i := range 2 {
		for j := range 3 {
			h[i][j], h[i+2][j+3] = f.R[3*i+j], f.R[3*i+j]
		}
	}
	e := [6]float64{}
	for i := range 3 {
		e[i], e[i+3] = tr.State[i]-s.p[i], tr.State[i+3]-s.v[i]
	}
	var a [4][5]float64
	for i := range 4 {
		for j := range 6 {
			a[i][4] += h[i][j] * e[j]
			for l := range 4 {
				for m := range 6 {
					a[i][l] += h[i][j] * tr.Cov.At(j, m) * h[l][m]
				}
			}
		}
	}
	d := [4]float64{a[0][4], a[1][4], a[2][4], a[3][4]}
	x := solve4(a)
	p, _ = estimate.Distance(d[0], d[1], [3]float64{a[0][0], a[0][1], a[1][1]})
	return p, d[0]*x[0] + d[1]*x[1] + d[2]*x[2] + d[3]*x[3]
}

// solve4 is Gauss elimination of an augmented symmetric system.
func solve4(a [4][5]float64) (x [4]float64) {
	for i := range 4 {
		for j := i + 1; j < 4; j++ {
			f := a[j][i] / a[i][i]
			for l := i; l < 5; l++ {
				a[j][l] -= f * a[i][l]
			}
		}
	}
	for i := 3; i >= 0; i-- {
		x[i] = a[i][4]
		for j := i + 1; j < 4; j++ {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

func rmse(c *score) float64 { return math.Sqrt(c.sq / float64(max(1, c.n))) }

func summary(t *testing.T, name string, c *score, k *Tracker) {
	t.Helper()
	t.Logf("%s: missed %d of %d, extra %d, rmse %.1f m, NEES/dim position %.2f, with velocity %.2f, switches %d; %+v", name, c.missed, c.looks, c.extra,
		rmse(c), c.nees2/float64(max(1, c.judged))/2, c.nees/float64(max(1, c.judged))/4, c.switches, k.Stats())
}
