package seat

import (
	"slices"
	"time"

	"picket"
)

// beat sends this node's word of the second.
func (m *Machine) beat() {
	h := m.kept.Certificate.Holding
	if m.won == h.Epoch && h.Epoch > 0 {
		m.honour(m.cfg.Self, h.Epoch, m.now) // a holder that votes promises itself, too
	}
	b := Beat{Run: m.kept.Run, Sent: m.now, Won: m.won, Highest: h.Epoch, Voted: m.kept.Voted.Epoch, Manned: m.manned,
		Hears: m.hears(), EchoEpoch: m.echoEpoch, Echo: m.echo,
		Relinquish: m.kept.Released}
	b.Acting = m.Status(m.now).State == Acting
	m.everyone(Message{Kind: Heartbeat, Beat: &b})
}

// believable bounds how far an epoch may lie ahead of what is proven: a hostile node must not use them up.
const believable = 1000

// hear takes another node's beat.
func (m *Machine) hear(from picket.NodeID, b *Beat) {
	p := m.peers[from]
	if p == nil {
		p = &peer{}
		m.peers[from] = p
	} else if b.Run < p.beat.Run || b.Run == p.beat.Run && b.Sent <= p.beat.Sent {
		return // a newer one overtook it
	}
	*p = peer{*b, m.now}
	proven := max(m.kept.Certificate.Epoch, m.kept.Voted.Epoch)
	if e := max(b.Voted, b.Highest); e > m.seen && e <= proven+believable {
		m.seen = e
	}
	h := m.kept.Certificate.Holding
	switch {
	case b.Highest > h.Epoch && b.Highest <= proven+believable:
		m.send(Message{Kind: Want, To: from, Holding: Holding{Epoch: b.Highest}})
	case h.Epoch > 0 && h.Node == from && b.Won == h.Epoch:
		m.honour(from, h.Epoch, b.Sent)
	}
	if m.won == h.Epoch && b.EchoEpoch == h.Epoch && h.Epoch > 0 {
		m.credit(from, b.Echo)
	}
	if b.Relinquish > m.kept.Released && h.Node == from && h.Epoch <= b.Relinquish {
		m.released(h)
	}
}

// honour echoes a holder's beat, and with it promises to vote for nobody for a while. Who voted in a later epoch, or saw
// the seat given back, does neither.
func (m *Machine) honour(holder picket.NodeID, epoch uint64, sent time.Duration) {
	if m.kept.Voted.Epoch > epoch || epoch <= m.kept.Released || m.void() || !m.cfg.votes(m.cfg.Self) {
		return
	}
	m.echoEpoch, m.echo = epoch, sent
	m.promised = m.now + Promise
	if holder == m.cfg.Self {
		m.credit(holder, sent)
	}
}

// credit notes that a voter heard what this node sent at a time of its own clock.
func (m *Machine) credit(voter picket.NodeID, sent time.Duration) {
	if m.cfg.votes(voter) && !m.out[voter] && sent <= m.now {
		m.echoed[voter] = max(m.echoed[voter], sent)
	}
}

// lease is how long this node may act from now: until a quorum's newest echoes are older than Lease. An epoch that was
// overtaken gives none.
func (m *Machine) lease() time.Duration {
	var at []time.Duration
	for v, sent := range m.echoed {
		if !m.out[v] {
			at = append(at, sent)
		}
	}
	slices.Sort(at)
	q := m.cfg.Quorum()
	if len(at) < q {
		return 0
	}
	return max(0, at[len(at)-q]+Lease-m.now)
}

// hears says whether this node hears a quorum of voters, itself included.
func (m *Machine) hears() bool {
	n := 0
	for _, v := range m.cfg.Voters {
		p := m.peers[v]
		if !m.out[v] && (v == m.cfg.Self || p != nil && m.now-p.heard < fresh) {
			n++
		}
	}
	return n >= m.cfg.Quorum()
}

// Relinquish gives the seat back, if this node holds it: voters are free at once, and the line decides anew.
func (m *Machine) Relinquish(now time.Duration) (Output, bool) {
	m.now = max(m.now, now)
	if m.Status(m.now).State != Acting {
		return m.flush(), false
	}
	h := m.kept.Certificate.Holding
	m.released(h)
	m.everyone(Message{Kind: GiveBack, Holding: h})
	return m.flush(), true
}

// released takes it that a holder gave the seat back.
func (m *Machine) released(h Holding) {
	if h != m.kept.Certificate.Holding || h.Epoch <= m.kept.Released {
		return
	}
	m.kept.Released, m.dirty = h.Epoch, true
	m.echoEpoch, m.echo = 0, 0
	if m.kept.Voted.Epoch <= h.Epoch {
		m.promised = m.now // what was promised was promised to this holder
	}
	clear(m.echoed)
}
