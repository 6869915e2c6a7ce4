package feed

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"picket"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// running is a live feed whose entries the test takes.
type running struct {
	*Feed
	entries chan picket.Entry
	cancel  func()
	done    chan error
}

func start(t *testing.T, from string, o Options, depth int) *running {
	t.Helper()
	f, err := Open(picket.Feed{ID: "f", From: from}, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{f, make(chan picket.Entry, depth), cancel, make(chan error, 1)}
	go func() {
		r.done <- f.Run(ctx, func(e picket.Entry) *picket.Outcome {
			select {
			case r.entries <- e:
			case <-ctx.Done():
			}
			return nil
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-r.done; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	})
	return r
}

// until waits for a state.
func (r *running) until(t *testing.T, what string, ok func(State) bool) State {
	t.Helper()
	for range 1000 {
		if st := r.State(); ok(st) {
			return st
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never %s: %+v", what, r.State())
	return State{}
}

func (r *running) addr(t *testing.T) string {
	return r.until(t, "listening", func(s State) bool { return s.Addr != "" }).Addr
}

func (r *running) next(t *testing.T) picket.Raw {
	t.Helper()
	select {
	case e := <-r.entries:
		if e.At.IsZero() || e.Raw == nil || !e.Raw.Received.IsZero() || e.Raw.Feed != "f" {
			t.Errorf("entry %+v", e)
		}
		return *e.Raw
	case <-time.After(5 * time.Second):
		t.Fatal("nothing came")
	}
	return picket.Raw{}
}

func dialTest(t *testing.T, network, addr string) net.Conn {
	t.Helper()
	c, err := net.Dial(network, addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// shower sends n numbered datagrams of a size, resting after each so many, and then one now and then until the
// test ends, so that whatever is lost at the end is told, too.
func shower(t *testing.T, addr string, n uint32, size int, rest uint32) {
	c, ended := dialTest(t, "udp", addr), make(chan struct{})
	var sent sync.WaitGroup
	sent.Go(func() {
		b := make([]byte, size)
		for i := uint32(0); ; i++ {
			binary.BigEndian.PutUint32(b, i)
			if _, err := c.Write(b); err != nil {
				t.Error(err)
				return
			}
			if i > n {
				select {
				case <-ended:
					return
				case <-time.After(20 * time.Millisecond):
				}
			} else if i%rest == rest-1 {
				time.Sleep(time.Millisecond)
			}
		}
	})
	t.Cleanup(func() {
		close(ended)
		sent.Wait()
	})
}

// counted takes datagrams up to number n, and checks that what did not come was counted.
func counted(t *testing.T, r *running, n uint32) (dropped uint64) {
	t.Helper()
	got, last := uint64(0), uint32(0)
	for last < n {
		raw := r.next(t)
		number := binary.BigEndian.Uint32(raw.Bytes)
		if got > 0 && number <= last || !raw.Whole || raw.Conn != 1 {
			t.Fatalf("datagram %d after %d: conn %d", number, last, raw.Conn)
		}
		last = number
		got++
	}
	st := r.State()
	if got+st.Dropped != uint64(last)+1 {
		t.Errorf("%d came, %d dropped, of %d", got, st.Dropped, last+1)
	}
	return st.Dropped
}

// A burst of 20,000 datagrams comes through whole and in order, or what the machine lost is counted.
func TestBurst(t *testing.T) {
	r := start(t, "asterix+udp://:0", Options{}, 16)
	shower(t, r.addr(t), 20_000, 200, 1<<30)
	t.Logf("%d of 20,000 dropped", counted(t, r, 20_000))
}

// A node that is behind loses the oldest datagrams, and each is counted.
func TestSlowSinkDropsAndCounts(t *testing.T) {
	r := start(t, "asterix+udp://:0", Options{}, 0)
	shower(t, r.addr(t), 1500, 60_000, 20) // 90 MB against a queue of 32 MB
	r.until(t, "full", func(s State) bool { return s.Dropped > 500 })
	if counted(t, r, 1500) == 0 {
		t.Error("none was dropped")
	}
}

// What overflows the socket's own buffer is counted by the kernel, and told with the next that is read.
func TestKernelCountsDrops(t *testing.T) {
	f, err := prepare(picket.Feed{ID: "f", From: "asterix+udp://:0"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := f.bind(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadBuffer(16 << 10); err != nil {
		t.Fatal(err)
	}
	c, q, done := dialTest(t, "udp", conn.LocalAddr().String()), newQueue(), make(chan error)
	const sent = 1000
	for range sent {
		if _, err := c.Write(make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
	}
	go func() { done <- f.empty(conn, q) }()
	time.Sleep(50 * time.Millisecond)
	fmt.Fprint(c, "one more")
	got := 0
	for {
		d, _ := q.get()
		if got++; string(d.b) == "one more" {
			break
		}
	}
	time.Sleep(50 * time.Millisecond)
	conn.Close()
	if err := <-done; !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
	if dropped := f.State().Dropped; dropped == 0 || got+int(dropped) != sent+1 {
		t.Errorf("%d came, %d dropped, of %d", got, dropped, sent+1)
	}
}

func TestLargestAndEmptyDatagrams(t *testing.T) {
	r := start(t, "ais+udp://:0", Options{}, 4)
	c := dialTest(t, "udp", r.addr(t))
	for _, size := range []int{65507, 0, 1} {
		if _, err := c.Write(make([]byte, size)); err != nil {
			t.Fatal(err)
		}
		if raw := r.next(t); len(raw.Bytes) != size || !raw.Whole {
			t.Errorf("%d bytes, want %d", len(raw.Bytes), size)
		}
	}
}

// A port that is taken is tried again until it is free.
func TestPortTaken(t *testing.T) {
	other, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, "ais+udp://"+other.LocalAddr().String(), Options{}, 4)
	st := r.until(t, "told", func(s State) bool { return s.Error != "" })
	if st.Connected || !strings.Contains(st.Error, "in use") {
		t.Errorf("%+v", st)
	}
	other.Close()
	r.until(t, "open", func(s State) bool { return s.Connected })
}

func TestMulticast(t *testing.T) {
	r := start(t, "asterix+udp://239.77.77.1:0?iface=lo", Options{}, 4)
	st := r.until(t, "joined or refused", func(s State) bool { return s.Connected || s.Error != "" })
	if !st.Connected {
		t.Skip("needs a loopback that takes multicast: " + st.Error)
	}
	_, port, _ := net.SplitHostPort(st.Addr)
	c := multicaster(t)
	unicast := dialTest(t, "udp", "127.0.0.1:"+port)
	fmt.Fprint(unicast, "to the port and not to the group")
	to, err := net.ResolveUDPAddr("udp", "239.77.77.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.WriteTo([]byte("to the group"), to); err != nil {
		t.Skip("needs a route for multicast on the loopback: ", err)
	}
	if raw := r.next(t); string(raw.Bytes) != "to the group" {
		t.Errorf("%q", raw.Bytes)
	}
}

func TestMulticastNamesTheMend(t *testing.T) {
	r := start(t, "asterix+udp://239.77.77.1:8600?iface=absent0", Options{}, 4)
	if st := r.until(t, "told", func(s State) bool { return s.Error != "" }); !strings.Contains(st.Error, "iface=absent0") {
		t.Error(st.Error)
	}
}

// The peer goes and comes back: the end is told, and the next connection has another number.
func TestReconnect(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := start(t, "beast+tcp://"+l.Addr().String(), Options{}, 4)
	for conn := uint32(1); conn <= 3; conn++ {
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(c, "hello ", conn)
		if raw := r.next(t); string(raw.Bytes) != fmt.Sprint("hello ", conn) || raw.Conn != conn || raw.Whole || raw.End {
			t.Errorf("%+v", raw)
		}
		if st := r.State(); !st.Connected || st.Conns != conn || st.Open != 1 || st.Since.IsZero() {
			t.Errorf("%+v", st)
		}
		c.Close()
		if raw := r.next(t); !raw.End || raw.Conn != conn || len(raw.Bytes) != 0 {
			t.Errorf("%+v", raw)
		}
		st := r.until(t, "down", func(s State) bool { return !s.Connected || s.Conns > conn })
		if !strings.Contains(st.Error, "the other side closed the connection") {
			t.Errorf("%+v", st)
		}
	}
}

// Silence is an end, too.
func TestIdle(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := start(t, "sbs+tcp://"+l.Addr().String(), Options{Idle: 50 * time.Millisecond}, 4)
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if raw := r.next(t); !raw.End {
		t.Errorf("%+v", raw)
	}
	if st := r.until(t, "told", func(s State) bool { return s.Error != "" }); !strings.Contains(st.Error, "nothing came for 50ms") {
		t.Error(st.Error)
	}
}

func TestNobodyThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	r := start(t, "avr+tcp://"+addr, Options{}, 4)
	r.until(t, "told", func(s State) bool { return strings.Contains(s.Error, "refused") })
	if l, err = net.Listen("tcp", addr); err != nil {
		t.Skip("needs the port that was free a moment ago: ", err)
	}
	defer l.Close()
	r.until(t, "connected", func(s State) bool { return s.Connected })
}

// Each peer of a listening feed has its own number; one that goes does not disturb the others.
func TestListen(t *testing.T) {
	r := start(t, "ais+tcp-listen://:0", Options{}, 4)
	addr := r.addr(t)
	a := dialTest(t, "tcp", addr)
	fmt.Fprint(a, "a")
	first := r.next(t)
	b := dialTest(t, "tcp", addr)
	fmt.Fprint(b, "b")
	second := r.next(t)
	if first.Conn == second.Conn || string(first.Bytes) != "a" || string(second.Bytes) != "b" || r.State().Open != 2 {
		t.Errorf("%+v %+v", first, second)
	}
	a.Close()
	if end := r.next(t); !end.End || end.Conn != first.Conn {
		t.Errorf("%+v", end)
	}
	fmt.Fprint(b, "still")
	if raw := r.next(t); string(raw.Bytes) != "still" || raw.Conn != second.Conn || !r.State().Connected {
		t.Errorf("%+v", raw)
	}
}

func TestTooManyPeers(t *testing.T) {
	r := start(t, "ais+tcp-listen://:0", Options{}, 4)
	addr := r.addr(t)
	for range maxPeers {
		dialTest(t, "tcp", addr)
	}
	r.until(t, "full", func(s State) bool { return s.Open == maxPeers })
	c := dialTest(t, "tcp", addr)
	if n, err := c.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("one more was let in: %d %v", n, err)
	}
	if st := r.until(t, "told", func(s State) bool { return s.Error != "" }); !strings.Contains(st.Error, "turned away") ||
		st.Open != maxPeers {
		t.Errorf("%+v", st)
	}
}

// A line without an end is passed on as it is read: it cannot fill the memory, and nothing of it is held back.
func TestEndlessLine(t *testing.T) {
	r := start(t, "ais+tcp-listen://:0", Options{}, 0)
	c := dialTest(t, "tcp", r.addr(t))
	const total = 64 << 20
	go func() {
		b := bytes.Repeat([]byte("x"), 1<<20)
		for range total / len(b) {
			if _, err := c.Write(b); err != nil {
				t.Error(err)
			}
		}
	}()
	for got := 0; got < total; {
		raw := r.next(t)
		if got += len(raw.Bytes); len(raw.Bytes) > chunk || cap(raw.Bytes) != len(raw.Bytes) {
			t.Fatalf("%d bytes at once, room for %d", len(raw.Bytes), cap(raw.Bytes))
		}
	}
}

// What was passed on is not written over by what comes later.
func TestBytesAreTheSinks(t *testing.T) {
	r := start(t, "asterix+udp://:0", Options{}, 3000)
	c := dialTest(t, "udp", r.addr(t))
	var all []picket.Raw
	for n := range uint32(3000) {
		b := make([]byte, 4+n%500)
		binary.BigEndian.PutUint32(b, n)
		if _, err := c.Write(b); err != nil {
			t.Fatal(err)
		}
		all = append(all, r.next(t))
	}
	for n, raw := range all {
		if binary.BigEndian.Uint32(raw.Bytes) != uint32(n) {
			t.Fatalf("entry %d was written over", n)
		}
	}
}

// A chunk reaches the sink at once.
func TestNoDelay(t *testing.T) {
	r := start(t, "beast+tcp-listen://:0", Options{}, 0)
	c := dialTest(t, "tcp", r.addr(t))
	var worst time.Duration
	for range 50 {
		began := time.Now()
		fmt.Fprint(c, "frame")
		r.next(t)
		worst = max(worst, time.Since(began))
	}
	if worst > 200*time.Millisecond {
		t.Errorf("a chunk took %v", worst)
	}
	t.Logf("at most %v", worst)
}

func TestQueue(t *testing.T) {
	q := newQueue()
	for n := range 1000 {
		q.put(datagram{b: []byte{byte(n), byte(n >> 8)}})
	}
	for n := range 1000 {
		if d, ok := q.get(); !ok || int(d.b[0])|int(d.b[1])<<8 != n {
			t.Fatal(n, d, ok)
		}
	}
	if q.bytes != 0 {
		t.Error(q.bytes, "bytes in an empty queue")
	}
	q.put(datagram{b: []byte{1}})
	q.close(false)
	if _, ok := q.get(); !ok {
		t.Error("closing took what was there")
	}
	if _, ok := q.get(); ok {
		t.Error("there is no end")
	}
}
