package record

import (
	"math"
	"strconv"

	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// quantity gives an element's value in its unit.
func quantity(n *uap.Item, v uint64) float64 {
	x := float64(v)
	if n.Coding == uap.Signed {
		x = float64(int64(v<<(64-n.Bits)) >> (64 - n.Bits))
	}
	if n.Den == 0 {
		return x
	}
	return x * n.Num / n.Den
}

// bitsOf is number's inverse, to the nearest step; ok is false where it does not fit in the bits.
func bitsOf(n *uap.Item, x float64) (v uint64, ok bool) {
	if n.Den != 0 {
		x = x * n.Den / n.Num
	}
	x = math.RoundToEven(x)
	low, high := 0.0, math.Ldexp(1, n.Bits)-1
	if n.Coding == uap.Signed {
		low, high = -math.Ldexp(1, n.Bits-1), math.Ldexp(1, n.Bits-1)-1
	}
	if !(x >= low && x <= high) {
		return 0, false
	}
	return uint64(int64(x)) & (1<<n.Bits - 1), true
}

const hexDigits = "0123456789ABCDEF"

func appendHex(dst, b []byte) []byte {
	for _, x := range b {
		dst = append(dst, hexDigits[x>>4], hexDigits[x&15])
	}
	return dst
}

// appendOctets appends, behind an icao element with codes that have no character, a member that holds its octets.
func appendOctets(dst []byte, n *uap.Item, b []byte, off int) []byte {
	if n.Kind != uap.Element || n.Coding != uap.ICAO {
		return dst
	}
	for i := 0; i < n.Bits; i += 6 {
		if _, ok := codes.SixBit(codes.Bits(b, off+i, 6)); !ok {
			dst = append(dst, `,"`...)
			dst = append(append(dst, n.Name...), octetsSuffix...)
			dst = append(dst, `":"`...)
			return append(appendHex(dst, b[off/8:(off+n.Bits)/8]), '"')
		}
	}
	return dst
}

// octetsSuffix ends the key of such a member.
const octetsSuffix = ".octets"

// appendText appends the text of an icao or ascii element as a JSON string, without trailing spaces.
func appendText(dst []byte, n *uap.Item, b []byte, off int) []byte {
	width := 8
	if n.Coding == uap.ICAO {
		width = 6
	}
	at := func(i int) uint64 {
		c := codes.Bits(b, off+i*width, width)
		if n.Coding == uap.ICAO {
			letter, _ := codes.SixBit(c)
			return uint64(letter)
		}
		return c
	}
	dst = append(dst, '"')
	end := n.Bits / width
	for end > 0 && at(end-1) == ' ' {
		end--
	}
	for i := range end {
		switch c := at(i); {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', byte(c))
		case c < ' ' || c == 127:
			dst = append(dst, `\u00`...)
			dst = append(dst, hexDigits[c>>4], hexDigits[c&15])
		case c > 127:
			dst = append(dst, 0xC0|byte(c>>6), 0x80|byte(c&63))
		default:
			dst = append(dst, byte(c))
		}
	}
	return append(dst, '"')
}

// appendValue appends the element at bit off of b as JSON. base is where its group begins.
func appendValue(dst []byte, n *uap.Item, b []byte, off int, siblings []uap.Item, base int) []byte {
	switch n.Coding {
	case uap.ICAO, uap.ASCII:
		return appendText(dst, n, b, off)
	case uap.Choice:
		return appendValue(dst, caseOf(n, siblings, b, base), b, off, nil, 0)
	case uap.Octal:
		dst = append(dst, '"')
		for i := 0; i < n.Bits; i += 3 {
			dst = append(dst, '0'+byte(codes.Bits(b, off+i, 3)))
		}
		return append(dst, '"')
	}
	if uap.Hexadecimal(n) {
		dst = append(dst, '"')
		return append(appendHex(dst, b[off/8:(off+n.Bits)/8]), '"')
	}
	v := codes.Bits(b, off, n.Bits)
	if n.Den == 0 && n.Coding != uap.Signed {
		return strconv.AppendUint(dst, v, 10)
	}
	return strconv.AppendFloat(dst, quantity(n, v), 'f', -1, 64)
}

// caseOf gives the case of a choice element by the value of the sibling that decides.
func caseOf(n *uap.Item, siblings []uap.Item, b []byte, base int) *uap.Item {
	off := base
	for i := range n.By {
		off += siblings[i].Bits
	}
	by := strconv.FormatUint(codes.Bits(b, off, siblings[n.By].Bits), 10)
	for i := range n.Cases {
		if n.Cases[i].Name == by || n.Cases[i].Name == "default" {
			return &n.Cases[i]
		}
	}
	return &uap.Item{Coding: uap.Raw, Bits: n.Bits}
}
