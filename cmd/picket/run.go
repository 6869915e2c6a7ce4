package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"time"

	"picket"
	"picket/feed"
	"picket/journal"
	"picket/node"
	"picket/web"
	"picket/wire/pcap"
)

type runCmd struct {
	File string        `arg:"" help:"The node's node.yaml."`
	For  time.Duration `help:"Stop after this long."`
}

// Run runs a node until Ctrl-C.
func (c *runCmd) Run(p *program) error {
	s, err := readConfig(c.File)
	if err != nil {
		return err
	}
	ctx, stop := p.within(c.For)
	defer stop()
	digest, err := p.runNode(ctx, s, func(url string) { fmt.Fprintf(p.stdout, "%s %s\nready\n", s.core.Node, url) })
	if digest != "" {
		fmt.Fprintln(p.stdout, digest)
	}
	return err
}

// tickEvery is how often time passes for a node to which nothing else happens.
const tickEvery = 100 * time.Millisecond

// runNode brings one node up, says where its screen is once it listens, and runs it until ctx is done; then it
// gives the run's closing line. Everything that can fail for a reason of configuration fails before anything
// is begun.
func (p *program) runNode(ctx context.Context, s *settings, up func(url string)) (closing string, err error) {
	d, err := openDoors(s, p.stderr)
	if err != nil {
		return "", err
	}
	defer d.close()
	dir := filepath.Join(s.data, "journal")
	j, report, err := journal.Open(dir, journal.Options{})
	if err != nil {
		return "", err
	}
	defer j.Close()
	if report.Cut > 0 {
		fmt.Fprintf(p.stderr, "journal: %s\n", report)
	}
	l := d.loop(j)
	if err := l.CatchUp(journal.Read(dir)); err != nil {
		return "", err
	}
	if err := begin(l, s, d.clock.Now()); err != nil {
		return "", err
	}
	up(d.web.URL())
	err = l.Run(ctx)
	return l.String(), err
}

// doors are what a node is wired to.
type doors struct {
	clock    *feed.Clock
	feeds    []*feed.Feed
	web      *web.Server
	partners *links       // nil: none
	policy   *policyWatch // nil: no files
	outlets  []picket.Outlet
}

func openDoors(s *settings, log io.Writer) (d doors, err error) {
	if d.clock, d.feeds, err = openFeeds(s); err != nil {
		return d, err
	}
	token, err := tokenIn(s.data)
	if err != nil {
		return d, err
	}
	if s.core.Secret, err = secretIn(s.keysDir()); err != nil {
		return d, err
	}
	if d.partners, err = openLinks(s, d.clock, log); err != nil {
		return d, err
	}
	if len(s.policies) > 0 {
		d.policy = &policyWatch{s.policies, s.core.Policy, d.clock, log}
	}
	if d.outlets, err = openOutlets(s, log); err != nil {
		return d, err
	}
	d.web, err = web.New(web.Options{Listen: s.http, Token: token, Tokens: s.tokensFile(), Log: log, Names: s.names,
		Node: s.core.Node, Now: d.clock.Now,
		FeedNote: noteOf(d.feeds), ExerciseLink: s.exerciseLink, Timetable: s.timetable})
	return d, err
}

// close ends the outlets that hold something open.
func (d *doors) close() {
	for _, o := range d.outlets {
		if c, ok := o.(io.Closer); ok {
			_ = c.Close()
		}
	}
	d.web.Close()
}

// loop wires the core.
func (d *doors) loop(j *journal.Journal) *node.Loop {
	o := node.Options{Journal: j, Outlets: append([]picket.Outlet{d.web}, d.outlets...)}
	o.Sources = []picket.Source{d.web, feed.NewTicks(d.clock, tickEvery)}
	for _, f := range d.feeds {
		o.Sources = append(o.Sources, f)
	}
	if d.partners != nil {
		o.Outlets = append(o.Outlets, d.partners)
		o.Sources = append(o.Sources, d.partners)
	}
	if d.policy != nil {
		o.Sources = append(o.Sources, d.policy)
	}
	for _, outlet := range d.outlets {
		if s, ok := outlet.(picket.Source); ok {
			o.Sources = append(o.Sources, s)
		}
	}
	return node.NewLoop(o)
}

// begin journals and steps the start of this run.
func begin(l *node.Loop, s *settings, now time.Time) error {
	b, err := json.Marshal(s.core)
	if err != nil {
		panic(err) // our own types
	}
	return l.Begin(picket.Entry{At: now, Start: &picket.Start{Version: version(), Config: b}})
}

// openFeeds checks and prepares every feed, and the clock by which they run: the wall's if one is live, else
// the recordings'.
func openFeeds(s *settings) (*feed.Clock, []*feed.Feed, error) {
	live, speed := false, -1.0
	firsts := make([]time.Time, len(s.feeds))
	for i, f := range s.feeds {
		from, err := feed.Parse(f.From)
		if err != nil {
			return nil, nil, err
		}
		if !from.Recording() {
			live = true
			continue
		}
		if speed >= 0 && speed != f.speed {
			return nil, nil, fmt.Errorf("feed %s: recordings of one node share a clock: give all the same speed", f.ID)
		}
		speed = f.speed
		if firsts[i], err = feed.FirstStamp(f.Feed, s.options(f, nil, time.Time{})); err != nil {
			return nil, nil, err
		}
	}
	start, origins := feed.Align(firsts)
	if start.IsZero() {
		start = s.day()
	}
	clock := feed.NewClock(live, start, speed)
	var feeds []*feed.Feed
	for i, f := range s.feeds {
		fd, err := feed.Open(f.Feed, s.options(f, clock, origins[i]))
		if err == nil {
			err = fd.AddressFree()
		}
		if err != nil {
			return nil, nil, err
		}
		feeds = append(feeds, fd)
	}
	return clock, feeds, nil
}

func (s *settings) options(f feedSettings, clock *feed.Clock, origin time.Time) feed.Options {
	format, _ := node.FormatOf(f.Format)
	return feed.Options{Clock: clock, Framer: format.Framer, Date: s.day(), Speed: f.speed, Origin: origin, Packets: packets}
}

// day is the recordings' date: today unless told.
func (s *settings) day() time.Time {
	if s.date.IsZero() {
		return time.Now().UTC().Truncate(24 * time.Hour)
	}
	return s.date
}

// packets gives feed what pcap reads.
func packets(b []byte) iter.Seq2[feed.Packet, error] {
	return func(yield func(feed.Packet, error) bool) {
		for p, err := range pcap.Packets(b) {
			if !yield(feed.Packet(p), err) {
				return
			}
		}
	}
}

// noteOf tells the web door what only the feeds' doors know.
func noteOf(feeds []*feed.Feed) func(id string) (state, note string) {
	return func(id string) (string, string) {
		for _, f := range feeds {
			if f.ID() == id {
				st := f.State()
				switch {
				case st.Ended:
					return "ended", "the recording is at its end"
				case !st.Connected && st.Error != "":
					return "down", st.Error
				}
			}
		}
		return "", ""
	}
}
