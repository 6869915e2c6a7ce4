package pcap

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Hand-made packets, from the inside out.

func udpOf(payload string) []byte {
	b := binary.BigEndian.AppendUint16(nil, 5000)
	b = binary.BigEndian.AppendUint16(b, 8600)
	b = binary.BigEndian.AppendUint16(b, uint16(8+len(payload)))
	return append(append(b, 0, 0), payload...)
}

// ip4 wraps b; fragment is the flags-and-offset word, options are padded to words by the caller.
func ip4(b []byte, proto byte, id, fragment uint16, options ...byte) []byte {
	h := []byte{0x40 | byte(5+len(options)/4), 0}
	h = binary.BigEndian.AppendUint16(h, uint16(20+len(options)+len(b)))
	h = binary.BigEndian.AppendUint16(h, id)
	h = binary.BigEndian.AppendUint16(h, fragment)
	h = append(h, 64, proto, 0, 0, 10, 0, 0, 1, 239, 1, 1, 1)
	return append(append(h, options...), b...)
}

func ip6(b []byte, next byte) []byte {
	h := binary.BigEndian.AppendUint16([]byte{0x60, 0, 0, 0}, uint16(len(b)))
	h = append(h, next, 64)
	src, dst := netip.MustParseAddr("fe80::1").As16(), netip.MustParseAddr("ff02::1").As16()
	return append(append(append(h, src[:]...), dst[:]...), b...)
}

func ethernet(typ uint16, b []byte, tags ...uint16) []byte {
	h := []byte("\x01\x00\x5e\x01\x01\x01\x02\x00\x00\x00\x00\x01")
	for _, t := range tags {
		h = append(binary.BigEndian.AppendUint16(h, t), 0, 42)
	}
	return append(binary.BigEndian.AppendUint16(h, typ), b...)
}

// file makes a classic capture of one packet a second.
func file(order binary.AppendByteOrder, magic, link uint32, packets ...[]byte) []byte {
	b := order.AppendUint32(nil, magic)
	b = order.AppendUint16(order.AppendUint16(b, 2), 4)
	b = order.AppendUint32(append(b, make([]byte, 8)...), 65535)
	b = order.AppendUint32(b, link)
	for i, p := range packets {
		b = order.AppendUint32(b, 1600000000+uint32(i))
		b = order.AppendUint32(b, 250000)
		b = order.AppendUint32(b, uint32(len(p)))
		b = append(order.AppendUint32(b, uint32(len(p))), p...)
	}
	return b
}

func read(b []byte) (got []Packet, bad []*Error) {
	for p, err := range Packets(b) {
		if e := (*Error)(nil); errors.As(err, &e) {
			bad = append(bad, e)
		} else if err != nil {
			panic(err)
		} else {
			got = append(got, p)
		}
	}
	return got, bad
}

