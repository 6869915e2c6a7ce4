package ais

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"picket/sensing"
)

// mixture is a piece of everything that the decoder knows, in our own words, for the fuzzer and the mutator.
func mixture() []byte {
	return []byte("# comment\n" + other + "\r\n" + part1 + "\n" + other + ",b003669794,1272412827\n" + part2 + "\n" +
		tagged("g:1-2-9,s:x,c:1600000000", part1) + tagged("g:2-2-9", part2) + tagged("s:y,c:1600000000123", other) +
		"$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17\n!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09\n" +
		"$GPGGA,184353.07,1929.045,S,02410.506,E,1,04,2.6,100.00,M,-33.9,M,,0000*6D\n\n" +
		"!AIVDM,1,1,,A,90003uhWAcIJe8B;5>rk1D@200Sk,0*7E\n!AIVDM,1,1,,A,403OviQuMGCqWrRO9>E6fE700@GO,0*4D\n" +
		"!AIVDM,1,1,,B,H5NCRS4UG5CD=1BG45jioo1P6330,0*2C\n!AIVDM,1,1,,B,H5NCRS0L4DhHu8<D00000000000,2*7F\n" +
		"!AIVDM,1,1,,A,C5N3SRP02FJLhfT;;OaI7wc@62PaLELTBJ:V00000000S0D:R220,0*5F\n" +
		"!AIVDM,1,1,,B,E>k9g;@cQcQ`@7R0aP000000000KUQNs=rpr`10888Q020,4*65\n!AIVDM,1,1,,A,K3KLehP0rPTJ10Qr,0*2A\n" +
		"!AIVDM,1,1,,A,<5MwpVn0AAup=C7P6B?=Pknnqqqoho0,2*17,b003669984,1272419929\n")
}

func TestMixture(t *testing.T) {
	r := decode(mixture())
	if r.Good != 14 || len(r.Bad) != 0 || r.Skipped != 3 || len(r.Plots) != 7 || len(r.Facts) != 5 {
		t.Errorf("good %d, bad %v, skipped %d, plots %d, facts %d", r.Good, r.Bad, r.Skipped, len(r.Plots), len(r.Facts))
	}
}

// cutAt decodes b in pieces that the cutter chooses.
func cutAt(b []byte, cut func(left int) int) *sensing.Reports {
	var r sensing.Reports
	d := NewDecoder()
	for len(b) > 0 {
		n := cut(len(b))
		d.Decode(&r, bytes.Clone(b[:n]), received)
		b = b[n:]
	}
	d.Flush(&r)
	return &r
}

// sound says what must hold of any bytes.
func sound(b []byte, seed uint64) error {
	all := decode(b)
	rng := rand.New(rand.NewPCG(seed, 7))
	if pieces := cutAt(b, func(left int) int { return 1 + rng.IntN(min(left, 90)) }); !reflect.DeepEqual(all, pieces) {
		return fmt.Errorf("in pieces: %+v\nwhole: %+v", pieces, all)
	}
	for _, p := range all.Plots {
		if !(math.Abs(p.Lat) <= math.Pi/2) || !(math.Abs(p.Lon) <= math.Pi) || !(p.Sigma > 0) || p.Keys.MMSI > 999_999_999 ||
			p.Has&sensing.HasPosition == 0 {
			return fmt.Errorf("plot %+v", p)
		}
	}
	for _, e := range all.Bad {
		if e.Offset < 0 || e.Length <= 0 || e.Offset+int64(e.Length) > int64(len(b)) || e.Reason == "" {
			return fmt.Errorf("bad %+v of %d bytes", e, len(b))
		}
	}
	return soundList(b, all, seed)
}

// listAt lists b in pieces that the cutter chooses.
func listAt(b []byte, cut func(left int) int) (out []sensing.Record) {
	d := NewDecoder()
	keep := func(r sensing.Record) {
		r.JSON = bytes.Clone(r.JSON)
		out = append(out, r)
	}
	for len(b) > 0 {
		n := cut(len(b))
		d.List(bytes.Clone(b[:n]), received, keep)
		b = b[n:]
	}
	d.ListEnd(keep)
	return out
}

// soundList says that the Lister counts as the Decoder does, writes JSON, and takes any pieces. What Decode counts
// good is one record, or half of one of a message 24, or skipped for want of the other half.
func soundList(b []byte, r *sensing.Reports, seed uint64) error {
	all := listAt(b, func(left int) int { return left })
	rng := rand.New(rand.NewPCG(seed, 24))
	if pieces := listAt(b, func(left int) int { return 1 + rng.IntN(min(left, 90)) }); !reflect.DeepEqual(all, pieces) {
		return fmt.Errorf("listed in pieces: %+v\nwhole: %+v", pieces, all)
	}
	var good, pairs, bad, skipped int
	told := map[int64]bool{}
	for _, rec := range all {
		switch {
		case rec.Skipped:
			skipped++
		case rec.Bad != "":
			bad++
			continue // a tag block has the offset of its sentence
		case !json.Valid(rec.JSON) || bytes.ContainsAny(rec.JSON, "\n\r"):
			return fmt.Errorf("JSON %s", rec.JSON)
		default:
			good++
			if bytes.Contains(rec.JSON, []byte(`"type":24,`)) {
				pairs++
			}
		}
		if told[rec.Offset] || rec.Offset < 0 || rec.Length <= 0 || rec.Offset+int64(rec.Length) > int64(len(b)) {
			return fmt.Errorf("%+v of %d bytes, or twice", rec, len(b))
		}
		told[rec.Offset] = true
	}
	alone := skipped - r.Skipped
	held := bad - len(r.Bad) // Flush after one sentence keeps it
	if good+pairs+alone != r.Good || alone < 0 || held < 0 || held > 1 {
		return fmt.Errorf("listed good %d (pairs %d) bad %d skipped %d, decoded %d %d %d", good, pairs, bad, skipped, r.Good, len(r.Bad),
			r.Skipped)
	}
	return nil
}

