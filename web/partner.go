package web

import (
	"maps"
	"slices"
	"strings"
	"time"

	"picket"
)

// partner is what the door keeps of one partner: how its link is doing, what of ours it gets, what it adds.
type partner struct {
	state             picket.LinkState
	told              time.Time // when state was; zero: nothing yet
	asked             string    // of the exercise's relay, at this node: "cut", "hole", "healed"
	offered, released int       // tracks considered now, and let out
	withheld          map[string]int
	fused             int                                // tracks that rest on its contributions
	grants            map[picket.Number]*picket.Decision // by its number of the track
}

// partner gives what is kept of n, made when first asked for.
func (v *view) partner(n picket.NodeID) *partner {
	p := v.partners[n]
	if p == nil {
		p = &partner{withheld: map[string]int{}, grants: map[picket.Number]*picket.Decision{}}
		v.partners[n] = p
	}
	return p
}

func (v *view) link(s *picket.LinkState) {
	p := v.partner(s.Partner)
	v.rare.links = v.rare.links || p.told.IsZero() || p.state.State != s.State || p.state.Why != s.Why
	p.state, p.told = *s, v.at
}

// decide takes in what a partner gets of a track from now on.
func (v *view) decide(d *picket.Decision) {
	p, ref := v.partner(d.To), d.Ref
	if ref == "" {
		ref = d.Track
	}
	if old := p.grants[ref]; old != nil {
		p.count(&old.Grant, -1)
		delete(p.grants, ref)
		v.granted[old.Track] = slices.DeleteFunc(v.granted[old.Track], func(g *picket.Decision) bool { return g == old })
		if len(v.granted[old.Track]) == 0 {
			delete(v.granted, old.Track)
		}
	}
	if g := &d.Grant; !g.OK && withholder(g) == "" {
		return // the track is gone
	}
	p.count(&d.Grant, 1)
	p.grants[ref] = d
	v.granted[d.Track] = append(v.granted[d.Track], d)
}

// count adds n tracks under grant g.
func (p *partner) count(g *picket.Grant, n int) {
	p.offered += n
	if g.OK {
		p.released += n
		return
	}
	rule := withholder(g)
	if p.withheld[rule] += n; p.withheld[rule] == 0 {
		delete(p.withheld, rule)
	}
}

// withholder is the rule that keeps a track back, or the alarm that does.
func withholder(g *picket.Grant) string {
	if g.Denied == "" {
		return g.Alarm
	}
	return g.Denied
}

// rest counts t among the tracks that rest on partners' contributions, n = 1, or no longer, n = -1.
func (v *view) rest(t *picket.Track, n int) {
	for i, s := range t.Sources {
		if s.From != "" && !slices.ContainsFunc(t.Sources[:i], func(o picket.TrackSource) bool { return o.From == s.From }) {
			v.partner(s.From).fused += n
		}
	}
}

// grantsOf gives the decisions on a track, by partner.
func (v *view) grantsOf(t *picket.Track) []*picket.Decision {
	list := slices.Clone(v.granted[t.Number])
	for _, a := range t.Aliases {
		list = append(list, v.granted[a]...)
	}
	slices.SortFunc(list, func(a, b *picket.Decision) int {
		return strings.Compare(string(a.To)+" "+string(a.Ref), string(b.To)+" "+string(b.Ref))
	})
	return list
}

type linkJSON struct {
	Partner     picket.NodeID  `json:"partner"`
	State       string         `json:"state"` // "up", "down", "refused"
	Why         string         `json:"why,omitempty"`
	Age         *float64       `json:"age_s"` // since the partner was last heard
	Offered     int            `json:"offered"`
	Released    int            `json:"released"`
	Withheld    map[string]int `json:"withheld"`
	Sent        uint64         `json:"sent"`
	Received    uint64         `json:"received"`
	Fused       int            `json:"fused"`
	Bytes       uint64         `json:"bytes"`
	BytesPerS   float64        `json:"bytes_per_s"`
	ClockOffset float64        `json:"clock_offset_s"`
	Refused     uint64         `json:"refused"`
	Exercise    string         `json:"exercise,omitempty"`
}

// linksJSON gives the links, by partner.
func (v *view) linksJSON() []linkJSON {
	list := make([]linkJSON, 0, len(v.partners))
	for _, n := range slices.Sorted(maps.Keys(v.partners)) {
		list = append(list, linkOf(n, v.partners[n], v.at))
	}
	return list
}

func linkOf(n picket.NodeID, p *partner, now time.Time) linkJSON {
	s := &p.state
	j := linkJSON{Partner: n, State: s.State, Why: s.Why, Offered: p.offered, Released: p.released, Withheld: maps.Clone(p.withheld),
		Sent: s.Sent, Received: s.Received, Fused: p.fused, Bytes: s.Bytes, BytesPerS: round(s.BytesPerS, 1),
		ClockOffset: round(s.Offset.Seconds(), 3), Refused: s.Refused, Exercise: p.asked}
	if p.told.IsZero() {
		j.State, j.Why = "down", "nothing heard of it yet"
		return j
	}
	age := round((s.Age + now.Sub(p.told)).Seconds(), 3)
	j.Age = &age
	return j
}
