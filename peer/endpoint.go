// Package peer is one end of a link between two nations: a state machine without socket, clock or goroutine.
// A door offers it what may be sent, hands it the frames that came, asks it at each tick which frames to send,
// and stores what it heard.
//
// Newest wins: a contribution that was not sent yet is replaced by its successor, so a partner that returns
// gets the newest state and no backlog. What the partner acknowledged is known object by object, so after a
// silence only what changed is sent, and everything once to a partner that began anew. Frames go out on a
// fixed tick, within a byte budget and the partner's credit. Statements are kept until they are on the
// partner's disk, and arrive in order, once. Which frames leave and when depends on what was offered and on
// the link alone.
package peer

import (
	"cmp"
	"crypto/ed25519"
	"time"

	"picket"
)

// Codec makes and checks payloads. Rooms do not import each other, so the door brings it (wire/share).
type Codec interface {
	// Begin starts a batch of limit bytes at most.
	Begin(epoch uint64, limit int)
	// Add takes a contribution in; fits is false when the batch is full. The error says that the
	// contribution can never be sent.
	Add(*picket.Contribution) (fits bool, err error)
	Len() int
	// Batch gives the payload, valid until the next Begin.
	Batch() []byte
	Statement(*picket.Statement) ([]byte, error)
	// Whole gives the mark that all contributions of an epoch have been received.
	Whole(epoch uint64) []byte
	// Check says how many things a payload of from for to brings, and whether it must be on disk before it
	// is acknowledged.
	Check(payload []byte, from, to picket.NodeID) (n int, lasting bool, err error)
}

// Options are what an end is made of. Zero durations and sizes mean the usual ones.
type Options struct {
	Node, Partner picket.NodeID
	Key           ed25519.PrivateKey
	PartnerKey    ed25519.PublicKey
	Codec         Codec
	Epoch         uint64        // of this run: greater than that of every run before
	Budget        float64       // bytes a second that may be sent; 0: no limit
	Window        int           // bytes that the partner may leave unacknowledged or unstored
	Tick          time.Duration // between two times of sending: 100 ms
	Hello         time.Duration // between two signs of life: 2 s, and a quarter of it while the partner is silent
	Silent        time.Duration // after this without a sign of life the link is down: 7 s
}

const (
	thin      = 1e6 / 8 // bytes a second below which acknowledgements are saved up
	wideFrame = 32 << 10
	leanFrame = 1200
	wide      = 1 << 20 // usual window
)

func (o *Options) defaults() {
	o.Tick = cmp.Or(o.Tick, 100*time.Millisecond)
	o.Hello = cmp.Or(o.Hello, 2*time.Second)
	o.Silent = cmp.Or(o.Silent, 7*time.Second)
	if o.Window == 0 {
		o.Window = wide
		if o.Budget > 0 {
			o.Window = min(wide, max(16<<10, int(4*o.Budget)))
		}
	}
}

// frameLimit is the size of a full frame: a fifth of a second of the budget.
func (o *Options) frameLimit() int {
	if o.Budget == 0 {
		return wideFrame
	}
	return min(wideFrame, max(leanFrame, int(o.Budget/5)))
}

func (o *Options) ackDelay() time.Duration {
	if o.Budget > 0 && o.Budget < thin {
		return 2 * o.Tick
	}
	return 0
}

// Peer is one end of a link. It is used by one goroutine at a time.
type Peer struct {
	opt           Options
	now           time.Time
	next          time.Time // send tick
	seq           uint64    // last used
	contributions contributionOutbox
	statements    statementOutbox
	inflight      []*inflightFrame
	budget        tokenBucket
	received      receiveQueue
	liveness      liveness
	c             Counters
	report        report
}

// New makes an end that has heard nothing yet.
func New(o Options) *Peer {
	o.defaults()
	p := &Peer{opt: o, contributions: newContributionOutbox(), received: newReceiveQueue()}
	p.budget = tokenBucket{rate: o.Budget, depth: max(1.5*float64(o.frameLimit()), 2*o.Budget*o.Tick.Seconds())}
	p.report.refusedBy = map[Reason]uint64{}
	return p
}

// Counters are what an end has done. Sent and Received count contributions and statements.
type Counters struct {
	Offered, Sent, Resent, Received          uint64
	FramesSent, FramesReceived, FramesLost   uint64
	BytesSent, BytesReceived                 uint64
	Repeated, Refused, RefusedThere, Unsound uint64 // Unsound: offered, but cannot be encoded
}

// Counters gives what this end has done so far.
func (p *Peer) Counters() Counters { return p.c }

// Refusals gives how many frames were refused here, by reason.
func (p *Peer) Refusals() map[Reason]uint64 { return p.report.refusedBy }

// Offer takes what changed of what the partner may hold. Its contributions are copied.
func (p *Peer) Offer(cs []picket.Contribution) {
	for i := range cs {
		p.c.Offered++
		p.contributions.offer(&cs[i])
	}
}

// Send takes a statement, to be kept until the partner has it on disk. What it says of an object's identity
// settles whether the object's contributions overtake others.
func (p *Peer) Send(s picket.Statement) error {
	b, err := p.opt.Codec.Statement(&s)
	if err != nil {
		p.c.Unsound++
		return err
	}
	p.statements.put(s.ID, b)
	if s.Alert == nil && s.About != "" {
		p.contributions.declare(s.About, s.Identity == picket.Hostile || s.Identity == picket.SuspectIdentity)
	}
	return nil
}
