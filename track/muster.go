package track

import (
	"slices"

	"picket/geo"
)

// muster is where all tracks stand, cell by cell and each cell's side by side in memory, so that asking who is near reads a
// few runs.
type muster struct {
	grid  grid
	all   []stand // in the order they came
	start []int32 // by slot of the hash, one more at the end: where its stands begin
	who   []stand // by slot
}

// stand is where a track stands, and how senior it is: the lower rank stays.
type stand struct {
	at    geo.Vec3
	cell  cell
	track int32
	rank  uint64
}

// reset empties it, for cells of so many metres.
func (m *muster) reset(side float64) {
	m.grid.side = side
	m.all = m.all[:0]
}

// put adds a track that stands at at, on the ground at c.
func (m *muster) put(track int32, at, c geo.Vec3, rank uint64) {
	m.all = append(m.all, stand{at, m.grid.cellOf(c), track, rank})
}

// sort lays those that were put out by their cells.
func (m *muster) sort() {
	size := 16
	for size < 2*len(m.all) {
		size *= 2
	}
	m.grid.mask = uint32(size - 1)
	m.start = fill(m.start, size+1, 0)
	for i := range m.all {
		m.start[m.grid.slot(m.all[i].cell)+1]++
	}
	for i := range size {
		m.start[i+1] += m.start[i]
	}
	m.who = slices.Grow(m.who[:0], len(m.all))[:len(m.all)]
	for i := len(m.all) - 1; i >= 0; i-- { // backwards: start moves down to where the slot begins
		s := m.grid.slot(m.all[i].cell) + 1
		m.start[s]--
		m.who[m.start[s]] = m.all[i]
	}
}

// in gives those in the slot of a cell, among which are all that stand in it.
func (m *muster) in(c cell) []stand {
	s := m.grid.slot(c) + 1
	if int(s+1) < len(m.start) {
		return m.who[m.start[s]:m.start[s+1]]
	}
	return m.who[m.start[s]:]
}
