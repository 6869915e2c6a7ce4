// Package feed brings the bytes of sensors into a node: from UDP, multicast, TCP in both directions, and from
// recordings (files and pcap), which are played by their own time stamps. It passes bytes on as they come and
// understands none of them; a feed never stops because of what it is sent.
//
// A live chunk is passed on at once. A feed reconnects by itself, and State tells how it stands.
package feed

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"picket"
	"picket/sensing"
)

// Options is what a feed needs beside its configuration.
type Options struct {
	Clock *Clock        // the node's; nil: the wall's
	Idle  time.Duration // of silence after which a TCP connection is made anew; zero: 2 minutes

	// Of recordings:
	Dir     string                // paths that are not absolute begin here
	Framer  func() sensing.Framer // a new one of the format: each reading has its own, which is asked for every frame once
	Date    time.Time             // the day, where the recording tells none or a senseless one; zero: when the file was last changed
	Speed   float64               // on a live clock; 0: as fast as possible. A clock of recordings has its own
	Origin  time.Time             // the stamp that falls on the clock's start, from Align; zero: the recording's first
	Packets Packets               // for pcap
}

// Feed is one source of bytes.
type Feed struct {
	board
	id       string
	from     Endpoint
	o        Options
	sleeper  *Sleeper   // of a recording
	start    time.Time  // where its Origin falls on the node's clock
	emitting sync.Mutex // one connection at a time speaks to the sink
}

var _ picket.Source = (*Feed)(nil)

// Open checks a feed's configuration; sockets are opened by Run, which retries. A recording that is opened must
// be run: a clock of speed 0 waits for it.
func Open(cfg picket.Feed, o Options) (*Feed, error) {
	f, err := prepare(cfg, o)
	if err != nil {
		return nil, err
	}
	if f.from.Recording() {
		f.sleeper = f.o.Clock.Join()
	}
	return f, nil
}

func prepare(cfg picket.Feed, o Options) (*Feed, error) {
	from, err := Parse(cfg.From)
	if err != nil {
		return nil, err
	}
	if cfg.Format != "" && cfg.Format != from.format {
		return nil, fmt.Errorf("feed %s: format %q, but from begins with %q: make them one", cfg.ID, cfg.Format, from.format)
	}
	if o.Clock == nil {
		o.Clock = NewClock(true, time.Time{}, 1)
	}
	if o.Idle <= 0 {
		o.Idle = 2 * time.Minute
	}
	f := &Feed{id: cfg.ID, from: from, o: o}
	f.board.now = o.Clock.Now
	if !from.Recording() {
		return f, nil
	}
	if !filepath.IsAbs(from.path) {
		f.from.path = filepath.Join(o.Dir, from.path)
	}
	return f, f.playable()
}

// playable tells early what would keep a recording from being played.
func (f *Feed) playable() error {
	if f.o.Framer == nil || (f.from.carrier == "pcap" && f.o.Packets == nil) {
		return fmt.Errorf("feed %s: no reader is wired for recordings %s+%s", f.id, f.from.format, f.from.carrier)
	}
	if f.o.Speed < 0 || f.o.Speed != f.o.Speed {
		return fmt.Errorf("feed %s: speed %v: write a number above 0, or max", f.id, f.o.Speed)
	}
	file, err := os.Open(f.from.path)
	if err != nil {
		return fmt.Errorf("feed %s: %w: correct the path in from", f.id, err)
	}
	defer file.Close()
	st, err := file.Stat()
	if err == nil && st.IsDir() {
		err = fmt.Errorf("%s is a folder: name a file in it", f.from.path)
	}
	if err != nil {
		return fmt.Errorf("feed %s: %w", f.id, err)
	}
	if f.o.Date.IsZero() {
		f.o.Date = st.ModTime()
	}
	y, m, d := f.o.Date.UTC().Date()
	f.o.Date = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return nil
}

// Run brings the feed's bytes until ctx is done, or until the recording ends.
func (f *Feed) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	if f.from.Recording() {
		defer f.sleeper.Leave()
		return f.play(ctx, sink)
	}
	again := backoff{}
	for {
		err := f.serve(ctx, sink, &again)
		if ctx.Err() != nil {
			f.down(nil)
			return ctx.Err()
		}
		f.down(err)
		if err := again.wait(ctx); err != nil {
			return err
		}
	}
}

// serve opens the socket and brings what comes, until the socket fails.
func (f *Feed) serve(ctx context.Context, sink func(picket.Entry) *picket.Outcome, again *backoff) error {
	switch f.from.carrier {
	case "udp":
		return f.receive(ctx, sink, again)
	case "tcp":
		return f.dial(ctx, sink, again)
	case "tcp-listen":
		return f.listen(ctx, sink, again)
	}
	return errors.ErrUnsupported
}

// emit gives one piece to the node.
func (f *Feed) emit(sink func(picket.Entry) *picket.Outcome, at time.Time, r picket.Raw) {
	r.Feed = f.id
	f.emitting.Lock()
	defer f.emitting.Unlock()
	sink(picket.Entry{At: at, Raw: &r})
}

// ID gives the feed's name.
func (f *Feed) ID() string { return f.id }
