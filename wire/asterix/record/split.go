package record

import "picket/wire/asterix/uap"

// Record is where a record's items lie: for each field reference number, counted from 0, a presence bit and
// an offset into b. Split fills it, again and again, without allocating.
type Record struct {
	cat     *uap.Category
	b       []byte // from its FSPEC to its last octet
	present uint64
	at      [64]uint16
}

// Octets gives the record from its FSPEC to its last octet.
func (r *Record) Octets() []byte { return r.b }

// Category gives the number of the record's category.
func (r *Record) Category() uint8 { return r.cat.Number }

// Has says whether the item with field reference number frn, counted from 0, is there.
func (r *Record) Has(frn int) bool { return r.present>>frn&1 != 0 }

// Item gives the octets from the item's first on. The item has been measured: reading it by its definition
// stays inside the record.
func (r *Record) Item(frn int) []byte { return r.b[r.at[frn]:] }

// Split finds the items of the record at the start of b, which is at most a block long. A record must have its
// Data Source Identifier: "shall be present in every ASTERIX record" (I034/010, I048/010, I021/010, I062/010).
// The record keeps b, not a copy of it. After a fault it holds nothing of use.
func (r *Record) Split(c *uap.Category, b []byte) Fault {
	r.cat, r.present = c, 0
	at := 1
	for at <= len(b) && b[at-1]&1 != 0 {
		at++
	}
	fspec := b[:min(at, len(b))]
	switch {
	case at > len(b):
		return Fault{Reason: ReasonOverrun, At: at - 1}
	case at > (len(c.UAP)+6)/7:
		return Fault{Reason: ReasonUnknownItem, At: at - 1}
	}
	for k, octet := range fspec {
		for frn, bits := 7*k, octet&^1; bits != 0; frn, bits = frn+1, bits<<1 {
			if bits&0x80 == 0 {
				continue
			}
			if frn >= len(c.UAP) || c.UAP[frn] == nil {
				return Fault{Reason: ReasonUnknownItem, At: k}
			}
			size := c.UAP[frn].Octets
			if size == 0 || size > len(b)-at { // not of a fixed length, or too long
				var f Fault
				if size, f = sizeOf(c.UAP[frn], b[at:]); f.Reason != "" {
					f.At += at
					return f
				}
			}
			r.present |= 1 << frn
			r.at[frn] = uint16(at)
			at += size
		}
	}
	switch {
	case r.present == 0:
		return Fault{Reason: ReasonEmpty}
	case r.present&1 == 0: // 010 is the first item of every UAP
		return Fault{Reason: ReasonNoSource}
	}
	r.b = b[:at]
	return Fault{}
}

// Field gives the octets of the k-th subfield, counted from 0, of a compound item; nil if it is not there.
func (r *Record) Field(frn, k int) []byte {
	if !r.Has(frn) {
		return nil
	}
	return subfield(r.cat.UAP[frn], r.Item(frn), k)
}

// Expansion gives the octets of the k-th subfield, counted from 0, of the Reserved Expansion Field; nil if it is not there.
func (r *Record) Expansion(frn, k int) []byte {
	if !r.Has(frn) {
		return nil
	}
	b := r.Item(frn)
	return subfield(&r.cat.UAP[frn].Of[0], b[1:b[0]], k)
}

// Octet gives the k-th octet, counted from 0, of an extended item whose parts are single octets, zero where it ends before.
func (r *Record) Octet(frn, k int) byte {
	if !r.Has(frn) {
		return 0
	}
	b := r.Item(frn)
	for i := range k {
		if b[i]&1 == 0 {
			return 0
		}
	}
	return b[k]
}
