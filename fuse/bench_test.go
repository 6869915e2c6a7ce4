package fuse

import (
	"fmt"
	"syscall"
	"testing"

	"picket"
	"picket/geo"
)

// crowd is n objects over East Asia, 10 to 20 km from each other, of which a share each is seen by both, by us
// alone and by jp alone.
type crowd struct {
	tracks []picket.Track
	words  []picket.Contribution
}

func newCrowd(n int, partner bool) *crowd {
	c := &crowd{}
	side := 1
	for side*side < n {
		side++
	}
	for i := range n {
		f := geo.NewFrame(geo.FromDeg(5+45*float64(i/side)/float64(side), 100+60*float64(i%side)/float64(side), 9000))
		w := f.DirToECEF(geo.Vec3{200, 0, 0})
		x := [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], w[0], w[1], w[2]}
		if i%10 < 9 {
			tr := *ownTrack(uint64(i+1), 0, x, 80)
			c.tracks = append(c.tracks, tr)
		}
		if partner && (i%10 < 8 || i%10 == 9) {
			c.words = append(c.words, *contribution("jp", i, 0, 0, x, 100))
		}
	}
	return c
}

// tell gives the view all at second s.
func (c *crowd) tell(v *View, s int) {
	now := at(float64(s))
	for i := range c.tracks {
		t := &c.tracks[i]
		t.At, t.LastPlot = now, now
		for k := range 3 {
			t.State[k] += t.State[k+3]
		}
		v.Own(t)
	}
	for i := range c.words {
		w := &c.words[i]
		w.At, w.LastPlot, w.Tick = now, now, uint64(s+1)
		for k := range 3 {
			w.State[k] += w.State[k+3]
		}
		if r := v.Receive(w); r != "" {
			panic(r)
		}
	}
}

// BenchmarkTick is one second of a picture in which everything changed: CPU seconds a tick.
func BenchmarkTick(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		for _, partner := range []bool{false, true} {
			b.Run(fmt.Sprintf("objects=%d/partner=%v", n, partner), func(b *testing.B) {
				v, c, s := New("us", Options{}), newCrowd(n, partner), 0
				tick := func() (given int) {
					c.tell(v, s)
					v.Advance(at(float64(s)))
					for range v.Changed() {
						given++
					}
					s++
					return given
				}
				for range 12 {
					tick()
				}
				b.ReportAllocs()
				used := cpu()
				for b.Loop() {
					if got := tick(); got != n && partner {
						b.Fatalf("%d given, want %d", got, n)
					}
				}
				b.ReportMetric((cpu()-used)/float64(b.N), "cpu-s/tick")
				b.ReportMetric(float64(v.Stats().Fused), "fused")
			})
		}
	}
}

// cpu gives the processor seconds that this process has used.
func cpu() float64 {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return float64(r.Utime.Nano()+r.Stime.Nano()) * 1e-9
}

// In the steady state a tick allocates nothing.
func TestNoHeapInSteadyState(t *testing.T) {
	v, c, s := New("us", Options{}), newCrowd(200, true), 0
	tick := func() {
		c.tell(v, s)
		v.Advance(at(float64(s)))
		for range v.Changed() {
		}
		s++
	}
	for range 60 {
		tick()
	}
	if n := testing.AllocsPerRun(50, tick); n > 3 { // the closures of the test itself
		t.Errorf("%.1f allocations a tick of 200 objects", n)
	}
}
