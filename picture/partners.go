package picture

import (
	"maps"
	"slices"
	"strings"
	"time"

	"picket"
)

// Partner is how the link to a partner is doing, what of ours it gets and what it adds.
type Partner struct {
	Node              picket.NodeID
	Link              picket.LinkState
	LinkAt            time.Time      // the node's clock when Link was told; zero: nothing yet
	Offered, Released int            // objects considered now, and let out
	Withheld          map[string]int // objects by the rule that keeps them back
	Fused             int            // objects that rest on its contributions

	decisions map[picket.Number]*picket.Decision // by its number of the object
}

// partner gives what is kept of n, made when first asked for.
func (p *Picture) partner(n picket.NodeID) *Partner {
	partner := p.partners[n]
	if partner == nil {
		partner = &Partner{Node: n, Withheld: map[string]int{}, decisions: map[picket.Number]*picket.Decision{}}
		p.partners[n] = partner
	}
	return partner
}

// Partner gives what is known of a partner; nil: there is none of that name.
func (p *Picture) Partner(n picket.NodeID) *Partner { return p.partners[n] }

// Partners gives all partners, by name.
func (p *Picture) Partners() []*Partner {
	list := make([]*Partner, 0, len(p.partners))
	for _, n := range slices.Sorted(maps.Keys(p.partners)) {
		list = append(list, p.partners[n])
	}
	return list
}

func (p *Picture) link(s *picket.LinkState) {
	n := p.partner(s.Partner)
	if n.LinkAt.IsZero() || n.Link.State != s.State || n.Link.Why != s.Why {
		p.cursor.Links++
	}
	n.Link, n.LinkAt = *s, p.at
}

// countFused counts t among the tracks that rest on partners' contributions, n = 1, or no longer, n
// = -1.
func (p *Picture) countFused(t *picket.Track, n int) {
	for i, s := range t.Sources {
		if s.From != "" && !slices.ContainsFunc(t.Sources[:i], func(o picket.TrackSource) bool { return o.From == s.From }) {
			p.partner(s.From).Fused += n
		}
	}
}

// decide takes in what a partner gets of a track from now on.
func (p *Picture) decide(d *picket.Decision) {
	to, ref := p.partner(d.To), d.Ref
	if ref == "" {
		ref = d.Track
	}
	if old := to.decisions[ref]; old != nil {
		countGrant(to, &old.Grant, -1)
		delete(to.decisions, ref)
		p.decisions[old.Track] = slices.DeleteFunc(p.decisions[old.Track], func(g *picket.Decision) bool { return g == old })
		if len(p.decisions[old.Track]) == 0 {
			delete(p.decisions, old.Track)
		}
	}
	if g := &d.Grant; !g.OK && WithheldBy(g) == "" {
		return // the track is gone
	}
	countGrant(to, &d.Grant, 1)
	to.decisions[ref] = d
	p.decisions[d.Track] = append(p.decisions[d.Track], d)
}

// countGrant adds n objects under grant g.
func countGrant(to *Partner, g *picket.Grant, n int) {
	to.Offered += n
	if g.OK {
		to.Released += n
		return
	}
	rule := WithheldBy(g)
	if to.Withheld[rule] += n; to.Withheld[rule] == 0 {
		delete(to.Withheld, rule)
	}
}

// WithheldBy gives the rule that keeps a track back, or the alarm that does; empty: neither.
func WithheldBy(g *picket.Grant) string {
	if g.Denied == "" {
		return g.Alarm
	}
	return g.Denied
}

// Decisions gives what holds now of what an object's partners get of it, by partner and then by its
// number of the object.
func (p *Picture) Decisions(o *Object) []*picket.Decision {
	list := slices.Clone(p.decisions[o.Track.Number])
	for _, a := range o.Track.Aliases {
		list = append(list, p.decisions[a]...)
	}
	slices.SortFunc(list, func(a, b *picket.Decision) int {
		return strings.Compare(string(a.To)+" "+string(a.Ref), string(b.To)+" "+string(b.Ref))
	})
	return list
}
