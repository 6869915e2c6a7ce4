package asterix

import "strconv"

// appendJSON writes r as one line, keys as docs/decode-asterix.md.
func (r *record) appendJSON(dst []byte, offset int64) []byte {
	dst = append(dst, `{"offset":`...)
	dst = strconv.AppendInt(dst, offset, 10)
	dst = append(dst, `,"length":`...)
	dst = strconv.AppendInt(dst, int64(len(r.b)), 10)
	dst = append(dst, `,"format":"asterix","cat":`...)
	dst = strconv.AppendUint(dst, uint64(r.cat.number), 10)
	dst = append(dst, `,"edition":"`...)
	dst = append(dst, r.cat.edition...)
	dst = append(dst, '"')
	dst = r.appendFSPEC(dst)
	dst = append(dst, `,"items":{`...)
	first := true
	for frn, n := range r.cat.uap {
		if r.has(frn) {
			dst = appendKey(n, dst, &first)
			dst, _ = appendItem(n, dst, r.item(frn))
			dst = appendOctets(n, dst, r.item(frn), 0)
		}
	}
	return append(dst, "}}"...)
}

// appendFSPEC shows an FSPEC that has more octets than its items need.
func (r *record) appendFSPEC(dst []byte) []byte {
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
func appendKey(n *node, dst []byte, first *bool) []byte {
	if !*first {
		dst = append(dst, ',')
	}
	*first = false
	dst = append(dst, '"')
	dst = append(dst, n.name...)
	return append(dst, '"', ':')
}

// appendItem appends the value of n, which begins at b[0] and has been measured, and gives its length.
func appendItem(n *node, dst, b []byte) ([]byte, int) {
	switch n.kind {
	case element:
		return appendValue(n, dst, b, 0, nil, 0), n.octets
	case group:
		return appendGroup(n, dst, b, 0), n.octets
	case extended:
		return appendExtended(n, dst, b)
	case repeated:
		return appendRepetitive(n, dst, b)
	case chained:
		return appendRepetitiveFX(n, dst, b)
	case compound:
		return appendCompound(n, dst, b)
	}
	return appendExplicit(n, dst, b)
}

func appendGroup(n *node, dst, b []byte, off int) []byte {
	dst = append(dst, '{')
	first, base := true, off
	for i := range n.of {
		dst = appendMember(&n.of[i], dst, b, off, n.of, base, &first)
		off += n.of[i].bits
	}
	return append(dst, '}')
}

// appendMember writes a field inside a group or extended item, and nothing for spare bits that are zero.
func appendMember(n *node, dst, b []byte, off int, siblings []node, base int, first *bool) []byte {
	switch n.kind {
	case group:
		dst = appendKey(n, dst, first)
		return appendGroup(n, dst, b, off)
	case spare:
		v := bitsAt(b, off, n.bits)
		if v == 0 {
			return dst
		}
		return strconv.AppendUint(appendKey(n, dst, first), v, 10)
	}
	dst = appendValue(n, appendKey(n, dst, first), b, off, siblings, base)
	return appendOctets(n, dst, b, off)
}

func appendExtended(n *node, dst, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	first, off := true, 0
	for i := range n.of {
		if n.of[i].kind != fx {
			dst = appendMember(&n.of[i], dst, b, off, n.of, 0, &first)
			off += n.of[i].bits
			continue
		}
		off++
		if b[off/8-1]&1 == 0 {
			return append(dst, '}'), off / 8
		}
	}
	known := off / 8
	size, _ := extendedSize(n, b)
	dst = appendKey((&node{name: "FX"}), dst, &first)
	dst = append(appendHex(append(dst, '"'), b[known:size]), '"', '}')
	return dst, size
}

func appendRepetitive(n *node, dst, b []byte) ([]byte, int) {
	dst = append(dst, '[')
	at := 1
	for i := range int(b[0]) {
		if i > 0 {
			dst = append(dst, ',')
		}
		var size int
		dst, size = appendItem(&n.of[0], dst, b[at:])
		at += size
	}
	return append(dst, ']'), at
}

func appendRepetitiveFX(n *node, dst, b []byte) ([]byte, int) {
	unit := int(n.parts[0])
	dst = append(dst, '[')
	for at := 0; ; {
		if n.of[0].kind == group {
			dst = appendGroup(&n.of[0], dst, b[at:], 0)
		} else {
			dst = appendValue(&n.of[0], dst, b[at:], 0, nil, 0)
		}
		if at += unit; b[at-1]&1 == 0 {
			return append(dst, ']'), at
		}
		dst = append(dst, ',')
	}
}

func appendCompound(n *node, dst, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	at, _ := indicatorSize(n, b)
	ind, first := b[:at], true
	if at > 1 && ind[at-1] == 0 {
		dst = appendKey((&node{name: "fspec"}), dst, &first)
		dst = append(appendHex(append(dst, '"'), ind), '"')
	}
	for k := range n.of {
		if set, _ := subfieldBit(n, ind, k); set {
			var size int
			dst = appendKey(&n.of[k], dst, &first)
			dst, size = appendItem(&n.of[k], dst, b[at:])
			dst = appendOctets(&n.of[k], dst, b[at:], 0)
			at += size
		}
	}
	return append(dst, '}'), at
}

// appendExplicit writes the content by its definition where it has one and the content follows it to the
// last octet, else in hexadecimal.
func appendExplicit(n *node, dst, b []byte) ([]byte, int) {
	size := int(b[0])
	content := b[1:size]
	if len(n.of) > 0 {
		if used, f := sizeOf(&n.of[0], content); f.reason == "" && used == len(content) {
			dst, _ = appendItem(&n.of[0], dst, content)
			return dst, size
		}
	}
	return append(appendHex(append(dst, '"'), content), '"'), size
}
