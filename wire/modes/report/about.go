package report

import (
	"math"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/reply"
)

// worth says whether a fact tells anything: what it measured, what the aircraft calls itself, its state; an
// all-call reply tells that it is there.
func worth(m *reply.Message, a *sensing.About) bool {
	return m.DF == 11 || m.SBS == 8 || a.Has != 0 || a.Flags != 0 || a.Emergency != 0 || a.PlatformType != 0 ||
		a.Keys.Squawk.Valid() || a.Keys.Callsign != sensing.Callsign{}
}

// icaoAddress gives the ICAO address; zero: the message has none, or one that is never assigned (Annex 10 vol. III
// chapter 9, 3.?: all zeros and all ones).
func icaoAddress(m *reply.Message) uint32 {
	if m.Foreign || m.Address == 0xFFFFFF {
		return 0
	}
	return m.Address
}

// about fills what plots and facts have in common.
func about(m *reply.Message, a *sensing.About) {
	a.Time = m.Time
	a.Tech = sensing.ModeS
	if m.Source != reply.NoSquitter || m.SBS >= 1 && m.SBS <= 4 { // MSG 5 to 8 are replies
		a.Tech = sensing.ADSB
	}
	a.Domain = domain(m)
	a.Keys = sensing.Keys{ICAO: icaoAddress(m), Squawk: m.Squawk, Callsign: m.Callsign}
	a.PlatformType = platform(m)
	a.Emergency = codes.Emergencies[m.Emergency&7]
	if m.Ground && m.Given.Has(reply.GivenGround) {
		a.Flags |= sensing.OnGround
	}
	if m.SPI {
		a.Flags |= sensing.Ident
	}
	if m.Given.Has(reply.GivenAlt) {
		a.AltFeet = float64(m.AltFeet)
		a.Has |= sensing.HasAltFeet
	}
	if m.Given.Has(reply.GivenGS | reply.GivenTrack) {
		velocityOf(m, a)
	}
	if m.Given.Has(reply.GivenRate) {
		a.Climb = float64(m.Rate) * codes.Foot / 60
		a.Has |= sensing.HasClimb
	}
}

// velocityOf sets the velocity over ground where both speed and track are known, or the speed is nothing.
func velocityOf(m *reply.Message, a *sensing.About) {
	if m.Given&reply.GivenGS == 0 || m.Given&reply.GivenTrack == 0 && m.GS > 0 {
		return
	}
	s, c := math.Sincos(m.Track * geo.Deg)
	a.East, a.North = m.GS*codes.Knot*s, m.GS*codes.Knot*c
	a.Has |= sensing.HasVelocity
	if m.Given.Has(reply.GivenNACv) {
		a.SigmaVelocity = codes.Velocity95[m.NACv&7] / codes.R95
	}
}

// platform gives the emitter category where it says anything.
func platform(m *reply.Message) uint8 {
	if m.Category&7 == 0 {
		return 0
	}
	return m.Category
}

// domain is what the message implies: those that send are aircraft, but for category set C, vehicles and
// obstacles, and equipment on the surface that cannot be interrogated.
func domain(m *reply.Message) sensing.Domain {
	switch {
	case m.Category>>3 == 2 && m.Category&7 != 0:
		return sensing.Land
	case m.Source == reply.FromDevice && (m.Surface || m.Foreign):
		return sensing.UnknownDomain
	}
	return sensing.Air
}
