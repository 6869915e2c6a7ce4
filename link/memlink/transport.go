package memlink

import (
	"slices"
	"sync"
	"time"

	"picket"
)

// Transport is one end of a pair in real time.
type Transport struct {
	self, other picket.NodeID
	peer        *Transport

	mu   sync.Mutex
	out  *Pipe
	got  func(picket.NodeID, []byte)
	stop chan struct{}
	done chan struct{}
}

// Between makes the two transports of a pair whose faults repeat with the seed.
func Between(a, b picket.NodeID, seed uint64, f Faults) (*Transport, *Transport) {
	x := &Transport{self: a, other: b, out: NewPipe(2*seed, f)}
	y := &Transport{self: b, other: a, out: NewPipe(2*seed+1, f), peer: x}
	x.peer = y
	return x, y
}

// grain is how often arrivals are looked for.
const grain = 2 * time.Millisecond

// Open begins to carry what the other end sends.
func (t *Transport) Open(got func(picket.NodeID, []byte), _ func(picket.NodeID, string)) error {
	t.got = got
	t.stop, t.done = make(chan struct{}), make(chan struct{})
	go t.run()
	return nil
}

func (t *Transport) run() {
	defer close(t.done)
	tick := time.NewTicker(grain)
	defer tick.Stop()
	for {
		select {
		case <-t.stop:
			return
		case <-tick.C:
		}
		for b := t.peer.pop(); b != nil; b = t.peer.pop() {
			t.got(t.other, b)
		}
	}
}

func (t *Transport) pop() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.out.Pop(time.Now())
}

// Send pushes a frame into the pipe.
func (t *Transport) Send(_ picket.NodeID, frame []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.out.Push(time.Now(), slices.Clone(frame))
}

// SetState cuts or heals what this end sends.
func (t *Transport) SetState(s State) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.out.SetState(s)
}

// Renew does nothing: there is no connection.
func (t *Transport) Renew(picket.NodeID) {}

// Drop ends what this end sends.
func (t *Transport) Drop(picket.NodeID) { t.SetState(Cut) }

// Close ends what Open began.
func (t *Transport) Close() {
	if t.stop != nil {
		close(t.stop)
		<-t.done
	}
}
