package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"picket/scenario"
	"picket/score"
)

type scoreCmd struct {
	Dir    string   `arg:"" help:"The scenario's folder, with scenario.json and truth.csv."`
	Tracks []string `arg:"" help:"Files of tracks."`
	Cutoff float64  `default:"1000" help:"GOSPA's cut-off c, m."`
	Order  float64  `default:"2" help:"GOSPA's order p."`
	Skip   float64  `default:"20" help:"Seconds at the start that are not scored."`
}

// Run prints one JSON line for each file of tracks: GOSPA with its parts, then SIAP.
func (c *scoreCmd) Run(p *program) error {
	dims, err := c.dims()
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	truth, err := states(filepath.Join(c.Dir, "truth.csv"), "id", dims)
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	for _, path := range c.Tracks {
		tracks, err := states(path, "track", dims)
		if err != nil {
			return fmt.Errorf("score: %w", err)
		}
		scans := score.Scans(truth, tracks, c.Skip, math.Inf(1))
		if len(scans) == 0 {
			return fmt.Errorf("score: no row of %s is later than %v s: give a smaller --skip", c.Dir, c.Skip)
		}
		fmt.Fprintln(p.stdout, scoreLine(path, score.GOSPA{C: c.Cutoff, P: c.Order}.Summarise(scans), score.Attributes(scans, c.Cutoff)))
	}
	return nil
}

func (c *scoreCmd) dims() (int, error) {
	path := filepath.Join(c.Dir, "scenario.json")
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("%w: give a scenario's folder", err)
	}
	var s struct{ Dims int }
	if err := json.Unmarshal(b, &s); err != nil || s.Dims != 2 && s.Dims != 3 {
		return 0, fmt.Errorf("%s: \"dims\" must be 2 or 3", path)
	}
	return s.Dims, nil
}

func states(path, key string, dims int) ([]score.Row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in, err := scenario.States(path, f, key)
	rows := make([]score.Row, len(in))
	for i, s := range in {
		if dims == 2 {
			s.Pos[2], s.Vel[2] = 0, 0
		}
		rows[i] = score.Row{Time: s.Time, State: score.State{ID: s.ID, Pos: s.Pos, Vel: s.Vel}}
	}
	return rows, err
}

// scoreLine writes the figures rounded as gospa.py and score.py do.
func scoreLine(path string, g score.Summary, s score.SIAP) string {
	var b strings.Builder
	name, _ := json.Marshal(path)
	fmt.Fprintf(&b, `{"tracks": %s, "n_tracks": %d, "n_truths": %d, "gospa": %s, "gospa_per_target": %s, `+
		`"missed_per_scan": %s, "false_per_scan": %s, "rms_position_m": %s, "switches": %d`,
		name, g.Tracks, g.Truths, rounded(g.GOSPA, 1), rounded(g.PerTarget, 1), rounded(g.MissedPerScan, 3),
		rounded(g.FalsePerScan, 3), rounded(g.RMSPosition, 1), g.Switches)
	for _, f := range []struct {
		name string
		v    float64
	}{
		{"Completeness", s.Completeness}, {"Ambiguity", s.Ambiguity}, {"Spuriousness", s.Spuriousness},
		{"Position Accuracy", s.Position}, {"Velocity Accuracy", s.Velocity},
		{"Rate of Track Number Change", s.NumberRate}, {"Longest Track Segment", s.Longest},
	} {
		fmt.Fprintf(&b, `, "SIAP %s": %s`, f.name, rounded(f.v, 4))
	}
	return b.String() + "}"
}

// rounded gives x to so many places without trailing zeros, but one.
func rounded(x float64, places int) string {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', places, 64), 64)
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
