package modes

import (
	"math"
	"time"

	"picket/geo"
)

// The rules by which a position is believed. The pairing times are DO-260B's (appendix A 1.7.7, 2.2.10.6): 10 s in the
// air; on the surface 50 s, or 25 s for one that moves faster than 25 knots.
const (
	pairAir      = 10 * time.Second
	pairSurface  = 50 * time.Second
	pairMoving   = 25 * time.Second
	movingFast   = 25              // kt
	fixFor       = 3 * time.Minute // how long a fix can be built on: the fastest aircraft stays within half a zone
	leapAir      = 6 * nm          // what any time allows, for feeds that stalled or carry no times
	leapSurface  = 1 * nm
	slackAir     = 2000.0 // m
	fastestAir   = 1000.0 // m/s
	fastestRun   = 250.0  // m/s, between a position in the air and one on the surface
	fastestTaxi  = 120.0  // m/s, on the surface
	radioRange   = 800e3  // m: horizon of an antenna at 3,000 m for an aircraft at 60,000 ft
	sameCell     = 5000.0 // m: global and local positions of one aircraft differ by less, those of two cells by more
	refusalsMost = 3
)

// refusal says why a position message gave no position.
type refusal uint8

const (
	notRefused  refusal = iota
	waiting             // no other half, or the pair straddles a change of zones
	noReference         // on the surface, and no position near it is known
	leapt               // too far from the last for the time between
	beyond              // out of radio range of the receiver, or no place on Earth
)

var refusals = [...]string{"", "waiting", "no reference", "leap", "beyond range"}

// half is one half of a CPR pair.
type half struct {
	lat, lon uint32
	at       time.Duration
	ok       bool
	fast     bool // on the surface, faster than movingFast
}

// posture is where an aircraft was, and the halves that await their other.
type posture struct {
	halves   [2]half // even, odd
	surface  bool    // halves are of surface messages
	lat, lon float64 // the fix
	fixed    time.Duration
	ok       bool // there is a fix
	grounded bool // the fix is of a surface message
	strikes  uint8
}

// site is where the receiver stands.
type site struct {
	lat, lon float64
	ok       bool
}

func newSite(p geo.LLA) site {
	return site{p.Lat / geo.Deg, p.Lon / geo.Deg, p != geo.LLA{}}
}

// reaches says whether a position can be heard from the receiver, where that is known.
func (s *site) reaches(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && (!s.ok || distance(s.lat, s.lon, lat, lon) < radioRange)
}

// resolve gives the position of a message. Without a fix an even and an odd half in time make one (global
// decoding). With one, each message is a position near it (local decoding), which must not lie further than
// the aircraft can have flown and must agree with the pair where there is one. A message that fails is
// refused; the third without an agreeing pair between drops the fix, so that a wrong one dies and an aircraft
// that really is elsewhere is found again. The halves that made a fix do not vouch for it.
func (p *posture) resolve(m *message, now time.Duration, s *site) (lat, lon float64, why refusal) {
	i := 0
	if m.odd {
		i = 1
	}
	if p.surface != m.surface {
		p.halves, p.surface = [2]half{}, m.surface
	}
	h := half{m.cprLat, m.cprLon, now, true, m.says(saidGS) && m.gs > movingFast}
	if p.ok && now-p.fixed > fixFor {
		p.ok = false
	}
	if !p.ok {
		p.halves[i] = h
		if lat, lon, why = p.acquire(m, i, s); why == notRefused {
			p.halves = [2]half{}
			p.fix(lat, lon, now)
			p.strikes = 0
		}
		return lat, lon, why
	}
	lat, lon, agreed, why := p.follow(m, h, i, s)
	if why == notRefused {
		p.halves[i] = h
		p.fix(lat, lon, now)
		if agreed {
			p.strikes = 0
		}
		return lat, lon, why
	}
	if p.strikes++; p.strikes >= refusalsMost {
		*p = posture{surface: m.surface}
		p.halves[i] = h
	}
	return 0, 0, why
}

func (p *posture) fix(lat, lon float64, now time.Duration) {
	p.lat, p.lon, p.fixed, p.ok = lat, lon, now, true
	p.grounded = p.surface
}

// acquire decodes globally.
func (p *posture) acquire(m *message, i int, s *site) (lat, lon float64, why refusal) {
	if !p.paired(p.halves[i], i) {
		return 0, 0, waiting
	}
	ok := false
	if m.surface {
		if !s.ok {
			return 0, 0, noReference
		}
		lat, lon, ok = cprSurface(s.lat, s.lon, p.halves[0], p.halves[1], m.odd)
	} else {
		lat, lon, ok = cprGlobal(p.halves[0], p.halves[1], m.odd)
	}
	switch {
	case !ok:
		return 0, 0, waiting
	case !s.reaches(lat, lon):
		return 0, 0, beyond
	}
	return lat, lon, notRefused
}

// follow decodes by the fix, and says whether a pair agreed.
func (p *posture) follow(m *message, h half, i int, s *site) (lat, lon float64, agreed bool, why refusal) {
	lat, lon = cprLocal(p.lat, p.lon, h.lat, h.lon, m.odd, m.surface)
	if !s.reaches(lat, lon) {
		return 0, 0, false, beyond
	}
	if distance(p.lat, p.lon, lat, lon) > p.reach(m.surface, h.at-p.fixed) {
		return 0, 0, false, leapt
	}
	pair := p.halves
	if pair[i] = h; !pair[1-i].ok || (h.at-pair[1-i].at).Abs() > pairAir {
		return lat, lon, false, notRefused
	}
	var glat, glon float64
	if m.surface {
		glat, glon, agreed = cprSurface(lat, lon, pair[0], pair[1], m.odd)
	} else {
		glat, glon, agreed = cprGlobal(pair[0], pair[1], m.odd)
	}
	if agreed && distance(lat, lon, glat, glon) > sameCell {
		return 0, 0, false, leapt
	}
	return lat, lon, agreed, notRefused
}

// paired says whether the other half is near enough in time to half i.
func (p *posture) paired(h half, i int) bool {
	other := p.halves[1-i]
	most := pairAir
	if p.surface {
		most = pairSurface
		if h.fast || other.fast {
			most = pairMoving
		}
	}
	return other.ok && (h.at-other.at).Abs() <= most
}

// reach is how far an aircraft may be from its fix after dt.
func (p *posture) reach(surface bool, dt time.Duration) float64 {
	t := math.Abs(dt.Seconds())
	switch {
	case !surface && !p.grounded:
		return max(leapAir, slackAir+fastestAir*t)
	case surface && p.grounded:
		return leapSurface + fastestTaxi*t
	}
	return leapSurface + fastestRun*t
}
