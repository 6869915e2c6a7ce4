package ais

import (
	"bytes"
	"strconv"
	"time"
)

// A tag block stands between backslashes before a sentence (NMEA 0183 4.10; IEC 61162-450):
//
//	\g:1-2-1604,s:rORBCOMM008,c:1418169601*37\!AIVDM,…
//
// Its parameters: c reception, UNIX seconds or milliseconds; s source; g sentence, sentences, group; d
// destination, n line count, r relative time, t text. Picket reads c, s and g. In a group what the first
// sentence says holds for all.

// station is a tag block's source, a value that compares.
type station struct {
	name [24]byte
	n    uint8
}

func stationOf(b []byte) (s station) {
	s.n = uint8(copy(s.name[:], b))
	return s
}

// readTagBlock reads the tag block of s, without its backslashes; why is not empty when something is wrong.
func (s *sentence) readTagBlock(b []byte) (why string) {
	star := bytes.LastIndexByte(b, '*')
	if star < 0 || star+3 != len(b) || !hexIs(b[star+1:], xor(b[:star])) {
		return "tag block with a wrong checksum"
	}
	for b = b[:star]; len(b) > 0; {
		var f []byte
		f, b, _ = bytes.Cut(b, []byte{','})
		if len(f) < 2 || f[1] != ':' {
			continue
		}
		switch v := f[2:]; f[0] {
		case 'c':
			var ok bool
			if s.time, ok = tagTime(v); !ok {
				why = "tag block with an impossible time"
			}
		case 's':
			s.station = stationOf(v)
		case 'g':
			s.group = groupOf(v)
		}
	}
	return why
}

// tagTime reads UNIX time in seconds, or in milliseconds where seconds would lie beyond the year 2106.
func tagTime(v []byte) (time.Time, bool) {
	n, ok := number(v)
	switch {
	case !ok || n == 0:
		return time.Time{}, false
	case n < 1<<32:
		return time.Unix(int64(n), 0).UTC(), true
	case n >= 1e11 && n < 1000<<32:
		return time.UnixMilli(int64(n)).UTC(), true
	}
	return time.Time{}, false
}

// groupOf reads "sentence-sentences-group"; 0: none.
func groupOf(v []byte) uint32 {
	i := bytes.LastIndexByte(v, '-')
	n, ok := number(v[i+1:])
	if i < 0 || !ok || n >= 1<<32-1 {
		return 0
	}
	return uint32(n) + 1
}

// groups remembers what the first sentence of each recent group said of all.
type groups struct {
	of   [8]group
	next int
}

type group struct {
	id      uint32
	time    time.Time
	station station
}

func (g *groups) inherit(s *sentence) {
	if s.group == 0 {
		return
	}
	if !s.time.IsZero() {
		g.of[g.next%len(g.of)] = group{s.group, s.time, s.station}
		g.next++
		return
	}
	for i := range g.of {
		if e := &g.of[i]; e.id == s.group {
			s.time = e.time
			if s.station.n == 0 {
				s.station = e.station
			}
		}
	}
}

// number reads a decimal of up to 18 digits.
func number(b []byte) (n uint64, ok bool) {
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + uint64(c-'0')
	}
	return n, true
}

// xor is the checksum of NMEA 0183.
func xor(b []byte) (sum byte) {
	for _, c := range b {
		sum ^= c
	}
	return sum
}

// hexIs says whether b begins with v in two hexadecimal digits.
func hexIs(b []byte, v byte) bool {
	got, ok := hex(b)
	return ok && got == v
}

func hex(b []byte) (byte, bool) {
	if len(b) < 2 {
		return 0, false
	}
	hi, ok1 := digit(b[0])
	lo, ok2 := digit(b[1])
	return hi<<4 | lo, ok1 && ok2
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// appendTagBlock writes a tag block; part is "1-2-17" or empty, a zero time is left out.
func appendTagBlock(dst []byte, part, source string, t time.Time) []byte {
	start := len(dst) + 1
	dst = append(dst, '\\')
	field := func(key, v string) {
		if v != "" {
			if len(dst) > start {
				dst = append(dst, ',')
			}
			dst = append(append(dst, key...), v...)
		}
	}
	field("g:", part)
	field("s:", source)
	if !t.IsZero() {
		v := strconv.FormatInt(t.Unix(), 10)
		if t.Nanosecond() >= 1e6 {
			v = strconv.FormatInt(t.UnixMilli(), 10)
		}
		field("c:", v)
	}
	return append(appendSum(dst, start), '\\')
}

// appendSum adds '*' and the checksum of dst from start.
func appendSum(dst []byte, start int) []byte {
	const digits = "0123456789ABCDEF"
	sum := xor(dst[start:])
	return append(dst, '*', digits[sum>>4], digits[sum&15])
}
