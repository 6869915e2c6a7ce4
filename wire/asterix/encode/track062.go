package encode

import (
	"math"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// Track062 writes a foreign track as CAT 062. It fails for a number over 16 bits and a velocity over 8,191 m/s.
func (e *Writer) Track062(t *sensing.ForeignTrack) {
	if t.Ref > math.MaxUint16 {
		e.Fail("track %d: I062/040 has 16 bits", t.Ref)
	}
	e.beginRecord()
	e.source(uap.I062_010, t.Station)
	e.time(uap.I062_070, t.Time)
	if t.Has&sensing.HasPosition != 0 {
		e.item(uap.I062_105, e.latLon(t.Lat, t.Lon, 25, 32)...)
	}
	if t.Has&sensing.HasVelocity != 0 {
		e.velocity062(&t.About)
	}
	if t.Keys.Squawk.Valid() {
		e.item(uap.I062_060, octets2(uint32(t.Keys.Squawk.Code()))...)
	}
	e.aircraft062(&t.About)
	e.item(uap.I062_040, octets2(t.Ref)...)
	e.item(uap.I062_080, status080(t)...)
	e.ages062(t.Tech)
	e.heights062(t)
	e.accuracy062(t)
	e.endRecord(62)
}

// velocity062 writes I062/185 in steps of 0.25 m/s.
func (e *Writer) velocity062(a *sensing.About) {
	x, ok := steps(a.East, 0.25, 16)
	y, ok2 := steps(a.North, 0.25, 16)
	if !ok || !ok2 {
		e.Fail("a velocity of %v, %v m/s", a.East, a.North)
	}
	e.item(uap.I062_185, append(octets2(x), octets2(y)...)...)
}

// aircraft062 writes I062/380 ADR, ID, EMC.
func (e *Writer) aircraft062(a *sensing.About) {
	var ind, b []byte
	if a.Keys.ICAO != 0 {
		ind, b = codes.SetIndicator(ind, codes.ADR380, 7), append(b, octets3(a.Keys.ICAO)...)
	}
	if a.Keys.Callsign.String() != "" {
		ind, b = codes.SetIndicator(ind, codes.ID380, 7), append(b, e.name(a.Keys.Callsign)...)
	}
	if code := codes.EmitterCode(a.PlatformType); code != 0 {
		ind, b = codes.SetIndicator(ind, codes.EMC380, 7), append(b, code)
	}
	if ind != nil {
		e.item(uap.I062_380, append(ind, b...)...)
	}
}

// status080 makes I062/080 with the parts that say something.
func status080(t *sensing.ForeignTrack) []byte {
	var o [6]byte
	set := func(k int, mask byte, on bool) {
		if on {
			o[k] |= mask
		}
	}
	set(0, 0x40, t.Flags&sensing.Ident != 0)
	set(1, 0x80, t.Flags&sensing.Simulated != 0)
	set(1, 0x40, t.Ended)
	set(2, 0x10, t.Emergency == sensing.MilitaryEmerg)
	set(4, 0x04, t.Flags&sensing.Suspect != 0)
	set(5, 0x10, t.Flags&sensing.OnGround != 0)
	o[4] |= status021(&sensing.About{Emergency: t.Emergency, Keys: t.Keys}) & 0x1C << 1 // EMS has PS's numbers
	last := 0
	for k := range o {
		if o[k] != 0 {
			last = k
		}
	}
	for k := range last {
		o[k] |= 1
	}
	return o[:last+1]
}

// ages062 writes I062/290: an age of 0 for each technique.
func (e *Writer) ages062(tech sensing.Tech) {
	var ind, b []byte
	for _, f := range codes.Ages290 {
		if tech&f.Tech != 0 {
			ind, b = codes.SetIndicator(ind, f.Subfield, 7), append(b, 0)
		}
	}
	if ind != nil {
		e.item(uap.I062_290, append(ind, b...)...)
	}
}

// heights062 writes I062/136, /130, /220.
func (e *Writer) heights062(t *sensing.ForeignTrack) {
	if v, ok := steps(t.AltFeet, 25, 16); ok && t.Has&sensing.HasAltFeet != 0 {
		e.item(uap.I062_136, octets2(v)...)
	}
	if v, ok := steps(t.Height, 6.25*codes.Foot, 16); ok && t.Has&sensing.HasHeight != 0 {
		e.item(uap.I062_130, octets2(v)...)
	}
	if v, ok := steps(t.Climb, 6.25*codes.Foot/60, 16); ok && t.Has&sensing.HasClimb != 0 {
		e.item(uap.I062_220, octets2(v)...)
	}
}

// accuracy062 writes I062/500 APC and ATV, rounded up, at most what they can say.
func (e *Writer) accuracy062(t *sensing.ForeignTrack) {
	var ind, b []byte
	if t.Sigma > 0 && t.Has&sensing.HasPosition != 0 {
		v := octets2(uint32(min(math.Ceil(t.Sigma/0.5-1e-6), math.MaxUint16)))
		ind, b = codes.SetIndicator(ind, codes.APC500, 7), append(append(b, v...), v...)
	}
	if t.SigmaVelocity > 0 && t.Has&sensing.HasVelocity != 0 {
		v := byte(min(math.Ceil(t.SigmaVelocity/0.25-1e-6), math.MaxUint8))
		ind, b = codes.SetIndicator(ind, codes.ATV500, 7), append(b, v, v)
	}
	if ind != nil {
		e.item(uap.I062_500, append(ind, b...)...)
	}
}
