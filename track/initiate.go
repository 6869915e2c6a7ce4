package track

import (
	"picket"
	"picket/track/sensor"
	"slices"

	"picket/sensing"
	"picket/track/ballistic"
	"picket/track/estimate"
)

// initiate begins a track with a plot that is no track's. A plot that its sensor doubts begins none.
func (k *Tracker) initiate(own *ownSensor, s *keptPlot) {
	if s.flags&sensing.Suspect != 0 {
		return
	}
	i, ok := k.begin(s)
	if !ok {
		return
	}
	tr := &k.tracks[i]
	if k.o.World == estimate.Curved && s.Has&estimate.HasPolar != 0 && s.keys.ICAO == 0 && s.keys.MMSI == 0 {
		if l := ballistic.MeasurementOf(&own.Site, &s.Measurement); l.TooHigh() {
			k.beginBallistic(i)
		}
	}
	first, _ := k.chain(&s.keys)
	if first == none && s.tech&sensing.Cooperative != 0 && (s.keys.ICAO != 0 || s.keys.MMSI != 0) {
		tr.status = picket.Confirmed // nobody else answers to that name
		k.stats.EverConfirm++
	}
	if tr.status == picket.Tentative && s.Has&estimate.HasPolar != 0 && own.clutter.Scans > sensor.ClutterLag {
		tr.counted = 1
		k.falsify(tr, 1)
	}
	k.absorb(i, s, &estimate.Update{Sure: true}, nil, 0)
	k.pendingNames.tell(k, i)
}

// begin finds a place for a new track; of the plot it notes only whence it came.
func (k *Tracker) begin(s *keptPlot) (int32, bool) {
	i, ok := k.allot()
	if !ok {
		k.stats.Full++
		return none, false
	}
	k.stats.Initiated++
	k.lastRef++
	tr := &k.tracks[i]
	*tr = track{ref: k.lastRef, used: true, class: &k.classes.Unknown, head: none, tail: none,
		nextICAO: none, nextMMSI: none, first: s.T, sensor: s.Sensor, at: [2]float64{s.Z[0], s.Z[1]}, shown: tr.shown}
	k.keyless++
	return i, true
}

// allot finds a free place.
func (k *Tracker) allot() (int32, bool) {
	if n := len(k.free); n > 0 {
		i := k.free[n-1]
		k.free = k.free[:n-1]
		return i, true
	}
	if len(k.tracks) >= k.o.MaxTracks {
		return none, false
	}
	k.tracks = append(k.tracks, track{})
	k.summaries = append(k.summaries, trackSummary{})
	k.free = slices.Grow(k.free, len(k.tracks)) // all may end at once
	return int32(len(k.tracks) - 1), true
}
