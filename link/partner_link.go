package link

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"picket"
	"picket/peer"
)

// partnerLink runs one peer: work owns it, deliver waits for the node.
type partnerLink struct {
	id        picket.NodeID
	peer      *peer.Peer
	transport Transport
	trusted   func() error
	log       *slog.Logger
	silent    time.Duration
	counters  atomic.Pointer[peer.Counters]

	mu      sync.Mutex
	pending pending
	wake    chan struct{}

	deliveries chan delivery // to deliver
	done       chan delivery // and back

	revoked  bool
	asked    time.Time // when trust was asked for
	alive    bool
	renewed  time.Time // when the connection was made anew, or last seen to be well
	next     *delivery // to be handed to deliver
	newState *picket.LinkState
}

// pending is what others left for work.
type pending struct {
	offers  [][]picket.Contribution
	said    []picket.Statement
	frames  [][]byte
	size    int // of frames
	refused string
	revoked bool
}

// delivery is an entry to be taken by the node.
type delivery struct {
	entry picket.Entry
	heard *peer.Heard
	taken bool
}

func newPartnerLink(p Partner, t Transport, log *slog.Logger) *partnerLink {
	e := &partnerLink{id: p.Options.Partner, peer: peer.New(p.Options), transport: t, trusted: p.Trusted, log: log, silent: p.Silent,
		wake: make(chan struct{}, 1), deliveries: make(chan delivery), done: make(chan delivery, 1)}
	if e.silent == 0 {
		e.silent = 7 * time.Second
	}
	return e
}

func (e *partnerLink) put(change func(*pending)) {
	e.mu.Lock()
	change(&e.pending)
	e.mu.Unlock()
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

func (e *partnerLink) empty() pending {
	e.mu.Lock()
	defer e.mu.Unlock()
	b := e.pending
	e.pending = pending{}
	return b
}

// work is the peer's one goroutine.
func (e *partnerLink) work(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	busy := false // deliver has a job
	for {
		e.step(now())
		deliveries, next := e.deliveries, e.nextDelivery()
		if next == nil || busy {
			deliveries, next = nil, &delivery{}
		}
		timer.Reset(max(time.Millisecond, time.Until(e.peer.Due())))
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-e.wake:
		case deliveries <- *next:
			busy, e.next = true, nil
		case j := <-e.done:
			busy = false
			if j.heard != nil && j.taken {
				e.peer.Stored(*j.heard)
			}
		}
	}
}

// step takes in what was left, and sends what is due.
func (e *partnerLink) step(at time.Time) {
	b := e.empty()
	for _, cs := range b.offers {
		e.peer.Offer(cs)
	}
	for _, s := range b.said {
		if err := e.peer.Send(s); err != nil {
			e.log.Error("statement not sent", "id", s.ID, "err", err)
		}
	}
	if b.refused != "" {
		e.peer.Refuse(b.refused, at)
	}
	for _, f := range b.frames {
		if err := e.peer.Receive(f, at); err != nil {
			e.log.Debug("frame refused", "err", err)
		}
	}
	e.trust(at, b.revoked)
	for _, f := range e.peer.Tick(at) {
		e.transport.Send(e.id, f)
	}
	e.report(at)
}

// trust ends the link when the partner is trusted no more: a farewell, and a moment later the connection.
func (e *partnerLink) trust(at time.Time, revoked bool) {
	if at.Sub(e.asked) < time.Second && !revoked {
		return
	}
	e.asked = at
	if e.revoked {
		e.transport.Drop(e.id)
		return
	}
	why := ""
	if e.trusted != nil && !revoked {
		if err := e.trusted(); err != nil {
			e.log.Warn("partner not trusted", "err", err)
			revoked, why = true, err.Error()
		}
	}
	if revoked {
		e.peer.Revoke(why)
		e.revoked = true
	}
}

// report tells the link's state.
func (e *partnerLink) report(at time.Time) {
	s, due := e.peer.Report(at)
	if due {
		e.newState = &s
		c := e.peer.Counters()
		e.counters.Store(&c)
	}
	e.renew(at)
}

// renew has the connection made anew when the partner falls silent, and again each time it stays so for long: in
// a hole TCP waits ever longer before it tries again, and would not notice for minutes that the line is back.
func (e *partnerLink) renew(at time.Time) {
	alive := e.peer.Alive()
	fell := e.alive && !alive
	e.alive = alive
	if alive || e.renewed.IsZero() {
		e.renewed = at
	}
	if !e.revoked && (fell || at.Sub(e.renewed) > 2*e.silent) {
		e.renewed = at
		e.transport.Renew(e.id)
	}
}

// nextDelivery gives what is to be handed to the node next: a changed state before what was heard.
func (e *partnerLink) nextDelivery() *delivery {
	if e.next != nil {
		return e.next
	}
	if e.newState != nil {
		e.next, e.newState = &delivery{entry: picket.Entry{At: now(), Link: e.newState}}, nil
	} else if h, ok := e.peer.Next(); ok {
		e.next = &delivery{entry: picket.Entry{At: now(), Message: &picket.PartnerMessage{From: e.id, Payload: h.Payload}}, heard: &h}
	}
	return e.next
}

// deliver hands jobs to the node one by one, however long it takes.
func (e *partnerLink) deliver(ctx context.Context, sink func(picket.Entry) *picket.Outcome) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-e.deliveries:
			sink(j.entry)
			j.taken = ctx.Err() == nil
			e.done <- j
		}
	}
}
