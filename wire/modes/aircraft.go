package modes

import (
	"time"

	"picket/wire/modes/codes"
	"picket/wire/modes/cpr"
	"picket/wire/modes/reply"
)

// Limits of the table of aircraft. It is bounded because anybody can transmit any address.
const (
	aircraftMost = 1 << 14
	forgotten    = 5 * time.Minute // after which nothing of an aircraft is kept
	nonICAO      = 1 << 24         // keys of foreign addresses, so that they meet no ICAO one
)

// Trust in addresses. A DF11, DF17 or DF18 with whole parity proves its address. The other formats hide
// the address in the parity, so any noise gives one; there an address is trusted while it was proved, or
// trusted in this way, in the last trustFor, and also from the trustAfter-th reply with it within trustFor: with
// 100 false replies a second, three of the same among 2²⁴ addresses meet in a minute once in five days.
const (
	trustFor   = time.Minute
	trustAfter = 3
	candidates = 1 << 12 // addresses not trusted yet, two places a slot; power of two
)

// aircraft is what is kept of one between messages.
type aircraft struct {
	key      uint32
	heard    time.Duration
	trusted  time.Duration // when last
	position cpr.Position
	version  uint8 // of operational status
	nacp     uint8
	nicA     bool
	nicC     bool
	status   bool // version was heard
	known    bool // nacp was heard
}

// candidate is an address out of a parity that is not trusted yet.
type candidate struct {
	addr  uint32
	count uint32
	since time.Duration
}

// aircraftTable is the table of aircraft of one connection.
type aircraftTable struct {
	place    map[uint32]int32
	all      []aircraft
	hand     int
	unproved []candidate
}

func newAircraftTable() aircraftTable {
	return aircraftTable{place: map[uint32]int32{}, unproved: make([]candidate, candidates)}
}

// join puts a reply to its aircraft: it decides trust, resolves position and accuracy.
func (f *aircraftTable) join(m *reply.Message, now time.Duration, s *cpr.Site) {
	if m.DF == 24 {
		return
	}
	if !m.Proved {
		m.Trusted = f.trusts(m.Address, now)
		return
	}
	m.Trusted = true
	key := m.Address
	if m.Foreign {
		key |= nonICAO
	}
	if m.Source == reply.FromTISB || m.Source == reply.FromADSR { // another's position of an aircraft that may speak for itself
		key |= uint32(m.Source) << 25
	}
	a := f.of(key, now)
	a.heard, a.trusted = now, now
	a.quality(m)
	if m.Given.Has(reply.GivenCPR) {
		m.Lat, m.Lon, m.Refused = a.position.Resolve(cpr.Message{Odd: m.Odd, Surface: m.Surface, Lat: m.CPRLat, Lon: m.CPRLon,
			Fast: m.Given.Has(reply.GivenGS) && m.GS > cpr.MovingFast}, now, s)
		if m.Refused == cpr.Resolved {
			m.Given |= reply.GivenPlace
		}
	}
}

// trusts says whether an address out of a parity may be trusted.
func (f *aircraftTable) trusts(addr uint32, now time.Duration) bool {
	if i, ok := f.place[addr]; ok {
		a := &f.all[i]
		if now-a.trusted < trustFor {
			a.heard, a.trusted = now, now
			return true
		}
	}
	if !f.repeated(addr, now) {
		return false
	}
	a := f.of(addr, now)
	a.heard, a.trusted = now, now
	return true
}

// repeated counts a reply with an untrusted address and says whether that is enough.
func (f *aircraftTable) repeated(addr uint32, now time.Duration) bool {
	slot := int(addr*0x9E3779B1>>20) &^ 1
	r := &f.unproved[slot]
	if other := &f.unproved[slot+1]; other.addr == addr || r.addr != addr && other.since < r.since {
		r = other
	}
	if r.addr != addr || now-r.since >= trustFor {
		*r = candidate{addr: addr, since: now}
	}
	r.count++
	if r.count < trustAfter {
		return false
	}
	*r = candidate{}
	return true
}

// of finds or makes an aircraft.
func (f *aircraftTable) of(key uint32, now time.Duration) *aircraft {
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
func (f *aircraftTable) room(now time.Duration) int {
	n := len(f.all)
	if n > 0 && (n == aircraftMost || now-f.all[f.hand%n].heard > forgotten) {
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
func (a *aircraft) quality(m *reply.Message) {
	if m.Given.Has(reply.GivenStatus) {
		a.status, a.version = true, m.Version
		a.known = a.known && m.Version > 0
		a.nicA = m.NICA
		a.nicC = m.NICC && m.Subtype == 1
	}
	if m.Given.Has(reply.GivenNACp) {
		a.nacp, a.known = m.NACp, true
	}
	if !m.Given.Has(reply.GivenCPR) {
		return
	}
	m.NUCp = codes.NUCp(m.TC)
	m.Version = a.version
	if a.status && a.version > 0 {
		m.NIC = codes.NIC(m.TC, a.version, a.nicA, m.NICB, a.nicC)
		m.Given |= reply.GivenNIC
	}
	if a.known {
		m.NACp = a.nacp
		m.Given |= reply.GivenNACp
	}
	e := codes.HPE95[m.NUCp]
	if a.known && codes.EPU95[a.nacp] > 0 {
		e = codes.EPU95[a.nacp]
	}
	m.Sigma = e / codes.R95
}
