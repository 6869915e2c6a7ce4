package asterix

// kind is how a node of the standard's tree lies in the octets.
type kind uint8

const (
	element  kind = iota // a value of some bits
	spare                // bits that should be zero; shown where they are not
	group                // of, one after another
	extended             // of, in parts that each end in an FX bit
	repeated             // a count of one octet, then that many of of[0]
	chained              // of[0] again and again, each closed by an FX bit
	compound             // indicator bits, then those of of that they name
	explicit             // a length octet that counts itself, then octets; of[0] is their known content
	gap                  // an indicator bit that means nothing
	fx                   // the place of an FX bit in extended
)

// coding is what the bits of an element mean.
type coding uint8

const (
	raw   coding = iota // a number, or hexadecimal digits for addresses and whole octets from 24 bits on
	table               // a number out of a list
	unsigned
	signed
	octal // digits of three bits
	icao  // characters of six bits (ICAO Annex 10 vol. IV 3.1.2.9.1.2)
	ascii
	choice // by the value of an earlier sibling: cases
)

// node is one item or subfield as the definitions give it. Quantities are num/den times the bits.
type node struct {
	name     string
	kind     kind
	octets   int // of its fixed length; 0: variable
	bits     int
	coding   coding
	num, den float64 // den 0: a plain number
	of       []node
	parts    []uint8 // extended: octets of each part, FX included
	flat     bool    // compound: one indicator octet without FX (Reserved Expansion Fields)
	by       int     // choice: place of the deciding sibling in its group
	cases    []node  // choice: name is the deciding value
}

// category is a UAP: nodes by field reference number, nil where none is assigned.
type category struct {
	number  uint8
	edition string
	must    uint8 // bits of the first FSPEC octet that every record has
	uap     []*node
}

// categories gives the table of a category, nil for those that are skipped.
var categories = [256]*category{21: &cat021, 34: &cat034, 48: &cat048, 62: &cat062}

// size measures n at the start of b, or says why it cannot.
func (n *node) size(b []byte) (int, fault) {
	if n.octets > 0 {
		if n.octets > len(b) {
			return 0, fault{reason: reasonOverrun, item: n.name}
		}
		return n.octets, fault{}
	}
	switch n.kind {
	case extended:
		return n.extendedSize(b)
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
		return n.compoundSize(b)
	}
	return n.explicitSize(b)
}

// extendedSize follows the FX bits, also past the parts known to this edition: those that a later edition
// adds are single octets.
func (n *node) extendedSize(b []byte) (int, fault) {
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

func (n *node) explicitSize(b []byte) (int, fault) {
	switch {
	case len(b) == 0 || int(b[0]) > len(b):
		return 0, fault{reason: reasonOverrun, item: n.name}
	case b[0] == 0:
		return 0, fault{reason: reasonItemLength, item: n.name}
	}
	return int(b[0]), fault{}
}

// indicator measures a compound's indicator octets.
func (n *node) indicator(b []byte) (int, fault) {
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

// bit says whether the k-th subfield of a compound whose indicator is ind is there, and whether ind
// reaches so far.
func (n *node) bit(ind []byte, k int) (set, more bool) {
	per := 7
	if n.flat {
		per = 8
	}
	if k/per >= len(ind) {
		return false, false
	}
	return ind[k/per]&(0x80>>(k%per)) != 0, true
}

func (n *node) compoundSize(b []byte) (int, fault) {
	at, f := n.indicator(b)
	if f.reason != "" {
		return 0, f
	}
	ind := b[:at]
	for k := 0; ; k++ {
		set, more := n.bit(ind, k)
		switch {
		case !more:
			return at, fault{}
		case !set:
			continue
		case k >= len(n.of) || n.of[k].kind == gap:
			return 0, fault{reason: reasonUnknownItem, item: n.name, at: k / 7}
		}
		size, f := n.of[k].size(b[at:])
		if f.reason != "" {
			f.item, f.at = n.name+"/"+f.item, f.at+at
			return 0, f
		}
		at += size
	}
}

// field gives the octets of the k-th subfield of the compound at the start of b; nil: it is not there, or b
// is not what n says.
func (n *node) field(b []byte, k int) []byte {
	at, f := n.indicator(b)
	if f.reason != "" {
		return nil
	}
	ind := b[:at]
	for i := range min(k+1, len(n.of)) {
		set, more := n.bit(ind, i)
		if !more {
			return nil
		}
		if !set {
			continue
		}
		if n.of[i].kind == gap {
			return nil
		}
		size, f := n.of[i].size(b[at:])
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
