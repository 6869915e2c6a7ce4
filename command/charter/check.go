package charter

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"picket"
)

// The most that a charter holds.
const (
	mostNations = 32
	mostNodes   = 64
	mostPosts   = 512
	mostRows    = 1024
)

// authorities are what a post may be given.
var authorities = []string{"draft", "concur", "identify", "issue", "answer"}

// Check says in one sentence what is wrong with a charter by itself.
func (c *Charter) Check() error {
	switch {
	case c.Kind != "charter":
		return fmt.Errorf("kind is %q, not charter", c.Kind)
	case !word(c.Circle):
		return fmt.Errorf("circle %q: write small letters, digits and hyphens", c.Circle)
	case c.Version == 0:
		return errors.New("version is 0: the first is 1")
	case (c.Version == 1) != (c.Previous == ""):
		return errors.New("previous names the version before, and version 1 has none")
	case !c.Expires.After(c.At):
		return errors.New("expires is not after at: a charter ends by itself")
	case c.Agreement == "":
		return errors.New("agreement is empty: name the one that founds the circle")
	case len(c.Nations) < 1 || len(c.Nations) > mostNations || len(c.Nodes) > mostNodes || len(c.Posts) > mostPosts ||
		len(c.Relationships) > mostRows:
		return fmt.Errorf("at most %d nations, %d nodes, %d posts, %d relationships", mostNations, mostNodes, mostPosts, mostRows)
	}
	return errors.Join(c.checkNations(), c.checkNodes(), c.checkPosts(), c.checkSeats(), c.checkRelationships(), c.checkConcurrence())
}

func (c *Charter) checkNations() error {
	keys := map[Key]picket.NodeID{}
	for i := range c.Nations {
		n := &c.Nations[i]
		if c.nation(n.ID) != n {
			return fmt.Errorf("nation %s stands twice", n.ID)
		}
		if !word(string(n.ID)) {
			return fmt.Errorf("nation %q: write small letters, digits and hyphens", n.ID)
		}
		if n.Threshold < 1 || n.Threshold > len(n.Keys) {
			return fmt.Errorf("nation %s: threshold %d of %d keys", n.ID, n.Threshold, len(n.Keys))
		}
		for _, k := range append(slices.Clone(n.Keys), n.Roster) {
			if err := k.check(); err != nil {
				return fmt.Errorf("nation %s: %w", n.ID, err)
			}
			if of, had := keys[k]; had {
				return fmt.Errorf("nation %s: a key stands already at %s: one key, one use", n.ID, of)
			}
			keys[k] = n.ID
		}
	}
	return nil
}

func (c *Charter) checkNodes() error {
	seen := map[picket.NodeID]bool{}
	keys := map[Key]bool{}
	for _, n := range c.Nodes {
		if err := n.Key.check(); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
		switch {
		case seen[n.ID]:
			return fmt.Errorf("node %s stands twice", n.ID)
		case keys[n.Key]:
			return fmt.Errorf("node %s has the key of another", n.ID)
		case c.nation(n.Nation) == nil:
			return fmt.Errorf("node %s: no nation %s", n.ID, n.Nation)
		}
		seen[n.ID], keys[n.Key] = true, true
	}
	return nil
}

func (c *Charter) checkPosts() error {
	plain := map[string]PostID{}
	for i := range c.Posts {
		p := &c.Posts[i]
		nation, _, ok := strings.Cut(string(p.ID), ".")
		if !ok || nation != string(p.Nation) || !words(string(p.ID)) {
			return fmt.Errorf("post %q: write its nation, a point and a name in small letters, as in jp.watch", p.ID)
		}
		if other, had := plain[skeleton(string(p.ID))]; had {
			return fmt.Errorf("post %s can be taken for %s: choose another name", p.ID, other)
		}
		plain[skeleton(string(p.ID))] = p.ID
		if c.nation(p.Nation) == nil {
			return fmt.Errorf("post %s: no nation %s", p.ID, p.Nation)
		}
		for _, a := range p.Authorities {
			if !slices.Contains(authorities, a) {
				return fmt.Errorf("post %s: no authority %q: %s", p.ID, a, strings.Join(authorities, ", "))
			}
		}
	}
	return nil
}

