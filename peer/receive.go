package peer

import (
	"fmt"
	"time"
)

// Receive takes a frame, which it keeps. The error is a *Refusal; it is counted, and told to the partner.
func (p *Peer) Receive(b []byte, now time.Time) error {
	p.now = now
	p.c.FramesReceived++
	p.c.BytesReceived += uint64(len(b))
	f := &frame{}
	err := p.verify(f, b)
	if err == nil {
		err = p.admit(f, len(b))
	}
	if err != nil {
		p.c.Refused++
		p.report.refusedBy[err.Reason]++
		p.liveness.refuse(err.Reason)
		p.liveness.refused = now
		return err
	}
	return nil
}

// verify says whether a frame is the partner's, for this node, of these runs.
func (p *Peer) verify(f *frame, b []byte) *Refusal {
	if p.liveness.revoked {
		return &Refusal{Revoked, ""}
	}
	signed, sig, err := split(b)
	if err == nil {
		err = f.decode(signed)
	}
	switch {
	case err != nil:
		return &Refusal{BadFormat, err.Error()}
	case f.origin != p.opt.Partner:
		return &Refusal{BadOrigin, fmt.Sprintf("%q on the link of %s", f.origin, p.opt.Partner)}
	case f.audience != p.opt.Node:
		return &Refusal{BadAudience, fmt.Sprintf("for %q, but this is %s", f.audience, p.opt.Node)}
	case !signedBy(p.opt.PartnerKey, signed, sig):
		return &Refusal{BadSigner, fmt.Sprintf("not by the key of %s", p.opt.Partner)}
	case f.epoch < p.liveness.theirEpoch:
		return &Refusal{BadEpoch, fmt.Sprintf("of run %d, but run %d has been heard", f.epoch, p.liveness.theirEpoch)}
	case f.toEpoch != p.opt.Epoch && f.payload != nil && p.liveness.alive:
		return &Refusal{BadEpoch, fmt.Sprintf("for run %d of this node, but this is %d", f.toEpoch, p.opt.Epoch)}
	}
	return nil
}

// admit takes in a frame that is genuine.
func (p *Peer) admit(f *frame, size int) *Refusal {
	l := &p.liveness
	if f.epoch > l.theirEpoch {
		p.beginSession(f.epoch)
	}
	if f.toEpoch != p.opt.Epoch {
		return nil // it does not know this run yet, as is usual after a restart; the next hello tells it
	}
	if p.received.seen(f.seq) {
		p.c.Repeated++
		if f.payload != nil {
			l.ackDue(p.now)
		}
		return nil
	}
	if f.payload != nil {
		if taken, err := p.take(f); !taken {
			return err
		}
		l.ackDue(p.now)
	}
	p.received.mark(f.seq)
	l.heard = p.now
	if l.echoed.IsZero() {
		l.echoed = p.now // it names our run, so it heard us
	}
	if f.created > l.theirSent {
		l.theirSent, l.theirSentAt = f.created, p.now
	}
	if f.ack != nil {
		p.acknowledged(f.ack)
	}
	if f.hello != nil {
		p.greet(f)
	}
	return nil
}

// take queues a payload. One that cannot be kept now is not taken, and comes again.
func (p *Peer) take(f *frame) (bool, *Refusal) {
	if f.statementNumber >= p.received.want+maxEarly {
		return false, nil
	}
	if p.received.waiting > maxBacklog {
		return false, &Refusal{Overrun, fmt.Sprintf("%d bytes wait", p.received.waiting)}
	}
	n, lasting, err := p.opt.Codec.Check(f.payload, p.opt.Partner, p.opt.Node)
	if err == nil && lasting != (f.statementNumber > 0) {
		err = fmt.Errorf("a statement without its number, or a number without statement")
	}
	if err != nil {
		p.received.mark(f.seq) // not to be sent again
		if f.statementNumber > 0 {
			p.received.takeStatement(f.statementNumber, []byte{}) // its successors wait for it
		}
		p.liveness.ackDue(p.now)
		return false, &Refusal{BadFormat, err.Error()}
	}
	p.c.Received += uint64(n)
	if f.statementNumber > 0 {
		p.received.takeStatement(f.statementNumber, f.payload)
	} else {
		p.received.push(f.payload, 0)
	}
	return true, nil
}

func (p *Peer) greet(f *frame) {
	l, h := &p.liveness, f.hello
	l.measure(h, f.created, p.now)
	if h.refused > l.thereCount {
		p.c.RefusedThere += h.refused - l.thereCount
		l.there, l.thereRefused = h.reason, p.now
	}
	l.thereCount = h.refused
}

// maxBacklog is how many bytes wait to be stored at most: far beyond any credit.
const maxBacklog = 16 << 20

// held is how long a refusal is shown.
const held = 15 * time.Second
