package web

import (
	"slices"
	"strings"

	"picket"
)

// message is one JSON text frame; T says which, and only its fields are set.
type message struct {
	T          string        `json:"t"`
	Seq        uint32        `json:"seq"`
	Node       picket.NodeID `json:"node,omitempty"`
	Name       string        `json:"name,omitempty"`
	Exercise   string        `json:"exercise,omitempty"`
	Epoch      string        `json:"epoch,omitempty"`
	Fresh      *bool         `json:"fresh,omitempty"`
	Now        int64         `json:"now,omitempty"`
	Began      int64         `json:"began,omitempty"`
	Live       *bool         `json:"live,omitempty"`
	Releasable string        `json:"releasable,omitempty"`
	Speed      float64       `json:"speed,omitempty"`
	Tracks     []wordsJSON   `json:"tracks,omitempty"`
	IDs        []uint32      `json:"ids,omitempty"`
	Sensors    []sensorJSON  `json:"sensors,omitempty"`
	Feeds      []feedJSON    `json:"feeds,omitempty"`
	Alerts     []alertJSON   `json:"alerts,omitempty"`
	Zones      *[]zoneJSON   `json:"zones,omitempty"`
	Rings      *[]ringJSON   `json:"rings,omitempty"`
	Links      *[]linkJSON   `json:"links,omitempty"`
	Cuts       bool          `json:"cuts,omitempty"`
	Role       string        `json:"role,omitempty"`
}

// snapshot is the JSON that brings a client from seq to now; called with the lock held.
func (v *view) snapshot(seq uint32, resumed bool) [][]byte {
	fresh, live := !resumed, true
	msgs := [][]byte{mustJSON(message{T: "hello", Seq: seq, Node: v.config.Node, Name: v.config.Name, Exercise: v.config.Exercise,
		Epoch: v.epoch, Releasable: strings.ToUpper(string(v.config.Node)), Fresh: &fresh, Now: v.at.UnixMilli(), Began: v.began.UnixMilli(), Live: &live, Cuts: v.cuts})}
	if resumed {
		var ids []uint32
		for _, g := range v.gone {
			if g.seq > seq {
				ids = append(ids, g.id)
			}
		}
		if len(ids) > 0 {
			msgs = append(msgs, mustJSON(message{T: "gone", Seq: v.seq, IDs: ids}))
		}
	}
	var words []wordsJSON
	for _, s := range v.since(seq) {
		if s.worded > seq {
			words = append(words, wordsOf(v.config.Node, s))
		}
	}
	if len(words) > 0 {
		msgs = append(msgs, mustJSON(message{T: "tracks", Seq: v.seq, Tracks: words}))
	}
	msgs = append(msgs, v.settings()...)
	if len(v.alerts) > 0 {
		msgs = append(msgs, mustJSON(message{T: "alerts", Seq: v.seq, Alerts: v.alertsJSON(nil)}))
	}
	return append(msgs, v.ageing()...)
}

// youAre tells a screen in whose name it acts, and whether it may.
func (v *view) youAre(h *holder) []byte {
	return mustJSON(message{T: "you", Seq: v.seq, Name: h.Name, Role: h.Role})
}

// settings are zones and coverage.
func (v *view) settings() [][]byte {
	zones, rings := []zoneJSON{}, []ringJSON{}
	for i := range v.config.Zones {
		zones = append(zones, zoneOf(&v.config.Zones[i], v.config.Node))
	}
	for i := range v.sensors {
		if s := &v.sensors[i]; s.HasSite && s.MaxRange > 0 {
			rings = append(rings, ringOf(s))
		}
	}
	return [][]byte{
		mustJSON(message{T: "zones", Seq: v.seq, Zones: &zones}),
		mustJSON(message{T: "coverage", Seq: v.seq, Rings: &rings}),
	}
}

// ageing is what grows old by itself.
func (v *view) ageing() [][]byte {
	return [][]byte{
		mustJSON(message{T: "sensors", Seq: v.seq, Sensors: v.sensorsJSON()}),
		mustJSON(message{T: "feeds", Seq: v.seq, Feeds: v.feedsJSON()}),
		v.linksMessage(),
		mustJSON(message{T: "clock", Seq: v.seq, Now: v.at.UnixMilli(), Speed: 1}),
	}
}

