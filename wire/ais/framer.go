package ais

import (
	"bytes"
	"time"
)

// Framer implements sensing.Framer: a frame is a line.
type Framer struct{}

// Next gives the first line of b and the reception that its tag block, $PGHP sentence or suffix says. Of a
// line that is overlong it gives a piece.
func (Framer) Next(b []byte, _ time.Time) (n int, at time.Time) {
	n = bytes.IndexByte(b, '\n') + 1
	switch {
	case n == 0 && len(b) > maxLine:
		return maxLine, time.Time{}
	case n == 0 || n > maxLine:
		return n, time.Time{}
	}
	return n, lineTime(bytes.TrimRight(b[:n], " \r\n\x00"))
}

func lineTime(text []byte) time.Time {
	i := findVDM(text, 0)
	if i < 0 {
		var w wrapper
		if bytes.HasPrefix(text, []byte("$PGHP,")) && w.read(text) == "" {
			return w.time
		}
		return time.Time{}
	}
	var s sentence
	if k := tagBlockStart(text[:i]); k < i {
		s.readTagBlock(text[k+1 : i-1])
	}
	if s.time.IsZero() {
		if reason, _ := s.read(text[i:]); reason != "" {
			return time.Time{}
		}
		return coastGuardTime(s.suffix)
	}
	return s.time
}
