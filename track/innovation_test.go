package track

import (
	"math"
	"math/rand/v2"
	"picket/track/estimate"
	"testing"

	"picket/geo"
)

// randomLook makes a state and a look at it whose two rows are any.
func randomLook(rng *rand.Rand) (b estimate.State, o estimate.Innovation) {
	b.P = randomCov(rng)
	for i := range 6 {
		b.P.Set(i, i, b.P.At(i, i)+1)
		b.X[i] = rng.NormFloat64()
	}
	o.N = 2
	for i := range 2 {
		o.H[i], o.Nu[i], o.R[i] = unit(rng), 3*rng.NormFloat64(), 20+50*rng.Float64()
		o.G[i] = estimate.TimesPos(&b.P, &o.H[i])
	}
	at := func(i, j int) float64 {
		return o.G[i][0]*o.H[j][0] + o.G[i][1]*o.H[j][1] + o.G[i][2]*o.H[j][2]
	}
	o.S = [3]float64{at(0, 0), at(0, 1), at(1, 1)}
	o.Of([3]float64{o.S[0] + o.R[0], o.S[1], o.S[2] + o.R[1]})
	return b, o
}

func near6(t *testing.T, what string, a, b *estimate.State) {
	t.Helper()
	for i := range 6 {
		if math.Abs(a.X[i]-b.X[i]) > 1e-8*(1+math.Abs(b.X[i])) {
			t.Fatalf("%s: x[%d] %v, want %v", what, i, a.X[i], b.X[i])
		}
	}
	for i := range a.P {
		if math.Abs(a.P[i]-b.P[i]) > 1e-8*(1+math.Abs(b.P[i])) {
			t.Fatalf("%s: p[%d] %v, want %v", what, i, a.P[i], b.P[i])
		}
	}
}

// A sure plot is taken as the rows one after the other would be.
func TestFoldOfOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(91, 1))
	for range 200 {
		b, o := randomLook(rng)
		want := b
		want.Apply(&o.Rows)
		peak, d2, share := o.Fold(&b, &estimate.Update{Sure: true})
		near6(t, "sure", &b, &want)
		if math.Abs(d2-o.Distance(o.Nu[0], o.Nu[1])) > 1e-9 || peak != o.Peak || share != 1 {
			t.Fatalf("likelihood %v, %v; share %v", peak, d2, share)
		}
	}
}

// Plots in doubt leave the mean and the covariance of the mixture of what each alone, and none, would leave.
func TestFoldOfSeveral(t *testing.T) {
	rng := rand.New(rand.NewPCG(92, 1))
	for range 300 {
		b, o := randomLook(rng)
		p := estimate.Update{Weight: math.Exp(8 * rng.Float64()), Others: uint8(rng.IntN(4))}
		for i := range p.Others {
			p.Also[i] = estimate.Rival{Dz: [2]float64{5 * rng.NormFloat64(), 5 * rng.NormFloat64()}, Weight: math.Exp(8 * rng.Float64())}
		}
		want := mixture(b, &o, &p)
		_, _, share := o.Fold(&b, &p)
		near6(t, "in doubt", &b, &want)
		if !positive(&b.P) || share < 0 || share > 1 {
			t.Fatalf("share %v, %v", share, b.P)
		}
	}
}

// mixture folds by definition.
func mixture(b estimate.State, o *estimate.Innovation, p *estimate.Update) (out estimate.State) {
	states, weights := []estimate.State{b}, []float64{1}
	for i := range 1 + int(p.Others) {
		l, w := o.Rows, p.Weight
		if i > 0 {
			l.Nu[0] += p.Also[i-1].Dz[0]
			l.Nu[1] += p.Also[i-1].Dz[1]
			w = p.Also[i-1].Weight
		}
		s := b
		s.Apply(&l)
		states = append(states, s)
		weights = append(weights, w*o.Peak*math.Exp(-0.5*o.Distance(l.Nu[0], l.Nu[1])))
	}
	return moments(states, weights)
}

// moments gives the mean and covariance of a mixture.
func moments(states []estimate.State, weights []float64) (out estimate.State) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	for n, s := range states {
		for i := range 6 {
			out.X[i] += weights[n] / total * s.X[i]
		}
	}
	for n, s := range states {
		for i := range 6 {
			for j := i; j < 6; j++ {
				v := s.P.At(i, j) + (s.X[i]-out.X[i])*(s.X[j]-out.X[j])
				out.P.Set(i, j, out.P.At(i, j)+weights[n]/total*v)
			}
		}
	}
	return out
}

// The interaction of the models against its definition; the whole stays what it was.
func TestMix(t *testing.T) {
	rng := rand.New(rand.NewPCG(93, 1))
	m := estimate.Aircraft
	for range 200 {
		var b estimate.Belief
		for i := range b.M {
			b.M[i], _ = randomLook(rng)
		}
		b.Turn = 0.01 + 0.98*rng.Float64()
		dt := 10 * rng.Float64()
		begin, cease := m.Chances(dt)
		q := moments([]estimate.State{b.M[estimate.Quiet], b.M[estimate.Turning]}, []float64{(1 - b.Turn) * (1 - begin), b.Turn * cease})
		u := moments([]estimate.State{b.M[estimate.Quiet], b.M[estimate.Turning]}, []float64{(1 - b.Turn) * begin, b.Turn * (1 - cease)})
		turn := (1-b.Turn)*begin + b.Turn*(1-cease)
		whole := b.Whole()
		b.Mix(dt, &m)
		near6(t, "quiet", &b.M[estimate.Quiet], &q)
		near6(t, "turning", &b.M[estimate.Turning], &u)
		after := b.Whole()
		near6(t, "whole", &after, &whole)
		if math.Abs(b.Turn-turn) > 1e-12 {
			t.Fatalf("turn %v, want %v", b.Turn, turn)
		}
	}
	if begin, cease := m.Chances(1e9); math.Abs(begin/(begin+cease)-m.Restless()) > 1e-6 {
		t.Errorf("in the long run %v, want %v", begin/(begin+cease), m.Restless())
	}
}

// A range rate's row against its derivative.
func TestRateRow(t *testing.T) {
	rng := rand.New(rand.NewPCG(94, 1))
	for range 100 {
		var b estimate.State
		site := geo.Vec3{1000 * rng.NormFloat64(), 1000 * rng.NormFloat64(), 0}
		for i := range 6 {
			b.X[i] = []float64{5e4, 300}[i/3] * rng.NormFloat64()
			b.P.Set(i, i, []float64{1e4, 100}[i/3])
		}
		rate := func(x [6]float64) float64 {
			d := geo.Vec3{x[0], x[1], x[2]}.Sub(site)
			return d.Dot(geo.Vec3{x[3], x[4], x[5]}) / d.Norm()
		}
		var h [6]float64
		s := 9.0
		for i := range 6 {
			x, y := b.X, b.X
			x[i], y[i] = x[i]+1, y[i]-1
			h[i] = (rate(x) - rate(y)) / 2
			s += h[i] * h[i] * b.P.At(i, i)
		}
		z := rate(b.X) + 5
		want := b.X
		for i := range 6 {
			want[i] += h[i] * b.P.At(i, i) * 5 / s
		}
		b.RateRow(&site, z, 9)
		for i := range 6 {
			if math.Abs(b.X[i]-want[i]) > 1e-3*(1+math.Abs(want[i]-b.X[i])) {
				t.Fatalf("x[%d] %v, want %v", i, b.X[i], want[i])
			}
		}
	}
}
