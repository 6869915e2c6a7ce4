package codes

import "picket/sensing"

// ModeA undoes the pulse order of the 13-bit identity field, C1 A1 C2 A2 C4 A4 X B1 D1 B2 D2 B4 D4 (Annex 10
// vol. IV 3.1.2.6.7.1, 3.1.1.6).
func ModeA(id uint16) sensing.Squawk {
	p := func(n uint) uint16 { return id >> (12 - n) & 1 }
	return sensing.SquawkOf(
		p(5)<<11 | p(3)<<10 | p(1)<<9 | // A4 A2 A1
			p(11)<<8 | p(9)<<7 | p(7)<<6 | // B4 B2 B1
			p(4)<<5 | p(2)<<4 | p(0)<<3 | // C4 C2 C1
			p(12)<<2 | p(10)<<1 | p(8)) // D4 D2 D1
}

// ModeAField is the inverse of ModeA.
func ModeAField(s sensing.Squawk) (id uint16) {
	c := s.Code()
	for i, from := range [13]uint{3, 9, 4, 10, 5, 11, 0, 6, 0, 7, 1, 8, 2} {
		if i != 6 {
			id |= c >> from & 1 << (12 - i)
		}
	}
	return id
}
