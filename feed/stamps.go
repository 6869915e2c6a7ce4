package feed

import (
	"slices"
	"time"

	"picket"
)

const (
	day     = 24 * time.Hour
	doubted = 10 * time.Minute // a jump so far ahead must be borne out by what follows
	looking = 4                // frames that bear it out
)

// stamps makes of the times that frames tell the one time at which each was received: a time that never goes
// back, follows the day over midnight, and is not led astray by a single false stamp.
type stamps struct {
	framer picket.Framer
	date   time.Time
	last   time.Time // zero: none so far
}

// stamp gives the time of a frame that tells at (zero: nothing); after is what follows it.
func (s *stamps) stamp(frame []byte, at time.Time, after []byte) time.Time {
	if at.IsZero() {
		return s.last
	}
	if at = s.roll(frame, at); !s.believed(at, after) {
		return s.last
	}
	return s.clamp(at)
}

func (s *stamps) clamp(at time.Time) time.Time {
	if at.After(s.last) {
		s.last = at
	}
	return s.last
}

// roll finds the day for formats that tell only the time of day: the one nearest to the last stamp.
func (s *stamps) roll(frame []byte, at time.Time) time.Time {
	if s.last.IsZero() || s.date.IsZero() || at.Sub(s.last).Abs() <= day/2 {
		return at
	}
	for _, by := range []int{1, -1} {
		date := s.date.AddDate(0, 0, by)
		if _, other := s.framer.Next(frame, date); !other.IsZero() && other.Sub(s.last).Abs() < day/2 {
			if by > 0 {
				s.date = date
			}
			return other
		}
	}
	return at
}

// believed asks the frames after a stamp that leaps ahead, and after the first, which nothing vouches for.
func (s *stamps) believed(at time.Time, after []byte) bool {
	leap := !s.last.IsZero() && at.Sub(s.last) > doubted
	if !leap && !s.last.IsZero() {
		return true
	}
	var next []time.Time
	for len(next) < looking && len(after) > 0 {
		n, t := s.framer.Next(after, s.date)
		if n <= 0 || n > len(after) {
			break
		}
		if after = after[n:]; !t.IsZero() {
			next = append(next, t)
		}
	}
	if len(next) == 0 {
		return !leap
	}
	slices.SortFunc(next, time.Time.Compare)
	typical := next[len(next)/2]
	if !leap {
		return at.Sub(typical).Abs() <= day
	}
	return at.Sub(typical).Abs() < typical.Sub(s.last).Abs()
}
