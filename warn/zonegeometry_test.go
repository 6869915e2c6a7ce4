package warn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
)

func ringOfDeg(lonlat ...float64) picket.Ring {
	var r picket.Ring
	for i := 0; i < len(lonlat); i += 2 {
		r = append(r, geo.FromDeg(lonlat[i+1], lonlat[i], 0))
	}
	return r
}

func at(lat, lon float64) geo.Vec3 { return geo.NVector(geo.FromDeg(lat, lon, 0)) }

func TestInside(t *testing.T) {
	square := ringOfDeg(120, 20, 130, 20, 130, 30, 120, 30)
	for _, z := range []struct {
		name     string
		polygons [][]picket.Ring
		in, out  [][2]float64 // lat, lon
	}{
		{"square by parallels and meridians: 30°N at 125°E is the edge, where a great circle would bulge 10 km north",
			[][]picket.Ring{{square}},
			[][2]float64{{25, 125}, {20.001, 125}, {29.999, 125}, {25, 120.001}},
			[][2]float64{{30.001, 125}, {19.999, 125}, {30.1, 125}, {25, 119.999}, {-25, -55}, {90, 0}, {-90, 0}}},
		{"written clockwise", [][]picket.Ring{{ringOfDeg(120, 20, 120, 30, 130, 30, 130, 20)}},
			[][2]float64{{25, 125}}, [][2]float64{{31, 125}, {-25, -55}}},
		{"hole", [][]picket.Ring{{square, ringOfDeg(124, 24, 126, 24, 126, 26, 124, 26)}},
			[][2]float64{{25, 123}, {23.9, 125}}, [][2]float64{{25, 125}, {24.001, 125}}},
		{"slit to a hole", [][]picket.Ring{{ringOfDeg(120, 20, 130, 20, 130, 30, 120, 30, 120, 25, 124, 25, 124, 26, 126, 26, 126, 24, 124, 24, 124, 25, 120, 25)}},
			[][2]float64{{25.0001, 122}, {24.9999, 122}, {25, 127}}, [][2]float64{{25, 125}}},
		{"two polygons", [][]picket.Ring{{square}, {ringOfDeg(-10, -10, 10, -10, 10, 10, -10, 10)}},
			[][2]float64{{25, 125}, {0, 0}}, [][2]float64{{25, 0}, {0, 125}}},
		{"across the antimeridian, by a jump", [][]picket.Ring{{ringOfDeg(175, -10, -175, -10, -175, 10, 175, 10)}},
			[][2]float64{{0, 180}, {0, -180}, {0, 179}, {0, -179}, {9.99, 180}}, [][2]float64{{0, 174}, {0, -174}, {0, 0}, {10.01, 180}}},
		{"across the antimeridian, by longitudes past 180", [][]picket.Ring{{ringOfDeg(175, -10, 185, -10, 185, 10, 175, 10)}},
			[][2]float64{{0, 180}, {0, 176}, {0, -176}}, [][2]float64{{0, 174}, {0, -174}, {0, 0}}},
		{"cut at the antimeridian (RFC 7946 3.1.9)", [][]picket.Ring{
			{ringOfDeg(175, -10, 180, -10, 180, 10, 175, 10)}, {ringOfDeg(-180, -10, -175, -10, -175, 10, -180, 10)}},
			[][2]float64{{0, 180}, {0, -180}, {0, 176}, {0, -176}}, [][2]float64{{0, 174}, {0, -174}}},
		{"round the north pole", [][]picket.Ring{{ringOfDeg(-180, 60, -90, 60, 0, 60, 90, 60)}},
			[][2]float64{{90, 0}, {60.001, 45}, {61, -135}}, [][2]float64{{59.999, 45}, {0, 0}, {-90, 0}}},
		{"round the south pole, with a seam as drawn in the plane",
			[][]picket.Ring{{ringOfDeg(-180, -70, -180, -90, 180, -90, 180, -70, 90, -70, 0, -70, -90, -70)}},
			[][2]float64{{-90, 0}, {-71, 180}, {-71, 45}}, [][2]float64{{-69, 180}, {-69, 45}, {90, 0}}},
		{"a sector to the pole", [][]picket.Ring{{ringOfDeg(0, 60, 90, 60, 90, 90, 0, 90)}},
			[][2]float64{{61, 45}, {89.9, 45}}, [][2]float64{{61, -45}, {89.9, -45}, {59.9, 45}, {-90, 0}}},
		{"more than a hemisphere", [][]picket.Ring{{ringOfDeg(-170, -80, -60, -80, 60, -80, 170, -80, 170, 80, 60, 80, -60, 80, -170, 80)}},
			[][2]float64{{0, 0}, {0, 169}, {79, 0}, {-79, 90}}, [][2]float64{{0, 171}, {0, 180}, {85, 0}, {-85, 0}}},
		{"no ring to speak of", [][]picket.Ring{{ringOfDeg(1, 1, 2, 2)}, {}, {square, ringOfDeg(1, 1)}},
			[][2]float64{{25, 125}}, [][2]float64{{1.5, 1.5}}},
	} {
		f := newZoneGeometry(picket.Zone{Polygons: z.polygons})
		for _, p := range z.in {
			if v := at(p[0], p[1]); !f.inside(v) || !f.bounds.near(v, 0, 1) {
				t.Errorf("%s: %v is not inside", z.name, p)
			}
		}
		for _, p := range z.out {
			if f.inside(at(p[0], p[1])) {
				t.Errorf("%s: %v is inside", z.name, p)
			}
		}
	}
}

