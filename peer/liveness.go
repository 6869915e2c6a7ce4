package peer

import "time"

// liveness is what this end knows of the partner's: is it there, which run of it, how far away, how its clock
// goes.
type liveness struct {
	alive       bool
	aliveSince  time.Time
	heard       time.Time // newest frame of the present session that was sound
	echoed      time.Time // newest frame of ours that the partner has heard, by when it was sent
	theirEpoch  uint64
	theirSent   uint64    // created_us of the newest frame heard
	theirSentAt time.Time // when that came
	helloSent   time.Time // when a hello was sent last
	ackSince    time.Time // since when something is to be acknowledged; zero: nothing is
	waiting     int       // bytes that the partner has not stored yet
	newestAcked time.Time

	began    time.Time // of the session
	renewals uint64
	whole    bool // the partner has been told that it holds everything

	roundTrip time.Duration // smoothed; 0: not known
	offset    time.Duration
	samples   [8]sample
	sampled   int

	refusals          uint64
	reason            Reason // of the newest refusal here
	refused           time.Time
	thereCount        uint64
	there             Reason // of the newest refusal at the partner
	thereRefused      time.Time
	revoked, farewell bool
	revokedWhy        string
	transport         string // why the transport refuses, in words
	transportAt       time.Time
}

type sample struct{ trip, offset time.Duration }

func (l *liveness) ackDue(now time.Time) {
	if l.ackSince.IsZero() {
		l.ackSince = now
	}
}

func (l *liveness) mustAck(now time.Time, o *Options) bool {
	return l.theirEpoch != 0 && !l.ackSince.IsZero() && now.Sub(l.ackSince) >= o.ackDelay()
}

func (l *liveness) helloDue(now time.Time, o *Options) bool {
	every := o.Hello
	if !l.alive {
		every /= 4
	}
	return now.Sub(l.helloSent) >= every
}

func (l *liveness) hello(now time.Time) *hello {
	h := &hello{echo: l.theirSent, refused: l.refusals, reason: l.reason}
	if l.theirSent != 0 {
		h.held = uint64(now.Sub(l.theirSentAt).Microseconds())
	}
	return h
}

func (l *liveness) refuse(r Reason) {
	l.refusals++
	l.reason = r
}

// measure takes a hello's echo: round trip and clock offset as NTP takes them (RFC 5905 section 8), the offset
// from the quickest of the newest round trips.
func (l *liveness) measure(h *hello, created uint64, now time.Time) {
	if h.echo == 0 {
		return
	}
	sent := time.UnixMicro(int64(h.echo))
	trip := now.Sub(sent) - time.Duration(h.held)*time.Microsecond
	l.echoed = later(l.echoed, sent)
	if trip < 0 || trip > time.Minute {
		return
	}
	if l.roundTrip == 0 {
		l.roundTrip = trip
	}
	l.roundTrip += (trip - l.roundTrip) / 8
	offset := time.UnixMicro(int64(created)).Add(trip / 2).Sub(now)
	l.samples[l.sampled%len(l.samples)] = sample{trip, offset}
	l.sampled++
	best := l.samples[0]
	for _, s := range l.samples[:min(l.sampled, len(l.samples))] {
		if s.trip < best.trip {
			best = s
		}
	}
	l.offset = best.offset
}

// watch settles whether the partner is there: it was heard lately, and heard us.
func (p *Peer) watch() {
	l := &p.liveness
	silent := p.now.Sub(l.heard) > p.opt.Silent || p.now.Sub(l.echoed) > p.opt.Silent+p.opt.Hello
	switch {
	case l.alive && (silent || l.revoked):
		l.alive = false
		p.giveUp(func(*inflightFrame) bool { return true })
		l.waiting, l.newestAcked = 0, time.Time{}
	case !l.alive && !silent && !l.revoked:
		l.alive, l.aliveSince = true, p.now
		l.helloSent = time.Time{}
		if p.contributions.crowded() {
			l.renewals++
			p.tellAnew()
		}
	}
}

// Alive says whether the partner hears and is heard; Report shows it with hysteresis.
func (p *Peer) Alive() bool { return p.liveness.alive }

// beginSession begins with a run of the partner's that has heard nothing of this one.
func (p *Peer) beginSession(epoch uint64) {
	l := &p.liveness
	l.theirEpoch = epoch
	l.theirSent, l.theirSentAt = 0, time.Time{}
	l.waiting, l.newestAcked = 0, time.Time{}
	l.helloSent = time.Time{}
	l.samples, l.sampled = [8]sample{}, 0
	l.ackSince = time.Time{}
	l.alive = false
	l.thereCount, l.there = 0, NoReason
	l.heard, l.echoed = time.Time{}, time.Time{}
	p.inflight = nil
	p.received.begin()
	p.statements.begin()
	p.tellAnew()
}

// tellAnew tells everything anew.
func (p *Peer) tellAnew() {
	p.liveness.began, p.liveness.whole = p.now, false
	p.inflight = nil
	p.contributions.begin()
}

// Revoke ends the link for good: one farewell, then silence, and nothing is heard any more. why is shown here, in words
// that say what to do; empty: that it was revoked.
func (p *Peer) Revoke(why string) {
	if why == "" {
		why = Revoked.here(p.opt.Partner)
	}
	p.liveness.revoked, p.liveness.revokedWhy = true, why
}

// Refuse notes that the transport refuses the partner, or the partner us, in words that say what to do.
func (p *Peer) Refuse(why string, now time.Time) {
	p.liveness.transport, p.liveness.transportAt = why, now
}
