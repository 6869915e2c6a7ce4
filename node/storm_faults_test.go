package node

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"picket"
	"picket/link/memlink"
)

// fault is one thing that a seed does to the nodes, or has a person do.
type fault struct {
	at, until time.Duration
	kind      string
	who, with int
	arg       int
	weather   memlink.Faults
	skew      time.Duration
	begun     bool
	over      bool
}

func (f *fault) String() string {
	s := fmt.Sprintf("%.2f s: %s %s", f.at.Seconds(), f.kind, nationNames[f.who])
	switch f.kind {
	case "cut", "hole", "half cut", "weather", "revoke", "slow reader":
		s += fmt.Sprintf(" %s until %.2f s", nationNames[f.with], f.until.Seconds())
	case "crash":
		s += fmt.Sprintf(" after %d operations, up at %.2f s", f.arg, f.until.Seconds())
	}
	if f.kind == "weather" {
		s += fmt.Sprintf(" %+v", f.weather)
	}
	if f.kind == "skew" {
		s += fmt.Sprint(" to ", f.skew)
	}
	return s
}

// draw makes a storm's script. All is well again at the calm.
func draw(rng *rand.Rand) (script []fault) {
	kinds := []string{"crash", "crash", "crash", "crash at a number", "cut", "hole", "half cut", "weather", "weather", "skew", "revoke", "revoke", "declare", "declare", "declare", "acknowledge", "acknowledge",
		"slow reader", "slow reader", "decorrelate", "decorrelate", "correlate"}
	for range 4 + rng.IntN(10) {
		f := fault{kind: kinds[rng.IntN(len(kinds))], at: between(rng, faultsAt, calmAt-2*time.Second), who: rng.IntN(nationsN)}
		f.with = (f.who + 1 + rng.IntN(nationsN-1)) % nationsN
		f.until = min(calmAt, f.at+between(rng, 200*time.Millisecond, 12*time.Second))
		switch f.kind {
		case "crash":
			f.arg = rng.IntN(12)
			f.until = min(calmAt-time.Second, f.at+between(rng, 100*time.Millisecond, 3*time.Second))
			if rng.IntN(3) == 0 { // and again at once
				again := f
				again.at = f.until + between(rng, 0, 1500*time.Millisecond)
				again.until = again.at + 100*time.Millisecond
				script = append(script, again)
			}
			script = append(script, haste(rng, f)...)
		case "weather":
			f.weather = memlink.Faults{Delay: between(rng, 0, 300*time.Millisecond), Jitter: between(rng, 0, 200*time.Millisecond), Loss: 0.4 * rng.Float64(),
				Repeat: 0.3 * rng.Float64(), Late: 0.3 * rng.Float64(), Lag: between(rng, 0, 2*time.Second)}
		case "crash at a number":
			f.until = calmAt - time.Second
		case "skew":
			f.skew = skewOf(rng)
		case "declare", "correlate", "decorrelate":
			f.arg = rng.IntN(1000)
		case "slow reader":
			f.until = min(calmAt, f.until+2*time.Second)
			if rng.IntN(4) > 0 {
				script = append(script, unread(rng, f)...)
			}
		}
		script = append(script, f)
	}
	slices.SortStableFunc(script, func(a, b fault) int { return cmp.Compare(a.at, b.at) })
	return script
}

// haste has people act at a node in the last moments before its power goes, and a partner that it reads slowly.
func haste(rng *rand.Rand, crash fault) (script []fault) {
	kinds := []string{"acknowledge", "acknowledge", "declare", "correlate", "decorrelate", "slow reader"}
	for range rng.IntN(4) {
		f := fault{kind: kinds[rng.IntN(len(kinds))], at: max(0, crash.at-between(rng, 0, 400*time.Millisecond)), who: crash.who, with: crash.with, arg: rng.IntN(1000)}
		f.until = crash.until
		script = append(script, f)
	}
	return script
}

// unread has a slow reader lose its power when things were said to it that it has not read.
func unread(rng *rand.Rand, f fault) (script []fault) {
	lost := fault{kind: "crash", at: f.at + between(rng, 500*time.Millisecond, 2*time.Second), who: f.who, with: f.with}
	lost.until = min(calmAt-time.Second, lost.at+between(rng, 100*time.Millisecond, time.Second))
	for range 1 + rng.IntN(4) {
		script = append(script, fault{kind: "declare", at: lost.at - between(rng, 0, 700*time.Millisecond), who: f.with, with: f.who, arg: rng.IntN(1000)})
	}
	return append(script, lost)
}

func between(rng *rand.Rand, lo, hi time.Duration) time.Duration {
	return (lo + time.Duration(rng.Float64()*float64(hi-lo))).Truncate(stormStep)
}

