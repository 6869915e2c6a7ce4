package asterix

import (
	"fmt"
	"math"
	"time"

	"picket"
)

// Encoder writes reports as a sensor would send them, quantised by the standard's steps: sweeps as CAT 034,
// plots with HasPolar as CAT 048, ADS-B plots with HasPosition and ADS-B facts as CAT 021, foreign tracks as
// CAT 062, in this order, one data block a run of the same category but none much over 1400 octets, which a
// datagram carries. Positions that the formats cannot say, other techniques, unknown words of Degraded and
// reports without a time are errors.
//
// What the formats lose: the day; Elevation, Sensor, Domain (but CAT 021's surface vehicles), MMSI, Name,
// Heading, Hash and Offset everywhere. CAT 048: East, North, Climb and their sigma, PlatformType, emergencies
// other than Mode A codes and MilitaryEmerg, OnGround without Mode S; a height over 62.4 km (I048/110) or a
// Doppler speed over 511 m/s (I048/120) is left out; Suspect becomes warning 1 (reflection) or 9 (low quality
// PSR plot). CAT 021: Sigma and SigmaVelocity become the next coarser NACp and NACv; speeds over 3.7 km/s and
// climbs over 520 m/s only say "range exceeded". CAT 062: TestTarget is lost; heights, altitudes and climbs that do not fit are
// left out; Suspect is said by I062/080 PFT, Tech by ages of 0 in I062/290. CAT 034: Blanked says nothing of
// range, and a sweep of kind Status goes as a sector crossing without a sector, since the standard has no
// message of status alone.
type Encoder struct {
	out  []byte
	open int    // where the open block begins in out; -1: none
	cat  uint8  // its category
	mask uint64 // the open record's items
	body []byte // its octets
	err  error
}

var _ picket.Encoder = (*Encoder)(nil)

// blockSize is how long a block grows before the next is begun.
const blockSize = 1400

// NewEncoder gives an encoder. It keeps nothing between calls but memory.
func NewEncoder() *Encoder { return &Encoder{} }

// Encode appends r to dst. Errors wrap ErrFormat and leave dst as it was.
func (e *Encoder) Encode(dst []byte, r *picket.Reports) ([]byte, error) {
	e.out, e.open, e.err = dst, -1, nil
	for i := range r.Sweeps {
		e.service034(&r.Sweeps[i])
	}
	for i := range r.Plots {
		switch p := &r.Plots[i]; {
		case p.Has&picket.HasPolar != 0:
			e.target048(p)
		case p.Has&picket.HasPosition != 0 && p.Tech&picket.ADSB != 0:
			e.target021(p)
		default:
			e.fail("plot %d: neither a polar measurement nor an ADS-B position", i)
		}
	}
	for i := range r.Facts {
		if r.Facts[i].Tech&picket.ADSB == 0 {
			e.fail("fact %d: only ADS-B reports need no position", i)
			break
		}
		e.target021(&picket.Plot{About: r.Facts[i].About})
	}
	for i := range r.Tracks {
		e.track062(&r.Tracks[i])
	}
	out := e.out
	e.out = nil
	if e.err != nil {
		return dst, e.err
	}
	return out, nil
}

func (e *Encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
	}
}

// begin begins a record.
func (e *Encoder) begin() { e.mask, e.body = 0, e.body[:0] }

// item adds an item, in the order of the UAP.
func (e *Encoder) item(frn int, octets ...byte) {
	if e.mask>>frn != 0 {
		panic("asterix: items out of order")
	}
	e.mask |= 1 << frn
	e.body = append(e.body, octets...)
}

// end closes the record and puts it into the open block, or a new one.
func (e *Encoder) end(cat uint8) {
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

func (e *Encoder) source(frn int, s picket.Station) { e.item(frn, byte(s>>8), byte(s)) }

// time writes a time of day, to the nearest 1/128 s.
func (e *Encoder) time(frn int, t time.Time) {
	if t.IsZero() {
		e.fail("a report without a time")
	}
	t = t.UTC()
	sec := t.Hour()*3600 + t.Minute()*60 + t.Second()
	ticks := (time.Duration(sec)*time.Second + time.Duration(t.Nanosecond()) + tick/2) / tick
	e.item(frn, octets3(uint32(ticks%(day/tick)))...)
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
func (e *Encoder) angle(x float64, bits int) uint32 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		e.fail("an angle of %v", x)
		return 0
	}
	n := math.Mod(math.Round(x/turn*math.Ldexp(1, bits)), math.Ldexp(1, bits))
	return uint32(int64(n)) & (1<<bits - 1)
}

// latLon rounds a position to steps of 180/2^scale degrees in words of so many bits. The antimeridian is
// written as -180°.
func (e *Encoder) latLon(lat, lon float64, scale, bits int) []byte {
	if !onEarth(lat, lon) {
		e.fail("a position at latitude %v, longitude %v rad", lat, lon)
		return nil
	}
	step := math.Ldexp(math.Pi, -scale)
	if lon >= math.Pi-step/2 {
		lon -= turn
	}
	φ, _ := steps(lat, step, bits)
	λ, _ := steps(lon, step, bits)
	if bits == 24 {
		return append(octets3(φ), octets3(λ)...)
	}
	return append(octets4(φ), octets4(λ)...)
}

// name gives a call sign in six-bit characters (ICAO Annex 10 vol. IV table 3-9).
func (e *Encoder) name(c picket.Callsign) []byte {
	var b [6]byte
	for i, x := range c {
		switch {
		case x == 0:
			x = ' '
		case x >= 'A' && x <= 'Z', x >= '0' && x <= '9', x == ' ':
		default:
			e.fail("a call sign of %q", c.String())
		}
		putBits(b[:], 6*i, 6, uint64(x&63))
	}
	return b[:]
}
