// Command tally reads `go test -json` and prints what people want of it: each package's result, the output
// of what failed, every skipped test with its reason, every known failure with its figure, and a closing count. It fails when a test failed.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

type event struct {
	Action  string
	Package string
	Test    string
	Output  string
	Elapsed float64
}

type run struct {
	running         map[string]time.Time // packages, and tests of theirs, since when
	output          map[string][]string  // of what may still fail, by package and test
	skipped, failed []string
	known           []string // known failures, with their figures
	counts          map[string]int
}

func main() {
	r := run{running: map[string]time.Time{}, output: map[string][]string{}, counts: map[string]int{}}
	lines, failed := read(os.Stdin)
	still := time.NewTicker(30 * time.Second)
	for {
		select {
		case line, more := <-lines:
			if !more {
				if err := <-failed; err != nil {
					fmt.Println("tally:", err)
					os.Exit(1)
				}
				r.close()
				return
			}
			var e event
			if json.Unmarshal(line, &e) != nil {
				fmt.Println(string(line)) // not of the protocol: the go command's own words
				continue
			}
			r.take(e)
		case <-still.C:
			r.stillRunning(time.Now())
		}
	}
}

// read gives the lines of in as they come, and then how it ended.
func read(in io.Reader) (<-chan []byte, <-chan error) {
	lines, failed := make(chan []byte), make(chan error, 1)
	go func() {
		s := bufio.NewScanner(in)
		s.Buffer(nil, 16<<20)
		for s.Scan() {
			lines <- bytes.Clone(s.Bytes())
		}
		close(lines)
		failed <- s.Err()
	}()
	return lines, failed
}

// stillRunning says in one line what has been running for long.
func (r *run) stillRunning(now time.Time) {
	var list []string
	for name, since := range r.running {
		if d := now.Sub(since); d > 25*time.Second {
			list = append(list, fmt.Sprintf("%s %.0f s", strings.TrimSpace(name), d.Seconds()))
		}
	}
	if len(list) > 0 {
		slices.Sort(list)
		fmt.Println("still running:", strings.Join(list, ", "))
	}
}

func (r *run) take(e event) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "start", "run", "cont":
		r.running[key] = time.Now()
	case "pause":
		delete(r.running, key)
	case "build-output":
		fmt.Print(e.Output)
	case "output":
		r.output[key] = append(r.output[key], e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.endPackage(e, key)
		} else {
			r.endTest(e, key)
		}
		delete(r.output, key)
		delete(r.running, key)
	}
}

func (r *run) endPackage(e event, key string) {
	if e.Action == "skip" {
		return // no test files
	}
	fmt.Printf("%-4s %s %.1fs\n", map[string]string{"pass": "ok", "fail": "FAIL"}[e.Action], e.Package, e.Elapsed)
	if e.Action == "fail" {
		fmt.Print(strings.Join(r.output[key], ""))
		r.failed = append(r.failed, e.Package)
	}
}

func (r *run) endTest(e event, key string) {
	r.counts[e.Action]++
	for _, l := range r.output[key] {
		if _, what, ok := strings.Cut(l, "known failure: "); ok && e.Action == "pass" {
			r.known = append(r.known, strings.TrimSpace(what))
		}
	}
	switch e.Action {
	case "skip":
		r.skipped = append(r.skipped, fmt.Sprintf("%s %s: %s", e.Package, e.Test, reason(r.output[key])))
	case "fail":
		fmt.Print(strings.Join(r.output[key], ""))
		r.failed = append(r.failed, key)
	}
}

// reason is what t.Skip said.
func reason(lines []string) string {
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if _, why, ok := strings.Cut(l, ".go:"); ok {
			if _, why, ok := strings.Cut(why, ": "); ok {
				return why
			}
		}
	}
	return "no reason given"
}

func (r *run) close() {
	if len(r.skipped) > 0 {
		slices.Sort(r.skipped)
		fmt.Println("\nnot run:")
		for _, s := range r.skipped {
			fmt.Println("  " + s)
		}
	}
	if len(r.known) > 0 {
		slices.Sort(r.known)
		fmt.Println("\nknown failures:")
		for _, k := range r.known {
			fmt.Println("  " + k)
		}
	}
	fmt.Printf("\n%d passed, %d failed, %d skipped\n", r.counts["pass"], r.counts["fail"], r.counts["skip"])
	if len(r.failed) > 0 {
		os.Exit(1)
	}
}
