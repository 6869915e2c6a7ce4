package main

import (
	"math"
	"strings"
	"testing"

	"picket/internal/worlds"
	"picket/score"
)

func rowOf(tracker string, mine bool, rates, gospas []float64) row {
	r := row{scenario: "S", tracker: tracker, mine: mine}
	for i := range rates {
		s := sample{rate: rates[i], Figures: worlds.Figures{Summary: score.Summary{GOSPA: gospas[i]}}}
		s.Straight.Add(0.8)
		r.samples = append(r.samples, s)
	}
	return r
}

// Medians, the ratio to Picket's row, a dash where nothing was judged, and every lost figure by name.
func TestTableAndLosses(t *testing.T) {
	rows := []row{
		rowOf(ours.name, true, []float64{900, 1100, 5000}, []float64{500, 700, 600}),
		rowOf("other", false, []float64{9, 11, 10}, []float64{550, 610, 590}),
	}
	out := table(rows)
	for _, want := range []string{"1100", "600.0", "110", "590.0", "–"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
	if got := losses(rows); !strings.Contains(got, "S: other GOSPA m, 590.0 against Picket's 600.0") || strings.Count(got, "\n") != 3 {
		t.Errorf("losses: %q", got)
	}
	rows[1] = rowOf("other", false, []float64{9, 11, 10}, []float64{650, 610, 690})
	if got := losses(rows); !strings.Contains(got, "loses no figure") {
		t.Errorf("losses: %q", got)
	}
}

func TestNearerOne(t *testing.T) {
	for _, c := range []struct {
		mine, theirs float64
		better       bool
	}{{0.5, 0.9, true}, {0.9, 0.5, false}, {2, 0.6, true}, {2, 0.4, false}, {math.NaN(), 1, false}} {
		if got := nearerOne(c.mine, c.theirs); got != c.better {
			t.Errorf("nearerOne(%v, %v) = %v", c.mine, c.theirs, got)
		}
	}
}

// Every scenario's first tracker is Picket's own, and no two have one name: folders are kept by it.
func TestCases(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range cases() {
		if first := c.trackers[0].name; first != ours.name && first != onEarth.name || seen[c.slug()] {
			t.Errorf("%s: first tracker %s, or a name twice", c.name, c.trackers[0].name)
		}
		seen[c.slug()] = true
		if (c.trackers[0].name == onEarth.name) != (c.live != nil) {
			t.Errorf("%s: on the Earth without an Earth", c.name)
		}
	}
}
