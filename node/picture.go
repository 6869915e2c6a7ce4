package node

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"picket"
	"picket/fuse"
)

// ownTrack is a track of the own tracker that was confirmed.
type ownTrack struct {
	picket.Track
	since time.Time // confirmed
	shown bool      // the view knows it
}

// numberWait is how long a new own track waits for the number by which partners know it, so that it is not shown
// under another for a moment.
const numberWait = 3 * audiencePeriod

// privateNumber numbers are those of own tracks where partners know others; without partners there is one series.
func (c *Core) privateNumber() picket.Number {
	c.issued++
	if len(c.audiences) == 0 {
		return picket.Number(fmt.Sprintf("%s-%04d", c.cfg.Node, c.issued))
	}
	return picket.Number(fmt.Sprintf("%s-p%04d", c.cfg.Node, c.issued))
}

// ownChanged takes what the own tracker changed. Tentative tracks stay with the tracker: a number is given when
// somebody may rely on it.
func (c *Core) ownChanged(now time.Time, t *picket.Track) {
	o := c.own[t.Ref]
	if o == nil {
		if t.Status == picket.Tentative || t.Status == picket.Ended {
			return
		}
		o = &ownTrack{since: now}
		o.Number = c.privateNumber()
		c.own[t.Ref] = o
		if len(c.audiences) > 0 {
			c.awaitingNumber = append(c.awaitingNumber, t.Ref)
		} else {
			o.shown = true
		}
	}
	number := o.Number
	o.Track = *t
	o.Number, o.Sources = number, slices.Clone(t.Sources)
	if t.Status == picket.Ended {
		delete(c.own, t.Ref)
	}
	if o.shown {
		c.view.Own(&o.Track)
	}
}

// showNumbered shows the own tracks that have their partners' number, or have waited for it long enough.
func (c *Core) showNumbered(now time.Time) {
	kept := c.awaitingNumber[:0]
	for _, ref := range c.awaitingNumber {
		o := c.own[ref]
		switch {
		case o == nil:
		case c.hasAudienceNumber(ref) || now.Sub(o.since) >= numberWait:
			o.shown = true
			c.view.Own(&o.Track)
			c.setNumber(ref)
		default:
			kept = append(kept, ref)
		}
	}
	c.awaitingNumber = kept
}

// hasAudienceNumber says whether an audience knows an own track.
func (c *Core) hasAudienceNumber(ref uint64) bool {
	return slices.ContainsFunc(c.audiences, func(a *audience) bool { return a.correlation.numbers[ref] != "" })
}

// setNumber gives an own track the number by which the first audience that knows it does, and the others' as aliases.
func (c *Core) setNumber(ref uint64) {
	var all []picket.Number
	for _, a := range c.audiences {
		if n, ok := a.correlation.numbers[ref]; ok {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		all = append(all, "")
	}
	c.view.Offered(ref, all[0], all[1:]...)
}

// show takes an object of the view into the picture, with the identity that it has here.
func (c *Core) show(now time.Time, t *picket.Track, out *picket.Outcome) {
	nt := *t
	nt.Sources, nt.Aliases = slices.Clone(t.Sources), c.publicAliases(t.Aliases)
	nt.Ref = c.refOf(nt.Number)
	if old := c.shownBefore(&nt); old != nil {
		nt.Identity, nt.IdentityBy, nt.IdentityAt = old.Identity, old.IdentityBy, old.IdentityAt
	}
	c.inheritDeclaration(&nt)
	c.declared.NoteAddress(&nt)
	c.explainSources(&nt)
	c.identify(now, &nt)
	nt.Claims = c.claimsOn(&nt)
	for _, n := range nt.Aliases {
		c.aliases[n] = nt.Number
	}
	c.pic.Tracks[nt.Number] = &nt
	if nt.Ref != 0 {
		c.pic.Objects[nt.Ref] = &nt
	}
	c.changed = append(c.changed, nt.Number)
	out.Changed = append(out.Changed, nt)
}

// publicAliases gives the aliases that somebody may have heard: a private number that was never shown is nobody's word.
func (c *Core) publicAliases(aliases []picket.Number) []picket.Number {
	private := string(c.cfg.Node) + "-p"
	return slices.DeleteFunc(slices.Clone(aliases), func(n picket.Number) bool {
		return len(c.audiences) > 0 && strings.HasPrefix(string(n), private) && c.pic.Tracks[n] == nil && c.aliases[n] == ""
	})
}

// inheritDeclaration hands what an officer declared on to the number that an object goes by now, where the one it was said of is shown
// no longer. That one need not be an alias: a partner that began anew gives its part of the object another number.
func (c *Core) inheritDeclaration(t *picket.Track) {
	if t.Status == picket.Ended {
		return
	}
	for _, n := range t.Aliases {
		for _, was := range [...]picket.Number{n, c.aliases[n]} {
			if old := c.pic.Tracks[was]; old == nil || old.Status == picket.Ended {
				c.declared.Inherit(was, t.Number)
			}
		}
	}
}

// explainSources says of each partner's part in an object why it is taken for the same.
func (c *Core) explainSources(t *picket.Track) {
	if !slices.ContainsFunc(t.Sources, func(s picket.TrackSource) bool { return s.From != "" && s.How == "" }) {
		return
	}
	w, ok := c.view.Why(t.Number)
	if !ok {
		return
	}
	for i := range t.Sources {
		if s := &t.Sources[i]; s.From != "" {
			s.How = correlatedBy(&w, s.From)
		}
	}
}

// correlatedBy gives the evidence that joins a nation's part to the rest, and by what number it knows the object.
func correlatedBy(w *fuse.Why, from picket.NodeID) string {
	for _, m := range w.Members {
		if m.From != from {
			continue
		}
		for _, e := range w.Evidence {
			if e.One && (e.A == m.Number || e.B == m.Number) {
				return fmt.Sprintf("%s, one by %s since %s", m.Number, e.By, e.Since.Format("15:04:05Z"))
			}
		}
		return string(m.Number)
	}
	return ""
}

// shownBefore is the object as it was shown last, under this number or one that is now its alias.
func (c *Core) shownBefore(t *picket.Track) *picket.Track {
	if old := c.pic.Tracks[t.Number]; old != nil {
		return old
	}
	for _, n := range t.Aliases {
		if old := c.pic.Tracks[n]; old != nil {
			return old
		}
	}
	return nil
}

// object finds the object that a number or an alias is of.
func (c *Core) object(n picket.Number) *picket.Track {
	if t := c.pic.Tracks[n]; t != nil {
		return t
	}
	if t := c.pic.Tracks[c.aliases[n]]; t != nil && slices.Contains(t.Aliases, n) {
		return t
	}
	return nil
}

// removeEnded takes the numbers that ended out of the picture.
func (c *Core) removeEnded(out *picket.Outcome) {
	for i := range out.Changed {
		t := &out.Changed[i]
		if t.Status != picket.Ended || c.pic.Tracks[t.Number] == nil || c.pic.Tracks[t.Number].Status != picket.Ended {
			continue
		}
		number := t.Number
		delete(c.pic.Tracks, number)
		c.dropRef(t.Ref)
		for _, n := range t.Aliases {
			if c.aliases[n] == number {
				delete(c.aliases, n)
			}
		}
		c.declarationGone(c.now, number, out)
	}
}
