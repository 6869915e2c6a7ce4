package audit

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
)

func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(append([]byte{seed}, make([]byte, 31)...))
}

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

const records = "picket/lantern/jp/records"

func head(t *testing.T, tree *Tree, size int64) Signed {
	t.Helper()
	root, err := tree.Root(size)
	if err != nil {
		t.Fatal(err)
	}
	s := Signed{Head: Head{records, size, root}}
	s.Sign(key(1))
	return s
}

func grown(n int) *Tree {
	t := &Tree{}
	for i := range n {
		t.Append(fmt.Appendf(nil, "record %d", i))
	}
	return t
}

// The hashes of RFC 6962's own test data, as Certificate Transparency's reference has them: leaves "", 00, 10, 2021, …
func TestRFC6962Vectors(t *testing.T) {
	leaves := []string{"", "\x00", "\x10", "\x20\x21", "\x30\x31", "\x40\x41\x42\x43", "\x50\x51\x52\x53\x54\x55\x56\x57",
		"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"}
	roots := []string{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}
	tree := &Tree{}
	for i, l := range leaves {
		tree.Append([]byte(l))
		if root, _ := tree.Root(int64(i + 1)); fmt.Sprintf("%x", root[:]) != roots[i] {
			t.Errorf("%d leaves: %x, want %s", i+1, root, roots[i])
		}
	}
}

// Another implementation opens our notes: golang.org/x/mod/sumdb/note, with the key in its own form.
func TestNoteIsOpenedByAnother(t *testing.T) {
	s := head(t, grown(5), 5)
	s.Cosign("us", key(2), time.Unix(1764590000, 0))
	vkey, err := note.NewEd25519VerifierKey(records, public(key(1)))
	if err != nil {
		t.Fatal(err)
	}
	v, err := note.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	n, err := note.Open(s.Note(), note.VerifierList(v))
	if err != nil || len(n.Sigs) != 1 || n.Text != s.Body() {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestNoteThereAndBack(t *testing.T) {
	s := head(t, grown(5), 5)
	at := time.Unix(1764590000, 0).UTC()
	s.Cosign("us", key(2), at)
	got, err := ParseNote(s.Note())
	if err != nil || !got.SignedBy(public(key(1))) {
		t.Fatalf("%+v, %v", got, err)
	}
	if when, ok := got.CosignedBy("us", public(key(2))); !ok || !when.Equal(at) {
		t.Errorf("cosigned %v %v", when, ok)
	}
	if _, ok := got.CosignedBy("au", public(key(2))); ok || got.SignedBy(public(key(2))) {
		t.Error("signed by who did not")
	}
	later := got
	later.Size++
	if _, ok := later.CosignedBy("us", public(key(2))); ok || later.SignedBy(public(key(1))) {
		t.Error("the signatures hold for another size")
	}
}

// Every bit of a note is under a signature, or makes it no note.
func TestEveryFlippedBitIsFound(t *testing.T) {
	s := head(t, grown(5), 5)
	s.Cosign("us", key(2), time.Unix(1764590000, 0))
	b := s.Note()
	for i := range len(b) * 8 {
		bad := append([]byte{}, b...)
		bad[i/8] ^= 1 << (i % 8)
		got, err := ParseNote(bad)
		if err != nil {
			continue
		}
		_, cosigned := got.CosignedBy("us", public(key(2)))
		if got.SignedBy(public(key(1))) && cosigned {
			t.Errorf("bit %d of byte %d", i%8, i/8)
		}
	}
}

// 1,000 honest runs raise no alarm; a fork, a rollback and a change of any leaf are each found.
func TestWatcher(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 1))
	for range 1000 {
		tree, w := &Tree{}, &Watcher{}
		for range 1 + r.IntN(12) {
			for range r.IntN(20) {
				tree.Append(fmt.Appendf(nil, "record %d", r.Uint64()))
			}
			old, _ := w.Newest(records)
			proof, err := tree.Consistency(old.Size, tree.Size())
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Take(head(t, tree, tree.Size()), proof); err != nil {
				t.Fatalf("false alarm: %v", err)
			}
		}
	}
	good := grown(100)
	for i := range 100 {
		forged := &Tree{}
		for k := range 130 {
			leaf := fmt.Sprintf("record %d", k)
			if k == i {
				leaf = "another"
			}
			forged.Append([]byte(leaf))
		}
		w := &Watcher{}
		if err := w.Take(head(t, good, 100), nil); err != nil {
			t.Fatal(err)
		}
		proof, _ := forged.Consistency(100, 130)
		if err := w.Take(head(t, forged, 130), proof); !errors.Is(err, ErrProof) {
			t.Errorf("leaf %d changed: %v", i, err)
		}
		if err := w.Take(head(t, forged, 100), nil); !errors.Is(err, ErrSplit) || len(w.Conflicts()) != 1 {
			t.Errorf("leaf %d changed, same size: %v", i, err)
		}
		if err := w.Take(head(t, good, 50), nil); !errors.Is(err, ErrRollback) {
			t.Errorf("rolled back: %v", err)
		}
		at50, _ := good.Root(50)
		if err := w.Compare(head(t, good, 50), at50); err != nil {
			t.Errorf("an old true head that a member passed on: %v", err)
		}
		if err := w.Compare(head(t, forged, 99), func() Hash { h, _ := good.Root(99); return h }()); i < 99 && !errors.Is(err, ErrSplit) {
			t.Errorf("a forged old head: %v", err)
		}
	}
}

