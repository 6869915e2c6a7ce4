package node

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Three whole nodes in storms: each seed draws a world, agreements and faults, and plays them in virtual time. After
// every step what must always hold is checked, and after the storm that the nations agree.

// runStorm plays one seed. A panic is a failure like others.
func runStorm(seed uint64, bug *plantedBug, logs bool) (s *storm) {
	s = newStorm(seed, bug)
	s.logs = logs
	defer func() {
		if r := recover(); r != nil {
			s.failf("panic: %v\n%s", r, stack())
		}
	}()
	s.play()
	return s
}

func stack() []byte {
	b := make([]byte, 4096)
	return b[:runtime.Stack(b, false)]
}

// account is all that is needed to repeat a seed that failed.
func (s *storm) account() string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d:\n  %s\nscript:\n", s.seed, strings.Join(s.failed, "\n  "))
	for i := range s.script {
		fmt.Fprintf(&b, "  %s\n", &s.script[i])
	}
	fmt.Fprintf(&b, "last events:\n  %s\n", strings.Join(s.log[max(0, len(s.log)-40):], "\n  "))
	fmt.Fprintf(&b, "again: PICKET_SEED=%d go test -count=1 -run 'TestStorm$' -v ./node\n", s.seed)
	return b.String()
}

// stormSeeds are those to play: one by PICKET_SEED, or PICKET_SEEDS from there, else the first so many.
func stormSeeds(t *testing.T) (from, n uint64) {
	from, n = 1, 2000 // two to four minutes of one processor
	if night() {
		n = 100_000
	}
	if setting(t, "PICKET_SEED", &from) {
		n = 1
	}
	setting(t, "PICKET_SEEDS", &n)
	return from, n
}

func setting(t *testing.T, name string, v *uint64) bool {
	s := os.Getenv(name)
	if s == "" {
		return false
	}
	var err error
	if *v, err = strconv.ParseUint(s, 10, 64); err != nil {
		t.Fatalf("%s=%s is no number", name, s)
	}
	return true
}

func TestStorm(t *testing.T) {
	from, n := stormSeeds(t)
	var next, failures atomic.Uint64
	var workers sync.WaitGroup
	var mu sync.Mutex
	var total stormCounts
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < n && failures.Load() < 5; i = next.Add(1) - 1 {
				s := runStorm(from+i, &plantedBug{}, false)
				mu.Lock()
				total.add(s.counts)
				mu.Unlock()
				if len(s.failed) > 0 {
					failures.Add(1)
					t.Error(runStorm(from+i, &plantedBug{}, true).account())
				}
			}
		})
	}
	workers.Wait()
	t.Logf("%d seeds from %d: %d failed; %+v", min(n, next.Load()), from, failures.Load(), total)
	if n > 100 && (total.crashes < int(n) || total.acts < int(n) || total.numbers < int(n) || total.statements < int(n)) {
		t.Errorf("too little happened: %+v", total)
	}
}

// The same seed sends the same frames.
func TestStormRepeats(t *testing.T) {
	for seed := range uint64(5) {
		a, b := runStorm(seed+1, &plantedBug{}, false), runStorm(seed+1, &plantedBug{}, true)
		if x, y := a.frames.Sum(nil), b.frames.Sum(nil); string(x) != string(y) {
			t.Errorf("seed %d: %x and %x", seed+1, x, y)
		}
	}
}
