package feed

import (
	"context"
	"math"
	"slices"
	"sync"
	"time"
)

// Clock is a node's. The wall's where a feed is live; else the recordings', which runs from their start at a
// speed, or, at speed 0, jumps to whatever comes next.
type Clock struct {
	live  bool
	speed float64

	mu      sync.Mutex
	start   time.Time
	began   time.Time // by the wall, when the clock was first asked
	now     time.Time // of speed 0
	joined  int       // ever, for their order
	members int       // now
	awake   int       // of these
	asleep  []*Sleeper
}

// NewClock makes a live clock, for which start and speed say nothing, or one of recordings that stands at
// start (zero: the present) until it is first asked. Speed 0 is as fast as the node can step; speeds that make
// no sense are 1.
func NewClock(live bool, start time.Time, speed float64) *Clock {
	if !(speed >= 0) || math.IsInf(speed, 1) {
		speed = 1
	}
	if start.IsZero() {
		start = time.Now().UTC()
	}
	return &Clock{live: live, speed: speed, start: start, now: start}
}

// Live tells whether this is the wall's clock.
func (c *Clock) Live() bool { return c.live }

// Start is where the clock began: of a live one, the moment it was first asked.
func (c *Clock) Start() time.Time {
	c.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.start
}

// Now is the node's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.time()
}

func (c *Clock) time() time.Time {
	wall := time.Now()
	if c.began.IsZero() {
		if c.began = wall; c.live {
			c.start = wall.UTC()
		}
	}
	switch {
	case c.live:
		return wall.UTC()
	case c.speed == 0:
		return c.now
	}
	return c.start.Add(scale(wall.Sub(c.began), c.speed))
}

// SleepUntil returns when the clock has reached t, or ctx is done.
func (c *Clock) SleepUntil(ctx context.Context, t time.Time) error {
	s := c.Join()
	defer s.Leave()
	return s.SleepUntil(ctx, t)
}

// Join counts one more who drives a clock of speed 0: it moves only when all who joined sleep, and then to the
// earliest time that one of them waits for. So recordings that are played together keep their order, in every
// run the same. Whoever joins must sleep or leave, or time stands still.
func (c *Clock) Join() *Sleeper {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.joined++
	c.members++
	c.awake++
	return &Sleeper{c: c, order: c.joined}
}

// Sleeper is one who joined a clock.
type Sleeper struct {
	c     *Clock
	order int
	until time.Time
	woken chan struct{}
	left  bool
}

// SleepUntil is Clock.SleepUntil for one who joined.
func (s *Sleeper) SleepUntil(ctx context.Context, t time.Time) error {
	if s.c.speed == 0 && !s.c.live {
		return s.jump(ctx, t)
	}
	wait := t.Sub(s.c.Now())
	if !s.c.live {
		wait = scale(wait, 1/s.c.speed)
	}
	if wait <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Sleeper) jump(ctx context.Context, t time.Time) error {
	c := s.c
	c.mu.Lock()
	s.until, s.woken = t, make(chan struct{})
	c.asleep = append(c.asleep, s)
	c.awake--
	c.turn()
	c.mu.Unlock()
	select {
	case <-s.woken:
		return ctx.Err()
	case <-ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.Index(c.asleep, s); i >= 0 {
		c.asleep = slices.Delete(c.asleep, i, i+1)
		c.awake++
	}
	return ctx.Err()
}

// turn wakes the one whose time comes first, once all sleep.
func (c *Clock) turn() {
	if c.awake > 0 || len(c.asleep) == 0 {
		return
	}
	next := slices.MinFunc(c.asleep, func(a, b *Sleeper) int {
		if d := a.until.Compare(b.until); d != 0 {
			return d
		}
		return a.order - b.order
	})
	if next.until.After(c.now) {
		c.now = next.until
	}
	c.asleep = slices.Delete(c.asleep, slices.Index(c.asleep, next), slices.Index(c.asleep, next)+1)
	c.awake++
	close(next.woken)
}

// Leave takes the sleeper off the clock. Doing it twice does no harm.
func (s *Sleeper) Leave() {
	s.c.mu.Lock()
	defer s.c.mu.Unlock()
	if s.left {
		return
	}
	s.left = true
	s.c.members--
	s.c.awake--
	s.c.turn()
}

// scale multiplies, and stops at the longest durations instead of running over.
func scale(d time.Duration, by float64) time.Duration {
	f := float64(d) * by
	switch {
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= math.MinInt64:
		return math.MinInt64
	}
	return time.Duration(f)
}
