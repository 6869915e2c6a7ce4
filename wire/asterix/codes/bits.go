package codes

// Bits gives the n bits, at most 57, that begin at bit off of b. Bit 0 is the highest of the first octet.
func Bits(b []byte, off, n int) uint64 {
	var v uint64
	first, last := off/8, (off+n-1)/8
	for i := first; i <= last; i++ {
		v = v<<8 | uint64(b[i])
	}
	return v >> (8*(last+1) - off - n) & (1<<n - 1)
}

// PutBits sets the n bits at off of b to the lowest n of v. They must be zero before.
func PutBits(b []byte, off, n int, v uint64) {
	for i := n - 1; i >= 0; i, v = i-1, v>>1 {
		b[(off+i)/8] |= byte(v&1) << (7 - (off+i)%8)
	}
}

// SetIndicator sets the bit of subfield or item k, counted from 0, in the indicator octets ind of a compound item or
// an FSPEC, and gives them with as many octets as that takes. per is the number of indicators an octet: 7 where
// its last bit is FX, 8 where there is none.
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
