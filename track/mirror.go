package track

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/geo"
)

// A reflection may be confirmed before its object is. Two things tell it from another object with the same code and
// height: it misses more looks than an object does, and the wall in which it is seen stands still.
const (
	wallTime  = int64(20e9) // for which the wall must have stood: an aircraft moves kilometres meanwhile
	wallPlots = 4           // and in how many plots
	wallAway  = 30e3        // m: the last reflector is nearer (hangars, masts, hills in view of the antenna)
	wallSharp = 2000.0      // m, 1σ: in front of its object a reflection does not say where the wall is
	wallGate  = 6.0         // σ of range that the wall may seem to move, and σ of azimuth
)

// wall is where a track's plots would have been reflected, if they are reflections.
type wall struct {
	away, azimuth float64 // from the radar, m
	since         int64
	plots         int
}

// rejudge weighs a track that looks like the reflection of the object at that place. What two radars see is none, for a
// wall stands before one of them.
func (k *Tracker) rejudge(tr *track, s *sighting, object geo.Vec3) {
	if tr.nsources > 1 {
		return
	}
	own := k.sensors[s.Sensor]
	still := tr.wall.stands(s, own, object)
	so := tr.source(s.Sensor)
	as := echoGain*float64(so.plots) + math.Log(1-own.pd)*float64(so.total) // had it been known from its first plot
	if still || tr.status != picket.Tentative && as < 0 {
		tr.llr = min(tr.llr, tr.peak-2*k.o.Fall) // it ends when it is judged next
	}
}

// stands says whether the wall has been in one place for long enough. The way by the wall is as long as the plot's range:
// with the wall at distance d in direction u and the object at a, d + |a − d·u| = r.
func (w *wall) stands(s *sighting, own *sensor, object geo.Vec3) bool {
	a, m := object.Sub(own.Frame.ECEF), &own.Frame.R
	sin, cos := math.Sincos(s.Z[1])
	along := sin*(m[0]*a[0]+m[1]*a[1]+m[2]*a[2]) + cos*(m[3]*a[0]+m[4]*a[1]+m[5]*a[2])
	r := s.Z[0]
	behind := r - along
	away := (r*r - estimate.Dot3(&a, &a)) / (2 * max(1, behind))
	σ := math.Sqrt(s.R[0]) * (r - away) / max(1, behind)
	if σ > wallSharp || away > wallAway {
		return false
	}
	apart := math.Abs(estimate.WrapPi(s.Z[1] - w.azimuth))
	if w.plots == 0 || apart > wallGate*math.Sqrt(s.R[1]) || math.Abs(away-w.away) > wallGate*σ {
		*w = wall{away: away, azimuth: s.Z[1], since: s.T}
	}
	w.plots++
	return w.plots >= wallPlots && s.T-w.since >= wallTime
}
