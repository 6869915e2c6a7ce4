package modes

// generator is Mode S's parity polynomial without its first term (Annex 10 vol. IV 3.1.2.3.3.1.2):
// x²⁴+x²³+…+x¹²+x¹⁰+x³+1.
const generator = 0xFFF409

var crcTable = func() (t [256]uint32) {
	for i := range t {
		c := uint32(i) << 16
		for range 8 {
			c <<= 1
			if c&(1<<24) != 0 {
				c ^= generator
			}
		}
		t[i] = c & 0xFFFFFF
	}
	return t
}()

// parity is the 24-bit remainder over b.
func parity(b []byte) uint32 {
	var c uint32
	for _, x := range b {
		c = (c<<8 ^ crcTable[byte(c>>16)^x]) & 0xFFFFFF
	}
	return c
}

// syndrome is a reply's own last 24 bits against the parity of those before: zero for a whole squitter, the
// interrogator's code in an all-call reply, the aircraft's address in the formats with address parity.
func syndrome(reply []byte) uint32 {
	n := len(reply) - 3
	return parity(reply[:n]) ^ uint32(reply[n])<<16 ^ uint32(reply[n+1])<<8 ^ uint32(reply[n+2])
}

// allCallParity says whether a DF11's syndrome is an interrogator code: CL 0 to 4 above four bits of IC
// (Annex 10 vol. IV 3.1.2.5.2.1.2).
func allCallParity(syn uint32) bool { return syn < 5<<4 }
