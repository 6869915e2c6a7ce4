package feed

import (
	"context"
	"fmt"
	"iter"
	"os"
	"time"

	"picket"
)

const (
	window    = 256 << 10             // of a file in memory
	most      = 64 << 10              // bytes of one Raw
	maxSpan   = 50 * time.Millisecond // of stamps in one Raw
	paceSpan  = 20 * time.Millisecond // of the node's time in one Raw
	firstScan = 16 << 20              // how far a first stamp is looked for
)

// piece is what is passed on at one moment of a recording.
type piece struct {
	stamp time.Time // never goes back; zero: none so far
	whole bool
	bytes []byte
}

// FirstStamp gives the time with which a recording begins, for Align; zero: none is found in its first 16 MiB.
func FirstStamp(cfg picket.Feed, o Options) (time.Time, error) {
	f, err := prepare(cfg, o)
	if err != nil {
		return time.Time{}, err
	}
	if !f.from.Recording() {
		return time.Time{}, fmt.Errorf("feed %s: %s is no recording", cfg.ID, f.from)
	}
	seen := 0
	for p, err := range f.pieces() {
		if seen += len(p.bytes); err != nil || !p.stamp.IsZero() || seen > firstScan {
			return p.stamp, err
		}
	}
	return time.Time{}, nil
}

// play brings a recording by its own stamps. Shift is the node's time that falls on the stamp less the stamp:
// one for the whole recording on a clock of recordings, and on a live one at speed 1.
func (f *Feed) play(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	conn, last := f.up(), piece{}
	f.start = f.o.Clock.Start()
	if f.o.Clock.live {
		f.start = f.o.Clock.Now()
	}
	var failed error
	for p, err := range f.pieces() {
		if err != nil {
			failed = fmt.Errorf("feed %s: %w", f.id, err)
			break
		}
		at, err := f.await(ctx, p.stamp)
		if err != nil {
			return err
		}
		f.emit(sink, at, picket.Raw{Conn: conn, Received: p.stamp, Shift: shift(at, p.stamp), Whole: p.whole, Bytes: p.bytes})
		last = p
	}
	at, err := f.await(ctx, last.stamp)
	if err != nil {
		return err
	}
	f.emit(sink, at, picket.Raw{Conn: conn, Received: last.stamp, Shift: shift(at, last.stamp), End: true})
	f.gone(failed)
	f.note(func(s *State) { s.Ended = true })
	return failed
}

// await sleeps until the moment on the node's clock that falls on a stamp.
func (f *Feed) await(ctx context.Context, stamp time.Time) (time.Time, error) {
	c := f.o.Clock
	if stamp.IsZero() {
		return f.start, f.sleeper.SleepUntil(ctx, f.start)
	}
	if f.o.Origin.IsZero() {
		f.o.Origin = stamp
	}
	since := max(0, stamp.Sub(f.o.Origin))
	switch {
	case !c.live:
	case f.o.Speed == 0:
		return c.Now(), ctx.Err()
	default:
		since = scale(since, 1/f.o.Speed)
	}
	at := f.start.Add(since)
	return at, f.sleeper.SleepUntil(ctx, at)
}

// span is the longest stretch of stamps that goes into one Raw.
func (f *Feed) span() time.Duration {
	speed := f.o.Speed
	if !f.o.Clock.live {
		speed = f.o.Clock.speed
	}
	if speed == 0 {
		return maxSpan
	}
	return min(maxSpan, scale(paceSpan, speed))
}

// pieces reads a recording from its beginning.
func (f *Feed) pieces() iter.Seq2[piece, error] {
	return func(yield func(piece, error) bool) {
		file, err := os.Open(f.from.path)
		if err != nil {
			yield(piece{}, err)
			return
		}
		defer file.Close()
		if f.from.carrier == "pcap" {
			f.packets(file, yield)
			return
		}
		c := cutter{r: file, framer: f.o.Framer(), date: f.o.Date, span: f.span()}
		c.run(yield)
	}
}

// shift is how far a recording's time is moved; one without stamps is not.
func shift(at, stamp time.Time) time.Duration {
	if stamp.IsZero() {
		return 0
	}
	return at.Sub(stamp)
}
