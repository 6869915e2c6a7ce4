package node

import (
	"time"

	"picket"
)

// refOf is the reference of the object that bears a number now; 0: none does.
func (c *Core) refOf(n picket.Number) uint64 {
	if t := c.pic.Tracks[n]; t != nil {
		return t.Ref
	}
	return 0
}

// unrefer forgets an object that ended. One that only changed its number is still there.
func (c *Core) unrefer(ref uint64) {
	if t := c.pic.Objects[ref]; t != nil && t.Status == picket.Ended {
		delete(c.pic.Objects, ref)
	}
}

// refer settles, once all that changed is shown, which object each changed number is of, and gives
// the objects to judge. A new number that takes the place of one that ended is of the same object,
// and what is open about it gets that number. Where the new number was another object's already,
// the ended one has joined that.
func (c *Core) refer(now time.Time, out *picket.Outcome) []*picket.Track {
	objects := c.objects[:0]
	var were map[uint64]picket.Number // of objects whose number changed, the former one
	for _, n := range c.changed {
		t := c.pic.Tracks[n]
		if t.Status == picket.Ended {
			continue
		}
		for _, former := range t.Aliases {
			o := c.pic.Tracks[former]
			if o == nil || o.Status != picket.Ended || o.Ref == 0 || o.Joined != 0 || were[o.Ref] != "" {
				continue
			}
			if t.Ref != 0 {
				o.Joined = t.Ref
				objects = append(objects, o)
				continue
			}
			if were == nil {
				were = map[uint64]picket.Number{}
			}
			t.Ref, were[o.Ref] = o.Ref, former
		}
		if t.Ref == 0 {
			c.refs++
			t.Ref = c.refs
		}
	}
	for i, n := range c.changed {
		t := c.pic.Tracks[n]
		out.Changed[i].Ref, out.Changed[i].Joined = t.Ref, t.Joined
		if t.Status == picket.Ended && (t.Ref == 0 || were[t.Ref] != "") {
			continue
		}
		c.pic.Objects[t.Ref] = t
		if t.Joined == 0 {
			objects = append(objects, t)
		}
	}
	c.objects = objects
	c.renumber(now, were, out)
	return objects
}

// renumber gives the open alerts about objects whose number changed the new one. Their IDs stay.
func (c *Core) renumber(now time.Time, were map[uint64]picket.Number, out *picket.Outcome) {
	if len(were) == 0 {
		return
	}
	for _, id := range c.alertIDs() {
		old := c.alerts[id]
		if were[old.Object] == "" || !old.Cleared.IsZero() {
			continue
		}
		a := *old
		a.Why, a.Updated = "", now
		c.raise(a, out)
	}
}

// numbered gives a rule's alert the number that its object bears now. One without a sentence keeps
// what it had, with that number.
func (c *Core) numbered(a, old *picket.Alert) {
	if a.Object == 0 {
		return
	}
	if t := c.pic.Objects[a.Object]; t != nil {
		a.Track = t.Number
	}
	if a.Why == "" && old != nil {
		a.Why = renumbered(old.Why, old.Track, a.Track)
	}
}
