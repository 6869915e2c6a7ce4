package asterix

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"picket/sensing"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// plot048 is the record of a published single message (CroatiaControlLtd/asterix sample_data/cat048.raw).
var plot048 = []byte("\x30\x00\x30\xfd\xf7\x02\x19\xc9\x35\x6d\x4d\xa0\xc5\xaf\xf1\xe0\x02\x00\x05\x28\x3c\x66\x0c\x10\xc2\x36\xd4\x18" +
	"\x20\x01\xc0\x78\x00\x31\xbc\x00\x00\x40\x0d\xeb\x07\xb9\x58\x2e\x41\x00\x20\xf5")

// mark034 is a sector crossing of the same radar with its status.
var mark034 = []byte("\x22\x00\x10\xf6\x19\x0e\x02\x3a\x69\x2b\x40\x88\x40\x40\x80\x00")

// other065 is a block of a category that is skipped.
var other065 = []byte("\x41\x00\x0c\xf8\x19\x64\x02\x04\x3c\x60\x87\x18")

func decode(parts ...[]byte) *sensing.Reports {
	d, out := NewDecoder(), &sensing.Reports{}
	for _, p := range parts {
		d.Decode(out, p, noon)
	}
	d.Flush(out)
	return out
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func edit(b []byte, at int, v ...byte) []byte {
	b = slices.Clone(b)
	copy(b[at:], v)
	return b
}

// TestAround damages a stream in each way and looks whether all that is whole around the damage comes out.
func TestAround(t *testing.T) {
	good := join(plot048, mark034, plot048)
	noise := []byte("\x93\x07\x00\xff\xfe\x10\x41\x99\x00\x01")
	for _, c := range []struct {
		name                 string
		b                    []byte
		good, skipped, plots int
		bad                  []sensing.Bad // offset, length, reason
	}{
		{"nothing", nil, 0, 0, 0, nil},
		{"whole", join(good, other065, good), 6, 1, 4, nil},
		{"length 0", join(good, []byte{48, 0, 0}, good), 6, 0, 4, []sensing.Bad{{Offset: 112, Length: 3, Reason: "block length"}}},
		{"length 2", join(good, []byte{62, 0, 2}, good), 6, 0, 4, []sensing.Bad{{Offset: 112, Length: 3, Reason: "block length"}}},
		{"empty block", join(good, []byte{48, 0, 3}, good), 6, 0, 4, nil},
		{"category 0", join(good, []byte{0, 0, 9, 1, 2, 3}, good), 6, 0, 4, []sensing.Bad{{Offset: 112, Length: 6, Reason: "category"}}},
		{"zeros", join(good, make([]byte, 1000), good), 6, 0, 4, []sensing.Bad{{Offset: 112, Length: 1000, Reason: "category"}}},
		{"noise", join(good, noise, good), 6, 0, 4, []sensing.Bad{{Offset: 112, Length: 10, Reason: "block length"}}},
		{"unknown item", join(good, edit(plot048, 5, 0x03, 0x01, 0x80), good), 6, 0, 4,
			[]sensing.Bad{{Offset: 115, Length: 45, Reason: "unknown item"}}},
		{"item overrun", join(good, edit(plot048, 29, 9), good), 6, 0, 4, []sensing.Bad{{Offset: 115, Length: 45, Reason: "item overrun"}}},
		{"no source", join(good, []byte{48, 0, 5}, []byte("\x20\x20"), good), 6, 0, 4,
			[]sensing.Bad{{Offset: 115, Length: 2, Reason: "no data source"}}},
		{"second record", join(good, []byte{48, 0, 3 + 4 + 2}, []byte("\x80\x01\x02\x00\x00\x00"), good), 7, 0, 4,
			[]sensing.Bad{{Offset: 118, Length: 3, Reason: "empty record"}}},
		{"length too long by a block", join(good, edit(plot048, 2, 0x40), mark034, plot048), 6, 0, 4,
			[]sensing.Bad{{Offset: 160, Length: 0, Reason: "block length"}}},
		{"length much too long", join(good, edit(plot048, 1, 0xF0), mark034, plot048, mark034), 7, 0, 4,
			[]sensing.Bad{{Offset: 160, Length: 0, Reason: "block length"}}},
		{"length too short", join(good, edit(plot048, 2, 0x20), good, good), 9, 0, 6,
			[]sensing.Bad{{Offset: 115, Length: 29, Reason: "item overrun"}, {Offset: 144, Length: 16, Reason: "category"}}},
		{"other's length much too long", join(good, edit(other065, 1, 0x80), good), 6, 0, 4,
			[]sensing.Bad{{Offset: 112, Length: 12, Reason: "block length"}}},
		{"cut in an item", good[:100], 2, 0, 1, []sensing.Bad{{Offset: 67, Length: 33, Reason: "truncated"}}},
		{"cut in a head", good[:66], 2, 0, 1, []sensing.Bad{{Offset: 64, Length: 2, Reason: "truncated"}}},
		{"cut after a head", good[:67], 2, 0, 1, []sensing.Bad{{Offset: 67, Length: 0, Reason: "truncated"}}},
		{"cut in another's block", join(good, other065[:7]), 3, 0, 2, []sensing.Bad{{Offset: 112, Length: 7, Reason: "truncated"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := decode(c.b)
			bad := []sensing.Bad(nil)
			for _, b := range r.Bad {
				if b.Detail == "" {
					t.Errorf("%+v says nothing", b)
				}
				b.Detail = ""
				bad = append(bad, b)
			}
			if r.Good != c.good || r.Skipped != c.skipped || len(r.Plots) != c.plots || !reflect.DeepEqual(bad, c.bad) {
				t.Errorf("good %d, skipped %d, plots %d, bad %+v\nwant %d, %d, %d, %+v", r.Good, r.Skipped, len(r.Plots), r.Bad, c.good,
					c.skipped, c.plots, c.bad)
			}
		})
	}
}

// TestFlushParts: a cut datagram takes nothing of the next.
func TestFlushParts(t *testing.T) {
	d, r := NewDecoder(), &sensing.Reports{}
	for _, p := range [][]byte{plot048[:20], plot048, mark034[:2], mark034, other065[:5], plot048} {
		d.Decode(r, p, noon)
		d.Flush(r)
	}
	if r.Good != 3 || len(r.Bad) != 3 || len(r.Plots) != 2 || r.Plots[1].Offset != 20+48+2+16+5+3 {
		t.Errorf("good %d, bad %+v, plots %+v", r.Good, r.Bad, r.Plots)
	}
}

// stream is all recordings in one, with damage: bits flipped, octets inserted and cut out.
func stream(t testing.TB, rng *rand.Rand, damage int) []byte {
	b := join(plot048, mark034, other065, plot048)
	for _, w := range whole {
		for _, p := range recording(t, w.name) {
			b = append(b, p.b[:min(len(p.b), 3000)]...)
		}
	}
	for range damage {
		at := rng.IntN(len(b))
		switch rng.IntN(3) {
		case 0:
			b[at] ^= 1 << rng.IntN(8)
		case 1:
			b = slices.Insert(b, at, byte(rng.Uint32()), byte(rng.Uint32()))
		case 2:
			b = slices.Delete(b, at, min(len(b), at+1+rng.IntN(5)))
		}
	}
	return b
}

// TestCutting feeds streams whole and in pieces, down to single octets: what comes out is the same.
func TestCutting(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range 12 {
		b := stream(t, rng, 4*round)
		want, lines := decode(b), listing(b)
		pieces := [][]byte{}
		for rest := b; len(rest) > 0; {
			n := 1
			if round%3 > 0 {
				n = min(len(rest), 1+rng.IntN([]int{1, 40, 3000}[round%3]))
			}
			pieces = append(pieces, rest[:n])
			rest = rest[n:]
		}
		if got := decode(pieces...); !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d: good %d, bad %d in %d pieces; good %d, bad %d at once", round, got.Good, len(got.Bad), len(pieces),
				want.Good, len(want.Bad))
		}
		if got := listing(pieces...); got != lines {
			t.Fatalf("round %d: another list in %d pieces", round, len(pieces))
		}
	}
}

