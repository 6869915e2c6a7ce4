package track

import (
	"picket"
	"picket/track/estimate"
)

// cellAcross is how near two objects are whose echoes may be one, m.
const cellAcross = 500.0

// excuse lets a confirmed track go without a plot and without blame where another confirmed one of its stage took a plot in
// its gate and lies so near that the radar may have seen both as one (Koch & van Keuk 1997, "Multiple hypothesis track
// maintenance with possibly unresolved measurements").
func (k *Tracker) excuse(s *sensor, f int32) {
	w := &k.work
	own := &w.stage.forecasts[f]
	tr := &k.tracks[own.track]
	if tr.status == picket.Tentative || tr.hits < youth {
		return
	}
	for i := w.assigner.First[f]; i < w.assigner.First[f+1]; i++ {
		p := &w.stage.pairs[i]
		t := w.assigner.TrackOf[p.Plot]
		if t == none {
			continue
		}
		other := &w.stage.forecasts[t]
		if k.tracks[other.track].hits >= youth && own.oneWith(other) {
			so := tr.source(s.Index)
			so.looked = max(so.looked, s.waiting[w.plots[p.Place]].T)
			return
		}
	}
}

// oneWith says whether two tracks are expected within one resolution cell.
func (f *forecast) oneWith(o *forecast) bool {
	x, y := f.b.M[estimate.Quiet].Pos(), o.b.M[estimate.Quiet].Pos()
	return x.Sub(y).Norm() < cellAcross
}
