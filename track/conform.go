package track

import (
	"cmp"
	"math"
	"picket/track/associate"
	"picket/track/estimate"
	"slices"

	"picket"
)

// Mode is how the tracker associates and filters.
type Mode uint8

// The modes. Conformance is the plainest tracker there is, kept so that figures can be compared with others' to
// the digit: an extended Kalman filter of one constant-velocity model of density Options.Density, global nearest
// neighbour by Mahalanobis distance without a gate, a miss at distance 4. Three updates confirm a track; two scans
// without one end a tentative track, six a confirmed one. Keys are not used, and neither is what is learned of sensors.
const (
	Default Mode = iota
	Conformance
)

const (
	missedDistance = 4.0
	confirmUpdates = 3
	idleTentative  = 2
	idleConfirmed  = 6
)

// conform deals with all that waits at a sensor, scan by scan: the plots of one time are a scan.
func (k *Tracker) conform(s *sensor) {
	slices.SortFunc(s.waiting, func(a, b sighting) int { return cmp.Or(cmp.Compare(a.T, b.T), cmp.Compare(a.Hash, b.Hash)) })
	for i := 0; i < len(s.waiting); {
		j := i + 1
		for j < len(s.waiting) && s.waiting[j].T == s.waiting[i].T {
			j++
		}
		k.conformScan(s, s.waiting[i:j])
		i = j
	}
	s.waiting = s.waiting[:0]
}

func (k *Tracker) conformScan(s *sensor, plots []sighting) {
	w := &k.work
	t := plots[0].T
	for i := range k.hot {
		if k.hot[i].alive() {
			k.newest(&k.tracks[i]).Drive(t, k.o.Density, k.o.World)
			k.tracks[i].idle++
		}
	}
	w.used = associate.Fill(w.used, len(plots), false)
	for _, status := range [2]picket.TrackStatus{picket.Confirmed, picket.Tentative} {
		k.conformPairs(s, plots, status)
		w.assigner.Solve(w.pairs, len(k.tracks), len(plots))
		for i, e := range w.assigner.PlotOf {
			if e != none {
				j := w.pairs[e].Plot
				w.used[j] = true
				k.conformUpdate(int32(i), &plots[j], s)
			}
		}
		k.conformEnd(status)
	}
	for j := range plots {
		if !w.used[j] {
			k.conformBegin(&plots[j], s)
		}
	}
}

// conformPairs fills work.pairs with each track of a status and each plot left that is nearer than a miss.
func (k *Tracker) conformPairs(s *sensor, plots []sighting, status picket.TrackStatus) {
	w := &k.work
	w.pairs = w.pairs[:0]
	for i := range k.hot {
		if !k.hot[i].alive() || k.tracks[i].status != status {
			continue
		}
		now := &k.newest(&k.tracks[i]).M[estimate.Quiet]
		for j := range plots {
			if w.used[j] {
				continue
			}
			l := estimate.Rows{Plain: true}
			l.Linearise(now, 0, &plots[j].Measurement, &s.Site)
			if d := math.Sqrt(l.Mahalanobis(&now.P)); d < missedDistance {
				w.pairs = append(w.pairs, associate.Candidate{Track: int32(i), Plot: int32(j), Cost: d - missedDistance})
			}
		}
	}
}

func (k *Tracker) conformUpdate(i int32, g *sighting, s *sensor) {
	tr := &k.tracks[i]
	l := estimate.Rows{Plain: true}
	now := &k.newest(tr).M[estimate.Quiet]
	l.Linearise(now, 0, &g.Measurement, &s.Site)
	now.Apply(&l)
	k.stats.Associated++
	tr.idle = 0
	tr.hits++
	tr.last = g.T
	if tr.status == picket.Tentative && tr.hits >= confirmUpdates {
		tr.status = picket.Confirmed
		k.stats.EverConfirm++
	}
	k.touch(i)
}

func (k *Tracker) conformEnd(status picket.TrackStatus) {
	for i := range k.hot {
		tr := &k.tracks[i]
		if !k.hot[i].alive() || tr.status != status {
			continue
		}
		if status == picket.Confirmed && tr.idle >= idleConfirmed || status == picket.Tentative && tr.idle >= idleTentative {
			k.end(int32(i))
		}
	}
}

func (k *Tracker) conformBegin(g *sighting, s *sensor) {
	i, ok := k.begin(g)
	if !ok {
		return
	}
	tr := &k.tracks[i]
	tr.hits, tr.last = 1, g.T
	k.link(tr, &estimate.Update{R: g.Measurement, Sure: true}, none)
	now := k.newest(tr)
	*now = estimate.Belief{T: g.T}
	now.M[estimate.Quiet].Point(&g.Measurement, &s.Site, k.o.World)
	k.sync(i)
	k.touch(i)
}
