package node

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"picket"
	"picket/fuse"
	"picket/wire/share"
)

// What outlives a run: numbers are never given twice, and an alert stays until somebody acknowledged it. The
// core says when that changed (Due), the loop journals it as a Mark, and a later run begins with the newest
// one and the acts after it instead of stepping through everything that ever was.
type lasting struct {
	mark   []byte // the newest
	since  []done // of acts and statements that came after it
	due    bool
	at     time.Time      // of the newest
	issued map[string]int // by an audience's letter: numbers up to this may have been given
	marked map[string]int // as the newest Mark says
}

type done struct {
	at    time.Time
	deed  *picket.Deed
	heard *picket.Heard
}

// saved is what a Mark holds: a named blob of JSON for each room that keeps something.
type saved map[string]json.RawMessage

// blob is a line of the table of what outlives a run.
type blob struct {
	name    string
	save    func(*Core) any
	restore func(*Core, json.RawMessage) error
}

// blobs is that table; what the rooms of the table of deeds keep comes besides, under the room's name.
var blobs = []blob{
	{"issued", func(c *Core) any { return c.issued + block }, func(c *Core, b json.RawMessage) error {
		err := json.Unmarshal(b, &c.issued)
		c.reserved = c.issued
		return err
	}},
	{"shared", func(c *Core) any { return c.lasting.issued }, nil}, // taken when the Mark is read
	{"alerts", func(c *Core) any { return c.lastingAlerts() }, (*Core).restoreAlerts},
	{"words", func(c *Core) any { return c.words.lasting() }, (*Core).restoreWords},
	{"orders", func(c *Core) any { return c.view.Orders() }, (*Core).restoreOrders},
	{"links", func(c *Core) any { return c.lastingLinks() }, (*Core).restoreLinks},
}

// linkState is what was concluded at one end of a link and the other end knows of.
type linkState struct {
	Claims map[picket.Number]picket.Claim `json:"claims,omitempty"` // the partner's
	Said   map[string]picket.Number       `json:"said,omitempty"`   // our alerts' objects as it knows them, by statement
}

const (
	block   = 500         // numbers that a Mark reserves, so that not each one needs a Mark
	markGap = time.Second // between two Marks, unless a person acts
)

// Due gives the Mark that should be journalled now, or nil. Before an act it does not wait, so that what is
// acknowledged is known to the journal.
func (c *Core) Due(now time.Time, acting bool) *picket.Mark {
	short := c.short()
	if c.tracker == nil || !c.lasting.due && !short {
		return nil
	}
	if !acting && !short && now.Sub(c.lasting.at).Abs() < markGap {
		return nil
	}
	all := map[string]any{}
	for _, b := range blobs {
		all[b.name] = b.save(c)
	}
	for name, room := range c.rooms {
		all[name] = room.Save()
	}
	b, err := json.Marshal(all)
	if err != nil {
		panic(err) // our own types
	}
	return &picket.Mark{State: b}
}

// short says whether a number was given that no Mark reserves.
func (c *Core) short() bool {
	return c.issued > c.reserved || slices.ContainsFunc(c.audiences, func(a *audience) bool { return a.issued > c.lasting.marked[a.letter] })
}

// reserve sees to it that the numbers that audiences give are not given again by a later run. Each audience's
// reserve moves by its own numbers alone.
func (c *Core) reserve() {
	for _, a := range c.audiences {
		if have := c.lasting.issued[a.letter]; a.issued >= have {
			shared := maps.Clone(c.lasting.issued)
			if shared == nil {
				shared = map[string]int{}
			}
			shared[a.letter] = (a.issued/block + 1) * block
			c.lasting.issued, c.lasting.due = shared, true
		}
	}
}

// remember takes a Mark or an act to heart.
func (c *Core) remember(e picket.Entry) {
	switch {
	case e.Mark != nil:
		c.lasting = lasting{mark: e.Mark.State, at: e.At}
		var s struct {
			Issued int            `json:"issued"`
			Shared map[string]int `json:"shared"`
		}
		if json.Unmarshal(e.Mark.State, &s) == nil {
			c.reserved, c.lasting.issued, c.lasting.marked = s.Issued, s.Shared, s.Shared
		}
	case e.Deed != nil && e.Deed.Kind == "acknowledge":
		c.lasting.since = append(c.lasting.since, done{at: e.At, deed: e.Deed})
	case e.Heard != nil && share.IsStatement(e.Heard.Payload):
		c.lasting.since = append(c.lasting.since, done{at: e.At, heard: e.Heard})
	}
}

