package report

import "math/bits"

// hash gives 64 bits of b that are equal for equal records alone, for all that is practical: multiply and
// fold, eight octets at a time.
func hash(b []byte) uint64 {
	const m1, m2 = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
	h := uint64(len(b)) * m1
	for len(b) > 0 {
		var w uint64
		n := min(8, len(b))
		for _, x := range b[:n] {
			w = w<<8 | uint64(x)
		}
		b = b[n:]
		hi, lo := bits.Mul64(w^h^m1, m2^h)
		h = bits.RotateLeft64(h, 23) ^ hi ^ lo
	}
	hi, lo := bits.Mul64(h^m2, m1)
	return hi ^ lo
}
