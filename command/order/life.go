package order

import (
	"time"

	"picket/command/charter"
)

// Stage is how far an order has come.
type Stage string

// The stages of an order.
const (
	Drafted   Stage = "drafted"   // concurrence is awaited
	Withheld  Stage = "withheld"  // a nation that must concur does not
	Concurred Stage = "concurred" // all agreed; the holder of the seat is to issue it
	InForce   Stage = "in_force"  // at least at one post
	Ended     Stage = "ended"     // done everywhere, cancelled, replaced, or its time is over
)

// Life is how an order stands.
type Life struct {
	Stage Stage
	Posts []PostLife // in the order of To
}

// PostLife is how it stands at one addressed post.
type PostLife struct {
	Post    charter.PostID
	InForce bool
	Says    string    // wilco, havco, cantco, then progress, ok, not_ok; empty: no answer
	Reason  string    // of cantco, not_ok
	At      time.Time // when this node stored it
}

// Life says how an order stands at a moment of this node's own clock.
func (b *Ledger) Life(id ID, now time.Time) (Life, bool) {
	a, here := b.orders[id]
	if !here {
		return Life{}, false
	}
	o := &a.Body
	l := Life{Stage: Drafted}
	done, anywhere := true, false
	for _, p := range o.To {
		at := b.at(id, p)
		at.InForce = b.Why(id, p, now).InForce()
		anywhere = anywhere || at.InForce
		done = done && (at.Says == OK || at.Says == NotOK || at.Says == Havco || at.Says == Cantco)
		l.Posts = append(l.Posts, at)
	}
	switch {
	case b.cancelled(id) || b.replaced(id) || !now.Before(o.Until) || done:
		l.Stage = Ended
	case anywhere:
		l.Stage = InForce
	case b.refusedBy(id, o):
		l.Stage = Withheld
	case b.agreed(id):
		l.Stage = Concurred
	}
	return l, true
}

func (b *Ledger) refusedBy(id ID, o *Order) bool {
	for _, n := range b.needs(o) {
		if b.withheld(id, n) {
			return true
		}
	}
	return false
}

// rank orders what a post says of an order: the later in its life counts, whenever it came.
func rank(w *Word) int {
	switch {
	case w.Record == Answer && w.Says == Wilco:
		return 1
	case w.Record == Progress:
		return 2
	case w.Record == Answer:
		return 3
	case w.Record == Done:
		return 4
	}
	return 0
}

// at is what a post has said of an order. Of two words of one rank the one whose id is higher counts, at every node.
func (b *Ledger) at(id ID, post charter.PostID) PostLife {
	l := PostLife{Post: post}
	best := 0
	for i := range b.words[id] {
		w := &b.words[id][i]
		r := rank(&w.Body)
		if w.Body.By.Post != post || r == 0 || r < best || !same(w.Body.Common, b.orders[id].Body.Common) {
			continue
		}
		best = r
		l.Says, l.Reason, l.At = w.Body.Says, w.Body.Reason, w.Stored
		if w.Body.Record == Progress {
			l.Says = string(Progress)
		}
	}
	return l
}
