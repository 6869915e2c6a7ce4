package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"time"

	"picket/sim"
)

type demoCmd struct {
	HTTP string        `default:"127.0.0.1:8081" help:"Address of the first screen; the others count up from it, port 0 picks free ones."`
	Data string        `help:"Where the nodes keep keys, policies and journals. Absent: a folder that is removed at the end."`
	For  time.Duration `help:"Stop after this long."`
	Seed uint64        `default:"1" help:"Of the scenario."`
}

// Run plays SOUTHERN LANTERN: simulated sensors speak their real formats into loopback sockets, and the nodes of
// three nations listen to them as they would to any others, and share as their agreements say.
func (c *demoCmd) Run(p *program) error {
	dir, cleanup, err := c.dataDir()
	if err != nil {
		return err
	}
	defer cleanup()
	screens, err := c.screens(len(sim.LanternNations()))
	if err != nil {
		return err
	}
	x, err := newLantern(c.Seed, dir, screens)
	if err != nil {
		return err
	}
	defer x.close()
	ctx, stop := p.within(c.For)
	defer stop()
	return x.run(ctx, p)
}

// dataDir gives the demo's folder, and what removes it at the end.
func (c *demoCmd) dataDir() (string, func(), error) {
	if c.Data != "" {
		return c.Data, func() {}, nil
	}
	dir, err := os.MkdirTemp("", "picket-demo-")
	if err != nil {
		return "", nil, fmt.Errorf("demo: no temporary folder (%w): name one with --data", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}

// screens gives the addresses of n screens, counted up from the first.
func (c *demoCmd) screens(n int) ([]string, error) {
	host, text, err := net.SplitHostPort(c.HTTP)
	port, perr := strconv.Atoi(text)
	if err != nil || perr != nil || port < 0 || port+n > 65536 {
		return nil, fmt.Errorf("demo: --http %s is no address: write HOST:PORT, as in 127.0.0.1:8081", c.HTTP)
	}
	list := make([]string, n)
	for i := range list {
		at := port
		if port > 0 {
			at += i
		}
		list[i] = net.JoinHostPort(host, strconv.Itoa(at))
	}
	return list, nil
}

// within ends the program's context after d, if d is given.
func (p *program) within(d time.Duration) (context.Context, context.CancelFunc) {
	if d <= 0 {
		return context.WithCancel(p.ctx)
	}
	return context.WithTimeout(p.ctx, d)
}

// run brings the nodes up, prints where their screens are, and plays until ctx is done.
func (x *lantern) run(ctx context.Context, p *program) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var failed error
	ends := make([]chan ended, len(x.nodes))
	for i, s := range x.nodes {
		up := make(chan string, 1)
		ends[i] = make(chan ended, 1)
		go func() {
			digest, err := p.runNode(ctx, s, func(url string) { up <- url })
			ends[i] <- ended{digest, err}
		}()
		select {
		case url := <-up:
			fmt.Fprintf(p.stdout, "%s %s\n", s.core.Node, url)
		case e := <-ends[i]:
			ends[i] <- e
			failed = e.err
		}
		if failed != nil {
			ends = ends[:i+1]
			break
		}
	}
	if failed == nil {
		fmt.Fprintln(p.stdout, "ready")
		printTimetable(p.stderr)
		failed = x.play.Run(ctx)
	}
	stop()
	for i := range ends {
		e := <-ends[i]
		failed = cmp.Or(failed, e.err)
		if e.digest != "" {
			fmt.Fprintf(p.stdout, "%s %s\n", x.nodes[i].core.Node, e.digest)
		}
	}
	return failed
}

// ended is how a node ended.
type ended struct {
	digest string
	err    error
}

// printTimetable says what will happen when, a line each.
func printTimetable(w io.Writer) {
	fmt.Fprintf(w, "what happens, from now and again every %.0f minutes:\n", sim.Cycle.Minutes())
	for _, e := range sim.Timetable() {
		whose := ""
		if e.Post != "" {
			whose = ", for " + e.Post
		}
		if e.Every > 1 {
			whose += ", every other time"
		}
		fmt.Fprintf(w, "  %2d:%02d  %s (%s%s)\n", int(e.At.Minutes()), int(e.At.Seconds())%60, e.What, e.Where, whose)
	}
}
