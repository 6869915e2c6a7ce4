package score

import (
	"slices"
)

// SIAP are attributes of a single integrated air picture (Votruba et al. 2001, "Single Integrated Air Picture
// (SIAP) Metrics Implementation"), with associations found as Stone Soup's TrackToTruth finds them, so that
// figures can be laid side by side.
type SIAP struct {
	Completeness float64 `json:"SIAP Completeness"`                // truths with a track, of all: 1 is best
	Ambiguity    float64 `json:"SIAP Ambiguity"`                   // tracks per truth that has one: 1 is best
	Spuriousness float64 `json:"SIAP Spuriousness"`                // tracks without a truth, of all: 0 is best
	Position     float64 `json:"SIAP Position Accuracy"`           // mean distance of associated pairs, m
	Velocity     float64 `json:"SIAP Velocity Accuracy"`           // the same of velocities, m/s
	NumberRate   float64 `json:"SIAP Rate of Track Number Change"` // (tracks needed − 1) per second tracked: 0 is best
	// the track longest on each truth, all its intervals, of the truth's lifetime: 1 is best
	Longest float64 `json:"SIAP Longest Track Segment"`
}

// An association begins with three states in a row nearest to one truth, and ends with two that are not.
const (
	confirmPairs = 3
	endMisses    = 2
)

// association says when a track was a truth's. All that the two have had of each other is one association.
type association struct {
	track, truth string
	intervals    []interval // in order, not overlapping
}

// interval is from one time to another, both included.
type interval struct{ from, to float64 }

func (a *association) holds(t float64) bool {
	return slices.ContainsFunc(a.intervals, func(s interval) bool { return s.from <= t && t <= s.to })
}

func (a *association) end() float64 { return a.intervals[len(a.intervals)-1].to }

// intervalEnd is when the interval that holds t ends.
func (a *association) intervalEnd(t float64) float64 {
	i := slices.IndexFunc(a.intervals, func(s interval) bool { return s.from <= t && t <= s.to })
	return a.intervals[i].to
}

func (a *association) duration() float64 {
	var d float64
	for _, s := range a.intervals {
		d += s.to - s.from
	}
	return d
}

// add takes a interval that begins no earlier than the others.
func (a *association) add(s interval) {
	if n := len(a.intervals); n > 0 && s.from <= a.intervals[n-1].to {
		a.intervals[n-1].to = max(a.intervals[n-1].to, s.to)
		return
	}
	a.intervals = append(a.intervals, s)
}

// Attributes computes SIAP over scans; pairs further apart than threshold metres are never associated.
func Attributes(scans []Scan, threshold float64) SIAP {
	all := associate(scans, threshold)
	var s SIAP
	var truths, tracked, tracks, associated, pairs, position, velocity float64
	for i := range scans {
		n := tally(&scans[i], all)
		truths, tracked = truths+float64(len(scans[i].Truths)), tracked+n.truths
		tracks, associated = tracks+float64(len(scans[i].Tracks)), associated+n.tracks
		pairs, position, velocity = pairs+n.pairs, position+n.position, velocity+n.velocity
	}
	s.Completeness = ratio(tracked, truths, 0)
	s.Ambiguity = ratio(associated, tracked, 1)
	s.Spuriousness = ratio(tracks-associated, tracks, 0)
	s.Position, s.Velocity = ratio(position, associated, 0), ratio(velocity, associated, 0)
	s.NumberRate, s.Longest = continuity(scans, all)
	return s
}

func ratio(a, b, none float64) float64 {
	if b == 0 {
		return none
	}
	return a / b
}

// counts are what one scan adds.
type counts struct{ truths, tracks, pairs, position, velocity float64 }

func tally(c *Scan, all []association) counts {
	var n counts
	truths, tracks := map[string]bool{}, map[string]bool{}
	where := map[string]*State{}
	for i := range c.Truths {
		where["truth "+c.Truths[i].ID] = &c.Truths[i]
	}
	for i := range c.Tracks {
		where["track "+c.Tracks[i].ID] = &c.Tracks[i]
	}
	for i := range all {
		a := &all[i]
		if !a.holds(c.Time) {
			continue
		}
		truths[a.truth], tracks[a.track] = true, true
		x, y := where["truth "+a.truth], where["track "+a.track]
		if x != nil && y != nil {
			n.pairs++
			n.position += distance(&x.Pos, &y.Pos)
			n.velocity += distance(&x.Vel, &y.Vel)
		}
	}
	n.truths, n.tracks = float64(len(truths)), float64(len(tracks))
	return n
}

