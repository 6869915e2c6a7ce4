package node

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"picket"
)

// Loop is what Run runs: one core, one journal, the doors around them.
type Loop struct {
	Core    *Core
	Journal picket.Journal
	Sources []picket.Source
	Outlets []picket.Outlet
	Digest  *Digest
	LastSeq uint64    // of the journal that the core was brought up from
	LastAt  time.Time // likewise
}

type request struct {
	entry picket.Entry
	reply chan *picket.Outcome
}

// Run feeds the core from all sources until ctx is done, all sources have ended, or the journal fails. It
// is the only place with goroutines on this floor: one a source, and the caller's for the core. When it
// returns, everything stepped is on disk.
func (l *Loop) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	requests := make(chan request)
	var wg sync.WaitGroup
	for _, s := range l.Sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := s.Run(ctx, l.sink(ctx, requests)); err != nil && ctx.Err() == nil {
				cancel(err)
			}
		}()
	}
	go func() { wg.Wait(); close(requests) }()
	var failed error
	for r := range requests {
		o, err := l.take(r.entry)
		if err != nil && failed == nil {
			failed = err
			cancel(err)
		}
		r.reply <- o
	}
	if err := l.Journal.Sync(); err != nil && failed == nil {
		failed = err
	}
	if failed == nil && context.Cause(ctx) != ctx.Err() {
		failed = context.Cause(ctx)
	}
	return failed
}

// sink hands an entry to the loop and waits for its outcome; once ctx is done it refuses.
func (l *Loop) sink(ctx context.Context, requests chan<- request) func(picket.Entry) *picket.Outcome {
	return func(e picket.Entry) *picket.Outcome {
		reply := make(chan *picket.Outcome, 1)
		select {
		case requests <- request{e, reply}:
			return <-reply
		case <-ctx.Done():
			return &picket.Outcome{At: e.At, Refused: "the node is stopping"}
		}
	}
}

// take is one turn: journal, step, tell. Time never goes back but at a Start.
func (l *Loop) take(e picket.Entry) (*picket.Outcome, error) {
	e.Seq = l.LastSeq + 1
	if e.At.Before(l.LastAt) && e.Start == nil {
		e.At = l.LastAt
	}
	if err := l.Journal.Append(e); err != nil {
		return &picket.Outcome{Refused: "not done: the journal cannot be written"}, fmt.Errorf("journal: %w", err)
	}
	if e.Act != nil || e.Start != nil {
		if err := l.Journal.Sync(); err != nil {
			return &picket.Outcome{Refused: "not done: the journal cannot be written"}, fmt.Errorf("journal: %w", err)
		}
	}
	l.LastSeq, l.LastAt = e.Seq, e.At
	o := l.Core.Step(e)
	if l.Digest != nil {
		l.Digest.Add(o)
	}
	for _, out := range l.Outlets {
		out.Deliver(o)
	}
	return o, nil
}

// Begin takes a run's first entry, its Start, before any source speaks.
func (l *Loop) Begin(e picket.Entry) error {
	o, err := l.take(e)
	if err == nil && o.Refused != "" {
		err = errors.New(o.Refused)
	}
	return err
}

// CatchUp steps the core through what was journalled before; the digest hears of it, outlets do not.
func (l *Loop) CatchUp(entries iter.Seq2[picket.Entry, error]) error {
	for e, err := range entries {
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		l.LastSeq, l.LastAt = e.Seq, e.At
		o := l.Core.Step(e)
		if l.Digest != nil {
			l.Digest.Add(o)
		}
	}
	return nil
}
