package fuse

import (
	"slices"

	"picket"
)

// Own takes a track of this node's own tracker, with its private Number, or that it ended. t is copied. A track
// without a number is correlated, and shown once a partner or Offered gives its object one.
func (v *View) Own(t *picket.Track) {
	i, known := v.own[t.Ref]
	if t.Status == picket.Ended {
		if known {
			v.members[i].keep(t)
			v.reportEnded(i)
			delete(v.own, t.Ref)
			v.removeSource(i)
		}
		return
	}
	if !known {
		i = v.addSource(0)
		v.own[t.Ref] = i
	}
	m := &v.members[i]
	m.keep(t)
	m.at, m.x, m.ind = t.At.UnixNano(), t.State, t.Own
	for k := range m.dep {
		m.dep[k] = t.Cov[k] - t.Own[k]
	}
	named := m.icao != t.Keys.ICAO || m.mmsi != t.Keys.MMSI
	m.height, m.domain, m.icao, m.mmsi = t.HeightFrom, t.Domain, t.Keys.ICAO, t.Keys.MMSI
	if !m.offered && m.number != t.Number {
		v.rename(i, t.Number)
	} else if named {
		v.obey(i)
	}
	v.measure(i)
}

// keep copies an own track into the member's memory.
func (m *sourceTrack) keep(t *picket.Track) {
	if m.track == nil {
		m.track = new(picket.Track)
	}
	sources := append(m.track.Sources[:0], t.Sources...)
	*m.track = *t
	m.track.Sources, m.track.Aliases = sources, slices.Clone(t.Aliases)
}

// Offered says under which number an own track is offered to partners; empty: no longer. A number that was
// another own track's goes over to this one. also are those by which other partners know it, which are told something
// else: they are aliases and nothing more. A Ref that is not known is not an error: nothing happens.
func (v *View) Offered(ref uint64, n picket.Number, also ...picket.Number) {
	i, known := v.own[ref]
	if !known {
		return
	}
	m := &v.members[i]
	if !slices.Equal(m.also, also) {
		m.also = slices.Clone(also)
		v.markDirty(m.obj)
	}
	if j, taken := v.carrier[n]; taken && n != "" && j != i {
		if !v.members[j].isOwn() {
			return
		}
		v.members[j].offered = false
		v.rename(j, v.members[j].track.Number)
	}
	m.offered = n != ""
	v.rename(i, or(n, m.track.Number))
}

// rename gives a member its number.
func (v *View) rename(i int32, n picket.Number) {
	m := &v.members[i]
	if m.number == n {
		return
	}
	if j, there := v.carrier[m.number]; there && j == i && m.isOwn() && n != "" {
		v.hand(m.number, n)
	}
	v.dropNumber(m.number, i)
	if m.number != "" {
		v.objects[m.obj].remember(m.number)
	}
	m.number = n
	if n != "" {
		v.carrier[n] = i
		if o, shown := v.shownBy[n]; shown {
			v.markDirty(o) // it may have held the number for this member
		}
		v.obey(i)
	}
	v.markDirty(m.obj)
}
