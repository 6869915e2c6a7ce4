package worlds

import (
	"testing"

	"picket/sim"
	"picket/track"
	"picket/track/registration"
)

// blamed gives the first moment at which each sensor was said to have jumped or frozen, every second.
func blamed(p *Play, seconds int) map[string]float64 {
	out := map[string]float64{}
	for s := 1; s <= seconds; s++ {
		p.To(float64(s))
		for _, r := range p.Tracker.(*track.Tracker).Registrations() {
			who := string(r.Sensor) + " " + r.State
			if _, ok := out[who]; !ok && (r.State == registration.Jumped || r.State == registration.Frozen) {
				out[who] = float64(s)
			}
		}
	}
	return out
}

// The radar whose north slips is found out within a minute, and not the other.
func TestNorthJumpIsTold(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		h := NorthJump(seed)
		told := blamed(NewPlay(h.World, seed, h.Alters...), 240)
		at, ok := told["east jumped"]
		if t.Logf("seed %d: %v", seed, told); !ok || at < 120 || at > 180 || len(told) != 1 {
			t.Errorf("seed %d: %v", seed, told)
		}
	}
}

// Where no radar jumps or freezes none is said to.
func TestNoRadarIsBlamedFalsely(t *testing.T) {
	hard := map[string]func(uint64) DefectWorld{"garble": Garble, "split": SplitPlots, "mixed": MixedPairs, "duplicates": DuplicateAddresses,
		"swapped": SwappedCodes, "crossing": Crossing, "formation": Formation, "outage": Outage,
		"reflections": func(seed uint64) DefectWorld { return Reflections(seed, sim.ModeAC) },
		"biased":      func(seed uint64) DefectWorld { return DefectWorld{World: Biased(seed, BiasRange|BiasAzimuth)} }}
	for _, c := range CurvedSet() {
		hard[c.Name] = func(seed uint64) DefectWorld { return DefectWorld{World: c.Make(seed)} }
	}
	for name, world := range hard {
		t.Run(name, func(t *testing.T) {
			for seed := uint64(1); seed <= 3; seed++ {
				h := world(seed)
				if told := blamed(NewPlay(h.World, seed, h.Alters...), 300); len(told) > 0 {
					t.Errorf("seed %d: %v", seed, told)
				}
			}
		})
	}
}
