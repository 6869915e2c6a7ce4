package picture

import (
	"time"

	"picket"
)

// Picture is all that outcomes told and that is still of use. Make it with New.
type Picture struct {
	cursor    Cursor
	forgotten uint64 // Cursor.Tracks of the newest end that is no longer in ended
	at, began time.Time
	config    picket.Config
	outcome   uint64 // the newest outcome's number
	ids       uint32 // the newest Object.ID
	objects   map[picket.Number]*Object
	aliases   map[picket.Number]*Object // by the further numbers of an object
	order     []*Object                 // by change, oldest first, each once; nil: a hole that compact closes
	ended     []Ended                   // oldest first
	alerts    map[string]*alert         // by ID
	sensors   []picket.SensorState
	sensorAt  map[picket.SensorID]int // in sensors
	feeds     []picket.FeedState
	partners  map[picket.NodeID]*Partner
	decisions map[picket.Number][]*picket.Decision // by the number that the object had when it was decided
}

// Cursor says how far somebody has read a Picture, by counts that only rise. Two that are equal
// have nothing between them but the states of sensors and feeds and the figures of links, which age
// by themselves.
type Cursor struct {
	Starts uint64 // beginnings: New and every Outcome.Started
	Tracks uint64 // changes and ends of tracks
	Alerts uint64 // changes of alerts
	Links  uint64 // changes of a link's state or reason
}

// New gives a Picture of nothing.
func New() *Picture {
	p := &Picture{alerts: map[string]*alert{}}
	p.restart()
	return p
}

// restart forgets all but alerts, and counts on.
func (p *Picture) restart() {
	p.cursor.Starts++
	p.forgotten = p.cursor.Tracks
	p.objects, p.aliases, p.order, p.ids, p.ended = map[picket.Number]*Object{}, map[picket.Number]*Object{}, nil, 0, nil
	p.partners, p.decisions = map[picket.NodeID]*Partner{}, map[picket.Number][]*picket.Decision{}
	p.sensors, p.sensorAt, p.feeds = nil, map[picket.SensorID]int{}, nil
}

// Deliver takes an outcome in. They come in order, none left out.
func (p *Picture) Deliver(o *picket.Outcome) {
	p.at, p.outcome = o.At, o.Seq
	if o.Started != nil {
		p.start(o)
	}
	p.forgetEnded()
	p.renumber(o.Changed)
	for i := range o.Changed {
		p.track(&o.Changed[i])
	}
	for i := range o.Alerts {
		p.alert(&o.Alerts[i])
	}
	for i := range o.Sensors {
		p.sensor(&o.Sensors[i])
	}
	for i := range o.Feeds {
		p.feed(&o.Feeds[i])
	}
	for i := range o.Links {
		p.link(&o.Links[i])
	}
	for i := range o.Decided {
		p.decide(&o.Decided[i])
	}
}

// start takes in the beginning of a run.
func (p *Picture) start(o *picket.Outcome) {
	p.restart()
	p.config, p.began = *o.Started, o.At
	for _, f := range o.Started.Feeds {
		p.feeds = append(p.feeds, picket.FeedState{ID: f.ID})
	}
	for _, n := range o.Started.Partners {
		p.partner(n.Node)
	}
}

// Cursor gives where a reader stands who has read everything.
func (p *Picture) Cursor() Cursor { return p.cursor }

// Remembers says whether all that changed since c can still be told. If not, a run began since, or
// more ended than is kept: the reader forgets what it had and begins with the zero Cursor, which is
// never remembered.
func (p *Picture) Remembers(c Cursor) bool {
	return c.Starts == p.cursor.Starts && c.Tracks >= p.forgotten
}

// Config gives what the node was started with; zero before its start.
func (p *Picture) Config() *picket.Config { return &p.config }

// At gives the node's clock at the newest outcome.
func (p *Picture) At() time.Time { return p.at }

// Began gives the node's clock at its start.
func (p *Picture) Began() time.Time { return p.began }

// Outcome gives the number of the newest outcome.
func (p *Picture) Outcome() uint64 { return p.outcome }
