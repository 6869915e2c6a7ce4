package seat

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"picket"
	"picket/command/charter"
)

// world is some nodes, their clocks, disks and links in virtual time, and a ledger that sees all.
type world struct {
	rng    *rand.Rand
	now    time.Duration // true time
	nodes  []*site
	queue  events
	order  uint64
	faults faults
	bug    bug
	ledger ledger
	failed string
}

// faults are how hard the world is.
type faults struct {
	loss, repeat float64
	delay        time.Duration // one way, the least
	jitter       time.Duration // up to so much more
	calm         bool          // no crash, cut or leaving of posts
}

// bug is a mistake that is put between the machine and its world.
type bug struct {
	name                                                           string
	noDisk, noWait, noPromise, noLapse, lessQuorum, receipt, twice bool
	secondVote                                                     bool
}

// site is one node.
type site struct {
	id     picket.NodeID
	m      *Machine // nil: crashed
	disk   Kept
	rate   float64
	began  time.Duration // true time at which its clock showed nought
	cut    map[picket.NodeID]bool
	posts  []charter.PostID
	echoAt map[picket.NodeID]time.Duration
	epoch  uint64
}

func (s *site) clock(t time.Duration) time.Duration {
	return time.Duration(float64(t-s.began) * s.rate)
}

type event struct {
	at    time.Duration
	order uint64
	do    func()
}

type events []event

func (q events) Len() int { return len(q) }
func (q events) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].order < q[j].order
}
func (q events) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *events) Push(e any)   { *q = append(*q, e.(event)) }
func (q *events) Pop() any {
	e := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return e
}

// ledger knows what no node can: who voted for whom, which certificates were made, who acts.
type ledger struct {
	votes        map[uint64]map[picket.NodeID]Holding
	certificates map[uint64]Holding
	elections    int
	lapsed       time.Duration   // since when nobody acts; 0: somebody does
	took         []time.Duration // from the holder's loss to a successor
	lost         time.Duration   // when the holder was taken away by a test; 0: not
}

func newWorld(seed uint64, sites int, f faults, b bug) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, uint64(sites))), faults: f, bug: b,
		ledger: ledger{votes: map[uint64]map[picket.NodeID]Holding{}, certificates: map[uint64]Holding{}}}
	for i := range sites {
		id := picket.NodeID(fmt.Sprintf("n%d", i))
		s := &site{id: id, rate: 0.95 + 0.1*w.rng.Float64(), cut: map[picket.NodeID]bool{}, posts: []charter.PostID{charter.PostID("post-" + string(id))}}
		w.nodes = append(w.nodes, s)
	}
	for _, s := range w.nodes {
		w.start(s)
	}
	if !f.calm {
		w.after(time.Second, w.trouble)
	}
	return w
}

func (w *world) config(self picket.NodeID) Config {
	c := Config{Seat: "combined-watch", Self: self}
	for _, s := range w.nodes {
		c.Voters = append(c.Voters, s.id)
		c.Line = append(c.Line, charter.PostID("post-"+string(s.id)))
	}
	if w.bug.lessQuorum {
		c.Faults = -2
	}
	return c
}

func (w *world) after(d time.Duration, do func()) {
	w.order++
	heap.Push(&w.queue, event{w.now + d, w.order, do})
}

// run lets the world go on for d, or until an invariant fails.
func (w *world) run(d time.Duration) {
	for end := w.now + d; w.failed == "" && len(w.queue) > 0 && w.queue[0].at <= end; {
		e := heap.Pop(&w.queue).(event)
		w.now = e.at
		e.do()
	}
}

func (w *world) start(s *site) {
	s.began = w.now - time.Duration(w.rng.Int64N(int64(time.Hour)))
	s.m = New(w.config(s.id), s.disk, s.clock(w.now))
	s.m.Man(s.posts...)
	if w.bug.noWait {
		s.m.promised = 0
	}
	s.echoAt = map[picket.NodeID]time.Duration{}
	w.tick(s, s.m)
}

