package link

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"picket"
	"picket/peer"
)

// The files of a node's keys folder: the node's own key, the number of its newest run, and one file a partner
// (us.pub), which is what the node trusts. Only the owner may read the first.
const (
	keyFile   = "node.key"
	epochFile = "epoch"
)

// Identity gives the node's key from its keys folder, made at the first start.
func Identity(dir string) (ed25519.PrivateKey, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("%s cannot be made (%w): set data: in node.yaml to a folder that you may write", dir, errors.Unwrap(err))
	}
	path := filepath.Join(dir, keyFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeIdentity(path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", path, errors.Unwrap(err))
	}
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s may be read by others: chmod 600 it, and if others had access remove it and enrol anew with "+
			"every partner", path)
	}
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(b)))
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("%s holds no key: put it back from a copy, or remove it and enrol anew with every partner", path)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func makeIdentity(path string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return key, writeFile(path, base64.StdEncoding.EncodeToString(key.Seed())+"\n", 0o600)
}

// writeFile replaces a file at once, or not at all.
func writeFile(path, text string, mode fs.FileMode) error {
	err := func() error {
		f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
		if err != nil {
			return err
		}
		_, err = f.WriteString(text)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			return err
		}
		if err := os.Rename(path+".new", path); err != nil {
			return err
		}
		return syncFolder(path)
	}()
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}

// syncFolder puts on disk that a file stands in its folder (fsync(2)): a revocation outlives a loss of power.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// NextEpoch gives the number of this run: higher than those before, even if the file is lost.
func NextEpoch(dir string, now time.Time) (uint64, error) {
	path := filepath.Join(dir, epochFile)
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s cannot be read: %w", path, errors.Unwrap(err))
	}
	last, _ := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 53)
	epoch := max(last+1, uint64(max(now.Unix(), 1)))
	return epoch, writeFile(path, strconv.FormatUint(epoch, 10)+"\n", 0o600)
}

// ErrRevoked is wrapped by the error of a key that was revoked.
var ErrRevoked = errors.New("revoked")

const revokedMark = "revoked "

// PartnerKey reads a partner's key from its file, as picket join writes it. Of a revoked one it gives the key all the
// same, with an error that wraps ErrRevoked and says since when.
func PartnerKey(path string, partner picket.NodeID) (ed25519.PublicKey, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the key of %s cannot be read from %s: picket join with an invitation of %s makes it", partner, path,
			partner)
	}
	line := strings.TrimSpace(string(b))
	if rest, ok := strings.CutPrefix(line, revokedMark); ok {
		return revokedKey(rest, partner)
	}
	name, key, err := peer.ParsePublic(line)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if name != partner {
		return nil, fmt.Errorf("%s is the key of %s, not of %s: mend key: or the name under partners: in node.yaml", path, name, partner)
	}
	return key, nil
}

// revokedKey reads what follows the mark: when, and the key.
func revokedKey(rest string, partner picket.NodeID) (ed25519.PublicKey, error) {
	when, line, _ := strings.Cut(rest, " ")
	since := "at a time not noted"
	if t, err := time.Parse(time.RFC3339, when); err == nil {
		since = "at " + t.UTC().Format("2006-01-02 15:04:05Z")
	}
	name, key, err := peer.ParsePublic(line)
	if err != nil || name != partner {
		key = nil
	}
	return key, fmt.Errorf("the link to %s was %w here %s: picket join with a new invitation and a restart of this node open it "+
		"again; to be rid of it, remove %s under partners: in node.yaml", partner, ErrRevoked, since, partner)
}

// Trust writes a partner's key where the node finds it.
func Trust(path string, partner picket.NodeID, key ed25519.PublicKey) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("%s cannot be made: %w", filepath.Dir(path), errors.Unwrap(err))
	}
	return writeFile(path, peer.FormatPublic(partner, key)+"\n", 0o600)
}

// Revoke marks a partner's key as revoked. A running node sees it within a second.
func Revoke(path string, partner picket.NodeID, at time.Time) error {
	key, err := PartnerKey(path, partner)
	if err != nil {
		return err
	}
	return writeFile(path, revokedMark+at.UTC().Format(time.RFC3339)+" "+peer.FormatPublic(partner, key)+"\n", 0o600)
}

// Watch gives a Partner's Trusted for its key file.
func Watch(path string, partner picket.NodeID, key ed25519.PublicKey) func() error {
	return func() error {
		newest, err := PartnerKey(path, partner)
		if err == nil && !key.Equal(newest) {
			err = fmt.Errorf("the key of %s in %s was replaced: restart the node to use the new one", partner, path)
		}
		return err
	}
}
