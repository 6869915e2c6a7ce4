// Package assign chooses pairs one to one: each row of a small table of weights gets a column of its own or none, so
// that the sum of the chosen weights is greatest. It is dense and exact; the tracker, whose tables are large and nearly
// empty, has a sparse one of its own (track, assign.go).
package assign

import "math"

// Solver is the memory that choices are made in; it is reused.
type Solver struct {
	rows, cols int
	w          []float64 // by rows; not positive: never chosen
	to         []int     // per row: its column, or -1
	u, v, dist []float64
	match, via []int
	seen       []bool
}

// Best gives the column of each row, -1 for none, and the sum of the chosen weights. The weights stand by rows; one
// that is not positive is never chosen, since going without is worth nothing. The columns hold until asked again.
//
// It is the Hungarian method by shortest augmenting paths: Jonker & Volgenant (1987), "A shortest augmenting path
// algorithm for dense and sparse linear assignment problems", Computing 38; O(rows²·(rows + columns)).
func (s *Solver) Best(weights []float64, rows, cols int) (columns []int, sum float64) {
	s.rows, s.cols, s.w = rows, cols, weights
	sum = s.solve()
	return s.to, sum
}

func fill[T any](s []T, n int, v T) []T {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}

// cost of row i (from 1) and column j: beyond the true columns each row has one of its own that costs nothing.
func (s *Solver) cost(i, j int) float64 {
	if j > s.cols {
		if j-s.cols == i {
			return 0
		}
		return math.Inf(1)
	}
	if w := s.w[(i-1)*s.cols+j-1]; w > 0 {
		return -w
	}
	return math.Inf(1)
}

// solve sets to and gives the sum of the chosen weights.
func (s *Solver) solve() (sum float64) {
	n, m := s.rows, s.cols+s.rows
	s.u, s.v = fill(s.u, n+1, 0), fill(s.v, m+1, 0)
	s.match, s.via = fill(s.match, m+1, 0), fill(s.via, m+1, 0)
	for i := 1; i <= n; i++ {
		s.match[0] = i
		s.augment(m)
	}
	s.to = fill(s.to, n, -1)
	for j := 1; j <= s.cols; j++ {
		if i := s.match[j]; i > 0 {
			s.to[i-1] = j - 1
			sum += s.w[(i-1)*s.cols+j-1]
		}
	}
	return sum
}

// augment finds the cheapest way for the row at column 0 to have a column, and takes it.
func (s *Solver) augment(m int) {
	s.dist = fill(s.dist, m+1, math.Inf(1))
	s.seen = fill(s.seen, m+1, false)
	j := 0
	for s.match[j] != 0 {
		s.seen[j] = true
		j = s.reachFrom(j, m)
	}
	for j != 0 {
		s.match[j] = s.match[s.via[j]]
		j = s.via[j]
	}
}

// reachFrom looks from column j's row at the columns not yet seen, and gives the nearest of them.
func (s *Solver) reachFrom(j, m int) (nearest int) {
	i, step := s.match[j], math.Inf(1)
	for k := 1; k <= m; k++ {
		if s.seen[k] {
			continue
		}
		if d := s.cost(i, k) - s.u[i] - s.v[k]; d < s.dist[k] {
			s.dist[k], s.via[k] = d, j
		}
		if s.dist[k] < step {
			step, nearest = s.dist[k], k
		}
	}
	for k := 0; k <= m; k++ {
		if s.seen[k] {
			s.u[s.match[k]] += step
			s.v[k] -= step
		} else {
			s.dist[k] -= step
		}
	}
	return nearest
}
