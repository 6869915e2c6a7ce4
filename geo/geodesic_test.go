package geo

import (
	"flag"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestMain fixes the seed of the property tests, unless one is given.
func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("20130101")
	}
	m.Run()
}

// near says whether two angles differ by at most tol degrees.
func near(a, b, tol float64) bool { return math.Abs(math.Remainder(a-b, 360)) <= tol }

// Karney (2013), tables 2 to 4, and the lines of GeographicLib's documentation and tests on which Vincenty's (1975)
// iteration fails or other programs stumbled: nearly antipodal, equatorial, meridional, polar and very short ones.
func TestInverse(t *testing.T) {
	for _, c := range []struct {
		name                   string
		lat1, lon1, lat2, lon2 float64
		azi1, azi2, dist       float64 // degrees; NaN: not unique
		tolAzi, tolDist        float64
	}{
		{"table 2 reversed", 40, 0, 41.79331020506, 137.84490004377, 30, 149.09016931807, 1e7, 1e-10, 2e-6},
		{"table 3: short", -30.12345, 0, -30.12344, 0.00005, 77.04353354237, 77.04350844913, 4.944208, 1e-8, 5e-7},
		{"table 4: nearly antipodal", -30, 0, 29.9, 179.8, 161.890524736, 18.090737246, 19989832.827610, 1e-9, 1e-6},
		{"New York to Paris", 40.6, -73.8, 49.01666667, 2.55, 53.47022, 111.59367, 5853226, 5e-6, 0.5},
		{"millimetres", 36.493349428792, 0, 36.49334942879201, .0000008, math.NaN(), math.NaN(), 0.072, 0, 5e-4},
		{"antipodal 1", 88.202499451857, 0, -88.202499451857, 179.981022032992859592, math.NaN(), math.NaN(), 20003898.214, 0, 5e-4},
		{"antipodal 2", 89.262080389218, 0, -89.262080389218, 179.992207982775375662, math.NaN(), math.NaN(), 20003925.854, 0, 5e-4},
		{"antipodal 3", 89.333123580033, 0, -89.333123580032997687, 179.99295812360148422, math.NaN(), math.NaN(), 20003926.881, 0, 5e-4},
		{"antipodal 4", 56.320923501171, 0, -56.320923501171, 179.664747671772880215, math.NaN(), math.NaN(), 19993558.287, 0, 5e-4},
		{"antipodal 5", 52.784459512564, 0, -52.784459512563990912, 179.634407464943777557, math.NaN(), math.NaN(), 19991596.095, 0, 5e-4},
		{"antipodal 6", 48.522876735459, 0, -48.52287673545898293, 179.599720456223079643, math.NaN(), math.NaN(), 19989144.774, 0, 5e-4},
		{"equator", 0, 0, 0, 179, 90, 90, 19926189, 1e-9, 0.5},
		{"equator, leaving it", 0, 0, 0, 179.5, 55.96650, 124.03350, 19980862, 5e-6, 0.5},
		{"antipodes on the equator", 0, 0, 0, 180, 0, 180, 20003931.4586, 1e-9, 1e-4},
		{"over the pole", 0, 0, 1, 180, 0, 180, 19893357, 1e-9, 0.5},
		{"Wellington to Salamanca", -(41 + 19/60.), 174 + 49/60., 40 + 58/60., -(5 + 30/60.), 160.39137649664, 19.50042925176, 19960543.857179, 1e-10, 1e-6},
		{"Karney's example of failure", 27.2, 0, -27.1, 179.5, 45.82468716758, 134.22776532670, 19974354.765767, 1e-10, 1e-6},
		{"40 m", 54.1589, 15.3872, 54.1591, 15.3877, 55.723110355, 55.723515675, 39.527686385, 1e-8, 1e-8},
		{"pole to pole", 90, 0, -90, 0, 180, 180, 20003931.4586, 1e-9, 1e-4},
		{"pole to pole, turned", -90, 30, 90, 70, math.NaN(), math.NaN(), 20003931.4586, 0, 1e-4},
		{"quarter of a meridian", 0, 20, 90, 20, 0, 0, 10001965.7293, 1e-9, 1e-4},
		{"across the antimeridian", 10, 179.5, 10, -179.5, 89.91317375958, 90.08682624042, 109639.322105, 1e-9, 1e-6},
		{"nowhere", 12, 34, 12, 34, 0, 0, 0, 0, 0},
	} {
		dist, azi1, azi2 := Inverse(FromDeg(c.lat1, c.lon1, 0), FromDeg(c.lat2, c.lon2, 0))
		if !(math.Abs(dist-c.dist) <= c.tolDist) {
			t.Errorf("%s: %.9f m, want %.9f", c.name, dist, c.dist)
		}
		if !math.IsNaN(c.azi1) && !(near(azi1/Deg, c.azi1, c.tolAzi) && near(azi2/Deg, c.azi2, c.tolAzi)) {
			t.Errorf("%s: azimuths %.12f %.12f, want %v %v", c.name, azi1/Deg, azi2/Deg, c.azi1, c.azi2)
		}
	}
}

