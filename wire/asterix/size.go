package asterix

// sizeOf measures n at the start of b, or says why it cannot.
func sizeOf(n *node, b []byte) (int, fault) {
	if n.octets > 0 {
		if n.octets > len(b) {
			return 0, fault{reason: reasonOverrun, item: n.name}
		}
		return n.octets, fault{}
	}
	switch n.kind {
	case extended:
		return extendedSize(n, b)
	case repeated:
		if len(b) == 0 || 1+int(b[0])*n.of[0].octets > len(b) {
			return 0, fault{reason: reasonOverrun, item: n.name}
		}
		return 1 + int(b[0])*n.of[0].octets, fault{}
	case chained:
		unit := int(n.parts[0])
		for at := unit; at <= len(b); at += unit {
			if b[at-1]&1 == 0 {
				return at, fault{}
			}
		}
		return 0, fault{reason: reasonOverrun, item: n.name}
	case compound:
		return compoundSize(n, b)
	}
	return explicitSize(n, b)
}

// extendedSize follows the FX bits, also past the parts known to this edition: those that a later edition
// adds are single octets.
func extendedSize(n *node, b []byte) (int, fault) {
	at := 0
	for part := 0; ; part++ {
		step := 1
		if part < len(n.parts) {
			step = int(n.parts[part])
		}
		if at += step; at > len(b) {
			return 0, fault{reason: reasonOverrun, item: n.name}
		}
		if b[at-1]&1 == 0 {
			return at, fault{}
		}
	}
}

func explicitSize(n *node, b []byte) (int, fault) {
	switch {
	case len(b) == 0 || int(b[0]) > len(b):
		return 0, fault{reason: reasonOverrun, item: n.name}
	case b[0] == 0:
		return 0, fault{reason: reasonItemLength, item: n.name}
	}
	return int(b[0]), fault{}
}

// indicatorSize measures a compound's indicator octets.
func indicatorSize(n *node, b []byte) (int, fault) {
	if n.flat && len(b) > 0 {
		return 1, fault{}
	}
	for at := 0; at < len(b); at++ {
		if b[at]&1 == 0 {
			return at + 1, fault{}
		}
	}
	return 0, fault{reason: reasonOverrun, item: n.name}
}

// subfieldBit says whether the k-th subfield of a compound whose indicator is ind is there, and whether ind
// reaches so far.
func subfieldBit(n *node, ind []byte, k int) (set, more bool) {
	per := 7
	if n.flat {
		per = 8
	}
	if k/per >= len(ind) {
		return false, false
	}
	return ind[k/per]&(0x80>>(k%per)) != 0, true
}

func compoundSize(n *node, b []byte) (int, fault) {
	at, f := indicatorSize(n, b)
	if f.reason != "" {
		return 0, f
	}
	ind := b[:at]
	for k := 0; ; k++ {
		set, more := subfieldBit(n, ind, k)
		switch {
		case !more:
			return at, fault{}
		case !set:
			continue
		case k >= len(n.of) || n.of[k].kind == gap:
			return 0, fault{reason: reasonUnknownItem, item: n.name, at: k / 7}
		}
		size, f := sizeOf(&n.of[k], b[at:])
		if f.reason != "" {
			f.item, f.at = n.name+"/"+f.item, f.at+at
			return 0, f
		}
		at += size
	}
}

// subfield gives the octets of the k-th subfield of the compound at the start of b; nil: it is not there, or b
// is not what n says.
func subfield(n *node, b []byte, k int) []byte {
	at, f := indicatorSize(n, b)
	if f.reason != "" {
		return nil
	}
	ind := b[:at]
	for i := range min(k+1, len(n.of)) {
		set, more := subfieldBit(n, ind, i)
		if !more {
			return nil
		}
		if !set {
			continue
		}
		if n.of[i].kind == gap {
			return nil
		}
		size, f := sizeOf(&n.of[i], b[at:])
		if f.reason != "" {
			return nil
		}
		if i == k {
			return b[at : at+size]
		}
		at += size
	}
	return nil
}
