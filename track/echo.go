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
func (k *Tracker) worth(i int32, s *sighting, gain float64) float64 {
	if gain <= echoGain || s.Has&estimate.HasPolar == 0 {
		return gain
	}
	if s.part && k.tracks[i].status == picket.Tentative {
		return echoGain
	}
	if j := k.reflected(i, s); j != none {
		k.rejudge(&k.tracks[i], s, k.hot[j].now(s.T))
		return echoGain
	}
	return gain
}

// reflected gives the confirmed track other than i that answers to the plot's address or code, at its height and no
// further off, of late; none without one. A code that many use says nothing.
func (k *Tracker) reflected(i int32, s *sighting) int32 {
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
	if !discrete(s.keys.Squawk) || !s.hasAlt {
		return none
	}
	j := k.coded[s.keys.Squawk.Code()] - 1
	if j != none && j != i && k.tracks[j].keys.Squawk == s.keys.Squawk && k.tracks[j].hasAlt && k.before(j, s, own) {
		return j
	}
	return none
}

// discrete says whether a Mode 3/A code is one aircraft's own: codes that end in two zeros are many's.
func discrete(c sensing.Squawk) bool { return c.Valid() && c.Code()&0o77 != 0 }

// before says whether confirmed track i was just seen at the plot's height, no further from the radar than the plot.
func (k *Tracker) before(i int32, s *sighting, own *sensor) bool {
	tr, h := &k.tracks[i], &k.hot[i]
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
func (k *Tracker) answered(i int32, s *sighting) {
	tr := &k.tracks[i]
	if tr.status == picket.Confirmed && discrete(s.keys.Squawk) && tr.keys.Squawk == s.keys.Squawk {
		k.coded[s.keys.Squawk.Code()] = i + 1
	}
}

// markParts finds the slice's plots of echoes alone that lie beside one with a reply: parts of it, it may be.
func (k *Tracker) markParts(s *sensor) {
	w := &k.work
	for j, p := range w.plots {
		if g := &s.waiting[p]; g.tech&secondary == 0 {
			g.part = k.besideReply(s, g, w.charts[j])
		}
	}
}

func (k *Tracker) besideReply(s *sensor, g *sighting, c geo.Vec3) bool {
	w := &k.work
	reach := math.Hypot(splitRange, g.Z[0]*splitWide)
	w.found = w.lattice.Find(w.found[:0], &associate.Box{C: c, W: geo.Vec3{reach, reach, 0}, Cos: 1, Along: reach, Across: reach})
	for _, n := range w.found {
		o := &s.waiting[w.plots[n]]
		if o.tech&secondary != 0 && math.Abs(o.Z[0]-g.Z[0]) < splitRange && math.Abs(estimate.WrapPi(o.Z[1]-g.Z[1])) < splitWide {
			return true
		}
	}
	return false
}
