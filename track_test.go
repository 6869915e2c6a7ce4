package picket

import (
	"math"
	"testing"
)

func TestQualityOf(t *testing.T) {
	for radius, want := range map[float64]uint8{0: 15, 35: 15, 36: 14, 560: 11, 561: 10, 4480: 8, 573440: 1, 573441: 0, 1e9: 0, math.Inf(1): 0} {
		if got := QualityOf(radius); got != want {
			t.Errorf("%v m: %d, want %d", radius, got, want)
		}
	}
	if QualityOf(math.NaN()) != 0 {
		t.Error("no number has a quality")
	}
}
