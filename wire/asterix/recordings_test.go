package asterix

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"picket/sensing"
)

// datagram is a UDP payload of a capture, or a whole file.
type datagram struct {
	at time.Time
	b  []byte
}

// recording gives a file's datagrams; a file that is no capture is one.
func recording(t testing.TB, name string) []datagram {
	t.Helper()
	b := read(t, "asterix", name)
	if !strings.HasSuffix(name, ".pcap") {
		return []datagram{{time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC), b}}
	}
	var all []datagram
	for b = b[24:]; len(b) > 16; {
		sec, usec := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
		size := int(binary.LittleEndian.Uint32(b[8:]))
		frame := b[16 : 16+size] // Ethernet 14, IPv4 20, UDP 8; UDP's length leaves the padding out
		udp := frame[34:]
		all = append(all, datagram{time.Unix(int64(sec), int64(usec)*1000).UTC(), udp[8:binary.BigEndian.Uint16(udp[4:])]})
		b = b[16+size:]
	}
	return all
}

// whole are the recordings of the four categories that parse to the last octet, and what they hold.
var whole = []struct {
	name                                 string
	good, skipped                        int
	plots, sweeps, facts, tracks, silent int // silent: end of a local track or its extrapolation, TYP 0
}{
	{name: "croatia-cat034.raw", good: 1, sweeps: 1},
	{name: "croatia-cat048.raw", good: 1, plots: 1},
	{name: "croatia-cat_034_048.pcap", good: 162, plots: 126, sweeps: 34, silent: 2},
	{name: "croatia-cat_062_065.pcap", good: 2, skipped: 1, tracks: 2},
	{name: "croatia-cat062cat065.raw", good: 2, skipped: 1, tracks: 2},
	{name: "goasterix-sample.ast", good: 12, skipped: 5, plots: 9, sweeps: 1, silent: 2},
	{name: "jasterix-cat021ed2.1.bin", good: 1, plots: 1},
	{name: "jasterix-cat034ed1.26.bin", good: 1, sweeps: 1},
	{name: "jasterix-cat048ed1.15.bin", good: 1, plots: 1},
	{name: "jasterix-cat062ed1.12.bin", good: 1, tracks: 1},
	{name: "jasterix-cat001ed1.1.bin", skipped: 1},
	{name: "jasterix-cat002ed1.0.bin", skipped: 1},
	{name: "jasterix-cat010ed0.31.bin", skipped: 1},
	{name: "jasterix-cat063ed1.0.bin", skipped: 1},
	{name: "jasterix-cat065ed1.3.bin", skipped: 1},
	{name: "readsb-cat021-from-pymodes-adsb.ast", good: 2000, plots: 933, facts: 1067},
}

func decodeAll(t testing.TB, name string) *sensing.Reports {
	d, out := NewDecoder(), &sensing.Reports{}
	for _, p := range recording(t, name) {
		d.Decode(out, p.b, p.at)
		d.Flush(out)
	}
	return out
}

func TestRecordings(t *testing.T) {
	for _, w := range whole {
		t.Run(w.name, func(t *testing.T) {
			r := decodeAll(t, w.name)
			if len(r.Bad) > 0 {
				t.Errorf("bad: %+v", r.Bad)
			}
			if r.Good != w.good || r.Skipped != w.skipped {
				t.Errorf("good %d, skipped %d; want %d, %d", r.Good, r.Skipped, w.good, w.skipped)
			}
			if len(r.Plots) != w.plots || len(r.Sweeps) != w.sweeps || len(r.Facts) != w.facts || len(r.Tracks) != w.tracks ||
				w.plots+w.sweeps+w.facts+w.tracks+w.silent != w.good {
				t.Errorf("plots %d, sweeps %d, facts %d, tracks %d; want %+v", len(r.Plots), len(r.Sweeps), len(r.Facts), len(r.Tracks), w)
			}
		})
	}
}

// TestRoundTrip lists every record, encodes the line and compares the octets.
func TestRoundTrip(t *testing.T) {
	for _, w := range whole {
		t.Run(w.name, func(t *testing.T) {
			d, n := NewDecoder(), 0
			var base int64
			for _, p := range recording(t, w.name) {
				check := func(r sensing.Record) {
					if r.JSON == nil {
						return
					}
					n++
					sameOctets(t, r.JSON, p.b[r.Offset-base:][:r.Length])
				}
				d.List(p.b, p.at, check)
				d.ListEnd(check)
				base += int64(len(p.b))
			}
			if n != w.good {
				t.Errorf("%d records, want %d", n, w.good)
			}
		})
	}
}

func sameOctets(t testing.TB, line, octets []byte) {
	t.Helper()
	block, err := FromJSON(nil, line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if !bytes.Equal(block[3:], octets) || int(binary.BigEndian.Uint16(block[1:])) != len(octets)+3 {
		t.Fatalf("%s\nwas %x\nis  %x", line, octets, block)
	}
}

// TestOtherFraming: ORADIS puts six octets before each block; nothing in it may pass for a record.
func TestOtherFraming(t *testing.T) {
	r := decodeAll(t, "croatia-cat_001_002.pcap")
	if r.Good != 0 || r.Skipped != 0 || len(r.Bad) != 1 || r.Bad[0].Reason != reasonCategory || r.Bad[0].Length != 223 {
		t.Errorf("good %d, skipped %d, bad %+v", r.Good, r.Skipped, r.Bad)
	}
}