// skewOf draws how wrong a clock goes: most go well.
func skewOf(rng *rand.Rand) time.Duration {
	if rng.IntN(2) == 0 {
		return 0
	}
	return between(rng, 0, 4*time.Second) - 2*time.Second
}

// strike begins and ends the faults whose time has come.
func (s *storm) strike(at time.Duration) {
	for i := range s.script {
		f := &s.script[i]
		if !f.begun && f.at <= at {
			f.begun = true
			s.logf("%s", f)
			s.begins(f)
		}
		if f.begun && !f.over && f.until <= at {
			f.over = true
			s.ends(f)
		}
	}
}

func (s *storm) begins(f *fault) {
	n := s.nodes[f.who]
	there, back := s.pipes[f.who][f.with], s.pipes[f.with][f.who]
	switch f.kind {
	case "crash":
		n.disk.trap, n.back = f.arg, s.begin.Add(f.until)
	case "crash at a number":
		n.spite, n.back = 3, s.now
	case "cut", "hole":
		there.SetState(memlink.Cut)
		back.SetState(memlink.Cut)
	case "half cut":
		there.SetState(memlink.Hole)
	case "weather":
		there.Set(f.weather)
		back.Set(f.weather)
	case "skew":
		n.skew = f.skew
	case "revoke":
		s.world.revoked[f.who][f.with] = true
		s.reload(n)
	case "declare":
		s.declare(n, f.arg)
	case "correlate", "decorrelate":
		s.overrule(n, f.kind == "correlate", f.arg)
	case "slow reader":
		n.slow[f.with] = true
	case "acknowledge":
		s.acknowledge(n)
	}
}

// ends undoes a fault, unless another of its kind is still on.
func (s *storm) ends(f *fault) {
	for i := range s.script {
		if o := &s.script[i]; o != f && o.begun && !o.over && o.line() == f.line() && f.line() != "" {
			return
		}
	}
	n := s.nodes[f.who]
	switch f.kind {
	case "crash":
		if n.disk.trap >= 0 && n.loop != nil { // nothing was written since
			n.die()
		}
	case "crash at a number":
		n.spite = 0
	case "cut", "hole", "half cut":
		s.pipes[f.who][f.with].SetState(memlink.Healed)
		s.pipes[f.with][f.who].SetState(memlink.Healed)
	case "weather":
		s.pipes[f.who][f.with].Set(fairWeather)
		s.pipes[f.with][f.who].Set(fairWeather)
	case "slow reader":
		n.slow[f.with] = false
	case "revoke":
		s.world.revoked[f.who][f.with] = false
		s.reload(n)
	}
}

// line names what a fault does something lasting to.
func (f *fault) line() string {
	a, b := min(f.who, f.with), max(f.who, f.with)
	switch f.kind {
	case "cut", "hole", "half cut":
		return fmt.Sprint("state ", a, b)
	case "weather":
		return fmt.Sprint("weather ", a, b)
	case "revoke", "slow reader":
		return fmt.Sprint(f.kind, " ", f.who, f.with)
	}
	return ""
}

// reload has the node notice that its policy's file changed.
func (s *storm) reload(n *stormNode) {
	if n.loop == nil {
		return // it reads the file when it starts
	}
	old := n.loop.core.book
	o := n.take(picket.Entry{Deed: picket.DeedOf("release policy files", "policy", map[string]any{"files": s.world.policy(n.me)})})
	if o != nil && s.bug.oldBook {
		n.loop.core.book = old
	}
}

// declare has an officer say what an object is.
func (s *storm) declare(n *stormNode, pick int) {
	if n.loop == nil || len(n.loop.core.pic.Tracks) == 0 {
		return
	}
	numbers := sortedKeys(n.loop.core.pic.Tracks)
	number := numbers[pick%len(numbers)]
	id := []string{"friend", "neutral", "suspect", "hostile"}[pick%4]
	o := n.take(picket.Entry{Deed: picket.DeedOf("watch officer", "identify", map[string]any{"track": number, "identity": id})})
	if o != nil && o.Refused.Code == picket.Done {
		n.s.counts.acts++
		n.facts.declared(n, number)
	}
}

// acknowledge has an officer acknowledge the first alert that is open.
func (s *storm) acknowledge(n *stormNode) {
	if n.loop == nil {
		return
	}
	for _, id := range n.loop.core.alertIDs() {
		if n.loop.core.alerts[id].Acknowledged.IsZero() {
			o := n.take(picket.Entry{Deed: picket.DeedOf("watch officer", "acknowledge", map[string]string{"alert": id})})
			if o != nil && o.Refused.Code == picket.Done {
				n.s.counts.acts++
				n.facts.acked[id] = true
			}
			return
		}
	}
}
