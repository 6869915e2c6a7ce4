package worlds

import "testing"

// What the curved set must come to over three seeds. Looks at objects that a radar's range and horizon let it see count.
func TestCurvedSet(t *testing.T) {
	for _, c := range CurvedSet() {
		t.Run(c.Name, func(t *testing.T) {
			var complete, spurious, worst float64
			var straight, turning Mean
			for seed := uint64(1); seed <= 3; seed++ {
				f, _ := c.Live(seed, nil)
				t.Logf("seed %d: %d tracks, worst height %.0f m; %s", seed, f.Tracks, f.WorstHeight, &f)
				complete, spurious, worst = complete+f.Completeness/3, spurious+f.Spuriousness/3, max(worst, f.WorstHeight)
				straight.Sum, straight.N = straight.Sum+f.Straight.Sum, straight.N+f.Straight.N
				turning.Sum, turning.N = turning.Sum+f.Turning.Sum, turning.N+f.Turning.N
			}
			for _, o := range []struct {
				name      string
				got, most float64
				short     shortfall
			}{
				{"incomplete", 1 - complete, 0.05, shortfall{}},
				{"spurious", spurious, 0.03, shortfall{}},
				{"worst height error, m", worst, 500, shortfall{}},
				{"NEES in turns", turning.Value(), 2, shortfall{}},
				{"NEES on straight legs", straight.Value(), 1.2, shortfall{}},
				{"1/NEES on straight legs", 1 / straight.Value(), 1 / 0.8, shortfall{"covariances are too wide on straight legs", 2.6}},
			} {
				t.Run(o.name, func(t *testing.T) { atMost(t, o.got, o.most, o.short) })
			}
		})
	}
}
