package relay

import (
	"io"
	"net"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// echo answers every connection with what it says.
func echo(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_, _ = io.Copy(c, c)
			}()
		}
	}()
	return l.Addr().String()
}

func ask(c net.Conn, wait time.Duration) error {
	_ = c.SetDeadline(time.Now().Add(wait))
	if _, err := c.Write([]byte("ping")); err != nil {
		return err
	}
	_, err := io.ReadFull(c, make([]byte, 4))
	return err
}

func TestRelay(t *testing.T) {
	r, err := New("127.0.0.1:0", echo(t))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c, err := net.Dial("tcp", r.Addr())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := ask(c, 10*time.Second); err != nil {
		t.Fatal("healed: ", err)
	}
	set := func(s State) {
		if err := r.SetState(s); err != nil || r.State() != s {
			t.Fatal(err)
		}
	}
	set(Hole)
	if err := ask(c, 100*time.Millisecond); err == nil {
		t.Error("something passed through a hole")
	}
	set(Healed) // what was said into the hole comes out
	_ = c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.ReadFull(c, make([]byte, 4)); err != nil {
		t.Error("after the hole: ", err)
	}
	set(Cut)
	if err := ask(c, 10*time.Second); err == nil {
		t.Error("a cut link answers")
	}
	if d, err := net.Dial("tcp", r.Addr()); err == nil {
		if ask(d, 10*time.Second) == nil {
			t.Error("a cut link takes new connections")
		}
		d.Close()
	}
	set(Healed)
	d, err := net.Dial("tcp", r.Addr())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := ask(d, 10*time.Second); err != nil {
		t.Error("healed again: ", err)
	}
	if r.SetState("bent") == nil {
		t.Error("a state that is none was taken")
	}
	if _, err := New("0.0.0.0:0", "127.0.0.1:1"); err == nil {
		t.Error("a relay that others can reach")
	}
}
