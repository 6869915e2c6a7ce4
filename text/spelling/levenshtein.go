// Package spelling finds the word that was probably meant: which of the known ones is the fewest edits from what was
// written. How near is near enough, and what is said then, is for who asks.
package spelling

// Edits gives the Levenshtein distance of two words in bytes: how many must be put in, left out or changed to make
// one of the other (Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and reversals",
// Soviet Physics Doklady 10(8)).
func Edits(a, b string) int {
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
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// Nearest gives the first of the known words that are fewest edits from what was written, and how many. Of none known
// it is empty.
func Nearest(written string, known []string) (best string, edits int) {
	for i, k := range known {
		if d := Edits(written, k); i == 0 || d < edits {
			best, edits = k, d
		}
	}
	return best, edits
}
