package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"picket/journal"
	"picket/node"
	"picket/node/digest"
)

type journalCmd struct {
	Verify verifyCmd `cmd:"" help:"Check every block's hash and say what the journal holds."`
}

type verifyCmd struct {
	Dir string `arg:"" help:"The journal's directory, or a node's data directory."`
}

type replayCmd struct {
	Journal string `arg:"" help:"The journal's directory, or a node's data directory."`
	Digest  int    `default:"2" help:"Version of the digest: 1 as runs before 1 December 2026 printed it, 2 as today."`
}

// Run steps a core through every entry of a journal, from its raw bytes, and prints for each run what the run
// itself had printed at its end.
func (c *replayCmd) Run(p *program) error {
	if c.Digest != digest.V1 && c.Digest != digest.V2 {
		return fmt.Errorf("replay: there is no digest of version %d: --digest 1 or 2", c.Digest)
	}
	l := node.NewLoop(node.Options{Digest: c.Digest})
	began := time.Now()
	err := l.Replay(journal.Read(journalDir(c.Journal)), func(closing string) {
		fmt.Fprintln(p.stdout, closing)
	})
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	seq, at := l.Newest()
	if seq == 0 {
		return fmt.Errorf("replay: %s holds no entries: give a node's data directory", c.Journal)
	}
	fmt.Fprintf(p.stderr, "%d entries to %s in %.2f s\n", seq, at.UTC().Format(time.RFC3339), time.Since(began).Seconds())
	return nil
}

// Run checks a journal without changing it.
func (c *verifyCmd) Run(p *program) error {
	report, err := journal.Verify(journalDir(c.Dir))
	if report.Segments > 0 {
		fmt.Fprintln(p.stdout, report)
	}
	return err
}

// journalDir finds the journal in a node's data directory, or takes the journal's own.
func journalDir(data string) string {
	if inner := filepath.Join(data, "journal"); isDir(inner) {
		return inner
	}
	return data
}

func isDir(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}
