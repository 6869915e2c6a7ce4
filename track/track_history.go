package track

import (
	"math"
	"picket"
	"picket/geo"
	"picket/track/estimate"
)

// step is a past's place in its track's history and its time: what is walked along, kept apart from the long pasts
// so that walking stays in the nearest memory.
type step struct {
	prev, next int32
	t          int64
}

// none is the end of a list.
const none = int32(-1)

// newest history kept per track, whatever its rate.
const longestHistory = 48

// historyPlace says where in a track's history a time falls.
type historyPlace uint8

const (
	tooOld  historyPlace = iota // before all that is kept
	within                      // after some belief that is kept
	earlier                     // before the reading with which the track began
)

// newest gives what the track believes now: after its newest entry. It is valid until the next entry of any track.
func (k *Tracker) newest(tr *track) *estimate.Belief { return &k.entry(tr.tail).After }

// at sets b to the newest kept belief no later than t.
func (k *Tracker) at(tr *track, t int64, b *estimate.Belief) historyPlace {
	for i := tr.tail; i != none; i = k.steps[i].prev {
		if k.steps[i].t <= t {
			*b = k.entry(i).After
			return within
		}
	}
	if k.entry(tr.head).R.Has&estimate.IsBirth != 0 {
		*b = k.entry(tr.head).After
		return earlier
	}
	return tooOld
}

// filter puts an entry into the track's history where it belongs and filters from there on. done, where given, is what
// the track believes after it, being the newest. It gives false where the entry is older than what is kept.
func (k *Tracker) filter(tr *track, e *estimate.Update, done *estimate.Belief) bool {
	r := &e.R
	after := tr.tail
	if r.T <= tr.newest {
		for after != none && (r.T < k.steps[after].t || r.Before(&k.entry(after).R)) {
			after = k.steps[after].prev
		}
	}
	if after == none && tr.head != none {
		head := &k.entry(tr.head).R
		if head.Has&estimate.IsBirth == 0 {
			return false
		}
		head.Has &^= estimate.IsBirth
	}
	if after == none {
		r.Has |= estimate.IsBirth
	}
	i := k.link(tr, e, after)
	if done != nil && i == tr.tail && r.Has&estimate.IsBirth == 0 {
		k.entry(i).After = *done
	} else {
		k.refilter(tr, i)
	}
	if k.o.Split {
		k.split(tr, i)
	}
	k.prune(tr)
	return true
}

// link puts e into the list behind after.
func (k *Tracker) link(tr *track, e *estimate.Update, after int32) int32 {
	i := k.historyPages.take(k.o.Split)
	p, at := k.entry(i), &k.steps[i]
	p.R, p.Weight, p.Sure, p.Others = e.R, e.Weight, e.Sure, e.Others
	copy(p.Also[:e.Others], e.Also[:e.Others])
	*at = step{prev: after, next: tr.head, t: e.R.T}
	if after != none {
		at.next = k.steps[after].next
		k.steps[after].next = i
	} else {
		tr.head = i
	}
	if at.next != none {
		k.steps[at.next].prev = i
	} else {
		tr.tail = i
	}
	tr.depth++
	if after == tr.head || after == none { // the second is another than before
		tr.second = math.MinInt64
	}
	tr.newest = k.steps[tr.tail].t
	return i
}

// refilter runs the filter from history element i to the end.
func (k *Tracker) refilter(tr *track, i int32) {
	for ; i != none; i = k.steps[i].next {
		p := k.entry(i)
		s := k.sensors[p.R.Sensor]
		if p.R.Has&estimate.IsBirth != 0 {
			p.After.Start(&p.R, &s.Site, tr.class)
		} else {
			p.After = k.entry(k.steps[i].prev).After
			p.After.Update(p, &s.Site, tr.class)
		}
	}
}

// prune keeps what is younger than the reach-back, and one belief before it.
func (k *Tracker) prune(tr *track) {
	oldest := tr.newest - int64(k.o.ReachBack)
	if tr.depth <= longestHistory && tr.second >= oldest {
		return
	}
	for tr.depth > 1 {
		second := k.steps[tr.head].next
		tr.second = k.steps[second].t
		if tr.second >= oldest && tr.depth <= longestHistory {
			return
		}
		k.drop(tr.head)
		k.steps[second].prev = none
		tr.head = second
		tr.depth--
	}
}

