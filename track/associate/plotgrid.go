package associate

import (
	"math"

	"picket/geo"
)

// Grid is a hash of plots by cells of the chart, so that gating costs what lies near and not all pairs.
type Grid struct {
	heads []int32 // by hash: first plot, none
	next  []int32 // by plot
	cells []Cell
	side  float64
	mask  uint32
}

type Cell [3]int32

func (g *Grid) CellOf(v geo.Vec3) Cell {
	return Cell{int32(math.Floor(v[0] / g.side)), int32(math.Floor(v[1] / g.side)), int32(math.Floor(v[2] / g.side))}
}

func (g *Grid) slot(c Cell) uint32 {
	h := uint32(c[0])*0x9e3779b1 ^ uint32(c[1])*0x85ebca77 ^ uint32(c[2])*0xc2b2ae3d
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return (h ^ h>>13) & g.mask
}

// Reset empties the grid for n plots.
func (g *Grid) Reset(n int, side float64) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	if len(g.heads) < size {
		g.heads = make([]int32, size)
	}
	g.side, g.mask = side, uint32(size-1)
	for i := range g.heads[:size] {
		g.heads[i] = none
	}
	g.next, g.cells = g.next[:0], g.cells[:0]
}

// Put adds the next plot, at v.
func (g *Grid) Put(v geo.Vec3) {
	c := g.CellOf(v)
	s := g.slot(c)
	g.next = append(g.next, g.heads[s])
	g.cells = append(g.cells, c)
	g.heads[s] = int32(len(g.cells) - 1)
}

// Find appends the plots whose cells touch the box, each once.
func (g *Grid) Find(dst []int32, c, w geo.Vec3) []int32 {
	lo, hi := g.CellOf(c.Sub(w)), g.CellOf(c.Add(w))
	n := len(g.cells)
	if float64(hi[0]-lo[0]+1)*float64(hi[1]-lo[1]+1)*float64(hi[2]-lo[2]+1) > float64(n)+8 {
		for i := range g.cells {
			dst = append(dst, int32(i))
		}
		return dst
	}
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for z := lo[2]; z <= hi[2]; z++ {
				dst = g.in(dst, Cell{x, y, z})
			}
		}
	}
	return dst
}

func (g *Grid) in(dst []int32, c Cell) []int32 {
	for i := g.heads[g.slot(c)]; i != none; i = g.next[i] {
		if g.cells[i] == c {
			dst = append(dst, i)
		}
	}
	return dst
}
