// Package count writes how many outcomes it was told into a file. It is no part of the product: a test lays it into a copy.
package count

import (
	"io"
	"os"
	"path/filepath"
	"strconv"

	"picket"
)

// Count is the outlet.
type Count struct {
	path string
	log  io.Writer
	n    int
}

// New reads the options: the file.
func New(options func(into any) error, dir string, log io.Writer) (picket.Outlet, error) {
	var o struct {
		File string `yaml:"file"`
	}
	if err := options(&o); err != nil {
		return nil, err
	}
	return &Count{path: filepath.Join(dir, o.File), log: log}, nil
}

// Deliver implements picket.Outlet.
func (c *Count) Deliver(*picket.Outcome) {
	c.n++
	if err := os.WriteFile(c.path, []byte(strconv.Itoa(c.n)+"\n"), 0o600); err != nil {
		_, _ = io.WriteString(c.log, err.Error()+"\n")
	}
}
