package ais

import (
	"math"
	"time"

	"picket/geo"
	"picket/sensing"
)

const knot = 1852.0 / 3600 // m/s

// Accuracy. The position accuracy flag says high, at most 10 m, or low, more than 10 m (annex 8, 3.1). We read the
// 10 m as the radius that holds 95 % (of a circular normal distribution 2.448 σ), and low as the 30 m that an
// uncorrected receiver keeps with room to spare. Message 27 gives 1/10 minute, whose rounding alone has a σ of
// that over √12.
const (
	radius95     = 2.4477
	sigmaHigh    = 10 / radius95
	sigmaLow     = 30 / radius95
	tenthMinute  = 185.2
	sigmaTenth   = tenthMinute / 3.4641
	sigmaGuessed = 1852 // position set by hand or by dead reckoning: "positioning" 61 and 62
)

// secondLife is how long before its reception a position report's second may lie.
const secondLife = 30 * time.Second

// report adds what the message says of an object.
func (m *message) report(dst *sensing.Reports) {
	switch {
	case motions[m.typ].is:
		m.position(dst)
		if m.typ == 19 {
			m.static(dst)
		}
	case m.typ == 5 || m.typ == 24:
		m.static(dst)
	}
}

// about is what every report of the object has.
func (m *message) about() sensing.About {
	a := sensing.About{Time: m.received, Tech: sensing.AIS, Domain: sensing.Sea, Flags: sensing.OnGround}
	a.Keys.MMSI = m.mmsi
	if m.typ == 9 || rescueAircraft(m.mmsi) {
		a.Domain, a.Flags = sensing.Air, 0
	}
	if beacon(m.mmsi) {
		a.Flags |= sensing.Distress
		a.Emergency = sensing.General
	}
	return a
}

// position makes a plot of a position report, or a fact where the position is not available.
func (m *message) position(dst *sensing.Reports) {
	k := &motions[m.typ]
	a := m.about()
	a.Time = m.time(k)
	m.velocity(&a, k)
	if h, ok := m.value(&k.heading); ok {
		a.Heading, a.Has = h*geo.Deg, a.Has|sensing.HasHeading
	}
	if k.status.width != 0 && m.raw(&k.status) == 15 && beacon(m.mmsi) { // a beacon under test (annex 8, 3.1)
		a.Flags = a.Flags&^sensing.Distress | sensing.TestTarget
		a.Emergency = sensing.NoEmergency
	}
	height, geometric := m.altitude(&a, k)
	if m.typ == 19 {
		m.names(&a)
	}
	lon, ok1 := m.value(&k.lon)
	lat, ok2 := m.value(&k.lat)
	if !ok1 || !ok2 {
		dst.Facts = append(dst.Facts, sensing.Fact{About: a})
		return
	}
	if geometric {
		a.Has |= sensing.HasHeight
	}
	a.Has |= sensing.HasPosition
	dst.Plots = append(dst.Plots, sensing.Plot{
		About: a, Lat: lat * geo.Deg, Lon: geo.WrapLon(lon * geo.Deg), Height: height,
		Sigma: m.sigma(k), Hash: m.hash(), Offset: m.sentence.at,
	})
}

// time gives the moment of the position: the UTC second before the reception, if the sentence told that.
func (m *message) time(k *motion) time.Time {
	sec, ok := m.value(&k.second)
	if !m.stamped || !ok {
		return m.received
	}
	back := m.received.Second() - int(sec)
	if back < 0 {
		back += 60
	}
	t := m.received.Truncate(time.Second).Add(-time.Duration(back) * time.Second)
	if m.received.Sub(t) > secondLife {
		return m.received
	}
	return t
}

// velocity reads speed and course over ground. The highest speed means that or more: no velocity then.
func (m *message) velocity(a *sensing.About, k *motion) {
	sog, ok := m.value(&k.sog)
	if !ok || (k.sog.hi == 1022 && m.raw(&k.sog) == 1022) {
		return
	}
	cog, ok := m.value(&k.cog)
	if !ok && sog != 0 {
		return
	}
	s, c := math.Sincos(cog * geo.Deg)
	a.East, a.North, a.Has = sog*knot*s, sog*knot*c, a.Has|sensing.HasVelocity
}

// altitude reads a rescue aircraft's, in metres: barometric, or of GNSS, which we take for the height above the
// ellipsoid. 4094 means that or more.
func (m *message) altitude(a *sensing.About, k *motion) (height float64, geometric bool) {
	alt, ok := m.value(&k.alt)
	switch {
	case !ok || alt == 4094:
		return 0, false
	case m.raw(&k.barometric) != 0:
		a.AltFeet, a.Has = alt/0.3048, a.Has|sensing.HasAltFeet
		return 0, false
	}
	return alt, true
}

// sigma gives 1σ of the position, each way.
func (m *message) sigma(k *motion) float64 {
	σ := sigmaLow
	if m.raw(&k.accuracy) != 0 {
		σ = sigmaHigh
	}
	if m.typ == 27 {
		return math.Hypot(σ, sigmaTenth)
	}
	if s := m.raw(&k.second); s == 61 || s == 62 {
		return sigmaGuessed
	}
	return σ
}

// names reads what the message says of the ship's identity.
func (m *message) names(a *sensing.About) {
	table := m.fields()
	for i := range table {
		switch f := &table[i]; f.key {
		case "name":
			m.bits.appendText(a.Keys.Name[:0], f.at, f.width)
		case "callsign":
			m.bits.appendText(a.Keys.Callsign[:0], f.at, f.width)
		case "ship_type":
			a.PlatformType = uint8(m.raw(f))
		}
	}
}

// static makes a fact of static data: name, call sign and type of ship.
func (m *message) static(dst *sensing.Reports) {
	a := m.about()
	m.names(&a)
	dst.Facts = append(dst.Facts, sensing.Fact{About: a})
}
