package codes

// generator is Mode S's parity polynomial without its first term (Annex 10 vol. IV 3.1.2.3.3.1.2):
// x²⁴+x²³+…+x¹²+x¹⁰+x³+1.
const generator = 0xFFF409

// remainders are those of a byte before 24 zero bits, in the upper 24 of 32 bits.
var remainders = func() (t [256]uint32) {
	for i := range t {
		c := uint32(i) << 24
		for range 8 {
			if c&(1<<31) != 0 {
				c ^= 1<<31 | generator<<7
			}
			c <<= 1
		}
		t[i] = c
	}
	return t
}()

// Parity is the 24-bit remainder over b.
func Parity(b []byte) uint32 {
	var c uint32
	for _, x := range b {
		c = c<<8 ^ remainders[byte(c>>24)^x]
	}
	return c >> 8
}

// Syndrome is a reply's own last 24 bits against the parity of those before: zero for a whole squitter, the
// interrogator's code in an all-call reply, the aircraft's address in the formats with address parity.
func Syndrome(reply []byte) uint32 {
	n := len(reply) - 3
	return Parity(reply[:n]) ^ uint32(reply[n])<<16 ^ uint32(reply[n+1])<<8 ^ uint32(reply[n+2])
}

// AllCallParity says whether a DF11's syndrome is an interrogator code: CL 0 to 4 above four bits of IC
// (Annex 10 vol. IV 3.1.2.5.2.1.2).
func AllCallParity(syn uint32) bool { return syn < 5<<4 }
