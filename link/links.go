// Package link is the door to partner nations: it runs one peer (room peer) a partner over a transport, tells it
// what outcomes release, and emits what partners say. link/nats and link/memlink are the transports. It also
// keeps a node's keys and what it enrolled of others.
package link

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"picket"
	"picket/peer"
)

// Transport carries frames between this node and its partners. It may lose, repeat and reorder them, and it
// need not be trusted: the ends check every frame.
type Transport interface {
	// Open begins. got takes each frame that a partner sent and keeps it; refused takes, in words that say what
	// to do, why a partner is not let in or does not let us in. Both may be called by any goroutine.
	Open(got func(from picket.NodeID, frame []byte), refused func(partner picket.NodeID, why string)) error
	// Send never blocks. What cannot be sent is lost.
	Send(to picket.NodeID, frame []byte)
	// Renew drops the connection to a partner that is silent and lets a new one be made.
	Renew(partner picket.NodeID)
	// Drop ends the connection to a revoked partner, and lets no other be made.
	Drop(partner picket.NodeID)
	Close()
}

// Partner is one nation that this node is linked to.
type Partner struct {
	peer.Options
	// Trusted says whether the partner is still trusted; asked every second. The error says why not. nil: always.
	Trusted func() error
}

// Links is an Outlet and a Source over one transport.
type Links struct {
	transport Transport
	ends      map[picket.NodeID]*partnerLink
	log       *slog.Logger
}

// New makes the door. It does nothing until Run.
func New(t Transport, log *slog.Logger, partners ...Partner) *Links {
	d := &Links{transport: t, ends: map[picket.NodeID]*partnerLink{}, log: log}
	for _, p := range partners {
		d.ends[p.Options.Partner] = newPartnerLink(p, t, log.With("partner", p.Options.Partner))
	}
	return d
}

// Deliver takes what an outcome releases. It never blocks.
func (d *Links) Deliver(o *picket.Outcome) {
	for i := range o.Offers {
		if e := d.ends[o.Offers[i].To]; e != nil {
			e.put(func(b *pending) { b.offers = append(b.offers, o.Offers[i].Contributions) })
		}
	}
	for i := range o.Sent {
		if e := d.ends[o.Sent[i].To]; e != nil {
			e.put(func(b *pending) { b.said = append(b.said, o.Sent[i]) })
		}
	}
}

// Run links until ctx is done. sink must return only when the entry is where it shall be: then the partner is
// told that it need not send it again.
func (d *Links) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	err := d.transport.Open(d.got, d.refused)
	defer d.transport.Close()
	if err != nil {
		return err
	}
	var running sync.WaitGroup
	for _, e := range d.ends {
		running.Go(func() { e.work(ctx) })
		running.Go(func() { e.deliver(ctx, sink) })
	}
	running.Wait()
	return nil
}

func (d *Links) got(from picket.NodeID, frame []byte) {
	if e := d.ends[from]; e != nil {
		e.put(func(b *pending) {
			if b.size < maxWaiting {
				b.size += len(frame)
				b.frames = append(b.frames, frame)
			}
		})
	}
}

func (d *Links) refused(partner picket.NodeID, why string) {
	d.log.Warn("link refused", "partner", partner, "why", why)
	if e := d.ends[partner]; e != nil {
		e.put(func(b *pending) { b.refused = why })
	}
}

// Revoke ends the link to a partner within a tick.
func (d *Links) Revoke(partner picket.NodeID) {
	if e := d.ends[partner]; e != nil {
		e.put(func(b *pending) { b.revoked = true })
	}
}

// Counters gives what the end to a partner had done a moment ago.
func (d *Links) Counters(partner picket.NodeID) peer.Counters {
	if e := d.ends[partner]; e != nil {
		if c := e.counters.Load(); c != nil {
			return *c
		}
	}
	return peer.Counters{}
}

// maxWaiting is how many bytes of frames wait for their end at most; more than a window, less than a burden.
const maxWaiting = 16 << 20

// now is the node's clock.
func now() time.Time { return time.Now().UTC() }
