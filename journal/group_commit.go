package journal

import "time"

// flush is the journal's one goroutine: it takes what waits and brings it to disk, again and again.
func (j *Journal) flush() {
	defer close(j.done)
	timer := time.NewTimer(flushDelay)
	defer timer.Stop()
	var work []*batch
	for {
		var wait time.Duration
		var upto uint64
		work, upto, wait = j.due(work[:0])
		switch {
		case len(work) > 0:
			if !j.finish(work, upto, j.out.write(work)) {
				return
			}
		case wait < 0:
			return
		default:
			timer.Reset(wait)
			select {
			case <-j.wake:
			case <-timer.C:
			}
		}
	}
}

// due gives what is due to be written, or how long to wait; less than zero: the journal is closed.
func (j *Journal) due(work []*batch) (_ []*batch, upto uint64, wait time.Duration) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.waiting) == 0 {
		if j.closing {
			return work, 0, -1
		}
		return work, 0, time.Hour
	}
	wait = flushDelay - time.Since(j.oldest)
	if wait > 0 && j.wanted <= j.durable && j.bytes < flushBytes && !j.closing {
		return work, 0, wait
	}
	work = append(work, j.waiting...)
	j.waiting, j.oldest = j.waiting[:0], time.Time{}
	return work, j.appended, 0
}

// finish tells those who wait, and tells whether to go on.
func (j *Journal) finish(work []*batch, upto uint64, err error) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	defer j.cond.Broadcast()
	if err != nil {
		j.err = err
		return false
	}
	j.durable, j.number = upto, j.out.number
	for _, b := range work {
		j.bytes -= len(b.plain)
		if len(j.spare) < 8 && cap(b.plain) <= 2*targetBlockBytes {
			*b = batch{plain: b.plain[:0]}
			j.spare = append(j.spare, b)
		}
	}
	return true
}
