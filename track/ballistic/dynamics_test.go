package ballistic

import (
	"math"
	"math/rand/v2"
	"picket/internal/rockets"
	"testing"

	"picket/geo"
)

// Densities of the US Standard Atmosphere 1976, table I.
func TestAirPublished(t *testing.T) {
	for _, c := range []struct{ h, ρ float64 }{
		{0, 1.2250}, {1e3, 1.1117}, {5e3, 0.73643}, {10e3, 0.41351}, {15e3, 0.19476}, {20e3, 0.088910}, {30e3, 0.018410},
		{40e3, 3.9957e-3}, {50e3, 1.0269e-3}, {60e3, 3.0968e-4}, {70e3, 8.2829e-5}, {80e3, 1.8458e-5}, {90e3, 3.416e-6},
		{100e3, 5.604e-7}, {120e3, 2.222e-8}, {200e3, 0},
	} {
		if ρ := airDensity(c.h); math.Abs(ρ-c.ρ) > 2e-4*c.ρ {
			t.Errorf("at %.0f km %g kg/m³, the standard says %g", c.h/1e3, ρ, c.ρ)
		}
	}
}

func TestHeightOf(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for range 10000 {
		v := anyPlace(rng, 1000e3*rng.Float64()-1e3)
		if a, b := heightOf(v[0], v[1], v[2]), geo.FromECEF(v).Height; math.Abs(a-b) > 1e-3 {
			t.Fatalf("height %.6f m, FromECEF says %.6f m", a, b)
		}
	}
}

func anyPlace(rng *rand.Rand, h float64) geo.Vec3 {
	return geo.LLA{Lat: math.Asin(2*rng.Float64() - 1), Lon: 2 * math.Pi * rng.Float64(), Height: h}.ToECEF()
}

// anyShot draws a state 60 to 150 km high from which a body falls some 1,000 km away: 2.6 to 3.1 km/s, 25° to 55° up.
func anyShot(rng *rand.Rand) Body {
	at := geo.FromECEF(anyPlace(rng, 60e3+90e3*rng.Float64()))
	f := geo.NewFrame(at)
	az, el, v := 2*math.Pi*rng.Float64(), (25+30*rng.Float64())*geo.Deg, 2600+500*rng.Float64()
	w := f.DirToECEF(geo.Vec3{v * math.Cos(el) * math.Sin(az), v * math.Cos(el) * math.Cos(az), v * math.Sin(el)})
	p := f.ECEF
	return Body{p[0], p[1], p[2], w[0], w[1], w[2], math.Log(1 / (2000 + 8000*rng.Float64())), 0}
}

// From a perfect state 1,000 km away the impact point agrees with the reference to a metre, and in time.
func TestImpactAgainstReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	worst, late, far, near := 0.0, 0.0, 0.0, math.Inf(1)
	for range 60 {
		x := anyShot(rng)
		from := geo.FromECEF(x.pos())
		want, wantT := (&rockets.Reference{Drag: math.Exp(x[ofDrag]), Air: rockets.StandardAir}).Land((*[8]float64)(&x))
		free := law{}
		got, ok := free.land(&x)
		if !ok {
			t.Fatal("does not come down")
		}
		d := x.pos().Sub(want).Norm()
		worst, late = math.Max(worst, d), math.Max(late, math.Abs(got-wantT))
		s, _, _ := geo.Inverse(from, geo.FromECEF(want))
		far, near = math.Max(far, s), math.Min(near, s)
	}
	t.Logf("60 falls over %.0f to %.0f km: impact within %.3f m and %.1f ms of the reference", near/1e3, far/1e3, worst, late*1e3)
	if worst > 1 || late > 1e-2 {
		t.Errorf("off by %.3f m and %.4f s", worst, late)
	}
}

// Without air the energy in the turning frame (Jacobi's integral) stays.
func TestFallKeepsEnergy(t *testing.T) {
	energy := func(x *Body) float64 {
		v, p := x.vel(), x.pos()
		r := p.Norm()
		s := p[2] / r
		u := earthGM / r * (1 - earthJ2*geo.A*geo.A/(r*r)*(3*s*s-1)/2)
		return v.Dot(v)/2 - u - earthSpin*earthSpin*(p[0]*p[0]+p[1]*p[1])/2
	}
	rng := rand.New(rand.NewPCG(3, 0))
	free := law{}
	for range 100 {
		x := anyShot(rng)
		x[ofDrag] = -100
		before := energy(&x)
		free.travel(&x, 300)
		if d := math.Abs(energy(&x) - before); d > 1e-2 { // 3 µm/s at 3 km/s
			t.Fatalf("energy changed by %g J/kg in 300 s", d)
		}
	}
}

// Back by as much as forth is where it was.
func TestTravelBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	free := law{}
	for range 100 {
		x := anyShot(rng)
		y := x
		free.travel(&y, 90)
		free.travel(&y, -90)
		if d := y.pos().Sub(x.pos()).Norm(); d > 0.1 {
			t.Fatalf("off by %g m", d)
		}
	}
}

// A body in orbit does not come down.
func TestLandOrbit(t *testing.T) {
	x := Body{7000e3, 0, 0, 0, 0, math.Sqrt(earthGM / 7000e3), math.Log(1e-3), 0}
	free := law{}
	if _, ok := free.land(&x); ok {
		t.Error("an orbit 620 km up came down")
	}
}

func BenchmarkLand(b *testing.B) {
	x := anyShot(rand.New(rand.NewPCG(5, 0)))
	free := law{}
	b.ReportAllocs()
	for b.Loop() {
		y := x
		free.land(&y)
	}
}
