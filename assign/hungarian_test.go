package assign

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The choice is as good as the best of all.
func TestBestAgainstAllChoices(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 1))
	var s Solver
	for range 500 {
		rows, cols := 1+rng.IntN(5), 1+rng.IntN(5)
		w := make([]float64, rows*cols)
		for k := range w {
			w[k] = rng.Float64()*20 - 8
		}
		to, got := s.Best(w, rows, cols)
		sum := 0.0
		used := map[int]bool{}
		for r, c := range to {
			if c >= 0 {
				if used[c] {
					t.Fatal("a column is taken twice")
				}
				used[c] = true
				sum += w[r*cols+c]
			}
		}
		if want := bestOf(&s, 0, map[int]bool{}); math.Abs(got-want) > 1e-9 || math.Abs(sum-got) > 1e-9 {
			t.Fatalf("total %g, by its choice %g, best %g of %v", got, sum, want, w)
		}
	}
}

func bestOf(s *Solver, r int, used map[int]bool) float64 {
	if r == s.rows {
		return 0
	}
	best := bestOf(s, r+1, used)
	for c := range s.cols {
		if w := s.w[r*s.cols+c]; !used[c] && w > 0 {
			used[c] = true
			best = max(best, w+bestOf(s, r+1, used))
			delete(used, c)
		}
	}
	return best
}

// Of a square table of costs below 10 every row gets its column, though many choices are equally good.
func TestBestWithTies(t *testing.T) {
	var s Solver
	if got, _ := s.Best([]float64{6, 9, 7, 8, 10, 5, 7, 8, 8}, 3, 3); !slices.Equal(got, []int{1, 0, 2}) {
		t.Errorf("%v", got)
	}
	if got, sum := s.Best(nil, 0, 0); len(got) != 0 || sum != 0 {
		t.Error("nothing to assign")
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		rows := 1 + rng.IntN(6)
		cols := rows + rng.IntN(3)
		w := make([]float64, rows*cols)
		for k := range w {
			w[k] = float64(100 - rng.IntN(8))
		}
		to, sum := s.Best(w, rows, cols)
		taken := map[int]bool{}
		for _, c := range to {
			taken[c] = c >= 0
		}
		if want := bestOf(&s, 0, map[int]bool{}); len(taken) != rows || sum != want {
			t.Fatalf("%v: %d columns, sum %v, want %v", w, len(taken), sum, want)
		}
	}
}
