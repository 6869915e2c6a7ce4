package track

import (
	"math"
	"picket/track/estimate"
	"testing"
)

// flatNEES gives the mean normalised estimation error squared a dimension, of position and of position and velocity, on
// straight legs and in turns.
type flatNEES struct{ pos, all, n float64 }

func (c *flatNEES) add(p, pv float64) { c.pos, c.all, c.n = c.pos+p/2, c.all+pv/4, c.n+1 }

func (f flat) nees(straight, turns *flatNEES) (missed, extra int) {
	scans := f.scans()
	k := f.tracker()
	for i := range scans {
		c := &scans[i]
		k.Observe(&c.r)
		k.Advance(c.at)
		for range k.Changed() {
		}
		if i < 15 {
			continue
		}
		found := 0
		for tr := range k.Picture(c.at) {
			best, at := 1500.0, -1
			for j := range c.truth {
				if d := math.Hypot(tr.State[0]-c.truth[j].x, tr.State[1]-c.truth[j].y); d < best {
					best, at = d, j
				}
			}
			if at < 0 {
				extra++
				continue
			}
			found++
			o := &c.truth[at]
			vx, vy := o.vel()
			idx := [4]int{0, 1, 3, 4}
			e := [4]float64{tr.State[0] - o.x, tr.State[1] - o.y, tr.State[3] - vx, tr.State[4] - vy}
			var a [4][5]float64
			for m := range 4 {
				a[m][4] = e[m]
				for n := range 4 {
					a[m][n] = tr.Cov.At(idx[m], idx[n])
				}
			}
			p, _ := estimate.Distance(e[0], e[1], [3]float64{a[0][0], a[0][1], a[1][1]})
			x := solve4(a)
			pv := 0.0
			for m := range 4 {
				pv += e[m] * x[m]
			}
			switch {
			case o.calm >= 20:
				straight.add(p, pv)
			case o.rate != 0:
				turns.add(p, pv)
			}
		}
		missed += len(c.truth) - found
	}
	return missed, extra
}

// On straight legs, 20 s after the last turn, the covariance says how large the errors are. In turns it says too little: the
// figure is logged.
func TestNEES(t *testing.T) {
	var straight, turns flatNEES
	for seed := range uint64(5) {
		f := flat{targets: 50, clutter: 20, half: 100e3, seconds: 240, seed: 90 + seed}
		missed, extra := f.nees(&straight, &turns)
		t.Logf("seed %d: %d looks missed, %d extra", f.seed, missed, extra)
	}
	p, a := straight.pos/straight.n, straight.all/straight.n
	t.Logf("NEES a dimension on straight legs: position %.2f, with velocity %.2f (%.0f states); in turns %.2f, %.2f (%.0f)",
		p, a, straight.n, turns.pos/turns.n, turns.all/turns.n, turns.n)
	if a < 0.8 || a > 1.2 {
		t.Errorf("NEES %.2f a dimension on straight legs, want 0.8 to 1.2", a)
	}
	// A straight leg has none of the process noise that the filter must allow for, so its position is better than stated.
	if p < 0.65 || p > 1.2 {
		t.Errorf("NEES of position %.2f a dimension on straight legs", p)
	}
}
