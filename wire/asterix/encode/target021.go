package encode

import (
	"math"

	"picket/geo"
	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// Target021 writes an ADS-B plot, or a fact as a plot without HasPosition, as CAT 021.
func (e *Writer) Target021(p *sensing.Plot) {
	e.beginRecord()
	e.source(uap.I021_010, p.Station)
	e.item(uap.I021_040, descriptor021(&p.About)...)
	e.time(uap.I021_071, p.Time)
	if p.Has&sensing.HasPosition != 0 {
		e.item(uap.I021_131, e.latLon(p.Lat, p.Lon, 30, 32)...)
	}
	e.item(uap.I021_080, octets3(p.Keys.ICAO)...)
	if p.Has&sensing.HasHeight != 0 {
		v, ok := steps(p.Height, 6.25*codes.Foot, 16)
		if !ok && p.Height > 0 || v == 0x7FFF {
			v, ok = 0x7FFF, true // "greater than"
		}
		if ok {
			e.item(uap.I021_140, octets2(v)...)
		}
	}
	e.quality021(p)
	if p.Keys.Squawk.Valid() {
		e.item(uap.I021_070, octets2(uint32(p.Keys.Squawk.Code()))...)
	}
	if v, ok := steps(p.AltFeet, 25, 16); ok && p.Has&sensing.HasAltFeet != 0 {
		e.item(uap.I021_145, octets2(v)...)
	}
	if b := status021(&p.About); b != 0 {
		e.item(uap.I021_200, b)
	}
	e.motion021(&p.About)
	if p.Keys.Callsign.String() != "" {
		e.item(uap.I021_170, e.name(p.Keys.Callsign)...)
	}
	if code := codes.EmitterCode(p.PlatformType); code != 0 {
		e.item(uap.I021_020, code)
	}
	e.endRecord(21)
}

// descriptor021 makes I021/040. An object without an address goes as an anonymous one.
func descriptor021(a *sensing.About) []byte {
	b := []byte{0, 0}
	switch {
	case a.Domain == sensing.Land:
		b[0] = 2 << 5
	case a.Keys.ICAO == 0:
		b[0] = 3 << 5
	}
	for _, f := range [...]struct {
		flag sensing.Flags
		bit  byte
	}{{sensing.OnGround, 0x40}, {sensing.Simulated, 0x20}, {sensing.TestTarget, 0x10}, {sensing.Suspect, 0x02}} {
		if a.Flags&f.flag != 0 {
			b[1] |= f.bit
		}
	}
	if b[1] == 0 {
		return b[:1]
	}
	b[0] |= 1
	return b
}

// coarser gives the best code whose radius does not promise more than σ; 0: none, or σ is not said.
func coarser(radii []float64, σ float64) byte {
	best := 0
	for code := 1; code < len(radii); code++ {
		if σ > 0 && radii[code] >= σ*codes.R95*(1-1e-9) {
			best = code
		}
	}
	return byte(best)
}

// quality021 writes I021/090 in the terms of MOPS version 2, and I021/210 that says so.
func (e *Writer) quality021(p *sensing.Plot) {
	nacp, nacv := coarser(codes.RadiusNACp[:], p.Sigma), coarser(codes.SpeedNAC[:], p.SigmaVelocity)
	if nacp == 0 && nacv == 0 {
		return
	}
	e.item(uap.I021_090, nacv<<5|1, nacp<<1)
	e.item(uap.I021_210, 2<<3|2)
}

// status021 makes I021/200.
func status021(a *sensing.About) (b byte) {
	for ps, em := range codes.Emergencies {
		if em == a.Emergency && em != a.Keys.Squawk.Emergency() {
			b = byte(ps) << 2
		}
	}
	if a.Emergency == sensing.NoEmergency {
		b = 0
	}
	if a.Emergency == sensing.MilitaryEmerg {
		b = 0x20
	}
	if a.Flags&sensing.Ident != 0 {
		b |= 3
	}
	return b
}

// motion021 writes I021/157 and /160.
func (e *Writer) motion021(a *sensing.About) {
	if a.Has&sensing.HasClimb != 0 {
		v, ok := steps(a.Climb, 6.25*codes.Foot/60, 15)
		if !ok {
			v = 1<<15 | 0x3FFF
			if a.Climb < 0 {
				v = 1<<15 | 0x4000
			}
		}
		e.item(uap.I021_157, octets2(v)...)
	}
	if a.Has&sensing.HasVelocity != 0 {
		v, ok := steps(math.Hypot(a.East, a.North), codes.NM/16384, 16)
		if !ok {
			v = 1<<15 | 0x7FFF
		}
		course := e.angle(geo.Wrap2Pi(math.Atan2(a.East, a.North)), 16)
		e.item(uap.I021_160, append(octets2(v), octets2(course)...)...)
	}
}
