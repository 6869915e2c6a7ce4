package node

import (
	"encoding/json"
	"fmt"
	"time"

	"picket"
)

// What outlives a run: numbers are never given twice, and an alert stays until somebody acknowledged it. The
// core says when that changed (Due), the loop journals it as a Mark, and a later run begins with the newest
// one and the acts after it instead of stepping through everything that ever was.
type lasting struct {
	mark []byte // the newest
	acts []done // since then
	due  bool
	at   time.Time // of the newest
}

type done struct {
	at  time.Time
	act picket.Act
}

// state is what a Mark holds.
type state struct {
	Issued int            `json:"issued"` // numbers up to this may have been given
	Alerts []picket.Alert `json:"alerts"`
}

const (
	block   = 500         // numbers that a Mark reserves, so that not each one needs a Mark
	markGap = time.Second // between two Marks, unless a person acts
)

// Due gives the Mark that should be journalled now, or nil. Before an act it does not wait, so that what is
// acknowledged is known to the journal.
func (c *Core) Due(now time.Time, acting bool) *picket.Mark {
	if c.tracker == nil || !c.lasting.due && c.issued <= c.reserved {
		return nil
	}
	if !acting && c.issued <= c.reserved && now.Sub(c.lasting.at).Abs() < markGap {
		return nil
	}
	s := state{Issued: c.issued + block}
	for _, id := range c.alertIDs() {
		s.Alerts = append(s.Alerts, *c.alerts[id])
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // our own types
	}
	return &picket.Mark{State: b}
}

// remember takes a Mark or an act to heart.
func (c *Core) remember(e picket.Entry) {
	switch {
	case e.Mark != nil:
		c.lasting = lasting{mark: e.Mark.State, at: e.At}
		var s state
		if json.Unmarshal(e.Mark.State, &s) == nil {
			c.reserved = s.Issued
		}
	case e.Act != nil:
		c.lasting.acts = append(c.lasting.acts, done{e.At, *e.Act})
	}
}

// recall brings back what the newest Mark and the acts after it say: the same whether the core lived through
// all that was before or only read its Marks.
func (c *Core) recall() error {
	var s state
	if c.lasting.mark != nil {
		if err := json.Unmarshal(c.lasting.mark, &s); err != nil {
			return fmt.Errorf("the journal's newest mark cannot be read: %w", err)
		}
	}
	c.issued, c.reserved = s.Issued, s.Issued
	c.alerts = map[string]*picket.Alert{}
	for i := range s.Alerts {
		c.alerts[s.Alerts[i].ID] = &s.Alerts[i]
	}
	for _, d := range c.lasting.acts {
		c.act(d.at, &d.act, &picket.Outcome{})
	}
	return nil
}
