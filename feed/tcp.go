package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"picket"
)

const (
	dialTimeout = 10 * time.Second
	maxPeers    = 64 // of a listening feed at one time
)

// dial connects and brings what comes, until the connection fails.
func (f *Feed) dial(ctx context.Context, sink func(picket.Entry) *picket.Outcome, again *backoff) error {
	d := net.Dialer{Timeout: dialTimeout}
	conn, err := d.DialContext(ctx, "tcp", f.from.addr)
	if err != nil {
		return fmt.Errorf("feed %s: %w", f.id, err)
	}
	return f.stream(ctx, conn, sink, again.worked)
}

// stream passes on what a connection brings, as it is read, and its end.
func (f *Feed) stream(ctx context.Context, conn net.Conn, sink func(picket.Entry) *picket.Outcome, first func()) error {
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	number := f.up()
	var mem arena
	for {
		_ = conn.SetReadDeadline(time.Now().Add(f.o.Idle))
		b, err := mem.read(conn)
		now := f.o.Clock.Now()
		if len(b) > 0 {
			first()
			f.emit(sink, now, picket.Raw{Conn: number, Bytes: b})
		}
		if err == nil {
			continue
		}
		if ctx.Err() != nil {
			f.gone(nil)
			return ctx.Err()
		}
		f.emit(sink, now, picket.Raw{Conn: number, End: true})
		err = fmt.Errorf("feed %s: %s: %w", f.id, conn.RemoteAddr(), f.ended(err))
		f.gone(err)
		return err
	}
}

// ended says in the operator's words why a connection is over.
func (f *Feed) ended(err error) error {
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("the other side closed the connection")
	case errors.Is(err, os.ErrDeadlineExceeded):
		return fmt.Errorf("nothing came for %v", f.o.Idle)
	}
	return err
}

// listen takes connections, each with a number and hence a decoder of its own.
func (f *Feed) listen(ctx context.Context, sink func(picket.Entry) *picket.Outcome, again *backoff) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", f.from.addr)
	if err != nil {
		return f.refused(err)
	}
	f.note(func(s *State) { s.Addr = l.Addr().String() })
	again.worked()
	var peers sync.WaitGroup
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(ctx, func() { l.Close() })
	defer func() {
		stop()
		l.Close()
		cancel()
		peers.Wait()
	}()
	places := make(chan struct{}, maxPeers)
	for {
		conn, err := l.Accept()
		if err != nil {
			return fmt.Errorf("feed %s: %w", f.id, err)
		}
		select {
		case places <- struct{}{}:
		default:
			conn.Close()
			f.fault(fmt.Errorf("feed %s: %s was turned away: %d are connected", f.id, conn.RemoteAddr(), maxPeers))
			continue
		}
		peers.Go(func() {
			defer func() { <-places }()
			_ = f.stream(ctx, conn, sink, func() {})
		})
	}
}
