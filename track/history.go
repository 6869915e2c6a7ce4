package track

import (
	"math"
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

// spot says where in a track's history a time falls.
type spot uint8

const (
	tooOld  spot = iota // before all that is kept
	within              // after some belief that is kept
	earlier             // before the reading with which the track began
)

// newest gives what the track believes now: after its newest entry. It is valid until the next entry of any track.
func (k *Tracker) newest(tr *track) *estimate.Belief { return &k.entry(tr.tail).After }

// at sets b to the newest kept belief no later than t.
func (k *Tracker) at(tr *track, t int64, b *estimate.Belief) spot {
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
	i := k.Entries.take(k.o.Split)
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
