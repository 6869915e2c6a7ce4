package codes

// SixBit gives the character of a six-bit code, A–Z, space and 0–9 (ICAO Annex 10 vol. IV table 3-9), and
// whether it has one; a space if not.
func SixBit(code uint64) (c byte, ok bool) {
	switch {
	case code >= 1 && code <= 26:
		return byte(code) + 64, true
	case code >= '0' && code <= '9', code == ' ':
		return byte(code), true
	}
	return ' ', false
}
