package cpr

import (
	"math"
	"time"

	"picket/wire/modes/codes"
)

// The rules by which a position is believed. The pairing times are DO-260B's (appendix A 1.7.7, 2.2.10.6): 10 s in the
// air; on the surface 50 s, or 25 s for one that moves faster than 25 knots.
const (
	pairAir      = 10 * time.Second
	pairSurface  = 50 * time.Second
	pairMoving   = 25 * time.Second
	fixFor       = 3 * time.Minute // how long a fix can be built on: the fastest aircraft stays within half a zone
	leapAir      = 6 * codes.NM    // what any time allows, for feeds that stalled or carry no times
	leapSurface  = 1 * codes.NM
	slackAir     = 2000.0 // m
	fastestAir   = 1000.0 // m/s
	fastestRun   = 250.0  // m/s, between a position in the air and one on the surface
	fastestTaxi  = 120.0  // m/s, on the surface
	radioRange   = 800e3  // m: horizon of an antenna at 3,000 m for an aircraft at 60,000 ft
	sameCell     = 5000.0 // m: global and local positions of one aircraft differ by less, those of two cells by more
	refusalsMost = 3
)

// MovingFast is the ground speed, in knots, above which halves of surface positions go together for a shorter time.
const MovingFast = 25

// Message is what a position message says of a position.
type Message struct {
	Odd, Surface bool
	Lat, Lon     uint32 // 17 bits each
	Fast         bool   // on the surface, faster than MovingFast
}

// Position is where an aircraft was, and the halves that await their other.
type Position struct {
	halves   [2]half // even, odd
	surface  bool    // halves are of surface messages
	lat, lon float64 // the fix
	fixed    time.Duration
	ok       bool // there is a fix
	grounded bool // the fix is of a surface message
	strikes  uint8
}

// Resolve gives the position of a message, in degrees, and why there is none. now is when it was received, by the
// connection's own clock. Without a fix an even and an odd half in time make one (global
// decoding). With one, each message is a position near it (local decoding), which must not lie further than
// the aircraft can have flown and must agree with the pair where there is one. A message that fails is
// refused; the third without an agreeing pair between drops the fix, so that a wrong one dies and an aircraft
// that really is elsewhere is found again. The halves that made a fix do not vouch for it.
func (p *Position) Resolve(m Message, now time.Duration, s *Site) (lat, lon float64, why Refusal) {
	i := 0
	if m.Odd {
		i = 1
	}
	if p.surface != m.Surface {
		p.halves, p.surface = [2]half{}, m.Surface
	}
	h := half{m.Lat, m.Lon, now, true, m.Fast}
	if p.ok && now-p.fixed > fixFor {
		p.ok = false
	}
	if !p.ok {
		p.halves[i] = h
		if lat, lon, why = p.acquire(&m, i, s); why == Resolved {
			p.halves = [2]half{}
			p.fix(lat, lon, now)
			p.strikes = 0
		}
		return lat, lon, why
	}
	lat, lon, agreed, why := p.follow(&m, h, i, s)
	if why == Resolved {
		p.halves[i] = h
		p.fix(lat, lon, now)
		if agreed {
			p.strikes = 0
		}
		return lat, lon, why
	}
	if p.strikes++; p.strikes >= refusalsMost {
		*p = Position{surface: m.Surface}
		p.halves[i] = h
	}
	return 0, 0, why
}

func (p *Position) fix(lat, lon float64, now time.Duration) {
	p.lat, p.lon, p.fixed, p.ok = lat, lon, now, true
	p.grounded = p.surface
}

// acquire decodes globally.
func (p *Position) acquire(m *Message, i int, s *Site) (lat, lon float64, why Refusal) {
	if !p.paired(p.halves[i], i) {
		return 0, 0, waiting
	}
	ok := false
	if m.Surface {
		if !s.ok {
			return 0, 0, noReference
		}
		lat, lon, ok = surface(s.lat, s.lon, p.halves[0], p.halves[1], m.Odd)
	} else {
		lat, lon, ok = global(p.halves[0], p.halves[1], m.Odd)
	}
	switch {
	case !ok:
		return 0, 0, waiting
	case !s.reaches(lat, lon):
		return 0, 0, beyond
	}
	return lat, lon, Resolved
}

// follow decodes by the fix, and says whether a pair agreed.
func (p *Position) follow(m *Message, h half, i int, s *Site) (lat, lon float64, agreed bool, why Refusal) {
	lat, lon = local(p.lat, p.lon, h.lat, h.lon, m.Odd, m.Surface)
	if !s.reaches(lat, lon) {
		return 0, 0, false, beyond
	}
	if distance(p.lat, p.lon, lat, lon) > p.reach(m.Surface, h.at-p.fixed) {
		return 0, 0, false, leapt
	}
	pair := p.halves
	if pair[i] = h; !pair[1-i].ok || (h.at-pair[1-i].at).Abs() > pairAir {
		return lat, lon, false, Resolved
	}
	var glat, glon float64
	if m.Surface {
		glat, glon, agreed = surface(lat, lon, pair[0], pair[1], m.Odd)
	} else {
		glat, glon, agreed = global(pair[0], pair[1], m.Odd)
	}
	if agreed && distance(lat, lon, glat, glon) > sameCell {
		return 0, 0, false, leapt
	}
	return lat, lon, agreed, Resolved
}

// paired says whether the other half is near enough in time to half i.
func (p *Position) paired(h half, i int) bool {
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
func (p *Position) reach(surface bool, dt time.Duration) float64 {
	t := math.Abs(dt.Seconds())
	switch {
	case !surface && !p.grounded:
		return max(leapAir, slackAir+fastestAir*t)
	case surface && p.grounded:
		return leapSurface + fastestTaxi*t
	}
	return leapSurface + fastestRun*t
}
