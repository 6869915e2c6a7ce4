package share

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// samples are payloads of every kind.
func samples() [][]byte {
	var p Packer
	p.Begin(3, maxPayload)
	for i := range 5 {
		c := plain(i + 1)
		c.Ended = i == 4
		if i == 3 {
			c.Dependent, c.Ref, c.Authority = c.Independent, "other", "EX-4"
			c.Dependent.Set(0, 1, 30)
			copy(c.Keys.Name[:], "SHIKISHIMA")
		}
		if i == 2 {
			l := geo.CoarseGround(.7, 2.26, 20e3, c.At, 30*time.Second)
			c.Domain, c.Launch = sensing.Ballistic, &l
		}
		if _, err := p.Add(&c); err != nil {
			panic(err)
		}
	}
	id, alert := aStatement(), anAlert()
	s1, _ := new(Codec).Statement(&id)
	s2, _ := new(Codec).Statement(&alert)
	return [][]byte{bytes.Clone(p.Batch()), s1, s2, new(Codec).Whole(9)}
}

// sound says what must hold of whatever bytes are taken: finite, near the Earth, of an authority, and no more
// than the bytes can hold.
func sound(t *testing.T, b []byte) {
	m, err := Decode(b, "jp", "us")
	if err != nil {
		return
	}
	if len(m.Contributions) > len(b) {
		t.Fatalf("%d contributions in %d bytes", len(m.Contributions), len(b))
	}
	for _, c := range m.Contributions {
		bad := c.Authority == "" || c.Ref == "" || c.From != "jp" || c.To != "us"
		for i, v := range c.State {
			bad = bad || !(math.Abs(v) <= 1e8+1) || !(c.Independent.At(i, i) >= 0) || math.IsInf(c.Independent.At(i, i), 0)
		}
		if l := c.Launch; l != nil {
			bad = bad || !(math.Abs(l.Lat) <= math.Pi/2+1e-9) || !(math.Abs(l.Lon) <= math.Pi+1e-9) || !(l.Ninety.Major > 0) || l.Sigma < 0
		}
		if bad {
			t.Fatalf("taken: %+v", c)
		}
	}
	if s := m.Statement; s != nil && (s.Authority == "" || s.ID == "") {
		t.Fatalf("taken: %+v", s)
	}
}

func TestMutated(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	all := samples()
	for range 300_000 {
		b := bytes.Clone(all[rng.IntN(len(all))])
		for range 1 + rng.IntN(5) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		if rng.IntN(4) == 0 {
			b = b[:rng.IntN(len(b)+1)]
		}
		sound(t, b)
	}
}

// No payload is taken whose end is missing or that has something after it.
func TestCut(t *testing.T) {
	for _, b := range samples() {
		for n := range b {
			if _, err := Decode(b[:n], "jp", "us"); err == nil {
				t.Errorf("taken at %d of %d bytes", n, len(b))
			}
		}
		if _, err := Decode(append(bytes.Clone(b), 0), "jp", "us"); err == nil {
			t.Error("taken with a byte more")
		}
		if _, err := Decode(b, "jp", "us"); err != nil {
			t.Error(err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, b := range samples() {
		f.Add(b)
	}
	f.Fuzz(sound)
}

func BenchmarkDecode(b *testing.B) {
	p := samples()[0]
	b.SetBytes(int64(len(p)))
	for b.Loop() {
		if _, err := Decode(p, "jp", "us"); err != nil {
			b.Fatal(err)
		}
	}
}
