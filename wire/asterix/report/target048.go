package report

import (
	"picket"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// techOf gives the technique of I048/020 TYP; 0 is no detection.
var techOf = [8]picket.Tech{
	1: picket.PSR, 2: picket.SSR, 3: picket.SSR | picket.PSR, 4: picket.ModeS, 5: picket.ModeS,
	6: picket.ModeS | picket.PSR, 7: picket.ModeS | picket.PSR,
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
	p := picket.Plot{Hash: hash(r.Octets()), Offset: offset}
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
func place048(p *picket.Plot, r *record.Record) {
	b := r.Item(uap.I048_040)
	p.Range, p.Azimuth = float64(codes.U16(b))*(codes.NM/256), codes.Angle16(b[2:])
	p.Has |= picket.HasPolar
	const err048 = 4 // of the Reserved Expansion Field 1.13: ERR
	if r.Octet(uap.I048_020, 1)&0x40 != 0 {
		if b := r.Expansion(uap.I048_RE, err048); b != nil {
			p.Range = float64(codes.U24(b)) * (codes.NM / 256)
		}
	}
	if r.Has(uap.I048_110) { // above mean sea level; the geoid's height is not known here
		p.Height = float64(codes.S16(r.Item(uap.I048_110))<<2>>2) * (25 * codes.Foot)
		p.Has |= picket.HasHeight
	}
	const cal = 0 // I048/120 CAL; RDS is ambiguous by its AMB
	if b := r.Field(uap.I048_120, cal); b != nil && b[0]&0x80 == 0 {
		p.Doppler = float64(int16(codes.U16(b)<<6) >> 6)
		p.Has |= picket.HasDoppler
	}
}

// describe048 reads what the report says of itself: I048/020, /030, /230.
func describe048(a *picket.About, r *record.Record) {
	d, d2 := r.Octet(uap.I048_020, 0), r.Octet(uap.I048_020, 1)
	if d&0x10 != 0 {
		a.Flags |= picket.Simulated
	}
	if d&0x04 != 0 {
		a.Flags |= picket.Ident
	}
	if d&0x02 != 0 || d2&0x80 != 0 { // field monitor, TST
		a.Flags |= picket.TestTarget
	}
	if d2&0x10 != 0 {
		a.Emergency = picket.MilitaryEmerg
	}
	if r.Has(uap.I048_030) {
		warnings048(a, r.Item(uap.I048_030))
	}
	if r.Has(uap.I048_230) {
		switch r.Item(uap.I048_230)[0] >> 2 & 7 { // STAT
		case 1, 3:
			a.Flags |= picket.OnGround
		case 4, 5:
			a.Flags |= picket.Ident
		}
	}
}

func warnings048(a *picket.About, b []byte) {
	for _, x := range b {
		switch code := uint64(1) << (x >> 1 & 63); {
		case x>>1 > 63:
		case code&doubtful != 0:
			a.Flags |= picket.Suspect
		case code&onRoad != 0:
			a.Domain = picket.Land
		}
		if x&1 == 0 {
			return
		}
	}
}

// codes048 reads what the transponder said: I048/070, /090, /220, /240. A code that is not validated is left
// out. One that is garbled too, and makes the plot suspect; but for Mode S the bit only says that an error
// was corrected (notes to /070 and /090).
func codes048(a *picket.About, r *record.Record) {
	garbled := false
	if r.Has(uap.I048_070) {
		v := codes.U16(r.Item(uap.I048_070))
		garbled = v&0x4000 != 0
		if v&0xC000 == 0 {
			a.Keys.Squawk = picket.SquawkOf(v & 0xFFF)
			if e := a.Keys.Squawk.Emergency(); e != picket.NoEmergency {
				a.Emergency = e
			}
		}
	}
	if r.Has(uap.I048_090) {
		v := codes.U16(r.Item(uap.I048_090))
		garbled = garbled || v&0x4000 != 0
		if v&0xC000 == 0 {
			a.AltFeet = float64(int16(v<<2)>>2) * 25
			a.Has |= picket.HasAltFeet
		}
	}
	if garbled && a.Tech&picket.ModeS == 0 {
		a.Flags |= picket.Suspect
	}
	if r.Has(uap.I048_220) {
		a.Keys.ICAO = codes.U24(r.Item(uap.I048_220))
	}
	if r.Has(uap.I048_240) {
		a.Keys.Callsign = callsign(r.Item(uap.I048_240))
	}
}
