package modes

// aircraftStatus is TC 28 (DO-260B 2.2.3.2.7.8). Subtype 1: emergency state and, since version 1, the Mode A code.
// Subtype 2 is an ACAS resolution advisory, noted and not taken apart.
func (m *message) aircraftStatus(me uint64) {
	m.sub = uint8(bits(me, 6, 8))
	m.raBroadcast = m.sub == 2
	if m.sub != 1 {
		return
	}
	if m.source == fromADSR {
		m.imf(me, 56)
	}
	m.emergency = uint8(bits(me, 9, 11))
	m.said |= saidEmergency
	if id := uint16(bits(me, 12, 24)); id != 0 {
		m.squawk = modeA(id)
	}
}

// targetState is TC 29 subtype 1, version 2's target state and status (DO-260B 2.2.3.2.7.1.3). Subtype 0, of
// version 1, has another layout and is left alone.
func (m *message) targetState(me uint64) {
	m.sub = uint8(bits(me, 6, 7))
	if m.sub != 1 {
		return
	}
	if m.source == fromADSR {
		m.imf(me, 51)
	}
	m.said |= saidTarget | saidNACp
	m.silSupp = uint8(bits(me, 8, 8))
	m.selectedFMS = bit(me, 9)
	if n := int(bits(me, 10, 20)); n != 0 {
		m.selected = (n - 1) * 32
	} else {
		m.selected = -1
	}
	if n := bits(me, 21, 29); n != 0 {
		m.qnh = 800 + float64(n-1)*0.8
	}
	m.nacp = uint8(bits(me, 40, 43))
	m.nicBaro = bit(me, 44)
	m.sil = uint8(bits(me, 45, 46))
}

// operationalStatus is TC 31 (DO-260B 2.2.3.2.7.2), subtype 0 airborne and 1 on the surface. Before version 1
// bits 44 on were not used.
//
//	17-19 NACv (surface) · 20 NIC supplement C (surface) · 26-40 operational mode: 28 IDENT, 31-32 SDA
//	41-43 version · 44 NIC supplement A · 45-48 NACp · 49-50 GVA (airborne) · 51-52 SIL
//	53 NIC baro (airborne) · 54 headings are magnetic · 55 SIL supplement
func (m *message) operationalStatus(me uint64) {
	m.sub = uint8(bits(me, 6, 8))
	if m.sub > 1 {
		return
	}
	m.version = uint8(bits(me, 41, 43))
	m.said |= saidStatus
	if m.version == 0 {
		return
	}
	if m.source == fromADSR {
		m.imf(me, 56)
	}
	m.said |= saidNACp
	m.nicA = bit(me, 44)
	m.nacp, m.sil = uint8(bits(me, 45, 48)), uint8(bits(me, 51, 52))
	m.magnetic = bit(me, 54)
	m.silSupp = uint8(bits(me, 55, 55))
	m.spi = bit(me, 28)
	m.sda = uint8(bits(me, 31, 32))
	if m.sub == 0 {
		m.gva = uint8(bits(me, 49, 50))
		m.nicBaro = bit(me, 53)
		return
	}
	m.nacv, m.nicC = uint8(bits(me, 17, 19)), bit(me, 20)
	m.said |= saidNACv
	m.ground = true
	m.said |= saidGround
}
