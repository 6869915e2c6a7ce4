package record

import (
	"strconv"

	"picket/wire/asterix/codes"
	"picket/wire/asterix/uap"
)

// AppendJSON appends r to dst as one JSON object without a line break, keys as docs/decode-asterix.md. offset is
// that of the record in the connection's bytes.
func (r *Record) AppendJSON(dst []byte, offset int64) []byte {
	dst = append(dst, `{"offset":`...)
	dst = strconv.AppendInt(dst, offset, 10)
	dst = append(dst, `,"length":`...)
	dst = strconv.AppendInt(dst, int64(len(r.b)), 10)
	dst = append(dst, `,"format":"asterix","cat":`...)
	dst = strconv.AppendUint(dst, uint64(r.cat.Number), 10)
	dst = append(dst, `,"edition":"`...)
	dst = append(dst, r.cat.Edition...)
	dst = append(dst, '"')
	dst = r.appendFSPEC(dst)
	dst = append(dst, `,"items":{`...)
	first := true
	for frn, n := range r.cat.UAP {
		if r.Has(frn) {
			dst = appendKey(dst, n, &first)
			dst, _ = appendItem(dst, n, r.Item(frn))
			dst = appendOctets(dst, n, r.Item(frn), 0)
		}
	}
	return append(dst, "}}"...)
}

// appendFSPEC shows an FSPEC that has more octets than its items need.
func (r *Record) appendFSPEC(dst []byte) []byte {
	n := 1
	for r.b[n-1]&1 != 0 {
		n++
	}
	if r.b[n-1] == 0 {
		dst = append(dst, `,"fspec":"`...)
		dst = append(appendHex(dst, r.b[:n]), '"')
	}
	return dst
}

// appendKey writes a member's name, and the comma before it if it is not the first.
func appendKey(dst []byte, n *uap.Item, first *bool) []byte {
	if !*first {
		dst = append(dst, ',')
	}
	*first = false
	dst = append(dst, '"')
	dst = append(dst, n.Name...)
	return append(dst, '"', ':')
}

// appendItem appends the value of n, which begins at b[0] and has been measured, and gives its length.
func appendItem(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	switch n.Kind {
	case uap.Element:
		return appendValue(dst, n, b, 0, nil, 0), n.Octets
	case uap.Group:
		return appendGroup(dst, n, b, 0), n.Octets
	case uap.Extended:
		return appendExtended(dst, n, b)
	case uap.Repetitive:
		return appendRepetitive(dst, n, b)
	case uap.RepetitiveFX:
		return appendRepetitiveFX(dst, n, b)
	case uap.Compound:
		return appendCompound(dst, n, b)
	}
	return appendExplicit(dst, n, b)
}

func appendGroup(dst []byte, n *uap.Item, b []byte, off int) []byte {
	dst = append(dst, '{')
	first, base := true, off
	for i := range n.Of {
		dst = appendMember(dst, &n.Of[i], b, off, n.Of, base, &first)
		off += n.Of[i].Bits
	}
	return append(dst, '}')
}

// appendMember writes a field inside a group or extended item, and nothing for spare bits that are zero.
func appendMember(dst []byte, n *uap.Item, b []byte, off int, siblings []uap.Item, base int, first *bool) []byte {
	switch n.Kind {
	case uap.Group:
		dst = appendKey(dst, n, first)
		return appendGroup(dst, n, b, off)
	case uap.Spare:
		v := codes.Bits(b, off, n.Bits)
		if v == 0 {
			return dst
		}
		return strconv.AppendUint(appendKey(dst, n, first), v, 10)
	}
	dst = appendValue(appendKey(dst, n, first), n, b, off, siblings, base)
	return appendOctets(dst, n, b, off)
}

func appendExtended(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	first, off := true, 0
	for i := range n.Of {
		if n.Of[i].Kind != uap.FX {
			dst = appendMember(dst, &n.Of[i], b, off, n.Of, 0, &first)
			off += n.Of[i].Bits
			continue
		}
		off++
		if b[off/8-1]&1 == 0 {
			return append(dst, '}'), off / 8
		}
	}
	known := off / 8
	size, _ := extendedSize(n, b)
	dst = appendKey(dst, (&uap.Item{Name: "FX"}), &first)
	dst = append(appendHex(append(dst, '"'), b[known:size]), '"', '}')
	return dst, size
}

func appendRepetitive(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	dst = append(dst, '[')
	at := 1
	for i := range int(b[0]) {
		if i > 0 {
			dst = append(dst, ',')
		}
		var size int
		dst, size = appendItem(dst, &n.Of[0], b[at:])
		at += size
	}
	return append(dst, ']'), at
}

func appendRepetitiveFX(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	unit := int(n.Parts[0])
	dst = append(dst, '[')
	for at := 0; ; {
		if n.Of[0].Kind == uap.Group {
			dst = appendGroup(dst, &n.Of[0], b[at:], 0)
		} else {
			dst = appendValue(dst, &n.Of[0], b[at:], 0, nil, 0)
		}
		if at += unit; b[at-1]&1 == 0 {
			return append(dst, ']'), at
		}
		dst = append(dst, ',')
	}
}

func appendCompound(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	at, _ := indicatorSize(n, b)
	ind, first := b[:at], true
	if at > 1 && ind[at-1] == 0 {
		dst = appendKey(dst, (&uap.Item{Name: "fspec"}), &first)
		dst = append(appendHex(append(dst, '"'), ind), '"')
	}
	for k := range n.Of {
		if set, _ := subfieldBit(n, ind, k); set {
			var size int
			dst = appendKey(dst, &n.Of[k], &first)
			dst, size = appendItem(dst, &n.Of[k], b[at:])
			dst = appendOctets(dst, &n.Of[k], b[at:], 0)
			at += size
		}
	}
	return append(dst, '}'), at
}

// appendExplicit writes the content by its definition where it has one and the content follows it to the
// last octet, else in hexadecimal.
func appendExplicit(dst []byte, n *uap.Item, b []byte) ([]byte, int) {
	size := int(b[0])
	content := b[1:size]
	if len(n.Of) > 0 {
		if used, f := sizeOf(&n.Of[0], content); f.Reason == "" && used == len(content) {
			dst, _ = appendItem(dst, &n.Of[0], content)
			return dst, size
		}
	}
	return append(appendHex(append(dst, '"'), content), '"'), size
}
