package node

import (
	"strings"
	"time"

	"picket"
)

// tellStatements tells each partner what officers declared and what was warned of, where a rule releases it and the
// partner knows the object. What was said before is said again only when it changed.
func (c *Core) tellStatements(at time.Time, out *picket.Outcome) {
	for _, p := range c.order {
		for _, n := range c.declared.Numbers() {
			if t := c.pic.Tracks[n]; t != nil {
				claim, _ := c.declared.Of(n)
				c.tellIdentity(at, p, t, claim, out)
			}
		}
		for _, id := range c.alertIDs() {
			if a := c.alerts[id]; !c.fromPartner(a) {
				c.tellAlert(at, p, a, out)
			}
		}
	}
}

func (c *Core) tellIdentity(at time.Time, p *partner, t *picket.Track, w picket.Claim, out *picket.Outcome) {
	if about := c.partnerNumber(p, t); about != "" {
		c.tell(at, p, &picket.Statement{ID: "identity/" + string(about), At: w.At, About: about, By: w.By, Identity: w.Identity}, out)
	}
}

func (c *Core) tellAlert(at time.Time, p *partner, a *picket.Alert, out *picket.Outcome) {
	s := &picket.Statement{ID: "alert/" + a.ID, At: a.Updated, By: string(c.cfg.Node), Alert: a}
	if a.Track != "" {
		if s.About = c.alertAbout(p, a); s.About == "" {
			return
		}
	}
	c.tell(at, p, s, out)
}

// alertAbout is the number by which a partner knows the object of an alert. The end of an alert that it was told is
// told it too, though the object is gone.
func (c *Core) alertAbout(p *partner, a *picket.Alert) picket.Number {
	if t := c.object(a.Track); t != nil {
		if n := c.partnerNumber(p, t); n != "" {
			return n
		}
	}
	if a.Cleared.IsZero() {
		return ""
	}
	return p.said["alert/"+a.ID].About
}

// alertFor is an alert for a partner: by the number that it knows, without the keys that it is not granted, the
// name of a sensor, and who here acknowledged it.
func (c *Core) alertFor(p *partner, a *picket.Alert, about picket.Number) *picket.Alert {
	said := *a
	said.Acknowledged, said.By, said.Sensor, said.Object, said.Track = time.Time{}, "", "", 0, about
	const named = picket.GrantAddress | picket.GrantCallsign
	if a.Track != "" && p.held[about].Fields&named != named {
		said.Why = string(about)
		if a.Zone != "" {
			said.Why += " in zone " + a.Zone
		}
		said.Why += "; more of it is not released"
	} else if a.Track != "" {
		said.Why = renumbered(a.Why, a.Track, about)
	}
	return &said
}

// renumbered is a text with one number for another, where it stands whole: us-1000 is no part of us-10001, us-1000/2 or aus-1000.
func renumbered(text string, from, to picket.Number) string {
	if from == "" {
		return text
	}
	var b strings.Builder
	for at := 0; ; {
		i := strings.Index(text[at:], string(from))
		if i < 0 {
			return b.String() + text[at:]
		}
		i += at
		b.WriteString(text[at:i])
		at = i + len(from)
		if i > 0 && partOfNumber(text[i-1]) || at < len(text) && partOfNumber(text[at]) {
			b.WriteString(string(from))
		} else {
			b.WriteString(string(to))
		}
	}
}

// partOfNumber says whether a number goes on with c.
func partOfNumber(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '/'
}

// tell says a statement if a rule releases it and it is news.
func (c *Core) tell(at time.Time, p *partner, s *picket.Statement, out *picket.Outcome) {
	if old, ok := p.said[s.ID]; ok && !s.At.After(old.At) {
		return
	}
	s.From, s.To = c.cfg.Node, p.id
	g := c.book.DecideStatement(s, p.id, at)
	if !g.OK {
		return
	}
	s.Authority, s.Label = g.Authority, c.book.Label(p.id)
	if s.Alert != nil {
		s.Alert = c.alertFor(p, s.Alert, s.About)
	}
	p.said[s.ID] = *s
	c.lasting.due = true
	out.Sent = append(out.Sent, *s)
}

// partnerNumber gives the number by which a partner knows an object: ours if it holds it, else its own.
func (c *Core) partnerNumber(p *partner, t *picket.Track) picket.Number {
	its := string(p.id) + "-"
	best := picket.Number("")
	for _, n := range append([]picket.Number{t.Number}, t.Aliases...) {
		if _, ok := p.held[n]; ok {
			return n
		}
		if _, ok := p.epochs[n]; ok && strings.HasPrefix(string(n), its) && (best == "" || n < best) {
			best = n
		}
	}
	return best
}

// fromPartner says whether an alert is a partner's word.
func (c *Core) fromPartner(a *picket.Alert) bool {
	from, _, ok := strings.Cut(a.ID, "/")
	return ok && c.partners[picket.NodeID(from)] != nil
}

// correlate orders the view: two numbers are of one object.
func (c *Core) correlate(_ time.Time, d *picket.Deed, _ *picket.Outcome) picket.Refusal {
	var q struct {
		Track picket.Number `json:"track"`
		With  picket.Number `json:"with"`
	}
	if r := bodyOf(d, &q); r.Code != picket.Done {
		return r
	}
	return c.overruled(c.view.Join(q.Track, q.With))
}

// decorrelate orders the view: they are not.
func (c *Core) decorrelate(_ time.Time, d *picket.Deed, _ *picket.Outcome) picket.Refusal {
	var q struct {
		Track picket.Number `json:"track"`
		From  picket.Number `json:"from"`
	}
	if r := bodyOf(d, &q); r.Code != picket.Done {
		return r
	}
	return c.overruled(c.view.Part(q.Track, q.From))
}

func (c *Core) overruled(err error) picket.Refusal {
	if err != nil {
		return conflict("%v", err)
	}
	c.lasting.due = true
	return picket.Refusal{}
}
