package ais

import (
	"math"
	"strconv"
)

// appendJSON writes the message as docs/decode-ais.md has it.
func (m *message) appendJSON(b []byte) []byte {
	b = m.appendHead(b)
	b = m.appendFields(b, m.fields())
	return m.appendTail(b)
}

// appendPair writes both parts of a message 24 as one: A's fields, B's fields, and all else of m, which came last.
func (m *message) appendPair(b []byte, other *message) []byte {
	first, second := other, m
	if m.unsigned(38, 2) == 0 {
		first, second = m, other
	}
	b = m.appendHead(b)
	b = first.appendFields(b, first.fields()[1:]) // without the part number
	b = second.appendFields(b, second.fields()[1:])
	return m.appendTail(b)
}

func (m *message) appendHead(b []byte) []byte {
	s := m.sentence
	b = append(b, `{"offset":`...)
	b = strconv.AppendInt(b, s.at, 10)
	b = append(b, `,"length":`...)
	b = strconv.AppendInt(b, s.end-s.at, 10)
	b = append(b, `,"format":"ais","type":`...)
	b = strconv.AppendInt(b, int64(m.typ), 10)
	b = append(b, `,"mmsi":`...)
	b = strconv.AppendUint(b, uint64(m.mmsi), 10)
	b = append(b, `,"repeat":`...)
	return strconv.AppendUint(b, m.unsigned(6, 2), 10)
}

func (m *message) appendFields(b []byte, table []field) []byte {
	for i := range table {
		b = m.appendField(b, &table[i], table)
	}
	return b
}

func (m *message) appendTail(b []byte) []byte {
	b = append(b, `,"bits":`...)
	b = strconv.AppendInt(b, int64(m.n), 10)
	return append(m.appendSource(b), '}')
}

// appendField writes one field, or nothing where it says nothing.
func (m *message) appendField(b []byte, f *field, table []field) []byte {
	switch f.kind {
	case text:
		return m.appendText(b, f)
	case flag:
		if f.at < m.n {
			b = appendKey(b, f.key)
			return strconv.AppendBool(b, m.unsigned(f.at, 1) != 0)
		}
		return b
	case dimension:
		if !m.sized(table) {
			return b
		}
	}
	v, ok := m.value(f)
	if !ok || f.at+f.width > m.n {
		return b
	}
	b = appendKey(b, f.key)
	switch {
	case f.kind == rate:
		v = math.Round(v*100) / 100
	case f.per >= 600:
		v = math.Round(v*1e7) / 1e7
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// sized says whether any of the ship's dimensions is given.
func (m *message) sized(table []field) bool {
	for i := range table {
		if f := &table[i]; f.kind == dimension && m.raw(f) != 0 {
			return true
		}
	}
	return false
}

func (m *message) appendText(b []byte, f *field) []byte {
	var room [maxArmour]byte
	width := f.width
	if width == rest {
		width = max(0, m.n-f.at)
	}
	s := m.bits.appendText(room[:0], f.at, width)
	if len(s) == 0 {
		return b
	}
	return appendString(appendKey(b, f.key), s)
}

// appendSource writes what the sentence says besides the message.
func (m *message) appendSource(b []byte) []byte {
	s := m.sentence
	b = appendString(appendKey(b, "talker"), s.talker[:])
	if s.own {
		b = append(b, `,"own":true`...)
	}
	if s.channel != 0 {
		b = appendString(appendKey(b, "channel"), []byte{s.channel})
	}
	if s.station.n != 0 {
		b = appendString(appendKey(b, "station"), s.station.name[:s.station.n])
	}
	if m.stamped {
		b = append(b, `,"received":"`...)
		b = append(m.received.AppendFormat(b, "2006-01-02T15:04:05.999Z07:00"), '"')
	}
	return b
}

func appendKey(b []byte, key string) []byte {
	b = append(b, ',', '"')
	b = append(b, key...)
	return append(b, '"', ':')
}

// appendString writes a JSON string of bytes that may be anything.
func appendString(b, s []byte) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ' || c > '~':
			b = append(b, `\u00`...)
			b = append(b, digits[c>>4], digits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
