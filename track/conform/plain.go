package conform

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/track/associate"
	"picket/track/estimate"
)

const (
	missedDistance = 4.0
	confirmUpdates = 3
	idleTentative  = 2
	idleConfirmed  = 6
)

// Tracker tracks plots of places, scan by scan: the plots of one sensor and time are a scan.
type Tracker struct {
	world     estimate.World
	density   float64
	sites     []*estimate.Site
	sensors   []picket.Sensor
	index     map[sensing.SensorID]int32
	waiting   [][]estimate.Measurement // by sensor
	tracks    []plain
	lastRef   uint64
	confirmed int
	pairs     []associate.Candidate
	assigner  associate.Assigner
	used      []bool
	out       picket.Track
}

// plain is a track.
type plain struct {
	ref       uint64
	belief    estimate.Belief
	confirmed bool
	hits      int
	idle      int // scans without a plot
}

// New makes a tracker of a world, with white acceleration of a density in m²/s³; 0: 100.
func New(w estimate.World, density float64) *Tracker {
	return &Tracker{world: w, density: cmp.Or(density, 100), index: map[sensing.SensorID]int32{}}
}

// SetSensor adds a sensor or changes what is known of one.
func (k *Tracker) SetSensor(c picket.Sensor) { k.Place(c.ID, geo.Vec3{}); k.configure(c, geo.Vec3{}) }

// Place puts a sensor of a flat world at a point in metres east, north and up.
func (k *Tracker) Place(id sensing.SensorID, at geo.Vec3) {
	i, ok := k.index[id]
	if !ok {
		i = int32(len(k.sites))
		k.index[id] = i
		k.sites = append(k.sites, &estimate.Site{Index: i, Ground: k.world})
		k.sensors = append(k.sensors, picket.Sensor{ID: id})
		k.waiting = append(k.waiting, nil)
	}
	k.configure(k.sensors[i], at)
}

func (k *Tracker) configure(c picket.Sensor, at geo.Vec3) {
	i := k.index[c.ID]
	k.sensors[i] = c
	k.sites[i].Configure(&c, at)
}

// Observe takes plots of places. Others, and what is implausible, are left out.
func (k *Tracker) Observe(r *sensing.Reports) {
	for i := range r.Plots {
		p := &r.Plots[i]
		s, ok := k.index[p.Sensor]
		if !ok || !estimate.Timely(p.Time) || !estimate.Plausible(p) || estimate.LineOnly(p) {
			continue
		}
		var m estimate.Measurement
		k.sites[s].Read(&m, p)
		k.waiting[s] = append(k.waiting[s], m)
	}
}

// Advance deals with all that waits.
func (k *Tracker) Advance(time.Time) {
	for s, plots := range k.waiting {
		slices.SortFunc(plots, func(a, b estimate.Measurement) int { return cmp.Or(cmp.Compare(a.T, b.T), cmp.Compare(a.Hash, b.Hash)) })
		for i := 0; i < len(plots); {
			j := i + 1
			for j < len(plots) && plots[j].T == plots[i].T {
				j++
			}
			k.scan(k.sites[s], plots[i:j])
			i = j
		}
		k.waiting[s] = plots[:0]
	}
}

func (k *Tracker) scan(s *estimate.Site, plots []estimate.Measurement) {
	for i := range k.tracks {
		k.tracks[i].belief.Drive(plots[0].T, k.density, k.world)
		k.tracks[i].idle++
	}
	k.used = associate.Fill(k.used, len(plots), false)
	for _, confirmed := range [2]bool{true, false} {
		k.pair(s, plots, confirmed)
		k.assigner.Solve(k.pairs, len(k.tracks), len(plots))
		for i, e := range k.assigner.PlotOf {
			if e >= 0 {
				j := k.pairs[e].Plot
				k.used[j] = true
				k.update(&k.tracks[i], &plots[j], s)
			}
		}
		k.end(confirmed)
	}
	for j := range plots {
		if !k.used[j] {
			k.begin(&plots[j], s)
		}
	}
}

// pair fills pairs with each track, confirmed or not, and each plot left that is nearer than a miss.
func (k *Tracker) pair(s *estimate.Site, plots []estimate.Measurement, confirmed bool) {
	k.pairs = k.pairs[:0]
	for i := range k.tracks {
		if k.tracks[i].confirmed != confirmed {
			continue
		}
		now := &k.tracks[i].belief.M[estimate.Quiet]
		for j := range plots {
			if k.used[j] {
				continue
			}
			l := estimate.Rows{Plain: true}
			l.Linearise(now, 0, &plots[j], s)
			if d := math.Sqrt(l.Mahalanobis(&now.P)); d < missedDistance {
				k.pairs = append(k.pairs, associate.Candidate{Track: int32(i), Plot: int32(j), Cost: d - missedDistance})
			}
		}
	}
}

func (k *Tracker) update(tr *plain, m *estimate.Measurement, s *estimate.Site) {
	l := estimate.Rows{Plain: true}
	now := &tr.belief.M[estimate.Quiet]
	l.Linearise(now, 0, m, s)
	now.Apply(&l)
	tr.idle = 0
	tr.hits++
	if !tr.confirmed && tr.hits >= confirmUpdates {
		tr.confirmed = true
		k.confirmed++
	}
}

// end drops the tracks, confirmed or not, that no plot came to for long enough.
func (k *Tracker) end(confirmed bool) {
	most := idleTentative
	if confirmed {
		most = idleConfirmed
	}
	k.tracks = slices.DeleteFunc(k.tracks, func(tr plain) bool { return tr.confirmed == confirmed && tr.idle >= most })
}

func (k *Tracker) begin(m *estimate.Measurement, s *estimate.Site) {
	k.lastRef++
	tr := plain{ref: k.lastRef, hits: 1, belief: estimate.Belief{T: m.T}}
	tr.belief.M[estimate.Quiet].Point(m, s, k.world)
	k.tracks = append(k.tracks, tr)
}

// Forget does nothing: what changed is not kept.
func (k *Tracker) Forget() {}

// Confirmed counts the tracks that were ever confirmed.
func (k *Tracker) Confirmed() int { return k.confirmed }

// Picture gives every confirmed track, its state predicted to at; the value is valid until the next.
func (k *Tracker) Picture(at time.Time) iter.Seq[*picket.Track] {
	return func(yield func(*picket.Track) bool) {
		for i := range k.tracks {
			tr := &k.tracks[i]
			if !tr.confirmed {
				continue
			}
			b := tr.belief
			b.Drive(at.UnixNano(), k.density, k.world)
			k.out = picket.Track{Ref: tr.ref, Status: picket.Confirmed, At: at, State: b.M[estimate.Quiet].X, Cov: b.M[estimate.Quiet].P}
			if !yield(&k.out) {
				return
			}
		}
	}
}
