package seat

import (
	"slices"

	"picket"
)

// prove takes a certificate whose signatures were checked. It says whether it is now the highest: whoever held an
// earlier epoch is fenced by it.
func (m *Machine) prove(c Certificate) bool {
	if !m.sound(&c) {
		return false
	}
	for _, v := range c.Voters {
		m.note(Vote{c.Holding, v})
	}
	if c.Epoch <= m.kept.Certificate.Epoch || !m.stillQuorum(c.Voters) {
		return false
	}
	m.kept.Certificate, m.dirty = c, true
	m.seen = max(m.seen, c.Epoch)
	clear(m.echoed)
	if m.echoEpoch != c.Epoch {
		m.echoEpoch, m.echo = 0, 0
	}
	if c.Epoch >= m.run.holding.Epoch {
		m.run = candidacy{}
	}
	return true
}

// sound says whether a certificate is one of this seat: a post of the line, distinct voters, a quorum of them.
func (m *Machine) sound(c *Certificate) bool {
	if c.Epoch == 0 || m.cfg.rank(c.Post) < 0 || len(c.Voters) > len(m.cfg.Voters) {
		return false
	}
	if _, twice := repeated(c.Voters); twice {
		return false
	}
	return len(c.Voters) >= m.cfg.Quorum() && !slices.ContainsFunc(c.Voters, func(v picket.NodeID) bool { return !m.cfg.votes(v) })
}

// stillQuorum says whether enough of these voters have not voted twice.
func (m *Machine) stillQuorum(voters []picket.NodeID) bool {
	n := 0
	for _, v := range voters {
		if !m.out[v] {
			n++
		}
	}
	return n >= m.cfg.Quorum()
}

// void says whether the highest certificate rests on a voter that voted twice. Its epoch fences all the same.
func (m *Machine) void() bool { return !m.stillQuorum(m.kept.Certificate.Voters) }

// mostEpochs bounds the epochs of which votes are remembered.
const mostEpochs = 64

// note remembers a vote and finds a voter's second one in an epoch: it counts no more until a new charter.
func (m *Machine) note(v Vote) {
	if !m.cfg.votes(v.Voter) {
		return
	}
	of := m.votes[v.Epoch]
	if of == nil {
		m.forgetVotes()
		of = map[picket.NodeID]Vote{}
		m.votes[v.Epoch] = of
	}
	first, had := of[v.Voter]
	switch {
	case !had:
		of[v.Voter] = v
	case first.Holding != v.Holding && !m.out[v.Voter]:
		m.out[v.Voter] = true
		m.output.Accused = append(m.output.Accused, [2]Vote{first, v})
	}
}

// forgetVotes makes room: the lowest epoch goes.
func (m *Machine) forgetVotes() {
	if len(m.votes) < mostEpochs {
		return
	}
	lowest := uint64(0)
	for e := range m.votes {
		if lowest == 0 || e < lowest {
			lowest = e
		}
	}
	delete(m.votes, lowest)
}
