package asterix

import (
	"math"
	"strconv"
)

// quantity gives an element's value in its unit.
func quantity(n *node, v uint64) float64 {
	x := float64(v)
	if n.coding == signed {
		x = float64(int64(v<<(64-n.bits)) >> (64 - n.bits))
	}
	if n.den == 0 {
		return x
	}
	return x * n.num / n.den
}

// bitsOf is number's inverse, to the nearest step; ok is false where it does not fit in the bits.
func bitsOf(n *node, x float64) (v uint64, ok bool) {
	if n.den != 0 {
		x = x * n.den / n.num
	}
	x = math.RoundToEven(x)
	low, high := 0.0, math.Ldexp(1, n.bits)-1
	if n.coding == signed {
		low, high = -math.Ldexp(1, n.bits-1), math.Ldexp(1, n.bits-1)-1
	}
	if !(x >= low && x <= high) {
		return 0, false
	}
	return uint64(int64(x)) & (1<<n.bits - 1), true
}

const hexDigits = "0123456789ABCDEF"

func appendHex(dst, b []byte) []byte {
	for _, x := range b {
		dst = append(dst, hexDigits[x>>4], hexDigits[x&15])
	}
	return dst
}

// appendOctets appends, behind an icao element with codes that have no character, a member that holds its octets.
func appendOctets(n *node, dst, b []byte, off int) []byte {
	if n.kind != element || n.coding != icao {
		return dst
	}
	for i := 0; i < n.bits; i += 6 {
		if _, ok := sixBit(bitsAt(b, off+i, 6)); !ok {
			dst = append(dst, `,"`...)
			dst = append(append(dst, n.name...), octetsSuffix...)
			dst = append(dst, `":"`...)
			return append(appendHex(dst, b[off/8:(off+n.bits)/8]), '"')
		}
	}
	return dst
}

// octetsSuffix ends the key of such a member.
const octetsSuffix = ".octets"

// appendText appends the text of an icao or ascii element as a JSON string, without trailing spaces.
func appendText(n *node, dst, b []byte, off int) []byte {
	width := 8
	if n.coding == icao {
		width = 6
	}
	at := func(i int) uint64 {
		c := bitsAt(b, off+i*width, width)
		if n.coding == icao {
			letter, _ := sixBit(c)
			return uint64(letter)
		}
		return c
	}
	dst = append(dst, '"')
	end := n.bits / width
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
func appendValue(n *node, dst, b []byte, off int, siblings []node, base int) []byte {
	switch n.coding {
	case icao, ascii:
		return appendText(n, dst, b, off)
	case choice:
		return appendValue(caseOf(n, siblings, b, base), dst, b, off, nil, 0)
	case octal:
		dst = append(dst, '"')
		for i := 0; i < n.bits; i += 3 {
			dst = append(dst, '0'+byte(bitsAt(b, off+i, 3)))
		}
		return append(dst, '"')
	}
	if hexadecimal(n) {
		dst = append(dst, '"')
		return append(appendHex(dst, b[off/8:(off+n.bits)/8]), '"')
	}
	v := bitsAt(b, off, n.bits)
	if n.den == 0 && n.coding != signed {
		return strconv.AppendUint(dst, v, 10)
	}
	return strconv.AppendFloat(dst, quantity(n, v), 'f', -1, 64)
}

// caseOf gives the case of a choice element by the value of the sibling that decides.
func caseOf(n *node, siblings []node, b []byte, base int) *node {
	off := base
	for i := range n.by {
		off += siblings[i].bits
	}
	by := strconv.FormatUint(bitsAt(b, off, siblings[n.by].bits), 10)
	for i := range n.cases {
		if n.cases[i].name == by || n.cases[i].name == "default" {
			return &n.cases[i]
		}
	}
	return &node{coding: raw, bits: n.bits}
}
