package registration

import "testing"

// Times near 1970 and far ahead find nothing and hurt nobody.
func TestWitnessAtAnyTime(t *testing.T) {
	var o witness
	for _, at := range []int64{-40e9, -1e9, 0, 1, 2e9, 1e18} {
		if _, _, ok := o.at(at); ok {
			t.Errorf("a witness that never spoke is somewhere at %d", at)
		}
	}
}
