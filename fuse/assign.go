package fuse

import "math"

// assigner finds the best one-to-one choice between rows and columns of a small table of weights, where going
// without is worth nothing.
type assigner struct {
	rows, cols int
	w          []float64 // by rows; not positive: never chosen
	to         []int     // per row: its column, or -1
	u, v, dist []float64
	match, via []int
	seen       []bool
}

func (a *assigner) size(rows, cols int) {
	a.rows, a.cols = rows, cols
	a.w = fill(a.w, rows*cols, 0)
	a.to = fill(a.to, rows, -1)
}

func fill[T any](s []T, n int, v T) []T {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}

// cost of row i (from 1) and column j: beyond the true columns each row has one of its own that costs nothing.
func (a *assigner) cost(i, j int) float64 {
	if j > a.cols {
		if j-a.cols == i {
			return 0
		}
		return math.Inf(1)
	}
	if w := a.w[(i-1)*a.cols+j-1]; w > 0 {
		return -w
	}
	return math.Inf(1)
}

// solve sets to and gives the total weight: the Hungarian method by shortest augmenting paths (Jonker &
// Volgenant 1987).
func (a *assigner) solve() (total float64) {
	n, m := a.rows, a.cols+a.rows
	a.u, a.v = fill(a.u, n+1, 0), fill(a.v, m+1, 0)
	a.match, a.via = fill(a.match, m+1, 0), fill(a.via, m+1, 0)
	for i := 1; i <= n; i++ {
		a.match[0] = i
		a.augment(m)
	}
	a.to = fill(a.to, n, -1)
	for j := 1; j <= a.cols; j++ {
		if i := a.match[j]; i > 0 {
			a.to[i-1] = j - 1
			total += a.w[(i-1)*a.cols+j-1]
		}
	}
	return total
}

// augment finds the cheapest way for the row at column 0 to have a column, and takes it.
func (a *assigner) augment(m int) {
	a.dist = fill(a.dist, m+1, math.Inf(1))
	a.seen = fill(a.seen, m+1, false)
	j := 0
	for a.match[j] != 0 {
		a.seen[j] = true
		j = a.reachFrom(j, m)
	}
	for j != 0 {
		a.match[j] = a.match[a.via[j]]
		j = a.via[j]
	}
}

// reachFrom looks from column j's row at the columns not yet seen, and gives the nearest of them.
func (a *assigner) reachFrom(j, m int) (nearest int) {
	i, step := a.match[j], math.Inf(1)
	for k := 1; k <= m; k++ {
		if a.seen[k] {
			continue
		}
		if d := a.cost(i, k) - a.u[i] - a.v[k]; d < a.dist[k] {
			a.dist[k], a.via[k] = d, j
		}
		if a.dist[k] < step {
			step, nearest = a.dist[k], k
		}
	}
	for k := 0; k <= m; k++ {
		if a.seen[k] {
			a.u[a.match[k]] += step
			a.v[k] -= step
		} else {
			a.dist[k] -= step
		}
	}
	return nearest
}
