package web

import (
	"math"
	"testing"
)

func TestRound(t *testing.T) {
	for v, want := range map[float64]string{-0.0001: "0", 1.0006: "1.001", math.NaN(): "0", math.Inf(-1): "0", -2.5: "-2.5"} {
		if got := string(mustJSON(round(v, 3))); got != want {
			t.Errorf("round(%v, 3) is written %s, want %s", v, got, want)
		}
	}
}
