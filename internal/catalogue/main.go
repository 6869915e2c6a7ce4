// Command catalogue collects the sentences that stand beside the code, in files NAME.text.yaml, and
// writes of them text/LANGUAGE.json, which the program and the screen embed. go generate ./text runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: catalogue <root of the tree>")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(1)
	}
}

// write collects and writes every language's file.
func write(root string) error {
	all, err := collect(root)
	if err != nil {
		return err
	}
	for name, b := range all.files() {
		if err := os.WriteFile(filepath.Join(root, "text", name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
