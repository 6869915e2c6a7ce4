package fuse

import (
	"math"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// sourceTrack is one origin's track of an object, of which it is a member: an own track (con is nil) or a contribution.
type sourceTrack struct {
	estimate
	used, changed, stale bool
	origin               int32
	obj                  int32
	height               picket.HeightFrom
	domain               sensing.Domain
	icao, mmsi           uint32
	reach                float64         // 1σ horizontal position, the greater axis
	accuracy             float64         // 95 % radius
	number               picket.Number   // that it brings to its object
	offered              bool            // own tracks: number is the one that partners know
	also                 []picket.Number // own tracks: what other partners know it by
	epoch                int             // contributions: how often its number was used before for others
	first                int64

	track *picket.Track        // own track; kept for reuse when the place is empty
	con   *picket.Contribution // contribution, likewise

	flight *picket.Trajectory // of a contribution that says a launch point

	// correlation
	candidates  int32 // the first of its pairs
	ncandidates int32
	cell        cell
	inGrid      bool
	prev, next  int32
	searchAt    int64 // when its neighbourhood is to be looked at again
	crowd       int32 // objects of other origins that were seen there
	inCluster   int64 // the newest cluster that it was in
}

func (m *sourceTrack) isOwn() bool { return m.origin == 0 }

func (m *sourceTrack) pos() geo.Vec3 { return geo.Vec3{m.x[0], m.x[1], m.x[2]} }

// addSource gives a new member of an origin its place and an object of its own.
func (v *View) addSource(origin int32) int32 {
	i := int32(len(v.members))
	if n := len(v.vacant); n > 0 {
		i = v.vacant[n-1]
		v.vacant = v.vacant[:n-1]
	} else {
		v.members = append(v.members, sourceTrack{})
	}
	m := &v.members[i]
	*m = sourceTrack{used: true, origin: origin, candidates: none, prev: none, next: none, track: m.track, con: m.con, obj: none}
	v.alone(i)
	return i
}

// measure sets what follows from the estimate, and has the member looked at.
func (v *View) measure(i int32) {
	m := &v.members[i]
	total := m.ind
	for k := range total {
		total[k] += m.dep[k]
	}
	a, b := spread(m.pos(), total.Pos())
	m.reach, m.accuracy = math.Sqrt(a), geo.Radius95(a, 0, b)
	v.markChanged(i)
}

// markChanged has a member correlated at the next Advance and its object shown.
func (v *View) markChanged(i int32) {
	m := &v.members[i]
	if !m.changed && len(v.origins) > 1 {
		m.changed = true
		v.changed = append(v.changed, i)
	}
	v.markDirty(m.obj)
}

// markDirty has an object given at the next Changed.
func (v *View) markDirty(i int32) {
	if o := &v.objects[i]; !o.dirty {
		o.dirty = true
		v.dirty = append(v.dirty, i)
	}
}

// removeSource takes a member away. Its object stays while it has others.
func (v *View) removeSource(i int32) {
	m := &v.members[i]
	v.dropCandidates(i)
	v.leaveIndex(i)
	v.dropNumber(m.number, i)
	v.leaveObject(i)
	m.used = false
	v.vacant = append(v.vacant, i)
}

// dropNumber takes a number from member i, if it is the one that carries it.
func (v *View) dropNumber(n picket.Number, i int32) {
	if v.carrier[n] == i && n != "" {
		delete(v.carrier, n)
	}
}