// recall reads the newest Mark.
func (c *Core) recall() (s saved, err error) {
	if c.lasting.mark != nil {
		if err := json.Unmarshal(c.lasting.mark, &s); err != nil {
			return s, fmt.Errorf("the journal's newest mark cannot be read: %w", err)
		}
	}
	return s, nil
}

// restore brings back, once the partners are known, what the newest Mark says, and does again what was done
// after it: the same whether the core lived through all that was before or only read its Marks.
func (c *Core) restore(s saved) error {
	c.issued, c.reserved = 0, 0
	c.alerts, c.earlier = map[string]*picket.Alert{}, newBefore()
	for _, b := range blobs {
		if of := s[b.name]; of != nil && b.restore != nil {
			if err := b.restore(c, of); err != nil {
				return fmt.Errorf("the journal's newest mark cannot be read: %s: %w", b.name, err)
			}
		}
	}
	for _, name := range sorted(c.rooms) {
		if of := s[name]; of != nil {
			var saved []byte
			err := json.Unmarshal(of, &saved)
			if err == nil {
				err = c.rooms[name].Restore(saved)
			}
			if err != nil {
				return fmt.Errorf("the journal's newest mark cannot be read: %s: %w", name, err)
			}
		}
	}
	c.redo()
	return nil
}

// redo does again what was done after the newest Mark.
func (c *Core) redo() {
	since := c.lasting.since
	for i := range since {
		if d := &since[i]; d.deed != nil {
			c.acknowledge(d.at, d.deed, &picket.Outcome{})
		} else if p := c.partners[d.heard.From]; p != nil {
			if m, err := share.Decode(d.heard.Payload, p.id, c.cfg.Node); err == nil && m.Statement != nil {
				c.told(d.at, p, m.Statement, &picket.Outcome{})
			}
		}
	}
}

func (c *Core) lastingAlerts() []picket.Alert {
	var list []picket.Alert
	for _, id := range c.alertIDs() {
		list = append(list, *c.alerts[id])
	}
	return list
}

func (c *Core) restoreAlerts(b json.RawMessage) error {
	var list []picket.Alert
	err := json.Unmarshal(b, &list)
	for i := range list {
		c.alerts[list[i].ID] = &list[i]
	}
	return err
}

func (c *Core) restoreWords(b json.RawMessage) error {
	var list []word
	err := json.Unmarshal(b, &list)
	for _, w := range list {
		c.words.leave(w)
	}
	return err
}

func (c *Core) restoreOrders(b json.RawMessage) error {
	var list []fuse.Order
	err := json.Unmarshal(b, &list)
	c.view.Restore(list)
	return err
}

func (c *Core) restoreLinks(b json.RawMessage) error {
	var links map[picket.NodeID]linkState
	err := json.Unmarshal(b, &links)
	for _, p := range c.order {
		l := links[p.id]
		for n, claim := range l.Claims {
			p.claims[n] = claim
		}
		for id, about := range l.Said { // said again, lest the crash took it before the partner had it
			p.said[id] = picket.Statement{ID: id, About: about}
		}
		for id := range c.alerts {
			if strings.HasPrefix(id, string(p.id)+"/") {
				p.alerts[id] = true
			}
		}
	}
	return err
}

// lastingLinks are the conclusions that outlive a run. What a partner said of one of our numbers does not: it is void
// in the next run.
func (c *Core) lastingLinks() map[picket.NodeID]linkState {
	links := map[picket.NodeID]linkState{}
	for _, p := range c.order {
		l := linkState{maps.Clone(p.claims), map[string]picket.Number{}}
		maps.DeleteFunc(l.Claims, func(n picket.Number, _ picket.Claim) bool { return !strings.HasPrefix(string(n), string(p.id)+"-") })
		for id := range c.alerts {
			if st := p.said["alert/"+id]; st.About != "" {
				l.Said[st.ID] = st.About
			}
		}
		links[p.id] = l
	}
	return links
}
