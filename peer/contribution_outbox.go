package peer

import (
	"maps"
	"slices"

	"picket"
	"picket/sensing"
)

// item is one object's newest contribution and what the partner has of it.
type item struct {
	c       picket.Contribution
	version uint64 // of c, counts offers
	sent    uint64 // version that was sent last; 0: none in this session
	acked   uint64 // newest version that the partner has
	queue   *queue // where it waits; nil: not dirty
	ticket  uint64 // of its valid place in a queue
	urgent  bool   // of an object declared suspect or hostile
	missed  int    // times that it was lost on its way since the partner had it last
	owed    bool   // the partner has not had it yet since the session began
}

// contributionOutbox holds all that the partner may hold, and in which order it is to be sent.
type contributionOutbox struct {
	items      map[picket.Number]*item
	declared   map[picket.Number]bool
	lostUrgent queue // of the urgent, as lost
	urgent     queue // threats, emergencies, ends
	lost       queue // sent, and known not to have arrived
	routine    queue
	tickets    uint64
	picked     uint64
	owed       int
	ended      int // items that wait for the partner to know that they ended
}

func newContributionOutbox() contributionOutbox {
	return contributionOutbox{items: map[picket.Number]*item{}, declared: map[picket.Number]bool{}}
}

func (t *contributionOutbox) offer(c *picket.Contribution) {
	it := t.items[c.Ref]
	if it == nil {
		if c.Ended {
			return // never told
		}
		it = &item{urgent: t.declared[c.Ref]}
		t.items[c.Ref] = it
	}
	if it.version > 0 && c.Tick < it.c.Tick {
		return
	}
	if c.Ended && it.sent == 0 {
		t.remove(it)
		return
	}
	t.ended += count(c.Ended) - count(it.c.Ended)
	it.c = *c
	it.version++
	if q := t.priority(it); it.queue == nil || q == &t.urgent && it.queue != &t.lostUrgent {
		t.push(it, q)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// priority says which queue a change of the item belongs in.
func (t *contributionOutbox) priority(it *item) *queue {
	if it.urgent || it.c.Ended || it.c.Emergency != sensing.NoEmergency || it.c.Domain == sensing.Ballistic {
		return &t.urgent
	}
	return &t.routine
}

// declare notes that an object is, or is no longer, a threat.
func (t *contributionOutbox) declare(n picket.Number, threat bool) {
	if it := t.items[n]; it != nil {
		it.urgent = threat
		if threat && it.queue != nil && it.queue != &t.lostUrgent {
			t.push(it, &t.urgent)
		}
	}
	if threat {
		t.declared[n] = true
	} else {
		delete(t.declared, n)
	}
}

// push puts the item at the end of q; its place in another queue is void.
func (t *contributionOutbox) push(it *item, q *queue) {
	if it.queue == q {
		return
	}
	t.tickets++
	it.queue, it.ticket = q, t.tickets
	q.entries = append(q.entries, entry{it, it.ticket})
}

func (t *contributionOutbox) remove(it *item) {
	t.ended -= count(it.c.Ended)
	t.noLongerOwed(it)
	it.queue, it.ticket = nil, 0
	delete(t.items, it.c.Ref)
	delete(t.declared, it.c.Ref)
}

// noLongerOwed notes that the partner need not wait for the item any more.
func (t *contributionOutbox) noLongerOwed(it *item) {
	if it.owed {
		it.owed = false
		t.owed--
	}
}

// peek gives the queue to be served next. Every fourth time routine comes first, so that a raid does not
// silence everything else.
func (t *contributionOutbox) peek() *queue {
	order := [...]*queue{&t.lostUrgent, &t.urgent, &t.lost, &t.routine}
	if t.picked%4 == 3 {
		order = [...]*queue{&t.lost, &t.routine, &t.lostUrgent, &t.urgent}
	}
	for _, q := range order {
		if q.front() != nil {
			return q
		}
	}
	return nil
}

// take removes the front of q, which has been packed.
func (t *contributionOutbox) take(q *queue) *item {
	it := q.front()
	q.head++
	it.queue = nil
	it.sent = it.version
	t.picked++
	return it
}

// acknowledge notes that the partner has a version of the item.
func (t *contributionOutbox) acknowledge(it *item, version uint64) {
	it.acked, it.missed = max(it.acked, version), 0
	t.noLongerOwed(it)
	if it.c.Ended && it.acked == it.version && t.items[it.c.Ref] == it {
		t.remove(it)
	}
}

// lostOnTheWay notes that a version of the item did not arrive: what the partner has of it is old, so it goes ahead of
// those that merely changed.
func (t *contributionOutbox) lostOnTheWay(it *item, version uint64) (requeue bool) {
	if it.acked >= version || it.sent != version || t.items[it.c.Ref] != it {
		return false
	}
	t.requeue(it)
	return true
}

// requeue puts what was lost ahead of what merely changed.
func (t *contributionOutbox) requeue(it *item) {
	if t.priority(it) == &t.urgent {
		t.push(it, &t.lostUrgent)
		return
	}
	t.push(it, &t.lost)
}

// repeat has what was lost twice travel in the frame after this one too: what is old already must not be lost
// once more.
func (t *contributionOutbox) repeat(load []carried) {
	for _, c := range load {
		if c.it.missed > 1 {
			c.it.missed = 0
			t.requeue(c.it)
		}
	}
}

// begin starts a session with a partner that holds nothing: all is to be sent.
func (t *contributionOutbox) begin() {
	t.lostUrgent, t.urgent, t.lost, t.routine = queue{}, queue{}, queue{}, queue{}
	t.owed = 0
	for _, n := range slices.Sorted(maps.Keys(t.items)) {
		it := t.items[n]
		it.sent, it.acked, it.queue, it.owed, it.missed = 0, 0, nil, false, 0
		if it.c.Ended {
			t.remove(it)
			continue
		}
		it.owed = true
		t.owed++
		t.push(it, t.priority(it))
	}
}

// crowded says whether telling of all that ended costs more than telling anew of all that is left.
func (t *contributionOutbox) crowded() bool {
	const endCost, itemCost = 16, 50 // bytes, about
	clean := 0
	for _, it := range t.items {
		if it.queue == nil {
			clean++
		}
	}
	return t.ended*endCost > clean*itemCost && t.ended > 100
}

func (t *contributionOutbox) waiting() int {
	return t.lostUrgent.len() + t.urgent.len() + t.lost.len() + t.routine.len()
}

// queue is first in, first out; an entry whose ticket is not its item's is void.
type queue struct {
	entries []entry
	head    int
}

type entry struct {
	it     *item
	ticket uint64
}

// front gives the first valid item, or nil.
func (q *queue) front() *item {
	for q.head < len(q.entries) {
		if e := q.entries[q.head]; e.it.ticket == e.ticket && e.it.queue == q {
			return e.it
		}
		q.head++
	}
	q.entries, q.head = q.entries[:0], 0
	return nil
}

// len is how many entries wait at most, void ones included.
func (q *queue) len() int { return len(q.entries) - q.head }
