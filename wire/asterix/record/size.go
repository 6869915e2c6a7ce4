package record

import "picket/wire/asterix/uap"

// sizeOf measures n at the start of b, or says why it cannot.
func sizeOf(n *uap.Item, b []byte) (int, Fault) {
	if n.Octets > 0 {
		if n.Octets > len(b) {
			return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
		}
		return n.Octets, Fault{}
	}
	switch n.Kind {
	case uap.Extended:
		return extendedSize(n, b)
	case uap.Repetitive:
		if len(b) == 0 || 1+int(b[0])*n.Of[0].Octets > len(b) {
			return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
		}
		return 1 + int(b[0])*n.Of[0].Octets, Fault{}
	case uap.RepetitiveFX:
		unit := int(n.Parts[0])
		for at := unit; at <= len(b); at += unit {
			if b[at-1]&1 == 0 {
				return at, Fault{}
			}
		}
		return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
	case uap.Compound:
		return compoundSize(n, b)
	}
	return explicitSize(n, b)
}

// extendedSize follows the FX bits, also past the parts known to this edition: those that a later edition
// adds are single octets.
func extendedSize(n *uap.Item, b []byte) (int, Fault) {
	at := 0
	for part := 0; ; part++ {
		step := 1
		if part < len(n.Parts) {
			step = int(n.Parts[part])
		}
		if at += step; at > len(b) {
			return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
		}
		if b[at-1]&1 == 0 {
			return at, Fault{}
		}
	}
}

func explicitSize(n *uap.Item, b []byte) (int, Fault) {
	switch {
	case len(b) == 0 || int(b[0]) > len(b):
		return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
	case b[0] == 0:
		return 0, Fault{Reason: ReasonItemLength, Item: n.Name}
	}
	return int(b[0]), Fault{}
}

// indicatorSize measures a compound's indicator octets.
func indicatorSize(n *uap.Item, b []byte) (int, Fault) {
	if n.Flat && len(b) > 0 {
		return 1, Fault{}
	}
	for at := 0; at < len(b); at++ {
		if b[at]&1 == 0 {
			return at + 1, Fault{}
		}
	}
	return 0, Fault{Reason: ReasonOverrun, Item: n.Name}
}

// subfieldBit says whether the k-th subfield of a compound whose indicator is ind is there, and whether ind
// reaches so far.
func subfieldBit(n *uap.Item, ind []byte, k int) (set, more bool) {
	per := 7
	if n.Flat {
		per = 8
	}
	if k/per >= len(ind) {
		return false, false
	}
	return ind[k/per]&(0x80>>(k%per)) != 0, true
}

func compoundSize(n *uap.Item, b []byte) (int, Fault) {
	at, f := indicatorSize(n, b)
	if f.Reason != "" {
		return 0, f
	}
	ind := b[:at]
	for k := 0; ; k++ {
		set, more := subfieldBit(n, ind, k)
		switch {
		case !more:
			return at, Fault{}
		case !set:
			continue
		case k >= len(n.Of) || n.Of[k].Kind == uap.Unassigned:
			return 0, Fault{Reason: ReasonUnknownItem, Item: n.Name, At: k / 7}
		}
		size, f := sizeOf(&n.Of[k], b[at:])
		if f.Reason != "" {
			f.Item, f.At = n.Name+"/"+f.Item, f.At+at
			return 0, f
		}
		at += size
	}
}

// subfield gives the octets of the k-th subfield of the compound at the start of b; nil: it is not there, or b
// is not what n says.
func subfield(n *uap.Item, b []byte, k int) []byte {
	at, f := indicatorSize(n, b)
	if f.Reason != "" {
		return nil
	}
	ind := b[:at]
	for i := range min(k+1, len(n.Of)) {
		set, more := subfieldBit(n, ind, i)
		if !more {
			return nil
		}
		if !set {
			continue
		}
		if n.Of[i].Kind == uap.Unassigned {
			return nil
		}
		size, f := sizeOf(&n.Of[i], b[at:])
		if f.Reason != "" {
			return nil
		}
		if i == k {
			return b[at : at+size]
		}
		at += size
	}
	return nil
}
