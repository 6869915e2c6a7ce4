package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// row is one tracker on one class of scenarios.
type row struct {
	scenario, tracker string
	mine              bool
	samples           []sample
}

// figure is a column: how it is found, printed and compared.
type figure struct {
	name   string
	format string
	of     func(*sample) float64
	better func(mine, theirs float64) bool // that theirs is better; nil: not compared
}

func less(mine, theirs float64) bool { return theirs < mine }
func more(mine, theirs float64) bool { return theirs > mine }

// nearerOne compares consistency: how far from 1, as a factor either way.
func nearerOne(mine, theirs float64) bool {
	return math.Abs(math.Log(theirs)) < math.Abs(math.Log(mine))
}

var figures = []figure{
	{"det./CPU s", "%.0f", func(s *sample) float64 { return s.rate }, more},
	{"GOSPA m", "%.1f", func(s *sample) float64 { return s.GOSPA }, less},
	{"RMS m", "%.1f", func(s *sample) float64 { return s.RMSPosition }, less},
	{"missed", "%.3f", func(s *sample) float64 { return s.MissedPerScan }, less},
	{"false", "%.3f", func(s *sample) float64 { return s.FalsePerScan }, less},
	{"switches", "%.0f", func(s *sample) float64 { return float64(s.Switches) }, less},
	{"compl.", "%.4f", func(s *sample) float64 { return s.Completeness }, more},
	{"ambig.", "%.4f", func(s *sample) float64 { return s.Ambiguity }, less},
	{"spur.", "%.4f", func(s *sample) float64 { return s.Spuriousness }, less},
	{"vel. m/s", "%.2f", func(s *sample) float64 { return s.SIAP.Velocity }, less},
	{"NEES str.", "%.2f", func(s *sample) float64 { return s.Straight.Value() }, nearerOne},
	{"turn", "%.2f", func(s *sample) float64 { return s.Turning.Value() }, nearerOne},
}

// median of a figure over the seeds.
func (r *row) median(f *figure) float64 {
	v := make([]float64, len(r.samples))
	for i := range r.samples {
		v[i] = f.of(&r.samples[i])
	}
	slices.Sort(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// show prints a median; what nothing was there to judge is a dash.
func (r *row) show(f *figure) string {
	if v := r.median(f); !math.IsNaN(v) {
		return fmt.Sprintf(f.format, v)
	}
	return "–"
}

// table prints a line for each row; × is how many times faster Picket's own row is.
func table(rows []row) string {
	var out bytes.Buffer
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "scenario\ttracker\t×")
	for i := range figures {
		fmt.Fprint(w, "\t", figures[i].name)
	}
	fmt.Fprintln(w)
	for i := range rows {
		r := &rows[i]
		fmt.Fprintf(w, "%s\t%s\t", r.scenario, r.tracker)
		if p := picketOf(rows, r.scenario); p != nil && !r.mine {
			fmt.Fprintf(w, "%.0f", p.median(&figures[0])/r.median(&figures[0]))
		}
		for j := range figures {
			fmt.Fprintf(w, "\t%s", r.show(&figures[j]))
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	return out.String() + `
× is Picket's rate over the row's. missed, false: a scan. compl., ambig., spur., vel.: SIAP completeness, ambiguity, spuriousness, velocity
accuracy. NEES: a dimension of position and velocity, on straight legs and in turns and the 20 s after; 1 is consistent.
`
}

// picketOf gives Picket's own row of a scenario: on the Earth where there is one, else in default mode.
func picketOf(rows []row, scenario string) *row {
	for i := range rows {
		if rows[i].scenario == scenario && (rows[i].tracker == onEarth.name || rows[i].tracker == ours.name) {
			return &rows[i]
		}
	}
	return nil
}

// losses lists every figure by which a Stone Soup row is better than Picket's default mode.
func losses(rows []row) string {
	var out strings.Builder
	for i := range rows {
		r := &rows[i]
		p := picketOf(rows, r.scenario)
		if r.mine || p == nil {
			continue
		}
		for j := range figures {
			f := &figures[j]
			mine, theirs := p.median(f), r.median(f)
			if f.better(mine, theirs) {
				fmt.Fprintf(&out, "  %s: %s %s, "+f.format+" against Picket's "+f.format+"\n", r.scenario, r.tracker, f.name, theirs, mine)
			}
		}
	}
	if out.Len() == 0 {
		return "\nPicket loses no figure of this table.\n"
	}
	return "\nWhere Stone Soup is better:\n" + out.String()
}
