package node

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"picket"
	"picket/node/digest"
)

// Options are what a loop is wired to.
type Options struct {
	Journal picket.Journal // needed by Begin and Run alone
	Sources []picket.Source
	Outlets []picket.Outlet
	Digest  int // version of the digest; zero: the newest
}

// Loop steps one core, journals what it is stepped with, and tells the outlets.
type Loop struct {
	o      Options
	core   *Core
	sum    *digest.Running // of the run that its Start began; nil: none
	seq    uint64          // of the newest entry
	newest time.Time       // its time
}

// NewLoop makes a loop around a new core.
func NewLoop(o Options) *Loop { return &Loop{o: o, core: New()} }

// Newest gives number and time of the newest entry, of the journal that was read or of the run; 0: there is none.
func (l *Loop) Newest() (seq uint64, at time.Time) { return l.seq, l.newest }

// String gives a run's closing line, which its replay must give again: "outcomes 15118 v2:9c1f…".
func (l *Loop) String() string {
	if l.sum == nil {
		return fmt.Sprintf("outcomes %d", l.seq)
	}
	return fmt.Sprintf("outcomes %d %s", l.seq, l.sum)
}

type request struct {
	entry picket.Entry
	reply chan *picket.Outcome
}

// Run feeds the core from all sources until ctx is done, all sources have ended, or the journal fails. It
// is the only place with goroutines on this floor: one a source, and the caller's for the core. When it
// returns, everything stepped is on disk.
func (l *Loop) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	requests := make(chan request)
	ended := l.open(ctx, requests)
	var failed error
	fail := func(err error) {
		if failed == nil && err != nil {
			failed = err
			cancel()
		}
	}
	for open := len(l.o.Sources); open > 0; {
		select {
		case r := <-requests:
			o, err := l.take(r.entry)
			fail(err)
			r.reply <- o
		case err := <-ended:
			open--
			if ctx.Err() == nil {
				fail(err)
			}
		}
	}
	fail(l.o.Journal.Sync())
	return failed
}

// open starts every source and gives how each ends.
func (l *Loop) open(ctx context.Context, requests chan<- request) <-chan error {
	ended := make(chan error)
	for _, s := range l.o.Sources {
		go func() { ended <- s.Run(ctx, l.sink(ctx, requests)) }()
	}
	return ended
}

// sink hands an entry to the loop and waits for its outcome; once ctx is done it refuses.
func (l *Loop) sink(ctx context.Context, requests chan<- request) func(picket.Entry) *picket.Outcome {
	return func(e picket.Entry) *picket.Outcome {
		reply := make(chan *picket.Outcome, 1)
		select {
		case requests <- request{e, reply}:
			return <-reply
		case <-ctx.Done():
			return &picket.Outcome{At: e.At, Refused: picket.Refusal{Code: picket.Unavailable, Why: "the node is stopping"}}
		}
	}
}

// take is one turn: journal, step, journal what must be known before anybody is told, tell. Before a deed
// what outlives the run is journalled, so that the deed finds what it is about.
func (l *Loop) take(e picket.Entry) (*picket.Outcome, error) {
	if e.At.Before(l.newest) && e.Start == nil {
		e.At = l.newest // time never goes back but at a Start
	}
	o, err := l.turn(e)
	if err != nil {
		return refused, fmt.Errorf("journal: %w", err)
	}
	for _, out := range l.o.Outlets {
		out.Deliver(o)
	}
	return o, nil
}

var refused = &picket.Outcome{Refused: picket.Refusal{Code: picket.Unavailable, Why: "not done: the journal cannot be written"}}

func (l *Loop) turn(e picket.Entry) (*picket.Outcome, error) {
	if err := l.checkpoint(e.At, e.Deed != nil); err != nil {
		return nil, err
	}
	o, err := l.journal(e)
	if err != nil {
		return nil, err
	}
	for _, b := range decisionRecords(o) {
		if _, err := l.journal(picket.Entry{At: e.At, Decisions: b}); err != nil {
			return nil, err
		}
	}
	before := l.core.reserved
	if err := l.checkpoint(e.At, e.Deed != nil || len(o.Sent) > 0); err != nil {
		return nil, err
	}
	if l.core.reserved != before || e.Deed != nil || e.Start != nil || len(o.Decisions)+len(o.Sent)+len(o.Received) > 0 {
		return o, l.o.Journal.Sync()
	}
	return o, nil
}

func (l *Loop) checkpoint(at time.Time, acting bool) error {
	m := l.core.Checkpoint(at, acting)
	if m == nil {
		return nil
	}
	_, err := l.journal(picket.Entry{At: at, Checkpoint: m})
	return err
}

// journal writes an entry and steps it.
func (l *Loop) journal(e picket.Entry) (*picket.Outcome, error) {
	e.Seq = l.seq + 1
	if err := l.o.Journal.Append(e); err != nil {
		return nil, err
	}
	return l.step(e), nil
}

func (l *Loop) step(e picket.Entry) *picket.Outcome {
	l.seq, l.newest = e.Seq, e.At
	o := l.core.Step(e)
	if e.Start != nil {
		l.sum = digest.New(cmp.Or(l.o.Digest, digest.V2))
	}
	if l.sum != nil {
		l.sum.Add(o)
	}
	return o
}

// Begin takes a run's first entry, its Start, before any source speaks.
func (l *Loop) Begin(e picket.Entry) error {
	o, err := l.take(e)
	if err == nil && o.Refused.Code != picket.Done {
		err = errors.New(o.Refused.Why)
	}
	return err
}

// CatchUp reads what was journalled before and takes in what outlives a run: the newest checkpoint and the deeds
// after it.
func (l *Loop) CatchUp(entries iter.Seq2[picket.Entry, error]) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		l.seq, l.newest = e.Seq, e.At
		l.core.remember(e)
	}
	return nil
}

// Replay steps the core through every entry again, and gives each run's closing line at its end.
func (l *Loop) Replay(entries iter.Seq2[picket.Entry, error], ended func(closing string)) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		if e.Start != nil && l.sum != nil {
			ended(l.String())
		}
		l.step(e)
	}
	if l.sum != nil {
		ended(l.String())
	}
	return nil
}
