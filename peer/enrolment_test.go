package peer

import (
	"bytes"
	"crypto/ed25519"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"picket"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func anInvite() []byte {
	return NewInvite(key, "jp", "us", "Japan", "127.0.0.1:7422", noon.Add(7*24*time.Hour))
}

func TestInvite(t *testing.T) {
	v, err := ReadInvite(anInvite(), "us", noon)
	if err != nil || v.From != "jp" || v.Name != "Japan" || v.Address != "127.0.0.1:7422" || !bytes.Equal(v.Key, key.Public().(ed25519.PublicKey)) {
		t.Fatalf("%+v %v", v, err)
	}
	if v.Fingerprint != Fingerprint(v.Key) || len(v.Fingerprint) != 8*4+7 {
		t.Errorf("fingerprint %q", v.Fingerprint)
	}
	if strings.Contains(string(anInvite()), string(key.Seed())) {
		t.Error("the secret key is in the invitation")
	}
	for what, c := range map[string]struct {
		b    []byte
		node picket.NodeID
		at   time.Time
	}{
		"is for us":        {anInvite(), "au", noon},
		"this node itself": {NewInvite(key, "us", "us", "", "", noon.Add(time.Hour)), "us", noon},
		"expired":          {anInvite(), "us", noon.Add(8 * 24 * time.Hour)},
		"changed":          {bytes.Replace(anInvite(), []byte("7422"), []byte("7423"), 1), "us", noon},
		"no invitation":    {[]byte("node: jp\n"), "us", noon},
	} {
		if _, err := ReadInvite(c.b, c.node, c.at); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%v, want %q", err, what)
		}
	}
}

// No change of an invitation's meaning is taken.
func TestMutatedInvite(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	want, _ := ReadInvite(anInvite(), "us", noon)
	for range 20_000 {
		b := anInvite()
		for range 1 + rng.IntN(3) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		if v, err := ReadInvite(b, "us", noon); err == nil && (v.From != want.From || v.Address != want.Address || !bytes.Equal(v.Key, want.Key) || !v.Expires.Equal(want.Expires)) {
			t.Fatalf("taken: %s", b)
		}
	}
}

func TestPublic(t *testing.T) {
	public := key.Public().(ed25519.PublicKey)
	n, k, err := ParsePublic(FormatPublic("jp", public))
	if err != nil || n != "jp" || !public.Equal(k) {
		t.Errorf("%s %x %v", n, k, err)
	}
	for _, line := range []string{"", "picket-ed25519 jp", "picket-ed25519 jp AAAA", "ssh-ed25519 jp " + strings.Repeat("A", 44), "picket-ed25519 jp " + strings.Repeat("!", 44)} {
		if _, _, err := ParsePublic(line); err == nil {
			t.Errorf("%q was taken", line)
		}
	}
}
