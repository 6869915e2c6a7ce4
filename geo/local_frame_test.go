package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestECEFPublished(t *testing.T) {
	for _, c := range []struct {
		name string
		p    LLA
		v    Vec3
		tol  float64
	}{
		{"equator and Greenwich", FromDeg(0, 0, 0), Vec3{6378137, 0, 0}, 1e-9},
		{"equator, 90° east, 1 km up", FromDeg(0, 90, 1000), Vec3{0, 6379137, 0}, 1e-9},
		{"north pole", FromDeg(90, 0, 0), Vec3{0, 0, 6356752.314245}, 1e-6}, // TR8350.2: b = 6356752.3142
		{"south pole, geostationary height", FromDeg(-90, 0, 36e6), Vec3{0, 0, -42356752.314245}, 1e-6},
		{"45° on the antimeridian", FromDeg(45, 180, 0), Vec3{-4517590.878848932, 0, 4487348.408865919}, 1e-6}, // a²/√(a²+b²), b²/√(a²+b²)
		{"Paris (MATLAB's geodetic2ecef)", FromDeg(48.8562, 2.3508, 67.4), Vec3{4201000, 172460.3, 4780100}, 60},
	} {
		v := c.p.ToECEF()
		if d := v.Sub(c.v).Norm(); d > c.tol {
			t.Errorf("%s: %.6f, want %.6f: %g m off", c.name, v, c.v, d)
		}
		back := FromECEF(v)
		if math.Abs(back.Lat-c.p.Lat) > 1e-15 || math.Abs(back.Height-c.p.Height) > 1e-8 || math.Abs(back.Lat) < 1.57 && math.Abs(math.Remainder(back.Lon-c.p.Lon, 2*math.Pi)) > 1e-15 {
			t.Errorf("%s: back at %+v, want %+v", c.name, back, c.p)
		}
	}
}

// anySite draws points with poles, equator and antimeridian among them.
func anySite(rng *rand.Rand, height float64) LLA {
	lat := math.Asin(2*rng.Float64() - 1)
	switch rng.IntN(6) {
	case 0:
		lat = math.Copysign(math.Pi/2-math.Pow(10, -17*rng.Float64()), lat)
	case 1:
		lat = math.Copysign(math.Pow(10, -17*rng.Float64()), lat)
	case 2:
		lat = math.Copysign(math.Pi/2, lat)
	}
	return LLA{lat, (2*rng.Float64() - 1) * math.Pi, height}
}

// FromECEF undoes ToECEF to a tenth of a micrometre, between 10 km below the surface and beyond geostationary height.
func TestECEFRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(84, 0))
	for _, h := range []float64{-10e3, -400, 0, 1, 10e3, 100e3, 400e3, 2e6, 20.2e6, 36e6} {
		for range 20_000 {
			p := anySite(rng, h)
			v := p.ToECEF()
			q := FromECEF(v)
			if d := q.ToECEF().Sub(v).Norm(); !(d < 1e-7) || math.Abs(q.Height-h) > 1e-7 || math.Abs(q.Lat-p.Lat)*A > 1e-7 {
				t.Fatalf("%+v came back as %+v, %g m off", p, q, d)
			}
		}
	}
}

