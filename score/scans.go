// Package score measures a tracker against the truth: GOSPA with its parts and the changes of number that it
// shows, and the SIAP attributes. Truth and tracks come as rows of states, one per object and scan; reading
// files is others' work.
package score

import (
	"cmp"
	"slices"
)

// State is where one object is, or one track says it is, in metres in any Cartesian frame that both share.
// A plane leaves the third components zero. An ID is never empty.
type State struct {
	ID       string
	Pos, Vel [3]float64
}

// Row is a state at a time in seconds.
type Row struct {
	Time float64
	State
}

// Scan is what was and what was said at one time.
type Scan struct {
	Time   float64
	Truths []State
	Tracks []State
}

// Scans groups rows by their times, from ≤ time ≤ until, in order of time. Both may be in any order; within
// a scan theirs is kept.
func Scans(truths, tracks []Row, from, until float64) []Scan {
	at := map[float64]*Scan{}
	put := func(rows []Row, to func(*Scan) *[]State) {
		for _, r := range rows {
			if r.Time < from || r.Time > until {
				continue
			}
			if at[r.Time] == nil {
				at[r.Time] = &Scan{Time: r.Time}
			}
			list := to(at[r.Time])
			*list = append(*list, r.State)
		}
	}
	put(truths, func(s *Scan) *[]State { return &s.Truths })
	put(tracks, func(s *Scan) *[]State { return &s.Tracks })
	scans := make([]Scan, 0, len(at))
	for _, s := range at {
		scans = append(scans, *s)
	}
	slices.SortFunc(scans, func(a, b Scan) int { return cmp.Compare(a.Time, b.Time) })
	return scans
}
