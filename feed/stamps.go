package feed

import (
	"slices"
	"time"
)

const (
	doubted = 10 * time.Minute // a jump so far ahead must be borne out by what follows
	looking = 4                // frames that bear it out
	farther = 24 * time.Hour   // from those after it no first stamp may lie
)

// stamps makes of the times that frames tell the one time at which each was received: a time that never goes
// back, and is not led astray by a single false stamp.
type stamps struct {
	last time.Time // zero: none so far
}

// stamp gives the time of a frame that tells at (zero: nothing); ahead tells the stamps of the frames after it.
func (s *stamps) stamp(at time.Time, ahead func() []time.Time) time.Time {
	leaps := s.last.IsZero() || at.Sub(s.last) > doubted
	if !at.IsZero() && (!leaps || s.believed(at, ahead())) {
		s.clamp(at)
	}
	return s.last
}

func (s *stamps) clamp(at time.Time) time.Time {
	if at.After(s.last) {
		s.last = at
	}
	return s.last
}

// believed asks the frames after a stamp that leaps ahead, and after the first, which nothing before vouches for.
func (s *stamps) believed(at time.Time, next []time.Time) bool {
	if len(next) == 0 {
		return s.last.IsZero()
	}
	slices.SortFunc(next, time.Time.Compare)
	typical := next[len(next)/2]
	if s.last.IsZero() {
		return at.Sub(typical).Abs() <= farther
	}
	return at.Sub(typical).Abs() < typical.Sub(s.last).Abs()
}
