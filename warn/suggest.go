package warn

import (
	"fmt"
	"strings"

	"picket/text/spelling"
)

// nearest gives the known word that is fewest edits from word, or none that is near enough to be meant.
func nearest(word string, known []string) string {
	if best, edits := spelling.Nearest(strings.ToLower(word), known); edits <= len(word)/2 {
		return best
	}
	return ""
}

// unknown says that word is none of the known, and which was meant.
func unknown(what, word string, known []string) string {
	if len(word) > 64 {
		word = word[:64] + "…"
	}
	if k := nearest(word, known); k != "" {
		return fmt.Sprintf("%s %q is unknown: did you mean %q? (%s)", what, word, k, strings.Join(known, ", "))
	}
	return fmt.Sprintf("%s %q is unknown: say one of %s", what, word, strings.Join(known, ", "))
}
