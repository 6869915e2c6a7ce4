package reply

import (
	"picket/sensing"
	"picket/wire/modes/codes"
)

// Parse fills m, which is zero, from the 7 or 14 bytes of a reply whose length and parity fit its format; syn is its
// parity syndrome (codes.Syndrome). False: a format that is none of ours (DF19 is military, the others are not
// assigned).
func Parse(m *Message, b []byte, syn uint32) bool {
	h := codes.U56(b)
	m.DF = uint8(codes.Bits(h, 1, 5))
	if m.DF >= 24 {
		m.DF = 24 // Comm-D: two bits of format only
	}
	switch m.DF {
	case 0, 16:
		m.airToAir(h)
	case 4, 20:
		m.surveillance(h)
		m.altitude13(uint16(codes.Bits(h, 20, 32)))
	case 5, 21:
		m.surveillance(h)
		m.identity(uint16(codes.Bits(h, 20, 32)))
	case 11:
		m.allCall(h, syn)
	case 17, 18:
		m.Proved = true
		m.Address = uint32(codes.Bits(h, 9, 32))
		m.squitter(h, codes.U56(b[4:]))
	case 24:
	default:
		return false
	}
	if m.DF == 20 || m.DF == 21 {
		m.commB(codes.U56(b[4:]))
	}
	if !m.Proved {
		m.Address = syn
	}
	return true
}

// airToAir is DF0 and DF16 (Annex 10 vol. IV 4.3.8.4.2.2): vertical status, cross-link capability,
// sensitivity level, reply information, altitude.
func (m *Message) airToAir(h uint64) {
	m.VS = uint8(codes.Bits(h, 6, 6))
	if m.DF == 0 {
		m.CC = uint8(codes.Bits(h, 7, 7))
	}
	m.SL, m.RI = uint8(codes.Bits(h, 9, 11)), uint8(codes.Bits(h, 14, 17))
	m.Ground = m.VS == 1
	m.Given |= GivenGround
	m.altitude13(uint16(codes.Bits(h, 20, 32)))
}

// surveillance is the head of DF4, 5, 20 and 21 (Annex 10 vol. IV 3.1.2.6.5): flight status, downlink
// request, utility message.
func (m *Message) surveillance(h uint64) {
	m.FS, m.DR, m.UM = uint8(codes.Bits(h, 6, 8)), uint8(codes.Bits(h, 9, 13)), uint8(codes.Bits(h, 14, 19))
	if m.FS <= 3 {
		m.Ground = m.FS&1 != 0
		m.Given |= GivenGround
	}
	m.Alert = m.FS >= 2 && m.FS <= 4
	m.SPI = m.FS == 4 || m.FS == 5
	m.Given |= givenSPI
}

// allCall is DF11 (Annex 10 vol. IV 3.1.2.5.2.2): capability, address, and by its parity the interrogator
// that was answered; code 0 is a spontaneous squitter.
func (m *Message) allCall(h uint64, syn uint32) {
	m.Proved = true
	m.CA = uint8(codes.Bits(h, 6, 8))
	m.Address = uint32(codes.Bits(h, 9, 32))
	m.capability()
	m.Given |= givenCode
	if cl := uint8(syn >> 4); cl > 0 {
		m.SI, m.IC = true, (cl-1)<<4|uint8(syn&15)
	} else {
		m.IC = uint8(syn)
	}
}

// capability takes the air/ground state out of CA (Annex 10 vol. IV 3.1.2.5.2.2.1): 4 on the ground, 5
// airborne; the others do not say.
func (m *Message) capability() {
	if m.CA == 4 || m.CA == 5 {
		m.Ground = m.CA == 4
		m.Given |= GivenGround
	}
}

// altitude13 is the AC field of DF0, 4, 16 and 20 (Annex 10 vol. IV 3.1.2.6.5.4): C1 A1 C2 A2 C4 A4 M B1 Q B2
// D2 B4 D4. M=1 was kept for metric units whose coding was never defined: no altitude is taken from it.
func (m *Message) altitude13(ac uint16) {
	if m.Metric = ac&0x40 != 0; m.Metric {
		return
	}
	if feet, ok := codes.Feet(ac>>1&0xFC0 | ac&0x3F); ok {
		m.AltFeet = feet
		m.Given |= GivenAlt
	}
}

// identity is the ID field of DF5 and DF21.
func (m *Message) identity(id uint16) {
	m.Squawk = codes.ModeA(id)
	if e := m.Squawk.Emergency(); e != sensing.NoEmergency {
		m.Emergency = codes.EmergencyState(e)
	}
}
