package score

import (
	"math"

	"picket/assign"
)

// GOSPA is the generalised optimal sub-pattern assignment metric with α = 2 (Rahmathullah, García-Fernández
// and Svensson 2017, "Generalized optimal sub-pattern assignment metric", FUSION, definition 1 and proposition 1): with
// cut-off c in metres and order p, the p-th root of
//
//	min over assignments of  Σ d(x, y)^p over assigned pairs  +  c^p/2 · (missed + false)
type GOSPA struct{ C, P float64 }

// Usual are the parameters of Picket's figures.
var Usual = GOSPA{C: 1000, P: 2}

// Pair is a truth and the track assigned to it, as places in their lists, and their distance.
type Pair struct {
	Truth, Track int
	Distance     float64
}

// Parts is GOSPA at one time, whole and divided: Distance^P = Localisation + C^P/2·(Missed + False).
type Parts struct {
	Distance     float64
	Localisation float64 // Σ d^P over pairs
	Missed       int     // truths without a track
	False        int     // tracks without a truth
	Pairs        []Pair
}

// Score compares truths with tracks at one time.
func (g GOSPA) Score(truths, tracks []State) Parts {
	p := Parts{Pairs: g.assign(truths, tracks)}
	for _, a := range p.Pairs {
		p.Localisation += math.Pow(a.Distance, g.P)
	}
	p.Missed, p.False = len(truths)-len(p.Pairs), len(tracks)-len(p.Pairs)
	p.Distance = math.Pow(p.Localisation+math.Pow(g.C, g.P)/2*float64(p.Missed+p.False), 1/g.P)
	return p
}

// assign pairs what lies within C. Only such pairs matter, so each connected cluster of them is solved alone.
func (g GOSPA) assign(truths, tracks []State) []Pair {
	near := within(truths, tracks, g.C)
	var out []Pair
	for _, c := range clusters(near, len(truths), len(tracks)) {
		if len(c) == 1 {
			out = append(out, c[0])
			continue
		}
		out = append(out, g.solve(c)...)
	}
	return out
}

// solve assigns one cluster. A pair is worth what it costs less than C^P, the price of missing one and telling one
// too many.
func (g GOSPA) solve(near []Pair) []Pair {
	row, col := map[int]int{}, map[int]int{}
	for _, p := range near {
		place(row, p.Truth)
		place(col, p.Track)
	}
	worth := make([]float64, len(row)*len(col))
	pairs := make([]Pair, len(worth))
	for _, p := range near {
		at := row[p.Truth]*len(col) + col[p.Track]
		worth[at], pairs[at] = math.Pow(g.C, g.P)-math.Pow(p.Distance, g.P), p
	}
	var solver assign.Solver
	columns, _ := solver.Best(worth, len(row), len(col))
	var out []Pair
	for i, j := range columns {
		if j >= 0 {
			out = append(out, pairs[i*len(col)+j])
		}
	}
	return out
}

// place numbers what it has not seen.
func place(m map[int]int, x int) {
	if _, ok := m[x]; !ok {
		m[x] = len(m)
	}
}

func distance(a, b *[3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return math.Sqrt(x*x + y*y + z*z)
}

// within finds the pairs no further apart than c, by cells of size c.
func within(truths, tracks []State, c float64) []Pair {
	cells := map[[3]int64][]int{}
	for j := range tracks {
		k := cell(&tracks[j].Pos, c)
		cells[k] = append(cells[k], j)
	}
	var out []Pair
	for i := range truths {
		k := cell(&truths[i].Pos, c)
		for n := range int64(27) {
			for _, j := range cells[[3]int64{k[0] + n%3 - 1, k[1] + n/3%3 - 1, k[2] + n/9 - 1}] {
				if d := distance(&truths[i].Pos, &tracks[j].Pos); d <= c {
					out = append(out, Pair{i, j, d})
				}
			}
		}
	}
	return out
}

func cell(p *[3]float64, c float64) [3]int64 {
	return [3]int64{int64(math.Floor(p[0] / c)), int64(math.Floor(p[1] / c)), int64(math.Floor(p[2] / c))}
}

// clusters divides pairs into sets that share no truth and no track, in the order of their first pairs.
func clusters(pairs []Pair, truths, tracks int) [][]Pair {
	parent := make([]int, truths+tracks)
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, p := range pairs {
		parent[root(p.Truth)] = root(truths + p.Track)
	}
	place, out := map[int]int{}, [][]Pair(nil)
	for _, p := range pairs {
		r := root(p.Truth)
		k, ok := place[r]
		if !ok {
			k = len(out)
			place[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], p)
	}
	return out
}

// Summary is a whole run. Its figures are those of the oracle's gospa.py, not rounded.
type Summary struct {
	Tracks        int     `json:"n_tracks"`
	Truths        int     `json:"n_truths"`         // at the first scan
	GOSPA         float64 `json:"gospa"`            // mean over scans
	PerTarget     float64 `json:"gospa_per_target"` // √(mean of GOSPA² / Truths)
	MissedPerScan float64 `json:"missed_per_scan"`
	FalsePerScan  float64 `json:"false_per_scan"`
	RMSPosition   float64 `json:"rms_position_m"`
	Switches      int     `json:"switches"` // a truth's track is another than when it last had one
}

// Summarise scores every scan. No scans give zeros.
func (g GOSPA) Summarise(scans []Scan) Summary {
	var s Summary
	if len(scans) == 0 {
		return s
	}
	s.Truths = len(scans[0].Truths)
	seen, last := map[string]bool{}, map[string]string{}
	var squares, localisation, missed, spurious, hits float64
	for _, c := range scans {
		for _, t := range c.Tracks {
			seen[t.ID] = true
		}
		p := g.Score(c.Truths, c.Tracks)
		s.GOSPA += p.Distance
		squares += p.Distance * p.Distance
		localisation += p.Localisation
		missed, spurious, hits = missed+float64(p.Missed), spurious+float64(p.False), hits+float64(len(p.Pairs))
		s.Switches += switches(last, &c, p.Pairs)
	}
	n := float64(len(scans))
	s.Tracks = len(seen)
	s.GOSPA /= n
	if s.Truths > 0 {
		s.PerTarget = math.Sqrt(squares / n / float64(s.Truths))
	}
	s.MissedPerScan, s.FalsePerScan = missed/n, spurious/n
	s.RMSPosition = math.Pow(localisation/math.Max(hits, 1), 1/g.P)
	return s
}

// switches counts the truths whose track is not the last that they had.
func switches(last map[string]string, c *Scan, pairs []Pair) int {
	n := 0
	for _, a := range pairs {
		truth, track := c.Truths[a.Truth].ID, c.Tracks[a.Track].ID
		if before, ok := last[truth]; ok && before != track {
			n++
		}
		last[truth] = track
	}
	return n
}
