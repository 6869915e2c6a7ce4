package record

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
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

// FromJSON gives the category and the octets of the record that a line of AppendJSON tells of. Errors wrap
// codes.ErrFormat.
func FromJSON(text []byte) (category uint8, octets []byte, err error) {
	var l listed
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&l); err != nil {
		return 0, nil, fmt.Errorf("%w: %w", codes.ErrFormat, err)
	}
	c := uap.Categories[l.Cat]
	if c == nil {
		return 0, nil, fmt.Errorf("%w: no table for category %d", codes.ErrFormat, l.Cat)
	}
	octets, err = l.encode(c)
	if err != nil {
		return 0, nil, fmt.Errorf("%w: category %03d, %w", codes.ErrFormat, l.Cat, err)
	}
	return l.Cat, octets, nil
}

// encode writes the record's items in the order of the UAP.
func (l *listed) encode(c *uap.Category) ([]byte, error) {
	var fspec, items []byte
	done := 0
	prefer(l.Items)
	for frn, n := range c.UAP {
		if n == nil {
			continue
		}
		v, ok := l.Items[n.Name]
		if !ok {
			continue
		}
		done++
		fspec = codes.SetIndicator(fspec, frn, 7)
		var err error
		if items, err = encodeItem(items, n, v); err != nil {
			return nil, fmt.Errorf("item %s: %w", n.Name, err)
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
func encodeItem(dst []byte, n *uap.Item, v any) ([]byte, error) {
	switch n.Kind {
	case uap.Element, uap.Group:
		at := len(dst)
		dst = append(dst, make([]byte, n.Octets)...)
		return dst, put(n, dst[at:], 0, v, nil, nil)
	case uap.Extended:
		return encodeExtended(dst, n, v)
	case uap.Repetitive, uap.RepetitiveFX:
		return encodeRepetitive(dst, n, v)
	case uap.Compound:
		return encodeCompound(dst, n, v)
	}
	return encodeExplicit(dst, n, v)
}

// put writes an element or group at bit off of b, whose bits are zero. all are the values of its siblings.
func put(n *uap.Item, b []byte, off int, v any, siblings []uap.Item, all map[string]any) error {
	if n.Kind == uap.Group {
		return putGroup(n, b, off, v)
	}
	if n.Kind == uap.Element {
		switch {
		case uap.Hexadecimal(n) || n.Coding == uap.Octal || n.Coding == uap.ICAO || n.Coding == uap.ASCII:
			return putText(n, b, off, v)
		case n.Coding == uap.Choice:
			by, _ := all[siblings[n.By].Name].(json.Number)
			for i := range n.Cases {
				if n.Cases[i].Name == string(by) || n.Cases[i].Name == "default" || by == "" && n.Cases[i].Name == "0" {
					return put(&n.Cases[i], b, off, v, nil, nil)
				}
			}
		}
	}
	return putNumber(n, b, off, v)
}

func putNumber(n *uap.Item, b []byte, off int, v any) error {
	num, ok := v.(json.Number)
	if !ok {
		return fmt.Errorf("%s is not a number", n.Name)
	}
	x, err := strconv.ParseFloat(string(num), 64)
	if err != nil {
		return fmt.Errorf("%s: %w", n.Name, err)
	}
	code, ok := bitsOf(n, x)
	if !ok {
		return fmt.Errorf("%s: %s does not fit in %d bits", n.Name, num, n.Bits)
	}
	codes.PutBits(b, off, n.Bits, code)
	return nil
}

// putText writes hexadecimal and octal digits and characters.
func putText(n *uap.Item, b []byte, off int, v any) error {
	if x, ok := v.(octets); ok {
		return putText((&uap.Item{Name: n.Name, Coding: uap.Raw, Bits: n.Bits}), b, off, string(x))
	}
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("%s is not a string", n.Name)
	}
	width, pad := 4, false
	switch n.Coding {
	case uap.Octal:
		width = 3
	case uap.ICAO:
		width, pad = 6, true
	case uap.ASCII:
		width, pad = 8, true
	}
	runes := []rune(text)
	if len(runes) > n.Bits/width || len(runes) < n.Bits/width && !pad {
		return fmt.Errorf("%s: %.32q has not %d characters", n.Name, text, n.Bits/width)
	}
	for i := range n.Bits / width {
		c := ' '
		if i < len(runes) {
			c = runes[i]
		}
		code, ok := characterCode(n, c)
		if !ok {
			return fmt.Errorf("%s: %.32q holds a character that it cannot", n.Name, text)
		}
		codes.PutBits(b, off+i*width, width, code)
	}
	return nil
}

// characterCode gives the code of one character.
func characterCode(n *uap.Item, c rune) (uint64, bool) {
	switch n.Coding {
	case uap.ICAO:
		code := uint64(c & 63)
		letter, ok := codes.SixBit(code)
		return code, ok && rune(letter) == c
	case uap.ASCII:
		return uint64(c), c >= 0 && c <= 255
	case uap.Octal:
		return uint64(c - '0'), c >= '0' && c <= '7'
	}
	d, err := strconv.ParseUint(string(c), 16, 4)
	return d, err == nil
}

func putGroup(n *uap.Item, b []byte, off int, v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%s is not an object", n.Name)
	}
	done := 0
	prefer(m)
	for i := range n.Of {
		if x, ok := m[n.Of[i].Name]; ok {
			done++
			if err := put(&n.Of[i], b, off, x, n.Of, m); err != nil {
				return err
			}
		}
		off += n.Of[i].Bits
	}
	if done < len(m) {
		return fmt.Errorf("%s has a key that is not of the standard", n.Name)
	}
	return nil
}
