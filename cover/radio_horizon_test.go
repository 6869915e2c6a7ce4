package cover

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
)

func radar(lat, lon, height, maxRange float64) picket.Sensor {
	return picket.Sensor{ID: "r", Site: geo.FromDeg(lat, lon, height), HasSite: true, MaxRange: maxRange}
}

const (
	foot         = 0.3048
	nauticalMile = 1852.0
)

// The operators' rule for 4/3 Earth: nautical miles = 1.23·(√h_antenna + √h_object), heights in feet.
func TestHorizonIsTheRuleOfThumb(t *testing.T) {
	for _, c := range [][2]float64{{0, 100}, {100, 0}, {50, 500}, {100, 10000}, {1000, 30000}, {0, 40000}} {
		for _, lat := range []float64{0, 27, -60, 89} {
			for az := 0.0; az < 6; az++ {
				site := geo.FromDeg(lat, 127, c[0]*foot)
				got := Horizon(site, az, c[1]*foot) / nauticalMile
				want := 1.23 * (math.Sqrt(c[0]) + math.Sqrt(c[1]))
				if math.Abs(got/want-1) > 0.008 {
					t.Errorf("antenna %v ft, object %v ft at %v°N: %.2f NM, by the rule %.2f", c[0], c[1], lat, got, want)
				}
			}
		}
	}
}

// Where the range is the limit every point of the ring is at that slant range and that height.
func TestRingAtMaxRange(t *testing.T) {
	for _, site := range [][2]float64{{26.5, 128}, {0, 0}, {-45, 179.9}, {89.9, 10}, {90, 0}, {-90, 0}, {70, -180}} {
		s := radar(site[0], site[1], 300, 200e3)
		ring := Ring(s, 9000, 72)
		if len(ring) != 72 {
			t.Fatalf("%v: %d points", site, len(ring))
		}
		for i, p := range ring {
			at := frameOf(s).Polar(p.ToECEF())
			if math.Abs(at.Range-200e3) > 0.01 || p.Height != 9000 {
				t.Errorf("%v point %d: slant %.3f m at %.3f m", site, i, at.Range, p.Height)
			}
			if off := geo.WrapLon(at.Azimuth - 2*math.Pi*float64(i)/72); math.Abs(off) > 1e-7 {
				t.Errorf("%v point %d: azimuth off by %g", site, i, off)
			}
		}
	}
}

func frameOf(s picket.Sensor) *geo.Frame {
	f := geo.NewFrame(s.Site)
	return &f
}

// What Ring draws is what sees says: a percent nearer is seen, a percent further is not.
func TestRingIsWhereSeeingEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	horizons := 0
	for range 300 {
		s := radar(math.Asin(2*rng.Float64()-1)/geo.Deg, 360*rng.Float64()-180, 500*rng.Float64(), 50e3+400e3*rng.Float64())
		height := 12000 * rng.Float64() * rng.Float64()
		f := frameOf(s)
		for _, p := range Ring(s, height, 16) {
			at := f.Polar(p.ToECEF())
			if at.Range < s.MaxRange-1 {
				horizons++
			}
			for _, c := range []struct {
				scale float64
				seen  bool
			}{{0.99, true}, {1.01, false}} {
				v, _, ok := f.FromPolarAtHeight(at.Range*c.scale, at.Azimuth, height)
				if q := geo.FromECEF(v); ok && sees(s, q) != c.seen {
					t.Fatalf("%+v: at %.0f m of %.0f m, height %.0f m: seen %v", s.Site, at.Range*c.scale, at.Range, height, !c.seen)
				}
			}
		}
	}
	if horizons < 500 {
		t.Errorf("only %d points on the horizon", horizons)
	}
}

func TestLongitudesAreContinuous(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		turn     float64 // of longitude round the ring, clockwise
	}{{26.5, 179.9, 0}, {-30, -179.99, 0}, {88, 179, 2 * math.Pi}, {-89, 10, -2 * math.Pi}, {90, 0, 2 * math.Pi}} {
		ring := Ring(radar(c.lat, c.lon, 100, 370e3), 10000, 90)
		west, east := math.Inf(1), math.Inf(-1)
		for i, p := range ring {
			if i > 0 && math.Abs(p.Lon-ring[i-1].Lon) > math.Pi/2 {
				t.Errorf("%v°N %v°E: longitude jumps from %v to %v", c.lat, c.lon, ring[i-1].Lon, p.Lon)
			}
			west, east = math.Min(west, p.Lon), math.Max(east, p.Lon)
		}
		last := ring[len(ring)-1].Lon
		turn := last + geo.WrapLon(ring[0].Lon-last) - ring[0].Lon
		if math.Abs(math.Abs(turn)-math.Abs(c.turn)) > 1e-6 {
			t.Errorf("%v°N %v°E: longitude turns by %v, want %v", c.lat, c.lon, turn, c.turn)
		}
		if c.turn == 0 && !(west < math.Pi && east > math.Pi || west < -math.Pi && east > -math.Pi) {
			t.Errorf("%v°N %v°E: from %v to %v does not pass ±180°", c.lat, c.lon, west/geo.Deg, east/geo.Deg)
		}
	}
}

func TestSeesNothing(t *testing.T) {
	low := radar(26.5, 128, 10, 10e3)
	if r := Ring(low, 20000, 36); r != nil {
		t.Errorf("a range of 10 km reaches 20 km high: %v", r)
	}
	if sees(low, geo.FromDeg(26.5, 128, 20000)) || !sees(low, geo.FromDeg(26.5, 128, 9000)) {
		t.Error("straight up is wrong")
	}
	nowhere := picket.Sensor{MaxRange: 1e5}
	if Ring(nowhere, 1000, 36) != nil || sees(nowhere, geo.LLA{}) {
		t.Error("a sensor without a site sees")
	}
	if sees(radar(0, 0, 100, 0), geo.FromDeg(0, 180, 10000)) || !sees(radar(0, 0, 100, 0), geo.FromDeg(0, 3, 10000)) {
		t.Error("a sensor of unknown range does not end at its horizon")
	}
	if r := Ring(low, 1000, 0); len(r) != 3 {
		t.Errorf("%d points", len(r))
	}
	if r := Ring(radar(26.5, 128, 0, 400e3), 0, 36); r != nil {
		t.Errorf("an antenna on the surface sees objects on it: %v", r)
	}
}

func ExampleHorizon() {
	// An antenna 300 m high, an airliner at 10 km, a cruise missile at 30 m, a ship's deck at 10 m.
	site := geo.FromDeg(26.5, 128, 300)
	for _, h := range []float64{10000, 30, 10} {
		fmt.Printf("%.0f m: %.0f km\n", h, Horizon(site, 0, h)/1000)
	}
	// Output:
	// 10000 m: 483 km
	// 30 m: 94 km
	// 10 m: 84 km
}