func (c *Charter) checkSeats() error {
	for i, s := range c.Seats {
		if slices.ContainsFunc(c.Seats[:i], func(o Seat) bool { return o.ID == s.ID }) {
			return fmt.Errorf("seat %s stands twice", s.ID)
		}
		for _, p := range s.Line {
			if c.Post(p) == nil {
				return fmt.Errorf("seat %s: no post %s", s.ID, p)
			}
		}
		for _, v := range s.Voters {
			if n := c.Node(v); n == nil || !n.Votes {
				return fmt.Errorf("seat %s: %s is no node that votes", s.ID, v)
			}
		}
	}
	return nil
}

func (c *Charter) checkRelationships() error {
	for _, r := range c.Relationships {
		from, over := c.Post(r.From), c.Post(r.Over)
		switch {
		case from == nil || over == nil:
			return fmt.Errorf("relationship %s over %s: no such post", r.From, r.Over)
		case r.GivenBy != over.Nation:
			return fmt.Errorf("relationship %s over %s: %s gives it, who is not the nation of %s", r.From, r.Over, r.GivenBy, r.Over)
		case !r.Degree.Known():
			return fmt.Errorf("relationship %s over %s: no degree %q: coordinate, supported, tacon, opcon or opcom", r.From, r.Over,
				r.Degree)
		case !r.Ends.After(r.Begins) || r.Ends.After(c.Expires):
			return fmt.Errorf("relationship %s over %s: it ends after it begins and not after the charter", r.From, r.Over)
		}
		for _, k := range r.Kinds {
			if !r.Degree.Permits(k) {
				return fmt.Errorf("relationship %s over %s: %s does not let one order %q", r.From, r.Over, r.Degree, k)
			}
		}
	}
	return nil
}

func (c *Charter) checkConcurrence() error {
	for i, row := range c.Concurrence {
		if !kindKnown(row.Kind) {
			return fmt.Errorf("concurrence: no kind of order %q", row.Kind)
		}
		if !slices.Contains([]Rule{Addressed, Affected, All, None}, row.Of) {
			return fmt.Errorf("concurrence of %s: no rule %q: addressed, affected, all or none", row.Kind, row.Of)
		}
		if slices.ContainsFunc(c.Concurrence[:i], func(o Concurrence) bool { return o.Kind == row.Kind }) {
			return fmt.Errorf("concurrence of %s stands twice", row.Kind)
		}
	}
	return nil
}

// kindKnown says whether a kind of order is one of the closed table: OPCOM's kinds, and advise.
func kindKnown(kind string) bool { return kind == "advise" || OPCOM.Permits(kind) }

func (k Key) check() error {
	b, err := base64.StdEncoding.Strict().DecodeString(string(k))
	if err != nil || len(b) != 32 {
		return errors.New("a key is no Ed25519 public key in base64")
	}
	return nil
}

func word(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func words(s string) bool {
	for w := range strings.SplitSeq(s, ".") {
		if !word(w) {
			return false
		}
	}
	return true
}

// skeleton maps what looks alike to one form: small letters, digits and hyphens are all that a name may have (UTS 39's
// confusables within them).
func skeleton(s string) string {
	return strings.NewReplacer("0", "o", "1", "l", "i", "l", "5", "s", "rn", "m", "vv", "w", "-", "", "2", "z").Replace(s)
}

func (c *Charter) nation(id picket.NodeID) *Nation {
	for i := range c.Nations {
		if c.Nations[i].ID == id {
			return &c.Nations[i]
		}
	}
	return nil
}

// Post gives a post, or nil.
func (c *Charter) Post(id PostID) *Post {
	for i := range c.Posts {
		if c.Posts[i].ID == id {
			return &c.Posts[i]
		}
	}
	return nil
}

// Node gives a node, or nil.
func (c *Charter) Node(id picket.NodeID) *Node {
	for i := range c.Nodes {
		if c.Nodes[i].ID == id {
			return &c.Nodes[i]
		}
	}
	return nil
}

// RuleOf says whose concurrence an order of a kind needs.
func (c *Charter) RuleOf(kind string) Rule {
	for _, row := range c.Concurrence {
		if row.Kind == kind {
			return row.Of
		}
	}
	return Addressed
}