func TestDirect(t *testing.T) {
	for _, c := range []struct {
		name                   string
		lat1, lon1, azi1, dist float64
		lat2, lon2, azi2       float64
		tol                    float64
	}{
		{"Karney table 2", 40, 0, 30, 1e7, 41.79331020506, 137.84490004377, 149.09016931807, 1e-11},
		{"New York to Paris", 40.63972222, -73.77888889, 53.5, 5850e3, 49.01467, 2.56106, 111.62947, 5e-6},
		{"from the pole", 90, 10, 180, -1e6, 81.04623, -170, 0, 5e-6},
		{"round the equator", 0, 10, 90, 2 * math.Pi * A, 0, 10, 90, 1e-12},
		{"to the pole and on", 0, 30, 0, 2 * 10001965.729312, 0, -150, 180, 1e-10},
		{"nowhere", -12, -170, 77, 0, -12, -170, 77, 1e-13},
	} {
		b, azi2 := Direct(FromDeg(c.lat1, c.lon1, 123), c.azi1*Deg, c.dist)
		if !near(b.Lat/Deg, c.lat2, c.tol) || !near(b.Lon/Deg, c.lon2, c.tol) || !near(azi2/Deg, c.azi2, c.tol) || b.Height != 123 {
			t.Errorf("%s: %.12f %.12f azimuth %.12f height %v, want %v %v %v", c.name, b.Lat/Deg, b.Lon/Deg, azi2/Deg, b.Height, c.lat2, c.lon2, c.azi2)
		}
	}
}

// anyLat draws latitudes with the awkward ones among them.
func anyLat(t *rapid.T, label string) float64 {
	return rapid.OneOf(rapid.Float64Range(-math.Pi/2, math.Pi/2),
		rapid.SampledFrom([]float64{0, math.Pi / 2, -math.Pi / 2, 1e-9, -1e-9, math.Pi/2 - 1e-9, 1e-9 - math.Pi/2, math.Pi / 4})).Draw(t, label)
}

// anyPair draws two points: anywhere, close together, or nearly antipodal.
func anyPair(t *rapid.T) (a, b LLA) {
	a = LLA{Lat: anyLat(t, "lat1"), Lon: rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon1")}
	dλ, dφ := rapid.Float64Range(-0.015, 0.015).Draw(t, "Δlon"), rapid.Float64Range(-0.015, 0.015).Draw(t, "Δlat")
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		b = LLA{Lat: anyLat(t, "lat2"), Lon: rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon2")}
	case 1:
		s := math.Pow(10, -rapid.Float64Range(0, 9).Draw(t, "closer"))
		b = LLA{Lat: a.Lat + s*dφ, Lon: a.Lon + s*dλ}
	case 2:
		b = LLA{Lat: -a.Lat + dφ, Lon: a.Lon + math.Pi + dλ}
	default:
		b = LLA{Lat: -a.Lat, Lon: a.Lon + math.Pi + rapid.SampledFrom([]float64{0, 1e-12, -1e-6, 0.01}).Draw(t, "off")}
	}
	b.Lat = math.Max(-math.Pi/2, math.Min(math.Pi/2, b.Lat))
	return a, b
}

// Going Inverse's distance on Inverse's azimuth arrives, with the azimuth it said: to 30 nm.
func TestDirectUndoesInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyPair(t)
		dist, azi1, azi2 := Inverse(a, b)
		c, azi := Direct(a, azi1, dist)
		if miss := c.ToECEF().Sub(LLA{b.Lat, b.Lon, 0}.ToECEF()).Norm(); !(miss < 3e-8) {
			t.Fatalf("misses by %g m: %v %v %v", miss, dist, azi1, azi2)
		}
		polar := math.Abs(b.Lat) > math.Pi/2-1e-6 || math.Abs(a.Lat) > math.Pi/2-1e-6
		if dist > 1 && !polar && !near(azi/Deg, azi2/Deg, 1e-5) {
			t.Fatalf("arrives at %v, not %v", azi/Deg, azi2/Deg)
		}
		if half := 20003931.4587; dist > half || dist < 0 || azi1 < 0 || azi1 >= 2*math.Pi || azi2 < 0 || azi2 >= 2*math.Pi {
			t.Fatalf("%v %v %v", dist, azi1, azi2)
		}
	})
}

