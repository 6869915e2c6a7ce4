package track

import (
	"math"
	"math/rand/v2"
	"os"
	"sort"
	"testing"

	"picket/geo"
)

// longRadar is a long-range radar of a shot.
type longRadar struct {
	frame        geo.Frame
	σ            [3]float64
	period, turn float64 // s; phase
	pd           float64
	reach        float64
}

// drawRadars draws one or two radars: the first within 250 km of where the shot comes down, the second somewhere within
// 600 km of the middle of its way.
func drawRadars(rng *rand.Rand, r *rocket) []longRadar {
	at, _, _ := geo.Inverse(r.site, r.impact)
	_, az, _ := geo.Inverse(r.site, r.impact)
	mid, _ := geo.Direct(r.site, az, at/2)
	sites := []geo.LLA{r.impact, mid}[:1+rng.IntN(2)]
	var out []longRadar
	for i, s := range sites {
		s.Height = 0
		p, _ := geo.Direct(s, 2*math.Pi*rng.Float64(), (250+350*float64(i))*1e3*math.Sqrt(rng.Float64()))
		p.Height = 1000 * rng.Float64()
		period := 4 + 8*rng.Float64()
		out = append(out, longRadar{geo.NewFrame(p), [3]float64{40 + 60*rng.Float64(), (0.1 + 0.1*rng.Float64()) * geo.Deg,
			(0.12 + 0.13*rng.Float64()) * geo.Deg}, period, period * rng.Float64(), 0.7 + 0.25*rng.Float64(), 1500e3})
	}
	return out
}

// sees says whether the body is inside range and above the horizon of an Earth of 4/3 radius.
func (d *longRadar) sees(p geo.Vec3) bool {
	w := d.frame.Polar(p)
	return w.Range < d.reach && w.Elevation+w.Range/(8*geo.A) > 0
}

// look gives what the radar measures of the body.
func (d *longRadar) Innovation(rng *rand.Rand, s sample8) glance {
	w := d.frame.Polar(s.p)
	l := glance{t: int64(s.t * 1e9), frame: &d.frame}
	for i, v := range [3]float64{w.Range, w.Azimuth, w.Elevation} {
		l.add(i, v+d.σ[i]*rng.NormFloat64(), d.σ[i]*d.σ[i])
	}
	return l
}

// looks gives all that the radars see of a shot, in order.
func looks(rng *rand.Rand, r *rocket, radars []longRadar) (out []glance) {
	for i := range radars {
		d := &radars[i]
		for t := d.turn; t < r.impactTime; t += d.period {
			if s, ok := r.at(t); ok && rng.Float64() < d.pd && d.sees(s.p) {
				out = append(out, d.Innovation(rng, s))
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].t < out[j].t })
	return out
}

// tally counts how often ellipses held the truth.
type tally struct {
	n, fifty, ninety, vague int
	miss, major, late       []float64
	along, across           []float64 // misses in the ellipse's axes, σ
	why                     map[string]int
}

func (c *tally) add(g *ground, why string, now float64, truth geo.LLA, when float64) {
	if why != "" {
		c.vague++
		if c.why == nil {
			c.why = map[string]int{}
		}
		c.why[why]++
		return
	}
	f := geo.NewFrame(g.at)
	d := f.ToENU(truth.ToECEF())
	a := g.held(g.fifty)
	b := g.held(g.ninety)
	c.n++
	if a.Holds(d[0], d[1]) {
		c.fifty++
	}
	if b.Holds(d[0], d[1]) {
		c.ninety++
	}
	c.miss = append(c.miss, math.Hypot(d[0], d[1]))
	c.major = append(c.major, b.Major)
	sin, cos := math.Sincos(b.Bearing)
	c.along = append(c.along, (d[0]*sin+d[1]*cos)/b.Major*math.Sqrt(g.ninety))
	c.across = append(c.across, (d[0]*cos-d[1]*sin)/b.Minor*math.Sqrt(g.ninety))
	c.late = append(c.late, (when-now-g.t)/math.Sqrt(g.tVar+1e-6))
}

func middle(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := append([]float64(nil), v...)
	sort.Float64s(s)
	return s[len(s)/2]
}

func rms(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x * x
	}
	return math.Sqrt(s / float64(len(v)))
}

