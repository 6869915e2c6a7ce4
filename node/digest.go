package node

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"picket"
)

// Digest is a running SHA-256 of outcomes: two runs that printed the same digest did the same, to the last
// bit of every state and covariance, and told their partners the same.
type Digest struct {
	version int
	sum     hash.Hash
	buf     []byte
}

// The versions of the digest. Version 2 covers every field of an Outcome; version 1 left out what was told to partners.
const (
	DigestV1 = 1
	DigestV2 = 2
)

// NewDigest starts with nothing. The version is one of those above.
func NewDigest(version int) *Digest { return &Digest{version: version, sum: sha256.New()} }

// Add takes one outcome. One that changed nothing adds nothing, so that how often a clock ticked while
// nothing happened does not count.
func (d *Digest) Add(o *picket.Outcome) {
	if d.version == DigestV1 {
		d.buf = appendV1(d.buf[:0], o)
	} else {
		d.buf = appendV2(d.buf[:0], o)
	}
	if len(d.buf) > 0 {
		d.sum.Write(appendTime(nil, o.At))
		d.sum.Write(d.buf)
	}
}

// String gives the version and the digest so far in hexadecimal: "v2:9c1f…".
func (d *Digest) String() string {
	return fmt.Sprintf("v%d:%s", d.version, hex.EncodeToString(d.sum.Sum(nil)))
}