func TestLinksAndHeaders(t *testing.T) {
	u := udpOf("CAT048")
	null := append([]byte{2, 0, 0, 0}, ip4(u, 17, 1, 0)...)
	sll := append(append(make([]byte, 14), 0x08, 0x00), ip4(u, 17, 1, 0)...)
	sll2 := append(append([]byte{0x86, 0xdd}, make([]byte, 18)...), ip6(u, 17)...)
	hop := append([]byte{17, 0, 1, 4, 0, 0, 0, 0}, u...)
	for _, c := range []struct {
		name string
		link uint32
		b    []byte
		dst  string
	}{
		{"ethernet", 1, ethernet(0x0800, ip4(u, 17, 1, 0)), "239.1.1.1:8600"},
		{"ethernet padded", 1, append(ethernet(0x0800, ip4(u, 17, 1, 0)), make([]byte, 12)...), "239.1.1.1:8600"},
		{"VLAN", 1, ethernet(0x0800, ip4(u, 17, 1, 0), 0x8100), "239.1.1.1:8600"},
		{"QinQ", 1, ethernet(0x86dd, ip6(u, 17), 0x88a8, 0x8100), "[ff02::1]:8600"},
		{"options", 1, ethernet(0x0800, ip4(u, 17, 1, 0, 1, 1, 1, 0)), "239.1.1.1:8600"},
		{"don't fragment", 1, ethernet(0x0800, ip4(u, 17, 1, 0x4000)), "239.1.1.1:8600"},
		{"IPv6 hop by hop", 1, ethernet(0x86dd, ip6(hop, 0)), "[ff02::1]:8600"},
		{"raw", 101, ip4(u, 17, 1, 0), "239.1.1.1:8600"},
		{"raw IPv6", 229, ip6(u, 17), "[ff02::1]:8600"},
		{"null", 0, null, "239.1.1.1:8600"},
		{"loop", 108, append([]byte{0, 0, 0, 30}, ip6(u, 17)...), "[ff02::1]:8600"},
		{"SLL", 113, sll, "239.1.1.1:8600"},
		{"SLL2", 276, sll2, "[ff02::1]:8600"},
		{"FCS bits in the link type", 0x24000001, ethernet(0x0800, ip4(u, 17, 1, 0)), "239.1.1.1:8600"},
	} {
		b := file(binary.LittleEndian, 0xa1b2c3d4, c.link, c.b)
		got, bad := read(b)
		if len(bad) != 0 || len(got) != 1 {
			t.Errorf("%s: %d packets, bad %v", c.name, len(got), bad)
			continue
		}
		p := got[0]
		if string(p.Payload) != "CAT048" || p.Dst.String() != c.dst || p.Src.Port() != 5000 {
			t.Errorf("%s: %v -> %v %q", c.name, p.Src, p.Dst, p.Payload)
		}
		if !bytes.HasPrefix(b[p.Offset:], p.Payload) {
			t.Errorf("%s: offset %d is not the payload's", c.name, p.Offset)
		}
	}
}

func TestClassicOrdersAndUnits(t *testing.T) {
	packet := ethernet(0x0800, ip4(udpOf("x"), 17, 1, 0))
	for _, c := range []struct {
		order binary.AppendByteOrder
		magic uint32
		ns    int
	}{
		{binary.LittleEndian, 0xa1b2c3d4, 250e6}, {binary.BigEndian, 0xa1b2c3d4, 250e6},
		{binary.LittleEndian, 0xa1b23c4d, 250e3}, {binary.BigEndian, 0xa1b23c4d, 250e3},
	} {
		b := file(c.order, c.magic, 1, packet)
		got, bad := read(b)
		want := time.Unix(1600000000, int64(c.ns)).UTC()
		if !Is(b) || len(bad) != 0 || len(got) != 1 || !got[0].Time.Equal(want) {
			t.Errorf("%v %x: %v %v, want %v", c.order, c.magic, got, bad, want)
		}
	}
}

// block makes a pcapng block.
func block(order binary.AppendByteOrder, typ uint32, body []byte) []byte {
	body = append(body, make([]byte, (4-len(body)%4)%4)...)
	b := order.AppendUint32(nil, typ)
	b = order.AppendUint32(b, uint32(12+len(body)))
	return order.AppendUint32(append(b, body...), uint32(12+len(body)))
}

// ngFile makes a section with an interface of nanoseconds and one of microseconds, and one packet by each
// kind of block.
func ngFile(order binary.AppendByteOrder, packet []byte) []byte {
	section := order.AppendUint32(nil, 0x1a2b3c4d)
	section = order.AppendUint16(order.AppendUint16(section, 1), 0)
	b := block(order, blockSection, order.AppendUint64(section, 1<<64-1))
	nano := order.AppendUint32(order.AppendUint16(order.AppendUint16(nil, 1), 0), 0)
	nano = append(order.AppendUint16(order.AppendUint16(nano, 9), 1), 9, 0, 0, 0)
	nano = order.AppendUint64(order.AppendUint16(order.AppendUint16(nano, 14), 8), 100)
	b = append(b, block(order, blockInterface, nano)...)
	micro := order.AppendUint32(order.AppendUint16(order.AppendUint16(nil, 1), 0), 0)
	b = append(b, block(order, blockInterface, micro)...)
	for i, t := range []uint64{1600000000_250000000, 1600000000_250000} {
		e := order.AppendUint32(order.AppendUint32(order.AppendUint32(nil, uint32(i)), uint32(t>>32)), uint32(t))
		e = order.AppendUint32(order.AppendUint32(e, uint32(len(packet))), uint32(len(packet)))
		b = append(b, block(order, blockEnhanced, append(e, packet...))...)
	}
	b = append(b, block(order, 5, make([]byte, 12))...) // interface statistics
	return append(b, block(order, blockSimple, append(order.AppendUint32(nil, uint32(len(packet))), packet...))...)
}

