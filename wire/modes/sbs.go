package modes

import (
	"bytes"
	"math"
	"time"

	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/reply"
)

// An SBS-1 BaseStation line (port 30003):
//
//	0 MSG  1 type 1-8  2 session  3 aircraft  4 address, hexadecimal  5 flight
//	6 date generated  7 time generated  8 date logged  9 time logged
//	10 callsign  11 altitude ft  12 ground speed kt  13 track °  14 latitude °  15 longitude °
//	16 climb ft/min  17 squawk  18 alert  19 emergency  20 SPI  21 on the ground (0, 1 or -1)
//
// Fields may be empty; some programs leave the dates out. The format does not say the zone of its times: they are
// taken as UTC. SEL, ID, AIR, STA and CLK lines are the program's own affairs and skipped.
const (
	sbsFields = 22
	sbsMost   = 512
)

var sbsOthers = [...]string{"SEL", "ID", "AIR", "STA", "CLK"}

func cutSBS(d *Decoder, end bool) {
	for d.pos < len(d.buf) {
		lo := d.pos
		n := bytes.IndexByte(d.buf[lo:min(len(d.buf), lo+sbsMost)], '\n')
		switch {
		case n >= 0:
			d.addLine(lo, lo+n+1)
			d.pos = lo + n + 1
		case len(d.buf)-lo >= sbsMost:
			d.addBad(badLong, lo, lo+sbsMost)
			d.pos, d.skipLine = lo+sbsMost, true
		case !end:
			return
		default:
			d.lastLine(lo)
			d.pos = len(d.buf)
		}
		d.keep = d.pos
	}
	if end {
		d.skipLine = false
	}
}

// addLine appends the line buf[lo:hi], line end included.
func (d *Decoder) addLine(lo, hi int) {
	text := bytes.TrimRight(d.buf[lo:hi], "\r\n")
	switch {
	case d.skipLine:
		d.addBad(badLong, lo, hi)
		d.skipLine = false
	case len(text) == 0:
	case sbsOther(text):
		d.add(skipped, lo, hi)
	default:
		d.stamp(d.add(line, lo, lo+len(text)), 0)
	}
}

// lastLine takes a line without its end if it has all its fields.
func (d *Decoder) lastLine(lo int) {
	if !d.skipLine && bytes.Count(d.buf[lo:], []byte{','}) >= sbsFields-1 {
		d.addLine(lo, len(d.buf))
		return
	}
	d.addBad(badTruncated, lo, len(d.buf))
}

func sbsOther(text []byte) bool {
	for _, s := range sbsOthers {
		if len(text) > len(s) && text[len(s)] == ',' && string(text[:len(s)]) == s {
			return true
		}
	}
	return false
}

// fromSBS takes a MSG line; false: it is not one, or a field of it does not mean anything.
func fromSBS(m *reply.Message, text []byte) bool {
	var f [sbsFields][]byte
	n := 0
	for ; n < sbsFields; n++ {
		i := bytes.IndexByte(text, ',')
		if i < 0 || n == sbsFields-1 {
			f[n] = text
			n++
			break
		}
		f[n], text = text[:i], text[i+1:]
	}
	if n != sbsFields || string(f[0]) != "MSG" || len(f[1]) != 1 || f[1][0] < '1' || f[1][0] > '8' {
		return false
	}
	m.SBS = f[1][0] - '0'
	m.Proved, m.Trusted = true, true // by the program that wrote the line
	return sbsAddress(m, f[4]) && sbsTime(m, f[6], f[7]) && sbsCallsign(m, f[10]) && sbsNumbers(m, &f) &&
		sbsPlace(m, f[14], f[15]) && sbsSquawk(m, f[17]) && sbsFlags(m, f[18:22])
}

// sbsAddress takes six digits; a tilde before them marks an address that is no ICAO one.
func sbsAddress(m *reply.Message, b []byte) bool {
	if len(b) > 0 && b[0] == '~' {
		m.Foreign, b = true, b[1:]
	}
	if len(b) != 6 {
		return false
	}
	for _, c := range b {
		x := nibble(c)
		if x > 15 {
			return false
		}
		m.Address = m.Address<<4 | uint32(x)
	}
	return true
}

