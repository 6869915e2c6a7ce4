package track

import (
	"picket/geo"
	"picket/track/estimate"
)

// pasts is where the histories of all tracks lie: in pages that never move, so that a tracker that grows copies nothing and
// holds no more than it needs. What was given back last is taken first: the newest of tracks that are seen one after the
// other lie one after the other.
type Entries struct {
	pages  []*[pageOf]estimate.Update
	shares []*[pageOf]geo.Sym6 // with Options.Split, page by page: the own parts of the beliefs (split.go)
	steps  []step              // place by place
	free   int32               // first place that no track has; the next one's is its step's next
}

// pageOf is how many pasts a page holds: so many that the list of pages stays in the nearest memory.
const pageOf = 256

func (h *Entries) entry(i int32) *estimate.Update {
	return &h.pages[uint32(i)/pageOf][uint32(i)%pageOf]
}

func (h *Entries) share(i int32) *geo.Sym6 { return &h.shares[uint32(i)/pageOf][uint32(i)%pageOf] }

// take finds a place.
func (h *Entries) take(split bool) int32 {
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
func (h *Entries) drop(i int32) {
	h.steps[i].next = h.free
	h.free = i
}

// forget gives a track's history back.
func (h *Entries) forget(tr *track) {
	for i := tr.head; i != none; {
		next := h.steps[i].next
		h.drop(i)
		i = next
	}
	tr.head, tr.tail, tr.depth = none, none, 0
}
