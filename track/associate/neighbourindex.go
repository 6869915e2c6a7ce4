package associate

import (
	"slices"

	"picket/geo"
)

// NeighbourIndex is where all tracks stand, cell by cell and each cell's side by side in memory, so that asking who is near reads a
// few runs.
type NeighbourIndex struct {
	Grid  Grid
	All   []Neighbour // in the order they came
	start []int32     // by slot of the hash, one more at the end: where its stands begin
	who   []Neighbour // by slot
}

// Neighbour is where a track stands, and how senior it is: the lower rank stays.
type Neighbour struct {
	At    geo.Vec3
	Cell  Cell
	Track int32
	Rank  uint64
}

// Reset empties it, for cells of so many metres.
func (m *NeighbourIndex) Reset(side float64) {
	m.Grid.side = side
	m.All = m.All[:0]
}

// Put adds a track that stands at at, on the ground at c.
func (m *NeighbourIndex) Put(track int32, at, c geo.Vec3, rank uint64) {
	m.All = append(m.All, Neighbour{at, m.Grid.CellOf(c), track, rank})
}

// Sort lays those that were put out by their cells.
func (m *NeighbourIndex) Sort() {
	size := 16
	for size < 2*len(m.All) {
		size *= 2
	}
	m.Grid.mask = uint32(size - 1)
	m.start = Fill(m.start, size+1, 0)
	for i := range m.All {
		m.start[m.Grid.slot(m.All[i].Cell)+1]++
	}
	for i := range size {
		m.start[i+1] += m.start[i]
	}
	m.who = slices.Grow(m.who[:0], len(m.All))[:len(m.All)]
	for i := len(m.All) - 1; i >= 0; i-- { // backwards: start moves down to where the slot begins
		s := m.Grid.slot(m.All[i].Cell) + 1
		m.start[s]--
		m.who[m.start[s]] = m.All[i]
	}
}

// In gives those in the slot of a cell, among which are all that stand in it.
func (m *NeighbourIndex) In(c Cell) []Neighbour {
	s := m.Grid.slot(c) + 1
	if int(s+1) < len(m.start) {
		return m.who[m.start[s]:m.start[s+1]]
	}
	return m.who[m.start[s]:]
}
