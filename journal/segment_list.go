package journal

import (
	"fmt"
	"slices"
)

// position is how far a journal has come.
type position struct {
	head    hash
	number  uint64 // of the last segment seen
	entries uint64
	seq     uint64
}

// openNext opens the segment after c and checks that its header repeats c.
func (c *position) openNext(d disk, number uint64) (*segmentReader, error) {
	s, err := openSegment(d, segmentName(number))
	if err != nil {
		return s, err
	}
	switch {
	case s.head != c.head:
		err = s.broken("does not follow on the segment before (SHA-256)")
	case s.entries != c.entries || s.seq != c.seq:
		err = s.broken(fmt.Sprintf("begins after %d entries, but %d came before", s.entries, c.entries))
	}
	if err != nil {
		s.f.Close()
	}
	return s, err
}

// passed takes c to the end of a segment that was read to its end.
func (c *position) passed(s *segmentReader) {
	c.number = s.number
	if s.kept {
		c.head, c.entries, c.seq = s.head, s.entries, s.seq
		return
	}
	c.head, c.entries, c.seq = s.last, s.entries+s.count, s.lastSeq
}

// listing is what lies in a journal's folder.
type listing struct {
	kept bool
	temp bool     // a kept file that was never finished
	live []uint64 // ascending
}

// listSegments gives a folder's segments; those that Retain meant to remove when it was cut short are in old.
func listSegments(d disk) (l listing, old []uint64, err error) {
	names, err := d.List()
	if err != nil {
		return l, nil, fmt.Errorf("journal: %w", err)
	}
	for _, name := range names {
		if n := segmentNumber(name); n > 0 {
			l.live = append(l.live, n)
		}
		l.kept = l.kept || name == keptName
		l.temp = l.temp || name == keptTemp
	}
	slices.Sort(l.live)
	first := uint64(1)
	if l.kept {
		s, err := openSegment(d, keptName)
		if err != nil {
			return l, nil, err
		}
		s.f.Close()
		first = s.number + 1
	}
	i, _ := slices.BinarySearch(l.live, first)
	old, l.live = l.live[:i], l.live[i:]
	for i, n := range l.live {
		if n != first+uint64(i) {
			return l, old, &Break{segmentName(first + uint64(i)), 0, "the segment is missing"}
		}
	}
	return l, old, nil
}
