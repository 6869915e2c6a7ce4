package memlink

import (
	"fmt"
	"testing"
	"time"

	"picket/peer"
	"picket/wire/share"
)

// stateBytes is what the present state of n objects takes, packed into full batches.
func (w *world) stateBytes(n int) int {
	p, total := share.Packer{}, 0
	for i := 0; i < n; {
		p.Begin(1, 32<<10)
		for ; i < n; i++ {
			c := object(i, w.tick, w.pair.Now)
			if fits, err := p.Add(&c); err != nil {
				w.t.Fatal(err)
			} else if !fits {
				break
			}
		}
		total += len(p.Batch())
	}
	return total
}

// heal mends the line and runs until jp is current of n objects; it says how long that took and how many bytes.
func (w *world) heal(n int, within time.Duration) (time.Duration, int) {
	before := w.pair.A.Out.Pushed()
	w.setState(Healed)
	began := w.pair.Now
	for w.pair.Now.Sub(began) < within {
		w.pair.Run(100 * time.Millisecond)
		if w.current(n) == nil {
			break
		}
	}
	return w.pair.Now.Sub(began), w.pair.A.Out.Pushed() - before
}

// Proof 3 of the link: after a cut or a hole of any length both ends hold the newest state of the other within 5 s,
// for at most 1.1 times the bytes of that state.
func TestPartition(t *testing.T) {
	const n = 1000
	rng := rngOf(3)
	outages := []time.Duration{time.Second, 3 * time.Second, 24 * time.Hour}
	for range 9 {
		outages = append(outages, time.Duration(float64(time.Second)*(1+rng.Float64()*3600)))
	}
	for i, outage := range outages {
		for _, kind := range []State{Cut, Hole} {
			t.Run(fmt.Sprintf("%v kind %d", outage, kind), func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, uint64(i), Faults{Delay: 20 * time.Millisecond, Jitter: 5 * time.Millisecond}, nil)
				w.offer(n)
				w.offerBack(n / 4)
				w.pair.Run(10 * time.Second)
				if err := w.current(n); err != nil {
					t.Fatal("before: ", err)
				}
				w.setState(kind)
				w.pair.Step = max(20*time.Millisecond, outage/20_000)
				for away := time.Duration(0); away < outage; away += outage / 20 {
					w.offer(n)
					w.offerBack(n / 4)
					w.pair.Run(outage / 20)
				}
				w.pair.Step = 0
				if s := w.state(w.pair.A); outage > 20*time.Second && s != "down" {
					t.Errorf("state %s in the outage", s)
				}
				took, spent := w.heal(n, 10*time.Second)
				if err := w.current(n); err != nil || took > 5*time.Second {
					t.Errorf("after %v: %v", took, err)
				}
				if err := w.holds(w.us, "jp", n/4); err != nil {
					t.Errorf("the other way after %v: %v", took, err)
				}
				if limit := w.stateBytes(n) * 11 / 10; spent > limit+600 { // and the signs of life of a second
					t.Errorf("%d bytes for a state of %d", spent, limit*10/11)
				}
				if s := w.state(w.pair.A); s != "up" {
					t.Errorf("state %s afterwards", s)
				}
			})
		}
	}
}

// A hundred thousand objects, half of which ended and were replaced meanwhile, are current within 3 s.
func TestHundredThousandAfterPartition(t *testing.T) {
	const n = 100_000
	w := newWorld(t, 1, Faults{Delay: time.Millisecond}, nil)
	w.offer(n)
	w.pair.Run(6 * time.Second)
	if err := w.current(n); err != nil {
		t.Fatal(err)
	}
	w.setState(Hole)
	w.pair.Run(20 * time.Second)
	w.offer(n)
	w.pair.Run(20 * time.Second)
	took, spent := w.heal(n, 10*time.Second)
	limit := w.stateBytes(n) * 11 / 10
	t.Logf("%d objects current after %v for %d bytes, their state takes %d", n, took, spent, limit*10/11)
	if err := w.current(n); err != nil || took > 3*time.Second || spent > limit {
		t.Errorf("after %v, %d bytes: %v", took, spent, err)
	}
}

// When most of what the partner knew is gone, all that is left is told anew, and that this is all.
func TestTurnover(t *testing.T) {
	const n = 4000
	w := newWorld(t, 1, Faults{Delay: time.Millisecond}, nil)
	w.offer(n)
	w.pair.Run(10 * time.Second)
	w.setState(Cut)
	w.pair.Run(20 * time.Second)
	for i := 500; i < n; i++ {
		w.end(i)
	}
	w.offer(500)
	before := w.pair.A.Out.Pushed()
	w.setState(Healed)
	w.pair.Run(8 * time.Second)
	if err := w.current(500); err != nil {
		t.Error(err)
	}
	if spent, limit := w.pair.A.Out.Pushed()-before, w.stateBytes(500)*11/10+3000; spent > limit {
		t.Errorf("%d bytes, at most %d", spent, limit)
	}
}

// A partner that begins anew gets everything; what it held of an earlier run of ours goes when all is told.
func TestRestarts(t *testing.T) {
	w := newWorld(t, 1, Faults{Delay: 10 * time.Millisecond}, nil)
	w.offer(50)
	w.end(7)
	w.pair.Run(10 * time.Second)
	if len(w.jp.held) != 49 || w.jp.whole != 1 {
		t.Fatalf("%d held, %d times whole", len(w.jp.held), w.jp.whole)
	}
	w.jp.held = newBook().held
	w.pair.B.Peer = peer.New(options("jp", "us", 2))
	w.pair.Run(10 * time.Second)
	if len(w.jp.held) != 49 || w.jp.whole != 2 {
		t.Fatalf("after jp's restart: %d held, %d times whole", len(w.jp.held), w.jp.whole)
	}
	w.pair.A.Peer = peer.New(options("us", "jp", 2))
	w.pair.Run(time.Second)
	w.offer(20)
	w.pair.Run(10 * time.Second)
	if err := w.current(20); err != nil {
		t.Error("after our restart: ", err)
	}
}
