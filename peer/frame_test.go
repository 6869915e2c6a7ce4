package peer

import (
	"bytes"
	"crypto/ed25519"
	"math/rand/v2"
	"reflect"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
	"pgregory.net/rapid"
)

var key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

func open(b []byte) (*frame, error) {
	signed, sig, err := split(b)
	if err != nil {
		return nil, err
	}
	if !signedBy(key.Public().(ed25519.PublicKey), signed, sig) {
		return nil, &Refusal{BadSigner, ""}
	}
	f := &frame{}
	return f, f.decode(signed)
}

func aFrame(t *rapid.T) *frame {
	u := rapid.Uint64Range(0, 1<<53)
	f := &frame{origin: "us", audience: "jp", epoch: u.Draw(t, "epoch") + 1, toEpoch: u.Draw(t, "to"), seq: u.Draw(t, "seq") + 1,
		created: u.Draw(t, "created"), statementNumber: u.Draw(t, "said")}
	if b := rapid.SliceOf(rapid.Byte()).Draw(t, "payload"); len(b) > 0 {
		f.payload = b
	}
	if rapid.Bool().Draw(t, "hello") {
		f.hello = &hello{u.Draw(t, "echo") + 0, u.Draw(t, "held"), u.Draw(t, "refused") + 1, Reason(rapid.IntRange(0, int(reasons)-1).Draw(t, "reason"))}
	}
	if rapid.Bool().Draw(t, "ack") {
		f.ack = &ack{statementNumber: u.Draw(t, "said") + 1, waiting: u.Draw(t, "waiting")}
		in := newReceiveQueue()
		for _, s := range rapid.SliceOf(rapid.Uint64Range(1, 100)).Draw(t, "received") {
			in.mark(s)
		}
		f.ack.spans = in.spans
	}
	return f
}

func TestFrameRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := aFrame(t)
		got, err := open(want.seal(key))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\ngot  %+v %+v %+v\nwant %+v %+v %+v", err, got, got.hello, got.ack, want, want.hello, want.ack)
		}
	})
}

// The bytes that are signed begin with what no other use of the key begins with.
func TestSignatureIsOverTheDomain(t *testing.T) {
	f := &frame{origin: "us", audience: "jp", epoch: 1, seq: 1}
	signed := f.append(nil)
	b := appendBytes(appendBytes(nil, 1, signed), 2, ed25519.Sign(key, signed))
	if _, err := open(b); err == nil {
		t.Error("a signature over the bare bytes was taken")
	}
}

func TestSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, want := newReceiveQueue(), map[uint64]bool{}
		for _, s := range rapid.SliceOfN(rapid.Uint64Range(1, 60), 0, 200).Draw(t, "received") {
			if fresh := in.mark(s); fresh == want[s] {
				t.Fatalf("%d: fresh %v, came before %v", s, fresh, want[s])
			}
			want[s] = true
		}
		a := ack{spans: in.spans}
		for s := range uint64(62) {
			if a.has(s) != want[s] || in.seen(s) != want[s] {
				t.Fatalf("%d: acked %v, seen %v, came %v", s, a.has(s), in.seen(s), want[s])
			}
		}
	})
}

// mutated decodes what a right signature is over, for a partner may be hostile too.
func mutated(t *testing.T, b []byte) {
	f := &frame{}
	if f.decode(b) != nil {
		return
	}
	if f.epoch == 0 || f.seq == 0 || len(f.origin) > maxName || len(f.audience) > maxName {
		t.Fatalf("taken: %+v", f)
	}
	if f.ack == nil {
		return
	}
	for i, s := range f.ack.spans {
		if s.lo > s.hi || s.lo == 0 || i > 0 && f.ack.spans[i-1].lo <= s.hi+1 {
			t.Fatalf("taken: %+v", f.ack.spans)
		}
	}
}

func sampleFrames() [][]byte {
	f := &frame{origin: "us", audience: "jp", epoch: 3, toEpoch: 4, seq: 500, created: 1 << 50, statementNumber: 2, payload: []byte("payload"),
		hello: &hello{1 << 50, 1000, 3, BadEpoch}, ack: &ack{[]span{{90, 100}, {40, 60}, {1, 30}}, 7, 1000}}
	return [][]byte{f.append(nil), (&frame{origin: "us", audience: "jp", epoch: 1, seq: 1}).append(nil)}
}

func TestMutated(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300_000 {
		b := bytes.Clone(sampleFrames()[rng.IntN(2)])
		for range 1 + rng.IntN(5) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		mutated(t, b[:len(b)-rng.IntN(4)*rng.IntN(len(b)/4)])
		_, _, _ = split(b)
	}
}

func FuzzFrame(f *testing.F) {
	for _, b := range sampleFrames() {
		f.Add(b)
	}
	f.Fuzz(mutated)
}

func TestUnknownFieldsAreRefused(t *testing.T) {
	b := appendUint(sampleFrames()[0], protowire.Number(11), 1)
	if (&frame{}).decode(b) == nil {
		t.Error("an unknown field was taken")
	}
}
