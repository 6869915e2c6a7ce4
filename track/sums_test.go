package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket/geo"
	"picket/sensing"
	"picket/track/estimate"
)

type mat [6][6]float64

func full(p *geo.Sym6) (m mat) {
	for i := range 6 {
		for j := range 6 {
			m[i][j] = p.At(i, j)
		}
	}
	return m
}

func (a mat) mul(b mat) (c mat) {
	for i := range 6 {
		for j := range 6 {
			for l := range 6 {
				c[i][j] += a[i][l] * b[l][j]
			}
		}
	}
	return c
}

func (a mat) t() (c mat) {
	for i := range 6 {
		for j := range 6 {
			c[i][j] = a[j][i]
		}
	}
	return c
}

func same(t *testing.T, what string, got *geo.Sym6, want mat) {
	t.Helper()
	for i := range 6 {
		for j := range 6 {
			if d := math.Abs(got.At(i, j) - want[i][j]); d > 1e-9*(1+math.Abs(want[i][j])) {
				t.Fatalf("%s (%d,%d): %v, want %v", what, i, j, got.At(i, j), want[i][j])
			}
		}
	}
}

func randomCov(rng *rand.Rand) (p geo.Sym6) {
	var l mat
	for i := range 6 {
		for j := range i + 1 {
			l[i][j] = rng.NormFloat64() * 10
		}
	}
	m := l.mul(l.t())
	for i := range 6 {
		for j := i; j < 6; j++ {
			p.Set(i, j, m[i][j])
		}
	}
	return p
}

func unit(rng *rand.Rand) geo.Vec3 {
	v := geo.Vec3{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
	return v.Scale(1 / v.Norm())
}

// The written-out kernels against plain matrix products.
func TestKernels(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 1))
	for range 100 {
		p := randomCov(rng)
		dt := rng.Float64() * 10
		u := unit(rng)
		f := mat{}
		for i := range 6 {
			f[i][i] = 1
			if i < 3 {
				f[i][i+3] = dt
			}
		}
		got := p
		got.Extrapolate(dt)
		same(t, "drift", &got, f.mul(full(&p)).mul(f.t()))

		got = p
		got.AddAcceleration(dt, 3, 7, u)
		want := full(&p)
		for i := range 3 {
			for j := range 3 {
				q := 4 * u[i] * u[j]
				if i == j {
					q += 3
				}
				want[i][j] += q * dt * dt * dt / 3
				want[i][j+3] += q * dt * dt / 2
				want[i+3][j] += q * dt * dt / 2
				want[i+3][j+3] += q * dt
			}
		}
		same(t, "agitate", &got, want)

		h, r := unit(rng), 1+rng.Float64()
		b := estimate.State{P: p}
		b.PosRow(&h, 1, r)
		checkRow(t, "posRow", &p, &b, [6]float64{h[0], h[1], h[2]}, r)
		b = estimate.State{P: p}
		b.VelRow(h, 0.1, r)
		checkRow(t, "velRow", &p, &b, [6]float64{3: h[0], 4: h[1], 5: h[2]}, r)

		b = estimate.State{P: p}
		b.Settle(0.3, u)
		s := mat{}
		for i := range 3 {
			s[i][i], s[i+3][i+3] = 1, 1
			for j := range 3 {
				s[i+3][j+3] -= 0.3 * u[i] * u[j]
			}
		}
		same(t, "settle", &b.P, s.mul(full(&p)).mul(s.t()))
	}
}

func checkRow(t *testing.T, what string, p *geo.Sym6, b *estimate.State, h [6]float64, r float64) {
	t.Helper()
	m := full(p)
	var g [6]float64
	s := r
	for i := range 6 {
		for j := range 6 {
			g[i] += m[i][j] * h[j]
		}
	}
	for i := range 6 {
		s += h[i] * g[i]
	}
	for i := range 6 {
		for j := range 6 {
			m[i][j] -= g[i] * g[j] / s
		}
	}
	same(t, what, &b.P, m)
}

