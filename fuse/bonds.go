package fuse

import (
	"math"

	"picket/assign"
)

// bonds is a table of what it is worth to join the groups made so far (rows) with an origin's members (columns).
type bonds struct {
	rows, cols int
	weight     []float64 // by rows
	solver     assign.Solver
}

func (b *bonds) size(rows, cols int) {
	b.rows, b.cols = rows, cols
	b.weight = fill(b.weight, rows*cols, 0)
}

// best gives the best one-to-one choice, the column of each row or -1, and its sum.
func (b *bonds) best() (columns []int, sum float64) { return b.solver.Best(b.weight, b.rows, b.cols) }

// clear is the cheap choice in a heap: a bond counts where no other of its row or column comes near it.
func (b *bonds) clear(columns []int) []int {
	columns = fill(columns, b.rows, -1)
	for r := range b.rows {
		best, second, at := b.top(r*b.cols, 1, b.cols)
		if best < join || best-second < margin {
			continue
		}
		if most, next, where := b.top(at, b.cols, b.rows); where == r && most-next >= margin {
			columns[r] = at
		}
	}
	return columns
}

// top gives the greatest and second of n weights at a stride, and the place of the greatest.
func (b *bonds) top(from, stride, n int) (best, second float64, at int) {
	best, second = math.Inf(-1), math.Inf(-1)
	for k := range n {
		switch w := b.weight[from+k*stride]; {
		case w > best:
			best, second, at = w, best, k
		case w > second:
			second = w
		}
	}
	return best, second, at
}

func fill[T any](s []T, n int, v T) []T {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}
