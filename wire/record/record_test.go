package record

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
)

type form struct {
	Kind string `json:"kind"`
	By   struct {
		Post string `json:"post"`
	} `json:"by"`
	N    int               `json:"n"`
	P    float64           `json:"p"`
	List []string          `json:"list"`
	Of   map[string]string `json:"of"`
	Yes  bool              `json:"yes"`
	Deep any               `json:"-"`
}

func TestDecodeIsStrict(t *testing.T) {
	for text, want := range map[string]string{
		`{"kind":"order","by":{"post":"jp.watch"},"n":3,"p":0.5,"list":["a","訓練　開始"],"of":{"x":"y"},"yes":true}`: "",
		`{"Kind":"order"}`:                      `the record has no key "Kind"`,
		`{"kind":"a","kind":"b"}`:               `key "kind" of the record stands twice`,
		`{"kind":"a","k\u0069nd":"b"}`:          "stands twice",
		`{"kind":null}`:                         "kind is null",
		`{"by":{"name":"x"}}`:                   `by has no key "name"`,
		`{"n":1.5}`:                             "n: number 1.5 does not fit",
		`{"n":1e400}`:                           "n is no finite number",
		`{"p":1e999}`:                           "p is no finite number",
		`{"p":"1"}`:                             "p is text",
		`{"yes":"true"}`:                        "yes is text",
		`{"kind":7}`:                            "kind is a number",
		`{"list":{}}`:                           "list is an object",
		`{"by":[]}`:                             "by is a list",
		`{"kind":"a"} {}`:                       "something follows",
		`{"kind":"a"`:                           "ends too early",
		`{"kind":"a",}`:                         "not JSON",
		``:                                      "ends too early",
		"{\"kind\":\"a\xff\"}":                  "not UTF-8",
		`{"kind":"e` + "\u0301" + `"}`:          "normalisation form C",
		`{"kind":"us` + "\u202e" + `rotcerid"}`: "turns the direction",
		`{"kind":"us\u202erotcerid"}`:           "turns the direction",
		`{"kind":"\u0000"}`:                     "cannot be printed",
		`{"kind":"\ud83d\ude00"}`:               "surrogate pair",
		`{"of":{"x":{"y":"z"}}}`:                "is an object",
		strings.Repeat(`[`, 100_000):            "is a list",
	} {
		var f form
		err := Payload(text).Decode(&f)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.60s: %v, want %q", text, err, want)
		}
	}
}

func TestNesting(t *testing.T) {
	type node struct {
		In *node `json:"in"`
	}
	deep := func(n int) Payload { return Payload(strings.Repeat(`{"in":`, n-1) + "{}" + strings.Repeat("}", n-1)) }
	var n node
	if err := deep(8).Decode(&n); err != nil {
		t.Error(err)
	}
	if err := deep(9).Decode(&n); err == nil || !strings.Contains(err.Error(), "nested more than 8 deep") {
		t.Error(err)
	}
}

func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(append([]byte{seed}, make([]byte, 31)...))
}

func TestSealOpenVerify(t *testing.T) {
	p := Payload(`{"kind":"note","n":1}`)
	us, jp := key(1), key(2)
	e := Seal(p, us, jp)
	got, back, err := Open(e.Bytes(), MaxPayload)
	if err != nil || string(back) != string(p) || back.ID() != p.ID() {
		t.Fatalf("%s, %v", back, err)
	}
	pub := func(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }
	if err := got.Verify(back, pub(us)); err != nil {
		t.Error(err)
	}
	if err := got.Verify(back, pub(key(3))); !errors.Is(err, ErrSignature) {
		t.Errorf("a key that did not sign: %v", err)
	}
	if err := got.Verify(Payload(`{"kind":"note","n":2}`), pub(us)); !errors.Is(err, ErrSignature) {
		t.Errorf("another payload: %v", err)
	}
	if n := got.Signers(back, []ed25519.PublicKey{pub(us), pub(us), pub(jp), pub(key(3))}); n != 2 {
		t.Errorf("%d signers; one key named twice counts once", n)
	}
}

// The layout of DSSE 1.0, protocol.md: each part after its length in decimal bytes.
func TestEncoding(t *testing.T) {
	want := "DSSEv1 37 application/vnd.picket.record.v1+json 11 hello world"
	if got := string(Encoding(Payload("hello world"))); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOpenRefuses(t *testing.T) {
	p := Payload(`{}`)
	good := Seal(p, key(1))
	other, empty, unsigned := good, good, good
	other.PayloadType = "application/json"
	empty.Payload = ""
	unsigned.Signatures = []Signature{}
	loose, many := good, good
	loose.Payload = "e30"
	many.Signatures = make([]Signature, MostSignatures+1)
	for want, e := range map[string]Envelope{"payloadType": other, "payload is empty": empty, "no signature": unsigned, "base64": loose, "at most 64": many} {
		if _, _, err := Open(e.Bytes(), MaxPayload); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	big := Seal(Payload(strings.Repeat("x", MaxPayload+1)), key(1))
	if _, _, err := Open(big.Bytes(), MaxPayload); err == nil || !strings.Contains(err.Error(), "at most 16384") {
		t.Error(err)
	}
	if _, _, err := Open(make([]byte, 10<<20), MaxPayload); err == nil {
		t.Error("10 MB are read")
	}
	short := good
	short.Signatures = []Signature{{good.Signatures[0].KeyID, base64.StdEncoding.EncodeToString(make([]byte, 63))}}
	if err := short.Verify(p, key(1).Public().(ed25519.PublicKey)); !errors.Is(err, ErrSignature) {
		t.Error(err)
	}
}

// Whatever comes, Open and Decode end in a value that seals to the same payload, or in an error.
func FuzzOpen(f *testing.F) {
	e := Seal(Payload(`{"kind":"note","by":{"post":"jp.watch"},"n":1}`), key(1))
	f.Add(e.Bytes())
	f.Add([]byte(`{"payloadType":"application/vnd.picket.record.v1+json","payload":"e30=","signatures":[{"keyid":"","sig":""}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, p, err := Open(b, MaxPayload)
		if err != nil {
			return
		}
		var body form
		if p.Decode(&body) == nil && len(p) > MaxPayload {
			t.Fatal("too long, and taken")
		}
		if again, q, err := Open(e.Bytes(), MaxPayload); err != nil || string(q) != string(p) || len(again.Signatures) != len(e.Signatures) {
			t.Fatalf("not the same again: %v", err)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	p := Payload(`{"kind":"order","by":{"post":"jp.watch"},"n":3,"p":0.5,"list":["a","b"],"yes":true}`)
	env := Seal(p, key(1))
	bytes := env.Bytes()
	pub := key(1).Public().(ed25519.PublicKey)
	for b.Loop() {
		e, q, err := Open(bytes, MaxPayload)
		var f form
		if err != nil || q.Decode(&f) != nil || e.Verify(q, pub) != nil {
			b.Fatal(err)
		}
		_ = sha256.Sum256(q)
	}
}
