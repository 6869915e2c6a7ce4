package modes

import "math"

// velocity is TC 19 (DO-260B 2.2.3.2.6): subtypes 1 and 2 velocity over ground, 3 and 4 airspeed and heading
// where that is not known, the even ones in steps of 4 knots for supersonic aircraft.
//
//	9 intent change · 10 IFR · 11-13 NACv · 14-35 velocity or airspeed · 36 rate is pressure's · 37 down
//	38-46 rate, 64 ft/min from 1 · 49 GNSS below pressure altitude · 50-56 by 25 ft from 1
func (m *message) velocity(me uint64) {
	m.sub = uint8(bits(me, 6, 8))
	if m.sub < 1 || m.sub > 4 {
		return
	}
	m.imf(me, 9)
	m.nacv = uint8(bits(me, 11, 13))
	m.said |= saidNACv
	step := 1.0
	if m.sub == 2 || m.sub == 4 {
		step = 4
	}
	if m.sub <= 2 {
		m.overGround(me, step)
	} else {
		m.throughAir(me, step)
	}
	m.rateBaro = bit(me, 36)
	if n := int(bits(me, 38, 46)); n != 0 {
		m.rate = (n - 1) * 64
		if bit(me, 37) {
			m.rate = -m.rate
		}
		m.said |= saidRate
	}
	if n := int(bits(me, 50, 56)); n != 0 {
		m.gnssDiff = (n - 1) * 25
		if bit(me, 49) {
			m.gnssDiff = -m.gnssDiff
		}
		m.said |= saidDiff
	}
}

// overGround takes east and north components; a zero field is no component, and then there is no velocity.
func (m *message) overGround(me uint64, step float64) {
	e, n := bits(me, 15, 24), bits(me, 26, 35)
	if e == 0 || n == 0 {
		return
	}
	east, north := float64(e-1)*step, float64(n-1)*step
	if bit(me, 14) {
		east = -east
	}
	if bit(me, 25) {
		north = -north
	}
	m.gs = math.Hypot(east, north)
	m.said |= saidGS
	if m.gs > 0 {
		m.track = math.Atan2(east, north) * 180 / math.Pi
		if m.track < 0 {
			m.track += 360
		}
	}
	m.said |= saidTrack
}

func (m *message) throughAir(me uint64, step float64) {
	if bit(me, 14) {
		m.heading = float64(bits(me, 15, 24)) * 360 / 1024
		m.said |= saidHeading
	}
	m.trueAir = bit(me, 25)
	if n := bits(me, 26, 35); n != 0 {
		m.airspeed = float64(n-1) * step
		m.said |= saidAirspeed
	}
}
