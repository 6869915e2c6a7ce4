package peer

import (
	"slices"
	"time"
)

// flight is a frame under way that carries something.
type flight struct {
	seq   uint64
	at    time.Time
	size  int
	cargo []cargo
	said  uint64
}

type cargo struct {
	it      *item
	version uint64
}

// aloft is how many bytes are under way.
func (p *Peer) aloft() int {
	n := 0
	for _, f := range p.flying {
		n += f.size
	}
	return n
}

// landed takes an acknowledgement: what it covers arrived; what was sent clearly before something that it
// covers, and is not covered, is lost (RACK, RFC 8985, with an eighth of the round trip for reordering).
func (p *Peer) landed(a *ack) {
	p.said.stored(a.said)
	p.life.waiting = int(min(a.waiting, 1<<30))
	var newest time.Time
	p.flying = slices.DeleteFunc(p.flying, func(f *flight) bool {
		if !a.has(f.seq) {
			return false
		}
		newest = later(newest, f.at)
		for _, c := range f.cargo {
			p.table.acknowledge(c.it, c.version)
		}
		if f.said > 0 {
			p.said.land(f.said, true)
		}
		return true
	})
	p.life.newestLanded = later(p.life.newestLanded, newest)
	slack := max(p.opt.Tick/2, p.life.roundTrip/8)
	p.lose(func(f *flight) bool {
		gone := p.life.newestLanded.Sub(f.at) > slack
		for _, c := range f.cargo {
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

// lose gives up frames under way; what they carried goes again.
func (p *Peer) lose(gone func(*flight) bool) {
	p.flying = slices.DeleteFunc(p.flying, func(f *flight) bool {
		if !gone(f) {
			return false
		}
		p.c.FramesLost++
		for _, c := range f.cargo {
			if p.table.miss(c.it, c.version) {
				p.c.Resent++
			}
		}
		if f.said > 0 {
			p.said.land(f.said, false)
		}
		return true
	})
}

// overdue gives up frames that nothing was heard of for long.
func (p *Peer) overdue() {
	limit := max(time.Second, 2*p.life.roundTrip) + 2*p.opt.Tick + p.opt.ackDelay()
	p.lose(func(f *flight) bool { return p.now.Sub(f.at) > limit })
}
