package worlds

import "testing"

// shortfall is what does not hold yet: why, and how far it came. While it lasts the test is listed as skipped with its
// figure; a tenth worse than it was fails.
type shortfall struct {
	why string // empty: it holds
	was float64
}

// atMost asserts a figure.
func atMost(t *testing.T, got, most float64, s shortfall) {
	t.Helper()
	switch {
	case got <= most && s.why != "":
		t.Logf("%.3g, at most %.3g: holds now, its mark as a known failure can go", got, most)
	case got <= most:
	case s.why == "":
		t.Errorf("%.3g, must be at most %.3g", got, most)
	case got > 1.1*s.was:
		t.Errorf("%.3g, must be at most %.3g, and was %.3g: %s", got, most, s.was, s.why)
	default:
		t.Skipf("known failure: %.3g, must be at most %.3g: %s", got, most, s.why)
	}
}
