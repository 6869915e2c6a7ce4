package memlink

import (
	"cmp"
	"time"

	"picket/peer"
)

// End is one end of a pair in virtual time.
type End struct {
	*peer.Peer
	Out   *Pipe
	Store func(now time.Time, payload []byte) // what was heard
	Slow  int                                 // payloads stored a second at most; 0: all at once
	Wire  func(now time.Time, frame []byte)   // sees what is sent
	spare float64
}

// Pair steps two ends and the pipes between them through virtual time.
type Pair struct {
	A, B *End
	Now  time.Time
	Each func(now time.Time) // before each step
	Step time.Duration       // the grain of time; 0: 20 ms
}

// Run lets d pass.
func (p *Pair) Run(d time.Duration) {
	step := cmp.Or(p.Step, 20*time.Millisecond)
	for end := p.Now.Add(d); p.Now.Before(end); {
		p.Now = p.Now.Add(step)
		if p.Each != nil {
			p.Each(p.Now)
		}
		p.A.turn(p.Now, step, p.B.Out)
		p.B.turn(p.Now, step, p.A.Out)
	}
}

// turn receives, stores and sends. What is refused is counted by the peer.
func (e *End) turn(now time.Time, step time.Duration, in *Pipe) {
	for b := in.Pop(now); b != nil; b = in.Pop(now) {
		_ = e.Receive(b, now)
	}
	e.spare = min(e.spare+float64(e.Slow)*step.Seconds(), float64(e.Slow)+1)
	for e.Slow == 0 || e.spare >= 1 {
		h, ok := e.Next()
		if !ok {
			break
		}
		e.spare--
		if e.Store != nil {
			e.Store(now, h.Payload)
		}
		e.Stored(h)
	}
	for _, b := range e.Tick(now) {
		if e.Wire != nil {
			e.Wire(now, b)
		}
		e.Out.Push(now, b)
	}
}
