package pcap

import (
	"encoding/binary"
	"fmt"
	"iter"
	"net/netip"
	"time"
)

// Packet is one UDP datagram.
type Packet struct {
	Time     time.Time // of capture; zero where the file does not say (pcapng simple packet)
	Offset   int64     // of the payload in the file; of a reassembled datagram, of its first part
	Src, Dst netip.AddrPort
	Payload  []byte // of the capture's own memory, but for a reassembled datagram
}

// Error is a piece of the capture that could not be read. The pieces around it are.
type Error struct {
	Offset int64  // in the file
	Reason string // one of a fixed set of words, for counting: see the constants below
	Detail string
}

// The reasons.
const (
	reasonFile      = "file"      // the capture's own framing is broken: nothing after it can be read
	reasonTruncated = "truncated" // the capture kept less of the packet than there was
	reasonLink      = "link"      // link header, or a link type that is not known
	reasonIP        = "ip"        // IPv4 or IPv6 header, extension header
	reasonFragment  = "fragment"  // a datagram whose fragments overlap or are not all there
	reasonUDP       = "udp"       // UDP header
)

// Error says what is wrong and where.
func (e *Error) Error() string { return fmt.Sprintf("pcap: offset %d: %s", e.Offset, e.Detail) }

func badf(offset int, reason, format string, args ...any) *Error {
	return &Error{int64(offset), reason, fmt.Sprintf(format, args...)}
}

// frame is one captured link-layer frame: where it lies in the file.
type frame struct {
	time    time.Time
	at, end int // in reader.b
	cut     bool
	link    uint32
	order   binary.ByteOrder
}

// short is the reason for a header that the frame does not hold in full.
func (f *frame) short(reason string) string {
	if f.cut {
		return reasonTruncated
	}
	return reason
}

// reader reads one capture.
type reader struct {
	// skipped counts what is sound but no UDP: other protocols, pcapng blocks without packets.
	skipped int

	b      []byte
	pos    int
	order  binary.ByteOrder
	ng     bool
	nano   bool
	link   uint32
	ifaces []iface
	frags  reassembly
	done   bool
}

// Is says whether b begins like a capture: pcap or pcapng, at least its first four bytes.
func Is(b []byte) bool {
	if len(b) < 4 {
		return false
	}
	_, _, ok := classic(b)
	return ok || (binary.BigEndian.Uint32(b) == blockSection && (len(b) < 12 || sectionOrder(b[8:]) != nil))
}

// classic tells byte order and time unit of the classic format from its magic number.
func classic(b []byte) (order binary.ByteOrder, nano, ok bool) {
	switch binary.BigEndian.Uint32(b) {
	case 0xa1b2c3d4:
		return binary.BigEndian, false, true
	case 0xa1b23c4d:
		return binary.BigEndian, true, true
	case 0xd4c3b2a1:
		return binary.LittleEndian, false, true
	case 0x4d3cb2a1:
		return binary.LittleEndian, true, true
	}
	return nil, false, false
}

// newReader reads the header of the capture b, which must not change while the reader is used.
func newReader(b []byte) (*reader, error) {
	if !Is(b) {
		return nil, badf(0, reasonFile, "not a pcap or pcapng capture")
	}
	r := &reader{b: b}
	var ok bool
	if r.order, r.nano, ok = classic(b); !ok {
		r.ng = true
		return r, nil
	}
	if len(b) < 24 {
		return nil, badf(0, reasonFile, "file header cut short: %d of 24 bytes", len(b))
	}
	r.link = r.order.Uint32(b[20:]) & 0xffff // the bits above tell the frame check sequence
	r.pos = 24
	return r, nil
}

// Packets gives the UDP datagrams of b in file order, and an *Error for each piece that is unreadable.
func Packets(b []byte) iter.Seq2[Packet, error] {
	return func(yield func(Packet, error) bool) {
		r, err := newReader(b)
		if err != nil {
			yield(Packet{}, err)
			return
		}
		for p, err := range r.packets() {
			if !yield(p, err) {
				return
			}
		}
	}
}

// packets gives the datagrams not yet read, in file order, and an *Error for each piece that is unreadable:
// then the Packet is empty but for its Time.
func (r *reader) packets() iter.Seq2[Packet, error] {
	return func(yield func(Packet, error) bool) {
		for {
			p, err, ok := r.next()
			if !ok || !yield(p, err) {
				return
			}
		}
	}
}

// next gives the next datagram or error; ok is false at the end.
func (r *reader) next() (p Packet, err error, ok bool) {
	for {
		if e := r.frags.late(); e != nil {
			return Packet{}, e, true
		}
		if r.done {
			return Packet{}, nil, false
		}
		f, e := r.frame()
		if e != nil {
			return Packet{}, e, true
		}
		if r.done {
			r.frags.end()
			continue
		}
		if f.at == 0 {
			continue // a block without a packet
		}
		p, found, e := r.datagram(f)
		switch {
		case e != nil:
			return Packet{Time: f.time}, e, true
		case found:
			return p, nil, true
		}
	}
}

// frame finds the next frame of the file, or sets done.
func (r *reader) frame() (frame, error) {
	if r.pos >= len(r.b) {
		r.done = true
		return frame{}, nil
	}
	if r.ng {
		return r.block()
	}
	return r.record()
}

// record reads one packet record of the classic format:
//
//	seconds u32 | micro- or nanoseconds u32 | captured length u32 | original length u32 | bytes
func (r *reader) record() (frame, error) {
	start, left := r.pos, len(r.b)-r.pos
	r.pos = len(r.b) // unless the record is whole
	if left < 16 {
		return frame{}, r.broken(start, "packet header cut short: %d of 16 bytes", left)
	}
	h := r.b[start:]
	n := r.order.Uint32(h[8:])
	if uint64(n) > uint64(left-16) {
		return frame{}, r.broken(start, "packet of %d bytes where %d are left", n, left-16)
	}
	frac := int64(r.order.Uint32(h[4:]))
	if !r.nano {
		frac *= 1000
	}
	r.pos = start + 16 + int(n)
	return frame{
		time: time.Unix(int64(r.order.Uint32(h)), frac).UTC(),
		at:   start + 16, end: r.pos, cut: r.order.Uint32(h[12:]) > n,
		link: r.link, order: r.order,
	}, nil
}

// broken ends the file: its framing is lost.
func (r *reader) broken(at int, format string, args ...any) error {
	r.pos = len(r.b)
	return badf(at, reasonFile, format, args...)
}
