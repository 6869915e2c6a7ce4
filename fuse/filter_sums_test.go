package fuse

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket/geo"
	"picket/sensing"
)

// randomCov is a positive definite covariance of position and velocity with metres and tens of m/s.
func randomCov(rng *rand.Rand, σ float64) mat {
	a := mat{}
	for i := range a {
		for j := range a {
			a[i][j] = rng.NormFloat64() * σ
			if i > 2 {
				a[i][j] /= 10
			}
		}
		a[i][i] += σ * []float64{1, 0.1}[i/3]
	}
	return a.times(a.t())
}

func near(t *testing.T, what string, got, want, scale float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-8*scale) {
		t.Errorf("%s: got %g, want %g", what, got, want)
	}
}

// order is tri's order of x y z vx vy vz in local axes.
var order6 = [6]int{0, 1, 3, 4, 2, 5}

func fromTri(l *tri) mat {
	m := mat{}
	for i := range 6 {
		for j := range 6 {
			m[i][j] = l.at(i, j)
		}
	}
	return m
}

func toTri(m mat) (l tri) {
	for i := range 6 {
		for j := 0; j <= i; j++ {
			l.set(i, j, m[i][j])
		}
	}
	return l
}

func TestRotationAgainstPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		p := randomCov(rng, 100).sym()
		r := geo.Axes(geo.FromDeg(180*rng.Float64()-90, 360*rng.Float64(), 0).ToECEF())
		want := embed(&r).times(fromSym(&p)).times(embed(&r).t())
		l := toLocal(&p, &r)
		for i := range 6 {
			for j := range 6 {
				near(t, "rotated", l.at(i, j), want[order6[i]][order6[j]], 1e5)
			}
		}
		back := toECEF(&l, &r)
		for i := range back {
			near(t, "and back", back[i], p[i], 1e5)
		}
	}
}

func TestFactorAgainstPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	for range 50 {
		m := randomCov(rng, 10)
		inv, det := m.inverse()
		l := toTri(m)
		if d := l.factor(6); math.Abs(d/det-1) > 1e-6 {
			t.Errorf("determinant %g, want %g", d, det)
		}
		b := [6]float64{1, -2, 3, 0.5, 7, -1}
		x := b
		l.solve(&x, 6)
		want := inv.on(b[:])
		for i := range x {
			near(t, "solution", x[i], want[i], 1e3*(1+math.Abs(want[i])))
		}
	}
	bad := toTri(eye().scaled(-1))
	if bad.factor(6) != 0 {
		t.Error("a negative matrix has a factor")
	}
}

func TestCarryAgainstPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for _, dt := range []float64{0.1, 1, 12, -3} {
		e := estimate{x: stateAt(100, 200, 50, 150, 90), ind: randomCov(rng, 100).sym(), dep: randomCov(rng, 50).sym()}
		c := DomainModel{Across: 3, Up: 0.5}
		f, q := eye(), mat{}
		r := geo.Axes(geo.Vec3{e.x[0], e.x[1], e.x[2]})
		for i := range 3 {
			f[i][i+3] = dt
			d := []float64{3, 3, 0.5}[i]
			q[i][i], q[i+3][i+3] = d*math.Abs(dt*dt*dt)/3, d*math.Abs(dt)
			q[i][i+3] = d * dt * math.Abs(dt) / 2
			q[i+3][i] = q[i][i+3]
		}
		ind := f.times(fromSym(&e.ind)).times(f.t()).sym()
		dep := f.times(fromSym(&e.dep)).times(f.t()).plus(embed(&r).t().times(q).times(embed(&r)), 1).sym()
		was := e.x
		e.extrapolate(int64(math.Round(dt*1e9)), sensing.Air, &c)
		for i := range ind {
			near(t, "independent", e.ind[i], ind[i], 1e5)
			near(t, "dependent", e.dep[i], dep[i], 1e5)
		}
		h := geo.FromECEF(geo.Vec3{e.x[0], e.x[1], e.x[2]}).Height
		if h0 := geo.FromECEF(geo.Vec3{was[0], was[1], was[2]}).Height; math.Abs(h-h0) > 0.1 {
			t.Errorf("level flight rises by %.3f m in %.1f s", h-h0, dt)
		}
	}
}

// A stone thrown up from the equator is where a finely stepped integration has it.
func TestFreeFall(t *testing.T) {
	e := estimate{x: [6]float64{geo.A + 100e3, 0, 0, 1000, 500, 1200}}
	p, w := geo.Vec3{e.x[0], 0, 0}, geo.Vec3{1000, 500, 1200}
	for range 15000 {
		w = w.Add(meanAcceleration(sensing.Ballistic, p, w, geo.Vec3{}).Scale(0.001))
		p = p.Add(w.Scale(0.001))
	}
	e.extrapolate(15e9, sensing.Ballistic, &domainModels[sensing.Ballistic])
	if d := (geo.Vec3{e.x[0], e.x[1], e.x[2]}).Sub(p).Norm(); d > 25 {
		t.Errorf("%.1f m off after 15 s", d)
	}
}

