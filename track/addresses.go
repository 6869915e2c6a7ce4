package track

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/sensing"
)

// Addresses of the two kinds share one index.

const (
	kindICAO = uint64(1) << 32
	kindMMSI = uint64(2) << 32
)

// chain gives the first track with the plot's address, and which of a track's links leads on.
func (k *Tracker) chain(keys *sensing.Keys) (first int32, icao bool) {
	key, icao := kindMMSI|uint64(keys.MMSI), false
	if keys.ICAO != 0 {
		key, icao = kindICAO|uint64(keys.ICAO), true
	}
	if i, ok := k.byKey[key]; ok {
		return i, icao
	}
	return none, icao
}

// known says whether a track has the plot's address.
func (k *Tracker) known(s *keptPlot) bool {
	first, _ := k.chain(&s.keys)
	return first != none
}

func (tr *track) next(icao bool) int32 {
	if icao {
		return tr.nextICAO
	}
	return tr.nextMMSI
}

// drainKeyed takes the waiting plots with keys to the tracks that have them. What finds none waits with its
// sensor's plots for a track without a key, or begins one.
func (k *Tracker) drainKeyed() {
	for i := range k.keyed {
		s := &k.keyed[i]
		if !k.onTime(s) {
			continue
		}
		own := k.sensors[s.Sensor]
		k.prepare(own, s)
		if k.byAddress(s) {
			continue
		}
		own.waiting = append(own.waiting, *s)
		own.since = min(own.since, k.now-int64(k.o.Window)) // at once
	}
	k.keyed = k.keyed[:0]
}

// byAddress gives the plot to the nearest track with its address in whose gate it lies, or which could have
// come there since it was last heard. It says whether the plot is dealt with: addresses are duplicated and
// faked, so a plot elsewhere is another object's.
func (k *Tracker) byAddress(s *keptPlot) bool {
	first, icao := k.chain(&s.keys)
	best, d2, late, seen := none, keyGate, true, false
	anew, gap := none, 1.0
	for i := first; i != none; i = k.tracks[i].next(icao) {
		seen = true
		d, g, old := k.fits(i, s)
		late = late && old
		if d < d2 {
			best, d2 = i, d
		}
		if g < gap {
			anew, gap = i, g
		}
	}
	switch {
	case best != none:
		if f := &k.work.again; f.track == best && f.main == s && k.tracks[best].status == picket.Confirmed {
			k.sensors[s.Sensor].agreement.note(f, f.turned())
		}
		k.absorb(best, s, &estimate.Update{Sure: true}, nil, 5)
	case anew != none:
		s.Has |= estimate.IsBirth
		k.absorb(anew, s, &estimate.Update{Sure: true}, nil, 0)
	case seen && late:
		k.stats.Late++
	default:
		return false
	}
	return true
}

// fits gives the squared distance of a plot from track i at the plot's time; the share that it would have
// needed of the greatest way it can have gone since it was last heard (more than 1: impossible); and
// whether the plot is older than what the track keeps. A stamp that is off counts as noise.
func (k *Tracker) fits(i int32, s *keptPlot) (d2, way float64, late bool) {
	tr := &k.tracks[i]
	if tr.status == picket.Ended {
		return math.Inf(1), math.Inf(1), false
	}
	var b estimate.Belief
	own := k.sensors[s.Sensor]
	where := k.at(tr, s.T, &b)
	if where == tooOld {
		return math.Inf(1), math.Inf(1), true
	}
	place, _ := own.Place(&s.Measurement)
	now := b.Whole()
	d := place.Sub(now.Pos())
	u := k.o.World.Up(place)
	over := d.Sub(u.Scale(estimate.Dot3(&d, &u))).Norm()
	gone := math.Abs(float64(s.T-b.T)) * 1e-9
	σ := math.Sqrt(now.P[0] + now.P[6] + now.P[11] + 2*s.R[0])
	way = over / (tr.class.Reach*gone + 3*σ)
	if where == earlier {
		if way < 1 {
			return 1, way, false
		}
		return math.Inf(1), math.Inf(1), false
	}
	f := &k.work.again
	f.b, f.track = b, i
	f.of(s, own, tr.class)
	d2 = f.near()
	if gone < 5 || s.T < k.newest(tr).T || s.Has&estimate.HasPosition == 0 {
		way = math.Inf(1)
	}
	return d2, way, false
}

// rekey merges keys into the track's and enters a new address in the index. An address that the track has
// stays.
func (k *Tracker) rekey(i int32, keys sensing.Keys) {
	tr := &k.tracks[i]
	old := tr.keys
	if old.ICAO != 0 {
		keys.ICAO = 0
	}
	if old.MMSI != 0 {
		keys.MMSI = 0
	}
	if old.ICAO == 0 && old.MMSI == 0 && (keys.ICAO != 0 || keys.MMSI != 0) {
		k.keyless--
	}
	tr.keys.Merge(keys)
	if tr.keys.ICAO != old.ICAO {
		tr.nextICAO = k.enter(kindICAO|uint64(tr.keys.ICAO), i)
	}
	if tr.keys.MMSI != old.MMSI {
		tr.nextMMSI = k.enter(kindMMSI|uint64(tr.keys.MMSI), i)
	}
}

func (k *Tracker) enter(key uint64, i int32) (next int32) {
	next, ok := k.byKey[key]
	if !ok {
		next = none
	}
	k.byKey[key] = i
	return next
}

// unkey takes the track out of the index.
func (k *Tracker) unkey(i int32) {
	tr := &k.tracks[i]
	if tr.keys.ICAO == 0 && tr.keys.MMSI == 0 {
		k.keyless--
	}
	if tr.keys.ICAO != 0 {
		k.leave(kindICAO|uint64(tr.keys.ICAO), i, true)
	}
	if tr.keys.MMSI != 0 {
		k.leave(kindMMSI|uint64(tr.keys.MMSI), i, false)
	}
}

func (k *Tracker) leave(key uint64, i int32, icao bool) {
	after := k.tracks[i].next(icao)
	if k.byKey[key] == i {
		if after == none {
			delete(k.byKey, key)
		} else {
			k.byKey[key] = after
		}
		return
	}
	for j := k.byKey[key]; j != none; j = k.tracks[j].next(icao) {
		if k.tracks[j].next(icao) == i {
			if icao {
				k.tracks[j].nextICAO = after
			} else {
				k.tracks[j].nextMMSI = after
			}
			return
		}
	}
}