func TestNextGeneration(t *testing.T) {
	packet := ethernet(0x0800, ip4(udpOf("NG"), 17, 1, 0))
	le, be := ngFile(binary.LittleEndian, packet), ngFile(binary.BigEndian, packet)
	for _, b := range [][]byte{le, be, append(bytes.Clone(le), be...)} { // sections may follow each other
		got, bad := read(b)
		if !Is(b) || len(bad) != 0 || len(got)%3 != 0 || len(got) == 0 {
			t.Fatalf("%d packets, bad %v", len(got), bad)
		}
		at := time.Unix(1600000000, 250e6).UTC()
		for i, want := range []time.Time{at.Add(100 * time.Second), at, {}} {
			if p := got[i]; !p.Time.Equal(want) || string(p.Payload) != "NG" || !bytes.HasPrefix(b[p.Offset:], p.Payload) {
				t.Errorf("packet %d: %v %q, want %v", i, p.Time, p.Payload, want)
			}
		}
	}
}

func TestFragments(t *testing.T) {
	whole := udpOf(strings.Repeat("fragment", 30)) // 248 bytes
	cut := func(id uint16, from, to int, more uint16) []byte {
		return ethernet(0x0800, ip4(whole[from:to], 17, id, uint16(from/8)|more<<13))
	}
	a, b, c := cut(7, 0, 80, 1), cut(7, 80, 160, 1), cut(7, 160, 248, 0)
	other := ethernet(0x0800, ip4(udpOf("between"), 17, 8, 0))
	for _, f := range []struct {
		name    string
		packets [][]byte
		want    int // payload bytes of the reassembled datagram, 0: none
		bad     string
	}{
		{"in order", [][]byte{a, b, c, other}, 240, ""},
		{"last first", [][]byte{c, other, b, a}, 240, ""},
		{"one twice", [][]byte{a, a, c, b, other}, 240, ""},
		{"one lost", [][]byte{a, c, other}, 0, "before the capture ended"},
		{"overlap", [][]byte{a, cut(7, 72, 160, 1), c, other}, 0, "overlap"},
		{"odd length", [][]byte{cut(7, 0, 81, 1), other}, 0, "impossible length"},
	} {
		file := file(binary.LittleEndian, 0xa1b2c3d4, 1, f.packets...)
		got, bad := read(file)
		n, between := 0, 0
		for _, p := range got {
			if p.Dst.Port() == 8600 && string(p.Payload) == "between" {
				between++
			} else if bytes.Equal(p.Payload, whole[8:]) && bytes.HasPrefix(file[p.Offset:], p.Payload[:72]) {
				n = len(p.Payload)
			}
		}
		if n != f.want || between != 1 || (f.bad == "") != (len(bad) == 0) {
			t.Errorf("%s: reassembled %d bytes, %d between, bad %v", f.name, n, between, bad)
		}
		if f.bad != "" && len(bad) > 0 && (bad[0].Reason != reasonFragment || !strings.Contains(bad[0].Detail, f.bad)) {
			t.Errorf("%s: %v", f.name, bad[0])
		}
	}
}

func TestFragmentsIPv6(t *testing.T) {
	whole := udpOf(strings.Repeat("6", 100))
	cut := func(from, to int, more uint16) []byte {
		h := binary.BigEndian.AppendUint16([]byte{17, 0}, uint16(from)|more)
		return ip6(append(append(h, 0, 0, 0, 9), whole[from:to]...), 44)
	}
	got, bad := read(file(binary.BigEndian, 0xa1b2c3d4, 101, cut(64, 108, 0), cut(0, 64, 1)))
	if len(bad) != 0 || len(got) != 1 || !bytes.Equal(got[0].Payload, whole[8:]) {
		t.Errorf("%v, bad %v", got, bad)
	}
}

