package feed

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// State is how a feed stands, its times by the node's clock.
type State struct {
	Connected bool      // a peer is connected; UDP: the socket is open; a recording: it is being played
	Since     time.Time // when Connected last changed
	Ended     bool      // the recording is over
	Conns     uint32    // connections since the start
	Open      int       // of them now
	Addr      string    // that is listened on
	Unread    uint64    // pieces of a pcap file that could not be read
	Dropped   uint64    // datagrams lost in this machine: the node was behind
	Error     string    // the last one, empty: none so far
	ErrorAt   time.Time
}

// board is where a feed's goroutines note its state.
type board struct {
	now func() time.Time
	mu  sync.Mutex
	st  State
}

// State gives a copy.
func (b *board) State() State {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.st
}

func (b *board) note(do func(*State)) {
	now := b.now()
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.st.Connected
	do(&b.st)
	if b.st.Connected != was {
		b.st.Since = now
	}
}

// up counts one more connection and gives its number.
func (b *board) up() (conn uint32) {
	b.note(func(s *State) {
		s.Connected = true
		s.Conns++
		s.Open++
		conn = s.Conns
	})
	return conn
}

// gone takes one connection off.
func (b *board) gone(err error) {
	b.note(func(s *State) {
		s.Open--
		s.Connected = s.Open > 0
	})
	b.fault(err)
}

// down says that nothing is open.
func (b *board) down(err error) {
	b.note(func(s *State) { s.Connected, s.Open, s.Addr = false, 0, "" })
	b.fault(err)
}

// dropped counts datagrams that this machine lost.
func (b *board) dropped(n int) {
	if n > 0 {
		b.note(func(s *State) { s.Dropped += uint64(n) })
	}
}

// unread counts a piece of a capture that never became a datagram.
func (b *board) unread(err error) {
	b.note(func(s *State) { s.Unread++ })
	b.fault(err)
}

func (b *board) fault(err error) {
	if err == nil {
		return
	}
	now := b.now()
	b.note(func(s *State) { s.Error, s.ErrorAt = err.Error(), now })
}

// backoff waits longer each time: 0.5 s doubled up to 30 s, less up to a quarter by chance, so that many feeds
// do not knock at one time.
type backoff struct{ next time.Duration }

const (
	firstWait = 500 * time.Millisecond
	lastWait  = 30 * time.Second
)

func (b *backoff) wait(ctx context.Context) error {
	b.next = min(max(2*b.next, firstWait), lastWait)
	t := time.NewTimer(b.next - rand.N(b.next/4))
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// worked begins from the shortest wait again.
func (b *backoff) worked() { b.next = 0 }
