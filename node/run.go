package node

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"picket"
)

// Loop is what Run runs: one core, one journal, the doors around them.
type Loop struct {
	Core    *Core
	Journal picket.Journal
	Sources []picket.Source
	Outlets []picket.Outlet
	Digest  *Digest // of the run that its Start began
	// DigestVersion is that of Digest; zero: the newest.
	DigestVersion int
	LastSeq       uint64    // of the journal that the core was brought up from
	LastAt        time.Time // likewise
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
	for open := len(l.Sources); open > 0; {
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
	fail(l.Journal.Sync())
	return failed
}

// open starts every source and gives how each ends.
func (l *Loop) open(ctx context.Context, requests chan<- request) <-chan error {
	ended := make(chan error)
	for _, s := range l.Sources {
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

// take is one turn: journal, step, journal what must be known before anybody is told, tell. Before a person's act
// what outlives the run is journalled, so that the act finds what it is about.
func (l *Loop) take(e picket.Entry) (*picket.Outcome, error) {
	if e.At.Before(l.LastAt) && e.Start == nil {
		e.At = l.LastAt // time never goes back but at a Start
	}
	o, err := l.turn(e)
	if err != nil {
		return refused, fmt.Errorf("journal: %w", err)
	}
	for _, out := range l.Outlets {
		out.Deliver(o)
	}
	return o, nil
}

var refused = &picket.Outcome{Refused: picket.Refusal{Code: picket.Unavailable, Why: "not done: the journal cannot be written"}}

func (l *Loop) turn(e picket.Entry) (*picket.Outcome, error) {
	if err := l.mark(e.At, e.Deed != nil); err != nil {
		return nil, err
	}
	o, err := l.journal(e)
	if err != nil {
		return nil, err
	}
	for _, b := range noted(o) {
		if _, err := l.journal(picket.Entry{At: e.At, Noted: b}); err != nil {
			return nil, err
		}
	}
	before := l.Core.reserved
	if err := l.mark(e.At, e.Deed != nil || len(o.Said) > 0); err != nil {
		return nil, err
	}
	if l.Core.reserved != before || e.Deed != nil || e.Start != nil || len(o.Decided)+len(o.Said)+len(o.Told) > 0 {
		return o, l.Journal.Sync()
	}
	return o, nil
}

func (l *Loop) mark(at time.Time, acting bool) error {
	m := l.Core.Due(at, acting)
	if m == nil {
		return nil
	}
	_, err := l.journal(picket.Entry{At: at, Mark: m})
	return err
}

// journal writes an entry and steps it.
func (l *Loop) journal(e picket.Entry) (*picket.Outcome, error) {
	e.Seq = l.LastSeq + 1
	if err := l.Journal.Append(e); err != nil {
		return nil, err
	}
	return l.step(e), nil
}

func (l *Loop) step(e picket.Entry) *picket.Outcome {
	l.LastSeq, l.LastAt = e.Seq, e.At
	o := l.Core.Step(e)
	if e.Start != nil {
		l.Digest = NewDigest(cmp.Or(l.DigestVersion, DigestV2))
	}
	if l.Digest != nil {
		l.Digest.Add(o)
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

// CatchUp reads what was journalled before and takes in what outlives a run: the newest Mark and the acts
// after it.
func (l *Loop) CatchUp(entries iter.Seq2[picket.Entry, error]) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		l.LastSeq, l.LastAt = e.Seq, e.At
		l.Core.remember(e)
	}
	return nil
}

// Replay steps the core through every entry again, and tells at each run's end how it ended.
func (l *Loop) Replay(entries iter.Seq2[picket.Entry, error], ended func()) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		if e.Start != nil && l.Digest != nil {
			ended()
		}
		l.step(e)
	}
	if l.Digest != nil {
		ended()
	}
	return nil
}
