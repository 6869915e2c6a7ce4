package peer

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"picket"
)

// Fingerprint is what two people compare by telephone: half of the SHA-256 of a key, in eight groups.
func Fingerprint(key ed25519.PublicKey) string {
	h := sha256.Sum256(key)
	s := hex.EncodeToString(h[:16])
	var groups []string
	for i := 0; i < len(s); i += 4 {
		groups = append(groups, s[i:i+4])
	}
	return strings.Join(groups, " ")
}

const publicWord = "picket-ed25519"

// FormatPublic is a public key as a line of text.
func FormatPublic(n picket.NodeID, key ed25519.PublicKey) string {
	return fmt.Sprintf("%s %s %s", publicWord, n, base64.StdEncoding.EncodeToString(key))
}

// ParsePublic reads FormatPublic's line.
func ParsePublic(line string) (picket.NodeID, ed25519.PublicKey, error) {
	f := strings.Fields(line)
	if len(f) != 3 || f[0] != publicWord {
		return "", nil, errors.New("no public key: one line as picket join writes it is expected")
	}
	key, err := base64.StdEncoding.DecodeString(f[2])
	if err != nil || len(key) != ed25519.PublicKeySize {
		return "", nil, errors.New("no public key: its last word is not 32 bytes in base64")
	}
	return picket.NodeID(f[1]), key, nil
}

// Invite is what a node gives a partner so that it can be linked to: who it is, by which key, and where.
type Invite struct {
	Version     string        `json:"picket"` // "invitation 1"
	From        picket.NodeID `json:"from"`
	Name        string        `json:"name,omitempty"`
	To          picket.NodeID `json:"to"`
	Key         []byte        `json:"key"`
	Fingerprint string        `json:"fingerprint"`
	Address     string        `json:"address,omitempty"` // where it listens; empty: it dials
	Expires     time.Time     `json:"expires"`
	Signature   []byte        `json:"signature,omitempty"`
}

const (
	inviteVersion = "invitation 1"
	inviteDomain  = "picket invitation 1\n"
	maxInvite     = 4096
)

func (v Invite) signed() []byte {
	v.Signature = nil
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own type
	}
	return append([]byte(inviteDomain), b...)
}

// NewInvite makes the file of an invitation.
func NewInvite(key ed25519.PrivateKey, from, to picket.NodeID, name, address string, expires time.Time) []byte {
	public := key.Public().(ed25519.PublicKey)
	v := Invite{Version: inviteVersion, From: from, Name: name, To: to, Key: public, Fingerprint: Fingerprint(public),
		Address: address, Expires: expires.UTC().Truncate(time.Second)}
	v.Signature = ed25519.Sign(key, v.signed())
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(b, '\n')
}

// ReadInvite reads an invitation to node. The signature shows that the file is whole; that it is from whom it
// says, only comparing the fingerprint shows.
func ReadInvite(b []byte, node picket.NodeID, now time.Time) (v Invite, err error) {
	dec := json.NewDecoder(strings.NewReader(string(b)))
	dec.DisallowUnknownFields()
	if len(b) > maxInvite || dec.Decode(&v) != nil || v.Version != inviteVersion {
		return v, errors.New("no invitation: give the file that the partner's picket invite wrote")
	}
	key := ed25519.PublicKey(v.Key)
	switch {
	case len(key) != ed25519.PublicKeySize || v.From == "" || v.Fingerprint != Fingerprint(key) || !ed25519.Verify(key, v.signed(),
		v.Signature):
		return v, errors.New("the invitation was changed or damaged on its way: ask the partner for it again")
	case v.To != node:
		return v, fmt.Errorf("the invitation is for %s, but this node is %s: ask %s for one to %s", v.To, node, v.From, node)
	case v.From == node:
		return v, fmt.Errorf("the invitation is from this node itself: give it to %s", v.To)
	case now.After(v.Expires):
		return v, fmt.Errorf("the invitation expired at %s: ask %s for a new one", v.Expires.Format(time.RFC3339), v.From)
	}
	return v, nil
}
