package modes

import (
	"picket/wire/modes/codes"
)

// hash is of the record as received: counter and reply, or the whole line.
func (d *Decoder) hash(p *piece) uint64 {
	if p.kind == line {
		h := uint64(p.hi - p.lo)
		for _, c := range d.buf[p.lo:p.hi] {
			h = (h ^ uint64(c)) * 0x100000001B3
		}
		return mix(h, 0)
	}
	return mix(mix(codes.U56(p.data[:]), codes.U56(p.data[7:])), p.ticks)
}

// mix joins two words so that every bit of each moves about half of those of the result.
func mix(a, b uint64) uint64 {
	h := (a ^ a>>31) * 0x9E3779B97F4A7C15
	h = (h ^ h>>29 ^ b) * 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
