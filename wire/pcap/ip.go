package pcap

import (
	"encoding/binary"
	"net/netip"
)

const protoUDP = 17

// The IPv6 extension headers (RFC 8200 section 4, RFC 4302).
const (
	extHopByHop    = 0
	extRouting     = 43
	extFragment    = 44
	extAuth        = 51
	extDestination = 60
)

// network-layer payload: what IPv4 and IPv6 come down to.
type payload struct {
	src, dst netip.Addr
	at, end  int // in reader.b
	proto    uint8
	id       uint32
	offset   int  // of a fragment, bytes
	more     bool // fragments follow
}

// ipv4 reads an IPv4 packet (RFC 791) at r.b[at:f.end].
func (r *reader) ipv4(f frame, at int) (Packet, bool, error) {
	b := r.b[at:f.end]
	if len(b) < 20 {
		return Packet{}, false, badf(at, f.short(reasonIP), "IPv4 header cut short: %d bytes", len(b))
	}
	head, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 {
		total = len(b) // the sender's hardware was to fill it in
	}
	if b[0]>>4 != 4 || head < 20 || total < head || len(b) < head {
		return Packet{}, false, badf(at, reasonIP, "IPv4 version %d, header %d, total %d of %d bytes", b[0]>>4, head, total, len(b))
	}
	flags := binary.BigEndian.Uint16(b[6:])
	p := payload{
		src: netip.AddrFrom4([4]byte(b[12:16])), dst: netip.AddrFrom4([4]byte(b[16:20])),
		at: at + head, end: at + total, proto: b[9],
		id: uint32(binary.BigEndian.Uint16(b[4:])), offset: int(flags&0x1fff) * 8, more: flags&0x2000 != 0,
	}
	return r.transport(f, p)
}

// ipv6 reads an IPv6 packet (RFC 8200) at r.b[at:f.end] and walks its extension headers.
func (r *reader) ipv6(f frame, at int) (Packet, bool, error) {
	b := r.b[at:f.end]
	if len(b) < 40 || b[0]>>4 != 6 {
		return Packet{}, false, badf(at, f.short(reasonIP), "IPv6 header cut short or of another version: %d bytes", len(b))
	}
	total := 40 + int(binary.BigEndian.Uint16(b[4:]))
	if total == 40 {
		total = len(b) // a jumbogram, or the sender's hardware was to fill it in
	}
	p := payload{
		src: netip.AddrFrom16([16]byte(b[8:24])), dst: netip.AddrFrom16([16]byte(b[24:40])),
		at: at + 40, end: at + total, proto: b[6],
	}
	for {
		ext := r.b[min(p.at, f.end):min(p.end, f.end)]
		n := 0
		switch p.proto {
		case extHopByHop, extRouting, extDestination:
			if len(ext) >= 2 {
				n = int(ext[1])*8 + 8
			}
		case extAuth:
			if len(ext) >= 2 {
				n = int(ext[1])*4 + 8
			}
		case extFragment: // next header, reserved, offset and more flag, identification
			if len(ext) >= 8 {
				n = 8
				v := binary.BigEndian.Uint16(ext[2:])
				p.offset, p.more, p.id = int(v&^7), v&1 != 0, binary.BigEndian.Uint32(ext[4:])
			}
		default:
			return r.transport(f, p)
		}
		if n == 0 || n > len(ext) {
			return Packet{}, false, badf(p.at, f.short(reasonIP), "IPv6 extension header %d cut short", p.proto)
		}
		p.proto, p.at = ext[0], p.at+n
		if p.offset != 0 {
			return r.transport(f, p) // what follows is the middle of something
		}
	}
}

// transport reads UDP, or keeps a fragment of it.
func (r *reader) transport(f frame, p payload) (Packet, bool, error) {
	if p.proto != protoUDP {
		r.skipped++
		return Packet{}, false, nil
	}
	if p.end > f.end {
		return Packet{}, false, badf(p.at, f.short(reasonIP), "packet of %d bytes of which the capture holds %d", p.end-p.at, f.end-p.at)
	}
	if p.offset != 0 || p.more {
		return r.frags.add(r.b, f, p)
	}
	return udp(f, p, r.b[p.at:p.end])
}

// udp reads a UDP header (RFC 768): source port, destination port, length, checksum.
func udp(f frame, p payload, b []byte) (Packet, bool, error) {
	if len(b) < 8 {
		return Packet{}, false, badf(p.at, reasonUDP, "UDP header cut short: %d bytes", len(b))
	}
	n := int(binary.BigEndian.Uint16(b[4:]))
	if n < 8 || n > len(b) {
		return Packet{}, false, badf(p.at, reasonUDP, "UDP length %d in %d bytes", n, len(b))
	}
	return Packet{
		Time: f.time, Offset: int64(p.at) + 8,
		Src:     netip.AddrPortFrom(p.src, binary.BigEndian.Uint16(b)),
		Dst:     netip.AddrPortFrom(p.dst, binary.BigEndian.Uint16(b[2:])),
		Payload: b[8:n:n],
	}, true, nil
}
