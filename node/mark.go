package node

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"picket"
)

// What outlives a run: numbers are never given twice, and an alert stays until somebody acknowledged it. The
// core says when that changed (Due), the loop journals it as a Mark, and a later run begins with the newest
// one and the acts after it instead of stepping through everything that ever was.
type lasting struct {
	mark   []byte // the newest
	acts   []done // since then
	due    bool
	at     time.Time      // of the newest
	issued map[string]int // by an audience's letter: numbers up to this may have been given
}

type done struct {
	at  time.Time
	act picket.Act
}

// state is what a Mark holds.
type state struct {
	Issued int            `json:"issued"` // numbers up to this may have been given
	Shared map[string]int `json:"shared,omitempty"`
	Alerts []picket.Alert `json:"alerts"`
	Words  []word         `json:"words,omitempty"`
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
	s := state{Issued: c.issued + block, Shared: c.lasting.issued, Words: c.lastingWords()}
	for _, id := range c.alertIDs() {
		s.Alerts = append(s.Alerts, *c.alerts[id])
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // our own types
	}
	return &picket.Mark{State: b}
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
		var s state
		if json.Unmarshal(e.Mark.State, &s) == nil {
			c.reserved, c.lasting.issued = s.Issued, s.Shared
		}
	case e.Act != nil && e.Act.Acknowledge != "":
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
	c.oldWords = s.Words
	c.alerts = map[string]*picket.Alert{}
	for i := range s.Alerts {
		c.alerts[s.Alerts[i].ID] = &s.Alerts[i]
	}
	for _, d := range c.lasting.acts {
		c.acknowledge(d.at, &d.act, &picket.Outcome{})
	}
	return nil
}
