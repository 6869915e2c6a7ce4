package warn

import (
	"fmt"
	"strings"
)

// nearest gives the known word that is fewest edits from word, or none that is near enough to be meant.
func nearest(word string, known []string) string {
	best, least := "", len(word)/2+1
	for _, k := range known {
		if d := levenshtein(strings.ToLower(word), k); d < least {
			best, least = k, d
		}
	}
	return best
}

// levenshtein is the Levenshtein distance; words longer than any of ours are simply far.
func levenshtein(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
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
