package web

import (
	"crypto/rand"
	"encoding/hex"
	"slices"
	"sync"
	"time"

	"picket"
)

// view keeps what outcomes told: the picture as browsers see it. Every change takes the next number of one
// sequence, so that any client can be brought from where it stands to now.
type view struct {
	mu       sync.Mutex
	epoch    string // of ids and sequence; new at each start
	seq      uint32
	at       time.Time
	began    time.Time
	config   picket.Config
	cuts     bool // links can be cut here: an exercise
	ids      uint32
	tracks   map[picket.Number]*shown
	byID     []*shown // in order of change, oldest first, each once: see touch
	gone     []departure
	alerts   map[string]*picket.Alert
	sensors  []picket.SensorState
	place    map[picket.SensorID]int // in sensors
	feeds    []picket.FeedState
	partners map[picket.NodeID]*partner
	granted  map[picket.Number][]*picket.Decision // by the number that the track had when it was decided
	alias    map[picket.Number]*shown             // by the further numbers of an object
	spots    []picket.Spot                        // since the last frame
	rare     rare                                 // what of the rare changed since the last frame
	outcome  uint64                               // of the newest outcome
}

// shown is a track as the screen has it.
type shown struct {
	id      uint32
	t       picket.Track
	moved   uint32 // seq of its newest change
	worded  uint32 // seq of the newest change of its words
	slot    int    // in byID
	trail   trail
	history []recognition
}

// departure remembers an id that left, for clients that come back.
type departure struct{ id, seq uint32 }

// rare says what JSON is due.
type rare struct {
	tracks map[*shown]bool
	gone   []uint32
	alerts map[string]bool
	config bool
	links  bool
}

// maxSpots bounds the plots of one frame interval.
const maxSpots = maxRecords

// maxGone bounds what is kept for returning clients; one that missed more starts afresh.
const maxGone = 1 << 14

func newView() *view {
	v := &view{alerts: map[string]*picket.Alert{}}
	v.forget()
	return v
}

// forget begins a new epoch.
func (v *view) forget() {
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails
	v.epoch = hex.EncodeToString(b[:])
	v.tracks, v.byID, v.gone, v.ids = map[picket.Number]*shown{}, nil, nil, 0
	v.partners, v.granted, v.alias = map[picket.NodeID]*partner{}, map[picket.Number][]*picket.Decision{}, map[picket.Number]*shown{}
	v.sensors, v.place, v.feeds, v.spots = nil, map[picket.SensorID]int{}, nil, nil
	v.rare = newRare()
	v.rare.config = true
}

func newRare() rare {
	return rare{tracks: map[*shown]bool{}, alerts: map[string]bool{}}
}

// deliver takes an outcome in.
func (v *view) deliver(o *picket.Outcome) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.at, v.outcome = o.At, o.Seq
	if o.Started != nil {
		v.forget()
		v.config, v.began = *o.Started, o.At
		for _, f := range o.Started.Feeds {
			v.feeds = append(v.feeds, picket.FeedState{ID: f.ID})
		}
		for _, p := range o.Started.Partners {
			v.partner(p.Node)
		}
	}
	v.renumber(o.Changed)
	for i := range o.Changed {
		v.track(&o.Changed[i])
	}
	for i := range o.Alerts {
		a := o.Alerts[i]
		v.alerts[a.ID] = &a
		v.rare.alerts[a.ID] = true
	}
	for i := range o.Sensors {
		v.sensor(&o.Sensors[i])
	}
	for i := range o.Feeds {
		v.feed(&o.Feeds[i])
	}
	for i := range o.Links {
		v.link(&o.Links[i])
	}
	for i := range o.Decided {
		v.decide(&o.Decided[i])
	}
	if room := maxSpots - len(v.spots); room > 0 {
		v.spots = append(v.spots, o.Spots[:min(room, len(o.Spots))]...)
	}
}

// renumber keeps what is shown of an object when its number changes: an outcome then ends the old number and
// brings a track under the new one with the old among its aliases.
func (v *view) renumber(changed []picket.Track) {
	ended := false
	for i := range changed {
		ended = ended || changed[i].Status == picket.Ended
	}
	if !ended {
		return
	}
	heirs := map[picket.Number]picket.Number{} // by the number before
	for i := range changed {
		if t := &changed[i]; len(t.Aliases) > 0 && t.Status != picket.Ended && v.tracks[t.Number] == nil {
			for _, a := range t.Aliases {
				heirs[a] = t.Number
			}
		}
	}
	for i := range changed {
		old := changed[i].Number
		to, s := heirs[old], v.tracks[old]
		if changed[i].Status != picket.Ended || to == "" || s == nil || v.tracks[to] != nil {
			continue
		}
		delete(v.tracks, old)
		v.tracks[to] = s
	}
}

