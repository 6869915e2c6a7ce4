package web

import (
	"slices"
	"strings"

	"picket"
	"picket/picture"
	"picket/web/access"
)

// message is one JSON text frame; T says which, and only its fields are set.
type message struct {
	T          string            `json:"t"`
	Seq        uint32            `json:"seq"`
	Node       picket.NodeID     `json:"node,omitempty"`
	Name       string            `json:"name,omitempty"`
	Exercise   string            `json:"exercise,omitempty"`
	Epoch      string            `json:"epoch,omitempty"`
	Fresh      *bool             `json:"fresh,omitempty"`
	Now        int64             `json:"now,omitempty"`
	Began      int64             `json:"began,omitempty"`
	Live       *bool             `json:"live,omitempty"`
	Releasable string            `json:"releasable,omitempty"`
	Speed      float64           `json:"speed,omitempty"`
	Tracks     []descriptionJSON `json:"tracks,omitempty"`
	IDs        []uint32          `json:"ids,omitempty"`
	Sensors    []sensorJSON      `json:"sensors,omitempty"`
	Feeds      []feedJSON        `json:"feeds,omitempty"`
	Alerts     []alertJSON       `json:"alerts,omitempty"`
	Zones      *[]zoneJSON       `json:"zones,omitempty"`
	Rings      *[]ringJSON       `json:"rings,omitempty"`
	Links      *[]linkJSON       `json:"links,omitempty"`
	Cuts       bool              `json:"cuts,omitempty"`
	Role       string            `json:"role,omitempty"`
}

// snapshot is the JSON that brings a client from where it stands to now. resumed: it keeps what it
// had.
func (v *view) snapshot(from picture.Cursor, resumed bool) [][]byte {
	msgs := [][]byte{v.hello(from, resumed)}
	if resumed {
		msgs = append(msgs, v.goneMessage(from)...)
	}
	if list := v.descriptions(from); len(list) > 0 {
		msgs = append(msgs, mustJSON(message{T: "tracks", Seq: v.seq(), Tracks: list}))
	}
	msgs = append(msgs, v.settings()...)
	msgs = append(msgs, v.alertsMessage(picture.Cursor{})...)
	return append(msgs, v.ageing()...)
}

// hello is the first message of a snapshot; not resumed: the screen forgets what it had.
func (v *view) hello(from picture.Cursor, resumed bool) []byte {
	fresh, live, c := !resumed, true, v.Config()
	return mustJSON(message{T: "hello", Seq: uint32(from.Tracks), Node: c.Node, Name: c.Name, Exercise: c.Exercise, Epoch: v.epoch,
		Releasable: strings.ToUpper(string(c.Node)), Fresh: &fresh, Live: &live, Cuts: v.canCut,
		Now: v.At().UnixMilli(), Began: v.Began().UnixMilli()})
}

// descriptions gives the tracks whose description changed since, in the order of their newest
// change.
func (v *view) descriptions(since picture.Cursor) []descriptionJSON {
	var list []descriptionJSON
	for _, o := range v.Objects(since) {
		if o.Described > since.Tracks {
			list = append(list, descriptionOf(v.Config().Node, o))
		}
	}
	return list
}

// goneMessage tells what ended since, if anything did.
func (v *view) goneMessage(since picture.Cursor) [][]byte {
	var ids []uint32
	for _, e := range v.Ended(since) {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	return [][]byte{mustJSON(message{T: "gone", Seq: v.seq(), IDs: ids})}
}

// alertsMessage tells which alerts changed since, if any did.
func (v *view) alertsMessage(since picture.Cursor) [][]byte {
	list := v.alertsJSON(since)
	if len(list) == 0 {
		return nil
	}
	return [][]byte{mustJSON(message{T: "alerts", Seq: v.seq(), Alerts: list})}
}

// youAre tells a screen in whose name it acts, and whether it may.
func (v *view) youAre(who access.Token) []byte {
	return mustJSON(message{T: "you", Seq: v.seq(), Name: who.Name, Role: who.Role})
}

// settings are zones and coverage.
func (v *view) settings() [][]byte {
	zones, rings := []zoneJSON{}, []ringJSON{}
	c, sensors := v.Config(), v.Sensors()
	for i := range c.Zones {
		zones = append(zones, zoneOf(&c.Zones[i], c.Node))
	}
	for i := range sensors {
		if s := &sensors[i]; s.HasSite && s.MaxRange > 0 {
			rings = append(rings, ringOf(s))
		}
	}
	return [][]byte{
		mustJSON(message{T: "zones", Seq: v.seq(), Zones: &zones}),
		mustJSON(message{T: "coverage", Seq: v.seq(), Rings: &rings}),
	}
}

// ageing is what grows old by itself.
func (v *view) ageing() [][]byte {
	return [][]byte{
		mustJSON(message{T: "sensors", Seq: v.seq(), Sensors: v.sensorsJSON()}),
		mustJSON(message{T: "feeds", Seq: v.seq(), Feeds: v.feedsJSON()}),
		v.linksMessage(),
		mustJSON(message{T: "clock", Seq: v.seq(), Now: v.At().UnixMilli(), Speed: 1}),
	}
}

// changes is the JSON about what changed since. Once a second what has an age goes out, changed or
// not: sensors, feeds, links and the clock.
func (v *view) changes(since picture.Cursor, second bool) [][]byte {
	if !v.Remembers(since) {
		return v.snapshot(picture.Cursor{}, false) // a new run: every screen forgets
	}
	msgs := v.goneMessage(since)
	if list := v.descriptions(since); len(list) > 0 {
		slices.SortFunc(list, func(a, b descriptionJSON) int { return int(a.ID) - int(b.ID) })
		msgs = append(msgs, mustJSON(message{T: "tracks", Seq: v.seq(), Tracks: list}))
	}
	msgs = append(msgs, v.alertsMessage(since)...)
	if second {
		return append(msgs, v.ageing()...)
	}
	if v.cutsToTell || since.Links != v.Cursor().Links {
		msgs = append(msgs, v.linksMessage())
	}
	return msgs
}

// linksMessage tells all links.
func (v *view) linksMessage() []byte {
	links := v.linksJSON()
	return mustJSON(message{T: "links", Seq: v.seq(), Links: &links})
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

// hooked gives all about an object for the screen that hooked it.
func (v *view) hooked(o *picture.Object) hookedJSON {
	j := hookedJSON{T: "track", Seq: v.seq()}
	j.Track.trackJSON = v.trackNow(o)
	j.Track.IdentityBy, j.Track.IdentityAt, j.Track.Release = o.Track.IdentityBy, stamp(o.Track.IdentityAt), v.releaseOf(o)
	if j.Track.Trajectory != nil {
		j.Track.Trajectory.Path = pathOf(&o.Track)
	}
	cov := picture.KinematicsOf(&o.Track).Cov
	j.Track.Covariance = [3]float64{round(cov[0], 1), round(cov[1], 1), round(cov[3], 1)}
	j.Track.History = make([][3]float64, 0, len(o.Trail))
	for _, p := range o.Trail {
		j.Track.History = append(j.Track.History, [3]float64{float64(p.UnixMilli), float64(p.LatE7) / 1e7, float64(p.LonE7) / 1e7})
	}
	return j
}
