// Command wrap breaks comments and prose anew where a line is wider than 100 columns: whole-line comments of Go,
// TypeScript and Svelte, paragraphs and list items of Markdown. Code, tables, drawings, headings, addresses and
// directives stay as they are. It takes files, or with none all that git tracks; run twice it changes nothing more.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	files := os.Args[1:]
	if len(files) == 0 {
		out, err := exec.Command("git", "ls-files", "*.go", "*.ts", "*.svelte", "*.md").Output()
		if err != nil {
			fmt.Fprintln(os.Stderr, "wrap: git ls-files:", err)
			os.Exit(1)
		}
		files = strings.Fields(string(out))
	}
	for _, f := range files {
		if err := rewrap(f); err != nil {
			fmt.Fprintln(os.Stderr, "wrap:", err)
			os.Exit(1)
		}
	}
}

func rewrap(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var out []byte
	if filepath.Ext(path) == ".md" {
		out = []byte(Markdown(string(b)))
	} else if !bytes.Contains(b, []byte("Code generated ")) {
		out = []byte(Comments(string(b)))
	} else {
		return nil
	}
	if bytes.Equal(b, out) {
		return nil
	}
	return os.WriteFile(path, out, 0o644)
}
