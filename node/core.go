package node

import (
	"encoding/json"
	"time"

	"picket"
	"picket/fuse"
	"picket/node/identity"
	"picket/release"
	"picket/sensing"
	"picket/track"
	"picket/warn"
)

// Core is a node's whole state. It is stepped by one goroutine and does nothing by itself.
type Core struct {
	cfg     picket.Config
	feeds   []*feed
	byFeed  map[string]*feed
	sensors *sensors
	repeats *repeatFilter

	tracker        *track.Tracker
	own            map[uint64]*ownTrack // confirmed, by the tracker's ref
	awaitingNumber []uint64             // of these, those not shown yet
	view           *fuse.View

	book         *release.Policy
	audiences    []*audience
	audienceTime time.Time // of the audiences' clock
	partners     map[picket.NodeID]*partner
	order        []*partner // by name

	pic         picket.Picture
	aliases     map[picket.Number]picket.Number // to the number that is shown
	criteria    identity.Criteria
	declared    identity.Declarations // of officers here
	rules       []picket.Rule
	refs        uint64 // the newest object's reference
	alerts      map[string]*picket.Alert
	rooms       map[string]picket.DeedRoom
	earlier     earlierAlerts
	policyAlarm picket.Alert // of the release policy; no ID: it is well

	issued     int // private numbers
	reserved   int // by the newest checkpoint
	lasting    lastingState
	now        time.Time
	timeoutsAt time.Time // when time-driven state was last looked at
	reports    sensing.Reports
	changed    []picket.Number
	objects    []*picket.Track // of changed, for the rules
}

// timeoutsEvery is how often what only time changes is looked at: silence of sensors and feeds, ages of tracks.
const timeoutsEvery = 200 * time.Millisecond

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
	case e.Checkpoint != nil || e.Decisions != nil:
		return out // for the journal's readers
	case e.Start != nil:
		if c.start(e, out); out.Refused.Code != picket.Done {
			return out
		}
	case c.tracker == nil:
		out.Refused = picket.Refusal{Code: picket.Unavailable, Why: "the node has not started"}
		return out
	}
	c.changed = c.changed[:0]
	c.advanceAudiences(e.At, out)
	c.apply(&e, out)
	c.now = e.At
	c.advance(e.At, out)
	return out
}

// apply does what the entry is about.
func (c *Core) apply(e *picket.Entry, out *picket.Outcome) {
	switch {
	case e.Raw != nil:
		c.raw(e.At, e.Raw, out)
	case e.Deed != nil:
		out.Refused = c.do(e.At, e.Deed, out)
	case e.Message != nil:
		c.receive(e.At, e.Message, out)
	case e.Link != nil:
		c.linkChanged(e.Link, out)
	}
}

// Config is what the newest Start said.
func (c *Core) Config() picket.Config { return c.cfg }

func (c *Core) start(e picket.Entry, out *picket.Outcome) {
	var cfg picket.Config
	if err := json.Unmarshal(e.Start.Config, &cfg); err != nil {
		out.Refused = invalid("the configuration of this start cannot be read: %v", err)
		return
	}
	book, err := release.Load(&cfg, cfg.Policy)
	var last saved
	if err == nil {
		last, err = c.readCheckpoint()
	}
	if err != nil {
		out.Refused = invalid("%v", err)
		return
	}
	c.cfg, c.book = cfg, book
	c.sensors = newSensors(cfg.Sensors)
	c.feeds, c.byFeed = nil, map[string]*feed{}
	for _, f := range cfg.Feeds {
		fd := newFeed(f)
		c.feeds = append(c.feeds, fd)
		c.byFeed[f.ID] = fd
	}
	c.repeats = newRepeatFilter()
	c.tracker = track.New(cfg.Sensors, track.Options{Split: len(cfg.Partners) > 0})
	c.own, c.awaitingNumber = map[uint64]*ownTrack{}, nil
	c.view = fuse.New(cfg.Node, fuse.Options{})
	c.pic = picket.Picture{Node: cfg.Node, Tracks: map[picket.Number]*picket.Track{},
		Objects: map[uint64]*picket.Track{}, Sensors: c.sensors.byID,
		Links: map[picket.NodeID]picket.LinkState{}, Zones: cfg.Zones}
	c.aliases, c.declared = map[picket.Number]picket.Number{}, identity.NewDeclarations()
	c.criteria = identity.NewCriteria(cfg.Known)
	c.rooms, c.refs = newRooms(), 0
	c.rules = warn.Rules()
	c.now, c.timeoutsAt, c.audienceTime = e.At, e.At, e.At.Truncate(audiencePeriod)
	c.partners, c.audiences, c.policyAlarm = nil, nil, picket.Alert{}
	c.setUpPartners(e.At)
	if err := c.restore(last); err != nil {
		c.tracker = nil // not started
		out.Refused = invalid("%v", err)
		return
	}
	out.Started = &cfg
	c.endOldAlerts(e.At, out)
	for _, s := range c.sensors.order {
		out.Sensors = append(out.Sensors, *s)
	}
}

// raw decodes a piece of a feed and hands each tracker what is new to it.
func (c *Core) raw(at time.Time, raw *picket.Raw, out *picket.Outcome) {
	f := c.byFeed[raw.Feed]
	if f == nil {
		out.Refused = notFound("no feed %s", raw.Feed)
		return
	}
	r := &c.reports
	f.decode(r, at, raw)
	if raw.End {
		c.timeoutsAt = time.Time{} // nothing may follow: say now how the sensors stand
	}
	c.attribute(at, raw.Shift, f, r)
	for _, a := range c.audiences {
		a.observe(r)
	}
	c.filterReports(at, f, r, out)
	c.tracker.Observe(r)
	out.Feeds = append(out.Feeds, f.snapshot())
}

// advance brings everything to now: tracks, objects, identities, silence, rules.
func (c *Core) advance(now time.Time, out *picket.Outcome) {
	c.pic.At = now
	c.tracker.Advance(now)
	for t := range c.tracker.Changed() {
		c.ownChanged(now, t)
	}
	c.showNumbered(now)
	c.view.Advance(now)
	for t := range c.view.Changed() {
		c.show(now, t, out)
	}
	if now.Sub(c.timeoutsAt) >= timeoutsEvery {
		c.timeoutsAt = now
		c.register()
		c.sensors.listen(now, out)
		c.listenFeeds(now, out)
		c.identifyAll(now, out)
		c.forgetAlerts(now)
	}
	objects := c.assignRefs(now, out)
	for _, r := range c.rules {
		for _, a := range r.Judge(now, &c.pic, objects) {
			c.raise(a, out)
		}
	}
	c.removeEnded(out)
	c.reserveNumbers()
}
