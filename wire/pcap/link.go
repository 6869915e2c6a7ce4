package pcap

import "encoding/binary"

// The link types (tcpdump.org/linktypes.html).
const (
	linkNull     = 0
	linkEthernet = 1
	linkRaw12    = 12 // raw IP as some systems number it, like 14
	linkRaw14    = 14
	linkRaw      = 101
	linkLoop     = 108
	linkSLL      = 113
	linkIPv4     = 228
	linkIPv6     = 229
	linkSLL2     = 276
)

// The EtherTypes that lead to IP.
const (
	etherIPv4  = 0x0800
	etherIPv6  = 0x86dd
	etherVLAN  = 0x8100 // IEEE 802.1Q
	etherQinQ  = 0x88a8 // IEEE 802.1ad
	etherQinQ1 = 0x9100 // the same before it was standardised
)

// datagram finds the UDP datagram in a frame. found is false for other protocols, which are counted, and for
// a fragment of a datagram that is not complete yet.
func (r *reader) datagram(f frame) (p Packet, found bool, err error) {
	at, proto, err := r.network(f)
	if err != nil {
		return Packet{}, false, err
	}
	switch proto {
	case etherIPv4:
		return r.ipv4(f, at)
	case etherIPv6:
		return r.ipv6(f, at)
	}
	r.skipped++
	return Packet{}, false, nil
}

// network strips the link header and VLAN tags: where the network header begins and its EtherType.
func (r *reader) network(f frame) (at int, proto uint16, err error) {
	b := r.b[f.at:f.end]
	head, typ := 0, 0
	switch f.link {
	case linkEthernet: // addresses 6+6, type
		head, typ = 14, 12
	case linkSLL: // packet type, ARPHRD, address length and 8 bytes of it, protocol
		head, typ = 16, 14
	case linkSLL2: // protocol first
		head, typ = 20, 0
	case linkRaw, linkRaw12, linkRaw14, linkIPv4, linkIPv6:
		return f.at, version(b), nil
	case linkNull, linkLoop:
		// An address family, whose number and byte order depend on the capturing system: the IP version
		// behind it says the same.
		if len(b) < 4 {
			return 0, 0, badf(f.at, f.short(reasonLink), "link header cut short: %d bytes", len(b))
		}
		return f.at + 4, version(b[4:]), nil
	default:
		return 0, 0, badf(f.at, reasonLink, "link type %d is not known", f.link)
	}
	if len(b) < head {
		return 0, 0, badf(f.at, f.short(reasonLink), "link header cut short: %d of %d bytes", len(b), head)
	}
	proto = binary.BigEndian.Uint16(b[typ:])
	for proto == etherVLAN || proto == etherQinQ || proto == etherQinQ1 { // tag 2, type 2
		if len(b) < head+4 {
			return 0, 0, badf(f.at, f.short(reasonLink), "VLAN tag cut short")
		}
		proto = binary.BigEndian.Uint16(b[head+2:])
		head += 4
	}
	return f.at + head, proto, nil
}

// version gives the EtherType that the first nibble of an IP header stands for; 0: neither.
func version(b []byte) uint16 {
	switch {
	case len(b) > 0 && b[0]>>4 == 4:
		return etherIPv4
	case len(b) > 0 && b[0]>>4 == 6:
		return etherIPv6
	}
	return 0
}
