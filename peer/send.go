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
	p.bucket.fill(now)
	p.watch()
	if p.life.revoked {
		return p.farewell()
	}
	var out [][]byte
	if p.life.alive {
		p.overdue()
		p.finishSnapshot()
		for b := p.data(); b != nil; b = p.data() {
			out = append(out, b)
		}
	}
	if p.life.helloDue(now, &p.opt) || p.life.mustAck(now, &p.opt) {
		out = append(out, p.seal(&frame{}))
	}
	return out
}

// data gives the next frame that carries something, or nil.
func (p *Peer) data() []byte {
	credit := p.opt.Window - p.aloft() - p.life.waiting
	if credit <= 0 || p.bucket.left() <= 0 {
		return nil
	}
	if st := p.said.next(); st != nil {
		st.flying = true
		p.c.Sent++
		return p.launch(&frame{said: st.number, payload: st.bytes}, nil)
	}
	return p.batch(credit)
}

// batch packs what is most urgent into a frame. Routine changes wait until they fill one, or until all that
// wait fit into what the budget allows.
func (p *Peer) batch(credit int) []byte {
	limit := p.opt.frameLimit()
	room := min(limit, credit, max(p.bucket.left(), 0))
	const usual = 60 // bytes of a contribution
	urgent := p.table.urgent.front() != nil || p.table.lostUrgent.front() != nil
	if !urgent && room < limit && room < frameCost+usual*p.table.waiting() {
		return nil
	}
	if room = max(room, 2*frameCost); !urgent && credit < room {
		return nil
	}
	var load []cargo
	p.opt.Codec.Begin(p.generation(), room-frameCost)
	for q := p.table.peek(); q != nil; q = p.table.peek() {
		fits, err := p.opt.Codec.Add(&q.front().c)
		if err != nil {
			p.c.Unsound++
			p.table.settle(p.table.take(q))
			continue
		}
		if !fits {
			break
		}
		it := p.table.take(q)
		load = append(load, cargo{it, it.version})
	}
	if len(load) == 0 {
		return nil
	}
	p.c.Sent += uint64(len(load))
	p.table.repeat(load)
	return p.launch(&frame{payload: p.opt.Codec.Batch()}, load)
}

func (p *Peer) launch(f *frame, load []cargo) []byte {
	b := p.seal(f)
	p.flying = append(p.flying, &flight{p.seq, p.now, len(b), load, f.said})
	return b
}

// seal completes a frame: names, epochs, number, time, and what is due of signs of life and acknowledgements.
func (p *Peer) seal(f *frame) []byte {
	p.seq++
	f.origin, f.audience = p.opt.Node, p.opt.Partner
	f.epoch, f.toEpoch, f.seq, f.created = p.opt.Epoch, p.life.theirEpoch, p.seq, micros(p.now)
	greeting := p.life.helloDue(p.now, &p.opt)
	if greeting {
		f.hello = p.life.hello(p.now)
		p.life.greeted = p.now
	}
	if (greeting || !p.life.ackSince.IsZero()) && len(p.in.spans) > 0 {
		f.ack = &ack{slices.Clone(p.in.spans[:min(len(p.in.spans), maxSpans/2)]), p.in.stored, uint64(p.in.waiting)}
		p.life.ackSince = time.Time{}
	}
	b := f.seal(p.opt.Key)
	p.bucket.spend(len(b))
	p.c.FramesSent++
	p.c.BytesSent += uint64(len(b))
	return b
}

// farewell tells the partner once that the link is revoked.
func (p *Peer) farewell() [][]byte {
	if p.life.farewell {
		return nil
	}
	p.life.farewell = true
	p.life.refuse(Revoked)
	p.life.greeted = time.Time{}
	return [][]byte{p.seal(&frame{})}
}

// generation names what the partner is to hold: it changes with the run, and when all is told anew.
func (p *Peer) generation() uint64 { return p.opt.Epoch<<8 + p.life.renewals }

// settleTime is how long after a session's begin the partner is told that it holds everything, at the earliest:
// a node that has just started offers its objects one after the other.
const settleTime = 5 * time.Second

func (p *Peer) finishSnapshot() {
	if p.life.whole || p.table.owed > 0 || p.now.Sub(p.life.began) < settleTime {
		return
	}
	p.life.whole = true
	p.said.put("", p.opt.Codec.Whole(p.generation()))
}
