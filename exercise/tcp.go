package exercise

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"
)

const (
	maxClients = 16
	backlog    = 200 // ticks a client may lag, two seconds
	patience   = 500 * time.Millisecond
)

// server gives what is sent to everyone connected, from when they connected. A client that does not read is
// cut off rather than waited for.
type server struct {
	listener net.Listener
	group    sync.WaitGroup
	pending  []byte // of this tick

	mu      sync.Mutex
	conns   map[*client]bool
	dropped uint64
	closed  bool
}

type client struct {
	conn net.Conn
	out  chan []byte
}

func listen(at netip.AddrPort) (wire, error) {
	ln, err := net.Listen("tcp", at.String())
	if err != nil {
		return nil, fmt.Errorf("listen on %v: %w", at, err)
	}
	s := &server{listener: ln, conns: map[*client]bool{}}
	s.group.Go(s.accept)
	return s, nil
}

func (s *server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			if s.isClosed() {
				return
			}
			time.Sleep(tick) // out of descriptors, perhaps for a while
			continue
		}
		s.admit(&client{conn, make(chan []byte, backlog)})
	}
}

func (s *server) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

func (s *server) admit(c *client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || len(s.conns) >= maxClients {
		c.conn.Close()
		return
	}
	s.conns[c] = true
	s.group.Go(func() { s.serve(c) })
}

// serve writes to one client until it fails or is cut off.
func (s *server) serve(c *client) {
	var err error
	for b := range c.out {
		c.conn.SetWriteDeadline(time.Now().Add(patience))
		if _, err = c.conn.Write(b); err != nil {
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cut(c, errors.Is(err, os.ErrDeadlineExceeded))
}

// cut lets a client go; s.mu is held.
func (s *server) cut(c *client, slow bool) {
	if !s.conns[c] {
		return
	}
	delete(s.conns, c)
	close(c.out)
	c.conn.Close()
	if slow {
		s.dropped++
	}
}

func (s *server) send(b []byte) error {
	s.pending = append(s.pending, b...)
	return nil
}

func (s *server) flush() {
	if len(s.pending) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.conns) > 0 {
		b := append([]byte(nil), s.pending...)
		for c := range s.conns {
			select {
			case c.out <- b:
			default:
				s.cut(c, true)
			}
		}
	}
	s.pending = s.pending[:0]
}

func (s *server) addr() string { return "tcp://" + s.listener.Addr().String() }

func (s *server) clients() (int, uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns), s.dropped
}

func (s *server) close() {
	s.mu.Lock()
	s.closed = true
	for c := range s.conns {
		s.cut(c, false)
	}
	s.mu.Unlock()
	s.listener.Close()
	s.group.Wait()
}