func TestInclusion(t *testing.T) {
	tree := grown(77)
	h := head(t, tree, 77).Head
	for i := range int64(77) {
		proof, err := tree.Inclusion(i, 77)
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckInclusion(fmt.Appendf(nil, "record %d", i), i, h, proof); err != nil {
			t.Error(err)
		}
		if CheckInclusion([]byte("another"), i, h, proof) == nil || CheckInclusion(fmt.Appendf(nil, "record %d", i), (i+1)%77, h, proof) == nil {
			t.Errorf("leaf %d: another leaf or place is proven", i)
		}
	}
	other := grown(78)
	proof, _ := other.Inclusion(3, 78)
	if CheckInclusion([]byte("record 3"), 3, h, proof) == nil {
		t.Error("a proof of another tree is taken")
	}
}

func TestParseNoteRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"no signature":  "o\n1\n" + strings.Repeat("A", 43) + "=\n\n",
		"leading zero":  "o\n01\n" + strings.Repeat("A", 43) + "=\n\n— o AAAAAAAA\n",
		"minus":         "o\n-1\n" + strings.Repeat("A", 43) + "=\n\n— o AAAAAAAA\n",
		"short root":    "o\n1\nAAAA\n\n— o AAAAAAAA\n",
		"further lines": "o\n1\n" + strings.Repeat("A", 43) + "=\nmore\n\n— o AAAAAAAA\n",
		"space":         "o o\n1\n" + strings.Repeat("A", 43) + "=\n\n— o AAAAAAAA\n",
		"long":          strings.Repeat("x", maxNote+1),
		"many":          "o\n1\n" + strings.Repeat("A", 43) + "=\n\n" + strings.Repeat("— o AAAAAAAA\n", mostLines+1),
	} {
		if _, err := ParseNote([]byte(text)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func FuzzParseNote(f *testing.F) {
	t := grown(5)
	root, _ := t.Root(5)
	s := Signed{Head: Head{records, 5, root}}
	s.Sign(key(1))
	s.Cosign("us", key(2), time.Unix(1764590000, 0))
	f.Add(s.Note())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseNote(b)
		if err != nil {
			return
		}
		if again, err := ParseNote(s.Note()); err != nil || again.Head != s.Head || len(again.lines) != len(s.lines) {
			t.Fatalf("%v: %+v", err, s)
		}
	})
}
