package node

import (
	"time"

	"picket"
	"picket/release"
)

// tickOf numbers the moments of offering: whole seconds, so that they rise over a restart too.
func tickOf(at time.Time) uint64 { return uint64(max(0, at.Unix())) }

// offer asks for each audience track and partner what it may be told, and offers what changed since the last
// tick: what moved, what is released anew or otherwise, and the end of what is gone or no longer released.
func (c *Core) offer(at time.Time, out *picket.Outcome) {
	for _, a := range c.audiences {
		for _, id := range a.partners {
			c.offerTo(at, a, c.partners[id], out)
		}
		clear(a.changed)
	}
	c.tellStatements(at, out)
}

func (c *Core) offerTo(at time.Time, a *audience, p *partner, out *picket.Outcome) {
	o := picket.Offer{To: p.id, Tick: tickOf(at)}
	for _, n := range a.order {
		t := a.tracks[n]
		if t == nil {
			continue
		}
		g := p.gate.Decide(c.book, t, at)
		if before, known := p.decided[n]; !known || before != g {
			p.decided[n] = g
			c.recordDecision(at, p, n, before, g, out)
		} else if !a.changed[n] {
			continue
		}
		if g.OK {
			p.held[n] = g
			o.Contributions = append(o.Contributions, c.contribute(at, p, t, g))
		} else {
			o.Contributions = c.withdraw(at, p, n, o.Contributions)
		}
	}
	for _, n := range sortedKeys(p.decided) {
		if a.tracks[n] != nil {
			continue
		}
		c.recordDecision(at, p, n, p.decided[n], picket.Grant{}, out)
		delete(p.decided, n)
		o.Contributions = c.withdraw(at, p, n, o.Contributions)
	}
	if len(o.Contributions) > 0 {
		out.Offers = append(out.Offers, o)
	}
}

// contribute makes what a partner is told of a track: its state at this tick, for the time of the newest plot
// would tell where the antenna was.
func (c *Core) contribute(at time.Time, p *partner, t *picket.Track, g picket.Grant) picket.Contribution {
	now := extrapolated(t, at)
	return release.Contribute(&now, g, release.Envelope{From: c.cfg.Node, To: p.id, Ref: t.Number, Tick: tickOf(at),
		Label: c.book.Label(p.id), Seed: c.cfg.Secret})
}

// withdraw ends what a partner holds under a number.
func (c *Core) withdraw(at time.Time, p *partner, n picket.Number, list []picket.Contribution) []picket.Contribution {
	g, held := p.held[n]
	if !held {
		return list
	}
	delete(p.held, n)
	return append(list, picket.Contribution{From: c.cfg.Node, To: p.id, Ref: n, Tick: tickOf(at), At: at, LastPlot: at,
		Authority: g.Authority, Label: c.book.Label(p.id), Ended: true})
}

func (c *Core) recordDecision(at time.Time, p *partner, n picket.Number, before, now picket.Grant, out *picket.Outcome) {
	if now.Alarm != "" {
		c.raisePolicyAlarm(at, now.Alarm, out)
	}
	d := picket.Decision{At: at, To: p.id, Ref: n, Grant: now, Before: before, Track: n}
	if t := c.object(n); t != nil {
		d.Track = t.Number
	}
	out.Decisions = append(out.Decisions, d)
}

// raisePolicyAlarm warns that a rule of the release policy cannot be evaluated, once for each policy.
func (c *Core) raisePolicyAlarm(at time.Time, why string, out *picket.Outcome) {
	if c.policyAlarm.ID != "" {
		return
	}
	c.policyAlarm = picket.Alert{ID: "release-policy/" + at.UTC().Format("20060102T150405Z"), Rule: "release-policy", Level: picket.Caution,
		Title: "Release policy fails", Why: why, Raised: at, Updated: at}
	c.raise(c.policyAlarm, out)
}

// clearPolicyAlarm ends the alarm: a policy was loaded anew.
func (c *Core) clearPolicyAlarm(at time.Time, out *picket.Outcome) {
	if c.policyAlarm.ID == "" {
		return
	}
	c.policyAlarm.Updated, c.policyAlarm.Cleared = at, at
	c.raise(c.policyAlarm, out)
	c.policyAlarm = picket.Alert{}
}