// merge is Julier & Uhlmann's information form, with the ω of least variance of the horizontal place.
func TestMergeAgainstInformationForm(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 1))
	for range 40 {
		a := local{ind: toTri(randomCov(rng, 100)), dep: toTri(randomCov(rng, 60))}
		b := local{ind: toTri(randomCov(rng, 80)), dep: toTri(randomCov(rng, 90))}
		for i := range 6 {
			a.x[i], b.x[i] = rng.NormFloat64()*50, rng.NormFloat64()*50
		}
		i1, d1, i2, d2 := fromTri(&a.ind), fromTri(&a.dep), fromTri(&b.ind), fromTri(&b.dep)
		ω := weight(&a, &b)
		p1, _ := d1.scaled(1/ω).plus(i1, 1).inverse()
		p2, _ := d2.scaled(1/(1-ω)).plus(i2, 1).inverse()
		p, _ := p1.plus(p2, 1).inverse()
		y, z := p1.on(a.x[:]), p2.on(b.x[:])
		for i := range y {
			y[i] += z[i]
		}
		x := p.on(y)
		ind := p.times(p1.times(i1).times(p1).plus(p2.times(i2).times(p2), 1)).times(p)
		best := math.Inf(1)
		for w := 0.005; w < 1; w += 0.005 {
			best = min(best, horizontal(i1, d1, i2, d2, w))
		}
		if v := horizontal(i1, d1, i2, d2, ω); v > best*1.002 {
			t.Errorf("ω %.3f has variance %.4f of the best", ω, v/best)
		}
		a.merge(&b, 6)
		for i := range 6 {
			near(t, "state", a.x[i], x[i], 1e3)
			for j := 0; j <= i; j++ {
				near(t, "independent", a.ind.at(i, j), ind[i][j], 1e5)
				near(t, "whole", a.ind.at(i, j)+a.dep.at(i, j), p[i][j], 1e5)
			}
		}
	}
}

// horizontal is the variance of the horizontal place at ω.
func horizontal(i1, d1, i2, d2 mat, ω float64) float64 {
	level := func(m mat) mat {
		for i := range 6 {
			for j := range 6 {
				if i > 3 || j > 3 {
					m[i][j] = eye()[i][j]
				}
			}
		}
		return m
	}
	p1, _ := level(d1.scaled(1/ω).plus(i1, 1)).inverse()
	p2, _ := level(d2.scaled(1/(1-ω)).plus(i2, 1)).inverse()
	p, _ := level(p1.plus(p2, 1)).inverse()
	return p[0][0] + p[1][1]
}

// A source without height moves the horizontal state as it would in a world of four dimensions.
func TestMergeWithoutHeight(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	a := local{ind: toTri(randomCov(rng, 100)), dep: toTri(randomCov(rng, 60))}
	b := local{ind: toTri(randomCov(rng, 80)), dep: toTri(randomCov(rng, 90))}
	b.x = [6]float64{30, -20, 3, 1, 5000, 40}
	lied := b
	lied.x[4], lied.x[5] = -9000, 0
	one, two := a, a
	one.merge(&b, 4)
	two.merge(&lied, 4)
	if one != two {
		t.Error("an unknown height counts")
	}
	if one.ind.at(0, 0)+one.dep.at(0, 0) >= a.ind.at(0, 0)+a.dep.at(0, 0) {
		t.Error("the source did not count at all")
	}
}

// Whatever the correlation of the dependent parts, what merge claims bounds what the errors are.
func TestMergeBoundsEveryCorrelation(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	for _, ρ := range []float64{-1, -0.5, 0, 0.5, 0.9, 1} {
		d, i1, i2 := randomCov(rng, 60), randomCov(rng, 80), randomCov(rng, 90)
		ld, l1, l2 := lower(d), lower(i1), lower(i2)
		var sum, claim float64
		const draws = 4000
		for range draws {
			var g, h, u, w [6]float64
			for k := range 6 {
				g[k], h[k], u[k], w[k] = rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()
				h[k] = ρ*g[k] + math.Sqrt(1-ρ*ρ)*h[k]
			}
			a, b := local{ind: toTri(i1), dep: toTri(d)}, local{ind: toTri(i2), dep: toTri(d)}
			da, db, ua, ub := ld.on(g[:]), ld.on(h[:]), l1.on(u[:]), l2.on(w[:])
			for k := range 6 {
				a.x[k], b.x[k] = da[k]+ua[k], db[k]+ub[k]
			}
			a.merge(&b, 6)
			p := fromTri(&a.ind).plus(fromTri(&a.dep), 1)
			sum += nees(a.x[:], p)
			claim++
		}
		if m := sum / claim; m > 1.02 || m < 0.3 {
			t.Errorf("correlation %.1f: NEES/dof %.3f", ρ, m)
		}
	}
}

func TestRadius95(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{{100, 0, 196}, {100, 100, 244.8}, {100, 50, 203.6}} {
		p := geo.Sym3{}
		r := geo.Axes(geo.Vec3{geo.A, 0, 0}).T()
		p = geo.Sym3{c.a * c.a, 0, 0, c.b * c.b, 0, 1e9}.Rotate(r)
		if got := radius95(geo.Vec3{geo.A, 0, 0}, p); math.Abs(got/c.want-1) > 0.01 {
			t.Errorf("σ %.0f and %.0f: %.1f m, want %.1f", c.a, c.b, got, c.want)
		}
	}
}
