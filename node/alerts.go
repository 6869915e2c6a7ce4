package node

import (
	"maps"
	"slices"
	"time"

	"picket"
)

// keepClosed is how long an alert that is over and acknowledged is still shown.
const keepClosed = time.Hour

// raise takes an alert that a rule changed. What a person did to it stays.
func (c *Core) raise(a picket.Alert, out *picket.Outcome) {
	old := c.alerts[a.ID]
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

// act does what a person asked.
func (c *Core) act(at time.Time, a *picket.Act, out *picket.Outcome) {
	switch {
	case a.Acknowledge != "":
		c.acknowledge(at, a, out)
	case a.Declare != "":
		c.declare(at, a, out)
	case a.Join != "" || a.Part != "":
		c.overrule(a, out)
	case a.Policy != nil:
		c.reload(at, a, out)
	default:
		out.Refused = "nothing to do"
	}
}

func (c *Core) acknowledge(at time.Time, a *picket.Act, out *picket.Outcome) {
	old := c.alerts[a.Acknowledge]
	if old == nil {
		out.Refused = "no alert " + a.Acknowledge
		return
	}
	if !old.Acknowledged.IsZero() {
		out.Alerts = append(out.Alerts, *old)
		return
	}
	acked := *old
	acked.Acknowledged, acked.By = at, a.By
	c.alerts[acked.ID] = &acked
	out.Alerts = append(out.Alerts, acked)
}

func (c *Core) alertIDs() []string { return slices.Sorted(maps.Keys(c.alerts)) }

// endOldAlerts closes what an earlier run left: its tracks and its rules' memories are gone.
func (c *Core) endOldAlerts(at time.Time, out *picket.Outcome) {
	for _, id := range c.alertIDs() {
		a := *c.alerts[id]
		if a.Cleared.IsZero() {
			a.Cleared, a.Updated = at, at
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
