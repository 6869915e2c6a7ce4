package modes

import "picket"

// modeA undoes the pulse order of the 13-bit identity field, C1 A1 C2 A2 C4 A4 X B1 D1 B2 D2 B4 D4 (Annex 10
// vol. IV 3.1.2.6.7.1, 3.1.1.6).
func modeA(id uint16) picket.Squawk {
	p := func(n uint) uint16 { return id >> (12 - n) & 1 }
	return picket.SquawkOf(
		p(5)<<11 | p(3)<<10 | p(1)<<9 | // A4 A2 A1
			p(11)<<8 | p(9)<<7 | p(7)<<6 | // B4 B2 B1
			p(4)<<5 | p(2)<<4 | p(0)<<3 | // C4 C2 C1
			p(12)<<2 | p(10)<<1 | p(8)) // D4 D2 D1
}

// modeAField is the inverse of modeA.
func modeAField(s picket.Squawk) (id uint16) {
	c := s.Code()
	for i, from := range [13]uint{3, 9, 4, 10, 5, 11, 0, 6, 0, 7, 1, 8, 2} {
		if i != 6 {
			id |= c >> from & 1 << (12 - i)
		}
	}
	return id
}

// beastModeA takes Beast's two bytes of a Mode A/C reply, 0 A4 A2 A1 0 B4 B2 B1 SPI C4 C2 C1 0 D4 D2 D1.
func beastModeA(b []byte) picket.Squawk {
	return picket.SquawkOf(uint16(b[0]>>4&7)<<9 | uint16(b[0]&7)<<6 | uint16(b[1]>>4&7)<<3 | uint16(b[1]&7))
}

// callsignOf takes eight 6-bit characters out of the last 48 of 56 bits (Annex 10 vol. IV table 3-9: A to Z,
// space, 0 to 9); false: another character, or nothing but spaces.
func callsignOf(v uint64) (c picket.Callsign, ok bool) {
	for i := range c {
		x := byte(v >> (42 - 6*i) & 63)
		switch {
		case x >= 1 && x <= 26:
			c[i] = 'A' + x - 1
		case x >= '0' && x <= '9', x == ' ':
			c[i] = x
		default:
			return picket.Callsign{}, false
		}
		ok = ok || x != ' '
	}
	return c, ok
}

// callsignBits is the inverse of callsignOf; false: a character that cannot be said.
func callsignBits(c picket.Callsign) (v uint64, ok bool) {
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

// The emergency states of an extended squitter (DO-260B 2.2.3.2.7.8.1.1).
var emergencies = [8]picket.Emergency{picket.NoEmergency, picket.General, picket.Medical, picket.MinimumFuel,
	picket.NoRadio, picket.Unlawful, picket.Downed, picket.NoEmergency}

// emergencyState is the inverse of emergencies; what ADS-B has no state for is a general emergency.
func emergencyState(e picket.Emergency) uint8 {
	for i, x := range emergencies {
		if x == e {
			return uint8(i)
		}
	}
	return 1
}

// commB is the MB field of DF20 and DF21. Which register it shows is not said in the reply. Only BDS 2,0,
// aircraft identification, is taken (Doc 9871 table A-2-32): its first byte is 20 hexadecimal and 48 bits must
// be characters with blanks at the end only, which no other register meets in practice. The other registers
// are left alone: telling them apart needs what was asked, or statistics over an aircraft's replies.
func (m *message) commB(mb uint64) {
	if bits(mb, 1, 8) != 0x20 {
		return
	}
	c, ok := callsignOf(mb)
	if !ok {
		return
	}
	for i := 1; i < len(c); i++ {
		if c[i-1] == ' ' && c[i] != ' ' {
			return
		}
	}
	m.callsign, m.bds = c, 0x20
	m.said |= saidCallsign
}