func TestENU(t *testing.T) {
	f := NewFrame(FromDeg(35, 139, 40))
	for _, c := range []struct {
		to   LLA
		want Vec3
	}{
		{FromDeg(35, 139, 140), Vec3{0, 0, 100}},
		{FromDeg(35, 139, 40), Vec3{}},
	} {
		if d := f.ToENU(c.to.ToECEF()).Sub(c.want).Norm(); d > 1e-8 {
			t.Errorf("%+v lies at %v, want %v", c.to, f.ToENU(c.to.ToECEF()), c.want)
		}
	}
	// A metre each way by the radii of curvature: M northwards, N eastwards.
	s := math.Sin(35 * Deg)
	w := math.Sqrt(1 - E2*s*s)
	n, m := A/w+40, A*(1-E2)/(w*w*w)+40
	east := f.ToENU(LLA{35 * Deg, 139*Deg + 1/(n*math.Cos(35*Deg)), 40}.ToECEF())
	north := f.ToENU(LLA{35*Deg + 1/m, 139 * Deg, 40}.ToECEF())
	if east.Sub(Vec3{1, 0, 0}).Norm() > 1e-6 || north.Sub(Vec3{0, 1, 0}).Norm() > 1e-6 {
		t.Errorf("a metre east is %v, north %v", east, north)
	}
	for _, v := range []Vec3{{1, 2, 3}, {-3e5, 4e5, 1e4}} {
		if d := f.ToENU(f.ToECEF(v)).Sub(v).Norm(); d > 1e-8 {
			t.Errorf("%v came back %g off", v, d)
		}
		if d := f.DirToENU(f.DirToECEF(v)).Sub(v).Norm(); d > 1e-9 {
			t.Errorf("direction %v came back %g off", v, d)
		}
	}
}

// The Matterhorn from Zermatt: the example of MATLAB's geodetic2enu, and the polar coordinates of its result.
func TestPolarPublished(t *testing.T) {
	f := NewFrame(FromDeg(46.017, 7.750, 1673))
	v := FromDeg(45.976, 7.658, 4531).ToECEF()
	enu := Vec3{-7134.8, -4556.3, 2852.4}
	if d := f.ToENU(v).Sub(enu).Norm(); d > 0.1 {
		t.Errorf("lies at %v", f.ToENU(v))
	}
	p := f.Polar(v)
	az, el := 180+math.Atan(7134.8/4556.3)/Deg, math.Asin(2852.4/enu.Norm())/Deg
	if math.Abs(p.Range-enu.Norm()) > 0.1 || math.Abs(p.Azimuth/Deg-az) > 1e-3 || math.Abs(p.Elevation/Deg-el) > 1e-3 {
		t.Errorf("seen at %v m, %v°, %v°, want %v, %v, %v", p.Range, p.Azimuth/Deg, p.Elevation/Deg, enu.Norm(), az, el)
	}
}

// anyLook draws a radar and what it sees: 10 m to 700 km, from below the horizon to the zenith.
func anyLook(rng *rand.Rand) (Frame, Polar) {
	f := NewFrame(anySite(rng, -400+5000*rng.Float64()))
	r := math.Pow(10, 1+rng.Float64()*math.Log10(70_000))
	el := (rng.Float64()*1.05 - 0.05) * math.Pi / 2
	switch rng.IntN(4) {
	case 0: // near the zenith
		el = math.Pi/2 - math.Pow(10, -9*rng.Float64())
	case 1: // low
		el = (rng.Float64() - 0.5) * 0.1
	}
	return f, Polar{r, rng.Float64() * 2 * math.Pi, el}
}

func TestPolarRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50_000 {
		f, p := anyLook(rng)
		q := f.Polar(f.FromPolar(p))
		side := p.Range * math.Cos(p.Elevation) * math.Abs(math.Remainder(q.Azimuth-p.Azimuth, 2*math.Pi))
		if d := math.Abs(q.Range-p.Range) + side + p.Range*math.Abs(q.Elevation-p.Elevation); d > 1e-8 {
			t.Fatalf("from %+v: %+v came back as %+v, %g m off", f.Origin, p, q, d)
		}
	}
}

