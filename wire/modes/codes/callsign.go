package codes

import "picket/sensing"

// Callsign takes eight 6-bit characters out of the last 48 of 56 bits (Annex 10 vol. IV table 3-9: A to Z,
// space, 0 to 9); false: another character, or nothing but spaces.
func Callsign(v uint64) (c sensing.Callsign, ok bool) {
	for i := range c {
		x := byte(v >> (42 - 6*i) & 63)
		switch {
		case x >= 1 && x <= 26:
			c[i] = 'A' + x - 1
		case x >= '0' && x <= '9', x == ' ':
			c[i] = x
		default:
			return sensing.Callsign{}, false
		}
		ok = ok || x != ' '
	}
	return c, ok
}

// CallsignCode is the inverse of Callsign; false: a character that cannot be said.
func CallsignCode(c sensing.Callsign) (v uint64, ok bool) {
	for _, x := range c {
		switch {
		case x >= 'A' && x <= 'Z':
			x -= 'A' - 1
		case x == 0:
			x = ' '
		case x >= '0' && x <= '9', x == ' ':
		default:
			return 0, false
		}
		v = v<<6 | uint64(x)
	}
	return v, true
}
