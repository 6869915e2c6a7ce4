package worlds

import (
	"math"
	"testing"
	"time"
)

// A run over midnight is the same as one twelve hours earlier, and no track is lost.
func TestMidnight(t *testing.T) {
	late := time.Date(2026, 12, 31, 23, 58, 0, 0, time.UTC)
	for seed := uint64(1); seed <= 3; seed++ {
		night, noon := Midnight(seed, late), Midnight(seed, late.Add(-12*time.Hour))
		a, b := night.Run(seed), noon.Run(seed)
		t.Logf("seed %d, midnight: %d tracks, %s", seed, a.Tracks, &a)
		if a.Tracks != len(night.World.Bodies) || a.Switches != 0 || a.MissedPerScan > 0 || a.FalsePerScan > 0 {
			t.Errorf("seed %d: %d tracks for %d objects, %d switches, missed %.3f, false %.3f a scan", seed, a.Tracks, len(night.World.Bodies),
				a.Switches, a.MissedPerScan, a.FalsePerScan)
		}
		if math.Abs(a.GOSPA-b.GOSPA) > 1e-6*b.GOSPA {
			t.Errorf("seed %d: GOSPA %.6f m over midnight, %.6f m over noon", seed, a.GOSPA, b.GOSPA)
		}
	}
}
