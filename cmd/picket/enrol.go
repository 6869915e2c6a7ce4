package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"picket"
	"picket/link"
	"picket/peer"
)

type inviteCmd struct {
	Partner string        `arg:"" help:"The node that is invited."`
	Node    string        `short:"n" default:"node.yaml" help:"This node's node.yaml."`
	Out     string        `short:"o" help:"The file to write. Absent: PARTNER.invite."`
	For     time.Duration `default:"168h" help:"How long the invitation holds."`
}

// Run writes one file that makes the partner able to trust this node: its key, where it listens, and until when.
func (c *inviteCmd) Run(p *program) error {
	s, key, err := enrolling(c.Node)
	if err != nil {
		return err
	}
	if !nodeName.MatchString(c.Partner) || picket.NodeID(c.Partner) == s.core.Node {
		return fmt.Errorf("invite: %q is no partner's name: give the node: name of another nation", c.Partner)
	}
	if c.Out == "" {
		c.Out = c.Partner + ".invite"
	}
	b := peer.NewInvite(key.private, s.core.Node, picket.NodeID(c.Partner), s.core.Name, s.listen, time.Now().Add(c.For))
	if err := os.WriteFile(c.Out, b, 0o600); err != nil {
		return fmt.Errorf("invite: %s cannot be written: %w", c.Out, errors.Unwrap(err))
	}
	fmt.Fprintf(p.stdout, "%s: give it to %s, who runs: picket join %s\nfingerprint of %s: %s\nRead it to each other by telephone "+
		"before either of you relies on the link.\n",
		c.Out, c.Partner, filepath.Base(c.Out), s.core.Node, key.fingerprint)
	return nil
}

type joinCmd struct {
	File string `arg:"" help:"The invitation that the partner wrote."`
	Node string `short:"n" default:"node.yaml" help:"This node's node.yaml."`
}

// Run takes an invitation: from then on this node trusts that key.
func (c *joinCmd) Run(p *program) error {
	s, key, err := enrolling(c.Node)
	if err != nil {
		return err
	}
	b, err := os.ReadFile(c.File)
	if err != nil {
		return fmt.Errorf("join: %s cannot be read: %w", c.File, errors.Unwrap(err))
	}
	v, err := peer.ReadInvite(b, s.core.Node, time.Now())
	if err != nil {
		return fmt.Errorf("join: %s: %w", c.File, err)
	}
	path := s.partnerKey(v.From)
	if err := link.Trust(path, v.From, v.Key); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s is trusted (%s)\nfingerprint of %s: %s\nfingerprint of %s: %s\nCompare both by telephone. ", v.From,
		path, v.From, v.Fingerprint, s.core.Node, key.fingerprint)
	if v.Address != "" {
		fmt.Fprintf(p.stdout, "In node.yaml: partners: {%s: {dial: %s}}\n", v.From, v.Address)
	} else {
		fmt.Fprintf(p.stdout, "In node.yaml: listen: HOST:PORT and partners: {%s: {}}\n", v.From)
	}
	return nil
}

type revokeCmd struct {
	Partner string `arg:"" help:"The node that is trusted no more."`
	Node    string `short:"n" default:"node.yaml" help:"This node's node.yaml."`
}

// Run ends the trust in a partner. A running node ends the link within seconds.
func (c *revokeCmd) Run(p *program) error {
	s, _, err := enrolling(c.Node)
	if err != nil {
		return err
	}
	path := s.partnerKey(picket.NodeID(c.Partner))
	if err := link.Revoke(path, picket.NodeID(c.Partner), time.Now()); err != nil {
		return fmt.Errorf("revoke: %w", err)
	}
	fmt.Fprintf(p.stdout, "%s is revoked (%s): the link ends within 10 s, and this node refuses it from then on\n", c.Partner, path)
	return nil
}

// ownKey is this node's key and how people compare it.
type ownKey struct {
	private     ed25519.PrivateKey
	fingerprint string
}

// enrolling reads the node's configuration and its key, which is made if this is the first start.
func enrolling(file string) (*settings, ownKey, error) {
	s, err := readConfig(file)
	if err != nil {
		return nil, ownKey{}, err
	}
	key, err := link.Identity(s.keysDir())
	if err != nil {
		return nil, ownKey{}, err
	}
	return s, ownKey{key, peer.Fingerprint(key.Public().(ed25519.PublicKey))}, nil
}

// partnerKey is the file of a partner's key, whether or not node.yaml names the partner yet.
func (s *settings) partnerKey(n picket.NodeID) string {
	for i := range s.partners {
		if s.partners[i].Node == n {
			return s.keyOf(&s.partners[i])
		}
	}
	return s.keyOf(&partnerSettings{Partner: picket.Partner{Node: n}})
}

// secretIn gives the node's secret for offsets of coarsened positions, making it at the first start: a new one
// would let a partner average two.
func secretIn(dir string) ([]byte, error) {
	path := filepath.Join(dir, "offsets")
	b, err := os.ReadFile(path)
	if err == nil && len(b) >= 32 {
		return b, nil
	}
	if err == nil {
		return nil, fmt.Errorf("%s is too short to be a secret: put it back from a copy, or remove it and the next start makes a "+
			"new one", path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s cannot be read: %w", path, errors.Unwrap(err))
	}
	b = make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err))
	}
	return b, nil
}
