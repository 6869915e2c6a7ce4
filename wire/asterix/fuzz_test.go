package asterix

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"picket/sensing"
)

func seeds(f *testing.F) {
	for _, b := range [][]byte{plot048, mark034, other065, join(plot048, mark034, other065, plot048[:30]), {48, 0, 3}, {0, 0, 0, 1}} {
		f.Add(b)
	}
}

// holds checks what must hold for any bytes: the list accounts for the octets in order, each line gives its
// octets back, Decode counts the same, and cutting does not matter.
func holds(t testing.TB, b []byte) {
	var good, bad, skipped int
	at := int64(0)
	see := func(r sensing.Record) {
		if r.Offset < at || r.Length < 0 || r.Offset+int64(r.Length) > int64(len(b)) {
			t.Fatalf("%d octets at %d after %d of %d", r.Length, r.Offset, at, len(b))
		}
		at = r.Offset + int64(r.Length)
		switch {
		case r.JSON != nil:
			good++
			sameOctets(t, r.JSON, b[r.Offset:at])
		case r.Skipped:
			skipped++
		default:
			bad++
		}
	}
	d := NewDecoder()
	d.List(b, noon, see)
	d.ListEnd(see)
	whole := decode(b)
	if whole.Good != good || whole.Skipped != skipped || len(whole.Bad) != bad {
		t.Fatalf("listed %d good, %d bad, %d skipped; decoded %d, %d, %d", good, bad, skipped, whole.Good, len(whole.Bad), whole.Skipped)
	}
	if n := len(b) / 3; n > 0 {
		if cut := decode(b[:n], b[n:2*n], b[2*n:]); !reflect.DeepEqual(cut, whole) {
			t.Fatalf("%x: other reports in three pieces", b)
		}
	}
	for _, p := range whole.Plots {
		for _, x := range []float64{p.Range, p.Azimuth, p.Lat, p.Lon, p.Height, p.AltFeet, p.East, p.North, p.Climb, p.Sigma} {
			if x-x != 0 {
				t.Fatalf("%x: %+v", b, p)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) { holds(t, b) })
}

func FuzzFramer(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		for fr := NewFramer(); len(b) > 0; {
			n, _ := fr.Next(b, noon)
			if n < 0 || n > len(b) {
				t.Fatalf("a frame of %d octets in %d", n, len(b))
			}
			if n == 0 {
				return
			}
			b = b[n:]
		}
	})
}

// FuzzFromJSON: what is accepted decodes to one record, and its line gives the same octets.
func FuzzFromJSON(f *testing.F) {
	for _, b := range [][]byte{plot048, mark034} {
		f.Add([]byte(listing(b)))
	}
	f.Add([]byte(`{"cat":62,"fspec":"900100","items":{"010":{},"070":1,"RE":"00"}}`))
	f.Add([]byte(`{"cat":21,"items":{"010":{"SAC":1},"040":{"ATP":1,"FX":"0100"},"150":{"IM":1,"AS":0.5},"170":"A","170.octets":"000000000000"}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		b, err := FromJSON([]byte("x"), line)
		if err != nil {
			if string(b) != "x" {
				t.Fatalf("%q changed what was there", line)
			}
			return
		}
		d, n := NewDecoder(), 0
		d.List(b[1:], noon, func(r sensing.Record) {
			n++
			if r.JSON == nil {
				t.Fatalf("%q gave %x: %s", line, b, r.Bad)
			}
			again, err := FromJSON(nil, r.JSON)
			if err != nil || !bytes.Equal(again, b[1:]) {
				t.Fatalf("%q gave %x, then %s and %x (%v)", line, b[1:], r.JSON, again, err)
			}
		})
		if n != 1 {
			t.Fatalf("%q gave %d records", line, n)
		}
	})
}

// TestMutations injures the recordings 20,000 times.
func TestMutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 62))
	var corpus [][]byte
	for _, w := range whole {
		for _, p := range recording(t, w.name) {
			corpus = append(corpus, p.b[:min(len(p.b), 400)])
		}
	}
	start := time.Now()
	for range 20000 {
		b := bytes.Clone(corpus[rng.IntN(len(corpus))])
		for range 1 + rng.IntN(4) {
			switch at := rng.IntN(len(b)); rng.IntN(4) {
			case 0:
				b[at] = byte(rng.Uint32())
			case 1:
				b[at] ^= 1 << rng.IntN(8)
			case 2:
				b = append(b[:at], corpus[rng.IntN(len(corpus))]...)
			case 3:
				b = b[:at+1]
			}
		}
		holds(t, b)
	}
	t.Logf("%v", time.Since(start))
}

// TestRandomRecords tries octets that no radar sends: records of random FSPEC and content in a sound block.
func TestRandomRecords(t *testing.T) {
	rng := rand.New(rand.NewPCG(34, 48))
	cats := []byte{21, 34, 48, 62}
	good := 0
	for range 20000 {
		b := make([]byte, 3+4+rng.IntN(120))
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		b[0], b[1], b[2], b[3] = cats[rng.IntN(4)], 0, byte(len(b)), b[3]|0x80
		holds(t, b)
		good += decode(b).Good
	}
	if good < 2000 {
		t.Errorf("only %d records came out: the test looks at too little", good)
	}
}
