package pcap

import (
	"net/netip"
	"slices"
	"time"
)

// Bounds of what is kept for datagrams that are not complete: a sender is to finish within 30 s (RFC 1122
// 3.3.2 asks for 60 to 120 s of a host, but identifications of 16 bits come round sooner).
const (
	maxPartial   = 64
	maxFragments = 256
	fragmentLife = 30 * time.Second
)

// partial is a datagram of which some fragments have come, in order of their place.
type partial struct {
	src, dst netip.Addr
	id       uint32
	since    time.Time
	at       int // in the file, of the first fragment that came
	total    int // bytes; 0: the last fragment has not come
	parts    []part
}

type part struct{ offset, at, end int }

func (p part) length() int { return p.end - p.at }

// reassembly keeps the incomplete datagrams, oldest first.
type reassembly struct {
	held []partial
	lost []*Error // given up, to be told
}

// late gives the next datagram that was given up; nil: none.
func (a *reassembly) late() error {
	if len(a.lost) == 0 {
		return nil
	}
	e := a.lost[0]
	a.lost = a.lost[1:]
	return e
}

// end gives up all that is held: the file is over.
func (a *reassembly) end() {
	for len(a.held) > 0 {
		a.giveUp(0, "not all fragments came before the capture ended")
	}
}

func (a *reassembly) giveUp(i int, why string) {
	a.lost = append(a.lost, badf(a.held[i].at, reasonFragment, "datagram in fragments: %s", why))
	a.held = slices.Delete(a.held, i, i+1)
}

// add keeps one fragment and gives the datagram if that completes it.
func (a *reassembly) add(b []byte, f frame, p payload) (Packet, bool, error) {
	for len(a.held) > 0 && f.time.Sub(a.held[0].since) > fragmentLife {
		a.giveUp(0, "not all fragments came within 30 s")
	}
	i := a.find(f, p)
	d := &a.held[i]
	if why := d.insert(p); why != "" {
		a.giveUp(i, why)
		return Packet{}, false, nil
	}
	if !d.complete() {
		return Packet{}, false, nil
	}
	whole := make([]byte, 0, d.total)
	for _, s := range d.parts {
		whole = append(whole, b[s.at:s.end]...)
	}
	p.at = d.parts[0].at
	a.held = slices.Delete(a.held, i, i+1)
	return udp(f, p, whole)
}

// find gives the place of the datagram that p belongs to, made if need be.
func (a *reassembly) find(f frame, p payload) int {
	for i := range a.held {
		if h := &a.held[i]; h.id == p.id && h.src == p.src && h.dst == p.dst {
			return i
		}
	}
	if len(a.held) == maxPartial {
		a.giveUp(0, "too many datagrams incomplete at once")
	}
	a.held = append(a.held, partial{src: p.src, dst: p.dst, id: p.id, since: f.time, at: p.at})
	return len(a.held) - 1
}

// insert puts a fragment in its place; why is not empty when the datagram is spoilt. A fragment that came
// twice is dropped; fragments that overlap spoil the datagram (RFC 5722).
func (d *partial) insert(p payload) (why string) {
	n := part{p.offset, p.at, p.end}
	i, found := slices.BinarySearchFunc(d.parts, n.offset, func(s part, o int) int { return s.offset - o })
	switch {
	case found && d.parts[i].length() == n.length():
		return ""
	case p.more && n.length()%8 != 0, n.length() == 0, n.offset+n.length() > 65535:
		return "a fragment of impossible length"
	case found, i > 0 && d.parts[i-1].offset+d.parts[i-1].length() > n.offset,
		i < len(d.parts) && n.offset+n.length() > d.parts[i].offset,
		d.total != 0 && n.offset+n.length() > d.total, !p.more && i < len(d.parts):
		return "fragments overlap"
	case len(d.parts) == maxFragments:
		return "too many fragments"
	}
	if !p.more {
		d.total = n.offset + n.length()
	}
	d.parts = slices.Insert(d.parts, i, n)
	return ""
}

// complete says whether the fragments cover the whole.
func (d *partial) complete() bool {
	next := 0
	for _, s := range d.parts {
		if s.offset != next {
			return false
		}
		next += s.length()
	}
	return d.total != 0 && next == d.total
}
