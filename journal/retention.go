package journal

import (
	"errors"
	"fmt"
	"time"

	"picket"
)

// Retain drops whole segments from the front while the journal has more than maxBytes, or while all that a
// segment holds is older than maxAge by the wall clock; zero is no limit, and the segment being written
// stays. What people did and how the node was started (all but Raw and ticks) is carried over into the file
// of what is kept, which also records the hash that the first remaining segment repeats. It returns the
// number of segments dropped. An error drops nothing and does not stop the journal.
func (j *Journal) Retain(maxBytes int64, maxAge time.Duration) (int, error) {
	j.retaining.Lock()
	defer j.retaining.Unlock()
	j.mu.Lock()
	writing := j.number
	j.mu.Unlock()
	l, _, err := listSegments(j.disk)
	if err != nil {
		return 0, err
	}
	drop, err := surplus(j.disk, l, writing, maxBytes, maxAge)
	if err != nil || len(drop) == 0 {
		return 0, err
	}
	if err := writeKept(j.disk, l, drop); err != nil {
		return 0, err
	}
	for _, n := range drop {
		if err := j.disk.Remove(segmentName(n)); err != nil {
			return 0, fmt.Errorf("journal: %w", err)
		}
	}
	return len(drop), j.disk.Sync()
}

// surplus gives the segments to drop.
func surplus(d disk, l listing, writing uint64, maxBytes int64, maxAge time.Duration) ([]uint64, error) {
	sizes, ended, total := make([]int64, len(l.live)), make([]int64, len(l.live)), int64(0)
	for i, n := range l.live {
		if n > writing {
			break
		}
		s, err := openSegment(d, segmentName(n))
		if err != nil {
			return nil, err
		}
		s.f.Close()
		if sizes[i] = s.size; i > 0 {
			ended[i-1] = s.created
		}
		total += s.size
	}
	now := time.Now()
	for i, n := range l.live {
		big := maxBytes > 0 && total > maxBytes
		old := maxAge > 0 && now.Sub(time.Unix(0, ended[i])) > maxAge
		if n >= writing || (!big && !old) {
			return l.live[:i], nil
		}
		total -= sizes[i]
	}
	return nil, nil
}

// writeKept writes the file of what is kept anew, with what the segments in drop add to it, and puts it in the
// old one's place. From then on those segments count as gone.
func writeKept(d disk, l listing, drop []uint64) (err error) {
	k, err := gatherKept(d, l, drop)
	if err != nil {
		return err
	}
	buf := k.encode()
	f, err := d.Create(keptTemp)
	if err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	_, err = f.Write(buf)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = d.Rename(keptTemp, keptName)
	}
	if err == nil {
		err = d.Sync()
	}
	if err != nil {
		return fmt.Errorf("journal: retention: %w", err)
	}
	return nil
}

// keptFile is the file of what is kept, in the making.
type keptFile struct {
	position
	batch   batch
	batches []batch
	holds   uint64
}

func gatherKept(d disk, l listing, drop []uint64) (*keptFile, error) {
	k, u := &keptFile{}, newBlockDecoder()
	if l.kept {
		s, err := openSegment(d, keptName)
		if err := k.addSegment(s, err, u); err != nil {
			return nil, err
		}
	}
	for _, n := range drop {
		s, err := k.openNext(d, n)
		if err := k.addSegment(s, err, u); err != nil {
			return nil, err
		}
	}
	k.batches = append(k.batches, k.batch)
	return k, nil
}

func (k *keptFile) addSegment(s *segmentReader, err error, u *blockDecoder) error {
	if err != nil {
		return err
	}
	defer s.f.Close()
	err = s.eachEntry(u, func(e *picket.Entry) bool {
		if e.Raw == nil && kindOf(e) != kindTick {
			k.add(e)
		}
		return true
	})
	k.passed(s)
	return err
}

func (k *keptFile) add(e *picket.Entry) {
	k.batch.plain = k.batch.appendEntry(k.batch.plain, e)
	k.batch.entries++
	k.holds++
	if len(k.batch.plain) >= targetBlockBytes {
		k.batches = append(k.batches, k.batch)
		k.batch = batch{}
	}
}

func (k *keptFile) encode() []byte {
	h := segmentHeader{
		kept: true, number: k.number, entries: k.entries, seq: k.position.seq,
		created: time.Now().UnixNano(), head: k.position.head, holds: k.holds,
	}
	buf, seal, p := h.append(nil), h.seal(), newBlockEncoder()
	head := seal
	for _, b := range k.batches {
		if b.entries > 0 {
			buf, head = p.appendBlock(buf, b.plain, b.entries, int64(len(buf)), &seal, &head)
		}
	}
	return buf
}
