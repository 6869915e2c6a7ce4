package ballistic

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket/geo"
)

// However often a launch point is told, and however its fine estimate moves about, the coarse answers and their mean say
// no more than one cell.
func TestCoarseDoesNotLeak(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 3))
		truth := geo.LLA{Lat: math.Asin(2*rng.Float64() - 1), Lon: geo.WrapLon(2 * math.Pi * rng.Float64())}
		at := epoch.Add(time.Duration(rng.Float64() * 1e12))
		var c launchCell
		said := map[geo.Ground]bool{}
		for range 1000 {
			p, _ := geo.Direct(truth, 2*math.Pi*rng.Float64(), 1200*math.Abs(rng.NormFloat64()))
			fine := geo.Ground{Lat: p.Lat, Lon: p.Lon, At: at.Add(time.Duration(3e9 * rng.NormFloat64())), Sigma: 4 * time.Second,
				Fifty: geo.Ellipse{Major: 2000, Minor: 1000}, Ninety: geo.Ellipse{Major: 3600, Minor: 1800, Bearing: rng.Float64()}}
			said[c.coarsen(&fine)] = true
		}
		if len(said) > 2 {
			t.Fatalf("seed %d: %d different answers", seed, len(said))
		}
		for g := range said {
			d, _, _ := geo.Inverse(truth, geo.LLA{Lat: g.Lat, Lon: g.Lon})
			if !g.Coarse || g.Ninety.Major < 10e3 || g.Ninety.Minor != g.Ninety.Major || d > 22e3 {
				t.Fatalf("seed %d: %+v, %.0f m off", seed, g, d)
			}
		}
	}
}

// Every place of a cell gives the same answer, and cells are 10 km wide and high.
func TestSnap(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 3))
	for range 10000 {
		lat, lon := math.Asin(1.98*rng.Float64()-0.99), geo.WrapLon(2*math.Pi*rng.Float64())
		c := snap(lat, lon)
		if again := snap(c.Lat, c.Lon); math.Abs(again.Lat-c.Lat)+math.Abs(again.Lon-c.Lon) > 1e-12 {
			t.Fatalf("the centre of a cell lies in another: %v, %v", c, again)
		}
		f := geo.NewFrame(c)
		d := f.ToENU(geo.LLA{Lat: lat, Lon: lon}.ToECEF())
		if math.Abs(d[0]) > 5400 || math.Abs(d[1]) > 5100 {
			t.Fatalf("%v° %v° lies %.0f m east and %.0f m north of its cell's centre", lat/geo.Deg, lon/geo.Deg, d[0], d[1])
		}
	}
}

// Two shots from one cell get one answer.
func TestCoarseSameForNeighbours(t *testing.T) {
	centre := snap(0.6, 2.2)
	var first geo.Ground
	for i := range 20 {
		p, _ := geo.Direct(centre, float64(i), 200*float64(i))
		fine := geo.Ground{Lat: p.Lat, Lon: p.Lon, At: epoch.Add(time.Duration(i-10) * time.Second), Sigma: time.Second,
			Ninety: geo.Ellipse{Major: 500 + 100*float64(i), Minor: 400}}
		var c launchCell
		if g := c.coarsen(&fine); i == 0 {
			first = g
		} else if g != first {
			t.Fatalf("place %d of the cell gives %+v, not %+v", i, g, first)
		}
	}
}
