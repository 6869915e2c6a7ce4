package asterix

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// listed is what FromJSON reads of a record's JSON; offset, length, format and edition are of no account.
type listed struct {
	Cat   uint8          `json:"cat"`
	FSPEC string         `json:"fspec"`
	Items map[string]any `json:"items"`
}

// octets is the value of an element that is given by its octets, in hexadecimal.
type octets string

// prefer puts octets in place of the text that they belong to.
func prefer(m map[string]any) map[string]any {
	for k, v := range m {
		if name, ok := strings.CutSuffix(k, octetsSuffix); ok {
			if text, ok := v.(string); ok && m[name] != nil {
				m[name] = octets(text)
				delete(m, k)
			}
		}
	}
	return m
}

// fromJSON gives the category and the octets of the record that a line of appendJSON tells of. Errors wrap
// ErrFormat.
func fromJSON(text []byte) (category uint8, octets []byte, err error) {
	var l listed
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&l); err != nil {
		return 0, nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	c := categories[l.Cat]
	if c == nil {
		return 0, nil, fmt.Errorf("%w: no table for category %d", ErrFormat, l.Cat)
	}
	octets, err = l.encode(c)
	if err != nil {
		return 0, nil, fmt.Errorf("%w: category %03d, %w", ErrFormat, l.Cat, err)
	}
	return l.Cat, octets, nil
}

// encode writes the record's items in the order of the UAP.
func (l *listed) encode(c *category) ([]byte, error) {
	var fspec, items []byte
	done := 0
	prefer(l.Items)
	for frn, n := range c.uap {
		if n == nil {
			continue
		}
		v, ok := l.Items[n.name]
		if !ok {
			continue
		}
		done++
		fspec = mark(fspec, frn, 7)
		var err error
		if items, err = encodeItem(n, items, v); err != nil {
			return nil, fmt.Errorf("item %s: %w", n.name, err)
		}
	}
	switch {
	case done < len(l.Items):
		return nil, fmt.Errorf("%d of %d items are of the standard", done, len(l.Items))
	case fspec == nil || fspec[0]&0x80 == 0:
		return nil, errors.New("no item 010")
	}
	fspec, err := longer(fspec, l.FSPEC)
	return append(fspec, items...), err
}

// longer gives the octets of text, which must say the same as ind; an empty text gives ind.
func longer(ind []byte, text string) ([]byte, error) {
	if text == "" {
		return ind, nil
	}
	long, err := hex.DecodeString(text)
	if err != nil || len(long) < len(ind) || len(long) > 64 {
		return nil, fmt.Errorf("fspec %.32q is not that of the items", text)
	}
	for i := range long {
		want := byte(0)
		if i < len(ind) {
			want = ind[i] &^ 1
		}
		if i < len(long)-1 {
			want |= 1
		}
		if long[i] != want {
			return nil, fmt.Errorf("fspec %.32q is not that of the items", text)
		}
	}
	return long, nil
}

// encodeItem appends n with the value v, which came from JSON.
func encodeItem(n *node, dst []byte, v any) ([]byte, error) {
	switch n.kind {
	case element, group:
		at := len(dst)
		dst = append(dst, make([]byte, n.octets)...)
		return dst, put(n, dst[at:], 0, v, nil, nil)
	case extended:
		return encodeExtended(n, dst, v)
	case repeated, chained:
		return encodeRepetitive(n, dst, v)
	case compound:
		return encodeCompound(n, dst, v)
	}
	return encodeExplicit(n, dst, v)
}

// put writes an element or group at bit off of b, whose bits are zero. all are the values of its siblings.
func put(n *node, b []byte, off int, v any, siblings []node, all map[string]any) error {
	if n.kind == group {
		return putGroup(n, b, off, v)
	}
	if n.kind == element {
		switch {
		case hexadecimal(n) || n.coding == octal || n.coding == icao || n.coding == ascii:
			return putText(n, b, off, v)
		case n.coding == choice:
			by, _ := all[siblings[n.by].name].(json.Number)
			for i := range n.cases {
				if n.cases[i].name == string(by) || n.cases[i].name == "default" || by == "" && n.cases[i].name == "0" {
					return put(&n.cases[i], b, off, v, nil, nil)
				}
			}
		}
	}
	return putNumber(n, b, off, v)
}

func putNumber(n *node, b []byte, off int, v any) error {
	num, ok := v.(json.Number)
	if !ok {
		return fmt.Errorf("%s is not a number", n.name)
	}
	x, err := strconv.ParseFloat(string(num), 64)
	if err != nil {
		return fmt.Errorf("%s: %w", n.name, err)
	}
	code, ok := bitsOf(n, x)
	if !ok {
		return fmt.Errorf("%s: %s does not fit in %d bits", n.name, num, n.bits)
	}
	putBits(b, off, n.bits, code)
	return nil
}

// putText writes hexadecimal and octal digits and characters.
func putText(n *node, b []byte, off int, v any) error {
	if x, ok := v.(octets); ok {
		return putText((&node{name: n.name, coding: raw, bits: n.bits}), b, off, string(x))
	}
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("%s is not a string", n.name)
	}
	width, pad := 4, false
	switch n.coding {
	case octal:
		width = 3
	case icao:
		width, pad = 6, true
	case ascii:
		width, pad = 8, true
	}
	runes := []rune(text)
	if len(runes) > n.bits/width || len(runes) < n.bits/width && !pad {
		return fmt.Errorf("%s: %.32q has not %d characters", n.name, text, n.bits/width)
	}
	for i := range n.bits / width {
		c := ' '
		if i < len(runes) {
			c = runes[i]
		}
		code, ok := characterCode(n, c)
		if !ok {
			return fmt.Errorf("%s: %.32q holds a character that it cannot", n.name, text)
		}
		putBits(b, off+i*width, width, code)
	}
	return nil
}

// characterCode gives the code of one character.
func characterCode(n *node, c rune) (uint64, bool) {
	switch n.coding {
	case icao:
		code := uint64(c & 63)
		letter, ok := sixBit(code)
		return code, ok && rune(letter) == c
	case ascii:
		return uint64(c), c >= 0 && c <= 255
	case octal:
		return uint64(c - '0'), c >= '0' && c <= '7'
	}
	d, err := strconv.ParseUint(string(c), 16, 4)
	return d, err == nil
}

func putGroup(n *node, b []byte, off int, v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%s is not an object", n.name)
	}
	done := 0
	prefer(m)
	for i := range n.of {
		if x, ok := m[n.of[i].name]; ok {
			done++
			if err := put(&n.of[i], b, off, x, n.of, m); err != nil {
				return err
			}
		}
		off += n.of[i].bits
	}
	if done < len(m) {
		return fmt.Errorf("%s has a key that is not of the standard", n.name)
	}
	return nil
}
