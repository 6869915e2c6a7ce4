package peer

import "time"

// life is what this end knows of the partner's: is it there, which run of it, how far away, how its clock
// goes.
type life struct {
	alive        bool
	aliveSince   time.Time
	heard        time.Time // newest frame of the present session that was sound
	echoed       time.Time // newest frame of ours that the partner has heard, by when it was sent
	theirEpoch   uint64
	theirSent    uint64    // created_us of the newest frame heard
	theirSentAt  time.Time // when that came
	greeted      time.Time // when a hello was sent last
	ackSince     time.Time // since when something is to be acknowledged; zero: nothing is
	waiting      int       // bytes that the partner has not stored yet
	newestLanded time.Time

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

func (l *life) ackDue(now time.Time) {
	if l.ackSince.IsZero() {
		l.ackSince = now
	}
}

func (l *life) mustAck(now time.Time, o *Options) bool {
	return l.theirEpoch != 0 && !l.ackSince.IsZero() && now.Sub(l.ackSince) >= o.ackDelay()
}

func (l *life) helloDue(now time.Time, o *Options) bool {
	every := o.Hello
	if !l.alive {
		every /= 4
	}
	return now.Sub(l.greeted) >= every
}

func (l *life) hello(now time.Time) *hello {
	h := &hello{echo: l.theirSent, refused: l.refusals, reason: l.reason}
	if l.theirSent != 0 {
		h.held = uint64(now.Sub(l.theirSentAt).Microseconds())
	}
	return h
}

func (l *life) refuse(r Reason) {
	l.refusals++
	l.reason = r
}

// measure takes a hello's echo: round trip and clock offset as NTP takes them (RFC 5905 section 8), the offset
// from the quickest of the newest round trips.
func (l *life) measure(h *hello, created uint64, now time.Time) {
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
	l := &p.life
	silent := p.now.Sub(l.heard) > p.opt.Silent || p.now.Sub(l.echoed) > p.opt.Silent+p.opt.Hello
	switch {
	case l.alive && (silent || l.revoked):
		l.alive = false
		p.lose(func(*flight) bool { return true })
		l.waiting, l.newestLanded = 0, time.Time{}
	case !l.alive && !silent && !l.revoked:
		l.alive, l.aliveSince = true, p.now
		l.greeted = time.Time{}
		if p.table.crowded() {
			l.renewals++
			p.renew()
		}
	}
}

// Alive says whether the partner hears and is heard; Report shows it with hysteresis.
func (p *Peer) Alive() bool { return p.life.alive }

// session begins with a run of the partner's that has heard nothing of this one.
func (p *Peer) session(epoch uint64) {
	l := &p.life
	l.theirEpoch = epoch
	l.theirSent, l.theirSentAt = 0, time.Time{}
	l.waiting, l.newestLanded = 0, time.Time{}
	l.greeted = time.Time{}
	l.samples, l.sampled = [8]sample{}, 0
	l.ackSince = time.Time{}
	l.alive = false
	l.thereCount, l.there = 0, NoReason
	l.heard, l.echoed = time.Time{}, time.Time{}
	p.flying = nil
	p.in.begin()
	p.said.begin()
	p.renew()
}

// renew tells everything anew.
func (p *Peer) renew() {
	p.life.began, p.life.whole = p.now, false
	p.flying = nil
	p.table.begin()
}

// Revoke ends the link for good: one farewell, then silence, and nothing is heard any more. why is shown here, in words
// that say what to do; empty: that it was revoked.
func (p *Peer) Revoke(why string) {
	if why == "" {
		why = Revoked.here(p.opt.Partner)
	}
	p.life.revoked, p.life.revokedWhy = true, why
}

// Refuse notes that the transport refuses the partner, or the partner us, in words that say what to do.
func (p *Peer) Refuse(why string, now time.Time) {
	p.life.transport, p.life.transportAt = why, now
}
