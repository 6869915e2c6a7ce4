package link

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crypto/ed25519"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestIdentity(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	a, err := Identity(dir)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := Identity(dir); err != nil || !a.Equal(b) {
		t.Errorf("another key at the second start: %v", err)
	}
	path := filepath.Join(dir, keyFile)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	for what, spoil := range map[string]func() error{
		"may be read by others": func() error { return os.Chmod(path, 0o644) },
		"holds no key":          func() error { return os.WriteFile(path, []byte("?"), 0o600) },
	} {
		if err := errors.Join(os.Remove(path), writeFile(path, "AAAA", 0o600), spoil()); err != nil {
			t.Fatal(err)
		}
		if _, err := Identity(dir); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%v, want %q", err, what)
		}
	}
}

// A run's number is higher than those before it, also when the clock went back or the file is gone.
func TestNextEpoch(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	last := uint64(0)
	for i, at := range []time.Time{now, now, now.Add(-time.Hour), now.Add(time.Hour), {}, now.Add(2 * time.Hour)} {
		if i == 5 {
			if err := os.Remove(filepath.Join(dir, epochFile)); err != nil {
				t.Fatal(err)
			}
		}
		n, err := NextEpoch(dir, at)
		if err != nil || n <= last {
			t.Errorf("run %d after %d: %v", n, last, err)
		}
		last = n
	}
}

func TestTrust(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "us.pub")
	key := ed25519.PublicKey(strings.Repeat("k", ed25519.PublicKeySize))
	if _, err := PartnerKey(path, "us"); err == nil || !strings.Contains(err.Error(), "picket join") {
		t.Errorf("%v", err)
	}
	if err := Trust(path, "us", key); err != nil {
		t.Fatal(err)
	}
	if got, err := PartnerKey(path, "us"); err != nil || !key.Equal(got) {
		t.Errorf("%x %v", got, err)
	}
	if _, err := PartnerKey(path, "au"); err == nil || !strings.Contains(err.Error(), "not of au") {
		t.Errorf("%v", err)
	}
	trusted := Watch(path, "us", key)
	if err := trusted(); err != nil {
		t.Error(err)
	}
	if err := Revoke(path, "us", time.Now()); err != nil {
		t.Fatal(err)
	}
	if got, err := PartnerKey(path, "us"); err == nil || !key.Equal(got) {
		t.Errorf("the key of the revoked: %x %v", got, err)
	}
	if err := trusted(); !errors.Is(err, ErrRevoked) {
		t.Errorf("%v", err)
	}
	if err := Revoke(path, "us", time.Now()); !errors.Is(err, ErrRevoked) {
		t.Errorf("revoked twice: %v", err)
	}
	other := ed25519.PublicKey(strings.Repeat("o", ed25519.PublicKeySize))
	if err := Trust(path, "us", other); err != nil {
		t.Fatal(err)
	}
	if err := trusted(); err == nil || !strings.Contains(err.Error(), "restart") {
		t.Errorf("%v", err)
	}
}
