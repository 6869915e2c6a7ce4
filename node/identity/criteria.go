package identity

import (
	"fmt"
	"slices"
	"time"

	"picket"
)

// Criteria sets identities by two plain criteria, until an officer says otherwise: the configured list of own
// and friendly addresses, and conduct. An object that says who it is, consistently and by a valid key, is
// neutral; one that has said nothing within the evaluation time is unknown.
type Criteria struct {
	icao, mmsi map[uint32]picket.Identity
	looked     time.Time
}

// evaluationTime is how long an object may stay pending before it is called unknown.
const evaluationTime = 60 * time.Second

func NewCriteria(list []picket.Known) Criteria {
	k := Criteria{icao: map[uint32]picket.Identity{}, mmsi: map[uint32]picket.Identity{}}
	for _, e := range list {
		if e.ICAO != 0 {
			k.icao[e.ICAO] = e.Identity
		}
		if e.MMSI != 0 {
			k.mmsi[e.MMSI] = e.Identity
		}
	}
	return k
}

// Identify sets t's identity where a criterion holds and it is not set yet; it says whether it did.
func (k *Criteria) Identify(now time.Time, t *picket.Track) bool {
	id, by := k.judge(now, t)
	if id == picket.Pending || id == t.Identity || t.Identity > picket.UnknownIdentity {
		return false
	}
	t.Identity, t.IdentityBy, t.IdentityAt = id, by, now
	return true
}

func (k *Criteria) judge(now time.Time, t *picket.Track) (picket.Identity, string) {
	if id, ok := k.icao[t.Keys.ICAO]; ok && t.Keys.ICAO != 0 {
		return id, fmt.Sprintf("listed: aircraft address %06X", t.Keys.ICAO)
	}
	if id, ok := k.mmsi[t.Keys.MMSI]; ok && t.Keys.MMSI != 0 {
		return id, fmt.Sprintf("listed: MMSI %09d", t.Keys.MMSI)
	}
	switch {
	case validICAO(t.Keys.ICAO):
		return picket.Neutral, "criterion: answers with an aircraft address"
	case validMMSI(t.Keys.MMSI):
		return picket.Neutral, "criterion: reports a ship's MMSI"
	case now.Sub(t.FirstPlot) >= evaluationTime:
		return picket.UnknownIdentity, "criterion: has not said who it is for 60 s"
	}
	return picket.Pending, ""
}

// validICAO leaves out the addresses that no state assigns: all zeros and all ones (ICAO Annex 10 vol. III,
// chapter 9, 9.3).
func validICAO(a uint32) bool { return a != 0 && a < 0xFFFFFF }

// validMMSI takes ship stations (ITU-R M.585-9, annex 1, section 1): nine digits that begin with a maritime
// identification digit of a region, 2 to 7.
func validMMSI(m uint32) bool { return m >= 200_000_000 && m < 800_000_000 }

// Due gives, once a second and in order, the pending tracks whose evaluation time is over.
func (k *Criteria) Due(now time.Time, tracks map[picket.Number]*picket.Track) []picket.Number {
	if now.Sub(k.looked) < time.Second {
		return nil
	}
	k.looked = now
	var ns []picket.Number
	for n, t := range tracks {
		if t.Identity == picket.Pending && now.Sub(t.FirstPlot) >= evaluationTime {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	return ns
}
