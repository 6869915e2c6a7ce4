package node

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"picket"
	"picket/node/identity"
	"picket/sensing"
	"picket/track"
)

// audience is what partners who may see the same own sensors see: one more tracker, fed with those sensors
// alone, with its own memory of repeats, its own numbers and its own clock. Nothing of any other sensor reaches
// it, so that what it says is the same whether that sensor exists or not.
type audience struct {
	letter       string // of its numbers: "" for the first audience, then "b", "c", …
	partners     []picket.NodeID
	sensors      map[sensing.SensorID]bool
	tracker      *track.Tracker
	repeats      *repeatFilter
	numbers      map[uint64]picket.Number
	issued       int
	tracks       map[picket.Number]*picket.Track // alive and confirmed
	order        []picket.Number                 // of their numbers, as given
	changed      map[picket.Number]bool          // since the last offer
	correlation  *correlation
	uncorrelated bool // there may be tracks that no own track is known of
	reports      sensing.Reports
}

// The audiences' clock. It goes by itself: an entry of a sensor that an audience does not see must not move it.
const (
	audiencePeriod = 100 * time.Millisecond
	offerEvery     = time.Second
)

func newAudience(letter string, sensors []picket.Sensor) *audience {
	a := &audience{letter: letter, sensors: map[sensing.SensorID]bool{}, repeats: newRepeatFilter(), numbers: map[uint64]picket.Number{},
		tracks: map[picket.Number]*picket.Track{}, changed: map[picket.Number]bool{}, correlation: newCorrelation()}
	for _, s := range sensors {
		a.sensors[s.ID] = true
	}
	a.tracker = track.New(sensors, track.Options{Split: true})
	return a
}

// observe takes those of the reports that are from the audience's sensors. Their sensors are known already.
func (a *audience) observe(r *sensing.Reports) {
	a.reports.Reset()
	for i := range r.Sweeps {
		if w := &r.Sweeps[i]; a.sensors[w.Sensor] && !a.repeats.seen(w.Sensor, w.Time, w.Hash) {
			a.reports.Sweeps = append(a.reports.Sweeps, *w)
		}
	}
	for i := range r.Plots {
		if p := &r.Plots[i]; a.sensors[p.Sensor] && !a.repeats.seen(p.Sensor, p.Time, p.Hash) {
			a.reports.Plots = append(a.reports.Plots, *p)
		}
	}
	for i := range r.Facts {
		if a.sensors[r.Facts[i].Sensor] {
			a.reports.Facts = append(a.reports.Facts, r.Facts[i])
		}
	}
	a.tracker.Observe(&a.reports)
}

// advance brings the audience's clock to at.
func (a *audience) advance(at time.Time, node picket.NodeID, k *identity.Criteria) {
	a.tracker.Advance(at)
	for t := range a.tracker.Changed() {
		a.update(at, node, t, k)
	}
}

func (a *audience) update(at time.Time, node picket.NodeID, t *picket.Track, k *identity.Criteria) {
	number, had := a.numbers[t.Ref]
	switch {
	case !had && (t.Status == picket.Tentative || t.Status == picket.Ended):
		return
	case t.Status == picket.Ended:
		delete(a.numbers, t.Ref)
		delete(a.tracks, number)
		delete(a.changed, number)
		a.order = slices.DeleteFunc(a.order, func(n picket.Number) bool { return n == number })
		return
	case !had:
		a.issued++
		number = picket.Number(fmt.Sprintf("%s-%s%04d", node, a.letter, a.issued))
		a.numbers[t.Ref] = number
		a.order = append(a.order, number)
		a.uncorrelated = true
	}
	nt := *t
	nt.Number, nt.Sources = number, slices.Clone(t.Sources)
	if old := a.tracks[number]; old != nil {
		nt.Identity, nt.IdentityBy, nt.IdentityAt = old.Identity, old.IdentityBy, old.IdentityAt
	}
	k.Identify(at, &nt)
	a.tracks[number] = &nt
	a.changed[number] = true
}

// setUpAudiences gives each group of partners its audience, fed with the sensors that all of the group may see. One whose
// sensors stay the same keeps its tracker. Sensors that speak up unasked are shown to nobody. Letters go by the
// list of partners alone: they must not tell what sensors there are.
func (c *Core) setUpAudiences(at time.Time) {
	old := c.audiences
	c.audiences = nil
	for i, g := range groups(c.cfg.Partners) {
		sensors := c.sensorsFor(g, at)
		letter := ""
		if i > 0 {
			letter = string(rune('a' + i))
		}
		a := newAudience(letter, sensors)
		a.issued = c.lasting.issued[letter]
		for _, o := range old {
			switch {
			case o.letter == letter && maps.Equal(o.sensors, a.sensors):
				a = o
			case o.letter == letter:
				a.issued = o.issued // a number is never given twice
			}
		}
		a.partners = g
		c.audiences = append(c.audiences, a)
	}
}

// groups gives the partners by group, in the order of the list. One without a group is one of its own.
func groups(list []picket.Partner) [][]picket.NodeID {
	var gs [][]picket.NodeID
	place := map[string]int{}
	for _, p := range list {
		i, ok := place[p.Group]
		if !ok || p.Group == "" {
			i = len(gs)
			place[p.Group] = i
			gs = append(gs, nil)
		}
		gs[i] = append(gs[i], p.Node)
	}
	return gs
}

// sensorsFor gives the configured sensors that may be shown to all of these partners.
func (c *Core) sensorsFor(group []picket.NodeID, at time.Time) []picket.Sensor {
	var list []picket.Sensor
	for i := range c.cfg.Sensors {
		s := c.sensors.byID[c.cfg.Sensors[i].ID].Sensor
		if !slices.ContainsFunc(group, func(p picket.NodeID) bool { return !c.book.Feeds(s, p, at).OK }) {
			list = append(list, s)
		}
	}
	return list
}

// advanceAudiences brings the audiences' clock to now and offers what is due. It comes before the entry that now is of.
func (c *Core) advanceAudiences(now time.Time, out *picket.Outcome) {
	for next := c.audienceTime.Add(audiencePeriod); !next.After(now); next = next.Add(audiencePeriod) {
		c.audienceTime = next
		second := next.Truncate(offerEvery).Equal(next)
		for _, a := range c.audiences {
			a.advance(next, c.cfg.Node, &c.criteria)
			if a.uncorrelated || second {
				c.correlateAudience(a)
			}
		}
		if second {
			c.offer(next, out)
		}
	}
}

// correlateAudience finds which of the node's own tracks are of the audience's objects.
func (c *Core) correlateAudience(a *audience) {
	for _, ref := range a.correlation.update(c.own, a.tracks) {
		c.setNumber(ref)
	}
	a.uncorrelated = len(a.correlation.refs) < len(a.tracks)
}
