package codes

// Feet gives the feet of a 12-bit altitude code, the AC field without M: zero is no altitude; with Q (0x10)
// the other 11 bits count 25 feet from -1000; without it they are Mode C's pulses.
func Feet(ac uint16) (feet int, ok bool) {
	switch {
	case ac == 0:
		return 0, false
	case ac&0x10 != 0:
		return int(ac>>1&0x7F0|ac&0x0F)*25 - 1000, true
	}
	return modeC(ac)
}

// modeC gives the feet of Mode C pulses in the order C1 A1 C2 A2 C4 A4 B1 D1 B2 D2 B4 D4 (Annex 10 vol. IV
// 3.1.1.7.12 and its appendix): D2 D4 A1 A2 A4 B1 B2 B4 is a Gray code of 500 ft steps, C1 C2 C4 one of five
// 100 ft steps that runs backwards in every second of those.
func modeC(ac uint16) (feet int, ok bool) {
	p := func(n uint) int { return int(ac >> (11 - n) & 1) }
	if p(7) != 0 {
		return 0, false // D1 is not used
	}
	five := unGray(p(9)<<7 | p(11)<<6 | p(1)<<5 | p(3)<<4 | p(5)<<3 | p(6)<<2 | p(8)<<1 | p(10))
	one := unGray(p(0)<<2 | p(2)<<1 | p(4))
	switch one {
	case 0, 5, 6:
		return 0, false
	case 7:
		one = 5
	}
	if five&1 != 0 {
		one = 6 - one
	}
	return five*500 + one*100 - 1300, true
}

func unGray(g int) int {
	for s := 4; s > 0; s >>= 1 {
		g ^= g >> s
	}
	return g
}

// FeetCode is the inverse of Feet: 25 ft steps to 50,175 ft, 100 ft above to 126,700; false: out of range.
func FeetCode(feet float64) (ac uint16, ok bool) {
	switch {
	case !(feet >= -1012.5 && feet < 126750):
		return 0, false
	case feet < 50187.5:
		n := uint16((feet+1000)/25 + 0.5)
		return n<<1&0xFE0 | 0x10 | n&0x0F, true
	}
	n := int((feet+1300)/100 + 0.5)
	five, one := (n-1)/5, (n-1)%5+1
	if five&1 != 0 {
		one = 6 - one
	}
	if one == 5 {
		one = 7
	}
	g, c := five^five>>1, one^one>>1
	for i, from := range [12]int{2, 5, 1, 4, 0, 3, 2, -1, 1, 7, 0, 6} {
		switch {
		case from < 0:
		case i == 0 || i == 2 || i == 4:
			ac |= uint16(c>>from&1) << (11 - i)
		default:
			ac |= uint16(g>>from&1) << (11 - i)
		}
	}
	return ac, true
}
