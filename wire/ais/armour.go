package ais

import (
	"encoding/binary"
	"fmt"
)

// maxArmour bounds a message: five slots hold 1064 bits, 178 characters; test vectors and sloppy encoders have
// a few more.
const maxArmour = 400

// sixBits gives what an armour character stands for (IEC 61162-1); 0xff: nothing.
var sixBits = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= '0' && c <= 'W':
			t[c] = uint8(c - '0')
		case c >= '`' && c <= 'w':
			t[c] = uint8(c - '`' + 40)
		default:
			t[c] = 0xff
		}
	}
	return t
}()

// armourOf gives the character for six bits.
func armourOf(v byte) byte {
	if v < 40 {
		return v + '0'
	}
	return v - 40 + '`'
}

// bits is a message as it is on the air, first bit first. What lies behind it up to the next 64 bits is zero
// or fill.
type bits struct {
	b [maxArmour*6/8 + 16]byte
	n int
}

// read strips the armour; why is not empty where that fails.
func (m *bits) read(armour []byte, fill int) (reason, why string) {
	if len(armour) > maxArmour {
		return reasonLong, fmt.Sprintf("message of %d characters", len(armour))
	}
	var acc uint64
	var bad uint8
	have, at := 0, 0
	for _, c := range armour {
		v := sixBits[c]
		bad |= v
		acc, have = acc<<6|uint64(v&63), have+6
		if have == 48 {
			binary.BigEndian.PutUint64(m.b[at:], acc<<16)
			acc, have, at = 0, 0, at+6
		}
	}
	binary.BigEndian.PutUint64(m.b[at:], acc<<(64-have))
	binary.BigEndian.PutUint64(m.b[at+8:], 0)
	m.n = len(armour)*6 - fill
	if bad&0xc0 != 0 {
		return reasonArmour, "a character of the payload stands for no six bits"
	}
	if m.n < 38 {
		return reasonShort, fmt.Sprintf("%d bits hold no MMSI", max(m.n, 0))
	}
	return "", ""
}

// unsigned gives the width ≤ 32 bits at a place.
func (m *bits) unsigned(at, width int) uint64 {
	v := binary.BigEndian.Uint64(m.b[at>>3:])
	return v << (at & 7) >> (64 - width)
}

// signed is unsigned's cousin for two's complement.
func (m *bits) signed(at, width int) int64 {
	v := binary.BigEndian.Uint64(m.b[at>>3:])
	return int64(v<<(at&7)) >> (64 - width)
}

// appendText gives the six-bit ASCII (M.1371-5 annex 8) of width bits at a place: up to the first
// '@', which means that nothing follows, without the spaces at the end.
func (m *bits) appendText(dst []byte, at, width int) []byte {
	start := len(dst)
	for ; width >= 6 && at+6 <= m.n; at, width = at+6, width-6 {
		c := byte(m.unsigned(at, 6))
		if c == 0 {
			break
		}
		if c < 32 {
			c += 64
		}
		dst = append(dst, c)
	}
	for len(dst) > start && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// put writes width bits at a place and lengthens the message to hold them.
func (m *bits) put(at, width int, v uint64) {
	v &= 1<<width - 1
	w := m.b[at>>3:]
	shift := 64 - at&7 - width
	mask := uint64(1<<width-1) << shift
	binary.BigEndian.PutUint64(w, binary.BigEndian.Uint64(w)&^mask|v<<shift)
	m.n = max(m.n, at+width)
}

// putText writes text of width bits, padded with '@'. Lower case, which six bits do not have, becomes upper.
func (m *bits) putText(at, width int, s string) error {
	if len(s) > width/6 {
		return fmt.Errorf("ais: %q has more than %d characters", s, width/6)
	}
	m.put(at+width-6, 6, 0)
	for i := range width / 6 {
		c := byte('@')
		if i < len(s) {
			c = s[i]
		}
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < ' ' || c > '_' || (c == '@' && i < len(s)) {
			return fmt.Errorf("ais: %q has a character that six-bit ASCII does not", s)
		}
		m.put(at+6*i, 6, uint64(c&63))
	}
	return nil
}

// appendArmour writes the bits from..to and tells the fill bits.
func (m *bits) appendArmour(dst []byte, from, to int) ([]byte, int) {
	for ; from < to; from += 6 {
		dst = append(dst, armourOf(byte(m.unsigned(from, 6))))
	}
	return dst, from - to
}