// find gives the track that has a number, or that had it.
func (v *view) find(n picket.Number) *shown {
	if s := v.tracks[n]; s != nil {
		return s
	}
	return v.alias[n]
}

func (v *view) track(t *picket.Track) {
	s := v.tracks[t.Number]
	if t.Status == picket.Ended {
		if s != nil {
			v.leave(s)
		}
		return
	}
	v.seq++
	if s == nil {
		v.ids++
		s = &shown{id: v.ids, slot: -1, worded: v.seq}
		v.tracks[t.Number] = s
		v.rare.tracks[s] = true
	} else if wordsDiffer(&s.t, t) {
		s.worded = v.seq
		v.rare.tracks[s] = true
	}
	if s.worded == v.seq { // else neither sources nor aliases changed
		v.reword(s, t)
	}
	s.recognise(t)
	s.t, s.moved = *t, v.seq
	s.trail.add(t)
	v.touch(s)
}

// reword takes up what else is kept by a track's words: which partners it rests on and its further numbers.
func (v *view) reword(s *shown, t *picket.Track) {
	v.rest(&s.t, -1)
	v.rest(t, 1)
	v.unalias(s)
	for _, a := range t.Aliases {
		v.alias[a] = s
	}
}

func (v *view) unalias(s *shown) {
	for _, a := range s.t.Aliases {
		if v.alias[a] == s {
			delete(v.alias, a)
		}
	}
}

// touch moves s to the end of the order of change, leaving a hole that compact closes.
func (v *view) touch(s *shown) {
	if s.slot >= 0 {
		v.byID[s.slot] = nil
	}
	s.slot = len(v.byID)
	v.byID = append(v.byID, s)
	if len(v.byID) > 2*len(v.tracks)+1024 {
		v.compact()
	}
}

func (v *view) compact() {
	v.byID = slices.DeleteFunc(v.byID, func(s *shown) bool { return s == nil })
	for i, s := range v.byID {
		s.slot = i
	}
}

func (v *view) leave(s *shown) {
	v.seq++
	delete(v.tracks, s.t.Number)
	delete(v.rare.tracks, s)
	v.rest(&s.t, -1)
	v.unalias(s)
	v.byID[s.slot] = nil
	v.rare.gone = append(v.rare.gone, s.id)
	v.gone = append(v.gone, departure{s.id, v.seq})
	if len(v.gone) > maxGone {
		v.gone = slices.Clone(v.gone[maxGone/2:])
	}
}

// since gives the tracks that changed after seq, newest last.
func (v *view) since(seq uint32) []*shown {
	var out []*shown
	for i := len(v.byID) - 1; i >= 0; i-- {
		s := v.byID[i]
		if s == nil {
			continue
		}
		if s.moved <= seq {
			break
		}
		out = append(out, s)
	}
	slices.Reverse(out)
	return out
}

func (v *view) sensor(s *picket.SensorState) {
	i, ok := v.place[s.ID]
	if !ok {
		i = len(v.sensors)
		v.place[s.ID] = i
		v.sensors = append(v.sensors, picket.SensorState{})
	}
	v.sensors[i] = *s
}

func (v *view) feed(f *picket.FeedState) {
	if i := slices.IndexFunc(v.feeds, func(g picket.FeedState) bool { return g.ID == f.ID }); i >= 0 {
		v.feeds[i] = *f
	}
}

// wordsDiffer says whether the JSON about a track changed.
func wordsDiffer(a, b *picket.Track) bool {
	return a.Number != b.Number || a.Keys != b.Keys || a.Domain != b.Domain || a.Identity != b.Identity || a.Emergency != b.Emergency ||
		a.Platform != b.Platform || !slices.Equal(a.Aliases, b.Aliases) || !slices.Equal(a.Claims, b.Claims) || !sameSources(a.Sources, b.Sources)
}

// sameSources says whether two tracks rest on the same sensors and partners, in whatever order.
func sameSources(a, b []picket.TrackSource) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].From == b[i].From && a[i].Sensor == b[i].Sensor {
			continue
		}
		if !slices.ContainsFunc(b, func(s picket.TrackSource) bool { return s.From == a[i].From && s.Sensor == a[i].Sensor }) {
			return false
		}
	}
	return true
}

// trail is where a track was, a point each ten seconds for twenty minutes.
type trail struct {
	points []point
	last   time.Time
}

type point struct {
	at       int64 // milliseconds
	lat, lon int32 // 1e-7 degrees
}

const (
	trailStep = 10 * time.Second
	trailLen  = 120
)

func (tr *trail) add(t *picket.Track) {
	if t.At.Sub(tr.last) < trailStep {
		return
	}
	tr.last = t.At
	if len(tr.points) == trailLen {
		tr.points = append(tr.points[:0], tr.points[1:]...)
	}
	m := motionOf(t)
	tr.points = append(tr.points, point{t.At.UnixMilli(), degE7(m.pos.Lat), degE7(m.pos.Lon)})
}