// historyPages is where the histories of all tracks lie: in pages that never move, so that a tracker that grows copies nothing and
// holds no more than it needs. What was given back last is taken first: the newest of tracks that are seen one after the
// other lie one after the other.
type historyPages struct {
	pages  []*[pageOf]estimate.Update
	shares []*[pageOf]geo.Sym6 // with Options.Split, page by page: the own parts of the beliefs (split.go)
	steps  []step              // place by place
	free   int32               // first place that no track has; the next one's is its step's next
}

// pageOf is how many pasts a page holds: so many that the list of pages stays in the nearest memory.
const pageOf = 256

func (h *historyPages) entry(i int32) *estimate.Update {
	return &h.pages[uint32(i)/pageOf][uint32(i)%pageOf]
}

func (h *historyPages) share(i int32) *geo.Sym6 { return &h.shares[uint32(i)/pageOf][uint32(i)%pageOf] }

// take finds a place.
func (h *historyPages) take(split bool) int32 {
	if i := h.free; i != none {
		h.free = h.steps[i].next
		return i
	}
	i := len(h.steps)
	h.steps = append(h.steps, step{})
	if i%pageOf == 0 {
		h.pages = append(h.pages, new([pageOf]estimate.Update))
		if split {
			h.shares = append(h.shares, new([pageOf]geo.Sym6))
		}
	}
	return int32(i)
}

// drop gives one back.
func (h *historyPages) drop(i int32) {
	h.steps[i].next = h.free
	h.free = i
}

// forget gives a track's history back.
func (h *historyPages) forget(tr *track) {
	for i := tr.head; i != none; {
		next := h.steps[i].next
		h.drop(i)
		i = next
	}
	tr.head, tr.tail, tr.depth = none, none, 0
}

// A track's covariance has a part that only the noise of this node's own sensors makes: it is independent of what every
// other nation errs. The rest, how the object may have moved and what it said of itself to all who listen, is not. The two
// recursions differ in what enters them alone (Julier & Uhlmann 2001, "General decentralized data fusion with covariance
// intersection", §12.5): with the gain K of the reading, Oᵏ = (1 − KH)·F·Oᵏ⁻¹·Fᵀ·(1 − KH)ᵀ + K·R·Kᵀ, where R is of own
// sensors' rows only and no process noise and no prior is added.
//
// Of two models the mean errs by the mean gain, Σ wᵢPᵢHᵀR⁻¹ with the updated covariances Pᵢ; that their weights hang on
// the noise too is left out.

// split gives the entries of a track's history from i on their own parts.
func (k *Tracker) split(tr *track, i int32) {
	for ; i != none; i = k.steps[i].next {
		p := k.entry(i)
		o := k.share(i)
		b := estimate.Belief{}
		if p.R.Has&estimate.IsBirth != 0 {
			*o, b = geo.Sym6{}, p.After
		} else {
			before := k.steps[i].prev
			b = k.entry(before).After
			*o = b.CarryShare(k.share(before), p.R.T, tr.class)
		}
		p.Share(o, &b, &k.sensors[p.R.Sensor].Site, k.o.World)
	}
}

// leastShared is what part of a covariance is always taken for shared with others.
const leastShared = 0.02

// part gives the own part of what track i says at t, of covariance whole. To say too little of it is safe, too much is not:
// so it is cut down until what is left of whole is positive definite.
func (k *Tracker) part(tr *track, t int64, whole *geo.Sym6) geo.Sym6 {
	if !k.o.Split || tr.ballistic != nil || tr.status == picket.Ended {
		return geo.Sym6{}
	}
	b := *k.newest(tr)
	o := b.CarryShare(k.share(tr.tail), t, tr.class)
	for f := 1.0; f > 0.05; f *= 0.85 {
		rest := *whole
		for i := range rest {
			rest[i] = (1-leastShared)*whole[i] - f*o[i]
		}
		if positiveBeside(&rest, whole) {
			for i := range o {
				o[i] *= f
			}
			return o
		}
	}
	return geo.Sym6{}
}

// positiveBeside says whether p, in units of the standard deviations of scale, is positive definite (Cholesky).
func positiveBeside(p, scale *geo.Sym6) bool {
	var l [6][6]float64
	for i := range 6 {
		for j := range i + 1 {
			v := p[estimate.Row6[j]+i] / math.Sqrt(scale[estimate.Row6[i]+i]*scale[estimate.Row6[j]+j])
			for m := range j {
				v -= l[i][m] * l[j][m]
			}
			if i > j {
				l[i][j] = v / l[j][j]
				continue
			}
			if !(v > 1e-9) {
				return false
			}
			l[i][i] = math.Sqrt(v)
		}
	}
	return true
}
