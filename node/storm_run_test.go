package node

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"hash"
	"math/rand/v2"
	"time"

	"picket"
	"picket/link/memlink"
	"picket/peer"
)

// storm plays one seed: three nodes and the lines between them in virtual time, with faults until the calm. Nothing
// but the seed settles what happens.
type storm struct {
	seed   uint64
	rng    *rand.Rand
	begin  time.Time
	now    time.Time
	world  *stormWorld
	next   int // of world.heard
	nodes  [nationsN]*stormNode
	pipes  [nationsN][nationsN]*memlink.Pipe
	keys   [nationsN]ed25519.PrivateKey
	script []fault
	bug    *plantedBug
	failed []string
	log    []string // if wanted
	logs   bool
	frames hash.Hash
	counts stormCounts
}

// stormCounts are how often things happened and were compared, to see that checks have something to check.
type stormCounts struct{ crashes, releases, statements, acts, refs, numbers, orders, obeyed, reordered int }

func (c *stormCounts) add(o stormCounts) {
	c.crashes += o.crashes
	c.releases += o.releases
	c.statements += o.statements
	c.acts += o.acts
	c.refs += o.refs
	c.numbers += o.numbers
	c.orders += o.orders
	c.reordered += o.reordered
	c.obeyed += o.obeyed
}

// A storm's times. Links and nodes are well again at calmAt, and what both ends of a pair hold is compared at
// agreeAt and, where one began anew shortly before, at endAt.
const (
	stormStep = 50 * time.Millisecond
	faultsAt  = 5 * time.Second
	calmAt    = 18 * time.Second
	agreeAt   = calmAt + 5*time.Second
	endAt     = calmAt + 9*time.Second
)

func newStorm(seed uint64, bug *plantedBug) *storm {
	rng := rand.New(rand.NewPCG(seed, 5))
	s := &storm{seed: seed, rng: rng, begin: lanternBegin, now: lanternBegin, bug: bug, frames: sha256.New()}
	s.world = newStormWorld(seed, rng, 2+rng.IntN(3), endAt)
	for of := range nationNames {
		s.keys[of] = stormKey(of)
		for to := range nationNames {
			s.pipes[of][to] = memlink.NewPipe(rng.Uint64(), fairWeather)
		}
	}
	for of := range nationNames {
		n := &stormNode{s: s, me: of, id: nationNames[of], facts: newStormFacts()}
		n.disk = &stormDisk{trap: -1, bug: bug, durable: n.facts.durable}
		n.skew = skewOf(rng)
		s.nodes[of] = n
	}
	s.script = draw(rng)
	return s
}

var fairWeather = memlink.Faults{Delay: 10 * time.Millisecond, Jitter: 30 * time.Millisecond}

// play runs the storm to its end, or to the first thing that is wrong.
func (s *storm) play() {
	for _, n := range s.nodes {
		n.start()
	}
	for at := stormStep; at <= endAt && len(s.failed) == 0; at += stormStep {
		s.now = s.begin.Add(at)
		s.strike(at)
		s.sense(at)
		for _, i := range s.rng.Perm(nationsN) {
			s.turn(s.nodes[i])
		}
		switch at {
		case agreeAt:
			s.agreed(s.now.Add(-agreeAt + calmAt - time.Second))
		case endAt:
			s.agreed(s.now)
			s.settledAll()
		}
	}
}

func (s *storm) turn(n *stormNode) {
	if n.loop == nil {
		if n.back.After(s.now) {
			return
		}
		n.start()
	}
	n.turn()
	if n.loop != nil && s.rng.IntN(2) == 0 && !s.bug.noSync {
		n.disk.flush()
	}
}

// sense hands the feeds' bytes to those who listen.
func (s *storm) sense(at time.Duration) {
	for ; s.next < len(s.world.heard) && s.world.heard[s.next].at <= at; s.next++ {
		h := &s.world.heard[s.next]
		n := s.nodes[s.world.owner[h.sensor]]
		n.take(picket.Entry{Raw: &picket.Raw{Feed: string(h.sensor), Conn: uint32(n.run), Bytes: h.bytes}})
	}
}

// hear hands a partner's message to the node and acknowledges it.
func (s *storm) hear(n *stormNode, from int, h *peer.Heard) {
	times := 1
	if s.bug.hear != nil {
		times = s.bug.hear(n, from, h.Payload)
	}
	for range times {
		if n.take(picket.Entry{Message: &picket.PartnerMessage{From: nationNames[from], Payload: h.Payload}}) == nil {
			return
		}
	}
	n.ends[from].Stored(*h)
}

// sent checks a frame as it leaves, and puts it on the line.
func (s *storm) sent(n *stormNode, to int, b []byte) {
	s.frames.Write(b)
	n.facts.leaves(n, to, b)
	s.pipes[n.me][to].Push(s.now, b)
}

func (s *storm) failf(format string, args ...any) {
	s.failed = append(s.failed, fmt.Sprintf("%.2f s: ", s.now.Sub(s.begin).Seconds())+fmt.Sprintf(format, args...))
}

func (s *storm) logf(format string, args ...any) {
	if s.logs {
		s.log = append(s.log, fmt.Sprintf("%.2f s: ", s.now.Sub(s.begin).Seconds())+fmt.Sprintf(format, args...))
	}
}