// A sender that never finishes costs no more than the bounds, and each datagram lost is told.
func TestFragmentFlood(t *testing.T) {
	var packets [][]byte
	for id := range 1000 {
		packets = append(packets, ethernet(0x0800, ip4(make([]byte, 64), 17, uint16(id), 1<<13)))
	}
	r, err := newReader(file(binary.LittleEndian, 0xa1b2c3d4, 1, packets...))
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, err := range r.packets() {
		if err == nil {
			t.Fatal("a datagram out of nothing")
		}
		lost++
		if len(r.frags.held) > maxPartial {
			t.Fatalf("%d datagrams held", len(r.frags.held))
		}
	}
	if lost != 1000 {
		t.Errorf("%d lost, want 1000", lost)
	}
}

func TestBad(t *testing.T) {
	good := ethernet(0x0800, ip4(udpOf("good"), 17, 1, 0))
	short := ip4(udpOf("good"), 17, 1, 0)
	longUDP := udpOf("good")
	longUDP[5] = 200
	snapped := file(binary.LittleEndian, 0xa1b2c3d4, 1, good[:44], good)
	binary.LittleEndian.PutUint32(snapped[24+12:], uint32(len(good)))
	for _, c := range []struct {
		name   string
		b      []byte
		good   int
		reason string
		offset int64
	}{
		{"record longer than the file", file(binary.LittleEndian, 0xa1b2c3d4, 1, good, good)[:24+16+len(good)+16+3], 1, reasonFile,
			int64(24 + 16 + len(good))},
		{"snap length", snapped, 1, reasonTruncated, 24 + 16 + 14 + 20},
		{"link type", file(binary.LittleEndian, 0xa1b2c3d4, 105, good), 0, reasonLink, 40},
		{"IPv4 cut short", file(binary.LittleEndian, 0xa1b2c3d4, 1, ethernet(0x0800, short[:12]), good), 1, reasonIP, 54},
		{"UDP length", file(binary.LittleEndian, 0xa1b2c3d4, 1, ethernet(0x0800, ip4(longUDP, 17, 1, 0)), good), 1, reasonUDP, 74},
		{"total length", file(binary.LittleEndian, 0xa1b2c3d4, 101, short[:len(short)-1], short), 1, reasonIP, 60},
		{"block length", append(ngFile(binary.LittleEndian, good), 6, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0), 3, reasonFile,
			int64(len(ngFile(binary.LittleEndian, good)))},
		{"not a capture", []byte("no capture"), 0, reasonFile, 0},
		{"header only in part", file(binary.LittleEndian, 0xa1b2c3d4, 1)[:20], 0, reasonFile, 0},
	} {
		got, bad := read(c.b)
		if len(got) != c.good || len(bad) != 1 || bad[0].Reason != c.reason || bad[0].Offset != c.offset {
			t.Errorf("%s: %d packets, bad %v (reason %v); want %d, %s at %d", c.name, len(got), bad, bad, c.good, c.reason, c.offset)
		}
	}
}

func TestOtherProtocolsAreCounted(t *testing.T) {
	r, err := newReader(file(binary.LittleEndian, 0xa1b2c3d4, 1,
		ethernet(0x0806, make([]byte, 28)), ethernet(0x0800, ip4(make([]byte, 20), 6, 1, 0)), ethernet(0x0800, ip4(udpOf("u"), 17, 1, 0))))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range r.packets() {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if n != 1 || r.skipped != 2 {
		t.Errorf("%d packets, %d skipped; want 1 and 2", n, r.skipped)
	}
}

// shared finds the recordings; see PICKET_SHARED.
func shared(t *testing.T, path string) []byte {
	t.Helper()
	dir := os.Getenv("PICKET_SHARED")
	for up := "."; dir == ""; up = filepath.Join(up, "..") {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			dir = filepath.Join(up, "..", "shared")
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "data", path))
	if err != nil {
		t.Skipf("needs ../shared: %v", err)
	}
	return b
}

