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
			dst = n.key(dst, &first)
			dst, _ = n.json(dst, r.item(frn))
			dst = n.octetsMember(dst, r.item(frn), 0)
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

// key writes a member's name, and the comma before it if it is not the first.
func (n *node) key(dst []byte, first *bool) []byte {
	if !*first {
		dst = append(dst, ',')
	}
	*first = false
	dst = append(dst, '"')
	dst = append(dst, n.name...)
	return append(dst, '"', ':')
}

// json appends the value of n, which begins at b[0] and has been measured, and gives its length.
func (n *node) json(dst, b []byte) ([]byte, int) {
	switch n.kind {
	case element:
		return n.value(dst, b, 0, nil, 0), n.octets
	case group:
		return n.groupJSON(dst, b, 0), n.octets
	case extended:
		return n.extendedJSON(dst, b)
	case repeated:
		return n.repeatedJSON(dst, b)
	case chained:
		return n.chainedJSON(dst, b)
	case compound:
		return n.compoundJSON(dst, b)
	}
	return n.explicitJSON(dst, b)
}

func (n *node) groupJSON(dst, b []byte, off int) []byte {
	dst = append(dst, '{')
	first, base := true, off
	for i := range n.of {
		dst = n.of[i].member(dst, b, off, n.of, base, &first)
		off += n.of[i].bits
	}
	return append(dst, '}')
}

// member writes a field inside a group or extended item, and nothing for spare bits that are zero.
func (n *node) member(dst, b []byte, off int, siblings []node, base int, first *bool) []byte {
	switch n.kind {
	case group:
		dst = n.key(dst, first)
		return n.groupJSON(dst, b, off)
	case spare:
		v := bitsAt(b, off, n.bits)
		if v == 0 {
			return dst
		}
		return strconv.AppendUint(n.key(dst, first), v, 10)
	}
	dst = n.value(n.key(dst, first), b, off, siblings, base)
	return n.octetsMember(dst, b, off)
}

func (n *node) extendedJSON(dst, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	first, off := true, 0
	for i := range n.of {
		if n.of[i].kind != fx {
			dst = n.of[i].member(dst, b, off, n.of, 0, &first)
			off += n.of[i].bits
			continue
		}
		off++
		if b[off/8-1]&1 == 0 {
			return append(dst, '}'), off / 8
		}
	}
	known := off / 8
	size, _ := n.extendedSize(b)
	dst = (&node{name: "FX"}).key(dst, &first)
	dst = append(appendHex(append(dst, '"'), b[known:size]), '"', '}')
	return dst, size
}

func (n *node) repeatedJSON(dst, b []byte) ([]byte, int) {
	dst = append(dst, '[')
	at := 1
	for i := range int(b[0]) {
		if i > 0 {
			dst = append(dst, ',')
		}
		var size int
		dst, size = n.of[0].json(dst, b[at:])
		at += size
	}
	return append(dst, ']'), at
}

func (n *node) chainedJSON(dst, b []byte) ([]byte, int) {
	unit := int(n.parts[0])
	dst = append(dst, '[')
	for at := 0; ; {
		if n.of[0].kind == group {
			dst = n.of[0].groupJSON(dst, b[at:], 0)
		} else {
			dst = n.of[0].value(dst, b[at:], 0, nil, 0)
		}
		if at += unit; b[at-1]&1 == 0 {
			return append(dst, ']'), at
		}
		dst = append(dst, ',')
	}
}

func (n *node) compoundJSON(dst, b []byte) ([]byte, int) {
	dst = append(dst, '{')
	at, _ := n.indicator(b)
	ind, first := b[:at], true
	if at > 1 && ind[at-1] == 0 {
		dst = (&node{name: "fspec"}).key(dst, &first)
		dst = append(appendHex(append(dst, '"'), ind), '"')
	}
	for k := range n.of {
		if set, _ := n.bit(ind, k); set {
			var size int
			dst = n.of[k].key(dst, &first)
			dst, size = n.of[k].json(dst, b[at:])
			dst = n.of[k].octetsMember(dst, b[at:], 0)
			at += size
		}
	}
	return append(dst, '}'), at
}

// explicitJSON writes the content by its definition where it has one and the content follows it to the
// last octet, else in hexadecimal.
func (n *node) explicitJSON(dst, b []byte) ([]byte, int) {
	size := int(b[0])
	content := b[1:size]
	if len(n.of) > 0 {
		if used, f := n.of[0].size(content); f.reason == "" && used == len(content) {
			dst, _ = n.of[0].json(dst, content)
			return dst, size
		}
	}
	return append(appendHex(append(dst, '"'), content), '"'), size
}
