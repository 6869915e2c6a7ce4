package memlink

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"picket/peer"
)

// Over any line that is not dead the newest state arrives, and statements arrive once each and in order.
func TestFaults(t *testing.T) {
	for name, f := range map[string]Faults{
		"clean":      {Delay: 5 * time.Millisecond},
		"loss":       {Delay: 50 * time.Millisecond, Loss: 0.3},
		"repetition": {Delay: 50 * time.Millisecond, Repeat: 0.5, Jitter: 300 * time.Millisecond},
		"reordering": {Delay: 50 * time.Millisecond, Jitter: 400 * time.Millisecond},
		"lateness":   {Delay: 50 * time.Millisecond, Late: 0.1, Lag: 20 * time.Second},
		"all":        {Delay: 300 * time.Millisecond, Jitter: 200 * time.Millisecond, Loss: 0.2, Repeat: 0.2, Late: 0.05, Lag: 10 * time.Second, Rate: 20_000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 11, f, nil)
			var said []string
			for i := range 60 {
				w.offer(50)
				s := statement(fmt.Sprintf("s%d", i), w.pair.Now)
				said = append(said, s.ID)
				if err := w.pair.A.Send(s); err != nil {
					t.Fatal(err)
				}
				w.pair.Run(time.Second)
			}
			w.end(49)
			w.offer(49)
			w.pair.Run(30 * time.Second)
			if err := w.current(49); err != nil {
				t.Error(err)
			}
			if !slices.Equal(w.statements, said) {
				t.Errorf("statements %v", w.statements)
			}
			if c := w.pair.B.Counters(); c.Refused > 0 {
				t.Errorf("%d refused: %v", c.Refused, w.pair.B.Refusals())
			}
			if f.Repeat > 0 && w.pair.B.Counters().Repeated == 0 {
				t.Error("no repetition was noticed")
			}
		})
	}
}

// A slow reader gets the newest of what it can take, nothing piles up before it, and it catches up.
func TestSlowReader(t *testing.T) {
	w := newWorld(t, 5, Faults{Delay: 10 * time.Millisecond}, func(o *peer.Options) { o.Window = 64 << 10 })
	w.pair.B.Slow = 1
	for range 60 {
		w.offer(3000)
		w.pair.Run(time.Second)
	}
	if sent, offered := w.pair.A.Counters().Sent, uint64(60*3000); sent > offered/2 {
		t.Errorf("%d sent of %d offered to a reader of one batch a second", sent, offered)
	}
	w.pair.B.Slow = 0
	w.pair.Run(3 * time.Second)
	if err := w.current(3000); err != nil {
		t.Error(err)
	}
}

// A link that flaps is shown as up only once it holds.
func TestFlap(t *testing.T) {
	w := newWorld(t, 5, Faults{}, func(o *peer.Options) { o.Silent, o.Hello = time.Second, 200*time.Millisecond })
	changes, last := 0, "down"
	w.pair.Each = func(time.Time) {
		if s := w.state(w.pair.A); s != last {
			changes, last = changes+1, s
		}
	}
	for range 30 {
		w.setState(Healed)
		w.pair.Run(3 * time.Second)
		w.setState(Hole)
		w.pair.Run(3 * time.Second)
	}
	if changes > 8 {
		t.Errorf("shown as changing %d times in 30 flaps", changes)
	}
	w.setState(Healed)
	w.pair.Run(10 * time.Second)
	if last != "up" {
		t.Errorf("shown as %s after the flapping", last)
	}
}

// When only one way is dead, both ends say that the link is down.
func TestOneWayHole(t *testing.T) {
	w := newWorld(t, 5, Faults{Delay: 10 * time.Millisecond}, nil)
	w.pair.Run(10 * time.Second)
	w.pair.A.Out.SetState(Hole)
	w.pair.Run(25 * time.Second)
	if a, b := w.state(w.pair.A), w.state(w.pair.B); a != "down" || b != "down" {
		t.Errorf("us %s, jp %s", a, b)
	}
}

// The partner's clock is measured to within half the difference of the two ways.
func TestClockOffset(t *testing.T) {
	const ahead = 90 * time.Second
	a, b := peer.New(options("us", "jp", 1)), peer.New(options("jp", "us", 1))
	for now := start; now.Before(start.Add(20 * time.Second)); now = now.Add(50 * time.Millisecond) {
		for _, f := range a.Tick(now) {
			_ = b.Receive(f, now.Add(ahead))
		}
		for _, f := range b.Tick(now.Add(ahead)) {
			_ = a.Receive(f, now)
		}
	}
	s, _ := a.Report(start.Add(20 * time.Second))
	if d := s.Offset - ahead; d.Abs() > 60*time.Millisecond {
		t.Errorf("offset %v, the clock is %v ahead", s.Offset, ahead)
	}
}

