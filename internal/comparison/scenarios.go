package main

import (
	"fmt"
	"strings"

	"picket/internal/worlds"
)

// testCase is a class of scenarios and who runs on it.
type testCase struct {
	name     string
	make     func(seed uint64) *worlds.Folder
	scans    int // the first so many; 0: all
	trackers []tracker
	live     func(seed uint64, clock func() float64) (worlds.Figures, float64) // Picket on the Earth, not in the plane; nil: no such world
}

func (c *testCase) slug() string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == ',' {
			return '-'
		}
		return r
	}, c.name)
}

// tracker is one configuration: arguments of picket track, or of stonesoup_run.py.
type tracker struct {
	name string
	mine bool
	args []string
}

var (
	onEarth  = tracker{"Picket, on the Earth", true, nil}
	inPlane  = tracker{"Picket, in the plane", true, []string{"--mode", "default"}}
	ours     = tracker{"Picket", true, []string{"--mode", "default"}}
	conform  = tracker{"Picket, conformance", true, []string{"--mode", "conformance", "--density", "100"}}
	soupGNN  = soup("gnn", "none", 100)
	soupJPDA = soup("jpda", "none", 100)
)

// soup is a configuration of Stone Soup: an extended Kalman filter with constant velocity of density q.
func soup(assoc, gate string, q int, more ...string) tracker {
	name := map[string]string{"gnn": "GNN", "jpda": "JPDA (EHM2)", "lbp": "JPDA (LBP)"}[assoc]
	how := map[string]string{"none": "ungated", "tpr": "TPR tree", "kd": "kd tree"}[gate]
	args := []string{"--assoc", assoc, "--gate", gate, "--q", fmt.Sprint(q)}
	return tracker{fmt.Sprintf("Stone Soup %s %s, q %d", name, how, q), false, append(args, more...)}
}

// cases is the comparison. Where Stone Soup would need hours both are given the first scans only, and the name says so.
func cases() []testCase {
	all := []testCase{
		{"S1-50", worlds.S1(50, 20).Make, 0, []tracker{ours, conform, soupGNN, soup("gnn", "none", 30), soupJPDA,
			soup("gnn", "tpr", 10), soup("gnn", "tpr", 100)}, nil},
		{"S3-50", worlds.S3(50, 20).Make, 0, []tracker{ours, conform, soupGNN, soup("gnn", "none", 30), soup("gnn", "tpr", 100)}, nil},
		{"S1-200", worlds.S1(200, 50).Make, 0, []tracker{ours, soup("gnn", "tpr", 10), soup("gnn", "tpr", 100)}, nil},
		{"S1-200, first 20 scans", worlds.S1(200, 50).Make, 20, []tracker{ours, soupGNN}, nil},
		{"S1-1000, first 20 scans", worlds.S1(1000, 100).Make, 20, []tracker{ours, soup("gnn", "tpr", 100)}, nil},
		{"S1-1000", worlds.S1(1000, 100).Make, 0, []tracker{ours}, nil},
		{"S2-200, first 20 scans", worlds.S2(200, 200).Make, 20, []tracker{ours, soup("gnn", "tpr", 100), soup("jpda", "tpr", 100)}, nil},
		{"S2-200", worlds.S2(200, 200).Make, 0, []tracker{ours}, nil},
	}
	for _, c := range worlds.CurvedSet() {
		drop := []string{"--drop-seconds", fmt.Sprint(4 * c.Period)}
		all = append(all, testCase{c.Name, c.Folder, 0, []tracker{onEarth, inPlane, soup("gnn", "kd", 100, drop...),
			soup("gnn", "kd", 30, drop...)}, c.Live})
	}
	return all
}
