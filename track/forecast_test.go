package track

import (
	"math"
	"slices"
	"testing"

	"picket"
	"picket/geo"
)

// The coarse gate loses no plot that the fine one would take, near the radar and far, on tracks old and new, whose
// heights are known or not.
func TestTheCoarseGateLosesNothing(t *testing.T) {
	w := twoRadars(41)
	w.radars[1].modeC = true
	w.traffic(60, 100e3, true, 130)
	w.objects = append(w.objects, &object{path: through(26, 127.5, 9000, 1, 200, 118, 130)}) // over a radar
	k := w.tracker(Options{})
	w.run(k, 120, nil)
	tried, firm := 0, 0
	for n, s := range k.sensors {
		s.waiting = s.waiting[:0]
		for range 30000 {
			i := w.rng.IntN(len(k.summaries))
			if !k.summaries[i].alive() {
				continue
			}
			now := k.newest(&k.tracks[i]).Whole()
			at := now.Pos().Add(now.Vel().Scale(4))
			q := s.Frame.Polar(at)
			p := w.plain(w.radars[n], geo.Polar{Range: q.Range + 3000*w.rng.NormFloat64(), Azimuth: q.Azimuth + 0.02*w.rng.NormFloat64()}, 122)
			if p.Range > 500 {
				k.await(s, &p)
			}
		}
		work := &k.work
		work.plots = work.plots[:0]
		for j := range s.waiting {
			work.plots = append(work.plots, int32(j))
		}
		at := after(122).UnixNano()
		if !k.pairUp(s, at, 0) {
			t.Fatal("no pairs")
		}
		has := map[int32][]int32{}
		for c, i := range work.clusters.Tracks {
			has[i] = work.clusters.PlotsOf(int32(c))
		}
		for i := range k.summaries {
			if !k.summaries[i].alive() {
				continue
			}
			if _, seen := k.seenNow(&k.tracks[i], s, at); seen {
				continue
			}
			for j := range s.waiting {
				var f forecast
				if math.Abs(s.waiting[j].Z[0]-s.Frame.Polar(k.summaries[i].at).Range) > 40e3 || !k.expect(&f, int32(i), s, &s.waiting[j]) {
					continue
				}
				if _, _, ok := f.likelihood(&s.waiting[j], k.tracks[i].class); ok {
					tried++
					if k.tracks[i].status != picket.Tentative {
						firm++
					}
					if !slices.Contains(has[int32(i)], int32(j)) {
						t.Fatalf("track %d (%v, %.0f km off) lost plot %v", k.tracks[i].ref, k.tracks[i].status, s.Frame.Polar(k.summaries[i].at).Range/1e3, s.waiting[j].Z)
					}
				}
			}
		}
	}
	t.Logf("%d pairs in the fine gate, %d of confirmed tracks", tried, firm)
	if tried < 10000 || firm < 1000 {
		t.Error("too few tried")
	}
}
