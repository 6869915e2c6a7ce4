package track

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// arrival are plots with the times at which they come.
type arrival struct {
	at float64
	p  sensing.Plot
}

// shuffled gives each plot up to late seconds on its way; nil rng: none.
func shuffled(all []sensing.Plot, rng *rand.Rand, late float64) []arrival {
	var out []arrival
	for _, p := range all {
		at := seconds(p.Time)
		if rng != nil {
			at += late * rng.Float64()
		}
		out = append(out, arrival{at, p})
	}
	slices.SortStableFunc(out, func(a, b arrival) int { return cmp.Compare(a.at, b.at) })
	return out
}

// deliver plays arrivals into k until s seconds, and gives the live tracks.
func deliver(k *Tracker, in []arrival, until float64) []picket.Track {
	pic := picture{}
	for s := 0.25; s < until; s += 0.25 {
		var r sensing.Reports
		for len(in) > 0 && in[0].at < s {
			r.Plots = append(r.Plots, in[0].p)
			in = in[1:]
		}
		k.Observe(&r)
		k.Advance(after(s))
		pic.take(k)
	}
	return pic.live()
}

// Late plots without any key: two primary radars with false plots, each plot up to four seconds on its way. At the end all
// tracks are there, and where no false plot lay near they are the same to the millimetre.
func TestOrderOfArrivalOfPrimaryPlots(t *testing.T) {
	w := newWorld(51)
	w.radars = []*radar{newRadar("a", 26, 127.5), newRadar("b", 26, 128.5)}
	for _, d := range w.radars {
		d.clutter, d.marks = 10, false
	}
	w.traffic(40, 100e3, true, 90)
	var all []sensing.Plot
	for n := range 80 * hz {
		var r sensing.Reports
		w.tick(&r, float64(n)/hz)
		all = append(all, r.Plots...)
	}
	want := deliver(w.tracker(Options{}), shuffled(all, nil, 0), 86)
	same, tracks, worst := 0, 0, 0.0
	for seed := range uint64(8) {
		k := w.tracker(Options{})
		got := deliver(k, shuffled(all, rand.New(rand.NewPCG(seed, 9)), 4), 86)
		if len(got) != len(want) || k.Late() != 0 {
			t.Errorf("seed %d: %d tracks, %d in order; %d late", seed, len(got), len(want), k.Late())
		}
		for i := range want {
			d := nearest(&want[i], got)
			worst = max(worst, d)
			tracks++
			if d < 0.001 {
				same++
			}
		}
	}
	t.Logf("of %d tracks %d are the same, the others within %.1f m", tracks, same, worst)
	if same < tracks*94/100 || worst > 400 { // without heights a track may be off by so much
		t.Error("too few")
	}
}

// nearest gives the distance of the nearest of the tracks.
func nearest(tr *picket.Track, of []picket.Track) float64 {
	near := math.Inf(1)
	for i := range of {
		var d geo.Vec3
		for n := range d {
			d[n] = tr.State[n] - of[i].State[n]
		}
		near = min(near, d.Norm())
	}
	return near
}
