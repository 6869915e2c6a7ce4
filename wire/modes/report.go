package modes

import (
	"math"

	"picket"
	"picket/geo"
)

const (
	knot = 1852.0 / 3600
	foot = 0.3048
)

// report adds what d.m says: a Plot where a position is known, else a Fact where it says anything of a known
// aircraft.
func (d *Decoder) report(dst *picket.Reports, p *piece) {
	m := &d.m
	if m.modeAC || !m.trusted {
		return
	}
	if m.says(saidPlace) {
		n := len(dst.Plots)
		dst.Plots = append(dst.Plots, picket.Plot{})
		plot := &dst.Plots[n]
		m.about(&plot.About)
		plot.Has |= picket.HasPosition
		plot.Lat, plot.Lon = m.lat*geo.Deg, m.lon*geo.Deg
		if m.says(saidHeight) {
			plot.Height = float64(m.heightFeet) * foot
			plot.Has |= picket.HasHeight
		}
		plot.Sigma = m.sigma
		plot.Hash = d.hash(p)
		plot.Offset = d.base + int64(p.lo)
		return
	}
	if m.key() == 0 {
		return
	}
	n := len(dst.Facts)
	dst.Facts = append(dst.Facts, picket.Fact{})
	a := &dst.Facts[n].About
	m.about(a)
	if !m.worth(a) {
		dst.Facts = dst.Facts[:n]
	}
}

// worth says whether a fact tells anything: what it measured, what the aircraft calls itself, its state; an
// all-call reply tells that it is there.
func (m *message) worth(a *picket.About) bool {
	return m.df == 11 || m.sbs == 8 || a.Has != 0 || a.Flags != 0 || a.Emergency != 0 || a.PlatformType != 0 ||
		a.Keys.Squawk.Valid() || a.Keys.Callsign != picket.Callsign{}
}

// key gives the ICAO address; zero: the message has none, or one that is never assigned (Annex 10 vol. III
// chapter 9, 3.?: all zeros and all ones).
func (m *message) key() uint32 {
	if m.foreign || m.addr == 0xFFFFFF {
		return 0
	}
	return m.addr
}

// about fills what plots and facts have in common.
func (m *message) about(a *picket.About) {
	a.Time = m.time
	a.Tech = picket.ModeS
	if m.source != noSquitter || m.sbs >= 1 && m.sbs <= 4 { // MSG 5 to 8 are replies
		a.Tech = picket.ADSB
	}
	a.Domain = m.domain()
	a.Keys = picket.Keys{ICAO: m.key(), Squawk: m.squawk, Callsign: m.callsign}
	a.PlatformType = m.platform()
	a.Emergency = emergencies[m.emergency&7]
	if m.ground && m.says(saidGround) {
		a.Flags |= picket.OnGround
	}
	if m.spi {
		a.Flags |= picket.Ident
	}
	if m.says(saidAlt) {
		a.AltFeet = float64(m.altFeet)
		a.Has |= picket.HasAltFeet
	}
	if m.says(saidGS | saidTrack) {
		m.movement(a)
	}
	if m.says(saidRate) {
		a.Climb = float64(m.rate) * foot / 60
		a.Has |= picket.HasClimb
	}
}

// movement sets the velocity over ground where both speed and track are known, or the speed is nothing.
func (m *message) movement(a *picket.About) {
	if m.said&saidGS == 0 || m.said&saidTrack == 0 && m.gs > 0 {
		return
	}
	s, c := math.Sincos(m.track * geo.Deg)
	a.East, a.North = m.gs*knot*s, m.gs*knot*c
	a.Has |= picket.HasVelocity
	if m.says(saidNACv) {
		a.SigmaVelocity = velocity95[m.nacv&7] / per95
	}
}

// platform gives the emitter category where it says anything.
func (m *message) platform() uint8 {
	if m.category&7 == 0 {
		return 0
	}
	return m.category
}

// domain is what the message implies: those that send are aircraft, but for category set C, vehicles and
// obstacles, and equipment on the surface that cannot be interrogated.
func (m *message) domain() picket.Domain {
	switch {
	case m.category>>3 == 2 && m.category&7 != 0:
		return picket.Land
	case m.source == fromDevice && (m.surface || m.foreign):
		return picket.UnknownDomain
	}
	return picket.Air
}

// hash is of the record as received: counter and reply, or the whole line.
func (d *Decoder) hash(p *piece) uint64 {
	if p.kind == line {
		h := uint64(p.hi - p.lo)
		for _, c := range d.buf[p.lo:p.hi] {
			h = (h ^ uint64(c)) * 0x100000001B3
		}
		return mix(h, 0)
	}
	return mix(mix(be56(p.data[:]), be56(p.data[7:])), p.ticks)
}

// mix joins two words so that every bit of each moves about half of those of the result.
func mix(a, b uint64) uint64 {
	h := (a ^ a>>31) * 0x9E3779B97F4A7C15
	h = (h ^ h>>29 ^ b) * 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
