package reply

import "picket/wire/modes/codes"

// squitter is DF17 and DF18: h the first 56 bits of the reply, me the 56 bits of the message. Type codes as in
// Doc 9871 table C-2.
func (m *Message) squitter(h, me uint64) {
	m.Source = FromTransponder
	m.CA = uint8(codes.Bits(h, 6, 8))
	if m.DF == 18 {
		if m.control(m.CA) {
			return
		}
	} else {
		m.capability()
	}
	m.TC = uint8(codes.Bits(me, 1, 5))
	switch tc := m.TC; {
	case tc >= 1 && tc <= 4:
		m.identification(me)
	case tc >= 5 && tc <= 8:
		m.surfacePosition(me)
	case tc == 0, tc >= 9 && tc <= 18, tc >= 20 && tc <= 22:
		m.airbornePosition(me)
	case tc == 19:
		m.velocity(me)
	case tc == 28:
		m.aircraftStatus(me)
	case tc == 29:
		m.targetState(me)
	case tc == 31:
		m.operationalStatus(me)
	}
}

// control is DF18's CF field (Annex 10 vol. IV 3.1.2.8.7.2, Doc 9871 B.3); it says
// whether the message has a format of its own, which is not taken apart: coarse TIS-B positions (CF 3) and
// management messages (CF 4).
func (m *Message) control(cf uint8) (own bool) {
	m.CF, m.CA = cf, 0
	switch cf {
	case 0:
		m.Source = FromDevice
	case 1:
		m.Source, m.Foreign = FromDevice, true
	case 2:
		m.Source = FromTISB
	case 3:
		m.Source, m.Foreign = FromCoarseTISB, true
	case 4:
		m.Source, m.Foreign = FromTISBManagement, true
	case 5:
		m.Source, m.Foreign = FromTISB, true
	case 6:
		m.Source = FromADSR
	default:
		m.Source, m.Foreign = NoSquitter, true
	}
	return cf == 3 || cf == 4 || cf == 7
}

// imf takes the flag by which TIS-B and ADS-R say that the address is no ICAO one: a Mode A code with a track
// number, or a vehicle's (DO-260B 2.2.17.3, 2.2.18.4). Its place depends on the message.
func (m *Message) imf(me uint64, n int) {
	if (m.Source == FromTISB || m.Source == FromADSR) && codes.Bit(me, n) {
		m.Foreign = true
	}
}

// identification is TC 1 to 4 (DO-260B 2.2.3.2.5): category set D to A, category, eight characters.
func (m *Message) identification(me uint64) {
	m.Category = (4-m.TC)<<3 | uint8(codes.Bits(me, 6, 8))
	m.Given |= GivenCategory
	if c, ok := codes.Callsign(me); ok {
		m.Callsign = c
		m.Given |= GivenCallsign
	}
}

// airbornePosition is TC 9 to 18 with pressure altitude, 20 to 22 with GNSS height (DO-260B 2.2.3.2.3), and TC 0,
// an altitude without a position (2.2.3.2.3.1.3).
func (m *Message) airbornePosition(me uint64) {
	m.SS = uint8(codes.Bits(me, 6, 7))
	m.Alert, m.SPI = m.SS == 1 || m.SS == 2, m.SS == 3
	if m.Source == FromTISB || m.Source == FromADSR {
		m.imf(me, 8)
	} else {
		m.NICB = codes.Bit(me, 8)
	}
	feet, ok := codes.Feet(uint16(codes.Bits(me, 9, 20)))
	switch {
	case ok && m.TC < 20:
		m.AltFeet = feet
		m.Given |= GivenAlt
	case ok:
		m.HeightFeet = feet
		m.Given |= GivenHeight
	}
	if m.TC == 0 {
		return
	}
	m.Ground = false
	m.Given |= GivenGround | givenSPI
	m.position(me)
}

// surfacePosition is TC 5 to 8 (DO-260B 2.2.3.2.4): movement, track, position.
func (m *Message) surfacePosition(me uint64) {
	m.Surface, m.Ground = true, true
	m.Given |= GivenGround
	if kt, ok := codes.Movement(uint8(codes.Bits(me, 6, 12))); ok {
		m.GS = kt
		m.Given |= GivenGS
	}
	if codes.Bit(me, 13) {
		m.Track = float64(codes.Bits(me, 14, 20)) * 360 / 128
		m.Given |= GivenTrack
	}
	if m.Source == FromTISB || m.Source == FromADSR {
		m.imf(me, 21)
	}
	m.position(me)
}

func (m *Message) position(me uint64) {
	m.Odd = codes.Bit(me, 22)
	m.CPRLat, m.CPRLon = uint32(codes.Bits(me, 23, 39)), uint32(codes.Bits(me, 40, 56))
	m.Given |= GivenCPR
}
