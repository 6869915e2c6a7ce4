package track

import (
	"math"
	"time"

	"picket"
)

// A track's life by sequential probability ratio test (Blackman & Popoli 1999, §6.2 and §6.3): L grows by ln(PD·p(z)/β)
// with a plot, p the density of the innovation and β that of false plots, and by ln(1−PD) with a look
// that saw nothing. L begins at 0: with one new object to twenty false plots and one false track in a
// thousand tentative ones allowed, ln(20) + ln(10³) ≈ 10 is the threshold; with more false plots it is higher.

// promote confirms the track where its ratio has come far enough, at the earliest with the third plot, or
// the second where it says its address.
func (k *Tracker) promote(i int32, s *keptPlot) {
	tr := &k.tracks[i]
	tr.llr = min(tr.llr, k.o.Confirm+10)
	confirm := k.o.Confirm
	if tr.status == picket.Tentative {
		confirm += k.sensors[tr.sensor].clutter.Excess()
	}
	tr.peak = max(tr.peak, tr.llr)
	least := uint32(3)
	if tr.keys.ICAO != 0 {
		least = 2
	}
	switch tr.status {
	case picket.Tentative:
		if tr.llr >= confirm && tr.hits >= least {
			tr.status = picket.Confirmed
			k.stats.EverConfirm++
			k.falsify(tr, -tr.counted)
		}
	case picket.Coasting:
		if tr.due > k.now {
			tr.status = picket.Confirmed
		}
	}
}

// Lives are judged a quarter of the tracks at a time, so that each is once a second, and no call long.
const (
	judgeEvery  = int64(240e6)
	judgeShares = 4
)

// judgeSome counts the misses of the next share of the tracks, or of all after a second's pause, and lets them coast
// and end.
func (k *Tracker) judgeSome(all bool) {
	for i := range k.summaries {
		if k.summaries[i].calm <= k.now && (all || i%judgeShares == k.turn) {
			k.judge(int32(i), &k.tracks[i])
		}
	}
	k.turn = (k.turn + 1) % judgeShares
}

func (k *Tracker) judge(i int32, tr *track) {
	k.countMisses(i, tr)
	k.summaries[i].calm = k.calm(tr)
	fall := k.o.Fall
	switch {
	case tr.status == picket.Tentative:
		fall = k.o.FallEarly
	case tr.hits < youth:
		fall *= 2. / 3
	}
	down := tr.ballistic != nil && tr.ballistic.Landed(k.now)
	lost := tr.peak-tr.llr > fall && tr.reportAt <= k.now
	switch {
	case down || lost || tr.keep <= k.now || tr.status == picket.Tentative && tr.due+tr.due-tr.last < k.now:
		k.end(i)
	case tr.status == picket.Confirmed && (tr.due <= k.now || tr.overlooked(k.now)):
		tr.status, tr.shown = picket.Coasting, k.now
		k.touch(i)
	case tr.status == picket.Coasting && k.now-tr.shown >= int64(coastEvery):
		tr.shown = k.now
		k.touch(i)
	}
}

// calm gives the time before which judge can find nothing: a confirmed track's next look, or when it is due.
func (k *Tracker) calm(tr *track) int64 {
	if tr.status == picket.Ended {
		return over
	}
	if tr.status != picket.Confirmed || tr.peak-tr.llr > k.o.Fall*2/3 {
		return 0
	}
	t := min(tr.due, tr.keep)
	for j := range tr.nsources {
		so := &tr.sources[j]
		if so.missed > 0 {
			return 0
		}
		s := k.sensors[so.sensor]
		t = min(t, so.looked+s.period()/2+s.settled(k.o.ReachBack))
	}
	return t
}

// youth is for how many plots a confirmed track may still turn out to be clutter's: it ends after fewer misses.
const youth = 8

// coastEvery is how often a coasting track's predicted state is given.
const coastEvery = int64(5e9)

// overlooked says whether every sensor that still saw the track lately has missed it twice running.
func (tr *track) overlooked(now int64) bool {
	if tr.reportAt > now {
		return false
	}
	n := 0
	for j := range tr.nsources {
		so := &tr.sources[j]
		if so.missed >= 10 {
			continue
		}
		if so.missed < 2 {
			return false
		}
		n++
	}
	return n > 0
}

// leastLag is how long after a look its plots may still be on their way where the sensor is not known to be slower, ns.
const leastLag = int64(600e6)

// settled gives that time, ns: the longest way of late that a plot of the sensor took, to what is kept at most.
func (s *ownSensor) settled(reach time.Duration) int64 {
	return min(max(leastLag, s.lag), int64(reach))
}

// slow notes a plot that was so long on its way, ns; long ways are forgotten slowly.
func (s *ownSensor) slow(way int64) { s.lag = max(s.lag-s.lag/1024, way) }

// countMisses finds the looks at the track, by sensors that have seen it before, that brought no plot.
func (k *Tracker) countMisses(i int32, tr *track) {
	h := &k.summaries[i]
	for j := range tr.nsources {
		so := &tr.sources[j]
		s := k.sensors[so.sensor]
		lag := s.settled(k.o.ReachBack)
		if !s.HasSite || so.missed >= 10 || k.now-so.looked < s.period()/2+lag || !s.mayHavePassed(so.looked) {
			continue
		}
		az, seen := s.sees(h.now(k.now), k.newest(tr).Height != picket.NoHeight)
		t, looked := s.passed(az, so.looked)
		if !looked || t > k.now-lag {
			continue
		}
		so.looked = t
		if seen {
			so.missed++
			so.total++
			tr.llr += math.Log(1 - s.pd)
		}
	}
}

// end ends the track. Its place is free once Changed has told so. A tentative track that came to nothing was
// clutter.
func (k *Tracker) end(i int32) {
	tr := &k.tracks[i]
	if tr.status == picket.Ended {
		return
	}
	if tr.status == picket.Tentative {
		k.falsify(tr, float64(tr.hits)-tr.counted)
	}
	k.unkey(i)
	k.endBallistic(i)
	tr.status = picket.Ended
	k.summaries[i].calm = over
	k.stats.Ended++
	k.touch(i)
}

// falsify counts n plots of the track as false, where it began.
func (k *Tracker) falsify(tr *track, n float64) {
	if s := k.sensors[tr.sensor]; s.HasSite && tr.at[0] > 0 && tr.at[0] < 1.1*s.reach() {
		s.clutter.Add(tr.at[0], tr.at[1], n)
	}
}

// touch notes that the track changed.
func (k *Tracker) touch(i int32) {
	if tr := &k.tracks[i]; !tr.dirty {
		tr.dirty = true
		k.dirty = append(k.dirty, i)
	}
}