func listing(parts ...[]byte) string {
	var all strings.Builder
	d := NewDecoder()
	add := func(r sensing.Record) {
		all.Write(r.JSON)
		all.WriteString(r.Bad)
		all.WriteByte('\n')
	}
	for _, p := range parts {
		d.List(p, noon, add)
	}
	d.ListEnd(add)
	return all.String()
}

// TestCoverage: records, bad and skipped stretches together are all of the octets but the blocks' heads, and
// none twice.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range 40 {
		b := stream(t, rng, round)
		d, at, lost := NewDecoder(), int64(0), 0
		see := func(r sensing.Record) {
			gap := r.Offset - at
			if gap != 0 && gap%headSize != 0 || gap < 0 {
				t.Fatalf("round %d: %d octets between %d and %+v", round, gap, at, r)
			}
			at = r.Offset + int64(r.Length)
			if r.Bad != "" {
				lost += r.Length
			}
			kinds := 0
			for _, is := range []bool{r.JSON != nil, r.Bad != "", r.Skipped} {
				if is {
					kinds++
				}
			}
			if kinds != 1 {
				t.Fatalf("not one of three: %+v", r)
			}
		}
		d.List(b, noon, see)
		d.ListEnd(see)
		if int64(len(b))-at > headSize {
			t.Fatalf("round %d: %d of %d octets accounted for", round, at, len(b))
		}
		// An injury costs its block and, where it hits a length, seldom more than the next.
		if lost > 400+400*round {
			t.Errorf("round %d: %d octets lost to %d injuries", round, lost, round)
		}
	}
}

// TestNoiseBound: garbage without end is reported in pieces and holds no memory.
func TestNoiseBound(t *testing.T) {
	d, r := NewDecoder(), &sensing.Reports{}
	for range 300 {
		d.Decode(r, make([]byte, 1000), noon)
	}
	d.Decode(r, join(plot048, plot048), noon)
	d.Flush(r)
	if len(r.Bad) != 5 || r.Good != 2 || cap(d.frames.held) > 1<<15 {
		t.Errorf("%d bad, %d good, %d octets held", len(r.Bad), r.Good, cap(d.frames.held))
	}
}
