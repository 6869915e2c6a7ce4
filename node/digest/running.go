// Package digest says in one line what a run did, so that two runs, or a run and its replay, can be compared.
//
// [New] starts a digest of a version; [Running.Add] takes each outcome; [Running.String] gives the digest so far.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"picket"
)

// Running is a running SHA-256 of outcomes: two runs that printed the same digest did the same, to the last
// bit of every state and covariance, and told their partners the same.
type Running struct {
	version int
	sum     hash.Hash
	buf     []byte
}

// The versions of the digest. V2 covers every field of an Outcome; V1 left out what was told to partners.
const (
	V1 = 1
	V2 = 2
)

// New starts with nothing. The version is V1 or V2.
func New(version int) *Running { return &Running{version: version, sum: sha256.New()} }

// Add takes one outcome. One that changed nothing adds nothing, so that how often a clock ticked while
// nothing happened does not count.
func (d *Running) Add(o *picket.Outcome) {
	if d.version == V1 {
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
func (d *Running) String() string {
	return fmt.Sprintf("v%d:%s", d.version, hex.EncodeToString(d.sum.Sum(nil)))
}
