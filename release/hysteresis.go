package release

import (
	"time"

	"picket"
	"picket/geo"
)

// When an answer on a track that had been no, or less, becomes yes, or more.
const (
	settleTime = 5 * time.Second // it must have been so for this long,
	margin     = 1000.0          // and be so this far around the track, in metres
)

// Hysteresis keeps the grants on the tracks of one audience from fluttering. Less takes effect at once, since what a
// rule refuses may not be told for a second; more takes effect when the answer has been the same for 5 s and
// is the same 1 km around the track, so that a track along a border is not offered and withdrawn with every
// plot. The first answer on a track takes effect at once: there is nothing to flutter yet, and a warning may
// hang on it. A Hysteresis is for one goroutine.
type Hysteresis struct {
	to    picket.NodeID
	held  map[uint64]*heldGrant
	swept time.Time
}

// heldGrant is what is known of a track.
type heldGrant struct {
	given  picket.Grant
	wanted picket.Grant // more than given, and unchanged
	since  time.Time    // the policy says so
	asked  time.Time
}

// NewHysteresis makes the one of an audience, which no track is known to yet.
func NewHysteresis(to picket.NodeID) *Hysteresis {
	return &Hysteresis{to: to, held: map[uint64]*heldGrant{}}
}

// Decide gives the grant that holds for t at now. It is asked about every track every second or so: a track of
// which nothing is heard for a minute is forgotten, one that ended at once.
func (g *Hysteresis) Decide(b *Policy, t *picket.Track, now time.Time) picket.Grant {
	g.sweep(now)
	if t.Status == picket.Ended {
		delete(g.held, t.Ref)
		return picket.Grant{Denied: "the track has ended"}
	}
	want := b.Decide(t, g.to, now)
	h := g.held[t.Ref]
	switch {
	case h != nil:
		h.next(want, now, func() bool { return around(b, t, g.to, now, want.Rule) })
	case !want.OK && t.Status == picket.Tentative:
		return want // and the first answer once it is confirmed takes effect at once
	default:
		h = &heldGrant{given: want}
		g.held[t.Ref] = h
	}
	h.asked = now
	return h.given
}

// forget is after how long without a question a track is forgotten.
const forget = time.Minute

func (g *Hysteresis) sweep(now time.Time) {
	if age := now.Sub(g.swept); age >= 0 && age < forget {
		return
	}
	g.swept = now
	for ref, h := range g.held {
		if now.Sub(h.asked) >= forget {
			delete(g.held, ref)
		}
	}
}

// next moves on to what the policy wants now. firm says whether it wants the same all around.
func (h *heldGrant) next(want picket.Grant, now time.Time, firm func() bool) {
	less := common(want, h.given)
	if less == want {
		h.given, h.wanted = want, picket.Grant{}
		return
	}
	if h.wanted != want || !firm() {
		h.wanted, h.since = want, now
	}
	if now.Sub(h.since) >= settleTime {
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
func around(b *Policy, t *picket.Track, to picket.NodeID, now time.Time, rule string) bool {
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
