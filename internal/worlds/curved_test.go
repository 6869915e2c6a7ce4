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
			}{
				{"incomplete", 1 - complete, 0.05},
				{"spurious", spurious, 0.03},
				{"worst height error, m", worst, 500},
				{"NEES in turns", turning.Value(), 2},
				{"NEES on straight legs", straight.Value(), 1.2},
				{"1/NEES on straight legs", 1 / straight.Value(), 1 / 0.8},
			} {
				t.Run(o.name, func(t *testing.T) {
					if what := o.name + ", " + c.Name; o.name == "1/NEES on straight legs" {
						knownToFail(t, o.got, what)
					} else {
						atMost(t, o.got, o.most)
					}
				})
			}
		})
	}
}
