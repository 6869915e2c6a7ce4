package track

import (
	"math"
	"picket/track/estimate"

	"picket/sensing"
)

// absorb gives a plot to track i, with what it adds to the track's log-likelihood ratio. e says what doubt there is; done
// is as in filter.
func (k *Tracker) absorb(i int32, s *keptPlot, e *estimate.Update, done *estimate.Belief, gain float64) {
	tr := &k.tracks[i]
	class := tr.class
	k.classify(tr, s)
	if tr.class != class {
		done = nil
	}
	e.R = s.Measurement
	if tr.ballistic != nil && !k.filterBallistic(tr, &s.Measurement) || tr.ballistic == nil && !k.filter(tr, e, done) {
		k.stats.Late++
		return
	}
	if !k.newest(tr).Sound(k.o.World) {
		k.stats.Diverged++
		k.end(i)
		return
	}
	k.stats.Associated++
	tr.hits++
	tr.llr += k.worth(i, s, gain)
	k.credit(tr, s)
	k.words(i, s)
	k.bySpeed(tr)
	k.handOver(i)
	k.promote(i, s)
	k.answered(i, s)
	k.sync(i)
	k.touch(i)
}

// credit notes the plot with its sensor: when it came, how good it is, by when the next is due.
func (k *Tracker) credit(tr *track, s *keptPlot) {
	own := k.sensors[s.Sensor]
	so := tr.source(s.Sensor)
	if so.plots > 0 && s.Has&estimate.HasPolar != 0 && own.Period <= 0 {
		own.again(float64(s.T-so.at) * 1e-9)
	}
	if so.missed > 0 && so.looked-s.T < own.period()/2 {
		if so.looked > s.T-own.period()/2 { // the look that was counted as a miss
			tr.llr -= math.Log(1 - own.pd)
			so.total--
		}
		so.missed = 0
	} else if so.total > 0 && so.looked-s.T >= own.period()/2 { // late: that look was counted as a miss too
		tr.llr -= math.Log(1 - own.pd)
		so.total--
		so.missed = max(0, so.missed-1)
	}
	so.plots++
	so.polar = s.Has&estimate.HasPolar != 0
	if s.T >= so.at {
		so.at = s.T
		so.radius = float32(s.Radius())
	}
	so.looked = max(so.looked, s.T)
	own.newest = max(own.newest, s.T)
	tr.first, tr.last = min(tr.first, s.T), max(tr.last, s.T)
	k.extend(tr, s, own)
}

// extend sets by when the next plot is due and until when the track lives without one.
func (k *Tracker) extend(tr *track, s *keptPlot, own *ownSensor) {
	t := max(s.T, k.now)
	switch {
	case s.tech&sensing.AIS != 0 || s.Has&estimate.HasPosition != 0 && s.domain == sensing.Sea:
		tr.due = max(tr.due, t+int64(k.o.AISCoast))
		tr.reportAt = max(tr.reportAt, t+int64(k.o.AISEnd))
	case s.Has&estimate.HasPosition != 0:
		tr.due = max(tr.due, t+int64(k.o.ADSBCoast))
		tr.reportAt = max(tr.reportAt, t+int64(k.o.ADSBEnd))
	default:
		tr.due = max(tr.due, t+own.period()*5/2)
		tr.keep = max(tr.keep, t+max(int64(k.o.RadarEnd), own.period()*4))
	}
	tr.keep = max(tr.keep, tr.reportAt)
}

// source finds or makes the track's entry for a sensor; of more than it has room for the one longest not
// heard gives way.
func (tr *track) source(sensor int32) *source {
	oldest := 0
	for i := range tr.nsources {
		if tr.sources[i].sensor == sensor {
			return &tr.sources[i]
		}
		if tr.sources[i].at < tr.sources[oldest].at {
			oldest = i
		}
	}
	if tr.nsources < len(tr.sources) {
		oldest = tr.nsources
		tr.nsources++
	}
	tr.sources[oldest] = source{sensor: sensor}
	return &tr.sources[oldest]
}

