package node

import "testing"

func TestRenumbered(t *testing.T) {
	for text, want := range map[string]string{
		"us-1000 in KILO":              "jp-0007 in KILO",
		"us-10001 near us-1000.":       "us-10001 near jp-0007.",
		"us-1000":                      "jp-0007",
		"nothing of it":                "nothing of it",
		"us-1000us-1000 is no number":  "us-1000us-1000 is no number",
		"aus-1000, us-1000/2, us-1000": "aus-1000, us-1000/2, jp-0007",
		"us-1000° off, (us-1000)":      "jp-0007° off, (jp-0007)",
	} {
		if got := renumbered(text, "us-1000", "jp-0007"); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := renumbered("x", "", "jp-0007"); got != "x" {
		t.Errorf("of no number: %q", got)
	}
}
