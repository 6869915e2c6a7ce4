package node

import (
	"bytes"
	"crypto/ed25519"
	"time"

	"picket"
	"picket/peer"
	"picket/wire/share"
)

// stormNode is one nation's whole node: its loop and journal, and its end of each link. What a crash leaves is the
// disk, and what a folder beside it keeps: how many runs there were.
type stormNode struct {
	s    *storm
	me   int
	id   picket.NodeID
	disk *stormDisk
	run  int // counts, as the link's epoch does
	skew time.Duration
	last time.Time // by its clock
	loop *Loop     // nil: it is down
	ends [nationsN]*peer.Peer
	back time.Time // when it starts again

	slow   [nationsN]bool // reads what a partner says late
	readAt [nationsN]time.Time
	unread [nationsN][]peer.Heard // by a planted mistake

	spite int // so many times it crashes as soon as it has shown a new number

	facts stormFacts
}

func stormKey(of int) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{byte(of + 1)}, ed25519.SeedSize))
}

// clock never goes back while the node runs.
func (n *stormNode) clock() time.Time {
	if t := n.s.now.Add(n.skew); t.After(n.last) {
		n.last = t
	}
	return n.last
}

// start begins a run from what is on the disk.
func (n *stormNode) start() {
	n.run++
	n.last = time.Time{}
	n.unread = [nationsN][]peer.Heard{}
	n.loop = NewLoop(Options{Journal: n.disk, Outlets: []picket.Outlet{n}})
	epoch := uint64(n.run)
	if n.s.bug.sameEpoch {
		epoch = 1
	}
	for to := range nationNames {
		n.ends[to] = nil
		if to != n.me {
			n.ends[to] = peer.New(peer.Options{Node: n.id, Partner: nationNames[to], Key: n.s.keys[n.me],
				PartnerKey: n.s.keys[to].Public().(ed25519.PublicKey), Codec: &share.Codec{}, Epoch: epoch})
		}
	}
	n.facts.begin(n)
	if err := n.loop.CatchUp(n.disk.entries()); err != nil {
		n.s.failf("%s: its journal is refused: %v", n.id, err)
	}
	n.guarded(func() {
		if err := n.loop.Begin(picket.Entry{At: n.clock(), Start: &picket.Start{Config: n.s.world.config(n.me)}}); err != nil {
			n.s.failf("%s: does not start: %v", n.id, err)
		}
		n.facts.restarted(n)
	})
	n.s.logf("%s: run %d", n.id, n.run)
}

// guarded does something of the node's during which its power may go.
func (n *stormNode) guarded(do func()) (alive bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, cut := r.(powerCut); !cut {
				panic(r)
			}
			n.die()
			alive = false
		}
	}()
	do()
	return true
}

// die loses all but the disk.
func (n *stormNode) die() {
	n.s.counts.crashes++
	before := len(n.disk.kept)
	n.disk.crash(n.s.rng)
	n.loop = nil
	n.s.logf("%s: crashed, %d entries lost", n.id, before-len(n.disk.kept))
}

// take hands an entry to the node's loop; nil: it died over it.
func (n *stormNode) take(e picket.Entry) (o *picket.Outcome) {
	if n.loop == nil {
		return nil
	}
	e.At = n.clock()
	if n.s.bug.step != nil {
		n.s.bug.step(n.loop.core)
	}
	alive := n.guarded(func() {
		var err error
		if o, err = n.loop.take(e); err != nil {
			n.s.failf("%s: %v", n.id, err)
		}
	})
	if !alive {
		return nil
	}
	n.facts.stepped(n, &e, o)
	return o
}

// Deliver implements picket.Outlet: it is the screen and the door of the links.
func (n *stormNode) Deliver(o *picket.Outcome) {
	n.facts.shown(n, o)
	for i := range o.Offers {
		offer := o.Offers[i]
		if n.s.bug.offer != nil {
			n.s.bug.offer(n, &offer)
		}
		for to, p := range n.ends {
			if p != nil && (nationNames[to] == offer.To || n.s.bug.toAll) {
				p.Offer(offer.Contributions)
			}
		}
		n.disk.operation()
	}
	for i := range o.Sent {
		for to, p := range n.ends {
			if p != nil && nationNames[to] == o.Sent[i].To {
				if err := p.Send(o.Sent[i]); err != nil {
					n.s.failf("%s: %v", n.id, err)
				}
			}
		}
		n.disk.operation()
	}
}

// turn lets the node do what is due.
func (n *stormNode) turn() {
	for from := range nationNames {
		if from != n.me {
			n.listen(from)
		}
	}
	if n.s.now.Truncate(audiencePeriod).Equal(n.s.now) {
		n.take(picket.Entry{})
		n.facts.look(n)
	}
	for to, p := range n.ends {
		if n.loop != nil && p != nil {
			n.speak(to, p)
		}
	}
}

// listen takes in what came from a partner.
func (n *stormNode) listen(from int) {
	in := n.s.pipes[from][n.me]
	for b := in.Pop(n.s.now); b != nil; b = in.Pop(n.s.now) {
		if n.loop != nil {
			_ = n.ends[from].Receive(b, n.clock()) // counted
		}
	}
	if n.loop != nil && n.s.bug.early {
		n.early(from)
	}
	for n.loop != nil && n.reads(from) {
		h, ok := n.ends[from].Next()
		if !ok {
			return
		}
		n.s.hear(n, from, &h)
	}
}

// speak sends what is due to a partner, and tells the core how the link is doing.
func (n *stormNode) speak(to int, p *peer.Peer) {
	for _, b := range p.Tick(n.clock()) {
		n.s.sent(n, to, b)
	}
	if s, due := p.Report(n.clock()); due {
		n.take(picket.Entry{Link: &s})
	}
}