// star is a ring of n positions about a centre, its radius in degrees waving.
func star(lat, lon, radius float64, n int, rng *rand.Rand) picket.Ring {
	r := make(picket.Ring, n)
	a, b := 0.3*rng.Float64(), rng.Float64()*6
	for i := range r {
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		d := radius * (1 + a*math.Sin(9*2*math.Pi*float64(i)/float64(n)+b) - 0.2*rng.Float64()/float64(n))
		r[i] = geo.FromDeg(lat+d*s, lon+d*c/math.Cos(lat*geo.Deg), 0)
	}
	return r
}

// plane is the oracle: even-odd in the plane of longitude and latitude, as RFC 7946 means it.
func plane(r picket.Ring, p geo.LLA) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < a.Lon+(b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat) {
			in = !in
		}
	}
	return in
}

func TestInsideIsThePlanes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	asked, insideN := 0, 0
	for i := range 60 {
		lat, lon, radius := -70+140*rng.Float64(), -360+720*rng.Float64(), math.Exp(rng.Float64()*5-3.5)
		r := star(lat, lon, radius, 3+rng.IntN(200), rng)
		f := newZoneGeometry(picket.Zone{Polygons: [][]picket.Ring{{r}}})
		for range 500 {
			p := geo.FromDeg(lat+2*radius*(2*rng.Float64()-1), lon+2*radius*(2*rng.Float64()-1)/math.Cos(lat*geo.Deg), 0)
			if math.Abs(p.Lat) > math.Pi/2 || f.distance(geo.NVector(p)) < 25 {
				continue
			}
			asked++
			want := plane(r, p)
			if want {
				insideN++
			}
			if got := f.inside(geo.NVector(p)); got != want {
				t.Fatalf("ring %d: %v inside %v, the plane says %v", i, p, got, want)
			}
		}
	}
	if asked < 25000 || insideN < 3000 {
		t.Fatalf("only %d positions asked, %d of them inside", asked, insideN)
	}
}

// The distance is compared with the least over points 1/200 of a piece apart, on the ellipsoid in space.
func TestDistanceIsTheLeast(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 30 {
		lat, lon, radius := -80+160*rng.Float64(), -180+360*rng.Float64(), 0.01+2*rng.Float64()
		r := star(lat, lon, radius, 3+rng.IntN(40), rng)
		f := newZoneGeometry(picket.Zone{Polygons: [][]picket.Ring{{r}}})
		o := Outline(r)
		for range 20 {
			p := geo.FromDeg(math.Max(-89, math.Min(89, lat+3*radius*(2*rng.Float64()-1))), lon+3*radius*(2*rng.Float64()-1), 0)
			least, step := math.Inf(1), 0.0
			for i, a := range o {
				b := o[(i+1)%len(o)]
				for k := range 200 {
					q := geo.LLA{Lat: a.Lat + (b.Lat-a.Lat)*float64(k)/200, Lon: a.Lon + (b.Lon-a.Lon)*float64(k)/200}
					least = math.Min(least, q.ToECEF().Sub(p.ToECEF()).Norm())
				}
				step = math.Max(step, a.ToECEF().Sub(b.ToECEF()).Norm()/200)
			}
			got := f.distance(geo.NVector(p))
			if tolerance := 25 + step + least/1000; math.Abs(got-least) > tolerance {
				t.Fatalf("distance %.1f m from %v, by sampling %.1f m (±%.1f)", got, p, least, tolerance)
			}
		}
	}
}

