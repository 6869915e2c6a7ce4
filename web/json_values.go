package web

import (
	"encoding/json"
	"math"
	"time"
)

// stamp gives a time as the API writes it; empty: not yet.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// ageOf gives the seconds from t to now; nil: t is not yet.
func ageOf(t, now time.Time) *float64 {
	if t.IsZero() {
		return nil
	}
	a := round(now.Sub(t).Seconds(), 3)
	return &a
}

// round keeps n decimals, and keeps what is not a number, and minus nought, out of JSON.
func round(v float64, n int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	p := math.Pow10(n)
	if v = math.Round(v*p) / p; v == 0 {
		return 0
	}
	return v
}

// mustJSON is for our own types alone.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // NaN is kept out by round
	}
	return b
}
