package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"picket/internal/worlds"
	"picket/scenario"
)

// sample is a tracker's run over one scenario.
type sample struct {
	rate float64 // detections a CPU second
	worlds.Figures
}

// one runs a tracker over a folder and judges it.
func (b *bench) one(f *worlds.Folder, dir string, t tracker) (sample, error) {
	base := filepath.Join(dir, strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ,()", r) {
			return '-'
		}
		return r
	}, t.name))
	tracks, cov := base+"-tracks.csv", base+"-cov.csv"
	run := b.runSoup
	if t.mine {
		run = b.runPicket
	}
	cpu, err := run(dir, base, tracks, cov, t.args)
	if err != nil {
		return sample{}, err
	}
	s := sample{rate: float64(f.Detections()) / cpu}
	x, err := read(tracks, func(g *os.File) ([]scenario.State, error) { return scenario.States(tracks, g, "track") })
	if err != nil {
		return s, err
	}
	p, err := read(cov, func(g *os.File) ([]scenario.Cov, error) { return scenario.Covs(cov, g) })
	if err != nil {
		return s, err
	}
	s.Figures = f.Judge(x, p)
	return s, nil
}

func read[T any](path string, parse func(*os.File) ([]T, error)) ([]T, error) {
	g, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	return parse(g)
}

var spent = regexp.MustCompile(`([0-9.]+) CPU s`)

// runPicket gives the CPU seconds that picket track says.
func (b *bench) runPicket(dir, _, tracks, cov string, args []string) (float64, error) {
	text, err := b.output(b.picket, append([]string{"track", dir, "--out", tracks, "--cov", cov}, args...)...)
	if err != nil {
		return 0, err
	}
	m := spent.FindStringSubmatch(text)
	if m == nil {
		return 0, fmt.Errorf("picket track does not say its CPU seconds: %q", text)
	}
	return strconv.ParseFloat(m[1], 64)
}

// runSoup gives the CPU seconds that the runner says, or said when -reuse allows it.
func (b *bench) runSoup(dir, base, tracks, cov string, args []string) (float64, error) {
	said := base + ".json"
	text, err := os.ReadFile(said)
	if err != nil || !b.reuse {
		args = append([]string{filepath.Join(b.soup, "stonesoup_run.py"), dir, "--tracks", tracks, "--cov", cov}, args...)
		out, err := b.output(b.python, args...)
		if err != nil {
			return 0, err
		}
		text = []byte(out)
		if err := os.WriteFile(said, text, 0o644); err != nil {
			return 0, err
		}
	}
	var s struct {
		CPU float64 `json:"cpu_s"`
	}
	if err := json.Unmarshal(text, &s); err != nil || s.CPU <= 0 {
		return 0, fmt.Errorf("%s: no CPU seconds in %q", said, text)
	}
	return s.CPU, nil
}

// output runs a command and gives all that it printed; in an error its last line.
func (b *bench) output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).CombinedOutput()
	text := strings.TrimSpace(string(out))
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", filepath.Base(name), err, text[strings.LastIndex(text, "\n")+1:])
	}
	return text, nil
}

func trim(s string) string { return strings.TrimSpace(s) }

// oracle shows that picket score and Stone Soup's own metric code print the same figures on one small scenario, for both
// trackers' tracks.
func (b *bench) oracle() error {
	f := worlds.S1(10, 5).Make(b.first)
	dir := filepath.Join(b.work, "oracle")
	if err := f.Write(dir); err != nil {
		return err
	}
	agreed, all := 0, 0
	for _, t := range []tracker{ours, soup("gnn", "tpr", 10)} {
		if _, err := b.one(f, dir, t); err != nil {
			return fmt.Errorf("oracle: %w", err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*-tracks.csv"))
	if err != nil || len(files) == 0 {
		return errors.Join(err, errors.New("oracle: no tracks"))
	}
	for _, file := range files {
		theirs, err := b.figures(b.python, filepath.Join(b.soup, "stonesoup_score.py"), dir, file)
		if err != nil {
			return err
		}
		mine, err := b.figures(b.picket, "score", dir, file)
		if err != nil {
			return err
		}
		for name, v := range theirs {
			all++
			if mine[name] == v {
				agreed++
			} else {
				fmt.Printf("picket score differs from Stone Soup's: %s is %v there, %v here (%s)\n", name, v, mine[name],
					filepath.Base(file))
			}
		}
	}
	fmt.Printf("picket score and Stone Soup's own GOSPA and SIAP code: %d of %d figures equal to the printed digit on S1-10\n\n",
		agreed, all)
	return nil
}

func (b *bench) figures(name string, args ...string) (map[string]any, error) {
	text, err := b.output(name, args...)
	if err != nil {
		return nil, err
	}
	var m map[string]any
	return m, json.Unmarshal([]byte(text[strings.LastIndex(text, "\n")+1:]), &m)
}
