package modes

// squitter is DF17 and DF18: h the first 56 bits of the reply, me the 56 bits of the message. Type codes as in
// Doc 9871 table C-2.
func (m *message) squitter(h, me uint64) {
	m.source = fromTransponder
	m.ca = uint8(bits(h, 6, 8))
	if m.df == 18 {
		if m.control(m.ca) {
			return
		}
	} else {
		m.capability()
	}
	m.tc = uint8(bits(me, 1, 5))
	switch tc := m.tc; {
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
func (m *message) control(cf uint8) (own bool) {
	m.cf, m.ca = cf, 0
	switch cf {
	case 0:
		m.source = fromDevice
	case 1:
		m.source, m.foreign = fromDevice, true
	case 2:
		m.source = fromTISB
	case 3:
		m.source, m.foreign = fromCoarseTISB, true
	case 4:
		m.source, m.foreign = fromTISBManagement, true
	case 5:
		m.source, m.foreign = fromTISB, true
	case 6:
		m.source = fromADSR
	default:
		m.source, m.foreign = noSquitter, true
	}
	return cf == 3 || cf == 4 || cf == 7
}

// imf takes the flag by which TIS-B and ADS-R say that the address is no ICAO one: a Mode A code with a track
// number, or a vehicle's (DO-260B 2.2.17.3, 2.2.18.4). Its place depends on the message.
func (m *message) imf(me uint64, n int) {
	if (m.source == fromTISB || m.source == fromADSR) && bit(me, n) {
		m.foreign = true
	}
}

// identification is TC 1 to 4 (DO-260B 2.2.3.2.5): category set D to A, category, eight characters.
func (m *message) identification(me uint64) {
	m.category = (4-m.tc)<<3 | uint8(bits(me, 6, 8))
	m.said |= saidCategory
	if c, ok := callsignOf(me); ok {
		m.callsign = c
		m.said |= saidCallsign
	}
}

// airbornePosition is TC 9 to 18 with pressure altitude, 20 to 22 with GNSS height (DO-260B 2.2.3.2.3), and TC 0,
// an altitude without a position (2.2.3.2.3.1.3).
func (m *message) airbornePosition(me uint64) {
	m.ss = uint8(bits(me, 6, 7))
	m.alert, m.spi = m.ss == 1 || m.ss == 2, m.ss == 3
	if m.source == fromTISB || m.source == fromADSR {
		m.imf(me, 8)
	} else {
		m.nicB = bit(me, 8)
	}
	feet, ok := feetOf(uint16(bits(me, 9, 20)))
	switch {
	case ok && m.tc < 20:
		m.altFeet = feet
		m.said |= saidAlt
	case ok:
		m.heightFeet = feet
		m.said |= saidHeight
	}
	if m.tc == 0 {
		return
	}
	m.utc = bit(me, 21)
	m.ground = false
	m.said |= saidGround | saidSPI
	m.position(me)
}

// surfacePosition is TC 5 to 8 (DO-260B 2.2.3.2.4): movement, track, position.
func (m *message) surfacePosition(me uint64) {
	m.surface, m.ground = true, true
	m.said |= saidGround
	if kt, ok := movement(uint8(bits(me, 6, 12))); ok {
		m.gs = kt
		m.said |= saidGS
	}
	if bit(me, 13) {
		m.track = float64(bits(me, 14, 20)) * 360 / 128
		m.said |= saidTrack
	}
	if m.source == fromTISB || m.source == fromADSR {
		m.imf(me, 21)
	} else {
		m.utc = bit(me, 21)
	}
	m.position(me)
}

func (m *message) position(me uint64) {
	m.odd = bit(me, 22)
	m.cprLat, m.cprLon = uint32(bits(me, 23, 39)), uint32(bits(me, 40, 56))
	m.said |= saidCPR
}

// movementSteps are where the step of the movement code changes: from this code on, knots and step (DO-260B
// 2.2.3.2.4.2). A code stands for what lies up to it; its lower end is given.
var movementSteps = [...]struct {
	code     uint8
	kt, step float64
}{{2, 0.125, 0.125}, {9, 1, 0.25}, {13, 2, 0.5}, {39, 15, 1}, {94, 70, 2}, {109, 100, 5}, {124, 175, 0}}

// movement gives the knots of a movement code; 0 and 125 to 127 say nothing.
func movement(code uint8) (kt float64, ok bool) {
	if code == 0 || code > 124 {
		return 0, false
	}
	for _, s := range movementSteps {
		if code >= s.code {
			kt = s.kt + float64(code-s.code)*s.step
		}
	}
	return kt, true
}

// movementCode is the inverse of movement.
func movementCode(kt float64) (code uint8) {
	if kt < 0.125 {
		return 1
	}
	for i, s := range movementSteps {
		if kt < s.kt {
			break
		}
		code = s.code
		if i+1 < len(movementSteps) {
			code = min(code+uint8((kt-s.kt)/s.step+1e-9), movementSteps[i+1].code-1)
		}
	}
	return code
}
