package asterix

import (
	"math"
	"slices"
	"strings"

	"picket"
	"picket/geo"
)

// service034 writes a sweep as CAT 034.
func (e *writer) service034(w *picket.Sweep) {
	c := e.complaints034(w.Degraded)
	typ := byte(2)
	switch {
	case w.Kind == picket.NorthMark:
		typ = 1
	case c&jamming != 0:
		typ = 4
	case c&solarStorm != 0:
		typ = 5
	case w.Kind == picket.Blanked:
		typ = 3
	case w.Kind > picket.Blanked:
		e.fail("a sweep of kind %d", w.Kind)
	}
	if c&jamming != 0 && typ != 4 || c&solarStorm != 0 && typ != 5 || c&(jamming|solarStorm) != 0 && w.Kind == picket.SectorMark {
		e.fail("a sweep of kind %d that is %q", w.Kind, w.Degraded)
	}
	e.beginRecord()
	e.source(i034_010, w.Station)
	e.item(i034_000, typ)
	e.time(i034_030, w.Time)
	if w.Kind == picket.SectorMark || w.Kind == picket.NorthMark {
		e.item(i034_020, byte(e.angle(w.Azimuth, 8)))
	}
	if n := (w.Period + tick/2) / tick; n > math.MaxUint16 || n < 0 {
		e.fail("a rotation of %v", w.Period)
	} else if n > 0 {
		e.item(i034_041, octets2(uint32(n))...)
	}
	e.status034(c, w.Kind)
	if w.Kind == picket.Blanked && w.To-w.From < turn {
		from, to := e.angle(w.From, 16), e.angle(w.To, 16)
		e.item(i034_100, slices.Concat([]byte{0, 0, 0xFF, 0xFF}, octets2(from), octets2(to))...)
	}
	if w.Site != (geo.LLA{}) {
		e.site034(w.Site)
	}
	e.endRecord(34)
}

func (e *writer) site034(s geo.LLA) {
	h, ok := steps(s.Height, 1, 16)
	if !ok {
		e.fail("a site %v m high", s.Height)
	}
	e.item(i034_120, append(octets2(h), e.latLon(s.Lat, s.Lon, 23, 24)...)...)
}

// complaints034 reads the words of Sweep.Degraded back.
func (e *writer) complaints034(words string) (c complaint) {
	if words == "" {
		return 0
	}
	for w := range strings.SplitSeq(words, ", ") {
		i := slices.Index(complaintWords[:], w)
		if i < 0 {
			e.fail("a sensor degraded by %q", w)
			return 0
		}
		c |= 1 << i
	}
	return c
}

// status034 writes I034/050 and /060: the common part for north marks and status, the others where they
// have something to say. CHAB is A for a sensor that has a channel.
func (e *writer) status034(c complaint, kind picket.SweepKind) {
	bits := func(pairs ...complaint) (b byte) { // complaint, mask, …
		for i := 0; i < len(pairs); i += 2 {
			if c&pairs[i] != 0 {
				b |= byte(pairs[i+1])
			}
		}
		return b
	}
	channel := func(off complaint) byte {
		if c&off != 0 {
			return 0
		}
		return 0x20
	}
	ind, b := byte(0), []byte(nil)
	if com := bits(notReleased, 0x80, overload, 0x10, txOverload, 0x08, badTime, 0x02); com != 0 || kind == picket.NorthMark || kind == picket.Status {
		ind, b = 0x80, append(b, com)
	}
	if c&(psrOff|psrOverload) != 0 {
		ind, b = ind|0x10, append(b, channel(psrOff)|bits(psrOverload, 0x10))
	}
	if c&(ssrOff|ssrOverload) != 0 {
		ind, b = ind|0x08, append(b, channel(ssrOff)|bits(ssrOverload, 0x10))
	}
	if c&(modeSOff|modeSOverload|scfOverload|dlfOverload) != 0 {
		ind, b = ind|0x04, append(b, channel(modeSOff)|bits(modeSOverload, 0x10, scfOverload, 0x01), bits(dlfOverload, 0x80))
	}
	if ind != 0 {
		e.item(i034_050, append([]byte{ind}, b...)...)
	}
	ind, b = 0, nil
	for _, f := range [...]struct {
		what complaint
		ind  byte
		bits byte
	}{
		{reduced | txReduced, 0x80, bits(reduced, 0x10, txReduced, 0x02)},
		{psrReduced, 0x10, 0x10}, {ssrReduced, 0x08, 0x20}, {modeSReduced, 0x04, 0x20},
	} {
		if c&f.what != 0 {
			ind, b = ind|f.ind, append(b, f.bits)
		}
	}
	if ind != 0 {
		e.item(i034_060, append([]byte{ind}, b...)...)
	}
}
