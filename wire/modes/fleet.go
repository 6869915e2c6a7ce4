package modes

import "time"

// Limits of the table of aircraft. It is bounded because anybody can transmit any address.
const (
	fleetMost = 1 << 14
	forgotten = 5 * time.Minute // after which nothing of an aircraft is kept
	nonICAO   = 1 << 24         // keys of foreign addresses, so that they meet no ICAO one
)

// Trust in addresses. A DF11, DF17 or DF18 with whole parity proves its address. The other formats hide
// the address in the parity, so any noise gives one; there an address is trusted while it was proved, or
// trusted in this way, in the last trustFor, and also from the trustAfter-th reply with it within trustFor: with
// 100 false replies a second, three of the same among 2²⁴ addresses meet in a minute once in five days.
const (
	trustFor   = time.Minute
	trustAfter = 3
	rumours    = 1 << 12 // addresses not trusted yet, two places a slot; power of two
)

// aircraft is what is kept of one between messages.
type aircraft struct {
	key     uint32
	heard   time.Duration
	trusted time.Duration // when last
	posture posture
	version uint8 // of operational status
	nacp    uint8
	nicA    bool
	nicC    bool
	status  bool // version was heard
	known   bool // nacp was heard
}

type rumour struct {
	addr  uint32
	count uint32
	since time.Duration
}

// fleet is the table of aircraft of one connection.
type fleet struct {
	place   map[uint32]int32
	all     []aircraft
	hand    int
	rumours []rumour
}

func newFleet() fleet {
	return fleet{place: map[uint32]int32{}, rumours: make([]rumour, rumours)}
}

// join puts a reply to its aircraft: it decides trust, resolves position and accuracy.
func (f *fleet) join(m *message, now time.Duration, s *site) {
	if m.df == 24 {
		return
	}
	if !m.proved {
		m.trusted = f.believe(m.addr, now)
		return
	}
	m.trusted = true
	key := m.addr
	if m.foreign {
		key |= nonICAO
	}
	if m.source == fromTISB || m.source == fromADSR { // another's position of an aircraft that may speak for itself
		key |= uint32(m.source) << 25
	}
	a := f.of(key, now)
	a.heard, a.trusted = now, now
	a.quality(m)
	if m.says(saidCPR) {
		m.lat, m.lon, m.refused = a.posture.resolve(m, now, s)
		if m.refused == notRefused {
			m.said |= saidPlace
		}
	}
}

// believe says whether an address out of a parity may be trusted.
func (f *fleet) believe(addr uint32, now time.Duration) bool {
	if i, ok := f.place[addr]; ok {
		a := &f.all[i]
		if now-a.trusted < trustFor {
			a.heard, a.trusted = now, now
			return true
		}
	}
	if !f.rumour(addr, now) {
		return false
	}
	a := f.of(addr, now)
	a.heard, a.trusted = now, now
	return true
}

// rumour counts a reply with an untrusted address and says whether that is enough.
func (f *fleet) rumour(addr uint32, now time.Duration) bool {
	slot := int(addr*0x9E3779B1>>20) &^ 1
	r := &f.rumours[slot]
	if other := &f.rumours[slot+1]; other.addr == addr || r.addr != addr && other.since < r.since {
		r = other
	}
	if r.addr != addr || now-r.since >= trustFor {
		*r = rumour{addr: addr, since: now}
	}
	r.count++
	if r.count < trustAfter {
		return false
	}
	*r = rumour{}
	return true
}

// of finds or makes an aircraft.
func (f *fleet) of(key uint32, now time.Duration) *aircraft {
	if i, ok := f.place[key]; ok {
		a := &f.all[i]
		if now-a.heard > forgotten {
			*a = aircraft{key: key, trusted: -trustFor}
		}
		return a
	}
	i := f.room(now)
	f.all[i] = aircraft{key: key, trusted: -trustFor}
	f.place[key] = int32(i)
	return &f.all[i]
}

// room gives a free place: a new one, or that of the one longest unheard of the next few under the hand.
func (f *fleet) room(now time.Duration) int {
	n := len(f.all)
	if n > 0 && (n == fleetMost || now-f.all[f.hand%n].heard > forgotten) {
		old := f.hand % n
		for k := range min(8, n) {
			if i := (f.hand + k) % n; f.all[i].heard < f.all[old].heard {
				old = i
			}
		}
		f.hand = (f.hand + 1) % n
		delete(f.place, f.all[old].key)
		return old
	}
	if n > 0 {
		f.hand = (f.hand + 1) % n
	}
	f.all = append(f.all, aircraft{})
	return n
}

// quality keeps what an aircraft says of its own accuracy and completes a message by it: NACp where it was
// heard and knows, else the bound of the type code.
func (a *aircraft) quality(m *message) {
	if m.says(saidStatus) {
		a.status, a.version = true, m.version
		a.known = a.known && m.version > 0
		a.nicA = m.nicA
		a.nicC = m.nicC && m.sub == 1
	}
	if m.says(saidNACp) {
		a.nacp, a.known = m.nacp, true
	}
	if !m.says(saidCPR) {
		return
	}
	m.nucp = nucpOf(m.tc)
	m.version = a.version
	if a.status && a.version > 0 {
		m.nic = nicOf(m.tc, a.version, a.nicA, m.nicB, a.nicC)
		m.said |= saidNIC
	}
	if a.known {
		m.nacp = a.nacp
		m.said |= saidNACp
	}
	e := hpe95[m.nucp]
	if a.known && epu95[a.nacp] > 0 {
		e = epu95[a.nacp]
	}
	m.sigma = e / per95
}
