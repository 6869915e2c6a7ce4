package spelling

import "testing"

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "udp", 3}, {"udp", "", 3}, {"udp", "udp", 0}, {"upd", "udp", 2}, {"kitten", "sitting", 3},
		{"asterix", "asterx", 1}, {"flaw", "lawn", 2}, {"UDP", "udp", 3}, {"é", "e", 2},
	} {
		if got := Edits(c.a, c.b); got != c.want {
			t.Errorf("%q to %q: %d edits, want %d", c.a, c.b, got, c.want)
		}
	}
}

// What a metric promises: symmetry and the triangle.
func FuzzEdits(f *testing.F) {
	f.Add("kitten", "sitting", "mitten")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, ba, ac, cb := Edits(a, b), Edits(b, a), Edits(a, c), Edits(c, b)
		if ab != ba || ab > ac+cb || (ab == 0) != (a == b) {
			t.Errorf("%q %q %q: %d %d %d %d", a, b, c, ab, ba, ac, cb)
		}
	})
}

func TestNearest(t *testing.T) {
	if w, n := Nearest("tcpp", []string{"udp", "tcp", "top"}); w != "tcp" || n != 1 {
		t.Errorf("%q after %d edits", w, n)
	}
	if w, n := Nearest("aa", []string{"ab", "ac"}); w != "ab" || n != 1 {
		t.Errorf("of equals the first is meant, not %q (%d)", w, n)
	}
	if w, n := Nearest("aa", nil); w != "" || n != 0 {
		t.Errorf("of none %q %d", w, n)
	}
}
