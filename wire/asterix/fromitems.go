package asterix

import (
	"encoding/hex"
	"fmt"
)

// encodeExtended writes the parts up to the last that has a value.
func encodeExtended(n *node, dst []byte, v any) ([]byte, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is not an object", n.name)
	}
	more, err := unknownParts(n, m)
	if err != nil {
		return nil, err
	}
	var b [64]byte
	done, off, end := 0, 0, 1
	if len(more) > 0 {
		done, end = 1, len(b)
	}
	part, need := 0, int(n.parts[0])
	for i := range n.of {
		if n.of[i].kind == fx {
			off++
			if part++; part < len(n.parts) {
				need = off/8 + int(n.parts[part])
			}
			continue
		}
		if x, ok := m[n.of[i].name]; ok {
			done, end = done+1, max(end, need)
			if err := put(&n.of[i], b[:], off, x, n.of, m); err != nil {
				return nil, err
			}
		}
		off += n.of[i].bits
	}
	if done < len(m) {
		return nil, fmt.Errorf("%s has a key that is not of the standard", n.name)
	}
	return append(append(dst, joinParts(n, b[:], end, len(more) > 0)...), more...), nil
}

// joinParts sets the FX bits of the parts that make the first end octets of b.
func joinParts(n *node, b []byte, end int, more bool) []byte {
	at := 0
	for _, octets := range n.parts {
		if at > 0 {
			b[at-1] |= 1
		}
		if at += int(octets); at >= end {
			break
		}
	}
	if more {
		b[at-1] |= 1
	}
	return b[:at]
}

// unknownParts reads the extensions that the table does not know, from "FX".
func unknownParts(n *node, m map[string]any) ([]byte, error) {
	v, ok := m["FX"]
	if !ok {
		return nil, nil
	}
	text, _ := v.(string)
	more, err := hex.DecodeString(text)
	if err != nil || len(more) == 0 {
		return nil, fmt.Errorf("%s.FX is not octets", n.name)
	}
	for i, x := range more {
		if x&1 != 0 != (i < len(more)-1) {
			return nil, fmt.Errorf("%s.FX: its FX bits do not end with it", n.name)
		}
	}
	return more, nil
}

func encodeRepetitive(n *node, dst []byte, v any) ([]byte, error) {
	all, ok := v.([]any)
	switch {
	case !ok:
		return nil, fmt.Errorf("%s is not an array", n.name)
	case n.kind == repeated && len(all) > 255, n.kind == chained && len(all) == 0:
		return nil, fmt.Errorf("%s: an array of %d", n.name, len(all))
	case n.kind == repeated:
		dst = append(dst, byte(len(all)))
		for _, x := range all {
			var err error
			if dst, err = encodeItem(&n.of[0], dst, x); err != nil {
				return nil, fmt.Errorf("%s: %w", n.name, err)
			}
		}
		return dst, nil
	}
	for i, x := range all {
		at := len(dst)
		dst = append(dst, make([]byte, n.parts[0])...)
		if err := put(&n.of[0], dst[at:], 0, x, nil, nil); err != nil {
			return nil, fmt.Errorf("%s: %w", n.name, err)
		}
		if i < len(all)-1 {
			dst[len(dst)-1] |= 1
		}
	}
	return dst, nil
}

func encodeCompound(n *node, dst []byte, v any) ([]byte, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is not an object", n.name)
	}
	per, done := 7, 0
	if n.flat {
		per = 8
	}
	ind, body := []byte{0}, []byte(nil)
	prefer(m)
	for k := range n.of {
		x, ok := m[n.of[k].name]
		if !ok || n.of[k].kind == gap {
			continue
		}
		done++
		ind = mark(ind, k, per)
		var err error
		if body, err = encodeItem(&n.of[k], body, x); err != nil {
			return nil, fmt.Errorf("%s: %w", n.name, err)
		}
	}
	if long, ok := m["fspec"].(string); ok && !n.flat {
		done++
		var err error
		if ind, err = longer(ind, long); err != nil {
			return nil, err
		}
	}
	if done < len(m) {
		return nil, fmt.Errorf("%s has a key that is not of the standard", n.name)
	}
	return append(append(dst, ind...), body...), nil
}

func encodeExplicit(n *node, dst []byte, v any) ([]byte, error) {
	var content []byte
	var err error
	if text, ok := v.(string); ok {
		content, err = hex.DecodeString(text)
	} else if len(n.of) > 0 {
		content, err = encodeItem(&n.of[0], nil, v)
	} else {
		err = fmt.Errorf("%s is not octets", n.name)
	}
	if err == nil && len(content) > 254 {
		err = fmt.Errorf("%s: %d octets", n.name, len(content))
	}
	return append(append(dst, byte(len(content)+1)), content...), err
}
