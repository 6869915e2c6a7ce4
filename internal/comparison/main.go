// Command comparison runs Picket and Stone Soup in turn on the same scenarios and prints one table: CPU time, GOSPA with its
// parts, SIAP, switches and NEES, medians over seeds, the rows that Picket loses included. `make bench-peers` runs it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"syscall"

	"picket/internal/worlds"
)

// bench is one run of the comparison.
type bench struct {
	seeds  int
	first  uint64
	work   string // where folders and tracks are kept
	python string // of the virtual environment with Stone Soup
	picket string
	soup   string // the folder of the Stone Soup scripts
	reuse  bool   // take what an earlier run left of Stone Soup's
	only   *regexp.Regexp
}

func main() {
	var b bench
	var only string
	flag.IntVar(&b.seeds, "seeds", 5, "scenarios of each class")
	flag.Uint64Var(&b.first, "first", 101, "the first seed")
	flag.StringVar(&b.work, "work", "", "keep folders and tracks here; empty: a temporary folder")
	flag.StringVar(&b.python, "python", "python3", "a Python with Stone Soup")
	flag.StringVar(&b.picket, "picket", "bin/picket", "the picket binary")
	flag.StringVar(&b.soup, "scripts", "scripts/peers", "where the Stone Soup scripts are")
	flag.BoolVar(&b.reuse, "reuse", false, "do not repeat Stone Soup's runs that -work holds already")
	flag.StringVar(&only, "only", "", "only scenarios whose names match")
	flag.Parse()
	if err := b.run(only); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func (b *bench) run(only string) error {
	var err error
	if b.only, err = regexp.Compile(only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	if b.work == "" {
		if b.work, err = os.MkdirTemp("", "picket-peers-"); err != nil {
			return err
		}
		defer os.RemoveAll(b.work)
	}
	version, err := b.output(b.python, "-c", "import stonesoup; print(stonesoup.__version__)")
	if err != nil {
		return err
	}
	fmt.Printf("Stone Soup %s and Picket in turn, one core each, CPU seconds of the tracker's loop alone; seeds %d to %d, medians\n\n",
		trim(version), b.first, b.first+uint64(b.seeds)-1)
	if err := b.oracle(); err != nil {
		return err
	}
	var rows []row
	for _, c := range cases() {
		if !b.only.MatchString(c.name) {
			continue
		}
		r, err := b.compare(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		rows = append(rows, r...)
	}
	fmt.Print(table(rows))
	fmt.Print(losses(rows))
	return nil
}

// either runs a tracker in the folder's flat frame, or Picket on the Earth.
func (b *bench) either(c testCase, f *worlds.Folder, dir string, t tracker, seed uint64) (sample, error) {
	if t.name != onEarth.name {
		return b.one(f, dir, t)
	}
	figures, cpu := c.live(seed, cpuSeconds)
	return sample{float64(f.Detections()) / cpu, figures}, nil
}

// cpuSeconds is what this process has used.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) * 1e-9
}

// compare runs every tracker of a case over every seed.
func (b *bench) compare(c testCase) ([]row, error) {
	rows := make([]row, len(c.trackers))
	for i, t := range c.trackers {
		rows[i] = row{scenario: c.name, tracker: t.name, mine: t.mine}
	}
	for seed := b.first; seed < b.first+uint64(b.seeds); seed++ {
		f := c.make(seed).Cut(c.scans)
		dir := filepath.Join(b.work, fmt.Sprintf("%s-%d-%d", c.slug(), c.scans, seed))
		if err := f.Write(dir); err != nil {
			return nil, err
		}
		for i, t := range c.trackers {
			s, err := b.either(c, f, dir, t, seed)
			if err != nil {
				return nil, fmt.Errorf("seed %d, %s: %w", seed, t.name, err)
			}
			fmt.Fprintf(os.Stderr, "%s seed %d %s: %.0f detections/CPU s, GOSPA %.1f\n", c.name, seed, t.name, s.rate, s.GOSPA)
			rows[i].samples = append(rows[i].samples, s)
		}
	}
	return rows, nil
}
