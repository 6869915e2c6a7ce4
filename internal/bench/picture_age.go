package main

import (
	"fmt"
	"slices"
	"time"
)

// ages gives how long plots, and the tracks that they moved, were under way from the sensor's socket to this
// client. A track's newest plot is the one with its time, close to it.
func (c *client) ages(s *stamps, since time.Time) (plots, tracks []time.Duration) {
	type known struct {
		sight
		sent time.Time
	}
	by := map[int64][]known{}
	for _, p := range c.plots {
		if sent, ok := s.find(c.sensors[p.who], p); ok {
			by[p.at] = append(by[p.at], known{p, sent})
			if p.came.After(since) {
				plots = append(plots, p.came.Sub(sent))
			}
		}
	}
	seen := map[[2]int64]bool{}
	for _, t := range c.tracks {
		key := [2]int64{int64(t.who), t.at}
		near := slices.DeleteFunc(slices.Clone(by[t.at]), func(k known) bool { return !beside(k.sight, t) })
		if len(near) == 1 && t.came.After(since) && !seen[key] {
			tracks = append(tracks, t.came.Sub(near[0].sent))
		}
		seen[key] = true
	}
	return plots, tracks
}

// beside says whether a plot may be the track's: within a tenth of a degree.
func beside(a, b sight) bool { return apart(a.lat, b.lat) < 1e6 && apart(a.lon, b.lon) < 1e6 }

// spread writes the median and the 99th percentile.
func spread(list []time.Duration) string {
	if len(list) == 0 {
		return "none came"
	}
	slices.Sort(list)
	at := func(q float64) int64 { return list[int(q*float64(len(list)-1))].Milliseconds() }
	return fmt.Sprintf("p50 %d ms, p99 %d ms", at(0.5), at(0.99))
}
