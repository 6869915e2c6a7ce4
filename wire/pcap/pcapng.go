package pcap

import (
	"encoding/binary"
	"math"
	"time"
)

// The block types of pcapng (draft-ietf-opsawg-pcapng section 11.1).
const (
	blockSection   = 0x0a0d0d0a
	blockInterface = 1
	blockPacket    = 2 // obsolete
	blockSimple    = 3
	blockEnhanced  = 6
)

const maxInterfaces = 4096 // of one section

// iface is an interface description block's content.
type iface struct {
	link   uint32
	snap   uint32
	units  uint64 // of time stamps in a second
	offset int64  // seconds to be added
}

// sectionOrder tells the byte order of a section from its byte-order magic; nil: it is none.
func sectionOrder(b []byte) binary.ByteOrder {
	switch binary.BigEndian.Uint32(b) {
	case 0x1a2b3c4d:
		return binary.BigEndian
	case 0x4d3c2b1a:
		return binary.LittleEndian
	}
	return nil
}

// block reads one pcapng block; a block without a packet gives an empty frame.
//
//	type u32 | total length u32 | body, padded to 32 bits | total length u32
func (r *reader) block() (frame, error) {
	start, b := r.pos, r.b[r.pos:]
	if len(b) < 12 {
		return frame{}, r.broken(start, "block cut short: %d of at least 12 bytes", len(b))
	}
	if binary.BigEndian.Uint32(b) == blockSection {
		if r.order = sectionOrder(b[8:]); r.order == nil {
			return frame{}, r.broken(start, "section without byte-order magic")
		}
		r.ifaces = r.ifaces[:0]
	}
	if r.order == nil {
		return frame{}, r.broken(start, "block before the first section")
	}
	typ, n := r.order.Uint32(b), r.order.Uint32(b[4:])
	if n < 12 || n%4 != 0 || uint64(n) > uint64(len(b)) {
		return frame{}, r.broken(start, "block of type %d has length %d where %d are left", typ, n, len(b))
	}
	if tail := r.order.Uint32(b[n-4:]); tail != n {
		return frame{}, r.broken(start, "block of type %d has length %d before and %d after", typ, n, tail)
	}
	r.pos = start + int(n)
	body := b[8 : n-4]
	switch typ {
	case blockInterface:
		return frame{}, r.addInterface(start, body)
	case blockEnhanced:
		return r.enhanced(start, body, 20, 0)
	case blockPacket:
		return r.enhanced(start, body, 20, 2)
	case blockSimple:
		return r.simple(start, body)
	case blockSection:
	default:
		r.skipped++
	}
	return frame{}, nil
}

// addInterface reads an interface description: link type u16, reserved u16, snap length u32, options.
func (r *reader) addInterface(start int, body []byte) error {
	if len(body) < 8 || len(r.ifaces) >= maxInterfaces {
		return r.broken(start, "interface description of %d bytes, the section's number %d", len(body), len(r.ifaces))
	}
	f := iface{link: uint32(r.order.Uint16(body)), snap: r.order.Uint32(body[4:]), units: 1e6}
	for opt := body[8:]; len(opt) >= 4; {
		code, n := r.order.Uint16(opt), int(r.order.Uint16(opt[2:]))
		if code == 0 || n > len(opt)-4 {
			break
		}
		v := opt[4 : 4+n]
		switch {
		case code == 9 && n == 1: // if_tsresol
			f.units = resolution(v[0])
		case code == 14 && n == 8: // if_tsoffset
			f.offset = int64(r.order.Uint64(v))
		}
		opt = opt[min(len(opt), 4+(n+3)&^3):]
	}
	r.ifaces = append(r.ifaces, f)
	return nil
}

// resolution gives the units in a second of an if_tsresol: a negative power of ten, or of two with the top bit.
func resolution(v byte) uint64 {
	n := v & 0x7f
	if v&0x80 != 0 {
		return 1 << min(n, 63)
	}
	u := uint64(1)
	for range min(n, 19) {
		u *= 10
	}
	return u
}

// enhanced reads an enhanced or the obsolete packet block, which differ in the interface's width:
//
//	interface u32 (or u16, drops u16) | time high u32, low u32 | captured u32 | original u32 | bytes
func (r *reader) enhanced(start int, body []byte, head, short int) (frame, error) {
	if len(body) < head {
		return frame{}, badf(start, reasonFile, "packet block of %d bytes", len(body))
	}
	id := r.order.Uint32(body)
	if short != 0 {
		id = uint32(r.order.Uint16(body))
	}
	n := r.order.Uint32(body[12:])
	if uint64(id) >= uint64(len(r.ifaces)) {
		return frame{}, badf(start, reasonFile, "packet of interface %d of %d", id, len(r.ifaces))
	}
	if uint64(n) > uint64(len(body)-head) {
		return frame{}, badf(start, reasonFile, "packet of %d bytes in a block of %d", n, len(body))
	}
	f := r.ifaces[id]
	at := start + 8 + head
	return frame{
		time: f.time(uint64(r.order.Uint32(body[4:]))<<32 | uint64(r.order.Uint32(body[8:]))),
		at:   at, end: at + int(n), cut: r.order.Uint32(body[16:]) > n,
		link: f.link, order: r.order,
	}, nil
}

// simple reads a simple packet block: original length u32, bytes up to the first interface's snap length.
func (r *reader) simple(start int, body []byte) (frame, error) {
	if len(body) < 4 || len(r.ifaces) == 0 {
		return frame{}, badf(start, reasonFile, "simple packet block of %d bytes with %d interfaces", len(body), len(r.ifaces))
	}
	orig, n := r.order.Uint32(body), uint32(len(body)-4)
	f := r.ifaces[0]
	n = min(n, orig)
	if f.snap != 0 {
		n = min(n, f.snap)
	}
	at := start + 12
	return frame{at: at, end: at + int(n), cut: orig > n, link: f.link, order: r.order}, nil
}

// time turns a time stamp of the interface into UTC.
func (f *iface) time(t uint64) time.Time {
	sec, rest := t/f.units, t%f.units
	ns := float64(rest) * 1e9 / float64(f.units)
	if f.units <= math.MaxUint64/1_000_000_000 { // exactly, where that fits
		return time.Unix(int64(sec)+f.offset, int64(rest*1e9/f.units)).UTC()
	}
	return time.Unix(int64(sec)+f.offset, int64(ns)).UTC()
}