// associate walks along every track.
func associate(scans []Scan, threshold float64) []association {
	walks := map[string]*walk{}
	var order []*walk
	for i := range scans {
		c := &scans[i]
		nearest := nearestTruths(c, threshold)
		for j := range c.Tracks {
			id := c.Tracks[j].ID
			w := walks[id]
			if w == nil {
				w = &walk{track: id}
				walks[id] = w
				order = append(order, w)
			}
			w.step(c.Time, nearest[j])
		}
	}
	var all []association
	for _, w := range order {
		w.end()
		all = append(all, w.done...)
	}
	return all
}

// nearestTruths gives, for each track, the name of the truth nearest to it and nearer than threshold; empty: none.
func nearestTruths(c *Scan, threshold float64) []string {
	out, best := make([]string, len(c.Tracks)), make([]float64, len(c.Tracks))
	for _, p := range within(c.Truths, c.Tracks, threshold) {
		if p.Distance < threshold && (out[p.Track] == "" || p.Distance < best[p.Track]) {
			out[p.Track], best[p.Track] = c.Truths[p.Truth].ID, p.Distance
		}
	}
	return out
}

// walk is one track on its way from truth to truth.
type walk struct {
	track    string
	truth    string // the associated one; empty: none
	from, to float64
	misses   int

	next      string // the truth that it may come to
	nextFrom  float64
	successes int
	done      []association
}

// step takes the nearest truth at a time. As in Stone Soup, misses go on counting after an association has ended
// until the next succeeds, and a success of the associated truth does not interrupt another's row.
func (w *walk) step(t float64, nearest string) {
	if w.truth != "" && nearest == w.truth {
		w.misses, w.to = 0, t
		return
	}
	switch {
	case nearest == "":
		w.next, w.successes = "", 0
	case nearest == w.next:
		w.successes++
	default:
		w.next, w.nextFrom, w.successes = nearest, t, 1
	}
	if w.truth != "" {
		if w.misses++; w.misses < endMisses {
			return
		}
		w.end()
		if w.successes >= confirmPairs {
			w.truth, w.from, w.to = w.next, w.nextFrom, t
		}
		return
	}
	if w.successes >= confirmPairs {
		w.truth, w.from, w.to = w.next, w.nextFrom, t
		w.next, w.successes = "", 0
	}
}

func (w *walk) end() {
	if w.truth != "" {
		i := slices.IndexFunc(w.done, func(a association) bool { return a.truth == w.truth })
		if i < 0 {
			i = len(w.done)
			w.done = append(w.done, association{track: w.track, truth: w.truth})
		}
		w.done[i].add(interval{w.from, w.to})
		w.truth = ""
	}
}

// continuity gives the rate of number changes and the longest segments.
func continuity(scans []Scan, all []association) (rate, longest float64) {
	times := map[string][]float64{}
	var order []string
	for i := range scans {
		for _, t := range scans[i].Truths {
			if times[t.ID] == nil {
				order = append(order, t.ID)
			}
			times[t.ID] = append(times[t.ID], scans[i].Time)
		}
	}
	of := map[string][]association{}
	for _, a := range all {
		of[a.truth] = append(of[a.truth], a)
	}
	var changes, tracked, best, lifetime float64
	for _, id := range order {
		ts := times[id]
		changes += float64(max(0, needed(ts, of[id])-1))
		tracked += timeTracked(ts, of[id])
		lifetime += ts[len(ts)-1] - ts[0]
		best += longestOf(of[id])
	}
	return ratio(changes, tracked, 0), ratio(best, lifetime, 0)
}

func longestOf(as []association) float64 {
	var d float64
	for _, a := range as {
		d = max(d, a.duration())
	}
	return d
}

// timeTracked adds up the steps between two times of a truth that one association covers.
func timeTracked(times []float64, as []association) float64 {
	var sum float64
	for i := 1; i < len(times); i++ {
		if slices.ContainsFunc(as, func(a association) bool { return a.holds(times[i-1]) && a.holds(times[i]) }) {
			sum += times[i] - times[i-1]
		}
	}
	return sum
}

// needed is the number of tracks that cover what is covered of a truth: always on with the association that ends
// last, to the end of its interval. As in Stone Soup, one that has come to the last time of its interval is the last.
func needed(times []float64, as []association) int {
	n := 0
	for i := 0; i < len(times); i++ {
		last := -1
		for k := range as {
			if as[k].holds(times[i]) && (last < 0 || as[k].end() > as[last].end()) {
				last = k
			}
		}
		if last < 0 {
			continue
		}
		n++
		end := as[last].intervalEnd(times[i])
		if end == times[i] {
			break
		}
		for i+1 < len(times) && times[i+1] <= end {
			i++
		}
	}
	return n
}
