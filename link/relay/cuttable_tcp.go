// Package relay stands in a link of an exercise: a TCP relay on this machine that can cut the link, make it a
// silent hole, or heal it, while everything runs.
package relay

import (
	"errors"
	"fmt"
	"net"
	"sync"
)

// State is what the relay does to what passes.
type State string

// The states, by the names of the exercise's API. A cut breaks connections and refuses new ones; a hole keeps
// them and lets nothing through, as a line does that has died without a word.
const (
	Healed State = "healed"
	Cut    State = "cut"
	Hole   State = "hole"
)

// Relay passes connections on from its own address to a target.
type Relay struct {
	target   string
	listener net.Listener
	running  sync.WaitGroup

	mu     sync.Mutex
	turned *sync.Cond // the state changed, or the relay closed
	state  State
	closed bool
	conns  map[net.Conn]bool
}

// New listens on loopback, at a free port if listen ends in :0.
func New(listen, target string) (*Relay, error) {
	host, _, err := net.SplitHostPort(listen)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("relay: %s is no loopback address: an exercise stays on this machine", listen)
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return nil, fmt.Errorf("relay: %w", err)
	}
	r := &Relay{target: target, listener: l, state: Healed, conns: map[net.Conn]bool{}}
	r.turned = sync.NewCond(&r.mu)
	r.running.Go(r.accept)
	return r, nil
}

// Addr is where the relay listens.
func (r *Relay) Addr() string { return r.listener.Addr().String() }

// State gives the present state.
func (r *Relay) State() State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// SetState changes what passes from now on.
func (r *Relay) SetState(s State) error {
	if s != Healed && s != Cut && s != Hole {
		return fmt.Errorf("relay: no state %q: cut, hole or healed", s)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state = s
	if s == Cut {
		r.hangUp()
	}
	r.turned.Broadcast()
	return nil
}

// hangUp closes all connections. mu is held.
func (r *Relay) hangUp() {
	for c := range r.conns {
		c.Close()
	}
}

// Close ends the relay and what passes through it.
func (r *Relay) Close() error {
	r.mu.Lock()
	r.closed = true
	r.hangUp()
	r.turned.Broadcast()
	r.mu.Unlock()
	err := r.listener.Close()
	r.running.Wait()
	return err
}

func (r *Relay) accept() {
	for {
		c, err := r.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil && r.keep(c) {
			r.running.Go(func() { r.serve(c) })
		}
	}
}

// keep takes a connection on, unless the link is cut.
func (r *Relay) keep(c net.Conn) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed || r.state == Cut {
		c.Close()
		return false
	}
	r.conns[c] = true
	return true
}

func (r *Relay) forget(c net.Conn) {
	c.Close()
	r.mu.Lock()
	delete(r.conns, c)
	r.mu.Unlock()
}

// open waits until something may pass; false: never again.
func (r *Relay) open() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.state == Hole && !r.closed {
		r.turned.Wait()
	}
	return r.state == Healed && !r.closed
}

func (r *Relay) serve(c net.Conn) {
	defer r.forget(c)
	if !r.open() {
		return
	}
	to, err := net.Dial("tcp", r.target)
	if err != nil || !r.keep(to) {
		return
	}
	defer r.forget(to)
	r.running.Go(func() { r.pump(c, to) })
	r.pump(to, c)
}

// pump passes bytes on until one end closes; then the other is closed too.
func (r *Relay) pump(dst, src net.Conn) {
	defer dst.Close()
	b := make([]byte, 32<<10)
	for {
		n, err := src.Read(b)
		if n > 0 && !r.open() {
			return
		}
		if _, werr := dst.Write(b[:n]); err != nil || werr != nil {
			return
		}
	}
}
