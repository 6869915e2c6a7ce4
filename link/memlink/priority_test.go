package memlink

import (
	"testing"
	"time"

	"picket"
	"picket/peer"
	"picket/sensing"
)

// In a raid that fills the line the threats come first, but nothing else falls silent.
func TestRaid(t *testing.T) {
	w := newWorld(t, 3, thinLine, func(o *peer.Options) { o.Budget = 8000 })
	const raid, routine = 400, 40
	oldest := map[bool]time.Duration{} // age of the oldest held, of threats and of the rest
	for range 120 {
		w.tick++
		cs := make([]picket.Contribution, raid+routine)
		for i := range cs {
			cs[i] = object(i, w.tick, w.pair.Now)
			if i < raid {
				cs[i].Domain = sensing.Ballistic
			}
		}
		w.pair.A.Offer(cs)
		w.pair.Run(time.Second)
	}
	for _, c := range w.jp.held {
		threat := c.Domain == sensing.Ballistic
		oldest[threat] = max(oldest[threat], w.pair.Now.Sub(c.At))
	}
	t.Logf("oldest threat %v, oldest of the rest %v", oldest[true], oldest[false])
	if len(w.jp.held) != raid+routine || oldest[true] > 15*time.Second || oldest[false] > 15*time.Second {
		t.Errorf("%d held, oldest threat %v, oldest of the rest %v", len(w.jp.held), oldest[true], oldest[false])
	}
}

// What is offered late does not replace what is newer.
func TestOlderOffer(t *testing.T) {
	w := newWorld(t, 1, Faults{}, nil)
	w.offer(5)
	w.tick = 9
	w.offer(5)
	w.pair.A.Offer([]picket.Contribution{object(0, 2, w.pair.Now)})
	w.pair.Run(5 * time.Second)
	if err := w.current(5); err != nil {
		t.Error(err)
	}
}
