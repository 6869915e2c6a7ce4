package report

import "testing"

// TestHash: every bit of a record counts.
func TestHash(t *testing.T) {
	seen := map[uint64]bool{}
	b := []byte("\xFD\xF7\x02 a record of some length: 45 octets")
	for i := range b {
		for bit := range 8 {
			b[i] ^= 1 << bit
			seen[hash(b)] = true
			b[i] ^= 1 << bit
		}
	}
	if len(seen) != 8*len(b) {
		t.Errorf("%d hashes of %d inputs", len(seen), 8*len(b))
	}
}