// sbsTime takes 2006/01/02 and 15:04:05.000; both empty: the line has no time.
func sbsTime(m *reply.Message, date, clock []byte) bool {
	if len(date) == 0 && len(clock) == 0 {
		return true
	}
	if len(date) != 10 || date[4] != '/' || date[7] != '/' || len(clock) < 8 || clock[2] != ':' || clock[5] != ':' {
		return false
	}
	y, ok1 := digits(date[:4])
	mo, ok2 := digits(date[5:7])
	day, ok3 := digits(date[8:])
	h, ok4 := digits(clock[:2])
	mi, ok5 := digits(clock[3:5])
	s, ok6 := digits(clock[6:8])
	if !(ok1 && ok2 && ok3 && ok4 && ok5 && ok6) || mo < 1 || mo > 12 || day < 1 || day > 31 || h > 23 || mi > 59 || s > 60 {
		return false
	}
	ns := 0
	if frac := clock[8:]; len(frac) > 0 {
		v, ok := digits(frac[1:])
		if frac[0] != '.' || !ok || len(frac) > 10 {
			return false
		}
		for range 10 - len(frac) {
			v *= 10
		}
		ns = v
	}
	m.Time = time.Date(y, time.Month(mo), day, h, mi, s, ns, time.UTC)
	return true
}

// digits reads up to nine decimal digits.
func digits(b []byte) (v int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, len(b) > 0 && len(b) <= 9
}

func sbsCallsign(m *reply.Message, b []byte) bool {
	b = bytes.TrimSpace(b)
	if len(b) == 0 {
		return true
	}
	if len(b) > len(m.Callsign) {
		return false
	}
	m.Callsign = sensing.Callsign{' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '}
	copy(m.Callsign[:], b)
	for _, c := range b {
		if c < ' ' || c > '~' {
			return false
		}
	}
	m.Given |= reply.GivenCallsign
	return true
}

// sbsNumbers takes altitude, speed, track and climb.
func sbsNumbers(m *reply.Message, f *[sbsFields][]byte) bool {
	var alt, rate float64
	ok := sbsNumber(m, f[11], &alt, -2000, 200000, reply.GivenAlt) &&
		sbsNumber(m, f[12], &m.GS, 0, 5000, reply.GivenGS) &&
		sbsNumber(m, f[13], &m.Track, -360, 360, reply.GivenTrack) &&
		sbsNumber(m, f[16], &rate, -100000, 100000, reply.GivenRate)
	m.AltFeet, m.Rate = int(alt), int(rate)
	m.Track -= 360 * math.Floor(m.Track/360)
	return ok
}

// sbsNumber takes a field that lies from lo to hi, or nothing.
func sbsNumber(m *reply.Message, b []byte, v *float64, lo, hi float64, mark reply.Given) bool {
	if len(b) == 0 {
		return true
	}
	x, ok := decimal(b)
	if !ok || x < lo || x > hi {
		return false
	}
	*v = x
	m.Given |= mark
	return true
}

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// decimal reads a decimal number of at most 15 digits, which a float64 holds as it stands; no exponents, no NaN.
func decimal(b []byte) (x float64, ok bool) {
	sign := 1.0
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		if b[0] == '-' {
			sign = -1
		}
		b = b[1:]
	}
	n, digits, places, point := int64(0), 0, 0, false
	for _, c := range b {
		switch {
		case c == '.' && !point:
			point = true
			continue
		case c < '0' || c > '9' || digits == len(tens)-1:
			return 0, false
		}
		n = n*10 + int64(c-'0')
		digits++
		if point {
			places++
		}
	}
	return sign * float64(n) / tens[places], digits > 0
}

func sbsPlace(m *reply.Message, lat, lon []byte) bool {
	if len(lat) == 0 && len(lon) == 0 {
		return true
	}
	return sbsNumber(m, lat, &m.Lat, -90, 90, reply.GivenPlace) && sbsNumber(m, lon, &m.Lon, -180, 180, reply.GivenPlace) &&
		len(lat) > 0 && len(lon) > 0
}

func sbsSquawk(m *reply.Message, b []byte) bool {
	if len(b) == 0 {
		return true
	}
	v := uint16(0)
	for _, c := range b {
		if c < '0' || c > '7' {
			return false
		}
		v = v<<3 | uint16(c-'0')
	}
	m.Squawk = sensing.SquawkOf(v)
	if e := m.Squawk.Emergency(); e != sensing.NoEmergency {
		m.Emergency = codes.EmergencyState(e)
	}
	return len(b) <= 4
}

// sbsFlags takes alert, emergency, SPI and on the ground.
func sbsFlags(m *reply.Message, f [][]byte) bool {
	var on [4]bool
	for i, b := range f {
		switch string(b) {
		case "", "0":
		case "1", "-1":
			on[i] = true
		default:
			return false
		}
	}
	m.Alert, m.SPI, m.Ground = on[0], on[2], on[3]
	if on[1] && m.Emergency == 0 {
		m.Emergency = 1
	}
	if len(f[3]) > 0 {
		m.Given |= reply.GivenGround
	}
	return true
}
