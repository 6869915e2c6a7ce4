package node

import (
	"reflect"
	"time"

	"picket"
	"picket/fuse"
	"picket/peer"
)

// What people and slow machines do to a node in a storm: it reads late, and its officer overrules the correlation.

// readEvery is how often a slow reader takes a message in.
const readEvery = 800 * time.Millisecond

// reads says whether the node takes a message of a partner's now.
func (n *stormNode) reads(from int) bool {
	if !n.slow[from] {
		return true
	}
	if n.s.now.Sub(n.readAt[from]) < readEvery {
		return false
	}
	n.readAt[from] = n.s.now
	return true
}

// early is the planted mistake of a reader that says stored of what it has only put by.
func (n *stormNode) early(from int) {
	if n.slow[from] {
		for h, ok := n.ends[from].Next(); ok; h, ok = n.ends[from].Next() {
			n.ends[from].Stored(h)
			n.unread[from] = append(n.unread[from], h)
		}
		return
	}
	for _, h := range n.unread[from] {
		n.take(picket.Entry{Message: &picket.PartnerMessage{From: nationNames[from], Payload: h.Payload}})
	}
	n.unread[from] = nil
}

// readAll checks that a reader that was slow has taken in all, and gave back the credit for all.
func (s *storm) readAll(a, b *stormNode) {
	if w := waiting(b.ends[a.me]); w != 0 {
		s.failf("%s has read all of %s, and %d bytes still count against the credit", b.id, a.id, w)
	}
}

// waiting reaches into a peer for the bytes that its node has not stored.
func waiting(p *peer.Peer) int64 {
	return reflect.ValueOf(p).Elem().FieldByName("received").FieldByName("waiting").Int()
}

// overruling is the officer's word in force on two numbers.
type overruling struct {
	a, b picket.Number
	one  bool
	at   time.Time
}

// overrule has an officer say that two numbers are one object or two. One word is in force at a time: parting is taken
// back by joining the same two.
func (s *storm) overrule(n *stormNode, one bool, pick int) {
	if n.loop == nil {
		return
	}
	o := n.facts.order
	switch {
	case o.a != "" && o.one == one:
		return
	case o.a == "":
		pairs := n.pairs(one)
		if len(pairs) == 0 {
			return
		}
		o = pairs[pick%len(pairs)]
	}
	deed := picket.DeedOf("watch officer", "decorrelate", map[string]picket.Number{"track": o.a, "from": o.b})
	if one {
		deed = picket.DeedOf("watch officer", "correlate", map[string]picket.Number{"track": o.a, "with": o.b})
	}
	out := n.take(picket.Entry{Deed: deed})
	if out == nil { // nobody was answered
		n.facts.order = overruling{}
	}
	if out != nil && out.Refused.Code == picket.Done {
		s.counts.orders++
		s.logf("%s: %s and %s are one: %v", n.id, o.a, o.b, one)
		n.facts.order = overruling{o.a, o.b, one, s.now}
		if s.bug.forgetful {
			_ = n.loop.core.view.Withdraw(o.a, o.b)
		}
	}
}

// pairs lists the numbers that an officer may part, or join: of one object, or of two that different nations tell of.
func (n *stormNode) pairs(one bool) (list []overruling) {
	var all []fuse.Why
	for _, number := range sortedKeys(n.loop.core.pic.Tracks) {
		if w, ok := n.loop.core.view.Why(number); ok {
			all = append(all, w)
		}
	}
	for i, w := range all {
		for j := i; j < len(all); j++ {
			if (i != j) != one || one && (len(w.Members) > 1 || len(all[j].Members) > 1) {
				continue
			}
			for k, x := range w.Members {
				for l, y := range all[j].Members {
					if (i != j || k < l) && x.From != y.From {
						list = append(list, overruling{a: x.Number, b: y.Number})
					}
				}
			}
		}
	}
	return list
}

// overruled checks that the officer's word holds, whatever the evidence, as long as both numbers are told.
func (f *stormFacts) overruled(n *stormNode) {
	o := f.order
	if o.a == "" || n.s.now.Sub(o.at) < 2*time.Second {
		return
	}
	both, a, b := n.together(o.a, o.b)
	if !a || !b {
		return
	}
	n.s.counts.obeyed++
	if both != o.one {
		n.s.failf("%s: the officer said that %s and %s are one: %v, and they are: %v", n.id, o.a, o.b, o.one, both)
	}
}

// together says whether two numbers are of one object, and which of them is told at all.
func (n *stormNode) together(a, b picket.Number) (both, hasA, hasB bool) {
	for number := range n.loop.core.pic.Tracks {
		w, ok := n.loop.core.view.Why(number)
		if !ok {
			continue
		}
		inA, inB := false, false
		for _, m := range w.Members {
			inA, inB = inA || m.Number == a, inB || m.Number == b
		}
		hasA, hasB, both = hasA || inA, hasB || inB, both || inA && inB
	}
	return both, hasA, hasB
}
