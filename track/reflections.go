package track

import (
	"math"
	"picket/track/associate"
	"picket/track/estimate"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// A radar may hear one object twice in a turn: its plot is split in two, or a wall shows it again at the wall's azimuth and
// the longer way (Stevens 1988, Secondary Surveillance Radar, ch. 5). Such a second voice comes in some looks, another
// object in nearly all: so what is like one is worth little to a young track, and confirms it only by coming again and again.
const (
	echoGain   = 1.0            // the most that such a plot adds to a log-likelihood ratio; a look missed takes ln(1−PD)
	echoFeet   = 1000.0         // within which two heights are one object's, the time between them and misreading included
	echoNearer = 1000.0         // m that the second voice may come from in front of the object, tracks being uncertain
	splitRange = 600.0          // m between the parts of a split plot
	splitWide  = 1.25 * geo.Deg // and across, about a beamwidth
)

// secondary are the techniques that hear a reply.
const secondary = sensing.SSR | sensing.ModeS

// worth gives what a plot of that likelihood adds to track i.
func (k *Tracker) worth(i int32, s *keptPlot, gain float64) float64 {
	if gain <= echoGain || s.Has&estimate.HasPolar == 0 {
		return gain
	}
	if s.part && k.tracks[i].status == picket.Tentative {
		return echoGain
	}
	if j := k.reflected(i, s); j != none {
		k.rejudge(&k.tracks[i], s, k.summaries[j].now(s.T))
		return echoGain
	}
	return gain
}

// reflected gives the confirmed track other than i that answers to the plot's address or code, at its height and no
// further off, of late; none without one. A code that many use says nothing.
func (k *Tracker) reflected(i int32, s *keptPlot) int32 {
	own := k.sensors[s.Sensor]
	if s.keys.ICAO != 0 {
		first, icao := k.chain(&s.keys)
		for j := first; j != none; j = k.tracks[j].next(icao) {
			if j != i && k.before(j, s, own) {
				return j
			}
		}
		return none
	}
	if !s.keys.Squawk.Discrete() || !s.hasAlt {
		return none
	}
	j := k.coded[s.keys.Squawk.Code()] - 1
	if j != none && j != i && k.tracks[j].keys.Squawk == s.keys.Squawk && k.tracks[j].hasAlt && k.before(j, s, own) {
		return j
	}
	return none
}

// before says whether confirmed track i was just seen at the plot's height, no further from the radar than the plot.
func (k *Tracker) before(i int32, s *keptPlot, own *ownSensor) bool {
	tr, h := &k.tracks[i], &k.summaries[i]
	if tr.status != picket.Confirmed || s.T-tr.last > 2*own.period() {
		return false
	}
	if s.hasAlt && tr.hasAlt && math.Abs(s.altFeet-tr.altFeet) > echoFeet {
		return false
	}
	at := h.now(s.T)
	return at.Sub(own.Frame.ECEF).Norm() < s.Z[0]+echoNearer
}

// answered notes which confirmed track a code was heard from last.
func (k *Tracker) answered(i int32, s *keptPlot) {
	tr := &k.tracks[i]
	if tr.status == picket.Confirmed && s.keys.Squawk.Discrete() && tr.keys.Squawk == s.keys.Squawk {
		k.coded[s.keys.Squawk.Code()] = i + 1
	}
}

// markParts finds the slice's plots of echoes alone that lie beside one with a reply: parts of it, it may be.
func (k *Tracker) markParts(s *ownSensor) {
	w := &k.work
	for j, p := range w.plots {
		if g := &s.waiting[p]; g.tech&secondary == 0 {
			g.part = k.besideReply(s, g, w.charts[j])
		}
	}
}

func (k *Tracker) besideReply(s *ownSensor, g *keptPlot, c geo.Vec3) bool {
	w := &k.work
	reach := math.Hypot(splitRange, g.Z[0]*splitWide)
	w.found = w.plotIndex.Find(w.found[:0], &associate.Box{C: c, W: geo.Vec3{reach, reach, 0}, Cos: 1, Along: reach, Across: reach})
	for _, n := range w.found {
		o := &s.waiting[w.plots[n]]
		if o.tech&secondary != 0 && math.Abs(o.Z[0]-g.Z[0]) < splitRange && math.Abs(estimate.WrapPi(o.Z[1]-g.Z[1])) < splitWide {
			return true
		}
	}
	return false
}

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
func (k *Tracker) rejudge(tr *track, s *keptPlot, object geo.Vec3) {
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
func (w *wall) stands(s *keptPlot, own *ownSensor, object geo.Vec3) bool {
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
