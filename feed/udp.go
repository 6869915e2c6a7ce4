package feed

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"time"

	"picket"
)

const receiveBuffer = 16 << 20

// receive brings datagrams, each as one Raw. One goroutine does nothing but empty the socket into the queue;
// what the machine still loses is counted.
func (f *Feed) receive(ctx context.Context, sink func(picket.Entry) *picket.Outcome, again *backoff) error {
	conn, err := f.bind(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	number := f.up()
	f.note(func(s *State) { s.Addr = conn.LocalAddr().String() })
	again.worked()
	q := newQueue()
	stop := context.AfterFunc(ctx, func() {
		conn.Close()
		q.close(true)
	})
	defer stop()
	failed := make(chan error, 1)
	go func() {
		failed <- f.empty(conn, q)
		q.close(false)
	}()
	for {
		d, ok := q.get()
		if !ok {
			break
		}
		f.emit(sink, d.at, picket.Raw{Conn: number, Whole: true, Bytes: d.b})
	}
	err = <-failed
	if ctx.Err() == nil {
		f.emit(sink, f.o.Clock.Now(), picket.Raw{Conn: number, End: true})
	}
	return err
}

// bind opens the socket: of a group, bound to the group's own address, so that nothing else comes in by it.
func (f *Feed) bind(ctx context.Context) (*net.UDPConn, error) {
	addr, err := netip.ParseAddrPort(f.from.addr)
	if err != nil {
		return nil, err
	}
	var conn *net.UDPConn
	if addr.Addr().IsMulticast() {
		conn, err = join(addr, f.from.iface)
	} else {
		var pc net.PacketConn
		if pc, err = new(net.ListenConfig).ListenPacket(ctx, "udp", f.from.addr); err == nil {
			conn = pc.(*net.UDPConn)
		}
	}
	if err != nil {
		return nil, f.refused(err)
	}
	widen(conn)
	return conn, nil
}

// empty reads until the socket is closed. An error is noted and reading goes on; after ten in a row the
// socket is given up, to be opened anew.
func (f *Feed) empty(conn *net.UDPConn, q *queue) error {
	var mem arena
	var lost uint32
	oob := make([]byte, 128)
	for errs := 0; ; {
		n, oobn, _, _, err := conn.ReadMsgUDPAddrPort(mem.room(chunk)[:chunk], oob)
		if err != nil {
			if errs++; errors.Is(err, net.ErrClosed) || errs == 10 {
				return err
			}
			f.fault(err)
			time.Sleep(time.Duration(errs) * 10 * time.Millisecond)
			continue
		}
		errs = 0
		if total, ok := overflowed(oob[:oobn]); ok {
			f.dropped(int(total - lost))
			lost = total
		}
		f.dropped(q.put(datagram{f.o.Clock.Now(), mem.take(n)}))
	}
}
