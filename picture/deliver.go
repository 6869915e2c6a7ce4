package picture

import (
	"time"

	"picket"
	"picket/sensing"
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
	sensorAt  map[sensing.SensorID]int // in sensors
	feeds     []picket.FeedState
	partners  map[picket.NodeID]*Partner
	decisions map[picket.Number][]*picket.Decision // by the number that the object had when it was decided
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
	p.sensors, p.sensorAt, p.feeds = nil, map[sensing.SensorID]int{}, nil
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
	for i := range o.Decisions {
		p.decide(&o.Decisions[i])
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

// Config gives what the node was started with; zero before its start.
func (p *Picture) Config() *picket.Config { return &p.config }

// At gives the node's clock at the newest outcome.
func (p *Picture) At() time.Time { return p.at }

// Began gives the node's clock at its start.
func (p *Picture) Began() time.Time { return p.began }

// Outcome gives the number of the newest outcome.
func (p *Picture) Outcome() uint64 { return p.outcome }