// Whatever is wrong with a message, it is refused for that reason, counted, shown at both ends in words, and the
// good ones around it arrive.
func TestRefusals(t *testing.T) {
	forge := func(change func(*peer.Options)) func(w *world) []byte {
		return func(w *world) []byte {
			o := options("us", "jp", 1)
			change(&o)
			p := peer.New(o)
			return p.Tick(w.pair.Now)[0]
		}
	}
	var first []byte // data of us for jp's run 1
	for _, c := range []struct {
		name   string
		frame  func(w *world) []byte
		reason peer.Reason
		here   string
		there  string
	}{
		{"signer", forge(func(o *peer.Options) { o.Key = keyOf("x") }), peer.BadSigner, "not signed with the key", "not signed with the key"},
		{"origin", forge(func(o *peer.Options) { o.Node = "au" }), peer.BadOrigin, "speaks for another node", "another origin"},
		{"audience", forge(func(o *peer.Options) { o.Partner = "au" }), peer.BadAudience, "addresses another node", "another audience"},
		{"format", func(*world) []byte { return []byte("GET / HTTP/1.1\r\n") }, peer.BadFormat, "not understood", "picket version"},
		{"epoch", func(w *world) []byte {
			clear(w.jp.held)
			w.pair.B.Peer = peer.New(options("jp", "us", 2))
			w.pair.Run(5 * time.Second)
			return first
		}, peer.BadEpoch, "earlier run", "earlier run"},
		{"changed", func(w *world) []byte {
			b := bytes.Clone(first)
			b[len(b)/2] ^= 1
			return b
		}, peer.BadSigner, "not signed with the key", "not signed with the key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, 1, Faults{}, nil)
			first = nil
			w.pair.A.Wire = func(_ time.Time, b []byte) {
				if len(b) > 1000 && first == nil {
					first = bytes.Clone(b)
				}
			}
			w.offer(40)
			w.pair.Run(5 * time.Second)
			bad := c.frame(w)
			var r *peer.Refusal
			if err := w.pair.B.Receive(bad, w.pair.Now); !errors.As(err, &r) || r.Reason != c.reason {
				t.Fatalf("%v, want reason %v", err, c.reason)
			}
			w.offer(40)
			w.pair.Run(3 * time.Second)
			if err := w.current(40); err != nil {
				t.Error(err)
			}
			if got := w.pair.B.Refusals()[c.reason]; got == 0 || w.pair.B.Counters().Refused == 0 || w.pair.A.Counters().RefusedThere == 0 {
				t.Errorf("counted %d here, %d there", got, w.pair.A.Counters().RefusedThere)
			}
			for _, e := range []struct {
				at   *End
				want string
			}{{w.pair.B, c.here}, {w.pair.A, c.there}} {
				if s, _ := e.at.Report(w.pair.Now); !bytes.Contains([]byte(s.Why), []byte(e.want)) {
					t.Errorf("said: %q, want %q", s.Why, e.want)
				}
			}
		})
	}
}

// A partner whose key is wrong brings nothing in, and both ends show the link as refused.
func TestWrongKey(t *testing.T) {
	w := newWorld(t, 1, Faults{}, func(o *peer.Options) {
		if o.Node == "us" {
			o.Key = keyOf("x")
		}
	})
	w.offer(10)
	w.pair.Run(10 * time.Second)
	b, _ := w.pair.B.Report(w.pair.Now)
	if len(w.jp.held) > 0 || b.State != "refused" || b.Refused == 0 {
		t.Errorf("%d held, %+v", len(w.jp.held), b)
	}
}

func TestRevoke(t *testing.T) {
	w := newWorld(t, 1, Faults{Delay: time.Millisecond}, nil)
	w.offer(10)
	w.pair.Run(5 * time.Second)
	w.pair.B.Revoke("")
	w.pair.Run(5 * time.Second)
	sent := w.pair.B.Out.Pushed()
	w.offer(20)
	w.pair.Run(10 * time.Second)
	a, _ := w.pair.A.Report(w.pair.Now)
	if len(w.jp.held) != 10 || w.pair.B.Out.Pushed() != sent || w.state(w.pair.B) != "refused" || a.State != "refused" {
		t.Errorf("%d held, %d bytes after the farewell, us shows %+v", len(w.jp.held), w.pair.B.Out.Pushed()-sent, a)
	}
}

// Bytes of a hostile partner, right to its key but not to the protocol or nothing at all, break nothing.
func TestHostile(t *testing.T) {
	w := newWorld(t, 1, Faults{}, nil)
	rng := rngOf(9)
	var frames [][]byte
	w.pair.A.Wire = func(_ time.Time, b []byte) { frames = append(frames, b) }
	w.offer(40)
	w.pair.Run(5 * time.Second)
	for range 20_000 {
		b := bytes.Clone(frames[rng.IntN(len(frames))])
		for range 1 + rng.IntN(4) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		_ = w.pair.B.Receive(b[:rng.IntN(len(b)+1)], w.pair.Now)
	}
	w.offer(40)
	w.pair.Run(5 * time.Second)
	if err := w.current(40); err != nil {
		t.Error(err)
	}
}

// What a node keeps to itself changes no byte and no time on the wire: both are a function of what was offered
// and of the link.
func TestSameOffersSameWire(t *testing.T) {
	run := func() [sha256.Size]byte {
		h := sha256.New()
		w := newWorld(t, 4, Faults{Delay: 40 * time.Millisecond, Loss: 0.1, Jitter: 30 * time.Millisecond, Rate: 9000}, func(o *peer.Options) { o.Budget = 8000 })
		w.pair.A.Wire = func(now time.Time, b []byte) { fmt.Fprintf(h, "%d %x\n", now.UnixNano(), b) }
		for i := range 40 {
			w.offer(150)
			if i%10 == 5 {
				w.setState(State(i / 10 % 3))
				_ = w.pair.A.Send(statement(fmt.Sprint(i), w.pair.Now))
			}
			w.pair.Run(time.Second)
		}
		w.pair.B.Peer = peer.New(options("jp", "us", 2))
		w.pair.Run(10 * time.Second)
		return [sha256.Size]byte(h.Sum(nil))
	}
	if a, b := run(), run(); a != b {
		t.Error("two runs of the same offers differ on the wire")
	}
}
