package release

import (
	"math"
	"time"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"

	"picket"
	"picket/geo"
	"picket/sensing"
)

const maxZones = 256

// zoneSet has a bit for each zone of the configuration.
type zoneSet [maxZones / 64]uint64

// attributes are what policies may ask of a track.
type attributes struct {
	domain     sensing.Domain
	status     picket.TrackStatus
	identity   picket.Identity
	emergency  sensing.Emergency
	onGround   bool
	hasAddress bool
	hasHeight  bool
	zones      zoneSet
	amount     [quantities]int64 // but the clock
}

// decisionKey is all that a decision on a track can rest on.
type decisionKey struct {
	to         picket.NodeID
	attributes // amount is zero
	class      [quantities]int32
}

// attributesOfTrack reads the attributes of a track; not ok: its state or covariance is not finite.
func (b *Policy) attributesOfTrack(t *picket.Track) (f attributes, ok bool) {
	if !finite(t) {
		return f, false
	}
	p := geo.FromECEF(geo.Vec3(t.State[:3]))
	f = attributes{domain: t.Domain, status: t.Status, identity: t.Identity, emergency: t.Emergency & 7, onGround: t.OnGround,
		hasAddress: t.Keys.ICAO != 0 || t.Keys.MMSI != 0, hasHeight: t.HeightFrom != picket.NoHeight}
	f.amount[latitude] = int64(math.Round(p.Lat / geo.Deg * 1e4))
	f.amount[longitude] = int64(math.Round(p.Lon / geo.Deg * 1e4))
	f.amount[height] = int64(math.Round(p.Height))
	f.amount[speed] = int64(math.Round(geo.Vec3(t.State[3:]).Norm()))
	if b.thresholds.zones {
		for i := range b.areas {
			if b.areas[i].holds(p, f.hasHeight) {
				f.zones[i/64] |= 1 << (i % 64)
			}
		}
	}
	return f, true
}

// finite says whether a track's numbers are numbers that can be worked with.
func finite(t *picket.Track) bool {
	for _, v := range t.State {
		if !(math.Abs(v) < 1e9) {
			return false
		}
	}
	for i := range t.Cov {
		if !(math.Abs(t.Cov[i]) < 1e18 && math.Abs(t.Own[i]) < 1e18) {
			return false
		}
	}
	return geo.Vec3(t.State[:3]).Norm() > 1e6
}

func (f *attributes) decisionKey(c *thresholds, to picket.NodeID, now time.Time) decisionKey {
	k := decisionKey{to: to, attributes: *f}
	k.amount = [quantities]int64{}
	for q := range clock {
		k.class[q] = c.class(q, f.amount[q])
	}
	if !f.hasHeight {
		k.class[height] = -1
	}
	k.class[clock] = c.class(clock, now.UnixMilli())
	return k
}

func enum(kind types.EntityType, id string) types.Value {
	return cedar.NewEntityUID(kind, types.String(id))
}

var emergencies = [8]string{"none", "general", "radio", "unlawful", "medical", "fuel", "downed", "military"}

// entity gives a track as Cedar sees it.
func (b *Policy) entity(f *attributes) cedar.Entity {
	a := types.RecordMap{
		"domain":      enum("Domain", f.domain.String()),
		"status":      enum("Status", f.status.String()),
		"identity":    enum("Identity", f.identity.String()),
		"emergency":   enum("Emergency", emergencies[f.emergency]),
		"lat":         decimal(f.amount[latitude]),
		"lon":         decimal(f.amount[longitude]),
		"speed":       types.Long(f.amount[speed]),
		"on_ground":   types.Boolean(f.onGround),
		"has_address": types.Boolean(f.hasAddress),
	}
	if f.hasHeight {
		a["height"] = types.Long(f.amount[height])
	}
	var in []types.Value
	for i := range b.areas {
		if b.thresholds.zones && f.zones[i/64]&(1<<(i%64)) != 0 {
			in = append(in, enum("Zone", b.areas[i].id))
		}
	}
	a["zones"] = types.NewSet(in...)
	return thing("Track", "the track", a)
}

// decimal makes degrees of 1e-4 degrees.
func decimal(v int64) types.Value {
	d, err := types.NewDecimal(v, -4)
	if err != nil {
		panic("release: " + err.Error()) // ±180° fits
	}
	return d
}

func thing(kind types.EntityType, id string, a types.RecordMap) cedar.Entity {
	return cedar.Entity{UID: cedar.NewEntityUID(kind, types.String(id)), Attributes: types.NewRecord(a)}
}

var techs = []struct {
	tech sensing.Tech
	name string
}{{sensing.PSR, "psr"}, {sensing.SSR, "ssr"}, {sensing.ModeS, "modes"}, {sensing.ADSB, "adsb"}, {sensing.AIS, "ais"},
	{sensing.MLAT, "mlat"}}

// sensorOf gives a sensor as Cedar sees it.
func sensorOf(s picket.Sensor) cedar.Entity {
	var has []types.Value
	for _, t := range techs {
		if s.Tech&t.tech != 0 {
			has = append(has, enum("Tech", t.name))
		}
	}
	return thing("Sensor", string(s.ID), types.RecordMap{"feed": types.String(s.Feed), "tech": types.NewSet(has...)})
}

// statementOf gives a statement as Cedar sees it.
func (b *Policy) statementOf(s *picket.Statement) cedar.Entity {
	kind, level, rule, sensor := "identity", "none", "", false
	var in []types.Value
	if a := s.Alert; a != nil {
		kind, level, rule, sensor = "alert", a.Level.String(), a.Rule, a.Sensor != ""
		if a.Zone != "" {
			in = append(in, enum("Zone", a.Zone))
		}
	}
	return thing("Statement", "the statement", types.RecordMap{
		"kind": enum("Kind", kind), "identity": enum("Identity", s.Identity.String()), "rule": types.String(rule),
		"level": enum("Level", level), "about_sensor": types.Boolean(sensor), "zones": types.NewSet(in...)})
}
