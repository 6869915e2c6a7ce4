package modes

import (
	"bytes"

	"picket/sensing"
	"picket/wire/modes/reply"
)

// A Beast frame (the format of the Mode-S Beast receiver):
//
//	0    1a
//	1    type: '1' Mode A/C, '2' 56 bits, '3' 112 bits, '4' receiver status, '5' Radarcape position
//	2    12 MHz counter, 6 bytes, big endian
//	8    signal level, 255 full scale
//	9    2, 7, 14, 14 or 14 bytes
//
// and every 1a after the first is doubled, so a single 1a begins a frame. readsb adds e3 (the receiver's
// 64-bit identity, for the frames after it), e4 (a UUID), 'P' (a ping) and 'H' (a text of the receiver).
const esc = 0x1A

// beastSize is the number of bytes after the type, without escapes: 0 an unknown type, -1 up to the next frame.
var beastSize = [256]int8{'1': 9, '2': 14, '3': 21, '4': 21, '5': 21, 0xE3: 8, 'P': 3, 0xE4: -1, 'H': -1}

const (
	noisePiece = 256 // noise is reported in pieces of at most this
	beastMost  = 300 // the longest frame of no fixed size
	hiddenMost = 100 // two frames of 112 bits, all of their bytes escaped, and more
)

// beastFrame unescapes the frame at the beginning of b, whose type is known, and gives its raw length; zero:
// it goes on beyond b; negative: a single 1a stands at -n, where another frame should begin.
func beastFrame(b []byte, out *[21]byte) int {
	need := int(beastSize[b[1]])
	if need < 0 {
		return openFrame(b)
	}
	if len(b) >= 2+need && bytes.IndexByte(b[2:2+need], esc) < 0 {
		return 2 + copy(out[:], b[2:2+need])
	}
	i := 2
	for k := range need {
		if i >= len(b) {
			return 0
		}
		if out[k] = b[i]; b[i] == esc {
			if i+1 >= len(b) {
				return 0
			}
			if b[i+1] != esc {
				return -i
			}
			i++
		}
		i++
	}
	return i
}

// openFrame gives the length of a frame that ends where the next begins.
func openFrame(b []byte) int {
	for i := 2; i+1 < len(b) && i < beastMost; i++ {
		if b[i] == esc {
			if b[i+1] != esc {
				return i
			}
			i++
		}
	}
	if len(b) > beastMost {
		return -beastMost
	}
	return 0
}

func cutBeast(d *Decoder, end bool) {
	var body [21]byte
	for d.pos < len(d.buf) {
		b := d.buf[d.pos:]
		if b[0] == esc && len(b) > 1 && beastSize[b[1]] != 0 {
			n := beastFrame(b, &body)
			switch {
			case n > 0:
				d.addBeast(b[1], &body, d.pos, d.pos+n)
				d.moveTo(d.pos + n)
				continue
			case n < 0:
				d.broken(d.pos, d.pos-n)
				d.moveTo(d.pos - n)
				continue
			case end && beastSize[b[1]] < 0:
				d.add(skipped, d.pos, len(d.buf))
			case end:
				d.addBad(badTruncated, d.pos, len(d.buf))
			default:
				return
			}
			d.pos = len(d.buf)
			return
		}
		if !d.noise(end) {
			return
		}
	}
}

// addBeast appends a whole frame. One that is bad may hide a good one.
func (d *Decoder) addBeast(typ byte, body *[21]byte, lo, hi int) {
	switch typ {
	case '1', '2', '3':
		mark := len(d.pieces)
		if d.addHeard(typ, body, lo, hi) {
			return
		}
		d.pieces = d.pieces[:mark]
		if !d.hidden(d.keep, lo, hi) {
			d.addHeard(typ, body, lo, hi)
		}
	case 0xE3:
		d.receiverIs([8]byte(body[:8]))
		fallthrough
	default:
		d.add(skipped, lo, hi)
		d.keep = lo
	}
}

