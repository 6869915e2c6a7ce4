package node

import "time"

// clockOffset estimates how a sensor's clock stands to the node's. A report is late by the clock's error and by its
// delay, and the delay is never negative and often small: so the least late of the last reports tells most of the
// clock, as in the clock filter of RFC 5905, clause 10. A receiver that gets some of its reports by satellite half
// a minute late is thus not said to have a slow clock.
type clockOffset struct {
	since        time.Time
	before, best time.Duration // of the last span and of this
	began        bool
}

// offsetSpan is how long reports count: between one span and two.
const offsetSpan = 30 * time.Second

// observe notes a report of t at now and gives the estimate; negative: late.
func (l *clockOffset) observe(now, t time.Time) time.Duration {
	off := t.Sub(now)
	if off.Abs() >= time.Minute { // is of no clock that could be set by this
		return max(l.before, l.best)
	}
	if since := now.Sub(l.since); !l.began || since >= offsetSpan || since < 0 {
		l.before, l.best = l.best, off
		if !l.began || since >= 2*offsetSpan || since < 0 {
			l.before = off
		}
		l.since, l.began = now, true
	}
	l.best = max(l.best, off)
	return max(l.before, l.best)
}