func (c *tally) report(t *testing.T, name string) (fifty, ninety float64) {
	fifty, ninety = 100*float64(c.fifty)/float64(c.n), 100*float64(c.ninety)/float64(c.n)
	t.Logf("%-34s %5d shots: 50 %% ellipse holds %.1f %%, 90 %% ellipse %.1f %%; median miss %.1f km, 90 %% semi-major %.1f km; misses %.2fσ along, %.2fσ across, %.2fσ in time; not meaningful %d %v",
		name, c.n, fifty, ninety, middle(c.miss)/1e3, middle(c.major)/1e3, rms(c.along), rms(c.across), rms(c.late), c.vague, c.why)
	return fifty, ninety
}

// campaign flies n shots and judges the impact ellipses at several moments.
type campaign struct {
	first, early, apogee, late, last tally
	launch                           tally
	nees                             [4]float64 // of position and velocity a dimension, at the last four moments
	nNees                            [4]int
	updates                          int
}

func (c *campaign) shot(rng *rand.Rand, r *rocket) {
	radars := drawRadars(rng, r)
	var f flight
	next := 0
	when := [...]float64{r.burn + 60, r.apogee, r.impactTime - 90, r.impactTime - 30}
	into := [...]*tally{&c.early, &c.apogee, &c.late, &c.last}
	judged := false
	for i, l := range looks(rng, r, radars) {
		for next < len(when) && float64(l.t)*1e-9 > when[next] {
			if f.plots > 0 {
				g, why := f.impact()
				into[next].add(&g, why, float64(f.t)*1e-9, r.impact, r.impactTime)
			} else {
				into[next].vague++
			}
			if f.plots > 5 {
				c.consistent(&f, r, next)
			}
			next++
		}
		if i == 0 {
			f.begin(&l)
			continue
		}
		f.update(&l)
		c.updates++
		if !judged {
			if g, why := f.impact(); why == "" {
				judged = true
				c.first.add(&g, why, float64(f.t)*1e-9, r.impact, r.impactTime)
			}
		}
	}
	c.rose(&f, r)
}

// rose judges the launch point.
func (c *campaign) rose(f *flight, r *rocket) {
	why := ""
	if !f.from.known {
		why = "none"
	}
	g := f.from.ground
	g.t = float64(f.from.t) * 1e-9
	c.launch.add(&g, why, 0, r.site, 0)
}

func (c *campaign) consistent(f *flight, r *rocket, i int) {
	s, _ := r.at(float64(f.t) * 1e-9)
	d := [6]float64{}
	x, p := f.state()
	for i := range 3 {
		d[i], d[i+3] = s.p[i]-x[i], s.v[i]-x[i+3]
	}
	c.nees[i] += miss6(&p, &d) / 6
	c.nNees[i]++
}

func miss6(p *geo.Sym6, d *[6]float64) float64 {
	var m [6][7]float64
	for i := range 6 {
		for j := range 6 {
			m[i][j] = p.At(i, j)
		}
		m[i][6] = d[i]
	}
	for i := range 6 {
		for k := i + 1; k < 6; k++ {
			f := m[k][i] / m[i][i]
			for j := i; j < 7; j++ {
				m[k][j] -= f * m[i][j]
			}
		}
	}
	sum := 0.0
	for i := range 6 {
		sum += m[i][6] * m[i][6] / m[i][i] // LDLᵀ: the eliminated right side squared over the pivots
	}
	return sum
}

// The ellipses hold what they say, from the first answer that means anything on. At night ten times the shots.
func TestShots(t *testing.T) {
	n, seed := 1000, uint64(2026)
	if os.Getenv("PICKET_NIGHT") == "1" {
		n = 10000
	}
	var c campaign
	for i := range n {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		c.shot(rng, drawRocket(rng))
	}
	t.Logf("seed %d: %d shots, %.1f updates a shot", seed, n, float64(c.updates)/float64(n))
	for i, s := range c.nees {
		moment := [...]string{"60 s after burn-out", "at apogee", "90 s before impact", "30 s before impact"}[i]
		s /= float64(c.nNees[i])
		t.Logf("NEES per dimension %s: %.2f", moment, s)
		if s < 0.8 || s > 1.2 {
			t.Errorf("NEES per dimension %.2f %s", s, moment)
		}
	}
	for _, c := range []struct {
		*tally
		moment            string
		half, most, slack float64 // of the two ellipses, and by how much they may be off, in percent
	}{
		{&c.first, "at the first meaningful answer", 4, 3, 0},
		{&c.early, "60 s after burn-out", 4, 3, 0},
		{&c.apogee, "at apogee", 4, 3, 0},
		{&c.late, "90 s before impact", 4, 3, 1},
		{&c.last, "30 s before impact", 4, 3, 0},
		{&c.launch, "launch point", 4, 3, 6},
	} {
		half, most := c.report(t, c.moment)
		if half < 50-c.half || half > 50+c.half+c.slack || most < 90-c.most || most > 90+c.most+c.slack {
			t.Errorf("%s the ellipses hold %.1f %% and %.1f %%", c.moment, half, most)
		}
		if c.n < n/2 {
			t.Errorf("%s only %d answers of %d", c.moment, c.n, n)
		}
	}
}

