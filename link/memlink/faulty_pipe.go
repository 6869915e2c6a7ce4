// Package memlink is a link in memory: a pair of pipes with seeded faults (loss, repetition, reordering,
// lateness, rate, cut, silent hole), in virtual time for tests and exercises of hours in seconds, and in real
// time behind the same door as link/nats.
package memlink

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// Faults are what a pipe does to frames.
type Faults struct {
	Delay  time.Duration // one way
	Jitter time.Duration // up to so much more
	Loss   float64       // share of frames that vanish
	Repeat float64       // share that come twice
	Late   float64       // share that come up to Lag later than the rest, so behind others
	Lag    time.Duration
	Rate   float64 // bytes a second; 0: no limit
	Room   int     // bytes that wait for Rate at most, the rest vanishes; 0: 64 KiB
}

// State is whether a pipe carries.
type State uint8

// The states of a pipe. In memory a cut and a hole differ only in that the cut is known to the sender.
const (
	Healed State = iota
	Cut
	Hole
)

// Pipe carries frames one way.
type Pipe struct {
	rng   *rand.Rand
	f     Faults
	state State
	free  time.Time // when the line has sent what was pushed
	under []frame
	bytes int // pushed
}

type frame struct {
	at time.Time
	b  []byte
}

// NewPipe makes a pipe whose faults repeat with its seed.
func NewPipe(seed uint64, f Faults) *Pipe {
	return &Pipe{rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), f: f}
}

// Set changes the faults of frames pushed from now on.
func (p *Pipe) Set(f Faults) { p.f = f }

// Pushed gives how many bytes were pushed so far.
func (p *Pipe) Pushed() int { return p.bytes }

// SetState cuts or heals; frames under way vanish with a cut and a hole.
func (p *Pipe) SetState(s State) {
	p.state = s
	if s != Healed {
		p.under = nil
	}
}

// Push takes a frame, which must not be changed afterwards.
func (p *Pipe) Push(now time.Time, b []byte) {
	p.bytes += len(b)
	lost, twice, late := p.rng.Float64() < p.f.Loss, p.rng.Float64() < p.f.Repeat, p.rng.Float64() < p.f.Late
	jitter, lag := p.rng.Float64(), p.rng.Float64()
	at := now
	if p.f.Rate > 0 {
		if p.free.Before(now) {
			p.free = now
		}
		if p.free.Sub(now).Seconds()*p.f.Rate > float64(cmp.Or(p.f.Room, 64<<10)) {
			return
		}
		p.free = p.free.Add(time.Duration(float64(len(b)) / p.f.Rate * float64(time.Second)))
		at = p.free
	}
	if lost || p.state != Healed {
		return
	}
	at = at.Add(p.f.Delay + time.Duration(jitter*float64(p.f.Jitter)))
	if late {
		at = at.Add(time.Duration(lag * float64(p.f.Lag)))
	}
	p.put(frame{at, b})
	if twice {
		p.put(frame{at.Add(p.f.Jitter + time.Millisecond), slices.Clone(b)})
	}
}

func (p *Pipe) put(f frame) {
	i := len(p.under)
	for i > 0 && p.under[i-1].at.After(f.at) {
		i--
	}
	p.under = slices.Insert(p.under, i, f)
}

// Pop gives the next frame that has arrived by now, or nil.
func (p *Pipe) Pop(now time.Time) []byte {
	if len(p.under) == 0 || p.under[0].at.After(now) {
		return nil
	}
	b := p.under[0].b
	p.under = p.under[1:]
	return b
}
