package track

import (
	"testing"

	"picket/sensing"
)

// Registration in a steady scan costs no memory, against ADS-B and against another radar.
func TestRegistrationAllocatesNothing(t *testing.T) {
	for _, speak := range []int{8, 0} {
		w := registrable(41, speak)
		all := shuffled(spoiled(w, 120), nil, 0)
		k := w.tracker(Options{})
		s, r := 0.0, sensing.Reports{}
		second := func() {
			for range hz {
				s += 1.0 / hz
				r.Plots = r.Plots[:0]
				for len(all) > 0 && all[0].at < s {
					r.Plots = append(r.Plots, all[0].p)
					all = all[1:]
				}
				k.Observe(&r)
				k.Advance(after(s))
				for range k.Changed() {
				}
			}
		}
		for range 80 {
			second()
		}
		if n := testing.AllocsPerRun(30, second); n > 0 {
			t.Errorf("%d speak: %v allocations a second", speak, n)
		}
		if got, _ := k.Registration("a"); got.Pairs < 100 {
			t.Errorf("%d speak: %d pairs only", speak, got.Pairs)
		}
	}
}