// The rows of a polar reading are the derivatives of what geo.Frame says.
func TestRowsAreTheDerivatives(t *testing.T) {
	rng := rand.New(rand.NewPCG(32, 1))
	s := &ownSensor{}
	s.configure(newRadar("a", 26, 128).Sensor)
	for range 200 {
		v := s.Frame.FromPolar(geo.Polar{Range: 5e3 + 2e5*rng.Float64(), Azimuth: 7 * rng.Float64(), Elevation: 0.7 * rng.Float64()})
		b := estimate.State{X: [6]float64{v[0], v[1], v[2]}}
		r := estimate.Measurement{Has: estimate.HasPolar | estimate.HasElev}
		l := estimate.Rows{Plain: true}
		l.Linearise(&b, 0, &r, &s.Site)
		for axis := range 3 {
			var d geo.Vec3
			d[axis] = 1
			p, m := s.Frame.Polar(v.Add(d)), s.Frame.Polar(v.Sub(d))
			for i, want := range [3]float64{(p.Range - m.Range) / 2, estimate.WrapPi(p.Azimuth-m.Azimuth) / 2, (p.Elevation - m.Elevation) / 2} {
				if got := l.H[i][axis]; math.Abs(got-want) > 1e-7*(1+math.Abs(want)) {
					t.Fatalf("row %d axis %d: %v, want %v", i, axis, got, want)
				}
			}
		}
	}
}

// 560 m are quality 11.
func TestQuality(t *testing.T) {
	var p geo.Sym6
	for i := range 6 {
		p.Set(i, i, 228*228)
	}
	if q := Quality(&[6]float64{geo.A}, &p); q != 11 {
		t.Errorf("a radius of %.0f m has quality %d, want 11", Radius95(&[6]float64{geo.A}, &p), q)
	}
}

// A reading alone starts a belief whose error fits its covariance, from the rim to the cone above the radar.
func TestStartIsConsistent(t *testing.T) {
	rng := rand.New(rand.NewPCG(36, 1))
	s := &ownSensor{}
	s.configure(newRadar("a", 26, 128).Sensor)
	for _, ground := range []float64{3e3, 20e3, 100e3, 250e3} {
		sum, n := 0.0, 2000
		for range n {
			h := 5000 + 2000*rng.NormFloat64()
			at := geo.FromDeg(26, 128, 0)
			at.Lat += ground / 6.36e6
			at.Height = h
			m := s.Frame.Polar(at.ToECEF())
			p := sensing.Plot{Polar: geo.Polar{Range: m.Range + 70*rng.NormFloat64(), Azimuth: m.Azimuth + s.SigmaAzimuth*rng.NormFloat64()}}
			p.Has, p.Time = sensing.HasPolar, Epoch
			var r estimate.Measurement
			s.Read(&r, &p)
			var b estimate.Belief
			b.Start(&r, &s.Site, &estimate.Unknown)
			v := at.ToECEF()
			e, nn := geo.EastNorth(geo.Up(v))
			now := b.Whole()
			d := now.Pos().Sub(v)
			ge, gn := estimate.TimesPos3(&now.P, &e), estimate.TimesPos3(&now.P, &nn)
			d2, _ := estimate.Distance(estimate.Dot3(&d, &e), estimate.Dot3(&d, &nn), [3]float64{estimate.Dot3(&ge, &e), estimate.Dot3(&ge, &nn), estimate.Dot3(&gn, &nn)})
			sum += d2
		}
		got := sum / float64(n) / 2
		t.Logf("ground range %.0f km: NEES %.2f a dimension (height off its prior by half its σ)", ground/1e3, got)
		if got > 1.6 || got < 0.1 {
			t.Errorf("ground range %.0f km: NEES %.2f", ground/1e3, got)
		}
	}
}
