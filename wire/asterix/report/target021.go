package report

import (
	"time"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// target021 makes a plot of an ADS-B target report, or a fact where it gives no position.
func (s *Reader) target021(r *record.Record, offset int64) {
	p := sensing.Plot{Hash: hash(r.Octets()), Offset: offset}
	p.Station, p.Tech, p.Time = station(r), sensing.ADSB, s.time021(r)
	describe021(&p.About, r)
	emergency021(&p.About, r)
	motion021(&p.About, r)
	switch {
	case r.Has(uap.I021_131):
		p.Lat, p.Lon = codes.LatLon32(r.Item(uap.I021_131), 30)
	case r.Has(uap.I021_130):
		p.Lat, p.Lon = codes.LatLon24(r.Item(uap.I021_130))
	default:
		s.fact(&p.About)
		return
	}
	if !codes.OnEarth(p.Lat, p.Lon) {
		s.fact(&p.About)
		return
	}
	p.Has |= sensing.HasPosition
	if r.Has(uap.I021_140) {
		if h := codes.S16(r.Item(uap.I021_140)); h != 0x7FFF { // "greater than"
			p.Height = float64(h) * (6.25 * codes.Foot)
			p.Has |= sensing.HasHeight
		}
	}
	p.Sigma = sigma021(r)
	s.dst.Plots = append(s.dst.Plots, p)
}

// time021 gives when the position was true: I021/071, else when it was received: /074 with /073, /073; else
// when the velocity was, /072 or /075; else /077, when the report was sent.
func (s *Reader) time021(r *record.Record) time.Time {
	switch {
	case r.Has(uap.I021_071):
		return s.at(r, uap.I021_071)
	case r.Has(uap.I021_073) && r.Has(uap.I021_074):
		return s.precise021(r)
	}
	for _, frn := range [...]int{uap.I021_073, uap.I021_072, uap.I021_075, uap.I021_077} {
		if r.Has(frn) {
			return s.at(r, frn)
		}
	}
	return s.received
}

// precise021 takes the second from I021/073, corrected by FSI, and its fraction in 2^-30 s from /074.
func (s *Reader) precise021(r *record.Record) time.Time {
	whole := codes.TimeOfDay(r.Item(uap.I021_073)).Truncate(time.Second)
	b := r.Item(uap.I021_074)
	switch b[0] >> 6 {
	case 1:
		whole += time.Second
	case 2:
		whole -= time.Second
	case 3:
		return s.at(r, uap.I021_073)
	}
	v := uint64(b[0]&0x3F)<<24 | uint64(codes.U24(b[1:]))
	tod := whole + time.Duration(v*uint64(time.Second)>>30)
	if tod < 0 {
		tod += codes.Day
	} else if tod >= codes.Day && whole == codes.Day {
		tod -= codes.Day
	}
	return codes.OnDay(tod, s.received)
}

// describe021 reads I021/040, /080, /170, /070, /020.
func describe021(a *sensing.About, r *record.Record) {
	first := r.Octet(uap.I021_040, 0)
	if first&0x01 != 0 {
		flags021(a, r.Octet(uap.I021_040, 1), r.Octet(uap.I021_040, 2))
	}
	if first&0x02 != 0 { // RAB: field monitor
		a.Flags |= sensing.TestTarget
	}
	switch first >> 5 { // ATP
	case 0, 1:
		if r.Has(uap.I021_080) {
			a.Keys.ICAO = codes.U24(r.Item(uap.I021_080))
		}
	case 2:
		a.Domain = sensing.Land
		if r.Has(uap.I021_080) {
			a.Keys.ICAO = codes.U24(r.Item(uap.I021_080))
		}
	}
	if r.Has(uap.I021_170) {
		a.Keys.Callsign = callsign(r.Item(uap.I021_170))
	}
	if r.Has(uap.I021_070) {
		a.Keys.Squawk = sensing.SquawkOf(codes.U16(r.Item(uap.I021_070)))
	}
	if r.Has(uap.I021_020) {
		a.PlatformType = codes.Emitter(r.Item(uap.I021_020)[0])
	}
}

// flags021 reads the first two extensions of I021/040.
func flags021(a *sensing.About, one, two byte) {
	if one&0x40 != 0 { // GBS
		a.Flags |= sensing.OnGround
	}
	if one&0x20 != 0 {
		a.Flags |= sensing.Simulated
	}
	if one&0x10 != 0 {
		a.Flags |= sensing.TestTarget
	}
	if one&0x06 == 0x02 || two&0x7E != 0 { // CL 1; LLC, IPC, NOGO, CPR, LDPJ, RCF
		a.Flags |= sensing.Suspect
	}
}

// emergency021 reads I021/200; a Mode A code's emergency stands where PS says none.
func emergency021(a *sensing.About, r *record.Record) {
	a.Emergency = a.Keys.Squawk.Emergency()
	if !r.Has(uap.I021_200) {
		return
	}
	b := r.Item(uap.I021_200)[0]
	if e := codes.Emergencies[b>>2&7]; e != sensing.NoEmergency {
		a.Emergency = e
	} else if b&0x20 != 0 && a.Emergency == sensing.NoEmergency {
		a.Emergency = sensing.MilitaryEmerg
	}
	if b&3 == 3 {
		a.Flags |= sensing.Ident
	}
}

// motion021 reads I021/145, /160, /157 or /155, and the surface ground vector.
func motion021(a *sensing.About, r *record.Record) {
	if r.Has(uap.I021_145) {
		a.AltFeet = float64(codes.S16(r.Item(uap.I021_145))) * 25
		a.Has |= sensing.HasAltFeet
	}
	if r.Has(uap.I021_160) {
		if b := r.Item(uap.I021_160); b[0]&0x80 == 0 { // RE
			setVelocity(a, float64(codes.U16(b))*(codes.NM/16384), codes.Angle16(b[2:]))
		}
	}
	for _, frn := range [...]int{uap.I021_157, uap.I021_155} { // geometric goes with Height
		if r.Has(frn) {
			if v := codes.U16(r.Item(frn)); v&0x8000 == 0 && a.Has&sensing.HasClimb == 0 {
				a.Climb = float64(int16(v<<1)>>1) * (6.25 * codes.Foot / 60)
				a.Has |= sensing.HasClimb
			}
		}
	}
	const sgv = 4 // of the Reserved Expansion Field 1.5
	if b := r.Expansion(uap.I021_RE, sgv); b != nil {
		surface021(a, b)
	}
	a.SigmaVelocity = sigmaVelocity021(r)
}

// surface021 reads SGV of the Reserved Expansion Field: STP HTS HTT HRD GSS(11) FX HGT(7) FX.
func surface021(a *sensing.About, b []byte) {
	speed := float64(codes.U16(b)>>1&0x7FF) * (codes.Knot / 8)
	if b[0]&0x80 != 0 { // stopped
		speed = 0
	}
	var angle float64
	valid := b[1]&1 != 0 && b[0]&0x50 == 0x40 // HTS, and HRD says true north
	if valid {
		angle = float64(b[2]>>1) * (codes.Turn / 128)
	}
	track := b[0]&0x20 != 0
	switch {
	case a.Has&sensing.HasVelocity != 0:
	case speed == 0, valid && track:
		setVelocity(a, speed, angle)
	}
	if valid && !track {
		a.Heading = angle
		a.Has |= sensing.HasHeading
	}
}

// sigma021 gives the position's 1σ from I021/090: NACp where there is one, else the first field, which is
// NUCp for MOPS version 0 (I021/210 VN) and NIC for later ones; NIC's containment radius is taken as if it
// held 95 %, which is on the safe side. Without /210 the first field counts as NUCp.
func sigma021(r *record.Record) float64 {
	if nacp := r.Octet(uap.I021_090, 1) >> 1 & 15; nacp != 0 {
		return codes.RadiusNACp[nacp] / codes.R95
	}
	first := r.Octet(uap.I021_090, 0) >> 1 & 15
	if r.Has(uap.I021_210) && r.Item(uap.I021_210)[0]>>3&7 > 0 {
		return codes.RadiusNIC[first] / codes.R95
	}
	return codes.RadiusNUCp[first] / codes.R95
}

// sigmaVelocity021 gives the velocity's 1σ from I021/090 NUCr or NACv.
func sigmaVelocity021(r *record.Record) float64 {
	return codes.SpeedNAC[r.Octet(uap.I021_090, 0)>>5] / codes.R95
}
