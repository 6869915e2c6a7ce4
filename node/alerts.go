package node

import (
	"maps"
	"slices"
	"time"

	"picket"
)

// keepClosed is how long an alert that is over and acknowledged is still shown.
const keepClosed = time.Hour

// before is what earlier runs left of alerts. Rules begin anew with each run and count anew, so what they raise
// may bear the ID of an old alert.
type before struct {
	all   map[string]bool      // IDs that earlier runs left
	cut   map[string]bool      // of these, those that a restart alone ended
	since map[string]time.Time // of those that go on: when they were raised
	names map[string]string    // of new ones: the ID that they bear instead
}

func newBefore() before {
	return before{map[string]bool{}, map[string]bool{}, map[string]time.Time{}, map[string]string{}}
}

// name settles what an alert of a rule has to do with those of earlier runs: one that the restart interrupted goes
// on, acknowledged if it was; another is a new one and gets an ID of its own.
func (b *before) name(a *picket.Alert, old *picket.Alert) {
	id := a.ID
	switch {
	case b.cut[id]:
		b.since[id] = old.Raised
	case b.all[id] && !old.Raised.Equal(a.Raised):
		b.names[id] = id + "/" + a.Raised.UTC().Format("20060102T150405Z")
	}
	delete(b.cut, id)
	delete(b.all, id)
	if since, ok := b.since[id]; ok {
		a.Raised = since
	}
	if name, ok := b.names[id]; ok {
		a.ID = name
	}
}

// rise keeps an alert's times of change rising though the clock was put back between two runs: to partners the newest
// word counts.
func rise(a, old *picket.Alert) {
	if old != nil && (a.Updated.Before(old.Updated) || a.Updated.Equal(old.Updated) && a.Cleared.IsZero() != old.Cleared.IsZero()) {
		a.Updated = old.Updated.Add(time.Millisecond)
	}
}

// raise takes an alert that a rule changed. What a person did to it stays.
func (c *Core) raise(a picket.Alert, out *picket.Outcome) {
	c.earlier.name(&a, c.alerts[a.ID])
	old := c.alerts[a.ID]
	c.numbered(&a, old)
	rise(&a, old)
	if old == nil || old.Level != a.Level || old.Cleared.IsZero() != a.Cleared.IsZero() || !old.Raised.Equal(a.Raised) {
		c.lasting.due = true
	}
	if old != nil && old.Raised.Equal(a.Raised) {
		a.Acknowledged, a.By = old.Acknowledged, old.By
		if old.Cleared.IsZero() == a.Cleared.IsZero() && a.Level > old.Level {
			a.Acknowledged, a.By = time.Time{}, "" // it became worse: ask again
		}
	}
	c.alerts[a.ID] = &a
	out.Alerts = append(out.Alerts, a)
}

// acknowledge says who has seen an alert; who was first stays.
func (c *Core) acknowledge(at time.Time, d *picket.Deed, out *picket.Outcome) picket.Refusal {
	var q struct {
		Alert string `json:"alert"`
	}
	if r := bodyOf(d, &q); r.Code != picket.Done {
		return r
	}
	old := c.alerts[q.Alert]
	switch {
	case old == nil:
		return notFound("no alert %s", q.Alert)
	case !old.Acknowledged.IsZero():
		out.Alerts = append(out.Alerts, *old)
		return picket.Refusal{}
	}
	acked := *old
	acked.Acknowledged, acked.By = at, d.By
	c.alerts[acked.ID] = &acked
	out.Alerts = append(out.Alerts, acked)
	return picket.Refusal{}
}

func (c *Core) alertIDs() []string { return slices.Sorted(maps.Keys(c.alerts)) }

// endOldAlerts closes what an earlier run left: its tracks and its rules' memories are gone. What a partner warns of
// goes on until it says otherwise.
func (c *Core) endOldAlerts(at time.Time, out *picket.Outcome) {
	for _, id := range c.alertIDs() {
		a := *c.alerts[id]
		if c.foreign(&a) {
			out.Alerts = append(out.Alerts, a)
			continue
		}
		c.earlier.all[id] = true
		if a.Cleared.IsZero() {
			c.earlier.cut[id] = true
			a.Cleared, a.Updated = at, at
			rise(&a, c.alerts[id])
			a.Why += " (the node was restarted)"
		}
		c.alerts[id] = &a
		c.lasting.due = true
		out.Alerts = append(out.Alerts, a)
	}
}

// forgetAlerts drops those that are over, acknowledged and no longer shown.
func (c *Core) forgetAlerts(now time.Time) {
	maps.DeleteFunc(c.alerts, func(_ string, a *picket.Alert) bool {
		return !a.Open() && now.Sub(a.Acknowledged).Abs() > keepClosed && now.Sub(a.Cleared).Abs() > keepClosed
	})
}
