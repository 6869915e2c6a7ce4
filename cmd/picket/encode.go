package main

import (
	"bufio"
	"bytes"
	"fmt"

	"picket/wire/asterix"
)

type encodeCmd struct {
	File string `arg:"" optional:"" default:"-" help:"Lines of decode's JSON; - reads standard input."`
}

// Run turns each line into one data block on standard output.
func (c *encodeCmd) Run(p *program) error {
	in, err := p.read(c.File)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.stdout)
	lines := bufio.NewScanner(bytes.NewReader(in))
	lines.Buffer(nil, 1<<20)
	var block []byte
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if block, err = asterix.FromJSON(block[:0], lines.Bytes()); err != nil {
			return fmt.Errorf("encode: %s:%d: %w", c.File, n, err)
		}
		out.Write(block)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("encode: %s: %w", c.File, err)
	}
	return out.Flush()
}
