package feed

import (
	"context"
	"fmt"
	"io"
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
		return f.start, f.seat.SleepUntil(ctx, f.start)
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
	return at, f.seat.SleepUntil(ctx, at)
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
		file, err := os.Open(f.from.Path)
		if err != nil {
			yield(piece{}, err)
			return
		}
		defer file.Close()
		s := stamps{framer: f.o.Framer, date: f.o.Date}
		if f.from.Carrier == "pcap" {
			f.packets(file, &s, yield)
			return
		}
		c := cutter{r: file, stamps: s, span: f.span()}
		c.run(yield)
	}
}

// packets gives each datagram of a pcap file as a piece.
func (f *Feed) packets(file io.Reader, s *stamps, yield func(piece, error) bool) {
	all, err := io.ReadAll(file)
	if err != nil {
		yield(piece{}, err)
		return
	}
	shift := f.epoch(all)
	for p, err := range f.o.Packets(all) {
		if err != nil {
			yield(piece{}, fmt.Errorf("%s: offset %d: %w", f.from.Path, p.Offset, err))
			return
		}
		b := p.Payload[:len(p.Payload):len(p.Payload)]
		if !yield(piece{s.clamp(p.Time.Add(shift)), true, b}, nil) {
			return
		}
	}
}

// senseless is before any network recorded ASTERIX or AIS: a recorder whose clock was not set.
var senseless = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// epoch tells by how much a pcap file's times are off: nothing, unless they are senseless. Then the first
// packet that tells its time of day falls on that time of the configured date, or the first packet on its own.
func (f *Feed) epoch(all []byte) time.Duration {
	if f.o.Date.IsZero() {
		return 0
	}
	var first time.Time
	for p, err := range f.o.Packets(all) {
		if err != nil || !p.Time.Before(senseless) {
			break
		}
		if first.IsZero() {
			first = p.Time
		}
		if _, at := f.o.Framer.Next(p.Payload, f.o.Date); !at.IsZero() {
			return at.Sub(p.Time)
		}
	}
	if first.IsZero() {
		return 0
	}
	y, m, d := f.o.Date.Date()
	day := first.UTC().Truncate(24 * time.Hour)
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(day)
}

// shift is how far a recording's time is moved; one without stamps is not.
func shift(at, stamp time.Time) time.Duration {
	if stamp.IsZero() {
		return 0
	}
	return at.Sub(stamp)
}
