package modes

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/cpr"
	"picket/wire/modes/reply"
)

// traffic is a Beast stream of 20 aircraft: positions, velocities, names, codes, replies; every kind of
// frame, and enough bytes 1a to meet every escape.
func traffic(t testing.TB, seconds int) []byte {
	t.Helper()
	var e BeastEncoder
	var out []byte
	for s := range seconds * 2 {
		var r sensing.Reports
		for a := range 20 {
			at := noon.Add(time.Duration(s)*500*time.Millisecond + time.Duration(a)*7*time.Millisecond)
			about := sensing.About{Time: at, Tech: sensing.ADSB,
				Has:     sensing.HasPosition | sensing.HasAltFeet | sensing.HasVelocity | sensing.HasClimb,
				AltFeet: 30000 + 25*float64(s), East: 200, North: float64(a), Climb: 5,
				Keys: sensing.Keys{ICAO: 0x1A1A00 + uint32(a)*0x1A, Squawk: sensing.SquawkOf(01000 + uint16(a)),
					Callsign: sensing.Callsign(fmt.Appendf(nil, "PIC%-5d", a))},
				PlatformType: 3}
			r.Plots = append(r.Plots, sensing.Plot{About: about, Lat: (30 + float64(a)/10) * geo.Deg,
				Lon: (135 + float64(s)*0.001) * geo.Deg, Sigma: 10})
			if a%5 == 0 {
				r.Facts = append(r.Facts, sensing.Fact{About: sensing.About{Time: at, Tech: sensing.ModeS, Has: sensing.HasAltFeet,
					AltFeet: about.AltFeet, Keys: about.Keys}})
			}
		}
		var err error
		if out, err = e.Encode(out, &r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// frames cuts a stream that is known to be whole.
func frames(t testing.TB, b []byte) (all [][]byte) {
	t.Helper()
	var f BeastFramer
	for len(b) > 0 {
		n, _ := f.Next(b, noon)
		if n <= 0 {
			t.Fatal("a whole stream does not frame")
		}
		all, b = append(all, b[:n:n]), b[n:]
	}
	return all
}

// decode gives all that b says when cut into pieces by next.
func decode(d *Decoder, b []byte, next func() int) (r sensing.Reports) {
	for len(b) > 0 {
		n := min(len(b), next())
		d.Decode(&r, b[:n], noon)
		b = b[n:]
	}
	d.Flush(&r)
	return r
}

// timeless takes the times away: by the contract's rule those of a call hang on its newest frame.
func timeless(r sensing.Reports) sensing.Reports {
	for i := range r.Plots {
		r.Plots[i].Time = time.Time{}
	}
	for i := range r.Facts {
		r.Facts[i].Time = time.Time{}
	}
	return r
}

// Streams in each framing, good ones and some that are ruined, for the tests of cutting.
func streams(t testing.TB) map[string]struct {
	b    []byte
	make func(Options) *Decoder
} {
	beast := traffic(t, 4)
	var avr, sbs []byte
	for _, f := range frames(t, beast) {
		var body [21]byte
		beastFrame(f, &body)
		n := int(beastSize[f[1]])
		avr = fmt.Appendf(avr, "@%X%X;\n", body[:6], body[7:n])
	}
	for i := range 200 {
		sbs = fmt.Appendf(sbs, "MSG,3,1,1,406B%02X,1,,,,,,36000,,,51.%d,-0.25,,,0,0,0,0\r\n", i%40, i)
	}
	type s = struct {
		b    []byte
		make func(Options) *Decoder
	}
	all := map[string]s{"beast": {beast, NewBeast}, "avr": {avr, NewAVR}, "sbs": {sbs, NewSBS}}
	rng := rand.New(rand.NewPCG(4, 2))
	for k, v := range map[string]s{"beast": all["beast"], "avr": all["avr"], "sbs": all["sbs"]} {
		b := bytes.Clone(v.b)
		for range 200 {
			b = mutate(rng, b)
		}
		all[k+" ruined"] = s{b, v.make}
	}
	return all
}

// How the bytes are cut into calls does not matter.
func TestChunks(t *testing.T) {
	for name, s := range streams(t) {
		whole := timeless(decode(s.make(Options{}), s.b, func() int { return len(s.b) }))
		if len(whole.Plots) == 0 || whole.Good == 0 {
			t.Fatalf("%s: nothing decoded", name)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		for k, next := range []func() int{func() int { return 1 }, func() int { return 7 }, func() int { return 1 + rng.IntN(60) },
			func() int { return 1 + rng.IntN(2000) }} {
			if got := timeless(decode(s.make(Options{}), s.b, next)); !reflect.DeepEqual(got, whole) {
				t.Errorf("%s, cutting %d: good %d/%d plots %d/%d facts %d/%d bad %d/%d", name, k,
					got.Good, whole.Good, len(got.Plots), len(whole.Plots), len(got.Facts), len(whole.Facts), len(got.Bad), len(whole.Bad))
			}
		}
	}
}

// List shows the same records as Decode counts, and every byte of the stream belongs to at most one but for
// white space.
func TestListAgrees(t *testing.T) {
	for name, s := range streams(t) {
		r := decode(s.make(Options{}), s.b, func() int { return 1000 })
		var good, bad, skipped int
		count := func(rec sensing.Record) {
			switch {
			case rec.Bad != "":
				bad++
			case rec.Skipped:
				skipped++
			default:
				good++
			}
		}
		d := s.make(Options{})
		d.List(s.b, noon, count)
		d.ListEnd(count)
		if good != r.Good || bad != len(r.Bad) || skipped != r.Skipped {
			t.Errorf("%s: list %d %d %d, decode %d %d %d", name, good, bad, skipped, r.Good, len(r.Bad), r.Skipped)
		}
	}
}

// mutate spoils one place: a bit, a byte, a hole, an insertion, a repeat, a cut.
func mutate(rng *rand.Rand, b []byte) []byte {
	if len(b) < 2 {
		return b
	}
	i := rng.IntN(len(b) - 1)
	n := min(1+rng.IntN(8), len(b)-i)
	switch rng.IntN(6) {
	case 0:
		b[i] ^= 1 << rng.IntN(8)
	case 1:
		b[i] = byte(rng.Uint32())
	case 2:
		b = append(b[:i:i], b[i+n:]...)
	case 3:
		b = append(append(b[:i:i], []byte{esc, '3', esc, esc, '2', '*', ';', '\n'}[:n]...), b[i:]...)
	case 4:
		b = append(append(b[:i:i], b[i:i+n]...), b[i:]...)
	case 5:
		b[i] = esc
	}
	return b
}

// One record among good ones is spoiled in any way; every good one must be decoded as if alone with
// the others: nothing is lost around a bad record.
func TestNothingLostAround(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	all := frames(t, traffic(t, 2))
	avr := make([][]byte, len(all))
	for i, f := range all {
		var body [21]byte
		beastFrame(f, &body)
		avr[i] = fmt.Appendf(nil, "@%X%X;\n", body[:6], body[7:beastSize[f[1]]])
	}
	var sbs [][]byte
	for i := range 100 {
		sbs = append(sbs, fmt.Appendf(nil, "MSG,3,1,1,40%04X,1,,,,,,36000,,,51.%d,-0.25,,,0,0,0,0\r\n", i, i))
	}
	for _, c := range []struct {
		name    string
		make    func(Options) *Decoder
		records [][]byte
		rounds  int
	}{{"beast", NewBeast, all, 10000}, {"avr", NewAVR, avr, 4000}, {"sbs", NewSBS, sbs, 4000}} {
		t.Run(c.name, func(t *testing.T) {
			for round := range c.rounds {
				k := rng.IntN(len(c.records) - 6)
				spoiled := spoil(rng, c.name, c.records[k+3])
				var b []byte
				for j := range 7 {
					if j == 3 {
						b = append(b, spoiled...)
					} else {
						b = append(b, c.records[k+j]...)
					}
				}
				want := lines(c.make, bytes.Join(append(append([][]byte{}, c.records[k:k+3]...), c.records[k+4:k+7]...), nil))
				got := lines(c.make, b)
				for l, n := range want {
					if got[l] < n {
						t.Fatalf("round %d: lost %s\naround % x", round, l, spoiled)
					}
				}
			}
		})
	}
}

// spoil ruins a record but leaves what marks the beginning of the next: a text's line end.
func spoil(rng *rand.Rand, name string, rec []byte) []byte {
	b := bytes.Clone(rec)
	if name == "beast" {
		if rng.IntN(3) == 0 {
			return b[:rng.IntN(len(b))] // cut anywhere, also between the two of an escape
		}
		for range 1 + rng.IntN(3) {
			b = mutate(rng, b)
		}
		return b
	}
	b = b[:len(b)-1]
	for range 1 + rng.IntN(3) {
		b = mutate(rng, b)
	}
	return append(bytes.ReplaceAll(b, []byte{'\n'}, []byte{'x'}), '\n')
}

// lines counts the good replies, by their bits.
func lines(mk func(Options) *Decoder, b []byte) map[string]int {
	got := map[string]int{}
	d := mk(Options{})
	add := func(r sensing.Record) {
		if r.JSON == nil {
			return
		}
		i := bytes.Index(r.JSON, []byte(`"format"`))
		j := bytes.Index(r.JSON, []byte(`"time"`))
		l := string(r.JSON[i:j])
		if k := bytes.Index(r.JSON, []byte(`"ticks"`)); k >= 0 {
			l += string(bytes.SplitN(r.JSON[k:], []byte{','}, 2)[0])
		} else {
			l += string(r.JSON[j:])
		}
		got[string(bytes.ReplaceAll([]byte(l), []byte(`"trusted":true,`), []byte(`"trusted":false,`)))]++
	}
	d.List(b, noon, add)
	d.ListEnd(add)
	return got
}

// A record cut between the two 1a of an escape takes the next frame's 1a with it; the frame is found
// all the same, of each kind, wherever the cut.
func TestCutInEscape(t *testing.T) {
	all := frames(t, traffic(t, 3))
	tried := 0
	for k, f := range all[:len(all)-2] {
		for i := 2; i+1 < len(f); i++ {
			if f[i] != esc || f[i+1] != esc {
				continue
			}
			tried++
			b := append(append(append([]byte{}, f[:i+1]...), all[k+1]...), all[k+2]...)
			want := lines(NewBeast, append(bytes.Clone(all[k+1]), all[k+2]...))
			got := lines(NewBeast, b)
			for l, n := range want {
				if got[l] < n {
					t.Fatalf("frame %d cut at %d: lost %s\n% x", k, i+1, l, b)
				}
			}
			i++
		}
	}
	if tried < 50 {
		t.Fatalf("only %d cuts tried", tried)
	}
}

// Extension frames are passed over, with what they hold: a receiver's identity, a UUID, a ping, text.
func TestExtensions(t *testing.T) {
	good := frames(t, traffic(t, 1))[0]
	for name, ext := range map[string][]byte{
		"receiver": {esc, 0xE3, 1, 2, 3, esc, esc, 5, 6, 7, 8},
		"uuid":     append([]byte{esc, 0xE4}, "0123456789abcdef0123456789abcdef"...),
		"ping":     {esc, 'P', 1, 2, 3},
		"text":     append([]byte{esc, 'H'}, "hulc status"...),
		"status":   append([]byte{esc, '4'}, make([]byte, 21)...),
		"position": append([]byte{esc, '5'}, make([]byte, 21)...),
	} {
		b := append(append(append([]byte{}, good...), ext...), good...)
		r := decode(NewBeast(Options{}), b, func() int { return 3 })
		if r.Good != 2 || r.Skipped != 1 || len(r.Bad) != 0 {
			t.Errorf("%s: good %d skipped %d bad %v", name, r.Good, r.Skipped, r.Bad)
		}
	}
}

// The counter turns after 48 bits, jumps when the receiver starts anew, is another's after e3; a burst keeps
// its spacing otherwise.
func TestClock(t *testing.T) {
	const s = tickHz
	for _, c := range []struct {
		name  string
		ticks []uint64
		want  []float64 // seconds before received; the first is told when it came, like all that is doubted
	}{
		{"burst", []uint64{10 * s, 11 * s, 13 * s}, []float64{3, 2, 0}},
		{"turn", []uint64{1<<48 - s, s, 2 * s}, []float64{3, 1, 0}},
		{"out of order", []uint64{10 * s, 10*s + 2*s, 10*s + 3*s/2}, []float64{2, 0, 0.5}},
		{"none", []uint64{0, 0, 0}, []float64{0, 0, 0}},
		{"some", []uint64{10 * s, 0, 11 * s}, []float64{1, 0, 0}},
		{"restart", []uint64{100 * s, 101 * s, 5, 6}, []float64{1, 0, 0, 0}},
		{"leap", []uint64{100 * s, 101 * s, 9000 * s}, []float64{1, 0, 0}},
	} {
		d := NewBeast(Options{})
		var b []byte
		for _, n := range c.ticks {
			b = beast(b, '2', n, []byte{0x5d, 0x4d, 0x20, 0x23, 0x7a, 0x55, 0xa6})
		}
		var r sensing.Reports
		d.Decode(&r, b, noon)
		for i, f := range r.Facts {
			if got := noon.Sub(f.Time).Seconds(); got != c.want[i] {
				t.Errorf("%s, frame %d: %v s before, want %v", c.name, i, got, c.want[i])
			}
		}
	}
}

// A call cannot span more than the time since the last one and what a stall may add.
func TestClockBudget(t *testing.T) {
	var c clock
	c.begin(noon)
	c.step(tickHz)
	c.begin(noon.Add(time.Second))
	if _, timed := c.step(30 * tickHz); timed {
		t.Error("29 s in 1 s are believed")
	}
	c = clock{}
	c.begin(noon)
	c.step(tickHz)
	c.begin(noon.Add(time.Second))
	if now, timed := c.step(2 * tickHz); !timed || now != time.Second {
		t.Errorf("1 s in 1 s: %v %v", now, timed)
	}
}

// What anybody can transmit is bounded: addresses by the million make no more than the table.
func TestAircraftTableIsBounded(t *testing.T) {
	f := newAircraftTable()
	var s cpr.Site
	for i := range 3 * aircraftMost {
		m := reply.Message{DF: 17, Proved: true, Address: uint32(i + 1)}
		f.join(&m, time.Duration(i)*time.Millisecond, &s)
	}
	if len(f.all) != aircraftMost || len(f.place) != aircraftMost {
		t.Fatalf("%d aircraft, %d places", len(f.all), len(f.place))
	}
	for key, i := range f.place {
		if f.all[i].key != key {
			t.Fatalf("place of %x holds %x", key, f.all[i].key)
		}
	}
	m := reply.Message{DF: 4, Address: 3 * aircraftMost}
	if f.join(&m, time.Duration(3*aircraftMost)*time.Millisecond, &s); !m.Trusted {
		t.Error("the newest is forgotten")
	}
}

// The rule of trust.
func TestTrust(t *testing.T) {
	f := newAircraftTable()
	var s cpr.Site
	hear := func(df uint8, addr uint32, at time.Duration) bool {
		m := reply.Message{DF: df, Address: addr, Proved: df == 11 || df == 17}
		f.join(&m, at, &s)
		return m.Trusted
	}
	for i, c := range []struct {
		df   uint8
		addr uint32
		at   time.Duration
		want bool
	}{
		{4, 0xA, 0, false}, {4, 0xA, time.Second, false}, {20, 0xA, 2 * time.Second, true}, {4, 0xA, 61 * time.Second, true}, {4, 0xA,
			130 * time.Second, false},
		{4, 0xB, 0, false}, {4, 0xB, 30 * time.Second, false}, {4, 0xB, 61 * time.Second, false},
		{11, 0xC, 0, true}, {5, 0xC, 59 * time.Second, true}, {5, 0xC, 118 * time.Second, true}, {5, 0xC, 179 * time.Second, false},
	} {
		if got := hear(c.df, c.addr, c.at); got != c.want {
			t.Errorf("%d: DF%d of %X at %v: trusted %v", i, c.df, c.addr, c.at, got)
		}
	}
}

// Noise alone earns no trust: a minute of false replies, 200 a second.
func TestNoiseEarnsNoTrust(t *testing.T) {
	f, rng := newAircraftTable(), rand.New(rand.NewPCG(3, 3))
	var s cpr.Site
	for i := range 12000 {
		m := reply.Message{DF: 0, Address: rng.Uint32() & 0xFFFFFF}
		if f.join(&m, time.Duration(i)*5*time.Millisecond, &s); m.Trusted {
			t.Fatalf("reply %d: %06X is trusted", i, m.Address)
		}
	}
}

// Replay by each framing's own times: the counter's turn, frames without one, lines with and without dates.
func TestFramers(t *testing.T) {
	reply := []byte{0x5d, 0x4d, 0x20, 0x23, 0x7a, 0x55, 0xa6}
	var b []byte
	for _, n := range []uint64{1<<48 - tickHz, 0, tickHz / 2, mlatMark, tickHz} {
		b = beast(b, '2', n, reply)
	}
	b = append(b, 1, 2, 3)
	b = append(b, esc, 0xE3, 1, 2, 3, 4, 5, 6, 7, 8)
	sbs := []byte("MSG,8,1,1,406B90,1,2016/03/14,13:00:00.500,,,,,,,,,,,,,,\nMSG,8,1,1,406B90,1,,,,,,,,,,,,,,,,\nSTA,,\n")
	for name, c := range map[string]struct {
		f    sensing.Framer
		b    []byte
		want []float64 // seconds after noon; negative: no time
	}{
		"beast": {&BeastFramer{}, b, []float64{0, -1, 1.5, -1, 2, -1, -1}},
		"sbs":   {&SBSFramer{}, sbs, []float64{3600.5, -1, -1}},
	} {
		var got []float64
		for rest := c.b; len(rest) > 0; {
			n, at := c.f.Next(rest, noon)
			if n <= 0 {
				t.Fatalf("%s: %d", name, n)
			}
			if rest = rest[n:]; at.IsZero() {
				got = append(got, -1)
			} else {
				got = append(got, at.Sub(noon).Seconds())
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
