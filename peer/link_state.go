package peer

import (
	"time"

	"picket"
)

// report is what was told of the link last.
type report struct {
	refusedBy map[Reason]uint64
	told      picket.LinkState
	toldAt    time.Time
	bytes     uint64 // sent when told
	up, alive bool   // as shown, and as it was
	since     time.Time
	downs     [3]time.Time // the newest times that it went down
}

const (
	reportEvery = 2 * time.Second
	flapWithin  = time.Minute     // three times down in this is flapping:
	flapStable  = 5 * time.Second // then it is shown as up only after so long
)

// Report gives the link's state, and whether it is worth telling: it changed, or was told two seconds ago.
func (p *Peer) Report(now time.Time) (picket.LinkState, bool) {
	r := &p.report
	p.show(now)
	s := picket.LinkState{Partner: p.opt.Partner, State: "down", Offset: p.liveness.offset,
		Sent: p.c.Sent, Received: p.c.Received, Bytes: p.c.BytesSent, Refused: p.c.Refused, BytesPerS: r.told.BytesPerS}
	if r.toldAt.IsZero() {
		r.since = now
	}
	s.Age = now.Sub(later(p.liveness.heard, r.since))
	s.Why = p.why(now)
	switch {
	case r.up:
		s.State = "up"
	case s.Why != "":
		s.State = "refused"
	case p.liveness.alive:
		s.Why = "the link keeps breaking: shown as up once it holds for five seconds"
	case p.liveness.heard.IsZero():
		s.Why = "nothing heard yet"
	default:
		s.Why = "nothing heard since " + p.liveness.heard.UTC().Format("15:04:05Z")
	}
	due := now.Sub(r.toldAt)
	if due < reportEvery && s.State == r.told.State && s.Why == r.told.Why {
		return s, false
	}
	if due > 0 && !r.toldAt.IsZero() {
		s.BytesPerS = float64(p.c.BytesSent-r.bytes) / due.Seconds()
	}
	r.told, r.toldAt, r.bytes = s, now, p.c.BytesSent
	return s, true
}

// show settles what is shown as up: down at once, up again with hysteresis when the link flaps.
func (p *Peer) show(now time.Time) {
	r := &p.report
	if r.alive && !p.liveness.alive {
		copy(r.downs[1:], r.downs[:2])
		r.downs[0] = now
	}
	r.alive = p.liveness.alive
	flapping := !r.downs[2].IsZero() && now.Sub(r.downs[2]) < flapWithin
	r.up = r.alive && (r.up || !flapping || now.Sub(p.liveness.aliveSince) >= flapStable)
}

// why says which refusal there has been lately; empty: none.
func (p *Peer) why(now time.Time) string {
	l, partner := &p.liveness, p.opt.Partner
	lately := func(t time.Time) bool { return !t.IsZero() && now.Sub(t) < held }
	switch {
	case l.revoked:
		return l.revokedWhy
	case l.there == Revoked && !l.alive:
		return Revoked.there(partner)
	case lately(l.transportAt) && !l.alive:
		return l.transport
	case lately(l.refused):
		return l.reason.here(partner)
	case lately(l.thereRefused):
		return l.there.there(partner)
	}
	return ""
}