// takeRare gives the JSON that is due and clears it. Once a second what has an age goes out, changed or not:
// sensors, feeds, links and the clock; called with the lock held.
func (v *view) takeRare(second bool) [][]byte {
	r := v.rare
	v.rare = newRare()
	var msgs [][]byte
	if r.config {
		return v.snapshot(0, false) // the node started anew: every screen forgets
	}
	if len(r.gone) > 0 {
		msgs = append(msgs, mustJSON(message{T: "gone", Seq: v.seq, IDs: r.gone}))
	}
	if len(r.tracks) > 0 {
		words := make([]wordsJSON, 0, len(r.tracks))
		for s := range r.tracks {
			words = append(words, wordsOf(v.config.Node, s))
		}
		slices.SortFunc(words, func(a, b wordsJSON) int { return int(a.ID) - int(b.ID) })
		msgs = append(msgs, mustJSON(message{T: "tracks", Seq: v.seq, Tracks: words}))
	}
	if len(r.alerts) > 0 {
		msgs = append(msgs, mustJSON(message{T: "alerts", Seq: v.seq, Alerts: v.alertsJSON(r.alerts)}))
	}
	if second {
		return append(msgs, v.ageing()...)
	}
	if r.links {
		msgs = append(msgs, v.linksMessage())
	}
	return msgs
}

func (v *view) linksMessage() []byte {
	links := v.linksJSON()
	return mustJSON(message{T: "links", Seq: v.seq, Links: &links})
}

func (v *view) sensorsJSON() []sensorJSON {
	list := []sensorJSON{}
	for i := range v.sensors {
		list = append(list, sensorOf(i, &v.sensors[i], v.at))
	}
	return list
}

// feedsJSON gives the feeds with the sensors that speak on each.
func (v *view) feedsJSON() []feedJSON {
	list := []feedJSON{}
	for i := range v.feeds {
		j := feedOf(&v.config.Feeds[i], &v.feeds[i], v.at)
		for k := range v.sensors {
			if v.sensors[k].Feed == j.ID {
				j.Sensors = append(j.Sensors, sensorOf(k, &v.sensors[k], v.at))
			}
		}
		list = append(list, j)
	}
	return list
}

// alertsJSON gives alerts, the newest first.
func (v *view) alertsJSON(only map[string]bool) []alertJSON {
	list := []alertJSON{}
	for id, a := range v.alerts {
		if only == nil || only[id] {
			list = append(list, alertOf(a))
		}
	}
	slices.SortFunc(list, func(a, b alertJSON) int {
		if a.Raised != b.Raised {
			if a.Raised > b.Raised {
				return -1
			}
			return 1
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return list
}

// hookedJSON is the answer to a hook, once a second.
type hookedJSON struct {
	T     string `json:"t"`
	Seq   uint32 `json:"seq"`
	Track struct {
		trackJSON
		Covariance [3]float64   `json:"covariance_enu_m2"`
		History    [][3]float64 `json:"history"`
		IdentityBy string       `json:"identity_by"`
		IdentityAt string       `json:"identity_at"`
		Release    []grantJSON  `json:"release"`
	} `json:"track"`
}

func (v *view) hooked(s *shown) hookedJSON {
	j := hookedJSON{T: "track", Seq: v.seq}
	j.Track.trackJSON = trackOf(v.config.Node, &s.t, v.at)
	j.Track.IdentityBy, j.Track.IdentityAt, j.Track.Release = s.t.IdentityBy, stamp(s.t.IdentityAt), v.releaseOf(&s.t)
	if j.Track.Trajectory != nil {
		j.Track.Trajectory.Path = pathOf(&s.t)
	}
	m := motionOf(&s.t)
	j.Track.Covariance = [3]float64{round(m.cov[0], 1), round(m.cov[1], 1), round(m.cov[3], 1)}
	j.Track.History = make([][3]float64, 0, len(s.trail.points))
	for _, p := range s.trail.points {
		j.Track.History = append(j.Track.History, [3]float64{float64(p.at), float64(p.lat) / 1e7, float64(p.lon) / 1e7})
	}
	return j
}
