package ballistic

import (
	"math"
	"math/rand/v2"
	"os"
	"picket/internal/rockets"
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
func drawRadars(rng *rand.Rand, r *rockets.Rocket) []longRadar {
	at, _, _ := geo.Inverse(r.Site, r.Impact)
	_, az, _ := geo.Inverse(r.Site, r.Impact)
	mid, _ := geo.Direct(r.Site, az, at/2)
	sites := []geo.LLA{r.Impact, mid}[:1+rng.IntN(2)]
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
func (d *longRadar) look(rng *rand.Rand, s rockets.Sample) Measurement {
	w := d.frame.Polar(s.P)
	l := Measurement{T: int64(s.T * 1e9), Frame: &d.frame}
	for i, v := range [3]float64{w.Range, w.Azimuth, w.Elevation} {
		l.add(i, v+d.σ[i]*rng.NormFloat64(), d.σ[i]*d.σ[i])
	}
	return l
}

// looks gives all that the radars see of a shot, in order.
func looks(rng *rand.Rand, r *rockets.Rocket, radars []longRadar) (out []Measurement) {
	for i := range radars {
		d := &radars[i]
		for t := d.turn; t < r.ImpactTime; t += d.period {
			if s, ok := r.At(t); ok && rng.Float64() < d.pd && d.sees(s.P) {
				out = append(out, d.look(rng, s))
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].T < out[j].T })
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

func (c *campaign) shot(rng *rand.Rand, r *rockets.Rocket) {
	radars := drawRadars(rng, r)
	var f Filter
	next := 0
	when := [...]float64{r.Burn + 60, r.Apogee, r.ImpactTime - 90, r.ImpactTime - 30}
	into := [...]*tally{&c.early, &c.apogee, &c.late, &c.last}
	judged := false
	for i, l := range looks(rng, r, radars) {
		for next < len(when) && float64(l.T)*1e-9 > when[next] {
			if f.Plots > 0 {
				g, why := f.impact()
				into[next].add(&g, why, float64(f.t)*1e-9, r.Impact, r.ImpactTime)
			} else {
				into[next].vague++
			}
			if f.Plots > 5 {
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
				c.first.add(&g, why, float64(f.t)*1e-9, r.Impact, r.ImpactTime)
			}
		}
	}
	c.rose(&f, r)
}

// rose judges the launch point.
func (c *campaign) rose(f *Filter, r *rockets.Rocket) {
	why := ""
	if !f.from.known {
		why = "none"
	}
	g := f.from.ground
	g.t = float64(f.from.t) * 1e-9
	c.launch.add(&g, why, 0, r.Site, 0)
}

func (c *campaign) consistent(f *Filter, r *rockets.Rocket, i int) {
	s, _ := r.At(float64(f.t) * 1e-9)
	d := [6]float64{}
	x, p := f.state()
	for i := range 3 {
		d[i], d[i+3] = s.P[i]-x[i], s.V[i]-x[i+3]
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
		c.shot(rng, rockets.Draw(rng))
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
	for _, k := range []rockets.Kind{
		{Name: "250 to 350 km", Near: 250, Far: 350, Least: 0.55, Most: 0.68, Flat: 32, Steep: 50, Shortest: 45, Longest: 75},
		{Name: "500 to 700 km", Near: 500, Far: 700, Least: 0.66, Most: 0.76, Flat: 32, Steep: 50, Shortest: 55, Longest: 95},
		{Name: "1,300 to 1,700 km", Near: 1300, Far: 1700, Least: 0.78, Most: 0.88, Flat: 30, Steep: 48, Shortest: 75, Longest: 120},
		{Name: "lofted", Near: 600, Far: 1000, Least: 0.76, Most: 0.86, Flat: 56, Steep: 70, Shortest: 65, Longest: 115},
		{Name: "depressed", Near: 600, Far: 1000, Least: 0.74, Most: 0.84, Flat: 14, Steep: 24, Shortest: 65, Longest: 115},
	} {
		var c campaign
		for i := range n {
			rng := rand.New(rand.NewPCG(31, uint64(i)))
			c.shot(rng, k.Draw(rng))
		}
		for m, tally := range []*tally{&c.apogee, &c.late, &c.last, &c.launch} {
			half, most := tally.report(t, k.Name+[]string{", apogee", ", 90 s before", ", 30 s before", ", launch"}[m])
			if half < 28 || half > 72 || most < 74 || tally.n < n*9/10 {
				t.Errorf("%s, moment %d: %d answers hold %.0f %% and %.0f %%", k.Name, m, tally.n, half, most)
			}
			if r := rms(tally.along); r > 2.5 {
				t.Errorf("%s, moment %d: misses of %.1fσ: some answer is far from what it says", k.Name, m, r)
			}
		}
	}
}

// The prediction is the same on every run, and the covariances stay positive definite.
func TestFlightSound(t *testing.T) {
	for i := range 100 {
		rng := rand.New(rand.NewPCG(7, uint64(i)))
		r := rockets.Draw(rng)
		var f Filter
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

func shotForBench() (f Filter, l Measurement) {
	rng := rand.New(rand.NewPCG(8, 0))
	r := rockets.Draw(rng)
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
		f.Misfit(&l)
	}
}

func BenchmarkImpact(b *testing.B) {
	f, _ := shotForBench()
	b.ReportAllocs()
	for b.Loop() {
		f.impact()
	}
}
