package encode

import (
	"math"
	"slices"
	"strings"

	"picket/geo"
	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// Service034 writes a sweep as CAT 034. It fails for kinds and words of Degraded that the category does not have.
func (e *Writer) Service034(w *sensing.Sweep) {
	c := e.complaints034(w.Degraded)
	typ := byte(2)
	switch {
	case w.Kind == sensing.NorthMark:
		typ = 1
	case c&codes.Jamming != 0:
		typ = 4
	case c&codes.SolarStorm != 0:
		typ = 5
	case w.Kind == sensing.Blanked:
		typ = 3
	case w.Kind > sensing.Blanked:
		e.Fail("a sweep of kind %d", w.Kind)
	}
	jammed, storm := c&codes.Jamming != 0, c&codes.SolarStorm != 0
	if jammed && typ != 4 || storm && typ != 5 || (jammed || storm) && w.Kind == sensing.SectorMark {
		e.Fail("a sweep of kind %d that is %q", w.Kind, w.Degraded)
	}
	e.beginRecord()
	e.source(uap.I034_010, w.Station)
	e.item(uap.I034_000, typ)
	e.time(uap.I034_030, w.Time)
	if w.Kind == sensing.SectorMark || w.Kind == sensing.NorthMark {
		e.item(uap.I034_020, byte(e.angle(w.Azimuth, 8)))
	}
	if n := (w.Period + codes.Tick/2) / codes.Tick; n > math.MaxUint16 || n < 0 {
		e.Fail("a rotation of %v", w.Period)
	} else if n > 0 {
		e.item(uap.I034_041, octets2(uint32(n))...)
	}
	e.status034(c, w.Kind)
	if w.Kind == sensing.Blanked && w.To-w.From < codes.Turn {
		from, to := e.angle(w.From, 16), e.angle(w.To, 16)
		e.item(uap.I034_100, slices.Concat([]byte{0, 0, 0xFF, 0xFF}, octets2(from), octets2(to))...)
	}
	if w.Site != (geo.LLA{}) {
		e.site034(w.Site)
	}
	e.endRecord(34)
}

// site034 writes I034/120: the height in metres, the position in steps of 180/2^23 degrees.
func (e *Writer) site034(s geo.LLA) {
	h, ok := steps(s.Height, 1, 16)
	if !ok {
		e.Fail("a site %v m high", s.Height)
	}
	e.item(uap.I034_120, append(octets2(h), e.latLon(s.Lat, s.Lon, 23, 24)...)...)
}

// complaints034 reads the words of Sweep.Degraded back.
func (e *Writer) complaints034(words string) (c codes.Complaint) {
	if words == "" {
		return 0
	}
	for w := range strings.SplitSeq(words, ", ") {
		i := slices.Index(codes.ComplaintWords[:], w)
		if i < 0 {
			e.Fail("a sensor degraded by %q", w)
			return 0
		}
		c |= 1 << i
	}
	return c
}

// status034 writes I034/050 and /060: the common part for north marks and status, the others where they
// have something to say. CHAB is A for a sensor that has a channel.
func (e *Writer) status034(c codes.Complaint, kind sensing.SweepKind) {
	bits := func(pairs ...codes.Complaint) (b byte) { // complaint, mask, …
		for i := 0; i < len(pairs); i += 2 {
			if c&pairs[i] != 0 {
				b |= byte(pairs[i+1])
			}
		}
		return b
	}
	channel := func(off codes.Complaint) byte {
		if c&off != 0 {
			return 0
		}
		return 0x20
	}
	ind, b := byte(0), []byte(nil)
	com := bits(codes.NotReleased, 0x80, codes.Overload, 0x10, codes.TransmissionOverload, 0x08, codes.TimeInvalid, 0x02)
	if com != 0 || kind == sensing.NorthMark || kind == sensing.Status {
		ind, b = 0x80, append(b, com)
	}
	if c&(codes.PSROff|codes.PSROverload) != 0 {
		ind, b = ind|0x10, append(b, channel(codes.PSROff)|bits(codes.PSROverload, 0x10))
	}
	if c&(codes.SSROff|codes.SSROverload) != 0 {
		ind, b = ind|0x08, append(b, channel(codes.SSROff)|bits(codes.SSROverload, 0x10))
	}
	if c&(codes.ModeSOff|codes.ModeSOverload|codes.CoordinationOverload|codes.DataLinkOverload) != 0 {
		first := channel(codes.ModeSOff) | bits(codes.ModeSOverload, 0x10, codes.CoordinationOverload, 0x01)
		ind, b = ind|0x04, append(b, first, bits(codes.DataLinkOverload, 0x80))
	}
	if ind != 0 {
		e.item(uap.I034_050, append([]byte{ind}, b...)...)
	}
	ind, b = 0, nil
	for _, f := range [...]struct {
		what codes.Complaint
		ind  byte
		bits byte
	}{
		{codes.Reduced | codes.TransmissionReduced, 0x80, bits(codes.Reduced, 0x10, codes.TransmissionReduced, 0x02)},
		{codes.PSRReduced, 0x10, 0x10}, {codes.SSRReduced, 0x08, 0x20}, {codes.ModeSReduced, 0x04, 0x20},
	} {
		if c&f.what != 0 {
			ind, b = ind|f.ind, append(b, f.bits)
		}
	}
	if ind != 0 {
		e.item(uap.I034_060, append([]byte{ind}, b...)...)
	}
}
