package node

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"picket"
	"picket/release"
	"picket/wire/share"
)

// partner is what the core keeps of one nation that it shares with.
type partner struct {
	id      picket.NodeID
	gate    *release.Hysteresis
	held    map[picket.Number]picket.Grant // the yes on each of our numbers that it holds
	decided map[picket.Number]picket.Grant // the newest answer on each, yes or no
	epochs  map[picket.Number]uint64       // of its numbers that we hold
	claims  map[picket.Number]picket.Claim // what it declared, by number as it knows the object
	said    map[string]picket.Statement    // what we said, newest by ID
	alerts  map[string]bool                // of its alerts, those that we show
}

// What a partner, hostile or broken, can make a node remember.
const (
	maxClaims = 10_000
	maxAlerts = 1000
)

func newPartner(id picket.NodeID) *partner {
	return &partner{id: id, gate: release.NewHysteresis(id), held: map[picket.Number]picket.Grant{},
		decided: map[picket.Number]picket.Grant{},
		epochs:  map[picket.Number]uint64{}, claims: map[picket.Number]picket.Claim{}, said: map[string]picket.Statement{},
		alerts: map[string]bool{}}
}

// receive takes a partner's message. What cannot be used is said in Refused and changes nothing.
func (c *Core) receive(at time.Time, h *picket.PartnerMessage, out *picket.Outcome) {
	p := c.partners[h.From]
	if p == nil {
		out.Refused = picket.Refusal{Code: picket.Forbidden, Why: fmt.Sprintf("%s is no partner of this node", h.From)}
		return
	}
	m, err := share.Decode(h.Payload, h.From, c.cfg.Node)
	if err != nil {
		out.Refused = invalid("%v", err)
		return
	}
	for i := range m.Contributions {
		con := &m.Contributions[i]
		if why := c.view.Receive(con); why != "" {
			out.Refused = conflict("%s", why)
			continue
		}
		if con.Ended {
			delete(p.epochs, con.Ref)
		} else {
			p.epochs[con.Ref] = m.Epoch
		}
	}
	if m.Whole {
		c.forgetEpochs(at, p, m.Epoch)
	}
	if m.Statement != nil {
		c.receiveStatement(at, p, m.Statement, out)
	}
}

// forgetEpochs ends what a partner's earlier runs spoke of and this one does not.
func (c *Core) forgetEpochs(at time.Time, p *partner, epoch uint64) {
	for _, n := range sortedKeys(p.epochs) {
		if p.epochs[n] != epoch {
			delete(p.epochs, n)
			c.view.Receive(&picket.Contribution{From: p.id, To: c.cfg.Node, Ref: n, At: at, Tick: tickOf(at), Ended: true})
		}
	}
}

// receiveStatement takes a partner's statement: an identity that its officer declared, or an alert.
func (c *Core) receiveStatement(at time.Time, p *partner, s *picket.Statement, out *picket.Outcome) {
	out.Received = append(out.Received, *s)
	if s.Alert != nil {
		c.receiveAlert(at, p, s, out)
		return
	}
	if len(p.claims) >= maxClaims {
		p.forgetClaims()
	}
	old, known := p.claims[s.About]
	if known && !s.At.After(old.At) || !known && len(p.claims) >= maxClaims {
		return
	}
	c.lasting.due = true
	p.claims[s.About] = picket.Claim{From: p.id, By: s.By, At: s.At, Identity: s.Identity}
	if s.Identity == picket.Pending {
		delete(p.claims, s.About)
	}
	if t := c.object(s.About); t != nil {
		c.show(at, t, out)
	}
}

// forgetClaims drops what was declared of objects that the partner speaks of no longer. Until there are too many they
// are kept: it may release the object again, and what it declared it does not say twice.
func (p *partner) forgetClaims() {
	maps.DeleteFunc(p.claims, func(n picket.Number, _ picket.Claim) bool {
		_, ok := p.epochs[n]
		return !ok
	})
}

// receiveAlert shows a partner's alert as its own word, under our number, until somebody here acknowledges it.
func (c *Core) receiveAlert(at time.Time, p *partner, s *picket.Statement, out *picket.Outcome) {
	a := *s.Alert
	a.ID = string(p.id) + "/" + a.ID
	a.Title += " (" + string(p.id) + ")"
	a.Acknowledged, a.By, a.Sensor = time.Time{}, "", ""
	a.Track = ""
	if t := c.object(s.About); t != nil {
		a.Track = t.Number
		a.Why = renumbered(a.Why, s.About, t.Number)
	}
	if old := c.alerts[a.ID]; old != nil && old.Updated.After(a.Updated) || !p.alerts[a.ID] && len(p.alerts) >= maxAlerts {
		return
	}
	p.alerts[a.ID] = true
	c.raise(a, out)
}

// claimsOn gives what partners declared of an object, by any of its numbers.
func (c *Core) claimsOn(t *picket.Track) []picket.Claim {
	var list []picket.Claim
	for _, p := range c.order {
		if len(p.claims) == 0 {
			continue
		}
		for _, n := range append([]picket.Number{t.Number}, t.Aliases...) {
			if cl, ok := p.claims[n]; ok {
				list = append(list, cl)
				break
			}
		}
	}
	return list
}

// linkChanged takes how a link is doing.
func (c *Core) linkChanged(s *picket.LinkState, out *picket.Outcome) {
	if c.partners[s.Partner] != nil {
		c.pic.Links[s.Partner] = *s
		out.Links = append(out.Links, *s)
	}
}

// decisionRecords is what the journal keeps of an outcome's decisions, in pieces that fit an entry.
func decisionRecords(o *picket.Outcome) [][]byte {
	var list [][]byte
	for d := range slices.Chunk(o.Decisions, 1000) {
		b, err := json.Marshal(d)
		if err != nil {
			panic(err) // our own types
		}
		list = append(list, b)
	}
	return list
}

// setUpPartners sets up the partners of a configuration, and their audiences.
func (c *Core) setUpPartners(at time.Time) {
	c.partners, c.order = map[picket.NodeID]*partner{}, nil
	for _, cp := range c.cfg.Partners {
		p := newPartner(cp.Node)
		c.partners[cp.Node] = p
		c.order = append(c.order, p)
	}
	slices.SortFunc(c.order, func(a, b *partner) int { return cmp.Compare(a.id, b.id) })
	c.setUpAudiences(at)
}

// reloadPolicy takes a new release policy, or refuses it and keeps the old one. What it no longer releases is withdrawn at
// the next tick of offering.
func (c *Core) reloadPolicy(at time.Time, d *picket.Deed, out *picket.Outcome) picket.Refusal {
	var q struct {
		Files []picket.File `json:"files"`
	}
	if r := bodyOf(d, &q); r.Code != picket.Done {
		return r
	}
	book, err := release.Load(&c.cfg, q.Files)
	if err != nil {
		return invalid("%v", err)
	}
	c.book, c.cfg.Policy = book, q.Files
	c.clearPolicyAlarm(at, out)
	c.setUpAudiences(at)
	return picket.Refusal{}
}
