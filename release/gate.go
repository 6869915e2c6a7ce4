package release

import (
	"time"

	"picket"
	"picket/geo"
)

// When an answer on a track that had been no, or less, becomes yes, or more.
const (
	settle = 5 * time.Second // it must have been so for this long,
	margin = 1000.0          // and be so this far around the track, in metres
)

// Gate keeps the grants on the tracks of one audience from fluttering. Less takes effect at once, since what a
// rule refuses may not be told for a second; more takes effect when the answer has been the same for 5 s and
// is the same 1 km around the track, so that a track along a border is not offered and withdrawn with every
// plot. The first answer on a track takes effect at once: there is nothing to flutter yet, and a warning may
// hang on it. A Gate is for one goroutine.
type Gate struct {
	to   picket.NodeID
	held map[uint64]*held
}

// held is what the gate knows of a track.
type held struct {
	given  picket.Grant
	wanted picket.Grant // more than given, and unchanged
	since  time.Time    // the policy says so
}

// Change is a change of what an audience is told of a track: a release decision, to be journalled before it
// takes effect.
type Change struct {
	At            time.Time
	To            picket.NodeID
	Ref           uint64 // picket.Track.Ref
	Before, After picket.Grant
}

// NewGate makes the gate of an audience.
func NewGate(to picket.NodeID) *Gate { return &Gate{to: to, held: map[uint64]*held{}} }

// Pass gives the grant that holds for t at now, and the change if it is one: of whether, what, how coarse or
// by which rule the track is told, or of an alarm. A different reason for a no is none.
func (g *Gate) Pass(b *Book, t *picket.Track, now time.Time) (picket.Grant, Change, bool) {
	if t.Status == picket.Ended {
		return g.Drop(t.Ref, now)
	}
	want := b.Decide(t, g.to, now)
	h := g.held[t.Ref]
	if h == nil {
		if !want.OK && t.Status == picket.Tentative && want.Alarm == "" {
			return want, Change{}, false // so that its first answer once confirmed takes effect at once
		}
		h = &held{given: want}
		g.held[t.Ref] = h
		return want, Change{now, g.to, t.Ref, picket.Grant{}, want}, want.OK || want.Alarm != ""
	}
	before := h.given
	h.next(want, now, func() bool { return around(b, t, g.to, now, want.Rule) })
	c := Change{now, g.to, t.Ref, before, h.given}
	return h.given, c, (before.OK || h.given.OK) && before != h.given || before.Alarm != h.given.Alarm
}

// Drop forgets a track that ended.
func (g *Gate) Drop(ref uint64, now time.Time) (picket.Grant, Change, bool) {
	h := g.held[ref]
	delete(g.held, ref)
	after := picket.Grant{Denied: "the track has ended"}
	if h == nil {
		return after, Change{}, false
	}
	return after, Change{now, g.to, ref, h.given, after}, h.given.OK
}

// next moves on to what the policy wants now. firm says whether it wants the same all around.
func (h *held) next(want picket.Grant, now time.Time, firm func() bool) {
	less := common(want, h.given)
	if less == want {
		h.given, h.wanted = want, picket.Grant{}
		return
	}
	if h.wanted != want || !firm() {
		h.wanted, h.since = want, now
	}
	if now.Sub(h.since) >= settle {
		h.given, h.wanted = want, picket.Grant{}
		return
	}
	h.given = less
}

// common is what of want had been given before. It is never more than want, so want's authority covers it.
func common(want, given picket.Grant) picket.Grant {
	switch {
	case !want.OK:
		return want
	case !given.OK:
		return picket.Grant{Denied: "waits until " + want.Authority + ", rule " + want.Rule + ", has said yes for 5 s and 1 km around"}
	}
	want.Fields &= given.Fields
	want.Coarsen = max(want.Coarsen, given.Coarsen)
	return want
}

// around says whether the same rule says yes north, east, south and west of the track.
func around(b *Book, t *picket.Track, to picket.NodeID, now time.Time, rule string) bool {
	f := geo.NewFrame(geo.FromECEF(geo.Vec3(t.State[:3])))
	moved := *t
	for _, d := range []geo.Vec3{{0, margin, 0}, {margin, 0, 0}, {0, -margin, 0}, {-margin, 0, 0}} {
		p := f.ToECEF(d)
		copy(moved.State[:3], p[:])
		if b.Decide(&moved, to, now).Rule != rule {
			return false
		}
	}
	return true
}
