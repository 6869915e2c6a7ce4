package asterix

// record is where a record's items lie: for each field reference number, counted from 0, a presence bit and
// an offset into b.
type record struct {
	cat     *category
	b       []byte // from its FSPEC to its last octet
	present uint64
	at      [64]uint16
}

// octets gives the record from its FSPEC to its last octet.
func (r *record) octets() []byte { return r.b }

// category gives the number of the record's category.
func (r *record) category() uint8 { return r.cat.number }

// has says whether the item with field reference number frn, counted from 0, is there.
func (r *record) has(frn int) bool { return r.present>>frn&1 != 0 }

// item gives the octets from the item's first on. The item has been measured: reading it by its definition
// stays inside the record.
func (r *record) item(frn int) []byte { return r.b[r.at[frn]:] }

// split finds the items of the record at the start of b, which is at most a block long. A record must have its
// Data Source Identifier: "shall be present in every ASTERIX record" (I034/010, I048/010, I021/010, I062/010).
func (r *record) split(c *category, b []byte) fault {
	r.cat, r.present = c, 0
	at := 1
	for at <= len(b) && b[at-1]&1 != 0 {
		at++
	}
	fspec := b[:min(at, len(b))]
	switch {
	case at > len(b):
		return fault{reason: reasonOverrun, at: at - 1}
	case at > (len(c.uap)+6)/7:
		return fault{reason: reasonUnknownItem, at: at - 1}
	}
	for k, octet := range fspec {
		for frn, bits := 7*k, octet&^1; bits != 0; frn, bits = frn+1, bits<<1 {
			if bits&0x80 == 0 {
				continue
			}
			if frn >= len(c.uap) || c.uap[frn] == nil {
				return fault{reason: reasonUnknownItem, at: k}
			}
			size, f := sizeOf(c.uap[frn], b[at:])
			if f.reason != "" {
				f.at += at
				return f
			}
			r.present |= 1 << frn
			r.at[frn] = uint16(at)
			at += size
		}
	}
	switch {
	case r.present == 0:
		return fault{reason: reasonEmpty}
	case r.present&1 == 0: // 010 is the first item of the four UAPs
		return fault{reason: reasonNoSource}
	}
	r.b = b[:at]
	return fault{}
}

// field gives the k-th subfield of a compound item, nil if it is not there.
func (r *record) field(frn, k int) []byte {
	if !r.has(frn) {
		return nil
	}
	return subfield(r.cat.uap[frn], r.item(frn), k)
}

// expansion gives the k-th subfield of the Reserved Expansion Field, nil if it is not there.
func (r *record) expansion(frn, k int) []byte {
	if !r.has(frn) {
		return nil
	}
	b := r.item(frn)
	return subfield(&r.cat.uap[frn].of[0], b[1:b[0]], k)
}

// octet gives the k-th octet of an extended item whose parts are single octets, zero where it ends before.
func (r *record) octet(frn, k int) byte {
	if !r.has(frn) {
		return 0
	}
	b := r.item(frn)
	for i := range k {
		if b[i]&1 == 0 {
			return 0
		}
	}
	return b[k]
}
