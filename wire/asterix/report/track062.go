package report

import (
	"math"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// track062 makes a foreign track of a system track. Its technique is what I062/290 says has fed it within
// 63.75 s. I062/100 is in a plane whose origin the message does not give and is left out.
func (s *Reader) track062(r *record.Record, offset int64) {
	t := sensing.ForeignTrack{Plot: sensing.Plot{Hash: hash(r.Octets()), Offset: offset}}
	t.Station, t.Time = station(r), s.at(r, uap.I062_070)
	if r.Has(uap.I062_040) {
		t.Ref = uint32(codes.U16(r.Item(uap.I062_040)))
	}
	status062(&t, r)
	keys062(&t.About, r)
	motion062(&t, r)
	if r.Has(uap.I062_105) {
		lat, lon := codes.LatLon32(r.Item(uap.I062_105), 25)
		if codes.OnEarth(lat, lon) {
			t.Lat, t.Lon = lat, lon
			t.Has |= sensing.HasPosition
			t.Sigma = sigma062(r, lat)
		}
	}
	t.Tech = tech062(r)
	s.dst.Tracks = append(s.dst.Tracks, t)
}

// status062 reads I062/080 and /300.
func status062(t *sensing.ForeignTrack, r *record.Record) {
	o := [6]byte{}
	for i := range o {
		o[i] = r.Octet(uap.I062_080, i)
	}
	set := func(f sensing.Flags, on bool) {
		if on {
			t.Flags |= f
		}
	}
	set(sensing.Ident, o[0]&0x40 != 0)
	set(sensing.Simulated, o[1]&0x80 != 0)
	set(sensing.Suspect, o[4]&0x04 != 0)  // PFT
	set(sensing.OnGround, o[5]&0x10 != 0) // SFC
	t.Ended = o[1]&0x40 != 0              // TSE
	if o[2]&0x10 != 0 {
		t.Emergency = sensing.MilitaryEmerg
	}
	if e := codes.Emergencies[o[4]>>3&7]; e != sensing.NoEmergency {
		t.Emergency = e
	}
	if r.Has(uap.I062_300) {
		t.Domain = sensing.Land
	}
}

// keys062 reads I062/060, /380 ADR, ID, EMC, COM, SAB and, where the aircraft did not say its name, the
// flight plan's /390 CS or /245.
func keys062(a *sensing.About, r *record.Record) {
	if r.Has(uap.I062_060) {
		if v := codes.U16(r.Item(uap.I062_060)); v&0xC000 == 0 {
			a.Keys.Squawk = sensing.SquawkOf(v & 0xFFF)
		}
	}
	if a.Emergency == sensing.NoEmergency {
		a.Emergency = a.Keys.Squawk.Emergency()
	}
	if b := r.Field(uap.I062_380, codes.ADR380); b != nil {
		a.Keys.ICAO = codes.U24(b)
	}
	a.Keys.Callsign = callsign062(r)
	if b := r.Field(uap.I062_380, codes.EMC380); b != nil {
		a.PlatformType = codes.Emitter(b[0])
	}
	if b := r.Field(uap.I062_380, codes.COM380); b != nil && (b[0]>>2&7 == 1 || b[0]>>2&7 == 3) {
		a.Flags |= sensing.OnGround
	}
	if b := r.Field(uap.I062_380, codes.SAB380); b != nil {
		if b[0]&0x02 != 0 {
			a.Flags |= sensing.OnGround
		}
		if e := codes.Emergencies[b[1]&7]; e != sensing.NoEmergency && a.Emergency == sensing.NoEmergency {
			a.Emergency = e
		}
	}
}

func callsign062(r *record.Record) (c sensing.Callsign) {
	if b := r.Field(uap.I062_380, codes.ID380); b != nil {
		c = callsign(b)
	}
	const cs390 = 1
	if b := r.Field(uap.I062_390, cs390); b != nil && c == (sensing.Callsign{}) {
		for i := range b {
			if b[i] > ' ' && b[i] < 127 {
				c[i] = b[i]
			}
		}
	}
	if r.Has(uap.I062_245) && c == (sensing.Callsign{}) {
		if b := r.Item(uap.I062_245); b[0]>>6 != 3 { // STI
			c = callsign(b[1:])
		}
	}
	return c
}

// motion062 reads I062/185, /220, /130, and /136 or, where no QNH is in it, /135.
func motion062(t *sensing.ForeignTrack, r *record.Record) {
	if r.Has(uap.I062_185) {
		b := r.Item(uap.I062_185)
		t.East, t.North = float64(codes.S16(b))*0.25, float64(codes.S16(b[2:]))*0.25
		t.Has |= sensing.HasVelocity
		if b := r.Field(uap.I062_500, codes.ATV500); b != nil {
			t.SigmaVelocity = rms(float64(b[0])*0.25, float64(b[1])*0.25)
		}
	}
	if r.Has(uap.I062_220) {
		t.Climb = float64(codes.S16(r.Item(uap.I062_220))) * (6.25 * codes.Foot / 60)
		t.Has |= sensing.HasClimb
	}
	if r.Has(uap.I062_130) {
		t.Height = float64(codes.S16(r.Item(uap.I062_130))) * (6.25 * codes.Foot)
		t.Has |= sensing.HasHeight
	}
	if r.Has(uap.I062_136) {
		t.AltFeet = float64(codes.S16(r.Item(uap.I062_136))) * 25
		t.Has |= sensing.HasAltFeet
	} else if r.Has(uap.I062_135) {
		if v := codes.U16(r.Item(uap.I062_135)); v&0x8000 == 0 {
			t.AltFeet = float64(int16(v<<1)>>1) * 25
			t.Has |= sensing.HasAltFeet
		}
	}
}

// sigma062 gives the position's 1σ from I062/500 APC or APW.
func sigma062(r *record.Record, lat float64) float64 {
	if b := r.Field(uap.I062_500, codes.APC500); b != nil {
		return rms(float64(codes.U16(b))*0.5, float64(codes.U16(b[2:]))*0.5)
	}
	if b := r.Field(uap.I062_500, codes.APW500); b != nil {
		const metres = math.Pi / (1 << 25) * 6371008.8
		return rms(float64(codes.U16(b))*metres, float64(codes.U16(b[2:]))*metres*math.Cos(lat))
	}
	return 0
}

// tech062 reads the ages of I062/290; one that is at its greatest says nothing.
func tech062(r *record.Record) (t sensing.Tech) {
	for _, f := range codes.Ages290 {
		if b := r.Field(uap.I062_290, f.Subfield); b != nil && b[0] < 255 {
			t |= f.Tech
		}
	}
	return t
}

func rms(x, y float64) float64 { return math.Sqrt((x*x + y*y) / 2) }