// A slant range, an azimuth and a height give back the object that they were taken of: to a tenth of a millimetre up
// to 80° of elevation, beyond that as well as its height tells.
func TestFromPolarAtHeight(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 50_000 {
		f, p := anyLook(rng)
		want := f.FromPolar(p)
		h := FromECEF(want).Height
		v, el, ok := f.FromPolarAtHeight(p.Range, p.Azimuth, h)
		if !ok || math.Abs(FromECEF(v).Height-h) > 1e-5 || math.Abs(v.Sub(f.ECEF).Norm()-p.Range) > 1e-8 {
			t.Fatalf("from %+v: %+v at %v m: %v, height %v, ok %v", f.Origin, p, h, v, FromECEF(v).Height, ok)
		}
		// A height error of 10 µm moves the object by that over the cosine of its elevation, and near the zenith by
		// the root of twice that times the range.
		tol := 1e-8 + math.Min(1e-5/math.Cos(p.Elevation)*1.3, math.Sqrt(2*p.Range*1e-5))
		if p.Elevation > 80*Deg {
			tol *= 2
		}
		if d := v.Sub(want).Norm(); d > tol || d > 1e-4 && p.Elevation < 80*Deg {
			t.Fatalf("from %+v: %+v at %v m came out %g m off (tolerance %g), elevation %v", f.Origin, p, h, d, tol, el)
		}
	}
}

func TestNoSuchHeight(t *testing.T) {
	f := NewFrame(FromDeg(50, 10, 100))
	for _, c := range []struct {
		slant, h float64
		el       float64
		ok       bool
	}{
		{1000, 9000, math.Pi / 2, false}, {1000, -2000, -math.Pi / 2, false}, {1000, 1100, math.Pi / 2, true}, {0, 100, 0, true},
		{math.NaN(), 100, 0, false}, {1000, math.NaN(), 0, false},
	} {
		v, el, ok := f.FromPolarAtHeight(c.slant, 1, c.h)
		if ok != c.ok || !math.IsNaN(c.slant+c.h) && c.slant > 0 && (el != c.el || math.Abs(v.Sub(f.ECEF).Norm()-c.slant) > 1e-8) {
			t.Errorf("%v m at height %v: %v, elevation %v, ok %v", c.slant, c.h, v, el, ok)
		}
	}
}

// At the pole "north" is along the meridian of the longitude that the site claims.
func TestPolarAtThePole(t *testing.T) {
	f := NewFrame(FromDeg(90, 30, 0))
	b := FromECEF(f.FromPolar(Polar{100e3, math.Pi, 0}))
	if math.Abs(b.Lon/Deg-30) > 1e-9 || b.Lat > 89.2*Deg {
		t.Errorf("southwards along 30° E comes to %v, %v", b.Lat/Deg, b.Lon/Deg)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct{ in, lon, azi float64 }{
		{0, 0, 0}, {math.Pi, -math.Pi, math.Pi}, {-math.Pi, -math.Pi, math.Pi}, {1e-300, 1e-300, 1e-300}, {-1e-300, -1e-300, 0},
		{3 * math.Pi / 2, -math.Pi / 2, 3 * math.Pi / 2}, {2 * math.Pi, 0, 0}, {-math.Pi / 2, -math.Pi / 2, 3 * math.Pi / 2},
	} {
		if l, a := WrapLon(c.in), Wrap2Pi(c.in); math.Abs(l-c.lon) > 1e-15 || math.Abs(a-c.azi) > 1e-15 {
			t.Errorf("%v: longitude %v, azimuth %v", c.in, l, a)
		}
	}
	rng := rand.New(rand.NewPCG(3, 3))
	for range 100_000 {
		x := (rng.Float64() - 0.5) * math.Pow(10, 20*rng.Float64()-16)
		if l, a := WrapLon(x), Wrap2Pi(x); !(l >= -math.Pi && l < math.Pi && a >= 0 && a < 2*math.Pi) {
			t.Fatalf("%v: longitude %v, azimuth %v", x, l, a)
		}
	}
}

func BenchmarkFromPolarAtHeight(b *testing.B) {
	f := NewFrame(FromDeg(35, 139, 100))
	for b.Loop() {
		f.FromPolarAtHeight(200e3, 1, 10e3)
	}
}

func BenchmarkFromECEF(b *testing.B) {
	v := FromDeg(35, 139, 1000).ToECEF()
	for b.Loop() {
		FromECEF(v)
	}
}
