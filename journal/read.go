package journal

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"time"

	"picket"
)

// Break is the first place where a journal is not what was written.
type Break struct {
	File   string
	Offset int64
	Reason string
}

func (b *Break) Error() string {
	return fmt.Sprintf("journal: %s: offset %d: %s", b.File, b.Offset, b.Reason)
}

// Report is what was found in a journal. Open reads the last segment only and leaves Segments, Blocks and
// First empty.
type Report struct {
	Segments int
	Blocks   int
	Entries  uint64 // that can be read
	Dropped  uint64 // by Retain
	Bytes    int64  // on disk
	First    time.Time
	Last     time.Time
	LastSeq  uint64
	Head     [32]byte // the chain's last hash: whoever notes it elsewhere can tell later that nothing before it was changed
	Cut      int64    // bytes of a torn tail that Open removed
	Reason   string   // why they were no whole block
}

// String is for people: what `picket journal verify` prints.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "segments %d, blocks %d, entries %d, bytes %d\n", r.Segments, r.Blocks, r.Entries, r.Bytes)
	if r.Dropped > 0 {
		fmt.Fprintf(&b, "dropped by retention: %d entries\n", r.Dropped)
	}
	if r.Entries > 0 {
		fmt.Fprintf(&b, "first %s\nlast  %s, entry %d\n", r.First.Format(time.RFC3339Nano), r.Last.Format(time.RFC3339Nano), r.LastSeq)
	}
	fmt.Fprintf(&b, "head  %x", r.Head)
	return b.String()
}

var errEmpty = errors.New("no journal here")

// Read gives the journal's entries in order, each checked before it is given: the block's CRC, its place in
// the chain of SHA-256, and its number. The last pair may be an error (*Break where the journal is damaged or
// torn). An entry's bytes are the caller's. A journal in use may be read; it then may end in a Break for the
// block that is being written.
func Read(dir string) iter.Seq2[picket.Entry, error] {
	return func(yield func(picket.Entry, error) bool) {
		stopped := false
		_, err := walk(folder(dir), func(e *picket.Entry) bool {
			stopped = !yield(*e, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(picket.Entry{}, inFolder(dir, err))
		}
	}
}

// Verify reads all of a journal. The error is a *Break that names file and offset of the first place that is
// not as it was written; the Report tells what is whole before it.
func Verify(dir string) (Report, error) {
	r, err := walk(folder(dir), func(*picket.Entry) bool { return true })
	return r, inFolder(dir, err)
}

func inFolder(dir string, err error) error {
	if errors.Is(err, errEmpty) || errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("journal: %s holds no journal: name the folder that holds %s", dir, segmentName(1))
	}
	return err
}

// walk follows the whole chain.
func walk(d disk, yield func(*picket.Entry) bool) (r Report, err error) {
	l, _, err := listSegments(d)
	if err != nil {
		return r, err
	}
	if !l.kept && len(l.live) == 0 {
		return r, errEmpty
	}
	u := newBlockDecoder()
	var c position
	w := walker{&r, u, &c, yield}
	if l.kept {
		s, err := openSegment(d, keptName)
		if more, err := w.segment(s, err); !more {
			return r, err
		}
		r.Dropped = s.entries - s.count
	}
	for _, n := range l.live {
		s, err := c.openNext(d, n)
		if more, err := w.segment(s, err); !more {
			return r, err
		}
	}
	return r, nil
}

type walker struct {
	*Report
	u     *blockDecoder
	c     *position
	yield func(*picket.Entry) bool
}

// segment reads one segment to its end, and tells whether to go on.
func (w *walker) segment(s *segmentReader, err error) (more bool, _ error) {
	if err != nil {
		return false, err
	}
	defer s.f.Close()
	more = true
	err = s.eachEntry(w.u, func(e *picket.Entry) bool {
		if w.Entries == 0 {
			w.First = e.At
		}
		w.Entries++
		w.Last = e.At
		more = w.yield(e)
		return more
	})
	w.c.passed(s)
	w.Segments++
	w.Blocks += s.blocks
	w.Bytes += s.at
	w.Head, w.LastSeq = w.c.head, w.c.seq
	return more && err == nil, err
}
