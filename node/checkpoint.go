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
	"picket/node/identity"
	"picket/wire/share"
)

// What outlives a run: numbers are never given twice, and an alert stays until somebody acknowledged it. The
// core says when that changed (Core.Checkpoint), the loop journals it, and a later run begins with the newest
// checkpoint and the deeds after it instead of stepping through everything that ever was.
type lastingState struct {
	checkpoint   []byte      // the newest
	since        []doneSince // of deeds and statements that came after it
	due          bool
	at           time.Time      // of the newest
	issued       map[string]int // by an audience's letter: numbers up to this may have been given
	inCheckpoint map[string]int // as the newest checkpoint says
}

type doneSince struct {
	at      time.Time
	deed    *picket.Deed
	message *picket.PartnerMessage
}

// saved is what a checkpoint holds: a named blob of JSON for each room that keeps something.
type saved map[string]json.RawMessage

// blob is a line of the table of what outlives a run.
type blob struct {
	name    string
	save    func(*Core) any
	restore func(*Core, json.RawMessage) error
}

// blobs is that table; what the rooms of the table of deeds keep comes besides, under the room's name.
var blobs = []blob{
	{"issued", func(c *Core) any { return c.issued + numbersReserved }, func(c *Core, b json.RawMessage) error {
		err := json.Unmarshal(b, &c.issued)
		c.reserved = c.issued
		return err
	}},
	{"shared", func(c *Core) any { return c.lasting.issued }, nil}, // taken when the checkpoint is read
	{"alerts", func(c *Core) any { return c.lastingAlerts() }, (*Core).restoreAlerts},
	{"words", func(c *Core) any { return c.declared.Lasting() }, (*Core).restoreDeclarations},
	{"orders", func(c *Core) any { return c.view.Orders() }, (*Core).restoreOrders},
	{"links", func(c *Core) any { return c.lastingLinks() }, (*Core).restoreLinks},
}

// lastingLink is what was concluded at one end of a link and the other end knows of.
type lastingLink struct {
	Claims map[picket.Number]picket.Claim `json:"claims,omitempty"` // the partner's
	Said   map[string]picket.Number       `json:"said,omitempty"`   // our alerts' objects as it knows them, by statement
}

const (
	numbersReserved = 500         // numbers that a checkpoint reserves, so that not each one needs its own
	checkpointEvery = time.Second // between two checkpoints, unless a person does something
)

// Checkpoint gives what should be journalled now of what outlives the run, or nil. Before a deed it does not wait, so that what is
// acknowledged is known to the journal.
func (c *Core) Checkpoint(now time.Time, acting bool) *picket.Checkpoint {
	short := c.numbersShort()
	if c.tracker == nil || !c.lasting.due && !short {
		return nil
	}
	if !acting && !short && now.Sub(c.lasting.at).Abs() < checkpointEvery {
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
	return &picket.Checkpoint{State: b}
}

// numbersShort says whether a number was given that no checkpoint reserves.
func (c *Core) numbersShort() bool {
	unreserved := func(a *audience) bool { return a.issued > c.lasting.inCheckpoint[a.letter] }
	return c.issued > c.reserved || slices.ContainsFunc(c.audiences, unreserved)
}

// reserveNumbers sees to it that the numbers that audiences give are not given again by a later run. Each audience's
// reserve moves by its own numbers alone.
func (c *Core) reserveNumbers() {
	for _, a := range c.audiences {
		if have := c.lasting.issued[a.letter]; a.issued >= have {
			shared := maps.Clone(c.lasting.issued)
			if shared == nil {
				shared = map[string]int{}
			}
			shared[a.letter] = (a.issued/numbersReserved + 1) * numbersReserved
			c.lasting.issued, c.lasting.due = shared, true
		}
	}
}

// remember keeps the newest checkpoint and what is to be done again after it.
func (c *Core) remember(e picket.Entry) {
	switch {
	case e.Checkpoint != nil:
		c.lasting = lastingState{checkpoint: e.Checkpoint.State, at: e.At}
		var s struct {
			Issued int            `json:"issued"`
			Shared map[string]int `json:"shared"`
		}
		if json.Unmarshal(e.Checkpoint.State, &s) == nil {
			c.reserved, c.lasting.issued, c.lasting.inCheckpoint = s.Issued, s.Shared, s.Shared
		}
	case e.Deed != nil && e.Deed.Kind == "acknowledge":
		c.lasting.since = append(c.lasting.since, doneSince{at: e.At, deed: e.Deed})
	case e.Message != nil && share.IsStatement(e.Message.Payload):
		c.lasting.since = append(c.lasting.since, doneSince{at: e.At, message: e.Message})
	}
}

// readCheckpoint reads the newest checkpoint.
func (c *Core) readCheckpoint() (s saved, err error) {
	if c.lasting.checkpoint != nil {
		if err := json.Unmarshal(c.lasting.checkpoint, &s); err != nil {
			return s, fmt.Errorf("the journal's newest checkpoint cannot be read: %w", err)
		}
	}
	return s, nil
}

// restore brings back, once the partners are known, what the newest checkpoint says, and does again what was done
// after it: the same whether the core lived through all that was before or only read its checkpoints.
func (c *Core) restore(s saved) error {
	c.issued, c.reserved = 0, 0
	c.alerts, c.earlier = map[string]*picket.Alert{}, newEarlierAlerts()
	for _, b := range blobs {
		if of := s[b.name]; of != nil && b.restore != nil {
			if err := b.restore(c, of); err != nil {
				return fmt.Errorf("the journal's newest checkpoint cannot be read: %s: %w", b.name, err)
			}
		}
	}
	for _, name := range sortedKeys(c.rooms) {
		if of := s[name]; of != nil {
			var saved []byte
			err := json.Unmarshal(of, &saved)
			if err == nil {
				err = c.rooms[name].Restore(saved)
			}
			if err != nil {
				return fmt.Errorf("the journal's newest checkpoint cannot be read: %s: %w", name, err)
			}
		}
	}
	c.redo()
	return nil
}

// redo does again what was done after the newest checkpoint.
func (c *Core) redo() {
	since := c.lasting.since
	for i := range since {
		if d := &since[i]; d.deed != nil {
			c.acknowledge(d.at, d.deed, &picket.Outcome{})
		} else if p := c.partners[d.message.From]; p != nil {
			if m, err := share.Decode(d.message.Payload, p.id, c.cfg.Node); err == nil && m.Statement != nil {
				c.receiveStatement(d.at, p, m.Statement, &picket.Outcome{})
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

func (c *Core) restoreDeclarations(b json.RawMessage) error {
	var list []identity.Declaration
	err := json.Unmarshal(b, &list)
	for _, w := range list {
		c.declared.Restore(w)
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
	var links map[picket.NodeID]lastingLink
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
func (c *Core) lastingLinks() map[picket.NodeID]lastingLink {
	links := map[picket.NodeID]lastingLink{}
	for _, p := range c.order {
		l := lastingLink{maps.Clone(p.claims), map[string]picket.Number{}}
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
