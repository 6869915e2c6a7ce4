package modes

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket/sensing"
	"picket/wire/modes/codes"
)

// sound fails where reports hold what a decoder must never give.
func sound(t testing.TB, b []byte, r *sensing.Reports) {
	t.Helper()
	for _, p := range r.Plots {
		if !(math.Abs(p.Lat) <= math.Pi/2 && math.Abs(p.Lon) <= math.Pi) || p.Has&sensing.HasPosition == 0 || p.Sigma < 0 ||
			p.Offset < 0 || p.Offset >= int64(len(b)) {
			t.Fatalf("%+v of % x", p, b)
		}
		soundAbout(t, b, p.About)
	}
	for _, f := range r.Facts {
		if f.Keys.ICAO == 0 {
			t.Fatalf("a fact of nobody: %+v", f)
		}
		soundAbout(t, b, f.About)
	}
	for _, x := range r.Bad {
		if x.Length <= 0 || x.Offset < 0 || x.Offset+int64(x.Length) > int64(len(b)) || x.Reason == "" || x.Detail == "" {
			t.Fatalf("%+v of % x", x, b)
		}
	}
	if r.Good+r.Skipped+len(r.Bad) > len(b) {
		t.Fatalf("%d records of %d bytes", r.Good+r.Skipped+len(r.Bad), len(b))
	}
}

func soundAbout(t testing.TB, b []byte, a sensing.About) {
	t.Helper()
	if a.Keys.ICAO > 0xFFFFFE || !(math.Abs(a.AltFeet) <= 2e5) || !(math.Hypot(a.East, a.North) < 4200) || !(math.Abs(a.Climb) < 600) {
		t.Fatalf("%+v of % x", a, b)
	}
}

// fuzz decodes in two calls, lists, and frames.
func fuzz(f *testing.F, mk func(Options) *Decoder, framer sensing.Framer) {
	f.Fuzz(func(t *testing.T, b []byte) {
		var r sensing.Reports
		d := mk(Options{})
		d.Decode(&r, b[:len(b)/2], noon)
		d.Decode(&r, b[len(b)/2:], noon.Add(time.Second))
		d.Flush(&r)
		sound(t, b, &r)
		d = mk(Options{})
		show := func(rec sensing.Record) {
			if rec.JSON != nil && !json.Valid(rec.JSON) {
				t.Fatalf("%s", rec.JSON)
			}
		}
		d.List(b, noon, show)
		d.ListEnd(show)
		for rest := b; len(rest) > 0; {
			n, _ := framer.Next(rest, noon)
			if n < 0 || n > len(rest) {
				t.Fatalf("frame of %d in %d bytes", n, len(rest))
			}
			if n == 0 {
				break
			}
			rest = rest[n:]
		}
	})
}

func FuzzBeast(f *testing.F) {
	for _, b := range [][]byte{traffic(f, 1)[:120], {esc, '3', esc}, {esc, 0xE4, 1, 2, esc, '2'}} {
		f.Add(b)
	}
	fuzz(f, NewBeast, &BeastFramer{})
}

func FuzzAVR(f *testing.F) {
	for _, s := range []string{"@0000000001C88D406B902015A678D4D220AA4BDA;\n*5D4D20237A55A6;", "*", "<;", "*0000;"} {
		f.Add([]byte(s))
	}
	fuzz(f, NewAVR, &AVRFramer{})
}

func FuzzSBS(f *testing.F) {
	for _, s := range []string{"MSG,3,1,1,406B90,1,2016/03/14,10:00:01.250,,,,36000,,,51.5,-0.25,,,0,0,0,0\n",
		"MSG,4,,,76CCE2,,,,,,,,298,90,,,-128,,0,0,0,-1\r\n", "STA,,\n"} {
		f.Add([]byte(s))
	}
	fuzz(f, NewSBS, &SBSFramer{})
}

// FuzzReply takes any bits as a Mode S reply whose parity is right.
func FuzzReply(f *testing.F) {
	for _, b := range frames(f, traffic(f, 1))[:60] {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := NewBeast(Options{})
		var r sensing.Reports
		stream := whole(b)
		d.Decode(&r, stream, noon)
		sound(t, stream, &r)
		if len(r.Bad) > 0 {
			t.Fatalf("%v of % x", r.Bad, stream)
		}
	})
}

// whole makes frames with right parity of any bytes, 11 or 4 a frame by the format they begin with.
func whole(b []byte) (stream []byte) {
	for len(b) >= 11 {
		var x [14]byte
		copy(x[:], b[:11])
		n, typ := 14, byte('3')
		if x[0]>>3 < 16 {
			n, typ = 7, '2'
		}
		codes.PutBytes(x[n-3:n], uint64(codes.Parity(x[:n-3])))
		stream = beast(stream, typ, 0, x[:n])
		b = b[11:]
	}
	return stream
}

// The bulk mutator: every decoder meets 60,000 spoiled streams, and every reply format every content.
func TestMutated(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 26))
	for name, s := range streams(t) {
		d := s.make(Options{})
		var r sensing.Reports
		for range 10000 {
			at := rng.IntN(len(s.b) - 200)
			b := append([]byte(nil), s.b[at:at+200]...)
			for range 1 + rng.IntN(8) {
				b = mutate(rng, b)
			}
			d.Decode(&r, b, noon)
			d.Flush(&r)
			r.Bad = r.Bad[:0] // offsets are of the connection, not of this piece
			for i := range r.Plots {
				r.Plots[i].Offset %= int64(len(b))
			}
			sound(t, b, &r)
			r.Reset()
		}
		if d.base == 0 || len(d.buf) != 0 {
			t.Fatalf("%s: %d bytes held", name, len(d.buf))
		}
	}
	anyContent(t, rng)
}

func anyContent(t *testing.T, rng *rand.Rand) {
	d, b := NewBeast(Options{}), make([]byte, 11*40)
	var r sensing.Reports
	plots := 0
	for range 5000 {
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		for i := 0; i < len(b); i += 11 {
			if rng.IntN(2) == 0 {
				b[i] = 17<<3 | 5
			}
			b[i+2] = 0 // few aircraft, so that halves meet
			b[i+1], b[i+3] = 0, b[i+3]&7
		}
		stream := whole(b)
		r.Reset()
		d.Decode(&r, stream, noon)
		if len(r.Bad) > 0 {
			t.Fatalf("%v", r.Bad)
		}
		for i := range r.Plots {
			r.Plots[i].Offset = 0
		}
		sound(t, stream, &r)
		plots += len(r.Plots)
	}
	if plots < 100 {
		t.Errorf("only %d plots", plots)
	}
}
