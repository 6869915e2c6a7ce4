package worlds

import (
	"fmt"
	"testing"
)

// Biased radars cost at most a tenth of GOSPA once a minute has passed.
func TestBiasedRadars(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		plain := NewPlay(Biased(seed, 0), seed).Run(60, 240, 4, nil)
		t.Logf("seed %d, unbiased: %s", seed, &plain)
		for b := Bias(1); b <= 3; b++ {
			t.Run(fmt.Sprintf("seed %d %s", seed, b), func(t *testing.T) {
				got := NewPlay(Biased(seed, b), seed).Run(60, 240, 4, nil)
				t.Logf("%s: %s", b, &got)
				atMost(t, got.GOSPA/plain.GOSPA, 1.10)
			})
		}
	}
}
