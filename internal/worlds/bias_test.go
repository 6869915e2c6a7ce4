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
		for _, b := range []Bias{BiasRange, BiasAzimuth, BiasRange | BiasAzimuth} {
			t.Run(fmt.Sprintf("seed %d %s", seed, b), func(t *testing.T) {
				got := NewPlay(Biased(seed, b), seed).Run(60, 240, 4, nil)
				t.Logf("%s: %s", b, &got)
				known(t, "no registration yet", got.GOSPA <= 1.10*plain.GOSPA,
					"GOSPA %.1f m is %.2f times the unbiased run's %.1f m", got.GOSPA, got.GOSPA/plain.GOSPA, plain.GOSPA)
			})
		}
	}
}
