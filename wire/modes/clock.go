package modes

import (
	"math"
	"time"
)

const (
	tickHz   = 12_000_000
	tickMask = 1<<48 - 1
	mlatMark = 0xFF004D4C4154 // "ÿ\0MLAT": a frame made by a multilateration server; no time of reception

	jumpBack    = time.Second      // receivers with several antennas put frames out of order by less
	jumpForward = time.Hour        // a longer silence starts the counter anew
	stalled     = 10 * time.Second // how much more than the time between two calls a call may span
	wary        = 100              // frames whose counter is not believed after a jump
)

// clock counts a connection's own time, by the receiver's 12 MHz counter where it makes sense and by arrival
// elsewhere, so that ages of CPR halves do not depend on how the bytes were cut into calls. Frames of several
// receivers in one stream have unrelated counters: every change between them is a jump, and after one the
// counter is not believed for a while.
type clock struct {
	now      time.Duration // of the frame last stepped
	newest   time.Duration // of the timed frames of this call
	start    time.Duration // now when this call began
	elapsed  time.Duration // arrival of this call after the last
	budget   time.Duration // how much this call may span; zero: any (the first call, or a file read at once)
	received time.Time
	ticks    uint64 // last counter
	at       time.Duration
	doubt    int
}

// begin starts a call.
func (c *clock) begin(received time.Time) {
	c.elapsed, c.budget = 0, 0
	if e := received.Sub(c.received); !c.received.IsZero() && e > 0 {
		c.elapsed, c.budget = e, e+stalled
	}
	c.received = received
	c.start, c.newest = c.now, math.MinInt64
}

// step moves to a frame with counter ticks (0: none) and says whether the counter placed it.
func (c *clock) step(ticks uint64) (now time.Duration, timed bool) {
	c.now = max(c.now, c.start+c.elapsed)
	if ticks == 0 {
		return c.now, false
	}
	age := spanOf(ticks, c.ticks)
	first := c.ticks == 0
	sound := !first && age > -jumpBack && age < jumpForward && (c.budget == 0 || c.at+age-c.start < c.budget)
	switch {
	case !first && !sound:
		c.doubt = wary
	case c.doubt > 0:
		c.doubt--
	}
	if sound && c.doubt == 0 {
		c.now = c.at + age
	}
	c.ticks, c.at = ticks, c.now
	if c.doubt > 0 {
		return c.now, false
	}
	c.newest = max(c.newest, c.now)
	return c.now, true
}

// restart forgets the counter: what follows comes from another receiver.
func (c *clock) restart() { c.ticks = 0 }

// spanOf is the time from counter b to counter a, across the 48-bit turn, negative where a is before b.
func spanOf(a, b uint64) time.Duration {
	d := int64((a-b)<<16) >> 16
	return time.Duration(d/3)*250 + time.Duration(d%3)*250/3 // 1000/12 ns a tick
}