func (w *world) tick(s *site, m *Machine) {
	if s.m != m {
		return // it crashed meanwhile
	}
	if w.bug.noPromise {
		m.promised = 0
	}
	w.deliver(s, m.Tick(s.clock(w.now)))
	w.check(s)
	w.after(time.Duration(float64(100*time.Millisecond)/s.rate), func() { w.tick(s, m) })
}

// deliver keeps and sends what a machine asks for.
func (w *world) deliver(s *site, o Output) {
	if o.Keep != nil && !w.bug.noDisk {
		s.disk = *o.Keep
	}
	for _, out := range o.Send {
		w.record(s, &out)
		w.send(s, out)
	}
	if len(o.Accused) > 0 && !w.bug.secondVote {
		w.fail("%s accuses %v though nobody voted twice", s.id, o.Accused)
	}
}

// record writes votes and certificates into the ledger.
func (w *world) record(s *site, out *Message) {
	switch out.Kind {
	case Voted:
		w.voted(s.id, out.Holding)
	case Ask:
		if s.m.kept.Voted.Holding == out.Holding {
			w.voted(s.id, out.Holding)
		}
	case Proof:
		c := out.Certificate
		if was, ok := w.ledger.certificates[c.Epoch]; ok && was != c.Holding {
			w.fail("two certificates of epoch %d: %v and %v", c.Epoch, was, c.Holding)
		} else if !ok {
			w.ledger.elections++
			w.ledger.certificates[c.Epoch] = c.Holding
		}
	}
}

func (w *world) voted(voter picket.NodeID, h Holding) {
	of := w.ledger.votes[h.Epoch]
	if of == nil {
		of = map[picket.NodeID]Holding{}
		w.ledger.votes[h.Epoch] = of
	}
	if was, ok := of[voter]; ok && was != h {
		w.fail("%s voted for %v and %v", voter, was, h)
	}
	of[voter] = h
}

func (w *world) send(s *site, out Message) {
	to := w.site(out.To)
	if to == nil || s.cut[out.To] || w.rng.Float64() < w.faults.loss {
		return
	}
	times := 1
	if w.rng.Float64() < w.faults.repeat {
		times = 2
	}
	for range times {
		d := w.faults.delay
		if w.faults.jitter > 0 {
			d += time.Duration(w.rng.Int64N(int64(w.faults.jitter)))
		}
		w.after(d, func() { w.arrive(to, out) })
	}
}

func (w *world) arrive(s *site, in Message) {
	if s.m == nil {
		return
	}
	if w.bug.noPromise {
		s.m.promised = 0
	}
	now := s.clock(w.now)
	if w.bug.receipt && in.Kind == Heartbeat && in.Beat.EchoEpoch != 0 && s.m.won == in.Beat.EchoEpoch {
		b := *in.Beat
		b.Echo = now // as if it had been sent when the echo came
		in.Beat = &b
	}
	w.deliver(s, s.m.Step(now, in))
	if w.bug.twice && in.Kind == Voted && s.m.run.voting && len(s.m.run.granted) > 0 {
		for _, v := range s.m.cfg.Voters { // the vote once more, under the next name
			if _, ok := s.m.run.granted[v]; !ok {
				s.m.grant(v, in.Asked)
				break
			}
		}
		w.deliver(s, s.m.flush())
	}
	if w.bug.secondVote && in.Kind == Ask {
		h := s.m.kept.Voted
		s.m.kept.Voted = Vote{}
		w.deliver(s, s.m.Step(now, in))
		if s.m.kept.Voted.Epoch == 0 {
			s.m.kept.Voted = h
		}
	}
	w.check(s)
}

func (w *world) site(n picket.NodeID) *site {
	for _, s := range w.nodes {
		if s.id == n {
			return s
		}
	}
	return nil
}

func (w *world) acts(s *site) bool {
	if s.m == nil {
		return false
	}
	st := s.m.Status(s.clock(w.now))
	if w.bug.noLapse {
		return st.Node == s.id && st.Epoch == s.m.won && st.Epoch > 0
	}
	return st.State == Acting
}

