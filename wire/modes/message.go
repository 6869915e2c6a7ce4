package modes

import (
	"time"

	"picket"
)

// said says which fields of a message were given.
type said uint64

const (
	saidAlt    said = 1 << iota // altFeet
	saidHeight                  // heightFeet
	saidPlace                   // lat, lon
	saidCPR                     // cprLat, cprLon, odd
	saidGS                      // gs
	saidTrack                   // track
	saidRate                    // rate
	saidAirspeed
	saidHeading
	saidDiff // gnssDiff
	saidCallsign
	saidCategory
	saidGround // ground
	saidEmergency
	saidNACv
	saidNACp
	saidStatus // operational status: version and what goes with it
	saidNIC
	saidCode // interrogator code
	saidTarget
	saidSPI
)

// source says whose word an extended squitter is (the CF field of DF18, Annex 10 vol. IV 3.1.2.8.7.2).
type source uint8

const (
	noSquitter source = iota
	fromTransponder
	fromDevice // DF18, equipment that cannot be interrogated
	fromTISB   // a ground station's own surveillance
	fromCoarseTISB
	fromTISBManagement
	fromADSR // a ground station's repetition of another link
)

// message is what one record says, whatever its format. Angles are degrees and speeds knots, as in the
// standard; report.go turns them into SI.
type message struct {
	time    time.Time
	said    said
	addr    uint32
	sbs     uint8 // MSG type 1 to 8
	modeAC  bool
	df      uint8
	foreign bool // addr is no ICAO 24-bit address
	proved  bool // the parity shows that the reply is whole and the address its own
	trusted bool // the address may be believed: see fleet

	// Reply header.
	ca, cf         uint8 // DF11, DF17; DF18
	ic             uint8 // DF11: interrogator code
	si             bool  // ic is a surveillance identifier, not an interrogator identifier
	fs, dr, um     uint8
	vs, cc, sl, ri uint8
	metric         bool // M bit: an altitude coding that was never defined

	// Extended squitter.
	source source
	tc     uint8
	sub    uint8

	altFeet    int
	heightFeet int
	gnssDiff   int // GNSS height above pressure altitude, feet
	ground     bool
	ss         uint8 // surveillance status
	odd        bool
	utc        bool // T bit: position is of a UTC 0.2 s epoch
	surface    bool
	cprLat     uint32
	cprLon     uint32
	refused    refusal
	lat, lon   float64

	gs, track   float64
	rate        int // feet a minute
	rateBaro    bool
	airspeed    float64
	trueAir     bool
	heading     float64
	callsign    picket.Callsign
	category    uint8 // set A to D as 0 to 3, times 8, plus category
	squawk      picket.Squawk
	emergency   uint8 // DO-260B 2.2.3.2.7.8.1.1
	alert       bool
	spi         bool
	raBroadcast bool

	nacv, nacp, nic, nucp uint8
	nicA, nicB, nicC      bool
	version               uint8
	sil, silSupp          uint8
	gva, sda              uint8
	nicBaro               bool
	magnetic              bool
	sigma                 float64 // metres, 1σ
	selected              int     // feet
	selectedFMS           bool
	qnh                   float64 // hPa
	bds                   uint8   // register of DF20, DF21: 0x20 or not told apart (0)
}

func (m *message) says(s said) bool { return m.said&s != 0 }

// bits gives bits first to last of v, whose most significant of 56 is bit 1, as the standards count.
func bits(v uint64, first, last int) uint64 {
	return v >> (56 - last) & (1<<(last-first+1) - 1)
}

func bit(v uint64, n int) bool { return v>>(56-n)&1 != 0 }

// be56 joins seven bytes.
func be56(b []byte) uint64 {
	_ = b[6]
	return uint64(b[0])<<48 | uint64(b[1])<<40 | uint64(b[2])<<32 | uint64(b[3])<<24 |
		uint64(b[4])<<16 | uint64(b[5])<<8 | uint64(b[6])
}

// fromModeAC takes a Mode A/C reply: which of the two it answers is not known, so only the pulses are told.
func (m *message) fromModeAC(b []byte) {
	m.modeAC = true
	m.squawk = beastModeA(b)
}

// fromReply takes a reply whose length and parity fit its format; false: a format that is none of ours
// (DF19 is military, the others are not assigned).
func (m *message) fromReply(b []byte, syn uint32) bool {
	h := be56(b)
	m.df = uint8(bits(h, 1, 5))
	if m.df >= 24 {
		m.df = 24 // Comm-D: two bits of format only
	}
	switch m.df {
	case 0, 16:
		m.airToAir(h)
	case 4, 20:
		m.surveillance(h)
		m.altitude13(uint16(bits(h, 20, 32)))
	case 5, 21:
		m.surveillance(h)
		m.identity(uint16(bits(h, 20, 32)))
	case 11:
		m.allCall(h, syn)
	case 17, 18:
		m.proved = true
		m.addr = uint32(bits(h, 9, 32))
		m.squitter(h, be56(b[4:]))
	case 24:
	default:
		return false
	}
	if m.df == 20 || m.df == 21 {
		m.commB(be56(b[4:]))
	}
	if !m.proved {
		m.addr = syn
	}
	return true
}

// airToAir is DF0 and DF16 (Annex 10 vol. IV 4.3.8.4.2.2): vertical status, cross-link capability,
// sensitivity level, reply information, altitude.
func (m *message) airToAir(h uint64) {
	m.vs = uint8(bits(h, 6, 6))
	if m.df == 0 {
		m.cc = uint8(bits(h, 7, 7))
	}
	m.sl, m.ri = uint8(bits(h, 9, 11)), uint8(bits(h, 14, 17))
	m.ground = m.vs == 1
	m.said |= saidGround
	m.altitude13(uint16(bits(h, 20, 32)))
}

// surveillance is the head of DF4, 5, 20 and 21 (Annex 10 vol. IV 3.1.2.6.5): flight status, downlink
// request, utility message.
func (m *message) surveillance(h uint64) {
	m.fs, m.dr, m.um = uint8(bits(h, 6, 8)), uint8(bits(h, 9, 13)), uint8(bits(h, 14, 19))
	if m.fs <= 3 {
		m.ground = m.fs&1 != 0
		m.said |= saidGround
	}
	m.alert = m.fs >= 2 && m.fs <= 4
	m.spi = m.fs == 4 || m.fs == 5
	m.said |= saidSPI
}

// allCall is DF11 (Annex 10 vol. IV 3.1.2.5.2.2): capability, address, and by its parity the interrogator
// that was answered; code 0 is a spontaneous squitter.
func (m *message) allCall(h uint64, syn uint32) {
	m.proved = true
	m.ca = uint8(bits(h, 6, 8))
	m.addr = uint32(bits(h, 9, 32))
	m.capability()
	m.said |= saidCode
	if cl := uint8(syn >> 4); cl > 0 {
		m.si, m.ic = true, (cl-1)<<4|uint8(syn&15)
	} else {
		m.ic = uint8(syn)
	}
}

// capability takes the air/ground state out of CA (Annex 10 vol. IV 3.1.2.5.2.2.1): 4 on the ground, 5
// airborne; the others do not say.
func (m *message) capability() {
	if m.ca == 4 || m.ca == 5 {
		m.ground = m.ca == 4
		m.said |= saidGround
	}
}

// identity is the ID field of DF5 and DF21.
func (m *message) identity(id uint16) {
	m.squawk = modeA(id)
	if e := m.squawk.Emergency(); e != picket.NoEmergency {
		m.emergency = emergencyState(e)
	}
}
