package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// looked is what web/ui/test/page.mjs says of one page.
type looked struct {
	Seconds, Tracks float64
	Frames, Updates float64
	AgeMsP50        float64
	AgeMsP99        float64
	CPUMsPerUpdate  float64 `json:"cpuMsPerUpdate"`
	Renderer, GPU   float64 // CPU seconds
}

// page measures the screen in Chromium, which draws by software here: the age of the demonstration's picture when
// it is drawn, and what a thousand and ten thousand tracks cost.
func page(b *bench) (rows []row, err error) {
	l, err := play(b.bin)
	if err != nil {
		return nil, err
	}
	time.Sleep(20 * time.Second)
	one, err := look(b.ui, l.page)
	if err = errors.Join(err, l.close()); err != nil {
		return nil, err
	}
	how := fmt.Sprintf("demonstration, %.0f tracks, %.1f frames/s drawn by software GL", one.Tracks, one.Frames/one.Seconds)
	rows = append(rows, row{"Frame made to drawn in Chromium", fmt.Sprintf("p50 %.0f ms, p99 %.0f ms", one.AgeMsP50, one.AgeMsP99), how})
	for _, n := range []string{"1000", "10000"} {
		m, err := look(b.ui, n)
		if err != nil {
			return rows, err
		}
		how := fmt.Sprintf("mock node, %.0f updates in %.0f s; %.2g ms of it in our own code; software GL takes %.0f %% of a CPU "+
			"besides", m.Updates, m.Seconds, m.CPUMsPerUpdate, 100*m.GPU/m.Seconds)
		rows = append(rows, row{fmt.Sprintf("Page's CPU an update, %.0f tracks", m.Tracks),
			fmt.Sprintf("%.1f ms", 1000*m.Renderer/m.Updates), how})
	}
	return rows, nil
}

func look(ui, what string) (*looked, error) {
	if _, err := os.Stat(filepath.Join(ui, "node_modules")); err != nil {
		return nil, errors.New("the screen's packages are not there: make build first")
	}
	cmd := exec.Command("node", "test/page.mjs", what)
	cmd.Dir = ui
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		first, _, _ := strings.Cut(said.String(), "\n")
		return nil, fmt.Errorf("no browser: %w: %s", err, first)
	}
	var m looked
	return &m, json.Unmarshal(out, &m)
}
