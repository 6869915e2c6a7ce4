package score

import "math"

// Assign gives each row of a cost matrix its own column so that the sum is least: the Hungarian method by
// shortest augmenting paths (Crouse 2016, "On implementing 2D rectangular assignment algorithms", IEEE T-AES
// 52(4), algorithm of section IV). Rows must all have one length, at least their number, and finite costs.
// O(rows²·columns).
func Assign(cost [][]float64) []int {
	if len(cost) == 0 {
		return nil
	}
	m := len(cost[0])
	h := hungarian{
		cost: cost,
		u:    make([]float64, len(cost)), v: make([]float64, m),
		rowOf: fill(m, -1), colOf: fill(len(cost), -1),
		before: make([]int, m), shortest: make([]float64, m), done: make([]bool, m),
	}
	for row := range cost {
		h.augment(row)
	}
	return h.colOf
}

func fill(n, x int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = x
	}
	return s
}

// hungarian holds the dual prices u and v and the assignment so far.
type hungarian struct {
	cost         [][]float64
	u, v         []float64
	rowOf, colOf []int
	before       []int // the row from which a column was reached
	shortest     []float64
	done         []bool
}

// augment finds the cheapest path from an unassigned row to a free column and turns it over.
func (h *hungarian) augment(start int) {
	for j := range h.done {
		h.done[j], h.shortest[j] = false, math.Inf(1)
	}
	row, length, sink := start, 0.0, -1
	rows := []int{start}
	for sink < 0 {
		col := h.relax(row, length)
		length = h.shortest[col]
		h.done[col] = true
		if row = h.rowOf[col]; row < 0 {
			sink = col
		} else {
			rows = append(rows, row)
		}
	}
	h.reprice(start, rows, length)
	for col := sink; ; {
		row := h.before[col]
		h.rowOf[col] = row
		col, h.colOf[row] = h.colOf[row], col
		if row == start {
			return
		}
	}
}

// relax reaches every open column from row and gives the nearest.
func (h *hungarian) relax(row int, length float64) int {
	nearest := -1
	for j, c := range h.cost[row] {
		if h.done[j] {
			continue
		}
		if d := length + c - h.u[row] - h.v[j]; d < h.shortest[j] {
			h.shortest[j], h.before[j] = d, row
		}
		if nearest < 0 || h.shortest[j] < h.shortest[nearest] || h.shortest[j] == h.shortest[nearest] && h.rowOf[j] < 0 {
			nearest = j
		}
	}
	return nearest
}

func (h *hungarian) reprice(start int, rows []int, length float64) {
	h.u[start] += length
	for _, i := range rows[1:] {
		h.u[i] += length - h.shortest[h.colOf[i]]
	}
	for j, done := range h.done {
		if done {
			h.v[j] -= length - h.shortest[j]
		}
	}
}
