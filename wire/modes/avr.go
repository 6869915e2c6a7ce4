package modes

// An AVR frame is text: a mark, perhaps a 12 MHz counter of 12 and a signal level of 2 hexadecimal digits, the
// reply as 4, 14 or 28 digits, a semicolon, and usually a line end.
//
//	*8D406B902015A678D4D220AA4BDA;               plain; ':' is the same
//	@0000000001C88D406B902015A678D4D220AA4BDA;   with the counter; '%' is the same
//	<0000000001C8FF8D406B902015A678D4D220AA4BDA; with counter and signal level
const avrMost = 1 + 12 + 2 + 28 + 1

// avrHead is the number of digits between mark and reply; zero: no mark.
func avrHead(mark byte) (digits int, ok bool) {
	switch mark {
	case '*', ':':
		return 0, true
	case '@', '%':
		return 12, true
	case '<':
		return 14, true
	}
	return 0, false
}

func cutAVR(d *Decoder, end bool) {
	for d.pos < len(d.buf) {
		lo := d.pos
		c := d.buf[lo]
		if c == '\n' || c == '\r' || c == ' ' || c == '\t' {
			d.pos++
			d.keep = d.pos
			continue
		}
		head, ok := avrHead(c)
		if !ok {
			if !d.avrNoise(end) {
				return
			}
			continue
		}
		n := avrFrame(d.buf[lo:])
		switch {
		case n == 0 && !end:
			return
		case n == 0:
			n = len(d.buf) - lo
			d.addBad(badTruncated, lo, lo+n)
		case n < 0:
			n = -n
			d.addBad(badTruncated, lo, lo+n)
		default:
			d.addAVR(head, lo, lo+n)
		}
		d.pos += n
		d.keep = d.pos
	}
}

// avrFrame gives the length of the frame at the beginning of b, semicolon included; zero: it goes on beyond
// b; negative: something that is no digit stands at -n.
func avrFrame(b []byte) int {
	for i := 1; i < len(b) && i < avrMost; i++ {
		if b[i] == ';' {
			return i + 1
		}
		if nibble(b[i]) > 15 {
			return -i
		}
	}
	if len(b) >= avrMost {
		return -avrMost
	}
	return 0
}

// avrNoise passes over bytes that begin no frame, to the end of the line or the next mark.
func (d *Decoder) avrNoise(end bool) bool {
	lo := d.pos
	for i := lo + 1; i < len(d.buf) && i < lo+noisePiece; i++ {
		if _, ok := avrHead(d.buf[i]); ok || d.buf[i] == '\n' || d.buf[i] == '\r' {
			return d.avrBad(lo, i)
		}
	}
	if end || len(d.buf)-lo >= noisePiece {
		return d.avrBad(lo, min(len(d.buf), lo+noisePiece))
	}
	return false
}

func (d *Decoder) avrBad(lo, hi int) bool {
	d.addBad(badSyntax, lo, hi)
	d.pos, d.keep = hi, hi
	return true
}

// addAVR appends the frame buf[lo:hi], all of it digits but for mark and semicolon.
func (d *Decoder) addAVR(head, lo, hi int) {
	digits := d.buf[lo+1 : hi-1]
	n := len(digits) - head
	if n != 4 && n != 14 && n != 28 {
		d.addBad(badLength, lo, hi)
		return
	}
	var reply [14]byte
	for i := range n / 2 {
		reply[i] = nibble(digits[head+2*i])<<4 | nibble(digits[head+2*i+1])
	}
	var p *piece
	if n == 4 {
		p = d.add(modeAC, lo, hi)
		p.size = uint8(copy(p.data[:], reply[:2]))
	} else {
		p = d.addReply(reply[:n/2], lo, hi)
	}
	if head == 14 {
		p.signal, p.loud = nibble(digits[12])<<4|nibble(digits[13]), true
	}
	if p.kind != bad {
		d.stamp(p, avrTicks(digits[:head]))
	}
}

// avrTicks is a frame's counter, zero where it has none.
func avrTicks(head []byte) (t uint64) {
	if len(head) < 12 {
		return 0
	}
	for _, c := range head[:12] {
		t = t<<4 | uint64(nibble(c))
	}
	if t == mlatMark {
		return 0
	}
	return t
}

// nibble gives a hexadecimal digit's value, more than 15 for anything else.
func nibble(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}