// What tshark counts in the recordings.
func TestRecordings(t *testing.T) {
	for _, c := range []struct {
		path        string
		packets     int
		first       byte // of each payload; 0: several
		from, until time.Time
	}{
		{"asterix/croatia-cat_034_048.pcap", 100, 0, time.Unix(1462433756, 508910e3), time.Unix(1462433756, 953471e3)},
		{"asterix/croatia-cat_001_002.pcap", 1, 0, time.Time{}, time.Time{}},
		{"asterix/croatia-cat_062_065.pcap", 1, 62, time.Time{}, time.Time{}},
		{"dis/opendis-GAZ69SingleBlock.pcap", 320, 7, time.Time{}, time.Time{}},
		{"dis/opendis-Entity90DegreesTurn.pcap", 171, 7, time.Time{}, time.Time{}},
	} {
		t.Run(filepath.Base(c.path), func(t *testing.T) {
			b := shared(t, c.path)
			got, bad := read(b)
			if len(got) != c.packets || len(bad) != 0 {
				t.Fatalf("%d packets, want %d; bad %v", len(got), c.packets, bad)
			}
			for i, p := range got {
				if len(p.Payload) == 0 || (c.first != 0 && p.Payload[0] != c.first) || !bytes.HasPrefix(b[p.Offset:], p.Payload) {
					t.Errorf("packet %d: % x", i, p.Payload[:min(8, len(p.Payload))])
				}
				if i > 0 && p.Time.Before(got[i-1].Time) {
					t.Errorf("packet %d goes back in time", i)
				}
			}
			if !c.from.IsZero() && (!got[0].Time.Equal(c.from) || got[len(got)-1].Time.Sub(c.until).Abs() > time.Millisecond) {
				t.Errorf("from %v until %v", got[0].Time, got[len(got)-1].Time)
			}
		})
	}
}

// seeds are sound captures of each kind for the fuzzer and the mutator.
func seeds() [][]byte {
	p4, p6 := ethernet(0x0800, ip4(udpOf("four"), 17, 1, 0)), ethernet(0x86dd, ip6(udpOf("six"), 17), 0x8100)
	frag := ethernet(0x0800, ip4(udpOf("12345678"), 17, 3, 1<<13))
	return [][]byte{
		file(binary.LittleEndian, 0xa1b2c3d4, 1, p4, p6, frag), file(binary.BigEndian, 0xa1b23c4d, 101, p4[14:], p6[18:]),
		ngFile(binary.LittleEndian, p4), ngFile(binary.BigEndian, p6),
	}
}

// sound says what must hold of any bytes: every payload lies in the file or is a reassembled one, the count
// of items is bounded by the bytes, and offsets are inside.
func sound(b []byte) error {
	got, bad := read(b)
	if len(got)+len(bad) > len(b)/8+2 {
		return fmt.Errorf("%d packets and %d errors of %d bytes", len(got), len(bad), len(b))
	}
	for _, p := range got {
		if p.Offset < 24 || p.Offset > int64(len(b)) || len(p.Payload) > 65527 {
			return fmt.Errorf("payload of %d at %d", len(p.Payload), p.Offset)
		}
	}
	for _, e := range bad {
		if e.Offset < 0 || e.Offset > int64(len(b)) {
			return fmt.Errorf("error outside the file: %v", e)
		}
	}
	return nil
}

func TestMutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	corpus := seeds()
	for i := range 100_000 {
		b := bytes.Clone(corpus[i%len(corpus)])
		for range 1 + rng.IntN(6) {
			switch at := rng.IntN(len(b)); rng.IntN(3) {
			case 0:
				b[at] ^= 1 << rng.IntN(8)
			case 1:
				b[at] = byte(rng.IntN(2) * 255)
			default:
				b = b[:max(1, at)]
			}
		}
		if err := sound(b); err != nil {
			t.Fatalf("mutation %d: %v\n%x", i, err, b)
		}
	}
}

func FuzzPackets(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := sound(b); err != nil {
			t.Fatal(err)
		}
	})
}
