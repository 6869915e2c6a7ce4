package codes

// bitsAt gives the n bits, at most 57, that begin at bit off of b; it is for fields inside octets.
func Bits(b []byte, off, n int) uint64 {
	var v uint64
	first, last := off/8, (off+n-1)/8
	for i := first; i <= last; i++ {
		v = v<<8 | uint64(b[i])
	}
	return v >> (8*(last+1) - off - n) & (1<<n - 1)
}

// putBits sets the n bits at off of b, which are zero before.
func PutBits(b []byte, off, n int, v uint64) {
	for i := n - 1; i >= 0; i, v = i-1, v>>1 {
		b[(off+i)/8] |= byte(v&1) << (7 - (off+i)%8)
	}
}

// mark sets bit k of indicator octets of per bits each (7: FX joins them).
func SetIndicator(ind []byte, k, per int) []byte {
	for len(ind) <= k/per {
		if per == 7 && len(ind) > 0 {
			ind[len(ind)-1] |= 1
		}
		ind = append(ind, 0)
	}
	ind[k/per] |= 0x80 >> (k % per)
	return ind
}
