package fuse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"picket"
)

func TestOrderOfNumbers(t *testing.T) {
	want := []picket.Number{"au-0900", "jp-0007", "jp-0421", "jp-9999", "jp-10000", "us-0033"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b picket.Number) int {
		switch {
		case before(a, b):
			return -1
		case before(b, a):
			return 1
		}
		return 0
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// club is a group of nations that all release to each other, over links that lose, repeat, delay and reorder.
type club struct {
	rng   *rand.Rand
	ids   []picket.NodeID
	views []*View
	pics  []shown
	post  []letter
	lag   int // the most seconds a letter takes
	cut   bool
}

type letter struct {
	due, to int
	c       picket.Contribution
}

func newClub(seed uint64, ids ...picket.NodeID) *club {
	c := &club{rng: rand.New(rand.NewPCG(seed, 21)), ids: ids, lag: 3}
	for _, id := range ids {
		c.views, c.pics = append(c.views, New(id, Options{})), append(c.pics, shown{})
	}
	return c
}

// say has nation k's sensors see object i at second s, and tells the others.
func (c *club) say(k, i, s int, ended bool) {
	id := c.ids[k]
	x := stateAt(220*float64(s)+60*c.rng.NormFloat64(), 5000*float64(i)+60*c.rng.NormFloat64(), 0, 220, 0)
	tr := ownTrack(uint64(i+1), float64(s), x, 80)
	tr.Number = picket.Number(fmt.Sprintf("%s-p%04d", id, i))
	if ended {
		tr.Status = picket.Ended
	}
	n := picket.Number(fmt.Sprintf("%s-%04d", id, (i*7+k*3)%20))
	c.views[k].Own(tr)
	c.views[k].Offered(tr.Ref, n)
	for to := range c.ids {
		if to == k {
			continue
		}
		m := contribution(id, 0, uint64(s+1), float64(s), x, 80)
		m.Ref, m.To, m.Ended = n, c.ids[to], ended
		c.send(letter{s, to, *m})
	}
}

func (c *club) send(l letter) {
	if c.cut || c.rng.Float64() < 0.1 && !l.c.Ended {
		return
	}
	l.due += c.rng.IntN(c.lag + 1)
	c.post = append(c.post, l)
	if c.rng.Float64() < 0.1 {
		l.due += 2
		c.post = append(c.post, l)
	}
}

// turn delivers what is due and lets all views go to second s.
func (c *club) turn(s int) {
	kept := c.post[:0]
	for _, l := range c.post {
		if l.due > s {
			kept = append(kept, l)
			continue
		}
		c.views[l.to].Receive(&l.c)
	}
	c.post = kept
	for k, v := range c.views {
		v.Advance(at(float64(s)))
		c.pics[k].read(v)
	}
}

// The same object has the same number at both ends of each pair, whoever sees it, through loss, lateness,
// reordering, and nations that lose it and find it again.
func TestOneNumberAtAllEnds(t *testing.T) {
	for _, ids := range [][]picket.NodeID{{"jp", "us"}, {"au", "jp", "us"}} {
		for seed := range uint64(10) {
			c := newClub(seed, ids...)
			const objects = 12
			for s := range 200 {
				for i := range objects {
					for k := range ids {
						if sees(seed, i, k, s) {
							c.say(k, i, s, false)
						} else if s > 0 && sees(seed, i, k, s-1) {
							c.say(k, i, s, true)
						}
					}
				}
				c.turn(s)
				if s%50 == 49 {
					c.agree(t, fmt.Sprintf("%v, seed %d, %d s", ids, seed, s), objects)
				}
			}
		}
	}
}

// However long a link was cut, five seconds after it heals both ends agree on numbers and states.
func TestPartitionHeals(t *testing.T) {
	for _, gap := range []int{1, 10, 40, 70, 110, 130, 600, 86_400} {
		for seed := range uint64(5) {
			c, s := newClub(seed, "jp", "us"), 0
			c.lag = 1
			turn := func(stride int) {
				for i := range 8 {
					c.say(0, i, s, false)
					c.say(1, i, s, false)
				}
				c.turn(s)
				s += stride
			}
			for range 30 {
				turn(1)
			}
			c.cut = true
			for end := s + gap; s < end; {
				turn(min(10, end-s))
			}
			c.cut = false
			for range 6 {
				turn(1)
			}
			c.agree(t, fmt.Sprintf("cut for %d s, seed %d", gap, seed), 8)
		}
	}
}

// sees says whether nation k sees object i at second s: always the same for half a minute before it is looked
// at, and somebody always does.
func sees(seed uint64, i, k, s int) bool {
	phase := s / 50
	return (int(seed)+i*5+k*3+phase*k)%3 != 0 || k == i%2
}

func (c *club) agree(t *testing.T, when string, objects int) {
	t.Helper()
	for k := range c.pics {
		if len(c.pics[k]) != objects {
			t.Errorf("%s: %s shows %d objects, not %d: %s", when, c.ids[k], len(c.pics[k]), objects, c.pics[k].numbers())
		}
		if a, b := c.pics[0].numbers(), c.pics[k].numbers(); a != b {
			t.Errorf("%s: %s shows %s, %s shows %s", when, c.ids[0], a, c.ids[k], b)
		}
		for n, tr := range c.pics[0] {
			if d := apartM(tr.State, c.pics[k][n].State); d > 400+220*4 {
				t.Errorf("%s: %s of %s is %.0f m from that of %s", when, n, c.ids[0], d, c.ids[k])
			}
		}
	}
}

// A number that was shown is not shown for an object somewhere else, even if its origin forgot and gives it
// again.
func TestNumberIsNotUsedAgain(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	said := func(tick uint64, now, east float64, ended bool) string {
		v.Advance(at(now))
		c := contribution("jp", 421, tick, now, stateAt(east, 0, 0, 0, 0), 80)
		c.Ended = ended
		take(t, v, c)
		v.Advance(at(now))
		s.read(v)
		return s.numbers()
	}
	for _, c := range []struct {
		why       string
		tick      uint64
		now, east float64
		ended     bool
		want      string
	}{
		{"the first", 10, 0, 0, false, "[jp-0421]"},
		{"ended", 11, 1, 0, true, "[]"},
		{"released again", 12, 20, 3000, false, "[jp-0421]"},
		{"of a new run, far away", 1, 40, 300_000, false, "[jp-0421/2]"},
		{"the second of it", 2, 41, 300_000, false, "[jp-0421/2]"},
		{"ended", 3, 42, 300_000, true, "[]"},
		{"again", 4, 50, 300_000, false, "[jp-0421/2]"},
	} {
		if got := said(c.tick, c.now, c.east, c.ended); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

// A private number, which no partner knows, gives way to any that both ends know, even if it is lower.
func TestPrivateNumberGivesWay(t *testing.T) {
	v, s := New("au", Options{}), shown{}
	for k := range 10 {
		now := float64(k)
		tr := ownTrack(7, now, stateAt(200*now, 0, 0, 200, 0), 80)
		tr.Number = "au-p0007"
		v.Own(tr)
		c := contribution("jp", 421, uint64(k+1), now, tr.State, 80)
		c.To = "au"
		take(t, v, c)
		v.Advance(at(now))
		s.read(v)
	}
	if s.numbers() != "[jp-0421]" || sprint(s["jp-0421"].Aliases) != "[au-p0007]" {
		t.Errorf("not offered: %s, aliases %v", s.numbers(), s["jp-0421"].Aliases)
	}
	v.Offered(7, "au-0001")
	v.Advance(at(10))
	if s.read(v); s.numbers() != "[au-0001]" {
		t.Errorf("offered: %s", s.numbers())
	}
}

// An origin that leaves and is back within the minute does not make the number flap.
func TestNumberDoesNotFlap(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	seen := map[picket.Number]bool{}
	for k := range 200 {
		now := float64(k)
		v.Own(ownTrack(7, now, stateAt(200*now, 0, 0, 200, 0), 80))
		v.Offered(7, "us-0033")
		c := contribution("jp", 421, uint64(k+1), now, stateAt(200*now, 0, 0, 200, 0), 80)
		c.Ended = k%50 > 20
		v.Receive(c)
		v.Advance(at(now))
		s.read(v)
		if k < 10 {
			continue
		}
		for n := range s {
			seen[n] = true
		}
	}
	if len(seen) != 1 || !seen["jp-0421"] {
		t.Errorf("shown in turn: %v, want jp-0421 alone", seen)
	}
}
