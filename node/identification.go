package node

import (
	"time"

	"picket"
	"picket/node/identity"
)

// identify gives an object its identity: what an officer declared, else what the criteria say.
func (c *Core) identify(now time.Time, t *picket.Track) {
	if d, ok := c.declared.Of(t.Number); ok {
		t.Identity, t.IdentityBy, t.IdentityAt = d.Identity, d.By, d.At
		return
	}
	c.criteria.Identify(now, t)
}

// identifyAll looks again at the tracks whose identity may change by time alone.
func (c *Core) identifyAll(now time.Time, out *picket.Outcome) {
	for _, n := range c.criteria.Due(now, c.pic.Tracks) {
		t := *c.pic.Tracks[n]
		if c.criteria.Identify(now, &t) {
			c.pic.Tracks[n] = &t
			c.changed = append(c.changed, n)
			out.Changed = append(out.Changed, t)
		}
	}
}

// declarationGone keeps what was declared of an object that left the picture; who in it has the same address takes it over.
func (c *Core) declarationGone(now time.Time, n picket.Number, out *picket.Outcome) {
	a := c.declared.Remove(n)
	if a == 0 {
		return
	}
	for _, other := range sortedKeys(c.pic.Tracks) {
		t := c.pic.Tracks[other]
		if _, has := c.declared.Of(other); !has && identity.Address(t.Keys.ICAO, t.Keys.MMSI) == a && t.Status != picket.Ended {
			c.show(now, t, out)
		}
	}
}

// declare does the deed identify: an officer says what an object is.
func (c *Core) declare(at time.Time, d *picket.Deed, out *picket.Outcome) picket.Refusal {
	var q struct {
		Track    picket.Number `json:"track"`
		Identity string        `json:"identity"`
	}
	if r := bodyOf(d, &q); r.Code != picket.Done {
		return r
	}
	t := c.object(q.Track)
	id, ok := identityOf(q.Identity)
	switch {
	case t == nil:
		return notFound("no track %s", q.Track)
	case !ok:
		return invalid("no identity %s: pending, unknown, assumed_friend, friend, neutral, suspect or hostile", q.Identity)
	}
	c.declared.Declare(t, picket.Claim{From: c.cfg.Node, By: d.By, At: at, Identity: id})
	c.lasting.due = true
	c.show(at, t, out)
	return picket.Refusal{}
}

func identityOf(name string) (picket.Identity, bool) {
	for i := picket.Pending; i <= picket.Hostile; i++ {
		if i.String() == name {
			return i, true
		}
	}
	return 0, false
}
