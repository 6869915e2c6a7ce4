package journal

import (
	"errors"
	"fmt"

	"picket"
)

// tail is where writing goes on.
type tail struct {
	position
	seal hash
	size int64 // of the last segment's whole part; zero: the segment is yet to be created
}

// recoverFolder brings a folder back to what was last whole: leftovers of retention go, a torn tail is cut, and
// what is left is on disk when it returns. Damage that no power cut explains is an error and is left alone.
func recoverFolder(d disk) (t tail, r Report, err error) {
	l, old, err := listSegments(d)
	if err != nil {
		return t, r, err
	}
	if err := removeLeftovers(d, l, old); err != nil {
		return t, r, fmt.Errorf("journal: %w", err)
	}
	u := newBlockDecoder()
	if l.kept {
		s, err := openSegment(d, keptName)
		if err != nil {
			return t, r, err
		}
		defer s.f.Close()
		t.passed(s)
		r.Dropped = s.entries - s.holds
	}
	if len(l.live) > 0 {
		err = t.recoverLast(d, u, l.live, &r)
	} else {
		t.number++
	}
	r.Entries, r.LastSeq, r.Head = t.entries-r.Dropped, t.position.seq, t.head
	return t, r, err
}

// removeLeftovers removes what Retain left behind when it was interrupted.
func removeLeftovers(d disk, l listing, old []uint64) error {
	if l.temp {
		if err := d.Remove(keptTemp); err != nil {
			return err
		}
	}
	for _, n := range old {
		if err := d.Remove(segmentName(n)); err != nil {
			return err
		}
	}
	return nil
}

// recoverLast reads the last segment, and cuts what is torn.
func (t *tail) recoverLast(d disk, u *blockDecoder, live []uint64, r *Report) error {
	number := live[len(live)-1]
	s, err := openSegment(d, segmentName(number))
	if err != nil {
		return t.recoverHeaderless(d, u, live, s, err, r)
	}
	defer s.f.Close()
	err = s.eachEntry(u, func(e *picket.Entry) bool { r.Last = e.At; return true })
	var torn *Break
	if err != nil && !errors.As(err, &torn) {
		return err
	}
	if torn != nil {
		damaged, err := s.wholeBlockAfter()
		if err != nil {
			return err
		}
		if damaged {
			return damage(torn)
		}
		r.Cut, r.Reason = s.size-s.at, torn.Error()
	}
	t.passed(s)
	t.seal, t.size = s.start, s.at
	return nil
}

// recoverHeaderless goes on where the last segment has no whole header. It holds nothing if it is no longer than one: blocks are
// written only when the header is on disk.
func (t *tail) recoverHeaderless(d disk, u *blockDecoder, live []uint64, s *segmentReader, err error, r *Report) error {
	var b *Break
	if !errors.As(err, &b) {
		return err
	}
	if s.size > segHead {
		return damage(b)
	}
	if s.size > 0 {
		r.Cut, r.Reason = s.size, b.Error()
	}
	if len(live) > 1 {
		before, err := openSegment(d, segmentName(live[len(live)-2]))
		if err != nil {
			return err
		}
		defer before.f.Close()
		if err := before.eachEntry(u, func(e *picket.Entry) bool { r.Last = e.At; return true }); err != nil {
			return err
		}
		t.passed(before)
	}
	t.number = live[len(live)-1]
	return nil
}

func damage(b *Break) error {
	return fmt.Errorf("%w; whole blocks follow, so this is damage and no torn tail: "+
		"put the file back from a copy, or name a new folder (data: in node.yaml)", b)
}
