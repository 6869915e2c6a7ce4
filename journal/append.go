package journal

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"picket"
)

const (
	flushDelay      = 50 * time.Millisecond // from the first entry that waits to the write
	flushBytes      = 1 << 20               // so many waiting bytes are written at once
	maxWaitingBytes = 64 << 20              // with so many in memory Append waits for the disk

	defaultSegment = 64 << 20
)

var (
	// ErrInUse is wrapped by Open's error where another process has the folder.
	ErrInUse = errors.New("in use by another picket")
	// ErrClosed comes from a journal that was closed.
	ErrClosed = errors.New("journal: closed")
)

var _ picket.Journal = (*Journal)(nil)

// Options may be left zero.
type Options struct {
	SegmentBytes int64 // a segment is ended when it has so many; default 64 MiB
	blockBytes   int   // plain bytes that end a block; default plainTarget
}

// Journal is one folder's writer. An error of the disk is final: every later Append and Sync returns it, and
// the node must say so and stop, since what it does from there on would not be kept.
type Journal struct {
	disk       disk
	blockBytes int
	lockFile   io.Closer      // another process that wants it is refused
	out        *segmentWriter // the flusher's alone
	retaining  sync.Mutex

	mu       sync.Mutex
	cond     *sync.Cond // memory was freed, the disk has more, or err was set
	wake     chan struct{}
	done     chan struct{}
	closing  bool
	err      error
	waiting  []*batch  // appended and not taken by the flusher, the last one open
	spare    []*batch  // to be used again
	oldest   time.Time // when the first in waiting came
	bytes    int       // in waiting and in the flusher's hands
	appended uint64    // counts entries since the beginning
	durable  uint64    // so many of them are on disk
	wanted   uint64    // so many a Sync waits for
	seq      uint64    // of the last one
	number   uint64    // of the segment being written
}

// batch is a block in the making.
type batch struct {
	deltaBase
	plain   []byte
	entries int
}

// Open makes dir a journal or goes on with the one in it, from the last whole block; the Report says where
// that is and what was cut. A second process is refused with ErrInUse. Damage that is no torn tail is a *Break.
func Open(dir string, o Options) (*Journal, Report, error) {
	if err := makeFolder(dir); err != nil {
		return nil, Report{}, fmt.Errorf("journal: %w", err)
	}
	l, err := lock(dir)
	if err != nil {
		return nil, Report{}, fmt.Errorf("journal: %w", err)
	}
	j, r, err := open(folder(dir), o)
	if err != nil {
		l.Close()
		return nil, r, err
	}
	j.lockFile = l
	return j, r, nil
}

func open(d disk, o Options) (*Journal, Report, error) {
	if o.SegmentBytes <= 0 {
		o.SegmentBytes = defaultSegment
	}
	if o.blockBytes == 0 {
		o.blockBytes = targetBlockBytes
	}
	t, r, err := recoverFolder(d)
	if err != nil {
		return nil, r, err
	}
	out := &segmentWriter{disk: d, tail: t, limit: o.SegmentBytes, encoder: newBlockEncoder()}
	if err := out.resume(); err != nil {
		return nil, r, err
	}
	j := &Journal{
		disk: d, blockBytes: o.blockBytes, out: out, wake: make(chan struct{}, 1), done: make(chan struct{}),
		appended: t.entries, durable: t.entries, seq: t.position.seq, number: out.number,
	}
	j.cond = sync.NewCond(&j.mu)
	go j.flush()
	return j, r, nil
}

// Append takes e into memory; its bytes may be used again afterwards. It waits for the disk only when 64 MiB
// are ahead. e.Seq must be greater than the last.
func (j *Journal) Append(e picket.Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.err == nil && !j.closing && j.bytes >= maxWaitingBytes {
		j.cond.Wait()
	}
	if err := j.check(&e); err != nil {
		return err
	}
	b := j.openBatch()
	before := len(b.plain)
	b.plain = b.appendEntry(b.plain, &e)
	b.entries++
	j.bytes += len(b.plain) - before
	j.seq = e.Seq
	j.appended++
	if j.oldest.IsZero() {
		j.oldest = time.Now()
		j.wakeFlusher()
	} else if j.bytes >= flushBytes {
		j.wakeFlusher()
	}
	return nil
}

// check refuses an entry out of order or too large.
func (j *Journal) check(e *picket.Entry) error {
	switch {
	case j.err != nil:
		return j.err
	case j.closing:
		return ErrClosed
	case j.appended > 0 && e.Seq <= j.seq:
		return fmt.Errorf("journal: entry %d comes after entry %d", e.Seq, j.seq)
	}
	size := 0
	switch {
	case e.Raw != nil:
		size = len(e.Raw.Feed) + len(e.Raw.Bytes)
	case e.Start != nil:
		size = len(e.Start.Version) + len(e.Start.Config)
	case e.Deed != nil:
		size = len(e.Deed.By) + len(e.Deed.Kind) + len(e.Deed.Body)
	case e.Checkpoint != nil:
		size = len(e.Checkpoint.State)
	case e.Message != nil:
		size = len(e.Message.From) + len(e.Message.Payload)
	case e.Decisions != nil:
		size = len(e.Decisions)
	}
	if size > maxEntry-64 {
		return fmt.Errorf("journal: entry %d has %d bytes; at most %d fit", e.Seq, size, maxEntry-64)
	}
	return nil
}

// openBatch gives the block that is being filled.
func (j *Journal) openBatch() *batch {
	if n := len(j.waiting); n > 0 && len(j.waiting[n-1].plain) < j.blockBytes {
		return j.waiting[n-1]
	}
	b := &batch{}
	if n := len(j.spare); n > 0 {
		b, j.spare = j.spare[n-1], j.spare[:n-1]
	}
	j.waiting = append(j.waiting, b)
	return b
}

func (j *Journal) wakeFlusher() {
	select {
	case j.wake <- struct{}{}:
	default:
	}
}

// Sync returns when all that was appended before is on disk. Those who wait at the same time share one
// fdatasync.
func (j *Journal) Sync() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	want := j.appended
	j.wanted = max(j.wanted, want)
	j.wakeFlusher()
	for j.err == nil && j.durable < want {
		j.cond.Wait()
	}
	if j.durable >= want {
		return nil
	}
	return j.err
}

// Close writes what is left, and gives the folder free. It returns the error that stopped the journal, if one did.
func (j *Journal) Close() error {
	j.mu.Lock()
	again := j.closing
	j.closing = true
	j.cond.Broadcast()
	j.wakeFlusher()
	j.mu.Unlock()
	<-j.done
	if again {
		return ErrClosed
	}
	err := j.err
	if e := j.out.f.Close(); err == nil && e != nil {
		err = fmt.Errorf("journal: %w", e)
	}
	if j.lockFile != nil {
		j.lockFile.Close()
	}
	return err
}