// addHeard appends what the receiver heard, types 1 to 3, and says whether it is good.
func (d *Decoder) addHeard(typ byte, body *[21]byte, lo, hi int) bool {
	var p *piece
	if typ == '1' {
		p = d.add(modeAC, lo, hi)
		p.size = uint8(copy(p.data[:2], body[7:9]))
	} else {
		p = d.addReply(body[7:beastSize[typ]], lo, hi)
	}
	p.signal, p.loud = body[6], true
	if p.kind == bad {
		return false
	}
	d.stamp(p, beastTicks(body))
	d.keep = lo
	return true
}

// moveTo goes on at hi. From the last frame that was good, as far as hidden may have to look, bytes are kept.
func (d *Decoder) moveTo(hi int) { d.keep, d.pos = max(d.keep, hi-hiddenMost), hi }

// receiverIs takes a receiver's identity: another receiver has another counter.
func (d *Decoder) receiverIs(id [8]byte) {
	if id != d.receiver {
		d.receiver = id
		d.clock.restart()
	}
}

// beastTicks is a frame's counter, zero where a multilateration server filled the place.
func beastTicks(body *[21]byte) uint64 {
	t := uint64(body[0])<<40 | uint64(body[1])<<32 | uint64(body[2])<<24 |
		uint64(body[3])<<16 | uint64(body[4])<<8 | uint64(body[5])
	if t == mlatMark {
		return 0
	}
	return t
}

// noise passes over bytes that begin no frame, up to the next that do, and says whether cutting can go on.
func (d *Decoder) noise(end bool) bool {
	lo := d.pos
	most := min(len(d.buf), lo+noisePiece)
	for i := lo + 1; ; i++ {
		switch {
		case i == most && (end || most == lo+noisePiece):
			d.addBad(badSync, lo, most)
			d.moveTo(most)
			return true
		case i == most:
			return false
		case d.buf[i] != esc || i+1 < len(d.buf) && beastSize[d.buf[i+1]] == 0:
			continue
		case i+1 == len(d.buf) && !end:
			return false
		case i+1 < len(d.buf):
			if !d.hidden(d.keep, lo, i) {
				d.addBad(badSync, lo, i)
			}
			d.moveTo(i)
			return true
		}
	}
}

// broken reports the frame buf[lo:hi], in which another begins at hi.
func (d *Decoder) broken(lo, hi int) {
	if beastSize[d.buf[lo+1]] < 0 {
		d.addBad(badLong, lo, hi)
	} else if !d.hidden(d.keep, lo, hi) {
		d.addBad(badTruncated, lo, hi)
	}
}

// hidden looks in buf[lo:hi], which made no sense, for a good frame whose 1a was taken for the second of an
// escape because a record before it was cut between the two. Such a frame ends exactly where the next
// begins, at hi. What lies before it, from told on, is bad; bytes before told were told of already.
func (d *Decoder) hidden(lo, told, hi int) bool {
	var body [21]byte
	for i := lo + 2; i+1 < hi; i++ {
		typ := d.buf[i+1]
		if d.buf[i] != esc || d.buf[i-1] != esc || typ != '2' && typ != '3' || beastFrame(d.buf[i:hi], &body) != hi-i {
			continue
		}
		mark := len(d.pieces)
		if told < i {
			d.addBad(badTruncated, told, i)
		}
		if d.addHeard(typ, &body, i, hi) {
			return true
		}
		d.pieces = d.pieces[:mark]
	}
	return false
}

// beastModeA takes Beast's two bytes of a Mode A/C reply, 0 A4 A2 A1 0 B4 B2 B1 SPI C4 C2 C1 0 D4 D2 D1.
func beastModeA(b []byte) sensing.Squawk {
	return sensing.SquawkOf(uint16(b[0]>>4&7)<<9 | uint16(b[0]&7)<<6 | uint16(b[1]>>4&7)<<3 | uint16(b[1]&7))
}

// fromModeAC takes a Mode A/C reply: which of the two it answers is not known, so only the pulses are told.
func fromModeAC(m *reply.Message, b []byte) {
	m.ModeAC = true
	m.Squawk = beastModeA(b)
}
