// Command bench measures what README's figures say and prints them as a table. Everything is in CPU seconds of
// the process that does the work, since wall time on a shared machine says little; ages are wall time. It is
// run from the top of the repository after `make build`; what it cannot measure it names with the reason.
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"syscall"
)

// row is one line of the table.
type row struct{ what, value, how string }

// section measures some rows; an error is printed in place of those that it kept from being measured.
type section struct {
	name string
	run  func(*bench) ([]row, error)
}

type bench struct {
	bin     string // the built binary
	ui      string // the screen's folder, with its packages
	seconds int    // of each measurement in the demonstration
}

func main() {
	b := bench{}
	flag.StringVar(&b.bin, "bin", "bin/picket", "the built binary")
	flag.StringVar(&b.ui, "ui", "web/ui", "the screen's folder")
	flag.IntVar(&b.seconds, "seconds", 40, "of each measurement in the demonstration")
	only := flag.String("only", "", "run the sections whose name matches: decode, core, demo, page")
	flag.Parse()
	wanted, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: -only:", err)
		os.Exit(2)
	}
	fmt.Printf("%s on %s/%s, %d CPUs\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Printf("| figure | value | measured on |\n| --- | --- | --- |\n")
	failed := false
	for _, s := range []section{{"decode", decoding}, {"core", core}, {"demo", demonstration}, {"page", page}} {
		if !wanted.MatchString(s.name) {
			continue
		}
		rows, err := s.run(&b)
		for _, r := range rows {
			fmt.Printf("| %s | %s | %s |\n", r.what, r.value, r.how)
		}
		if err != nil {
			failed = true
			fmt.Printf("| %s | not measured | %v |\n", s.name, err)
		}
	}
	if failed {
		os.Exit(1)
	}
}

// cpuSeconds is what this process has used.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // RUSAGE_SELF is always there
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) * 1e-9
}

// count writes a figure with three digits that count: 1.23 M, 456 k.
func count(v float64) string {
	switch {
	case v >= 1e6:
		return fmt.Sprintf("%.3g M", v/1e6)
	case v >= 1e4:
		return fmt.Sprintf("%.0f k", v/1e3)
	case v >= 1e3:
		return fmt.Sprintf("%.3g k", v/1e3)
	}
	return fmt.Sprintf("%.3g", v)
}
