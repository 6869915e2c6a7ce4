package encode

import (
	"fmt"
	"math"
	"time"

	"picket/sensing"
	"picket/wire/asterix/codes"
)

// Writer appends records to data blocks: one block a run of the same category, none much over 1400 octets. Its
// zero value is ready for Begin; then call a method a report, in the order in which they shall stand, and End.
type Writer struct {
	out  []byte
	open int    // where the open block begins in out; -1: none
	cat  uint8  // its category
	mask uint64 // the open record's items
	body []byte // its octets
	err  error
}

// blockSize is how long a block grows before the next is begun, in octets: a datagram carries it.
const blockSize = 1400

// Begin sets the bytes that blocks are appended to.
func (e *Writer) Begin(dst []byte) { e.out, e.open, e.err = dst, -1, nil }

// End gives the bytes with all blocks, or the first error, which wraps codes.ErrFormat.
func (e *Writer) End() ([]byte, error) {
	out := e.out
	e.out = nil
	return out, e.err
}

// Fail notes why a report cannot be said; the first reason stands.
func (e *Writer) Fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("%w: "+format, append([]any{codes.ErrFormat}, args...)...)
	}
}

// beginRecord begins a record.
func (e *Writer) beginRecord() { e.mask, e.body = 0, e.body[:0] }

// item adds an item, in the order of the UAP.
func (e *Writer) item(frn int, octets ...byte) {
	if e.mask>>frn != 0 {
		panic("asterix: items out of order")
	}
	e.mask |= 1 << frn
	e.body = append(e.body, octets...)
}

// endRecord closes the record and puts it into the open block, or a new one.
func (e *Writer) endRecord(cat uint8) {
	var fspec [9]byte
	n := 0
	for m := e.mask; m != 0; n++ {
		for bit := range 7 {
			fspec[n] |= byte(m>>bit&1) << (7 - bit)
		}
		if m >>= 7; m != 0 {
			fspec[n] |= 1
		}
	}
	if e.open < 0 || e.cat != cat || len(e.out)-e.open+n+len(e.body) > blockSize {
		e.open, e.cat = len(e.out), cat
		e.out = append(e.out, cat, 0, 0)
	}
	e.out = append(append(e.out, fspec[:n]...), e.body...)
	size := len(e.out) - e.open
	e.out[e.open+1], e.out[e.open+2] = byte(size>>8), byte(size)
}

func (e *Writer) source(frn int, s sensing.Station) { e.item(frn, byte(s>>8), byte(s)) }

// time writes a time of day, to the nearest 1/128 s.
func (e *Writer) time(frn int, t time.Time) {
	if t.IsZero() {
		e.Fail("a report without a time")
	}
	t = t.UTC()
	sec := t.Hour()*3600 + t.Minute()*60 + t.Second()
	ticks := (time.Duration(sec)*time.Second + time.Duration(t.Nanosecond()) + codes.Tick/2) / codes.Tick
	e.item(frn, octets3(uint32(ticks%(codes.Day/codes.Tick)))...)
}

func octets2(v uint32) []byte { return []byte{byte(v >> 8), byte(v)} }
func octets3(v uint32) []byte { return []byte{byte(v >> 16), byte(v >> 8), byte(v)} }
func octets4(v uint32) []byte { return []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)} }

// steps rounds x to whole steps; ok is false where they do not fit in so many bits with sign.
func steps(x, step float64, bits int) (v uint32, ok bool) {
	n := math.Round(x / step)
	limit := math.Ldexp(1, bits-1)
	if !(n >= -limit && n < limit) {
		return 0, false
	}
	return uint32(int64(n)) & uint32(1<<bits-1), true
}

// angle rounds an angle to whole steps of a turn in 2^bits.
func (e *Writer) angle(x float64, bits int) uint32 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		e.Fail("an angle of %v", x)
		return 0
	}
	n := math.Mod(math.Round(x/codes.Turn*math.Ldexp(1, bits)), math.Ldexp(1, bits))
	return uint32(int64(n)) & (1<<bits - 1)
}

// latLon rounds a position to steps of 180/2^scale degrees in words of so many bits. The antimeridian is
// written as -180°.
func (e *Writer) latLon(lat, lon float64, scale, bits int) []byte {
	if !codes.OnEarth(lat, lon) {
		e.Fail("a position at latitude %v, longitude %v rad", lat, lon)
		return nil
	}
	step := math.Ldexp(math.Pi, -scale)
	if lon >= math.Pi-step/2 {
		lon -= codes.Turn
	}
	φ, _ := steps(lat, step, bits)
	λ, _ := steps(lon, step, bits)
	if bits == 24 {
		return append(octets3(φ), octets3(λ)...)
	}
	return append(octets4(φ), octets4(λ)...)
}

// name gives a call sign in six-bit characters (ICAO Annex 10 vol. IV table 3-9).
func (e *Writer) name(c sensing.Callsign) []byte {
	var b [6]byte
	for i, x := range c {
		switch {
		case x == 0:
			x = ' '
		case x >= 'A' && x <= 'Z', x >= '0' && x <= '9', x == ' ':
		default:
			e.Fail("a call sign of %q", c.String())
		}
		codes.PutBits(b[:], 6*i, 6, uint64(x&63))
	}
	return b[:]
}
