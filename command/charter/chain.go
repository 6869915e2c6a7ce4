package charter

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"picket"
)

// Leave ends a nation's part in a circle at once, by its own threshold alone.
type Leave struct {
	Kind    string        `json:"kind"` // "leave"
	Circle  string        `json:"circle"`
	Charter string        `json:"charter"` // id of the version in force
	Nation  picket.NodeID `json:"nation"`
	At      time.Time     `json:"at"`
	Nonce   string        `json:"nonce"`
}

// Chain is a circle's charters, each the next of the one before. The zero Chain waits for version 1.
type Chain struct {
	id      string // of the version in force
	current Charter
	left    map[picket.NodeID]bool // since current
	past    map[string]bool        // ids of all versions taken
}

// Current is the version in force and its id; before version 1 the id is empty.
func (c *Chain) Current() (*Charter, string) { return &c.current, c.id }

// Left says whether a nation left under the version in force.
func (c *Chain) Left(n picket.NodeID) bool { return c.left[n] }

// Was says whether an id is of a version that is or was in force.
func (c *Chain) Was(id string) bool { return c.past[id] }

// Install takes the next version. Nothing changes where it is refused.
func (c *Chain) Install(id string, next Charter, signed Signers) error {
	if err := next.Check(); err != nil {
		return fmt.Errorf("charter %s version %d: %w", next.Circle, next.Version, err)
	}
	if err := c.follows(&next); err != nil {
		return fmt.Errorf("charter %s version %d: %w", next.Circle, next.Version, err)
	}
	for i := range next.Nations {
		if err := next.Nations[i].agreed(signed, "its own keys in it"); err != nil {
			return fmt.Errorf("charter %s version %d: %w", next.Circle, next.Version, err)
		}
	}
	for i := range c.current.Nations {
		n := &c.current.Nations[i]
		if c.left[n.ID] {
			continue
		}
		if err := n.agreed(signed, fmt.Sprintf("its keys of version %d", c.current.Version)); err != nil {
			return fmt.Errorf("charter %s version %d: %w", next.Circle, next.Version, err)
		}
	}
	if c.past == nil {
		c.past = map[string]bool{}
	}
	c.id, c.current, c.left = id, next, map[picket.NodeID]bool{}
	c.past[id] = true
	return nil
}

// follows says why a version is not the one after that in force (TUF 5.3.5: exactly N+1, no version skipped).
func (c *Chain) follows(next *Charter) error {
	switch {
	case next.Version != c.current.Version+1:
		return fmt.Errorf("version %d is in force, so the next is %d", c.current.Version, c.current.Version+1)
	case next.Previous != c.id:
		return errors.New("previous names another version than that in force")
	case c.id != "" && next.Circle != c.current.Circle:
		return fmt.Errorf("the circle is %s", c.current.Circle)
	case c.id != "" && next.Exercise != c.current.Exercise:
		return errors.New("a circle of an exercise does not become a live one, nor the reverse: found a new circle")
	}
	return nil
}

// agreed says whether enough of a nation's keys signed.
func (n *Nation) agreed(signed Signers, whose string) error {
	have := 0
	for _, k := range n.Keys {
		if signed[k] {
			have++
		}
	}
	if have < n.Threshold {
		return fmt.Errorf("%s has not agreed: %d of %d signatures by %s", n.ID, have, n.Threshold, whose)
	}
	return nil
}

// Leave takes a nation's leave: its posts, relationships and votes end at once. The quorum of a seat stays what it was
// until a new version, so that quorums always meet.
func (c *Chain) Leave(l Leave, signed Signers) error {
	n := c.current.nation(l.Nation)
	switch {
	case c.id == "" || l.Circle != c.current.Circle:
		return fmt.Errorf("leave: there is no circle %s here", l.Circle)
	case l.Charter != c.id:
		return errors.New("leave: it names another version than that in force")
	case n == nil:
		return fmt.Errorf("leave: %s is no member", l.Nation)
	}
	if err := n.agreed(signed, "its own keys"); err != nil {
		return fmt.Errorf("leave: %w", err)
	}
	c.left[l.Nation] = true
	return nil
}

// InForce says why joint acts cannot be done under the charter now; nil: they can.
func (c *Chain) InForce(now time.Time) error {
	switch {
	case c.id == "":
		return errors.New("no charter is in force: picket charter install")
	case !now.Before(c.current.Expires):
		return fmt.Errorf("charter %s version %d expired on %s", c.current.Circle, c.current.Version,
			c.current.Expires.UTC().Format("2006-01-02 15:04Z"))
	}
	return nil
}

// Relationship finds the authority by which one post may order a kind of another in an area at a time; nil: there is
// none. Area says whether an order's area lies within a zone, named by its id.
func (c *Chain) Relationship(from, over PostID, kind string, now time.Time, within func(zone string) bool) *Relationship {
	for i := range c.current.Relationships {
		r := &c.current.Relationships[i]
		if r.From != from || r.Over != over || !r.Permits(kind) || now.Before(r.Begins) || !now.Before(r.Ends) {
			continue
		}
		if c.ended(from) || c.ended(over) || r.Area != "" && !within(r.Area) {
			continue
		}
		return r
	}
	return nil
}

// ended says whether a post is of no nation that is still in.
func (c *Chain) ended(p PostID) bool {
	post := c.current.Post(p)
	return post == nil || c.left[post.Nation]
}

// Concurring are the nations whose signature an order needs: by the kind's rule, of those still in, in order.
func (c *Chain) Concurring(kind string, addressed, affected []picket.NodeID) []picket.NodeID {
	var list []picket.NodeID
	switch c.current.RuleOf(kind) {
	case None:
		return nil
	case All:
		for _, n := range c.current.Nations {
			list = append(list, n.ID)
		}
	case Affected:
		list = append(slices.Clone(addressed), affected...)
	default:
		list = slices.Clone(addressed)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(n picket.NodeID) bool { return c.left[n] || c.current.nation(n) == nil })
}
