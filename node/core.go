// Package node is one node of the network. Core.Step is the road, top to bottom and pure: an entry in, an
// outcome out, the same for live feeds, replay and rehearsal. Run is the one loop around it.
package node

import (
	"encoding/json"
	"fmt"
	"time"

	"picket"
	"picket/track"
	"picket/warn"
)

// Core is a node's whole state. It is stepped by one goroutine and does nothing by itself.
type Core struct {
	cfg      picket.Config
	feeds    []*feed
	byFeed   map[string]*feed
	sensors  *sensors
	tracker  *track.Tracker
	once     *once
	pic      picket.Picture
	numbers  map[uint64]picket.Number // tracker's ref to ours
	issued   int
	reserved int // by the newest Mark
	lasting  lasting
	known    known
	rules    []picket.Rule
	alerts   map[string]*picket.Alert
	now      time.Time
	swept    time.Time // when time-driven state was last looked at
	reports  picket.Reports
	changed  []picket.Number
}

// lull is how often what only time changes is looked at: silence of sensors and feeds, ages of tracks.
const lull = 200 * time.Millisecond

// New makes a core that waits for its first Start entry.
func New() *Core {
	return &Core{alerts: map[string]*picket.Alert{}}
}

// Step takes one entry and says what it changed. Entries come in order; an entry before the first Start
// changes nothing.
func (c *Core) Step(e picket.Entry) *picket.Outcome {
	out := &picket.Outcome{Seq: e.Seq, At: e.At}
	c.remember(e)
	switch {
	case e.Start != nil:
		c.start(e, out)
	case c.tracker == nil:
		out.Refused = "the node has not started"
		return out
	case e.Raw != nil:
		c.raw(e.At, e.Raw, out)
	case e.Act != nil:
		c.act(e.At, e.Act, out)
	}
	c.now = e.At
	c.advance(e.At, out)
	return out
}

// Config is what the newest Start said.
func (c *Core) Config() picket.Config { return c.cfg }

func (c *Core) start(e picket.Entry, out *picket.Outcome) {
	var cfg picket.Config
	if err := json.Unmarshal(e.Start.Config, &cfg); err != nil {
		out.Refused = fmt.Sprintf("the configuration of this start cannot be read: %v", err)
		return
	}
	if err := c.recall(); err != nil {
		out.Refused = err.Error()
		return
	}
	c.cfg = cfg
	c.sensors = newSensors(cfg.Sensors)
	c.feeds, c.byFeed = nil, map[string]*feed{}
	for _, f := range cfg.Feeds {
		fd := newFeed(f)
		c.feeds = append(c.feeds, fd)
		c.byFeed[f.ID] = fd
	}
	c.tracker = track.New(cfg.Sensors, track.Options{})
	c.once = newOnce()
	c.pic = picket.Picture{Node: cfg.Node, Tracks: map[picket.Number]*picket.Track{}, Sensors: c.sensors.byID, Zones: cfg.Zones}
	c.numbers = map[uint64]picket.Number{}
	c.known = newKnown(cfg.Known)
	c.rules = rules()
	c.now, c.swept = e.At, e.At
	out.Started = &cfg
	c.endOldAlerts(e.At, out)
	for _, s := range c.sensors.order {
		out.Sensors = append(out.Sensors, *s)
	}
}

// rules is the table: a rule is its own file in warn and a line here.
func rules() []picket.Rule {
	return []picket.Rule{
		warn.NewIncursion(),
		warn.NewSensorSilent(),
		warn.NewSensorDegraded(),
		warn.NewEmergency(),
	}
}

// raw decodes a piece of a feed and hands the tracker what is new in it.
func (c *Core) raw(at time.Time, raw *picket.Raw, out *picket.Outcome) {
	f := c.byFeed[raw.Feed]
	if f == nil {
		out.Refused = "no feed " + raw.Feed
		return
	}
	r := &c.reports
	f.decode(r, at, raw)
	if raw.End {
		c.swept = time.Time{} // nothing may follow: say now how the sensors stand
	}
	c.place(at, raw.Shift, f, r, out)
	c.tracker.Observe(r)
	out.Feeds = append(out.Feeds, f.snapshot())
}

// advance brings everything to now: tracks, identities, silence, rules.
func (c *Core) advance(now time.Time, out *picket.Outcome) {
	c.pic.At = now
	c.tracker.Advance(now)
	c.changed = c.changed[:0]
	for t := range c.tracker.Changed() {
		c.update(now, t, out)
	}
	if now.Sub(c.swept) >= lull {
		c.swept = now
		c.sensors.listen(now, out)
		c.listenFeeds(now, out)
		c.identifyAll(now, out)
		c.forgetAlerts(now)
	}
	for _, r := range c.rules {
		for _, a := range r.Judge(now, &c.pic, c.changed) {
			c.raise(a, out)
		}
	}
	for i := range out.Changed {
		if t := &out.Changed[i]; t.Status == picket.Ended {
			delete(c.pic.Tracks, t.Number)
		}
	}
}
