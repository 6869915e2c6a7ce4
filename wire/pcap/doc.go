// Package pcap reads the UDP datagrams out of a packet capture that lies in memory, so that a recording of a
// radar's or a ship receiver's network can be played and decoded. It knows the classic format (micro- and
// nanoseconds, either byte order; draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng: section,
// interface, enhanced, simple and the obsolete packet block), Ethernet with VLAN tags, raw IP, Linux cooked
// (SLL, SLL2) and BSD loopback links, IPv4 and IPv6 with their fragments. Checksums are not judged: a
// capture on the sending host holds them unfilled.
package pcap
