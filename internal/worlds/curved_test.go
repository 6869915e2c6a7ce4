package worlds

import "testing"

func TestCurved(t *testing.T) {
	for _, c := range CurvedSet() {
		for seed := uint64(1); seed <= 3; seed++ {
			w := c.Make(seed)
			f := NewPlay(w, seed).Run(60, 300, 4, InView(w))
			t.Logf("%s seed %d: %d tracks %d truths %d looks, %d changed, height rms %.0f worst %.0f; %s", c.Name, seed, f.Tracks, f.Truths, f.Looks, f.Changed, f.Height.Value(), f.WorstHeight, &f)
		}
	}
}
