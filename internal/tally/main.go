// Command tally reads `go test -json` and prints what people want of it: each package's result, the output
// of what failed, every skipped test with its reason, and a closing count. It fails when a test failed.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

type event struct {
	Action  string
	Package string
	Test    string
	Output  string
	Elapsed float64
}

type run struct {
	output          map[string][]string // of what may still fail, by package and test
	skipped, failed []string
	counts          map[string]int
}

func main() {
	r := run{output: map[string][]string{}, counts: map[string]int{}}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		var e event
		if json.Unmarshal(in.Bytes(), &e) != nil {
			fmt.Println(in.Text()) // not of the protocol: the go command's own words
			continue
		}
		r.take(e)
	}
	if err := in.Err(); err != nil {
		fmt.Println("tally:", err)
		os.Exit(1)
	}
	r.close()
}

func (r *run) take(e event) {
	key := e.Package + " " + e.Test
	switch e.Action {
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
	fmt.Printf("\n%d passed, %d failed, %d skipped\n", r.counts["pass"], r.counts["fail"], r.counts["skip"])
	if len(r.failed) > 0 {
		os.Exit(1)
	}
}
