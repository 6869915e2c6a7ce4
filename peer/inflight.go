package peer

import (
	"slices"
	"time"
)

// inflightFrame is a frame sent and not yet acknowledged that carries something.
type inflightFrame struct {
	seq             uint64
	at              time.Time
	size            int
	carried         []carried
	statementNumber uint64
}

type carried struct {
	it      *item
	version uint64
}

// inflightBytes is how many bytes are under way.
func (p *Peer) inflightBytes() int {
	n := 0
	for _, f := range p.inflight {
		n += f.size
	}
	return n
}

// acknowledged takes an acknowledgement: what it covers arrived; what was sent clearly before something that it
// covers, and is not covered, is lost (RACK, RFC 8985, with an eighth of the round trip for reordering).
func (p *Peer) acknowledged(a *ack) {
	p.statements.stored(a.statementNumber)
	p.liveness.waiting = int(min(a.waiting, 1<<30))
	var newest time.Time
	p.inflight = slices.DeleteFunc(p.inflight, func(f *inflightFrame) bool {
		if !a.has(f.seq) {
			return false
		}
		newest = later(newest, f.at)
		for _, c := range f.carried {
			p.contributions.acknowledge(c.it, c.version)
		}
		if f.statementNumber > 0 {
			p.statements.leftInflight(f.statementNumber, true)
		}
		return true
	})
	p.liveness.newestAcked = later(p.liveness.newestAcked, newest)
	slack := max(p.opt.Tick/2, p.liveness.roundTrip/8)
	p.giveUp(func(f *inflightFrame) bool {
		gone := p.liveness.newestAcked.Sub(f.at) > slack
		for _, c := range f.carried {
			c.it.missed += count(gone)
		}
		return gone
	})
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// giveUp gives up frames under way; what they carried goes again.
func (p *Peer) giveUp(gone func(*inflightFrame) bool) {
	p.inflight = slices.DeleteFunc(p.inflight, func(f *inflightFrame) bool {
		if !gone(f) {
			return false
		}
		p.c.FramesLost++
		for _, c := range f.carried {
			if p.contributions.lostOnTheWay(c.it, c.version) {
				p.c.Resent++
			}
		}
		if f.statementNumber > 0 {
			p.statements.leftInflight(f.statementNumber, false)
		}
		return true
	})
}

// giveUpOverdue gives up frames that nothing was heard of for long.
func (p *Peer) giveUpOverdue() {
	limit := max(time.Second, 2*p.liveness.roundTrip) + 2*p.opt.Tick + p.opt.ackDelay()
	p.giveUp(func(f *inflightFrame) bool { return p.now.Sub(f.at) > limit })
}