// The way back is as long, and no way by a third point is shorter.
func TestInverseIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyPair(t)
		c := LLA{Lat: anyLat(t, "lat3"), Lon: rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon3")}
		ab, _, _ := Inverse(a, b)
		ba, _, _ := Inverse(b, a)
		ac, _, _ := Inverse(a, c)
		cb, _, _ := Inverse(c, b)
		if math.Abs(ab-ba) > 1e-8 {
			t.Fatalf("%v there, %v back", ab, ba)
		}
		if ab > ac+cb+1e-7 {
			t.Fatalf("%v straight, %v round", ab, ac+cb)
		}
		if chord := a.ToECEF().Sub(b.ToECEF()).Norm(); ab < chord-1e-7 {
			t.Fatalf("%v is shorter than the chord %v", ab, chord)
		}
	})
}

// Each geodesic that Direct draws is shortest for its first third of the way round.
func TestInverseUndoesDirect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := LLA{Lat: rapid.Float64Range(-1.57, 1.57).Draw(t, "lat"), Lon: rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon")}
		azi := rapid.Float64Range(0, 2*math.Pi).Draw(t, "azi")
		dist := rapid.Float64Range(1, 1.3e7).Draw(t, "dist")
		b, azi2 := Direct(a, azi, dist)
		d, z1, z2 := Inverse(a, b)
		off := math.Abs(math.Remainder(z1-azi, 2*math.Pi)) * math.Sin(d/A) * A // sideways at the end
		if math.Abs(d-dist) > 2e-8 || off > 1e-6/math.Max(1e-3, math.Cos(a.Lat)) {
			t.Fatalf("%v m at %v, not %v at %v (%v, %v)", d, z1, dist, azi, z2, azi2)
		}
	})
}

// simpson integrates f from 0 to x.
func simpson(f func(float64) float64, x float64) float64 {
	const n = 4000
	h := x / n
	s := f(0) + f(x)
	for i := 1; i < n; i++ {
		s += float64(2+i%2*2) * f(float64(i)*h)
	}
	return s * h / 3
}

// The series against the integrals that they stand for: Karney (2013), equations 7, 8 and 41.
func TestSeriesAreTheIntegrals(t *testing.T) {
	for _, k2 := range []float64{0, 1e-5, 0.001, 0.003, ep2} {
		r := math.Sqrt(1 + k2)
		s := seriesOf((r - 1) / (r + 1))
		w := func(σ float64) float64 { return math.Sqrt(1 + k2*math.Sin(σ)*math.Sin(σ)) }
		for _, σ := range []float64{0.1, 0.7, 1.5, 2.9, -2} {
			a := arcOf(σ)
			for _, c := range []struct {
				name string
				got  float64
				f    func(float64) float64
			}{
				{"I1", s.a1 * (σ + sum(&s.c1, a)), w},
				{"I2", s.a2 * (σ + sum(&s.c2, a)), func(σ float64) float64 { return 1 / w(σ) }},
				{"I3", s.a3 * (σ + sum(&s.c3, a)), func(σ float64) float64 { return (2 - F) / (1 + (1-F)*w(σ)) }},
			} {
				if want := simpson(c.f, σ); math.Abs(c.got-want) > 1e-14 {
					t.Errorf("%s(%v) for k² = %v: %.16f, want %.16f", c.name, σ, k2, c.got, want)
				}
			}
			τ := arcOf(σ + sum(&s.c1, a))
			if back := σ + sum(&s.c1, a) + sum(&s.c1r, τ); math.Abs(back-σ) > 1e-15 {
				t.Errorf("reverse of %v for k² = %v is %.17f", σ, k2, back)
			}
		}
	}
}

func TestGeodesicsDoNotAllocate(t *testing.T) {
	a, b := FromDeg(-30, 0, 0), FromDeg(29.9, 179.8, 0)
	if n := testing.AllocsPerRun(100, func() { Inverse(a, b); Direct(a, 1, 1e6) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkInverse(b *testing.B) {
	p, q := FromDeg(40.6, -73.8, 0), FromDeg(49.01, 2.55, 0)
	for b.Loop() {
		Inverse(p, q)
	}
}

func BenchmarkInverseAntipodal(b *testing.B) {
	p, q := FromDeg(-30, 0, 0), FromDeg(29.9, 179.8, 0)
	for b.Loop() {
		Inverse(p, q)
	}
}

func BenchmarkDirect(b *testing.B) {
	p := FromDeg(40.6, -73.8, 0)
	for b.Loop() {
		Direct(p, 1, 1e6)
	}
}
