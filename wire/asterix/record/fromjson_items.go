package record

import (
	"encoding/hex"
	"fmt"

	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// encodeExtended writes the parts up to the last that has a value.
func encodeExtended(dst []byte, n *uap.Item, v any) ([]byte, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is not an object", n.Name)
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
	part, need := 0, int(n.Parts[0])
	for i := range n.Of {
		if n.Of[i].Kind == uap.FX {
			off++
			if part++; part < len(n.Parts) {
				need = off/8 + int(n.Parts[part])
			}
			continue
		}
		if x, ok := m[n.Of[i].Name]; ok {
			done, end = done+1, max(end, need)
			if err := put(&n.Of[i], b[:], off, x, n.Of, m); err != nil {
				return nil, err
			}
		}
		off += n.Of[i].Bits
	}
	if done < len(m) {
		return nil, fmt.Errorf("%s has a key that is not of the standard", n.Name)
	}
	return append(append(dst, joinParts(n, b[:], end, len(more) > 0)...), more...), nil
}

// joinParts sets the FX bits of the parts that make the first end octets of b.
func joinParts(n *uap.Item, b []byte, end int, more bool) []byte {
	at := 0
	for _, octets := range n.Parts {
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
func unknownParts(n *uap.Item, m map[string]any) ([]byte, error) {
	v, ok := m["FX"]
	if !ok {
		return nil, nil
	}
	text, _ := v.(string)
	more, err := hex.DecodeString(text)
	if err != nil || len(more) == 0 {
		return nil, fmt.Errorf("%s.FX is not octets", n.Name)
	}
	for i, x := range more {
		if x&1 != 0 != (i < len(more)-1) {
			return nil, fmt.Errorf("%s.FX: its FX bits do not end with it", n.Name)
		}
	}
	return more, nil
}

func encodeRepetitive(dst []byte, n *uap.Item, v any) ([]byte, error) {
	all, ok := v.([]any)
	switch {
	case !ok:
		return nil, fmt.Errorf("%s is not an array", n.Name)
	case n.Kind == uap.Repetitive && len(all) > 255, n.Kind == uap.RepetitiveFX && len(all) == 0:
		return nil, fmt.Errorf("%s: an array of %d", n.Name, len(all))
	case n.Kind == uap.Repetitive:
		dst = append(dst, byte(len(all)))
		for _, x := range all {
			var err error
			if dst, err = encodeItem(dst, &n.Of[0], x); err != nil {
				return nil, fmt.Errorf("%s: %w", n.Name, err)
			}
		}
		return dst, nil
	}
	for i, x := range all {
		at := len(dst)
		dst = append(dst, make([]byte, n.Parts[0])...)
		if err := put(&n.Of[0], dst[at:], 0, x, nil, nil); err != nil {
			return nil, fmt.Errorf("%s: %w", n.Name, err)
		}
		if i < len(all)-1 {
			dst[len(dst)-1] |= 1
		}
	}
	return dst, nil
}

func encodeCompound(dst []byte, n *uap.Item, v any) ([]byte, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is not an object", n.Name)
	}
	per, done := 7, 0
	if n.Flat {
		per = 8
	}
	ind, body := []byte{0}, []byte(nil)
	prefer(m)
	for k := range n.Of {
		x, ok := m[n.Of[k].Name]
		if !ok || n.Of[k].Kind == uap.Unassigned {
			continue
		}
		done++
		ind = codes.SetIndicator(ind, k, per)
		var err error
		if body, err = encodeItem(body, &n.Of[k], x); err != nil {
			return nil, fmt.Errorf("%s: %w", n.Name, err)
		}
	}
	if long, ok := m["fspec"].(string); ok && !n.Flat {
		done++
		var err error
		if ind, err = longer(ind, long); err != nil {
			return nil, err
		}
	}
	if done < len(m) {
		return nil, fmt.Errorf("%s has a key that is not of the standard", n.Name)
	}
	return append(append(dst, ind...), body...), nil
}

func encodeExplicit(dst []byte, n *uap.Item, v any) ([]byte, error) {
	var content []byte
	var err error
	if text, ok := v.(string); ok {
		content, err = hex.DecodeString(text)
	} else if len(n.Of) > 0 {
		content, err = encodeItem(nil, &n.Of[0], v)
	} else {
		err = fmt.Errorf("%s is not octets", n.Name)
	}
	if err == nil && len(content) > 254 {
		err = fmt.Errorf("%s: %d octets", n.Name, len(content))
	}
	return append(append(dst, byte(len(content)+1)), content...), err
}
