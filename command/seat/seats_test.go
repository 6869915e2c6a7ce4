package seat

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"
)

// hours is how long the storms last in all, in simulated time: PICKET_HOURS says otherwise.
func hours() time.Duration {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("PICKET_HOURS"), "200"))
	if err != nil || n < 1 {
		n = 200
	}
	return time.Duration(n) * time.Hour
}

func storm(seed uint64, b bug) *world {
	sites := 3 + 2*int(seed%2)
	f := faults{loss: 0.05 * float64(seed%5), repeat: 0.02}
	if f.jitter = time.Duration(seed%3) * 300 * time.Millisecond; seed%10 == 9 {
		f.jitter = 5 * time.Second
	}
	f.jitter += 5 * time.Millisecond
	return newWorld(seed, sites, f, b)
}

// Crashes, cuts, one-way cuts, loss, repeats, delays of up to 5 s, clocks that run 5 % fast or slow, people who come and
// go: the invariants hold at every step, and once all is well there is a holder within 20 s.
func TestSeatsStorm(t *testing.T) {
	const each = 30 * time.Minute
	elections := 0
	first := uint64(1)
	if s, err := strconv.ParseUint(os.Getenv("PICKET_SEED"), 10, 64); err == nil {
		first = s
	}
	for i := range uint64(hours() / each) {
		w := storm(first+i, bug{})
		w.run(each)
		elections += w.ledger.elections
		if w.failed == "" {
			w.heal()
			w.run(20 * time.Second)
			if h := w.holder(); h == nil && w.failed == "" {
				w.failed = "nobody acts 20 s after everything was mended"
			}
		}
		if w.failed != "" {
			t.Fatalf("seed %d (%d sites): %s", first+i, len(w.nodes), w.failed)
		}
	}
	t.Logf("%s simulated, %d elections, 0 violations", hours(), elections)
}

// Mistakes planted between the machine and its world are found: each by some of the seeds.
func TestSeatsPlantedBugs(t *testing.T) {
	for _, b := range []bug{
		{name: "vote not on disk", noDisk: true},
		{name: "two votes in an epoch", secondVote: true},
		{name: "lease counted from receipt", receipt: true},
		{name: "voter counted twice", twice: true},
		{name: "quorum less one", lessQuorum: true},
		{name: "no wait after a restart", noWait: true},
		{name: "promise ignored", noPromise: true},
		{name: "no lapse", noLapse: true},
	} {
		found := 0
		for seed := range uint64(60) {
			w := storm(seed+1, b)
			w.run(10 * time.Minute)
			if w.failed != "" {
				found++
			}
		}
		t.Logf("%-28s found by %d of 60 seeds", b.name, found)
		if found == 0 {
			t.Errorf("%s: found by no seed", b.name)
		}
	}
}

// How long it takes from the holder's loss to a successor that acts.
func TestSeatsSuccession(t *testing.T) {
	for _, c := range []struct {
		delay time.Duration
		loss  float64
		bar   time.Duration // 99 %
	}{{5 * time.Millisecond, 0, 15 * time.Second}, {5 * time.Millisecond, 0.05, 15 * time.Second}, {300 * time.Millisecond, 0.05, 18 * time.Second},
		{600 * time.Millisecond, 0.05, 22 * time.Second}} {
		for _, sites := range []int{3, 5} {
			w := newWorld(uint64(sites), sites, faults{loss: c.loss, delay: c.delay, calm: true, jitter: time.Millisecond}, bug{})
			for len(w.ledger.took) < 300 && w.failed == "" && w.now < 100*time.Hour {
				w.run(20*time.Second + time.Duration(w.rng.Int64N(int64(time.Second))))
				if h := w.holder(); h != nil {
					w.crash(h, 10*time.Second+time.Duration(w.rng.Int64N(int64(20*time.Second))))
					w.ledger.lost = w.now
				}
				w.run(30 * time.Second)
			}
			if w.failed != "" {
				t.Fatal(w.failed)
			}
			slices.Sort(w.ledger.took)
			n := len(w.ledger.took)
			if n < 300 {
				t.Fatalf("%d sites, %s: only %d successions in %s", sites, c.delay, n, w.now)
			}
			t.Logf("%d sites, %s one way, %.0f %% loss: successor acts after p50 %.1f s, p99 %.1f s, worst %.1f s", sites, c.delay, 100*c.loss,
				w.ledger.took[n/2].Seconds(), w.ledger.took[n*99/100].Seconds(), w.ledger.took[n-1].Seconds())
			if p99 := w.ledger.took[n*99/100]; p99 > c.bar {
				t.Errorf("99 %% took %s; the bar is %s", p99, c.bar)
			}
		}
	}
}
