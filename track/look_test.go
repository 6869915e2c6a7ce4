package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket/geo"
)

// randomLook makes a state and a look at it whose two rows are any.
func randomLook(rng *rand.Rand) (b state, o look) {
	b.p = randomCov(rng)
	for i := range 6 {
		b.p.Set(i, i, b.p.At(i, i)+1)
		b.x[i] = rng.NormFloat64()
	}
	o.n = 2
	for i := range 2 {
		o.h[i], o.ν[i], o.r[i] = unit(rng), 3*rng.NormFloat64(), 20+50*rng.Float64()
		o.g[i] = timesPos(&b.p, &o.h[i])
	}
	at := func(i, j int) float64 {
		return o.g[i][0]*o.h[j][0] + o.g[i][1]*o.h[j][1] + o.g[i][2]*o.h[j][2]
	}
	o.s = [3]float64{at(0, 0), at(0, 1), at(1, 1)}
	o.of([3]float64{o.s[0] + o.r[0], o.s[1], o.s[2] + o.r[1]})
	return b, o
}

func near6(t *testing.T, what string, a, b *state) {
	t.Helper()
	for i := range 6 {
		if math.Abs(a.x[i]-b.x[i]) > 1e-8*(1+math.Abs(b.x[i])) {
			t.Fatalf("%s: x[%d] %v, want %v", what, i, a.x[i], b.x[i])
		}
	}
	for i := range a.p {
		if math.Abs(a.p[i]-b.p[i]) > 1e-8*(1+math.Abs(b.p[i])) {
			t.Fatalf("%s: p[%d] %v, want %v", what, i, a.p[i], b.p[i])
		}
	}
}

// A sure plot is taken as the rows one after the other would be.
func TestFoldOfOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(91, 1))
	for range 200 {
		b, o := randomLook(rng)
		want := b
		want.apply(&o.rows)
		peak, d2, share := o.fold(&b, &past{sure: true})
		near6(t, "sure", &b, &want)
		if math.Abs(d2-o.distance(o.ν[0], o.ν[1])) > 1e-9 || peak != o.peak || share != 1 {
			t.Fatalf("likelihood %v, %v; share %v", peak, d2, share)
		}
	}
}

// Plots in doubt leave the mean and the covariance of the mixture of what each alone, and none, would leave.
func TestFoldOfSeveral(t *testing.T) {
	rng := rand.New(rand.NewPCG(92, 1))
	for range 300 {
		b, o := randomLook(rng)
		p := past{weight: math.Exp(8 * rng.Float64()), others: uint8(rng.IntN(4))}
		for i := range p.others {
			p.also[i] = rival{[2]float64{5 * rng.NormFloat64(), 5 * rng.NormFloat64()}, math.Exp(8 * rng.Float64())}
		}
		want := mixture(b, &o, &p)
		_, _, share := o.fold(&b, &p)
		near6(t, "in doubt", &b, &want)
		if !positive(&b.p) || share < 0 || share > 1 {
			t.Fatalf("share %v, %v", share, b.p)
		}
	}
}

// mixture folds by definition.
func mixture(b state, o *look, p *past) (out state) {
	states, weights := []state{b}, []float64{1}
	for i := range 1 + int(p.others) {
		l, w := o.rows, p.weight
		if i > 0 {
			l.ν[0] += p.also[i-1].dz[0]
			l.ν[1] += p.also[i-1].dz[1]
			w = p.also[i-1].weight
		}
		s := b
		s.apply(&l)
		states = append(states, s)
		weights = append(weights, w*o.peak*math.Exp(-0.5*o.distance(l.ν[0], l.ν[1])))
	}
	return moments(states, weights)
}

// moments gives the mean and covariance of a mixture.
func moments(states []state, weights []float64) (out state) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	for n, s := range states {
		for i := range 6 {
			out.x[i] += weights[n] / total * s.x[i]
		}
	}
	for n, s := range states {
		for i := range 6 {
			for j := i; j < 6; j++ {
				v := s.p.At(i, j) + (s.x[i]-out.x[i])*(s.x[j]-out.x[j])
				out.p.Set(i, j, out.p.At(i, j)+weights[n]/total*v)
			}
		}
	}
	return out
}

// The interaction of the models against its definition; the whole stays what it was.
func TestMix(t *testing.T) {
	rng := rand.New(rand.NewPCG(93, 1))
	m := aircraft
	for range 200 {
		var b belief
		for i := range b.m {
			b.m[i], _ = randomLook(rng)
		}
		b.turn = 0.01 + 0.98*rng.Float64()
		dt := 10 * rng.Float64()
		begin, cease := m.chances(dt)
		q := moments([]state{b.m[quiet], b.m[turning]}, []float64{(1 - b.turn) * (1 - begin), b.turn * cease})
		u := moments([]state{b.m[quiet], b.m[turning]}, []float64{(1 - b.turn) * begin, b.turn * (1 - cease)})
		turn := (1-b.turn)*begin + b.turn*(1-cease)
		whole := b.whole()
		b.mix(dt, &m)
		near6(t, "quiet", &b.m[quiet], &q)
		near6(t, "turning", &b.m[turning], &u)
		after := b.whole()
		near6(t, "whole", &after, &whole)
		if math.Abs(b.turn-turn) > 1e-12 {
			t.Fatalf("turn %v, want %v", b.turn, turn)
		}
	}
	if begin, cease := m.chances(1e9); math.Abs(begin/(begin+cease)-m.restless()) > 1e-6 {
		t.Errorf("in the long run %v, want %v", begin/(begin+cease), m.restless())
	}
}

// A range rate's row against its derivative.
func TestRateRow(t *testing.T) {
	rng := rand.New(rand.NewPCG(94, 1))
	for range 100 {
		var b state
		site := geo.Vec3{1000 * rng.NormFloat64(), 1000 * rng.NormFloat64(), 0}
		for i := range 6 {
			b.x[i] = []float64{5e4, 300}[i/3] * rng.NormFloat64()
			b.p.Set(i, i, []float64{1e4, 100}[i/3])
		}
		rate := func(x [6]float64) float64 {
			d := geo.Vec3{x[0], x[1], x[2]}.Sub(site)
			return d.Dot(geo.Vec3{x[3], x[4], x[5]}) / d.Norm()
		}
		var h [6]float64
		s := 9.0
		for i := range 6 {
			x, y := b.x, b.x
			x[i], y[i] = x[i]+1, y[i]-1
			h[i] = (rate(x) - rate(y)) / 2
			s += h[i] * h[i] * b.p.At(i, i)
		}
		z := rate(b.x) + 5
		want := b.x
		for i := range 6 {
			want[i] += h[i] * b.p.At(i, i) * 5 / s
		}
		b.rateRow(&site, z, 9)
		for i := range 6 {
			if math.Abs(b.x[i]-want[i]) > 1e-3*(1+math.Abs(want[i]-b.x[i])) {
				t.Fatalf("x[%d] %v, want %v", i, b.x[i], want[i])
			}
		}
	}
}
