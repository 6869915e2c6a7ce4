package track

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// pendingNames keeps the newest names of objects that no track has yet: a ship's name often comes before its
// position. It is a ring of fixed size.
type pendingNames struct {
	ring  []pendingName
	next  int
	where map[uint64]int32
}

type pendingName struct {
	key      uint64
	t        int64
	keys     sensing.Keys
	platform uint8
}

const hearsaySize = 4096

func (h *pendingNames) init() {
	h.ring = make([]pendingName, hearsaySize)
	h.where = make(map[uint64]int32, hearsaySize)
}

// note keeps what f says of its object.
func (h *pendingNames) note(f *sensing.Fact, keys sensing.Keys) {
	key := keyOf(&keys)
	i, ok := h.where[key]
	if !ok {
		i = int32(h.next)
		h.next = (h.next + 1) % hearsaySize
		if old := h.ring[i].key; old != 0 {
			delete(h.where, old)
		}
		h.ring[i] = pendingName{key: key}
		h.where[key] = i
	}
	s := &h.ring[i]
	s.t = f.Time.UnixNano()
	s.keys.Merge(keys)
	if f.PlatformType != 0 {
		s.platform = f.PlatformType
	}
}

func keyOf(keys *sensing.Keys) uint64 {
	switch {
	case keys.ICAO != 0:
		return kindICAO | uint64(keys.ICAO)
	case keys.MMSI != 0:
		return kindMMSI | uint64(keys.MMSI)
	}
	return 0
}

// hearsayAge is how long a name without a position is believed.
const hearsayAge = int64(15 * 60e9)

// tell gives a new track what was said of its address.
func (h *pendingNames) tell(k *Tracker, i int32) {
	tr := &k.tracks[i]
	if !tr.used || tr.status == picket.Ended {
		return
	}
	j, ok := h.where[keyOf(&tr.keys)]
	if !ok || tr.last-h.ring[j].t > hearsayAge {
		return
	}
	said := h.ring[j].keys
	said.Merge(tr.keys)
	k.rekey(i, said)
	if tr.platform == 0 {
		tr.platform = h.ring[j].platform
	}
}

// takeFact checks a fact and lets it wait for Advance, so that plots heard before it come first.
func (k *Tracker) takeFact(f *sensing.Fact) {
	f0 := *f
	f0.Keys = addresses(f.Keys)
	if !estimate.Timely(f.Time) || keyOf(&f0.Keys) == 0 || k.sensor(f.Sensor, nil) == nil {
		k.stats.Absurd++
		return
	}
	for _, v := range [...]float64{f.AltFeet, f.East, f.North, f.Climb, f.Heading, f.SigmaVelocity} {
		if !(math.Abs(v) < 2e5) {
			k.stats.Absurd++
			return
		}
	}
	k.facts = append(k.facts, f0)
}

// drainFacts applies the waiting facts to the tracks with their address. Words go to all of them; a
// measurement goes to one, and to none where two answer to the address.
func (k *Tracker) drainFacts() {
	for n := range k.facts {
		f := &k.facts[n]
		if k.now != 0 && f.Time.UnixNano() > k.now+soon {
			k.stats.Future++
			continue
		}
		k.registrar.Name(f)
		first, icao := k.chain(&f.Keys)
		if first == none {
			k.pendingNames.note(f, f.Keys)
			continue
		}
		for i := first; i != none; i = k.tracks[i].next(icao) {
			k.applyFact(i, f, i == first && k.tracks[i].next(icao) == none)
		}
	}
	k.facts = k.facts[:0]
}

func (k *Tracker) applyFact(i int32, f *sensing.Fact, only bool) {
	s := keptPlot{keys: f.Keys, tech: f.Tech, flags: f.Flags, domain: f.Domain, emergency: f.Emergency,
		platform: f.PlatformType, hasAlt: f.Has&sensing.HasAltFeet != 0, altFeet: f.AltFeet}
	tr := &k.tracks[i]
	s.T, s.Hash = f.Time.UnixNano(), uint64(f.Has)
	s.Sensor = k.sensor(f.Sensor, nil).Index
	if f.Flags&sensing.OnGround == 0 && tr.onGround { // only a position says that it has left the ground
		s.flags |= sensing.OnGround
	}
	said := s
	said.T = max(s.T, tr.last)
	k.words(i, &said)
	if f.Has&(sensing.HasVelocity|sensing.HasClimb) != 0 && only {
		estimate.ReadVelocity(&s.Measurement, &sensing.Plot{About: f.About})
		if tr.ballistic == nil && k.vouched(tr, &s.Measurement) && k.filter(tr, &estimate.Update{R: s.Measurement, Sure: true},
			nil) && k.newest(tr).Sound(k.o.World) {
			k.sync(i)
		}
	}
	k.touch(i)
}

// vouched says whether a velocity that came without a place is the track's: it fits and, of an aircraft, its sensor has heard
// the track say twice where it is. Where two have one address, the other's velocity may come before its place does.
func (k *Tracker) vouched(tr *track, r *estimate.Measurement) bool {
	heard := tr.keys.ICAO == 0
	for i := range tr.nsources {
		heard = heard || tr.sources[i].sensor == r.Sensor && tr.sources[i].plots > 1
	}
	var b estimate.Belief
	if !heard || k.at(tr, r.T, &b) != within {
		return false
	}
	if r.Has&estimate.HasVelocity == 0 {
		return true
	}
	b.Predict(r.T, tr.class)
	now := b.Whole()
	e, n := k.o.World.Level(k.o.World.Up(now.Pos()))
	v := now.Vel()
	ge, gn := estimate.TimesVel(&now.P, &e), estimate.TimesVel(&now.P, &n)
	d2, _ := estimate.Distance(r.East-estimate.Dot3(&v, &e), r.North-estimate.Dot3(&v, &n), [3]float64{
		speedAlong(&ge, &e) + r.VelVar, speedAlong(&ge, &n), speedAlong(&gn, &n) + r.VelVar})
	return d2 < keyGate
}

// speedAlong gives the part of a covariance's velocity row along h.
func speedAlong(g *[6]float64, h *geo.Vec3) float64 { return g[3]*h[0] + g[4]*h[1] + g[5]*h[2] }