// A seam between parts of one zone is no edge: in the middle of a zone cut at 180° one is deep inside.
func TestSeamIsNoEdge(t *testing.T) {
	f := newZoneGeometry(picket.Zone{Polygons: [][]picket.Ring{
		{ringOfDeg(175, -10, 180, -10, 180, 10, 175, 10)}, {ringOfDeg(-180, 10, -180, -10, -175, -10, -175, 10)}}})
	if d := f.distance(at(0, 179.999)); math.Abs(d-556.5e3) > 600 { // 5° of the equator
		t.Errorf("depth %.0f m at the seam, want 5° of the equator", d)
	}
	if s := f.crossing(greatCircle{at(0, 179), normalTangentEast(179)}, 3*geo.Deg); !math.IsInf(s, 1) {
		t.Errorf("a course across the seam meets an edge after %.3f°", s/geo.Deg)
	}
	if s := f.crossing(greatCircle{at(0, 179), normalTangentEast(179)}, 8*geo.Deg); math.Abs(s/geo.Deg-6) > 1e-6 {
		t.Errorf("the far edge is met after %.6f°, want 6", s/geo.Deg)
	}
}

func normalTangentEast(lon float64) geo.Vec3 {
	s, c := math.Sincos(lon * geo.Deg)
	return geo.Vec3{-s, c, 0}
}

// Crossings are compared with walking along the course and asking at each step whether it is inside.
func TestCrossingIsWhereInsideBegins(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	met := 0
	for range 200 {
		lat, lon := -60+120*rng.Float64(), 360*rng.Float64()
		f := newZoneGeometry(picket.Zone{Polygons: [][]picket.Ring{{star(lat, lon, 1, 3+rng.IntN(300), rng)}}})
		p := at(lat+3*rng.Float64()-1.5, lon+3*rng.Float64()-1.5)
		if f.inside(p) {
			continue
		}
		frame := geo.NewFrame(geo.FromECEF(geo.FromNVector(p)))
		s, c := math.Sincos(2 * math.Pi * rng.Float64())
		path := greatCircle{p, frame.DirToECEF(geo.Vec3{s, c, 0})}
		const reach, step = 2 * geo.Deg, 0.0005 * geo.Deg
		walked := math.Inf(1)
		for a := 0.0; a <= reach; a += step {
			if f.inside(path.at(a)) {
				walked = a
				break
			}
		}
		got := f.crossing(path, reach)
		if math.IsInf(walked, 1) {
			// Between two steps a corner may be cut: then the course is barely inside after the crossing.
			if !math.IsInf(got, 1) && f.inside(path.at(got+step)) {
				t.Fatalf("crossing at %.4f°, but the walk stays outside", got/geo.Deg)
			}
			continue
		}
		met++
		if got > walked+1e-9 || got < walked-step-1e-9 && f.inside(path.at(got+step)) {
			t.Fatalf("crossing at %.5f°, walked in at %.5f°", got/geo.Deg, walked/geo.Deg)
		}
	}
	if met < 30 {
		t.Fatalf("only %d courses met a zone", met)
	}
}

// Every piece of an outline lies within 20 m (and a little: the bound is of second order) of its great circle.
func TestOutlineIsClose(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	worst := 0.0
	for range 300 {
		a := geo.FromDeg(-85+170*rng.Float64(), -180+360*rng.Float64(), 0)
		b := geo.LLA{Lat: a.Lat + (2*rng.Float64()-1)*(85*geo.Deg-math.Abs(a.Lat)), Lon: a.Lon + math.Pi*(2*rng.Float64()-1)}
		n := pieces(a, b)
		for k := range n {
			p, q := between(a, b, k, n), between(a, b, k+1, n)
			arc := newArc(geo.NVector(p), geo.NVector(q))
			_, d := arc.foot(geo.NVector(geo.LLA{Lat: (p.Lat + q.Lat) / 2, Lon: (p.Lon + q.Lon) / 2}))
			worst = math.Max(worst, math.Sqrt(d)*geo.MeanRadius)
		}
	}
	if worst > 25 || worst < 5 {
		t.Errorf("the worst piece is %.1f m off its great circle", worst)
	}
	t.Logf("worst piece %.1f m", worst)
}

func ExampleOutline() {
	// The parallel of 30°N over ten degrees.
	fmt.Println(len(Outline(ringOfDeg(125, 30, 135, 30, 135, 29, 125, 29))))
	// Output: 48
}
