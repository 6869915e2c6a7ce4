package sim

import (
	"fmt"
	"testing"
	"time"

	"picket/sensing"
)

// BenchmarkSwarm plays one scenario second of n objects in each round; x_real is how much faster than the
// clock that is.
func BenchmarkSwarm(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := New(Swarm(1, n), 1)
			plots, messages, at := 0, 0, 12*time.Second
			w.Advance(at, func(sensing.SensorID, time.Duration, *sensing.Reports) {})
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				at += time.Second
				w.Advance(at, func(_ sensing.SensorID, _ time.Duration, r *sensing.Reports) {
					plots += len(r.Plots)
					messages++
				})
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "x_real")
			b.ReportMetric(float64(plots)/float64(b.N), "plots/s")
			b.ReportMetric(float64(messages)/float64(b.N), "messages/s")
		})
	}
}

// In the steady state nothing is allocated but the further way of bodies that go round.
func TestAdvanceAllocatesLittle(t *testing.T) {
	w := New(Swarm(1, 500), 1)
	at := time.Minute
	ignore := func(sensing.SensorID, time.Duration, *sensing.Reports) {}
	w.Advance(at, ignore)
	allocs := testing.AllocsPerRun(20, func() {
		at += time.Second
		w.Advance(at, ignore)
	})
	if allocs > 20 {
		t.Errorf("%v allocations a second for 500 objects", allocs)
	}
	t.Logf("%v allocations a second", allocs)
}

// Ten thousand objects take well under real time, whatever else the machine does.
func TestTenThousandObjectsInRealTime(t *testing.T) {
	w := New(Swarm(1, 10000), 1)
	plots := 0
	begin := time.Now()
	w.Advance(10*time.Second, func(_ sensing.SensorID, _ time.Duration, r *sensing.Reports) { plots += len(r.Plots) })
	took := time.Since(begin)
	t.Logf("10 s with %d plots in %v", plots, took)
	if took > 5*time.Second || plots < 50000 {
		t.Errorf("10 s with %d plots took %v", plots, took)
	}
}