// TestMutations breaks what is sound: 20,000 times bytes, lengths and order.
func TestMutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 14))
	whole := mixture()
	lines := bytes.SplitAfter(whole, []byte{'\n'})
	for i := range 20_000 {
		var b []byte
		for range 1 + rng.IntN(4) {
			b = append(b, lines[rng.IntN(len(lines))]...)
		}
		for range rng.IntN(5) {
			if len(b) == 0 {
				break
			}
			switch at := rng.IntN(len(b)); rng.IntN(4) {
			case 0:
				b[at] ^= 1 << rng.IntN(8)
			case 1:
				b[at] = "!\\*,\n$0wW\x00\xff"[rng.IntN(11)]
			case 2:
				b = append(b[:at], b[min(len(b), at+rng.IntN(8)):]...)
			default:
				b = append(b[:at:at], append([]byte("!AIVDM,1,1,,A,1"), b[at:]...)...)
			}
		}
		if rng.IntN(2) == 0 {
			b = mend(b) // so that the bits behind a checksum are tried too
		}
		if err := sound(b, uint64(i)); err != nil {
			t.Fatalf("mutation %d of %q: %v", i, b, err)
		}
	}
}

// mend rights the checksums of the sentences in b.
func mend(b []byte) []byte {
	for i := findVDM(b, 0); i >= 0; i = findVDM(b, i+1) {
		if star := bytes.IndexByte(b[i:], '*'); star > 0 && i+star+3 <= len(b) {
			copy(b[i+star:], appendSum(bytes.Clone(b[i:i+star]), 1)[star:])
		}
	}
	return b
}

// Bits as they come: every type, any length, in sound sentences.
func TestAnyBits(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 9))
	for i := range 20_000 {
		var m bits
		m.put(0, 6, uint64(i%29))
		for at := 6; at < rng.IntN(1100); at += 30 {
			m.put(at, 30, rng.Uint64()>>rng.IntN(64))
		}
		b := NewEncoder(Options{TagBlock: i%2 == 0}).append(nil, &m, received)
		if err := sound(b, uint64(i)); err != nil {
			t.Fatalf("message %d %q: %v", i, b, err)
		}
	}
}

// First sentences without their seconds cost no more than the bounds.
func TestFlood(t *testing.T) {
	d := NewDecoder()
	var r sensing.Reports
	for i := range 5000 {
		d.Decode(&r, []byte(tagged(fmt.Sprintf("g:1-2-%d", i), part1)), received)
		if len(d.parts.held) > maxPartial {
			t.Fatalf("%d messages held", len(d.parts.held))
		}
	}
	d.Flush(&r)
	if len(r.Bad) != 5000 {
		t.Errorf("%d told, want 5000", len(r.Bad))
	}
	for range 1000 {
		d.Decode(&r, make([]byte, 10000), received)
	}
	if cap(d.lines.held) > 2*maxLine {
		t.Errorf("holds %d bytes of a line", cap(d.lines.held))
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(mixture())
	for _, l := range bytes.SplitAfter(mixture(), []byte{'\n'}) {
		f.Add(l)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := sound(b, 1); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzMessage(f *testing.F) {
	f.Add([]byte("15RTgt0PAso;90TKcjM8h6g208CQ"), 0)
	f.Add([]byte("H5NCRS4UG5CD=1BG45jioo1P6330"), 2)
	f.Fuzz(func(t *testing.T, payload []byte, fill int) {
		line := fmt.Sprintf("AIVDM,1,1,,A,%s,%d", payload, fill)
		if err := sound([]byte(sentenceOf(line)), 1); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzFramer(f *testing.F) {
	f.Add(mixture())
	f.Fuzz(func(t *testing.T, b []byte) {
		n, _ := Framer{}.Next(b, received)
		if n < 0 || n > len(b) || (n == 0 && len(b) > maxLine) || (n == 0) != (bytes.IndexByte(b, '\n') < 0 && len(b) <= maxLine) {
			t.Fatalf("%d of %d", n, len(b))
		}
	})
}

func TestNoAllocations(t *testing.T) {
	d := NewDecoder()
	var r sensing.Reports
	b := mixture()
	half := len(b) / 2
	once := func() {
		r.Reset()
		d.Decode(&r, b[:half], received)
		d.Decode(&r, b[half:], received)
	}
	once()
	if n := testing.AllocsPerRun(100, once); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if len(r.Plots) == 0 || r.Good != 14 {
		t.Errorf("%d good", r.Good)
	}
}

func BenchmarkDecode(b *testing.B) {
	in := shared(b, "aisdb-20211101-tagblock.nm4")
	d := NewDecoder()
	var r sensing.Reports
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	good := 0
	for b.Loop() {
		r.Reset()
		d.Decode(&r, in, received)
		good += r.Good
	}
	b.ReportMetric(float64(good)/b.Elapsed().Seconds(), "messages/s")
}

func BenchmarkList(b *testing.B) {
	in := shared(b, "aisdb-20211101-tagblock.nm4")
	d := NewDecoder()
	good := 0
	for b.Loop() {
		d.List(in, received, func(r sensing.Record) {
			if r.JSON != nil {
				good++
			}
		})
	}
	b.ReportMetric(float64(good)/b.Elapsed().Seconds(), "messages/s")
}
