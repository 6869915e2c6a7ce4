package node

import (
	"testing"
	"time"
)

func TestLag(t *testing.T) {
	start := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	type look struct{ at, off, want float64 } // seconds
	for _, c := range []struct {
		name  string
		looks []look
	}{
		{"the least late counts", []look{{0, -20, -20}, {1, -.2, -.2}, {2, -25, -.2}}},
		{"an old one is forgotten", []look{{0, -.2, -.2}, {29, -9, -.2}, {31, -9, -.2}, {61, -9, -9}}},
		{"after a silence at once", []look{{0, -.2, -.2}, {61, -9, -9}}},
		{"ahead at once", []look{{0, -.2, -.2}, {1, 3, 3}}},
		{"over a minute is of no clock", []look{{0, -.2, -.2}, {1, 61, -.2}, {2, -3600, -.2}}},
		{"our own clock put back", []look{{0, -9, -9}, {-100, -3, -3}, {-69, -4, -3}}},
	} {
		var l clockOffset
		for i, k := range c.looks {
			now := start.Add(time.Duration(k.at * float64(time.Second)))
			got := l.observe(now, now.Add(time.Duration(k.off*float64(time.Second))))
			if want := time.Duration(k.want * float64(time.Second)); got != want {
				t.Errorf("%s: look %d: %v, want %v", c.name, i, got, want)
			}
		}
	}
}