// Other rockets than those that the filter was judged by: nearer, farther, lofted, depressed. The bounds are wide: few shots
// in the daytime, and what holds too little is said in docs/ballistic.md.
func TestShotsOfOtherKinds(t *testing.T) {
	n := 100
	if os.Getenv("PICKET_NIGHT") == "1" {
		n = 1000
	}
	for _, k := range []kind{
		{"250 to 350 km", 250, 350, 0.55, 0.68, 32, 50, 45, 75},
		{"500 to 700 km", 500, 700, 0.66, 0.76, 32, 50, 55, 95},
		{"1,300 to 1,700 km", 1300, 1700, 0.78, 0.88, 30, 48, 75, 120},
		{"lofted", 600, 1000, 0.76, 0.86, 56, 70, 65, 115},
		{"depressed", 600, 1000, 0.74, 0.84, 14, 24, 65, 115},
	} {
		var c campaign
		for i := range n {
			rng := rand.New(rand.NewPCG(31, uint64(i)))
			c.shot(rng, k.draw(rng))
		}
		for m, tally := range []*tally{&c.apogee, &c.late, &c.last, &c.launch} {
			half, most := tally.report(t, k.name+[]string{", apogee", ", 90 s before", ", 30 s before", ", launch"}[m])
			if half < 28 || half > 72 || most < 74 || tally.n < n*9/10 {
				t.Errorf("%s, moment %d: %d answers hold %.0f %% and %.0f %%", k.name, m, tally.n, half, most)
			}
			if r := rms(tally.along); r > 2.5 {
				t.Errorf("%s, moment %d: misses of %.1fσ: some answer is far from what it says", k.name, m, r)
			}
		}
	}
}

// The prediction is the same on every run, and the covariances stay positive definite.
func TestFlightSound(t *testing.T) {
	for i := range 100 {
		rng := rand.New(rand.NewPCG(7, uint64(i)))
		r := drawRocket(rng)
		var f flight
		for k, l := range looks(rng, r, drawRadars(rng, r)) {
			if k == 0 {
				f.begin(&l)
			} else {
				f.update(&l)
			}
			_, p := f.state()
			if !f.sound() || !definite(&p) {
				t.Fatalf("shot %d: after plot %d the covariance is no covariance", i, k)
			}
		}
	}
}

// definite says whether p is positive definite.
func definite(p *geo.Sym6) bool {
	g := guess{}
	for i := range 6 {
		for j := range 6 {
			g.p[i][j] = p.At(i, j)
		}
	}
	l := g.p.root()
	for i := range 6 {
		if !(l[i][i] > 0) {
			return false
		}
	}
	return true
}

func shotForBench() (f flight, l glance) {
	rng := rand.New(rand.NewPCG(8, 0))
	r := drawRocket(rng)
	all := looks(rng, r, drawRadars(rng, r))
	f.begin(&all[0])
	n := len(all) / 2
	for i := 1; i < n; i++ {
		f.update(&all[i])
	}
	return f, all[n]
}

func BenchmarkFlightUpdate(b *testing.B) {
	f, l := shotForBench()
	b.ReportAllocs()
	for b.Loop() {
		g := f
		g.update(&l)
	}
}

func BenchmarkFlightMisfit(b *testing.B) {
	f, l := shotForBench()
	b.ReportAllocs()
	for b.Loop() {
		f.misfit(&l)
	}
}

func BenchmarkImpact(b *testing.B) {
	f, _ := shotForBench()
	b.ReportAllocs()
	for b.Loop() {
		f.impact()
	}
}
