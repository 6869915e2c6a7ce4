package codes

// Bits gives bits first to last of v, whose most significant of 56 is bit 1, as the standards count.
func Bits(v uint64, first, last int) uint64 {
	return v >> (56 - last) & (1<<(last-first+1) - 1)
}

// Bit says whether bit n of v is set, counted as Bits does.
func Bit(v uint64, n int) bool { return v>>(56-n)&1 != 0 }

// U56 joins seven bytes, the first highest.
func U56(b []byte) uint64 {
	_ = b[6]
	return uint64(b[0])<<48 | uint64(b[1])<<40 | uint64(b[2])<<32 | uint64(b[3])<<24 |
		uint64(b[4])<<16 | uint64(b[5])<<8 | uint64(b[6])
}

// PutBits sets bits first to last of a message of 56 bits, counted as Bits does, to the lowest of v. They are zero before.
func PutBits(me *uint64, first, last int, v uint64) {
	*me |= v & (1<<(last-first+1) - 1) << (56 - last)
}

// PutBytes fills b with the lowest bytes of v, most significant first.
func PutBytes(b []byte, v uint64) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte(v)
		v >>= 8
	}
}
