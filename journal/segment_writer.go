package journal

import (
	"fmt"
	"time"
)

const writeAtOnce = 4 << 20

// segmentWriter brings blocks to the last segment.
type segmentWriter struct {
	disk
	tail    // size counts what is in buf
	f       writable
	encoder *blockEncoder
	limit   int64
	synced  int64 // of the segment on disk
	buf     []byte
}

// resume opens the last segment for writing, cut to its whole part, or creates it. What Open reported is
// then on disk, also what a dead process had written and not synced.
func (w *segmentWriter) resume() (err error) {
	if w.size == 0 {
		return w.createSegment()
	}
	if w.f, err = w.Continue(segmentName(w.number), w.size); err != nil {
		return w.diskError(err)
	}
	if err = w.sync(); err != nil {
		return err
	}
	if err = w.disk.Sync(); err != nil {
		return w.diskError(err)
	}
	return nil
}

// write seals the batches and returns when they are on disk.
func (w *segmentWriter) write(work []*batch) error {
	for _, b := range work {
		if w.size >= w.limit {
			if err := w.rotate(); err != nil {
				return err
			}
		}
		before := len(w.buf)
		w.buf, w.head = w.encoder.appendBlock(w.buf, b.plain, b.entries, w.synced, &w.seal, &w.head)
		w.size += int64(len(w.buf) - before)
		w.entries += uint64(b.entries)
		w.position.seq = b.deltaBase.seq
		if len(w.buf) >= writeAtOnce {
			if err := w.writeBuffer(); err != nil {
				return err
			}
		}
	}
	return w.sync()
}

// rotate ends the segment and begins the next. The old one is on disk before the new one is there, so only
// the last segment can be torn.
func (w *segmentWriter) rotate() error {
	if err := w.sync(); err != nil {
		return err
	}
	if err := w.f.Close(); err != nil {
		return w.diskError(err)
	}
	w.number++
	return w.createSegment()
}

// createSegment begins segment w.number. Its header and its name are on disk before the first block.
func (w *segmentWriter) createSegment() error {
	f, err := w.Create(segmentName(w.number))
	if err != nil {
		return w.diskError(err)
	}
	w.f = f
	h := segmentHeader{
		number: w.number, entries: w.entries, seq: w.position.seq,
		created: time.Now().UnixNano(), head: w.position.head,
	}
	w.buf = h.append(w.buf[:0])
	w.seal = h.seal()
	w.position.head, w.size, w.synced = w.seal, segHead, 0
	if err = w.sync(); err != nil {
		return err
	}
	if err = w.disk.Sync(); err != nil {
		return w.diskError(err)
	}
	return nil
}

func (w *segmentWriter) writeBuffer() error {
	n, err := w.f.Write(w.buf)
	if err == nil && n < len(w.buf) {
		err = fmt.Errorf("only %d of %d bytes were written", n, len(w.buf))
	}
	w.buf = w.buf[:0]
	if err != nil {
		return w.diskError(err)
	}
	return nil
}

func (w *segmentWriter) sync() error {
	if len(w.buf) > 0 {
		if err := w.writeBuffer(); err != nil {
			return err
		}
	}
	if err := w.f.Sync(); err != nil {
		return w.diskError(err)
	}
	w.synced = w.size
	return nil
}

func (w *segmentWriter) diskError(err error) error {
	return fmt.Errorf("journal: segment %d cannot be written: %w: mend the disk or free space, then start again", w.number, err)
}
