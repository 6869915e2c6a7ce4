package encode

import (
	"math"

	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// Target048 writes a polar plot as CAT 048. It fails for a slant range over 65,536 NM and for techniques that
// I048/020 TYP does not have.
func (e *Writer) Target048(p *sensing.Plot) {
	far := uint32(0)
	rho := uint32(0)
	switch n := math.Round(p.Range / (codes.NM / 256)); {
	case !(n >= 0 && n < 1<<24):
		e.Fail("a slant range of %v m", p.Range)
		return
	case n > math.MaxUint16:
		rho, far = math.MaxUint16, uint32(n)
	default:
		rho = uint32(n)
	}
	e.beginRecord()
	e.source(uap.I048_010, p.Station)
	e.time(uap.I048_140, p.Time)
	e.item(uap.I048_020, e.descriptor048(p, far != 0)...)
	e.item(uap.I048_040, append(octets2(rho), octets2(e.angle(p.Azimuth, 16))...)...)
	e.codes048(&p.About)
	if p.Flags&sensing.Suspect != 0 {
		warning := byte(1) // reflection
		if p.Tech == sensing.PSR {
			warning = 9
		}
		e.item(uap.I048_030, warning<<1)
	}
	if v, ok := steps(p.Height, 25*codes.Foot, 14); ok && p.Has&sensing.HasHeight != 0 {
		e.item(uap.I048_110, octets2(v)...)
	}
	if v, ok := steps(p.Doppler, 1, 10); ok && p.Has&sensing.HasDoppler != 0 {
		e.item(uap.I048_120, append([]byte{0x80}, octets2(v)...)...) // CAL
	}
	if p.Tech&sensing.ModeS != 0 {
		e.item(uap.I048_230, 0x20|stat048(p.Flags)<<2, 0xE0) // Comm-A and B; specific services, 25 ft, identification
	}
	if far != 0 {
		e.item(uap.I048_RE, append([]byte{5, 0x08}, octets3(far)...)...) // ERR
	}
	e.endRecord(48)
}

// descriptor048 makes I048/020.
func (e *Writer) descriptor048(p *sensing.Plot, far bool) []byte {
	var typ byte
	switch p.Tech {
	case sensing.PSR:
		typ = 1
	case sensing.SSR:
		typ = 2
	case sensing.PSR | sensing.SSR:
		typ = 3
	case sensing.ModeS, sensing.ModeS | sensing.SSR:
		typ = 5
	case sensing.PSR | sensing.ModeS, sensing.PSR | sensing.ModeS | sensing.SSR:
		typ = 7
	default:
		e.Fail("a polar plot by techniques %b", p.Tech)
	}
	b := []byte{typ << 5, 0}
	set := func(k int, mask byte, on bool) {
		if on {
			b[k] |= mask
		}
	}
	set(0, 0x10, p.Flags&sensing.Simulated != 0)
	set(0, 0x04, p.Flags&sensing.Ident != 0)
	set(1, 0x80, p.Flags&sensing.TestTarget != 0)
	set(1, 0x40, far)
	set(1, 0x10, p.Emergency == sensing.MilitaryEmerg)
	if b[1] == 0 {
		return b[:1]
	}
	b[0] |= 1
	return b
}

// codes048 writes I048/070, /090, /220, /240.
func (e *Writer) codes048(a *sensing.About) {
	if a.Keys.Squawk.Valid() {
		e.item(uap.I048_070, octets2(uint32(a.Keys.Squawk.Code()))...)
	}
	if v, ok := steps(a.AltFeet, 25, 14); ok && a.Has&sensing.HasAltFeet != 0 {
		e.item(uap.I048_090, octets2(v)...)
	}
	if a.Keys.ICAO != 0 {
		e.item(uap.I048_220, octets3(a.Keys.ICAO)...)
	}
	if a.Keys.Callsign.String() != "" {
		e.item(uap.I048_240, e.name(a.Keys.Callsign)...)
	}
}

// stat048 gives I048/230 STAT.
func stat048(f sensing.Flags) byte {
	switch {
	case f&sensing.OnGround != 0:
		return 1
	case f&sensing.Ident != 0:
		return 5
	}
	return 0
}
