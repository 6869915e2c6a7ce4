package node

import (
	"fmt"
	"slices"
	"time"

	"picket"
)

// update takes a track that the tracker changed into the picture. Tentative ones stay with the tracker: a
// number is given when somebody may rely on it.
func (c *Core) update(now time.Time, t *picket.Track, out *picket.Outcome) {
	number, had := c.numbers[t.Ref]
	if !had && (t.Status == picket.Tentative || t.Status == picket.Ended) {
		return
	}
	if !had {
		c.issued++
		number = picket.Number(fmt.Sprintf("%s-%04d", c.cfg.Node, c.issued))
		c.numbers[t.Ref] = number
	}
	nt := *t
	nt.Number = number
	nt.Sources = slices.Clone(t.Sources)
	if old := c.pic.Tracks[number]; old != nil {
		nt.Identity, nt.IdentityBy, nt.IdentityAt = old.Identity, old.IdentityBy, old.IdentityAt
	}
	c.known.identify(now, &nt)
	if t.Status == picket.Ended {
		delete(c.numbers, t.Ref)
	}
	c.pic.Tracks[number] = &nt
	c.changed = append(c.changed, number)
	out.Changed = append(out.Changed, nt)
}

// identifyAll looks again at the tracks whose identity may change by time alone.
func (c *Core) identifyAll(now time.Time, out *picket.Outcome) {
	for _, n := range c.known.due(now, c.pic.Tracks) {
		t := *c.pic.Tracks[n]
		if c.known.identify(now, &t) {
			c.pic.Tracks[n] = &t
			c.changed = append(c.changed, n)
			out.Changed = append(out.Changed, t)
		}
	}
}
