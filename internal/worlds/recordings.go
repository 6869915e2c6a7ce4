package worlds

import (
	"fmt"
	"math"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/track"
)

// Recording is what real objects said of themselves, in the order it came.
type Recording struct {
	Name    string
	Sensor  picket.Sensor
	Reports []Report
	Forget  time.Duration // after how long without a report a track of such objects ends
	Fastest float64       // m/s: what is faster between two reports is not one object, or was never there
}

// Report is one position and when it came.
type Report struct {
	Came time.Time
	Plot sensing.Plot
}

// key is an object's address.
func key(k sensing.Keys) uint64 { return uint64(k.ICAO)<<32 | uint64(k.MMSI) }

// point is where a report says that its object is.
func point(p *sensing.Plot) geo.LLA { return geo.LLA{Lat: p.Lat, Lon: p.Lon} }

// feed hands reports one by one to a new tracker; keep says which, and see is called behind each, kept or not, with the
// tracker's clock at its time of arrival.
func (r *Recording) feed(keep func(i int) bool, see func(i int, k *track.Tracker)) *track.Tracker {
	k := track.New([]picket.Sensor{r.Sensor}, track.Options{})
	var out sensing.Reports
	for i := range r.Reports {
		if keep(i) {
			out.Plots = append(out.Plots[:0], r.Reports[i].Plot)
			out.Plots[0].Sensor, out.Plots[0].Hash = r.Sensor.ID, uint64(i+1)
			k.Observe(&out)
		}
		k.Advance(r.Reports[i].Came)
		see(i, k)
	}
	return k
}

// Continuity is what became of single objects' streams.
type Continuity struct {
	Streams  int
	Doubtful int      // that are not one object's by their own positions
	Splits   []string // streams with more tracks than their pauses excuse
}

// Continuity tracks the whole recording and counts the tracks of each stream.
func (r *Recording) Continuity() Continuity {
	refs := map[uint64]map[uint64]bool{}
	r.feed(func(int) bool { return true }, func(_ int, k *track.Tracker) {
		for tr := range k.Changed() {
			if tr.Status == picket.Tentative || key(tr.Keys) == 0 {
				continue
			}
			if refs[key(tr.Keys)] == nil {
				refs[key(tr.Keys)] = map[uint64]bool{}
			}
			refs[key(tr.Keys)][tr.Ref] = true
		}
	})
	c := Continuity{}
	for k, s := range r.streams() {
		c.Streams++
		pauses, doubtful := r.pauses(s)
		if doubtful {
			c.Doubtful++
		} else if n := len(refs[k]); n > 1+pauses {
			c.Splits = append(c.Splits, fmt.Sprintf("%s: %d tracks of one stream of %d reports with %d long pauses",
				name(r.Reports[s[0]].Plot.Keys), n, len(s), pauses))
		}
	}
	slices.Sort(c.Splits)
	return c
}

func name(k sensing.Keys) string {
	if k.ICAO != 0 {
		return fmt.Sprintf("%06X", k.ICAO)
	}
	return fmt.Sprintf("%09d", k.MMSI)
}

// streams gives the places of each object's reports.
func (r *Recording) streams() map[uint64][]int {
	out := map[uint64][]int{}
	for i := range r.Reports {
		k := key(r.Reports[i].Plot.Keys)
		out[k] = append(out[k], i)
	}
	return out
}

// slack is what two positions of one object may differ by for their errors alone, m.
const slack = 150.0

// pauses counts the gaps after which a track may have ended, and says whether the stream moves as nothing can.
func (r *Recording) pauses(s []int) (n int, doubtful bool) {
	for i := 1; i < len(s); i++ {
		a, b := &r.Reports[s[i-1]].Plot, &r.Reports[s[i]].Plot
		dt := b.Time.Sub(a.Time)
		if r.Reports[s[i]].Came.Sub(a.Time) >= r.Forget {
			n++
		}
		d, _, _ := geo.Inverse(point(a), point(b))
		doubtful = doubtful || d > slack+r.Fastest*math.Abs(dt.Seconds())
	}
	return n, doubtful
}

