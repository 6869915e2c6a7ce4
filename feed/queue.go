package feed

import (
	"sync"
	"time"
)

// maxQueued is how many bytes of datagrams wait for a node that is behind, each counted with what it costs.
const (
	maxQueued = 32 << 20
	perItem   = 64
)

// datagram is one, and when it came.
type datagram struct {
	at time.Time
	b  []byte
}

// queue stands between the socket, which must be emptied, and the node, which may be behind. When it is full
// the oldest goes: newest wins.
type queue struct {
	mu      sync.Mutex
	more    sync.Cond
	items   []datagram // a ring
	head, n int
	bytes   int
	closed  bool
}

func newQueue() *queue {
	q := &queue{items: make([]datagram, 256)}
	q.more.L = &q.mu
	return q
}

// put adds d and tells how many were dropped for it.
func (q *queue) put(d datagram) (dropped int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes += len(d.b) + perItem
	for q.bytes > maxQueued && q.n > 0 {
		q.pop()
		dropped++
	}
	if q.n == len(q.items) {
		q.grow()
	}
	q.items[(q.head+q.n)%len(q.items)] = d
	q.n++
	q.more.Signal()
	return dropped
}

func (q *queue) grow() {
	bigger := make([]datagram, 2*len(q.items))
	k := copy(bigger, q.items[q.head:])
	copy(bigger[k:], q.items[:q.head])
	q.items, q.head = bigger, 0
}

func (q *queue) pop() datagram {
	d := q.items[q.head]
	q.items[q.head] = datagram{}
	q.head = (q.head + 1) % len(q.items)
	q.n--
	q.bytes -= len(d.b) + perItem
	return d
}

// get waits for the next; false: closed and empty.
func (q *queue) get() (datagram, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.n == 0 {
		if q.closed {
			return datagram{}, false
		}
		q.more.Wait()
	}
	return q.pop(), true
}

// close ends the queue; what waits in it can still be got unless all is dropped.
func (q *queue) close(drop bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	if drop {
		q.n, q.bytes = 0, 0
	}
	q.more.Broadcast()
}
