package peer

import (
	"slices"
	"time"
)

// Due is when Tick wants to be called next.
func (p *Peer) Due() time.Time { return p.next }

// Tick gives the frames to send now. Between two ticks it gives none.
func (p *Peer) Tick(now time.Time) [][]byte {
	if now.Before(p.next) {
		return nil
	}
	p.now, p.next = now, now.Truncate(p.opt.Tick).Add(p.opt.Tick)
	p.budget.fill(now)
	p.watch()
	if p.liveness.revoked {
		return p.farewell()
	}
	var out [][]byte
	if p.liveness.alive {
		p.giveUpOverdue()
		p.finishSnapshot()
		for b := p.data(); b != nil; b = p.data() {
			out = append(out, b)
		}
	}
	if p.liveness.helloDue(now, &p.opt) || p.liveness.mustAck(now, &p.opt) {
		out = append(out, p.seal(&frame{}))
	}
	return out
}

// data gives the next frame that carries something, or nil.
func (p *Peer) data() []byte {
	credit := p.opt.Window - p.inflightBytes() - p.liveness.waiting
	if credit <= 0 || p.budget.left() <= 0 {
		return nil
	}
	if st := p.statements.next(); st != nil {
		st.inflight = true
		p.c.Sent++
		return p.transmit(&frame{statementNumber: st.number, payload: st.bytes}, nil)
	}
	return p.batch(credit)
}

// batch packs what is most urgent into a frame. Routine changes wait until they fill one, or until all that
// wait fit into what the budget allows.
func (p *Peer) batch(credit int) []byte {
	limit := p.opt.frameLimit()
	room := min(limit, credit, max(p.budget.left(), 0))
	const usual = 60 // bytes of a contribution
	urgent := p.contributions.urgent.front() != nil || p.contributions.lostUrgent.front() != nil
	if !urgent && room < limit && room < frameCost+usual*p.contributions.waiting() {
		return nil
	}
	if room = max(room, 2*frameCost); !urgent && credit < room {
		return nil
	}
	var load []carried
	p.opt.Codec.Begin(p.generation(), room-frameCost)
	for q := p.contributions.peek(); q != nil; q = p.contributions.peek() {
		fits, err := p.opt.Codec.Add(&q.front().c)
		if err != nil {
			p.c.Unsound++
			p.contributions.noLongerOwed(p.contributions.take(q))
			continue
		}
		if !fits {
			break
		}
		it := p.contributions.take(q)
		load = append(load, carried{it, it.version})
	}
	if len(load) == 0 {
		return nil
	}
	p.c.Sent += uint64(len(load))
	p.contributions.repeat(load)
	return p.transmit(&frame{payload: p.opt.Codec.Batch()}, load)
}

func (p *Peer) transmit(f *frame, load []carried) []byte {
	b := p.seal(f)
	p.inflight = append(p.inflight, &inflightFrame{p.seq, p.now, len(b), load, f.statementNumber})
	return b
}

// seal completes a frame: names, epochs, number, time, and what is due of signs of life and acknowledgements.
func (p *Peer) seal(f *frame) []byte {
	p.seq++
	f.origin, f.audience = p.opt.Node, p.opt.Partner
	f.epoch, f.toEpoch, f.seq, f.created = p.opt.Epoch, p.liveness.theirEpoch, p.seq, micros(p.now)
	greeting := p.liveness.helloDue(p.now, &p.opt)
	if greeting {
		f.hello = p.liveness.hello(p.now)
		p.liveness.helloSent = p.now
	}
	if (greeting || !p.liveness.ackSince.IsZero()) && len(p.received.spans) > 0 {
		f.ack = &ack{slices.Clone(p.received.spans[:min(len(p.received.spans), maxSpans/2)]), p.received.stored, uint64(p.received.waiting)}
		p.liveness.ackSince = time.Time{}
	}
	b := f.seal(p.opt.Key)
	p.budget.spend(len(b))
	p.c.FramesSent++
	p.c.BytesSent += uint64(len(b))
	return b
}

// farewell tells the partner once that the link is revoked.
func (p *Peer) farewell() [][]byte {
	if p.liveness.farewell {
		return nil
	}
	p.liveness.farewell = true
	p.liveness.refuse(Revoked)
	p.liveness.helloSent = time.Time{}
	return [][]byte{p.seal(&frame{})}
}

// generation names what the partner is to hold: it changes with the run, and when all is told anew.
func (p *Peer) generation() uint64 { return p.opt.Epoch<<8 + p.liveness.renewals }

// settleTime is how long after a session's begin the partner is told that it holds everything, at the earliest:
// a node that has just started offers its objects one after the other.
const settleTime = 5 * time.Second

func (p *Peer) finishSnapshot() {
	if p.liveness.whole || p.contributions.owed > 0 || p.now.Sub(p.liveness.began) < settleTime {
		return
	}
	p.liveness.whole = true
	p.statements.put("", p.opt.Codec.Whole(p.generation()))
}
