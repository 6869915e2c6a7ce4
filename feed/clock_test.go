package feed

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var noon = time.Date(2021, 11, 1, 12, 0, 0, 0, time.UTC)

func TestClockRunsAtItsSpeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewClock(false, noon, 10)
		if !c.Now().Equal(noon) {
			t.Error("does not begin at its start")
		}
		time.Sleep(time.Second)
		if got := c.Now().Sub(noon); got != 10*time.Second {
			t.Errorf("after a second: %v", got)
		}
		wall := time.Now()
		if err := c.SleepUntil(t.Context(), noon.Add(time.Minute)); err != nil {
			t.Error(err)
		}
		if got := time.Since(wall); got != 5*time.Second || c.Now().Before(noon.Add(time.Minute)) {
			t.Errorf("slept %v, now %v", got, c.Now())
		}
	})
}

func TestLiveClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewClock(true, noon, 10)
		if !c.Now().Equal(time.Now()) || !c.Start().Equal(time.Now()) || !c.Live() {
			t.Error("is not the wall's")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := c.SleepUntil(ctx, time.Now().Add(time.Hour)); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

func TestClockWithoutAStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if c := NewClock(false, time.Time{}, 0); !c.Now().Equal(time.Now()) {
			t.Error(c.Now())
		}
	})
}

func TestSenselessSpeeds(t *testing.T) {
	for _, speed := range []float64{-1, math.NaN(), math.Inf(1)} {
		if c := NewClock(false, noon, speed); c.speed != 1 {
			t.Errorf("%v became %v", speed, c.speed)
		}
	}
	synctest.Test(t, func(t *testing.T) { // a sleep longer than time itself still ends with its context
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		c := NewClock(false, noon, 1e-12)
		if err := c.SleepUntil(ctx, noon.AddDate(200, 0, 0)); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

// At speed 0 those who joined take turns in the order of their times, whatever the scheduler does.
func TestClockOfSpeedZeroKeepsOrder(t *testing.T) {
	var runs []string
	for range 50 {
		c := NewClock(false, noon, 0)
		var order []string
		var all sync.WaitGroup
		seats := []*Sleeper{c.Join(), c.Join(), c.Join()}
		for i, s := range seats {
			all.Go(func() {
				defer s.Leave()
				for k := range 20 {
					at := noon.Add(time.Duration(k*(i+2)) * time.Second)
					if err := s.SleepUntil(t.Context(), at); err != nil {
						t.Error(err)
					}
					if !c.Now().Equal(at) {
						t.Errorf("woken at %v, not at %v", c.Now(), at)
					}
					order = append(order, fmt.Sprint(i, k)) // one at a time is awake
				}
			})
		}
		all.Wait()
		runs = append(runs, fmt.Sprint(order))
	}
	if slices.Sort(runs); runs[0] != runs[len(runs)-1] {
		t.Error("the order changes from run to run")
	}
}

func TestSpeedZeroCancelled(t *testing.T) {
	c := NewClock(false, noon, 0)
	idle, s := c.Join(), c.Join()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.SleepUntil(ctx, noon.Add(time.Second)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	idle.Leave()
	idle.Leave()
	if err := s.SleepUntil(t.Context(), noon.Add(time.Second)); err != nil || !c.Now().Equal(noon.Add(time.Second)) {
		t.Error(err, c.Now())
	}
	s.Leave()
	if err := c.SleepUntil(t.Context(), noon.Add(time.Minute)); err != nil || !c.Now().Equal(noon.Add(time.Minute)) {
		t.Error("alone on the clock: ", err, c.Now())
	}
}

func TestAlign(t *testing.T) {
	m := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }
	none := time.Time{}
	for _, c := range []struct {
		name           string
		firsts, origin []time.Time
		start          time.Time
	}{
		{"near: as they were", []time.Time{m(10), m(0), m(50)}, []time.Time{m(0), m(0), m(0)}, m(0)},
		{"far: all begin together", []time.Time{m(500), m(0)}, []time.Time{m(500), m(0)}, m(500)},
		{"two near ones keep their relation beside a far one", []time.Time{m(0), m(500), m(510)}, []time.Time{m(0), m(500), m(500)}, m(0)},
		{"without stamps", []time.Time{none, m(7)}, []time.Time{none, m(7)}, m(7)},
		{"none at all", []time.Time{none}, []time.Time{none}, none},
	} {
		start, origins := Align(c.firsts)
		if !start.Equal(c.start) || !slices.EqualFunc(origins, c.origin, time.Time.Equal) {
			t.Errorf("%s: start %v, origins %v", c.name, start, origins)
		}
	}
}
