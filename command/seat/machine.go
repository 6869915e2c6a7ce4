package seat

import (
	"slices"
	"time"

	"picket"
	"picket/command/charter"
)

// Machine is one node's part in one seat. It is stepped by one goroutine. Times are durations on the node's monotonic
// clock, which never goes back within a run.
type Machine struct {
	cfg    Config
	kept   Kept
	manned []charter.PostID // of the line, here
	now    time.Duration
	beatAt time.Duration // when the next beat is due

	peers    map[picket.NodeID]*peer
	promised time.Duration // votes for nobody before
	shyUntil time.Duration // likewise, having voted

	echoEpoch uint64                          // of the beat that is echoed
	echo      time.Duration                   // its Sent
	echoed    map[picket.NodeID]time.Duration // by voter: the newest of our own Sent that it echoed in our epoch
	won       uint64                          // the epoch won in this run
	run       candidacy
	votes     map[uint64]map[picket.NodeID]Vote // seen, by epoch: to find who votes twice
	out       map[picket.NodeID]bool            // voters that voted twice: they count no more
	seen      uint64                            // the highest epoch that anybody spoke of
	dirty     bool                              // kept changed and is not yet asked to be kept
	output    Output
}

// peer is what was heard of another node.
type peer struct {
	beat  Beat
	heard time.Duration
}

// New begins a run: the first Output asks to keep that it began. kept is what an earlier run was told to keep. A node that
// may have promised before a crash waits out its promise first, and one that held the seat does not act by its old
// certificate.
func New(cfg Config, kept Kept, now time.Duration) *Machine {
	kept.Run++
	return &Machine{cfg: cfg, kept: kept, dirty: true, now: now, beatAt: now, promised: now + Promise, peers: map[picket.NodeID]*peer{},
		echoed: map[picket.NodeID]time.Duration{}, votes: map[uint64]map[picket.NodeID]Vote{}, out: map[picket.NodeID]bool{},
		seen: max(kept.Voted.Epoch, kept.Certificate.Epoch)}
}

// Man says which posts of the line are manned here from now on.
func (m *Machine) Man(posts ...charter.PostID) {
	m.manned = slices.DeleteFunc(slices.Clone(posts), func(p charter.PostID) bool { return m.cfg.rank(p) < 0 })
}

// Step takes a message of another node.
func (m *Machine) Step(now time.Duration, in Message) Output {
	m.now = max(m.now, now)
	if in.To == m.cfg.Self && in.From != m.cfg.Self {
		m.take(&in)
	}
	return m.flush()
}

// Tick lets time pass: beats, requests for votes and ends of leases are due by it.
func (m *Machine) Tick(now time.Duration) Output {
	m.now = max(m.now, now)
	m.campaign()
	if m.now >= m.beatAt {
		m.beatAt = m.now + BeatEvery
		m.beat()
	}
	return m.flush()
}

// flush gives what the call asks for.
func (m *Machine) flush() Output {
	o := m.output
	m.output = Output{}
	if m.dirty {
		kept := m.kept
		o.Keep, m.dirty = &kept, false
	}
	return o
}

func (m *Machine) take(in *Message) {
	switch in.Kind {
	case Heartbeat:
		if in.Beat != nil {
			m.hear(in.From, in.Beat)
		}
	case PreAsk:
		if m.would(in.Holding, in.From) {
			m.send(Message{Kind: PreVote, To: in.From, Holding: in.Holding, Asked: in.Asked})
		}
	case Ask:
		m.asked(in)
	case PreVote, Voted:
		m.answered(in)
	case Want:
		if c := m.kept.Certificate; c.Epoch >= in.Holding.Epoch && c.Epoch > 0 {
			m.send(Message{Kind: Proof, To: in.From, Certificate: &c})
		}
	case Proof:
		if in.Certificate != nil {
			m.prove(*in.Certificate)
		}
	case GiveBack:
		if in.From == in.Holding.Node {
			m.released(in.Holding)
		}
	}
}

func (m *Machine) send(out Message) {
	out.From = m.cfg.Self
	m.output.Send = append(m.output.Send, out)
}

// everyone sends to all nodes that were ever heard and to all voters.
func (m *Machine) everyone(out Message) {
	for _, n := range m.members() {
		out.To = n
		m.send(out)
	}
}

// members are the other nodes, in order.
func (m *Machine) members() []picket.NodeID {
	list := slices.Clone(m.cfg.Voters)
	for n := range m.peers {
		list = append(list, n)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(n picket.NodeID) bool { return n == m.cfg.Self })
}

// Status says who holds the seat.
func (m *Machine) Status(now time.Duration) Status {
	m.now = max(m.now, now)
	h := m.kept.Certificate.Holding
	s := Status{Holding: h}
	if h.Epoch == 0 || m.void() || h.Epoch <= m.kept.Released {
		return s
	}
	if h.Node == m.cfg.Self {
		if s.Lease = m.lease(); s.Lease > 0 && m.won == h.Epoch {
			s.State = Acting
		}
		return s
	}
	if p := m.peers[h.Node]; p != nil && p.beat.Acting && p.beat.Highest == h.Epoch && m.now-p.heard < Lease {
		s.State, s.Lease = Member, Lease-(m.now-p.heard)
	}
	return s
}

// Manned tells which of the line's posts are manned at nodes that are heard, by node.
func (m *Machine) Manned() map[picket.NodeID][]charter.PostID {
	all := map[picket.NodeID][]charter.PostID{m.cfg.Self: m.manned}
	for n, p := range m.peers {
		if m.now-p.heard < fresh {
			all[n] = p.beat.Manned
		}
	}
	return all
}
