package peer

import (
	"crypto/sha256"
	"slices"
)

// Heard is one verified payload of the partner's, to be stored and then acknowledged by Stored.
type Heard struct {
	Payload         []byte
	statementNumber uint64
	cost            int
	session         int
}

// receiveQueue is what came and is not stored yet, and what is known to have come.
type receiveQueue struct {
	spans   []span // received, from the newest down
	queue   []Heard
	waiting int               // bytes in queue or being stored
	early   map[uint64][]byte // statements that came before their predecessors
	want    uint64            // number of the next statement
	stored  uint64            // statements up to this one are on disk
	known   map[[sha256.Size]byte]bool
	oldest  [][sha256.Size]byte
	session int
}

const (
	maxEarly = 256
	maxKnown = 4096
)

func newReceiveQueue() receiveQueue {
	return receiveQueue{early: map[uint64][]byte{}, want: 1, known: map[[sha256.Size]byte]bool{}}
}

// begin starts a session: the partner counts anew. Which statements came before is remembered.
func (in *receiveQueue) begin() {
	in.spans = nil
	in.session++
	clear(in.early)
	in.want, in.stored = 1, 0
	in.queue = slices.DeleteFunc(in.queue, func(h Heard) bool {
		in.waiting -= h.cost
		return true
	})
}

// mark notes a sequence number; fresh is false if it came before or is too old to tell.
func (in *receiveQueue) mark(seq uint64) (fresh bool) {
	i := 0
	for i < len(in.spans) && in.spans[i].lo > seq {
		i++
	}
	if i < len(in.spans) && seq <= in.spans[i].hi {
		return false
	}
	if i == len(in.spans) && i == maxSpans {
		return false
	}
	in.spans = slices.Insert(in.spans, i, span{seq, seq})
	if i > 0 && in.spans[i-1].lo == seq+1 {
		in.spans[i-1].lo = seq
		in.spans = slices.Delete(in.spans, i, i+1)
		i--
	}
	if i+1 < len(in.spans) && in.spans[i+1].hi+1 == in.spans[i].lo {
		in.spans[i].lo = in.spans[i+1].lo
		in.spans = slices.Delete(in.spans, i+1, i+2)
	}
	in.spans = in.spans[:min(len(in.spans), maxSpans)]
	return true
}

// seen says whether mark would find the number known, without noting it.
func (in *receiveQueue) seen(seq uint64) bool {
	for _, s := range in.spans {
		if seq >= s.lo {
			return seq <= s.hi
		}
	}
	return len(in.spans) == maxSpans
}

func (in *receiveQueue) push(b []byte, number uint64) {
	in.waiting += len(b)
	in.queue = append(in.queue, Heard{b, number, len(b), in.session})
}

// takeStatement takes a statement and queues those whose turn has come.
func (in *receiveQueue) takeStatement(number uint64, b []byte) {
	if number < in.want {
		return
	}
	in.early[number] = b
	for b := in.early[in.want]; b != nil; b = in.early[in.want] {
		delete(in.early, in.want)
		in.push(b, in.want)
		in.want++
	}
}

// remember says whether a statement of these bytes was stored before, and notes it.
func (in *receiveQueue) remember(b []byte) bool {
	h := sha256.Sum256(b)
	if in.known[h] {
		return true
	}
	in.known[h] = true
	if in.oldest = append(in.oldest, h); len(in.oldest) > maxKnown {
		delete(in.known, in.oldest[0])
		in.oldest = in.oldest[1:]
	}
	return false
}

// Next gives the next payload to store, in order.
func (p *Peer) Next() (Heard, bool) {
	for len(p.received.queue) > 0 {
		h := p.received.queue[0]
		p.received.queue = p.received.queue[1:]
		if h.statementNumber > 0 && len(h.Payload) == 0 { // refused
			p.Stored(h)
			continue
		}
		if h.statementNumber > 0 && p.received.known[sha256.Sum256(h.Payload)] {
			p.c.Repeated++
			p.Stored(h)
			continue
		}
		return h, true
	}
	return Heard{}, false
}

// Stored says that a payload is where it shall be: a statement on disk. It is acknowledged at the next tick.
func (p *Peer) Stored(h Heard) {
	p.received.waiting -= h.cost
	if h.session == p.received.session && h.statementNumber > 0 && h.statementNumber == p.received.stored+1 {
		p.received.stored = h.statementNumber
		if h.cost > 0 {
			p.received.remember(h.Payload)
		}
	}
	p.liveness.ackDue(p.now)
}
