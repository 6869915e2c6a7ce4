package reply

import (
	"math"

	"picket/wire/modes/codes"
)

// velocity is TC 19 (DO-260B 2.2.3.2.6): subtypes 1 and 2 velocity over ground, 3 and 4 airspeed and heading
// where that is not known, the even ones in steps of 4 knots for supersonic aircraft.
//
//	9 intent change · 10 IFR · 11-13 NACv · 14-35 velocity or airspeed · 36 rate is pressure's · 37 down
//	38-46 rate, 64 ft/min from 1 · 49 GNSS below pressure altitude · 50-56 by 25 ft from 1
func (m *Message) velocity(me uint64) {
	m.Subtype = uint8(codes.Bits(me, 6, 8))
	if m.Subtype < 1 || m.Subtype > 4 {
		return
	}
	m.imf(me, 9)
	m.NACv = uint8(codes.Bits(me, 11, 13))
	m.Given |= GivenNACv
	step := 1.0
	if m.Subtype == 2 || m.Subtype == 4 {
		step = 4
	}
	if m.Subtype <= 2 {
		m.overGround(me, step)
	} else {
		m.throughAir(me, step)
	}
	m.RateBaro = codes.Bit(me, 36)
	if n := int(codes.Bits(me, 38, 46)); n != 0 {
		m.Rate = (n - 1) * 64
		if codes.Bit(me, 37) {
			m.Rate = -m.Rate
		}
		m.Given |= GivenRate
	}
	if n := int(codes.Bits(me, 50, 56)); n != 0 {
		m.GNSSDiff = (n - 1) * 25
		if codes.Bit(me, 49) {
			m.GNSSDiff = -m.GNSSDiff
		}
		m.Given |= GivenDiff
	}
}

// overGround takes east and north components; a zero field is no component, and then there is no velocity.
func (m *Message) overGround(me uint64, step float64) {
	e, n := codes.Bits(me, 15, 24), codes.Bits(me, 26, 35)
	if e == 0 || n == 0 {
		return
	}
	east, north := float64(e-1)*step, float64(n-1)*step
	if codes.Bit(me, 14) {
		east = -east
	}
	if codes.Bit(me, 25) {
		north = -north
	}
	m.GS = math.Hypot(east, north)
	m.Given |= GivenGS
	if m.GS > 0 {
		m.Track = math.Atan2(east, north) * 180 / math.Pi
		if m.Track < 0 {
			m.Track += 360
		}
	}
	m.Given |= GivenTrack
}

func (m *Message) throughAir(me uint64, step float64) {
	if codes.Bit(me, 14) {
		m.Heading = float64(codes.Bits(me, 15, 24)) * 360 / 1024
		m.Given |= GivenHeading
	}
	m.TrueAir = codes.Bit(me, 25)
	if n := codes.Bits(me, 26, 35); n != 0 {
		m.Airspeed = float64(n-1) * step
		m.Given |= GivenAirspeed
	}
}
