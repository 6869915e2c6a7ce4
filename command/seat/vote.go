package seat

import (
	"slices"
	"time"

	"picket"
	"picket/command/charter"
)

// candidacy is this node's attempt to be voted for.
type candidacy struct {
	holding Holding
	began   time.Duration
	askedAt time.Duration
	voting  bool                            // past the pre-vote
	granted map[picket.NodeID]time.Duration // by voter: when the request was sent that it answered
}

// campaign asks for votes where this node is the first in line that can be heard, and nobody acts.
func (m *Machine) campaign() {
	r := &m.run
	if r.holding.Epoch > 0 && m.now-r.began >= askFor {
		*r = candidacy{}
	}
	if !r.voting {
		post, first := m.first()
		if !first || m.now < m.promised || m.now < m.shyUntil || !m.hears() {
			*r = candidacy{}
			return
		}
		if r.holding.Post != post {
			*r = candidacy{}
		}
		if r.holding.Epoch == 0 {
			*r = candidacy{holding: Holding{m.seen + 1, post, m.cfg.Self}, began: m.now, askedAt: m.now - askEvery,
				granted: map[picket.NodeID]time.Duration{}}
		}
	}
	if m.now-r.askedAt < askEvery {
		return
	}
	r.askedAt = m.now
	kind := PreAsk
	if r.voting {
		kind = Ask
	}
	m.everyone(Message{Kind: kind, Holding: r.holding, Asked: m.now})
	m.self(kind)
}

// self asks this node's own vote.
func (m *Machine) self(kind Kind) {
	if !m.cfg.votes(m.cfg.Self) {
		return
	}
	h := m.run.holding
	if kind == PreAsk && m.would(h, m.cfg.Self) || kind == Ask && m.vote(h, m.cfg.Self) {
		m.grant(m.cfg.Self, m.now)
	}
}

// first says whether the first post of the line that is manned and hears a quorum is one of this node's.
func (m *Machine) first() (charter.PostID, bool) {
	for _, p := range m.cfg.Line {
		if slices.Contains(m.manned, p) {
			return p, true
		}
		if m.standing(p, "") {
			return "", false
		}
	}
	return "", false
}

// standing says whether a post is manned at a node, other than except, that is heard and hears a quorum.
func (m *Machine) standing(post charter.PostID, except picket.NodeID) bool {
	for n, p := range m.peers {
		if n != except && m.stands(p, post) {
			return true
		}
	}
	return false
}

func (m *Machine) stands(p *peer, post charter.PostID) bool {
	return p != nil && m.now-p.heard < fresh && p.beat.Hears && slices.Contains(p.beat.Manned, post)
}

// would says whether this node would vote for a holding now.
func (m *Machine) would(h Holding, from picket.NodeID) bool {
	rank := m.cfg.rank(h.Post)
	if !m.cfg.votes(m.cfg.Self) || rank < 0 || h.Node != from || m.now < m.promised || m.now < m.shyUntil ||
		h.Epoch <= m.kept.Voted.Epoch ||
		h.Epoch <= m.kept.Certificate.Epoch || h.Epoch > m.seen+believable {
		return false
	}
	if from != m.cfg.Self && !m.stands(m.peers[from], h.Post) {
		return false
	}
	for _, before := range m.cfg.Line[:rank] {
		if slices.Contains(m.manned, before) && m.hears() || m.standing(before, from) {
			return false
		}
	}
	return true
}

// asked answers a request for a vote; one that was given to the same holding is said again.
func (m *Machine) asked(in *Message) {
	if in.Holding.Node == in.From && m.vote(in.Holding, in.From) {
		m.send(Message{Kind: Voted, To: in.From, Holding: in.Holding, Asked: in.Asked})
	}
}

// vote votes for a holding if this node would, or says that it did. A vote is a promise.
func (m *Machine) vote(h Holding, from picket.NodeID) bool {
	if m.kept.Voted.Holding == h && h.Epoch > m.kept.Certificate.Epoch {
		m.promised = max(m.promised, m.now+Promise)
		return true
	}
	if !m.would(h, from) {
		return false
	}
	m.kept.Voted, m.dirty = Vote{h, m.cfg.Self}, true
	m.seen = max(m.seen, h.Epoch)
	m.promised, m.shyUntil = m.now+Promise, m.now+shy
	m.echoEpoch, m.echo = 0, 0
	return true
}

// answered counts an answer to this node's own request.
func (m *Machine) answered(in *Message) {
	if in.Kind == Voted {
		m.note(Vote{in.Holding, in.From})
	}
	r := &m.run
	if r.holding.Epoch == 0 || in.Holding != r.holding || !m.cfg.votes(in.From) || m.out[in.From] || in.Asked > m.now ||
		r.voting != (in.Kind == Voted) {
		return
	}
	m.grant(in.From, in.Asked)
}

// grant counts a voter's yes. A quorum of pre-votes begins the vote, a quorum of votes is a certificate.
func (m *Machine) grant(voter picket.NodeID, asked time.Duration) {
	r := &m.run
	r.granted[voter] = max(r.granted[voter], asked)
	if len(r.granted) < m.cfg.Quorum() {
		return
	}
	if !r.voting {
		*r = candidacy{holding: r.holding, began: m.now, askedAt: m.now - askEvery, voting: true,
			granted: map[picket.NodeID]time.Duration{}}
		m.campaign()
		return
	}
	c := Certificate{Holding: r.holding}
	for v := range r.granted {
		c.Voters = append(c.Voters, v)
	}
	slices.Sort(c.Voters)
	granted := r.granted
	*r = candidacy{}
	if m.prove(c) {
		m.won, m.beatAt = c.Epoch, m.now
		for v, at := range granted { // who voted for us promised us
			m.credit(v, at)
		}
		m.everyone(Message{Kind: Proof, Certificate: &c})
	}
}
