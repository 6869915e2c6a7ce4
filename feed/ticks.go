package feed

import (
	"context"
	"time"

	"picket"
)

// Ticks is the source of nothing but time: an empty entry at each Every of the node's clock. On a clock of
// recordings it ends with the last of them, so that the picture stands as it was then.
type Ticks struct {
	sleeper *Sleeper
	every   time.Duration
}

// NewTicks joins the clock, and like an opened recording must be run.
func NewTicks(c *Clock, every time.Duration) *Ticks { return &Ticks{c.Join(), every} }

// Run ticks until ctx is done.
func (t *Ticks) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	defer t.sleeper.Leave()
	for at := t.sleeper.c.Now(); ; {
		at = at.Add(t.every)
		if now := t.sleeper.c.Now(); at.Before(now) {
			at = now // the node is behind: ticks that were missed are not made up
		}
		if err := t.sleeper.SleepUntil(ctx, at); err != nil {
			return err
		}
		if t.sleeper.last() {
			return nil
		}
		sink(picket.Entry{At: at})
	}
}

// last tells whether a clock of recordings has nobody else left that drives it.
func (s *Sleeper) last() bool {
	s.c.mu.Lock()
	defer s.c.mu.Unlock()
	return !s.c.live && s.c.members == 1
}