// lookedAt gives when the sensor looked at the track last, by plot or by miss.
func (tr *track) lookedAt(sensor int32) int64 {
	for i := range tr.nsources {
		if tr.sources[i].sensor == sensor {
			return tr.sources[i].looked
		}
	}
	return math.MinInt64 / 2
}

func (tr *track) missedBy(sensor int32) bool {
	for i := range tr.nsources {
		if tr.sources[i].sensor == sensor {
			return tr.sources[i].missed > 0
		}
	}
	return false
}

// words takes what the plot says besides where the object is. An older plot does not overrule a newer one.
func (k *Tracker) words(i int32, s *keptPlot) {
	tr := &k.tracks[i]
	if keys := tr.heard(s); keys != (sensing.Keys{}) {
		k.rekey(i, keys)
	}
	if s.T < tr.last {
		return
	}
	tr.onGround = s.flags&sensing.OnGround != 0 || tr.onGround && s.Has&estimate.HasPosition == 0
	if s.hasAlt {
		tr.altFeet, tr.hasAlt, tr.altAt = s.altFeet, true, s.T
	}
	if s.platform != 0 {
		tr.platform = s.platform
	}
	tr.distress(s.emergency, s.keys.Squawk, s.T)
}

// codeLooks is how often in a row a code must be heard that is not the track's.
const codeLooks = 4

// heard gives the plot's keys as far as they are believed. A Mode A reply may be garbled, and two aircraft that stay near each
// other garble alike: so a code other than the track's is its new one only when it is heard again and again. What comes with
// an address is protected by parity.
func (tr *track) heard(s *keptPlot) sensing.Keys {
	keys := s.keys
	if !keys.Squawk.Valid() {
		return keys
	}
	if keys.Squawk != tr.maybe {
		tr.maybe, tr.times = keys.Squawk, 0
	}
	tr.times = min(tr.times+1, codeLooks)
	if keys.Squawk != tr.keys.Squawk && tr.keys.Squawk.Valid() && tr.times < codeLooks && keys.ICAO == 0 {
		keys.Squawk = 0
	}
	return keys
}

// distress keeps the newest word on emergency: a report's, or the squawk's. A squawk takes back only what a
// squawk said; a report not repeated for a minute has lapsed.
func (tr *track) distress(e sensing.Emergency, sq sensing.Squawk, t int64) {
	by := sq.Emergency()
	switch {
	case e != sensing.NoEmergency && e != by:
		tr.emergency, tr.emergencyAt, tr.bySquawk = e, t, false
	case by != sensing.NoEmergency:
		tr.emergency, tr.emergencyAt, tr.bySquawk = by, t, true
	case sq.Valid() && tr.bySquawk, !tr.bySquawk && t-tr.emergencyAt > 60e9:
		tr.emergency = sensing.NoEmergency
	}
}

// classify takes over what the plot says of where its object moves. A track that turns out to be a ship's
// begins anew: what was believed of its height and speed was an aircraft's.
func (k *Tracker) classify(tr *track, s *keptPlot) {
	switch {
	case tr.domain != sensing.UnknownDomain:
	case s.domain == sensing.Sea:
		tr.domain, tr.class = sensing.Sea, &k.classes.Ship
		if s.Has&estimate.HasPosition != 0 {
			s.Has |= estimate.IsBirth
		}
	case s.domain == sensing.Air || s.hasAlt && s.flags&sensing.OnGround == 0:
		tr.domain, tr.class = sensing.Air, &k.classes.Aircraft
	}
}

// bySpeed tells an aircraft by its speed: 60 m/s with 2σ to spare. What is slow may be anything.
func (k *Tracker) bySpeed(tr *track) {
	if tr.domain != sensing.UnknownDomain || tr.hits < 4 || tr.ballistic != nil {
		return
	}
	now := k.newest(tr).Whole()
	u := tr.class.Ground.Up(now.Pos())
	v := now.Vel()
	v = v.Sub(u.Scale(estimate.Dot3(&v, &u)))
	w := now.P.Vel()
	if v.Norm()-2*math.Sqrt(w[0]+w[3]+w[5]) > 60 {
		tr.domain, tr.class = sensing.Air, &k.classes.Aircraft
	}
}
