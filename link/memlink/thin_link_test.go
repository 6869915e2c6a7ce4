package memlink

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"picket"
	"picket/peer"
)

// thinLine is 64 kbit/s, 300 ms one way, 5 % loss.
var thinLine = Faults{Delay: 300 * time.Millisecond, Loss: 0.05, Rate: 8000}

// Proof 4 of the link: 200 objects at 1 Hz over a thin line for an hour. Staleness, taken of every object each
// second at the far end, has its median at 3.5 s and its maximum at 7 s at most, in each of six ten minutes;
// statements and threats overtake.
func TestThinLink(t *testing.T) {
	const objects = 200
	w := newWorld(t, 7, thinLine, func(o *peer.Options) { o.Budget = 8000 })
	threat := picket.Number(fmt.Sprintf("us-%04d", objects))
	var all, threats []float64
	said, heard := map[string]time.Time{}, map[string]time.Duration{}
	w.pair.Each = func(now time.Time) {
		for ; len(heard) < len(w.statements); heard[w.statements[len(heard)]] = now.Sub(said[w.statements[len(heard)]]) {
		}
		if now.Equal(now.Truncate(time.Second)) {
			w.offer(objects)
		}
		if now.Equal(now.Truncate(time.Minute).Add(30 * time.Second)) {
			s := statement(fmt.Sprintf("s%d", len(said)), now)
			s.About, s.Identity = threat, picket.Hostile
			said[s.ID] = now
			if err := w.pair.A.Send(s); err != nil {
				t.Fatal(err)
			}
		}
		if now.Sub(start) < 20*time.Second || !now.Equal(now.Truncate(700*time.Millisecond)) {
			return
		}
		for n, c := range w.jp.held {
			if n == threat && now.Sub(start) > time.Minute {
				threats = append(threats, now.Sub(c.At).Seconds())
			}
			all = append(all, now.Sub(c.At).Seconds())
		}
	}
	for part := range 6 {
		all = all[:0]
		w.pair.Run(10 * time.Minute)
		slices.Sort(all)
		p50, worst := all[len(all)/2], all[len(all)-1]
		t.Logf("minutes %d to %d: staleness p50 %.2f s, max %.2f s", 10*part, 10*part+10, p50, worst)
		if len(w.jp.held) != objects || p50 > 3.5 || worst > 7 {
			t.Errorf("%d objects held, p50 %.2f s, max %.2f s", len(w.jp.held), p50, worst)
		}
	}
	slices.Sort(threats)
	t.Logf("a threat: p50 %.2f s, max %.2f s; counters %+v", threats[len(threats)/2], threats[len(threats)-1], w.pair.A.Counters())
	if got := threats[len(threats)/2]; got >= 1.2 {
		t.Errorf("a threat does not overtake: p50 %.2f s", got)
	}
	for id, d := range heard {
		if d > 4*time.Second {
			t.Errorf("statement %s took %v", id, d)
		}
	}
	if len(heard) != 60 {
		t.Errorf("%d statements heard of 60", len(heard))
	}
	if rate := float64(w.pair.A.Counters().BytesSent) / 3600; rate > 8000 {
		t.Errorf("%.0f bytes a second are over the budget", rate)
	}
}
