package modes

import (
	"bytes"
	"time"

	"picket/wire/modes/reply"
)

// timeline turns a recording's 12 MHz counter into times from its date on.
type timeline struct {
	ticks   uint64
	elapsed time.Duration
	begun   bool
}

// longestGap is the longest silence a recording may hold; a greater step, or one back, is a restarted receiver.
const longestGap = 24 * time.Hour

func (t *timeline) at(ticks uint64, date time.Time) time.Time {
	if ticks == 0 {
		return time.Time{}
	}
	if step := spanOf(ticks, t.ticks); t.begun && step > -jumpBack && step < longestGap {
		t.elapsed += step
	}
	t.ticks, t.begun = ticks, true
	return date.Add(t.elapsed)
}

// BeastFramer finds the frames of a Beast recording. The first frame with a counter was received at date, the
// others as much later as the counter, which turns after 48 bits, has grown since. Frames whose counter is zero or a
// multilateration server's mark, and pieces of noise, have no time.
type BeastFramer struct {
	line timeline
	body [21]byte
}

// Next implements sensing.Framer.
func (f *BeastFramer) Next(b []byte, date time.Time) (n int, at time.Time) {
	if len(b) < 2 {
		return 0, at
	}
	if b[0] != esc || beastSize[b[1]] == 0 {
		return noiseLength(b), at
	}
	n = beastFrame(b, &f.body)
	if n <= 0 {
		return -n, at
	}
	if b[1] >= '1' && b[1] <= '3' {
		at = f.line.at(beastTicks(&f.body), date)
	}
	return n, at
}

// noiseLength gives the bytes before the next frame; zero: it may begin beyond b.
func noiseLength(b []byte) int {
	for i := 1; i+1 < len(b) && i < noisePiece; i++ {
		if b[i] == esc && beastSize[b[i+1]] != 0 {
			return i
		}
	}
	if len(b) > noisePiece {
		return noisePiece
	}
	return 0
}

// AVRFramer finds the frames of an AVR recording. Only those with a counter have a time, as BeastFramer's.
type AVRFramer struct{ line timeline }

// Next implements sensing.Framer. White space and noise before a frame are returned with it.
func (f *AVRFramer) Next(b []byte, date time.Time) (n int, at time.Time) {
	for i, c := range b {
		head, ok := avrHead(c)
		if !ok {
			if i+1 >= noisePiece {
				return i + 1, at
			}
			continue
		}
		n = avrFrame(b[i:])
		switch {
		case n == 0:
			return 0, at
		case n < 0:
			return i - n, at
		case n >= head+2:
			at = f.line.at(avrTicks(b[i+1:i+1+head]), date)
		}
		return i + n, at
	}
	return 0, at
}

// SBSFramer finds the lines of an SBS recording. Their time is that of the date and time generated columns,
// as UTC; lines without have none.
type SBSFramer struct{}

// Next implements sensing.Framer.
func (*SBSFramer) Next(b []byte, date time.Time) (n int, at time.Time) {
	n = bytes.IndexByte(b[:min(len(b), sbsMost)], '\n') + 1
	if n == 0 {
		if len(b) >= sbsMost {
			n = sbsMost
		}
		return n, at
	}
	var m reply.Message
	if fromSBS(&m, bytes.TrimRight(b[:n], "\r\n")) {
		at = m.Time
	}
	return n, at
}