// Withheld is how predictions fared by horizon.
type Withheld struct {
	Bins    []Bin
	Without int // withheld positions of objects without a track
}

// Bin is the errors of predictions from above the last bin's horizon up to this one's.
type Bin struct {
	Horizon  time.Duration
	Tracked  Errors // of the picture
	Reckoned Errors // of the last report's position and velocity carried on
}

// Errors are in metres, sorted.
type Errors []float64

// At gives a quantile; NaN of none.
func (e Errors) At(q float64) float64 {
	if len(e) == 0 {
		return math.NaN()
	}
	return e[int(q*float64(len(e)-1))]
}

// String gives a line for each horizon.
func (w *Withheld) String() string {
	s := ""
	for i := range w.Bins {
		b := &w.Bins[i]
		t, d := b.Tracked, b.Reckoned
		s += fmt.Sprintf("\n  up to %5v: %5d positions, error median %4.0f m, 90 %% %5.0f m, 99 %% %5.0f m (dead reckoning %.0f, "+
			"%.0f, %.0f)", b.Horizon, len(t),
			t.At(0.5), t.At(0.9), t.At(0.99), d.At(0.5), d.At(0.9), d.At(0.99))
	}
	return s + fmt.Sprintf("\n  without a track: %d", w.Without)
}

// Predict withholds each object's positions for hold after every feed, each object at another time, and compares what the
// picture says of it then. Only objects that keep counts, and only where three reports came in the feed before.
func (r *Recording) Predict(feed, hold time.Duration, horizons []time.Duration, counts func(p *sensing.Plot) bool) Withheld {
	var w Withheld
	for _, h := range horizons {
		w.Bins = append(w.Bins, Bin{Horizon: h})
	}
	type heard struct {
		last  *sensing.Plot
		run   int // reports since the last silence
		fresh bool
	}
	state := map[uint64]*heard{}
	held := func(i int) bool {
		p := &r.Reports[i].Plot
		offset := time.Duration(key(p.Keys)*2654435761%1000) * (feed + hold) / 1000
		return (time.Duration(p.Time.UnixNano())+offset)%(feed+hold) >= feed
	}
	r.feed(func(i int) bool { return !held(i) }, func(i int, k *track.Tracker) {
		p := &r.Reports[i].Plot
		h := state[key(p.Keys)]
		if h == nil {
			h = &heard{}
			state[key(p.Keys)] = h
		}
		switch {
		case !held(i) && h.fresh:
			h.last, h.run = p, h.run+1
		case !held(i):
			h.last, h.run, h.fresh = p, 1, true
		case h.run >= 3 && p.Time.After(h.last.Time) && counts(p):
			h.fresh = false
			w.compare(k, p, h.last)
		}
		for range k.Changed() {
		}
	})
	for i := range w.Bins {
		slices.Sort(w.Bins[i].Tracked)
		slices.Sort(w.Bins[i].Reckoned)
	}
	return w
}

// compare takes one withheld position.
func (w *Withheld) compare(k *track.Tracker, p, last *sensing.Plot) {
	horizon := p.Time.Sub(last.Time)
	n := slices.IndexFunc(w.Bins, func(b Bin) bool { return horizon <= b.Horizon })
	if n < 0 {
		return
	}
	best := math.Inf(1)
	for tr := range k.Picture(p.Time) {
		if key(tr.Keys) != key(p.Keys) {
			continue
		}
		// The picture may be a little ahead of a position that came late.
		back := tr.At.Sub(p.Time).Seconds()
		x, v := geo.Vec3(tr.State[:3]), geo.Vec3(tr.State[3:])
		d, _, _ := geo.Inverse(geo.FromECEF(x.Sub(v.Scale(back))), point(p))
		best = min(best, d)
	}
	if math.IsInf(best, 1) {
		w.Without++
		return
	}
	b := &w.Bins[n]
	b.Tracked = append(b.Tracked, best)
	on, _ := geo.Direct(point(last), math.Atan2(last.East, last.North), math.Hypot(last.East, last.North)*horizon.Seconds())
	off, _, _ := geo.Inverse(on, point(p))
	b.Reckoned = append(b.Reckoned, off)
}
