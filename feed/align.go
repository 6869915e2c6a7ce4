package feed

import (
	"slices"
	"time"
)

// near is how far apart recordings may begin and still belong together.
const near = time.Hour

// Align tells how recordings are played together, from the stamps with which they begin (FirstStamp; zero: it
// has none). Those that begin within an hour of each other keep their relation. The others are shifted so
// that all begin together: at the beginning of the first one listed. origins are for each feed's
// Options.Origin: the stamp that falls on start. Where no recording has a stamp start is zero: begin on the
// configured date.
func Align(firsts []time.Time) (start time.Time, origins []time.Time) {
	order := make([]int, 0, len(firsts))
	for i, t := range firsts {
		if !t.IsZero() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return firsts[a].Compare(firsts[b]) })
	origins = make([]time.Time, len(firsts))
	var origin time.Time
	for _, i := range order {
		if origin.IsZero() || firsts[i].Sub(origin) > near {
			origin = firsts[i]
		}
		origins[i] = origin
	}
	for _, o := range origins {
		if !o.IsZero() {
			return o, origins
		}
	}
	return time.Time{}, origins
}
