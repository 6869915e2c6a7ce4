package fuse

import (
	"math/rand/v2"

	"picket/geo"
)

// kalman is a plain linear Kalman filter in local axes that keeps its covariance in two parts by the Joseph
// recursion: what radar noise of its own makes, and all else.
type kalman struct {
	at       float64
	x        []float64
	ind, dep mat
	q        float64
}

func (k *kalman) p() mat { return k.ind.plus(k.dep, 1) }

func (k *kalman) clone() *kalman {
	c := *k
	c.x = append([]float64(nil), k.x...)
	return &c
}

func (k *kalman) predict(t float64) {
	dt := t - k.at
	if dt <= 0 {
		return
	}
	f := eye()
	for i := range 3 {
		f[i][i+3] = dt
	}
	k.x = f.on(k.x)
	k.ind = f.times(k.ind).times(f.t())
	k.dep = f.times(k.dep).times(f.t()).plus(whiteNoise(dt, k.q), 1)
	k.at = t
}

func whiteNoise(dt, q float64) (m mat) {
	for i := range 3 {
		m[i][i], m[i+3][i+3] = q*dt*dt*dt/3, q*dt
		m[i][i+3], m[i+3][i] = q*dt*dt/2, q*dt*dt/2
	}
	return m
}

// plotted is one measured position: shared by all that hear it, or a radar's own.
type plotted struct {
	t      float64
	z      [3]float64
	r      mat // in the corner
	shared bool
}

// update takes a plot; the first begins the track, with what is known of all aircraft's speed.
func (k *kalman) update(m *plotted) {
	if k.x == nil {
		k.begin(m)
		return
	}
	k.predict(m.t)
	s, p := eye(), k.p()
	for i := range 3 {
		for j := range 3 {
			s[i][j] = p[i][j] + m.r[i][j]
		}
	}
	si, _ := s.inverse()
	var g mat
	a := eye() // gain in the first three columns; 1 − KH
	for i := range 6 {
		for j := range 3 {
			for n := range 3 {
				g[i][j] += p[i][n] * si[n][j]
			}
			a[i][j] -= g[i][j]
		}
	}
	ν := []float64{m.z[0] - k.x[0], m.z[1] - k.x[1], m.z[2] - k.x[2], 0, 0, 0}
	for i, d := range g.on(ν) {
		k.x[i] += d
	}
	noise := g.times(m.r).times(g.t())
	k.ind, k.dep = a.times(k.ind).times(a.t()), a.times(k.dep).times(a.t())
	if m.shared {
		k.dep = k.dep.plus(noise, 1)
	} else {
		k.ind = k.ind.plus(noise, 1)
	}
}

const speedσ = 150.0

func (k *kalman) begin(m *plotted) {
	k.at, k.x, k.ind, k.dep = m.t, []float64{m.z[0], m.z[1], m.z[2], 0, 0, 0}, mat{}, mat{}
	for i := range 3 {
		k.dep[i+3][i+3] = speedσ * speedσ
	}
	if m.shared {
		k.dep = k.dep.plus(m.r, 1)
	} else {
		k.ind = m.r
	}
}

// absorb fuses another's whole estimate as if it were independent.
func (k *kalman) absorb(o *kalman) {
	a, _ := k.p().inverse()
	b, _ := o.p().inverse()
	p, _ := a.plus(b, 1).inverse()
	y, z := a.on(k.x), b.on(o.x)
	for i := range y {
		y[i] += z[i]
	}
	k.x, k.ind, k.dep = p.on(y), mat{}, p
}

// radarNoise is a radar's: fine along one direction, coarse across.
func radarNoise(rng *rand.Rand, along, across, up float64) (r mat) {
	c, s := randomDirection(rng)
	a, b := along*along, across*across
	r[0][0], r[1][1], r[2][2] = a*c*c+b*s*s, a*s*s+b*c*c, up*up
	r[0][1] = (a - b) * c * s
	r[1][0] = r[0][1]
	return r
}

func randomDirection(rng *rand.Rand) (c, s float64) {
	for {
		c, s = rng.Float64()*2-1, rng.Float64()*2-1
		if h := c*c + s*s; h > 0.01 && h < 1 {
			return c / sqrt(h), s / sqrt(h)
		}
	}
}

// draw gives a plot of x with noise r.
func draw(rng *rand.Rand, t float64, x []float64, r mat, shared bool) *plotted {
	l := lower(r)
	m := &plotted{t: t, r: r, shared: shared, z: [3]float64{x[0], x[1], x[2]}}
	g := [3]float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
	for i := range 3 {
		for j := 0; j <= i; j++ {
			m.z[i] += l[i][j] * g[j]
		}
	}
	return m
}

// lower is the plain Cholesky factor, of the corner where the rest is nothing.
func lower(p mat) (l mat) {
	for i := range p {
		for j := 0; j <= i; j++ {
			s := p[i][j]
			for k := range j {
				s -= l[i][k] * l[j][k]
			}
			if i == j {
				l[i][i] = sqrt(s)
			} else if l[j][j] > 0 {
				l[i][j] = s / l[j][j]
			}
		}
	}
	return l
}

// target moves by white acceleration of density q in axes of its own.
type target struct {
	frame geo.Frame
	x     []float64
}

func (g *target) move(rng *rand.Rand, dt, q float64) {
	f := eye()
	for i := range 3 {
		f[i][i+3] = dt
	}
	g.x = f.on(g.x)
	l := lower(whiteNoise(dt, q))
	var n []float64
	for range 6 {
		n = append(n, rng.NormFloat64())
	}
	for i, d := range l.on(n) {
		g.x[i] += d
	}
}

// ecef gives a local estimate in ECEF.
func (g *target) ecef(x []float64, ind, dep mat) (s [6]float64, i, d geo.Sym6) {
	back := g.frame.R.T()
	p := g.frame.ToECEF(geo.Vec3{x[0], x[1], x[2]})
	w := g.frame.DirToECEF(geo.Vec3{x[3], x[4], x[5]})
	r := embed(&back)
	return [6]float64{p[0], p[1], p[2], w[0], w[1], w[2]}, r.times(ind).times(r.t()).sym(), r.times(dep).times(r.t()).sym()
}

// local gives an ECEF estimate in the target's axes.
func (g *target) local(s *[6]float64, cov *geo.Sym6) ([]float64, mat) {
	p := g.frame.ToENU(geo.Vec3{s[0], s[1], s[2]})
	w := g.frame.DirToENU(geo.Vec3{s[3], s[4], s[5]})
	r := embed(&g.frame.R)
	return []float64{p[0], p[1], p[2], w[0], w[1], w[2]}, r.times(fromSym(cov)).times(r.t())
}
