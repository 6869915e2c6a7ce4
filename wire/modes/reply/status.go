package reply

import "picket/wire/modes/codes"

// aircraftStatus is TC 28 (DO-260B 2.2.3.2.7.8). Subtype 1: emergency state and, since version 1, the Mode A code.
// Subtype 2 is an ACAS resolution advisory, noted and not taken apart.
func (m *Message) aircraftStatus(me uint64) {
	m.Subtype = uint8(codes.Bits(me, 6, 8))
	m.RABroadcast = m.Subtype == 2
	if m.Subtype != 1 {
		return
	}
	if m.Source == FromADSR {
		m.imf(me, 56)
	}
	m.Emergency = uint8(codes.Bits(me, 9, 11))
	m.Given |= GivenEmergency
	if id := uint16(codes.Bits(me, 12, 24)); id != 0 {
		m.Squawk = codes.ModeA(id)
	}
}

// targetState is TC 29 subtype 1, version 2's target state and status (DO-260B 2.2.3.2.7.1.3). Subtype 0, of
// version 1, has another layout and is left alone.
func (m *Message) targetState(me uint64) {
	m.Subtype = uint8(codes.Bits(me, 6, 7))
	if m.Subtype != 1 {
		return
	}
	if m.Source == FromADSR {
		m.imf(me, 51)
	}
	m.Given |= GivenTarget | GivenNACp
	m.SILSupplement = uint8(codes.Bits(me, 8, 8))
	m.SelectedFMS = codes.Bit(me, 9)
	if n := int(codes.Bits(me, 10, 20)); n != 0 {
		m.Selected = (n - 1) * 32
	} else {
		m.Selected = -1
	}
	if n := codes.Bits(me, 21, 29); n != 0 {
		m.QNH = 800 + float64(n-1)*0.8
	}
	m.NACp = uint8(codes.Bits(me, 40, 43))
	m.NICBaro = codes.Bit(me, 44)
	m.SIL = uint8(codes.Bits(me, 45, 46))
}

// operationalStatus is TC 31 (DO-260B 2.2.3.2.7.2), subtype 0 airborne and 1 on the surface. Before version 1
// bits 44 on were not used.
//
//	17-19 NACv (surface) · 20 NIC supplement C (surface) · 26-40 operational mode: 28 IDENT, 31-32 SDA
//	41-43 version · 44 NIC supplement A · 45-48 NACp · 49-50 GVA (airborne) · 51-52 SIL
//	53 NIC baro (airborne) · 54 headings are magnetic · 55 SIL supplement
func (m *Message) operationalStatus(me uint64) {
	m.Subtype = uint8(codes.Bits(me, 6, 8))
	if m.Subtype > 1 {
		return
	}
	m.Version = uint8(codes.Bits(me, 41, 43))
	m.Given |= GivenStatus
	if m.Version == 0 {
		return
	}
	if m.Source == FromADSR {
		m.imf(me, 56)
	}
	m.Given |= GivenNACp
	m.NICA = codes.Bit(me, 44)
	m.NACp, m.SIL = uint8(codes.Bits(me, 45, 48)), uint8(codes.Bits(me, 51, 52))
	m.Magnetic = codes.Bit(me, 54)
	m.SILSupplement = uint8(codes.Bits(me, 55, 55))
	m.SPI = codes.Bit(me, 28)
	m.SDA = uint8(codes.Bits(me, 31, 32))
	if m.Subtype == 0 {
		m.GVA = uint8(codes.Bits(me, 49, 50))
		m.NICBaro = codes.Bit(me, 53)
		return
	}
	m.NACv, m.NICC = uint8(codes.Bits(me, 17, 19)), codes.Bit(me, 20)
	m.Given |= GivenNACv
	m.Ground = true
	m.Given |= GivenGround
}
