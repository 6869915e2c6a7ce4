package feed

import (
	"io"
	"iter"
	"net/netip"
	"time"
)

// Packet is a datagram of a pcap file.
type Packet struct {
	Time     time.Time // zero: the file does not say
	Offset   int64     // of the payload in the file
	Src, Dst netip.AddrPort
	Payload  []byte
}

// Packets reads a pcap file in memory. A pair with an error stands for a piece that could not be read; the
// others go on after it.
type Packets func(file []byte) iter.Seq2[Packet, error]

// packets gives each datagram of a pcap file as a piece. What cannot be read is counted and noted.
func (f *Feed) packets(file io.Reader, yield func(piece, error) bool) {
	all, err := io.ReadAll(file)
	if err != nil {
		yield(piece{}, err)
		return
	}
	var s stamps
	shift := f.epoch(all)
	for p, err := range f.o.Packets(all) {
		if err != nil {
			f.unread(err)
			continue
		}
		if !p.Time.IsZero() {
			s.clamp(p.Time.Add(shift))
		}
		if !yield(piece{s.last, true, p.Payload[:len(p.Payload):len(p.Payload)]}, nil) {
			return
		}
	}
}

// senseless is before any network carried ASTERIX or AIS: a recorder whose clock was not set.
var senseless = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// epoch tells by how much a pcap file's times are off: nothing, unless they are senseless. Then the first
// packet that tells its time of day falls on that time of the configured date, or the first packet on its own.
func (f *Feed) epoch(all []byte) time.Duration {
	var first time.Time
	framer := f.o.Framer()
	for p, err := range f.o.Packets(all) {
		if err != nil || p.Time.IsZero() {
			continue
		}
		if !p.Time.Before(senseless) {
			break
		}
		if first.IsZero() {
			first = p.Time
		}
		if len(p.Payload) == 0 {
			continue
		}
		if _, at := framer.Next(p.Payload, f.o.Date); !at.IsZero() {
			return at.Sub(p.Time)
		}
	}
	if first.IsZero() {
		return 0
	}
	return f.o.Date.Sub(first.UTC().Truncate(24 * time.Hour))
}