// check holds the invariants after each step of a node.
func (w *world) check(s *site) {
	if s.m.kept.Certificate.Epoch < s.epoch {
		w.fail("%s fell from epoch %d to %d", s.id, s.epoch, s.m.kept.Certificate.Epoch)
	}
	s.epoch = s.m.kept.Certificate.Epoch
	var acting *site
	for _, o := range w.nodes {
		if !w.acts(o) {
			continue
		}
		if acting != nil {
			w.fail("%s acts in epoch %d and %s in epoch %d", acting.id, acting.epoch, o.id, o.m.kept.Certificate.Epoch)
		}
		acting = o
		w.promised(o)
	}
	w.succession(acting != nil)
}

// promised: who acts has the promise of a quorum, that is, so many would vote for nobody else now or are down and will
// wait.
func (w *world) promised(holder *site) {
	n := 0
	for _, v := range w.nodes {
		if v.m == nil || v.clock(w.now) < v.m.promised {
			n++
		}
	}
	if q := len(w.nodes)/2 + 1; n < q {
		w.fail("%s acts in epoch %d on the promise of %d voters; a quorum is %d", holder.id, holder.m.kept.Certificate.Epoch, n, q)
	}
}

func (w *world) succession(acting bool) {
	l := &w.ledger
	switch {
	case acting && l.lost > 0:
		l.took, l.lost = append(l.took, w.now-l.lost), 0
	case acting:
		l.lapsed = 0
	case l.lapsed == 0:
		l.lapsed = w.now
	}
}

func (w *world) fail(format string, args ...any) {
	if w.failed == "" {
		w.failed = fmt.Sprintf("at %s: ", w.now) + fmt.Sprintf(format, args...)
	}
}

// trouble is what happens to nodes and links: crashes, cuts in one or both directions, posts that people leave.
func (w *world) trouble() {
	s := w.nodes[w.rng.IntN(len(w.nodes))]
	o := w.nodes[w.rng.IntN(len(w.nodes))]
	switch w.rng.IntN(8) {
	case 0, 1:
		w.crash(s, time.Duration(w.rng.Int64N(int64(8*time.Second))))
	case 2, 3:
		s.cut[o.id] = true
		if w.rng.IntN(2) == 0 {
			o.cut[s.id] = true
		}
	case 4:
		for _, n := range w.nodes {
			clear(n.cut)
		}
	case 5:
		clear(s.cut)
	case 6:
		if s.m != nil {
			if out, ok := s.m.Relinquish(s.clock(w.now)); ok {
				w.deliver(s, out)
			}
		}
	case 7:
		if s.posts = nil; w.rng.IntN(2) == 0 {
			s.posts = []charter.PostID{charter.PostID("post-" + string(s.id))}
		}
		if s.m != nil {
			s.m.Man(s.posts...)
		}
	}
	w.after(time.Duration(w.rng.Int64N(int64(6*time.Second))), w.trouble)
}

func (w *world) crash(s *site, back time.Duration) {
	if s.m == nil {
		return
	}
	s.m = nil
	w.after(back, func() { w.start(s) })
}

// holder is who acts now, or nil.
func (w *world) holder() *site {
	i := slices.IndexFunc(w.nodes, w.acts)
	if i < 0 {
		return nil
	}
	return w.nodes[i]
}

// heal mends everything: all nodes up, all links whole, all posts manned.
func (w *world) heal() {
	w.faults = faults{calm: true, delay: 5 * time.Millisecond}
	w.queue = slices.DeleteFunc(w.queue, func(event) bool { return true })
	for _, s := range w.nodes {
		clear(s.cut)
		s.posts = []charter.PostID{charter.PostID("post-" + string(s.id))}
		if s.m == nil {
			w.start(s)
		} else {
			m := s.m
			m.Man(s.posts...)
			w.tick(s, m)
		}
	}
}
