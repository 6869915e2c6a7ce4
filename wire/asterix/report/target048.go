package report

import (
	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// techOf gives the technique of I048/020 TYP; 0 is no detection.
var techOf = [8]sensing.Tech{
	1: sensing.PSR, 2: sensing.SSR, 3: sensing.SSR | sensing.PSR, 4: sensing.ModeS, 5: sensing.ModeS,
	6: sensing.ModeS | sensing.PSR, 7: sensing.ModeS | sensing.PSR,
}

// doubtful are the I048/030 codes by which the radar says that there may be no aircraft at this place:
// reflection, sidelobe, split plot, second time around, angel, fixed PSR plot, low quality PSR plot, phantom
// SSR plot, birds, flock of birds, wind turbine. The others speak of codes, or of clutter around a true target.
const doubtful = 1<<1 | 1<<2 | 1<<3 | 1<<4 | 1<<5 | 1<<7 | 1<<9 | 1<<10 | 1<<19 | 1<<20 | 1<<23

// onRoad is the I048/030 code of a slow target correlated with roads.
const onRoad = 1 << 6

// target048 makes a plot of a monoradar target report. The radar's own local track (I048/042, /161, /170,
// /200, /210) is not a measurement and is left out; so is all of a report with TYP 0, which extrapolates
// that track. A report without I048/040 is a fact, unless it ends a local track.
func (s *Reader) target048(r *record.Record, offset int64) {
	tech := techOf[r.Octet(uap.I048_020, 0)>>5]
	if tech == 0 {
		return
	}
	p := sensing.Plot{Hash: hash(r.Octets()), Offset: offset}
	p.Station, p.Time, p.Tech = station(r), s.at(r, uap.I048_140), tech
	describe048(&p.About, r)
	codes048(&p.About, r)
	if !r.Has(uap.I048_040) {
		if r.Octet(uap.I048_170, 1)&0x80 == 0 { // TRE
			s.fact(&p.About)
		}
		return
	}
	place048(&p, r)
	s.dst.Plots = append(s.dst.Plots, p)
}

// place048 reads what was measured: I048/040 (or the Extended Range Report), /110, /120.
func place048(p *sensing.Plot, r *record.Record) {
	b := r.Item(uap.I048_040)
	p.Range, p.Azimuth = float64(codes.U16(b))*(codes.NM/256), codes.Angle16(b[2:])
	p.Has |= sensing.HasPolar
	const err048 = 4 // of the Reserved Expansion Field 1.13: ERR
	if r.Octet(uap.I048_020, 1)&0x40 != 0 {
		if b := r.Expansion(uap.I048_RE, err048); b != nil {
			p.Range = float64(codes.U24(b)) * (codes.NM / 256)
		}
	}
	if r.Has(uap.I048_110) { // above mean sea level; the geoid's height is not known here
		p.Height = float64(codes.S16(r.Item(uap.I048_110))<<2>>2) * (25 * codes.Foot)
		p.Has |= sensing.HasHeight
	}
	const cal = 0 // I048/120 CAL; RDS is ambiguous by its AMB
	if b := r.Field(uap.I048_120, cal); b != nil && b[0]&0x80 == 0 {
		p.Doppler = float64(int16(codes.U16(b)<<6) >> 6)
		p.Has |= sensing.HasDoppler
	}
}

// describe048 reads what the report says of itself: I048/020, /030, /230.
func describe048(a *sensing.About, r *record.Record) {
	d, d2 := r.Octet(uap.I048_020, 0), r.Octet(uap.I048_020, 1)
	if d&0x10 != 0 {
		a.Flags |= sensing.Simulated
	}
	if d&0x04 != 0 {
		a.Flags |= sensing.Ident
	}
	if d&0x02 != 0 || d2&0x80 != 0 { // field monitor, TST
		a.Flags |= sensing.TestTarget
	}
	if d2&0x10 != 0 {
		a.Emergency = sensing.MilitaryEmerg
	}
	if r.Has(uap.I048_030) {
		warnings048(a, r.Item(uap.I048_030))
	}
	if r.Has(uap.I048_230) {
		switch r.Item(uap.I048_230)[0] >> 2 & 7 { // STAT
		case 1, 3:
			a.Flags |= sensing.OnGround
		case 4, 5:
			a.Flags |= sensing.Ident
		}
	}
}

func warnings048(a *sensing.About, b []byte) {
	for _, x := range b {
		switch code := uint64(1) << (x >> 1 & 63); {
		case x>>1 > 63:
		case code&doubtful != 0:
			a.Flags |= sensing.Suspect
		case code&onRoad != 0:
			a.Domain = sensing.Land
		}
		if x&1 == 0 {
			return
		}
	}
}

// codes048 reads what the transponder said: I048/070, /090, /220, /240. A code that is not validated is left
// out. One that is garbled too, and makes the plot suspect; but for Mode S the bit only says that an error
// was corrected (notes to /070 and /090).
func codes048(a *sensing.About, r *record.Record) {
	garbled := false
	if r.Has(uap.I048_070) {
		v := codes.U16(r.Item(uap.I048_070))
		garbled = v&0x4000 != 0
		if v&0xC000 == 0 {
			a.Keys.Squawk = sensing.SquawkOf(v & 0xFFF)
			if e := a.Keys.Squawk.Emergency(); e != sensing.NoEmergency {
				a.Emergency = e
			}
		}
	}
	if r.Has(uap.I048_090) {
		v := codes.U16(r.Item(uap.I048_090))
		garbled = garbled || v&0x4000 != 0
		if v&0xC000 == 0 {
			a.AltFeet = float64(int16(v<<2)>>2) * 25
			a.Has |= sensing.HasAltFeet
		}
	}
	if garbled && a.Tech&sensing.ModeS == 0 {
		a.Flags |= sensing.Suspect
	}
	if r.Has(uap.I048_220) {
		a.Keys.ICAO = codes.U24(r.Item(uap.I048_220))
	}
	if r.Has(uap.I048_240) {
		a.Keys.Callsign = callsign(r.Item(uap.I048_240))
	}
}
