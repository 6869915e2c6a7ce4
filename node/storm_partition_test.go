package node

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket"
	"picket/link/memlink"
	"picket/wire/share"
)

// Whole nodes over a partition: how long until both ends of the pair agree, and for how many bytes.

// partition is one trial: the line between two nations is cut, or swallows all, for so long.
type partition struct {
	seed   uint64
	kind   memlink.State
	outage time.Duration
}

const (
	partedAt = 10 * time.Second // world time
	seeing   = 8 * time.Second  // the sensors work for so long in a long outage, and again before its end
	silence  = 3 * time.Minute  // outages this long are long: all that was seen before is gone
)

// partedStorm is a calm world of many objects; a and b are the ends of the pair.
func partedStorm(p partition, bodies int) (s *storm, a, b *stormNode) {
	rng := rand.New(rand.NewPCG(p.seed, 6))
	s = newStorm(p.seed, &plantedBug{})
	s.script = nil
	s.world = newStormWorld(p.seed, rng, bodies, partedAt+40*time.Second)
	s.world.group = "all"
	for of, n := range s.nodes {
		n.skew = 0
		for to := range nationNames {
			for id := range s.world.sees[of][to] {
				s.world.sees[of][to][id] = true
			}
		}
		n.start()
	}
	i := rng.IntN(nationsN)
	return s, s.nodes[i], s.nodes[(i+1)%nationsN]
}

// pass lets world time pass; shift is how far the world's clock is behind by then.
func (s *storm) pass(from, to, shift time.Duration) {
	for at := from + stormStep; at <= to; at += stormStep {
		s.now = s.begin.Add(at + shift)
		for ; s.next < len(s.world.heard) && s.world.heard[s.next].at <= at; s.next++ {
			h := &s.world.heard[s.next]
			s.nodes[s.world.owner[h.sensor]].take(picket.Entry{Raw: &picket.Raw{Feed: string(h.sensor), Bytes: h.bytes,
				Received: s.begin.Add(h.at), Shift: shift}})
		}
		s.turnAll()
	}
}

// idle lets time pass in great steps, without sensors.
func (s *storm) idle(d time.Duration) {
	step := max(time.Second, (d / 4000).Truncate(audiencePeriod))
	for end := s.now.Add(d); s.now.Before(end); {
		s.now = s.now.Add(min(step, end.Sub(s.now)))
		s.turnAll()
	}
}

func (s *storm) turnAll() {
	for _, n := range s.nodes {
		s.turn(n)
	}
}

// current says whether b holds the newest of all that a told it, and nothing else.
func current(a, b *stormNode) bool {
	held, n := holdings(b.loop.core.view, a.id), 0
	for ref, list := range a.facts.offered[b.me] {
		newest := &list[len(list)-1]
		h, has := held[ref]
		if has == newest.Ended || has && h.con.Tick != newest.Tick {
			return false
		}
		if has {
			n++
		}
	}
	return n == len(held)
}

// stateBytes is what the present state takes that a tells b, packed, with the ends of what b was told before the
// outage and a cannot know that it has given up.
func stateBytes(a, b *stormNode, early map[picket.Number]holding) (bytes, objects int) {
	var p share.Packer
	p.Begin(1, 32<<10)
	for _, ref := range sortedKeys(a.facts.offered[b.me]) {
		list := a.facts.offered[b.me][ref]
		c := list[len(list)-1]
		if _, told := early[ref]; c.Ended && !told {
			continue
		}
		if !c.Ended {
			objects++
		}
		if fits, err := p.Add(&c); err != nil || !fits {
			panic(fmt.Sprint("one batch does not do: ", err))
		}
	}
	return len(p.Batch()), objects
}

func TestPartitionedNodes(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	trials := []partition{{1, memlink.Cut, time.Second}, {2, memlink.Hole, time.Second}, {3, memlink.Hole, 24 * time.Hour}, {4, memlink.Cut, 24 * time.Hour}}
	for i := range 8 {
		outage := time.Duration(math.Exp(rng.Float64()*math.Log(86_400)) * float64(time.Second)).Truncate(stormStep)
		if outage < silence {
			outage = min(outage, 30*time.Second)
		}
		trials = append(trials, partition{uint64(5 + i), memlink.State(1 + i%2), outage})
	}
	for _, p := range trials {
		s, a, b := partedStorm(p, 40)
		s.pass(0, partedAt, 0)
		early := [2]map[picket.Number]holding{holdings(a.loop.core.view, b.id), holdings(b.loop.core.view, a.id)}
		s.setLine(a, b, p.kind)
		if p.outage < silence {
			s.pass(partedAt, partedAt+p.outage, 0)
			s.heal(t, p, a, b, early, partedAt+p.outage, 0)
			continue
		}
		s.pass(partedAt, partedAt+seeing, 0)
		shift := p.outage - 2*seeing
		s.idle(shift)
		s.pass(partedAt+seeing, partedAt+2*seeing, shift)
		s.heal(t, p, a, b, early, partedAt+2*seeing, shift)
	}
}

func (s *storm) setLine(a, b *stormNode, to memlink.State) {
	s.pipes[a.me][b.me].SetState(to)
	s.pipes[b.me][a.me].SetState(to)
}

// bytesTo is what a has sent to b, but for statements: those are never lost, so they wait and are no state.
func bytesTo(a, b *stormNode) int { return a.s.pipes[a.me][b.me].Pushed() - a.facts.worded[b.me] }

// heal mends the line and measures.
func (s *storm) heal(t *testing.T, p partition, a, b *stormNode, early [2]map[picket.Number]holding, world, shift time.Duration) {
	s.setLine(a, b, memlink.Healed)
	ends := [2][2]*stormNode{{b, a}, {a, b}}
	var took [2]time.Duration
	var spent, state, objects [2]int
	before := [2]int{bytesTo(b, a), bytesTo(a, b)}
	for after := stormStep; after <= 5*time.Second; after += stormStep {
		s.pass(world+after-stormStep, world+after, shift)
		for i, e := range ends {
			if took[i] == 0 && e[0].ends[e[1].me].Alive() && current(e[0], e[1]) {
				took[i], spent[i] = after, bytesTo(e[0], e[1])-before[i]
				state[i], objects[i] = stateBytes(e[0], e[1], early[i])
			}
		}
	}
	s.agree(a, b)
	s.agree(b, a)
	s.oneNumber(a, b)
	t.Logf("%s %s, %v (kind %d): current after %v, %v; %v objects, %v bytes for a state of %v; %d under one number at both", a.id, b.id, p.outage, p.kind, took[0], took[1], objects, spent, state, s.counts.numbers)
	for i := range ends {
		const signsOfLife = 600 // as the link's own proof allows
		if took[i] == 0 || spent[i] > state[i]*11/10+signsOfLife {
			t.Errorf("%s of %s: current after %v for %d bytes, the state takes %d", ends[i][1].id, ends[i][0].id, took[i], spent[i], state[i])
		}
	}
	for _, why := range s.failed {
		t.Errorf("seed %d, %v: %s", p.seed, p.outage, why)
	}
	if s.counts.numbers < min(objects[0], objects[1])/2 {
		t.Errorf("only %d of %v objects are joined at both ends", s.counts.numbers, objects)
	}
}
