package geo

import (
	"math"
	"testing"
)

// held gives by numerical integration how much of a normal error with standard deviations a and b lies within r.
func held(r, a, b float64) float64 {
	const steps = 2000
	sum := 0.0
	for i := range steps { // over the angle, of the error in units of its own axes
		s, c := math.Sincos(2 * math.Pi * (float64(i) + 0.5) / steps)
		sum += math.Exp(-r * r / 2 / (a*a*c*c + b*b*s*s))
	}
	return 1 - sum/steps
}

// exact95 gives the radius that holds 95 %, by bisection of the integral.
func exact95(a, b float64) float64 {
	low, high := 1.9*a, 2.5*a
	for range 50 {
		if mid := (low + high) / 2; held(mid, a, b) < 0.95 {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

func TestRadius95(t *testing.T) {
	for i := range 21 {
		b := max(0.01, float64(i)/20)
		got, want := Radius95(1, 0, b*b), exact95(1, b)
		if math.Abs(got/want-1) > 0.002 {
			t.Errorf("axes 1 and %.2f: %.4f, the integral gives %.4f", b, got, want)
		}
	}
	for _, c := range []struct{ a, b, want float64 }{{700, 70, 1373.77}, {70, 700, 1373.77}, {1, 0, 1.95996}, {1, 1, 2.44775}} {
		if got := Radius95(c.a*c.a, 0, c.b*c.b); math.Abs(got/c.want-1) > 0.002 {
			t.Errorf("axes %v and %v: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
	if turned, straight := Radius95(5, 4, 5), Radius95(9, 0, 1); math.Abs(turned/straight-1) > 1e-12 {
		t.Errorf("an ellipse turned by 45° has %.4f, straight %.4f", turned, straight)
	}
	if Radius95(0, 0, 0) != 0 || Radius95(-1, 0, -1) != 0 {
		t.Error("no covariance has a radius")
	}
}

func TestPrincipal(t *testing.T) {
	for _, c := range []struct{ ee, en, nn, major, minor float64 }{{9, 0, 4, 9, 4}, {4, 0, 9, 9, 4}, {5, 3, 5, 8, 2}, {1, 1, 1, 2, 0}} {
		if a, b := Principal(c.ee, c.en, c.nn); math.Abs(a-c.major)+math.Abs(b-c.minor) > 1e-12 {
			t.Errorf("of %v %v %v: %v and %v", c.ee, c.en, c.nn, a, b)
		}
	}
}
