package node

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unsafe"

	"picket"
	"picket/fuse"
	"picket/geo"
)

// holding is one contribution that a node holds, and the number under which it shows the object.
type holding struct {
	con   *picket.Contribution
	shown picket.Number
}

// holdings reaches into a view for what it holds of a partner.
func holdings(v *fuse.View, from picket.NodeID) map[picket.Number]holding {
	held := map[picket.Number]holding{}
	view := reflect.ValueOf(v).Elem()
	members, objects := view.FieldByName("members"), view.FieldByName("objects")
	for i := range members.Len() {
		m := members.Index(i)
		if !m.FieldByName("used").Bool() || m.FieldByName("origin").Int() == 0 {
			continue
		}
		con := (*picket.Contribution)(unsafe.Pointer(m.FieldByName("con").UnsafePointer()))
		if con.From == from {
			held[con.Ref] = holding{con, picket.Number(objects.Index(int(m.FieldByName("obj").Int())).FieldByName("number").String())}
		}
	}
	return held
}

// held checks that no contribution went back.
func (f *stormFacts) held(n *stormNode) {
	for from, name := range nationNames {
		for ref, h := range holdings(n.loop.core.view, name) {
			if h.con.Tick != 0 && h.con.Tick < f.ticks[from][ref] {
				n.s.failf("%s: %s went back from tick %d to %d", n.id, ref, f.ticks[from][ref], h.con.Tick)
			}
			f.ticks[from][ref] = h.con.Tick
		}
	}
}

// flight is how long what was offered may be under way in the calm: a tick of the sender's, the line, one of the
// receiver's.
const flight = 600 * time.Millisecond

// agreed checks that the ends of each pair agree on what is held, where the present session began before a time.
func (s *storm) agreed(before time.Time) {
	for of, a := range s.nodes {
		for to, b := range s.nodes {
			if of != to && a.began(to).Before(before.Add(a.skew)) && b.began(of).Before(before.Add(b.skew)) {
				s.agree(a, b)
			}
		}
	}
}

// began is when a session began, by the node's clock.
func (n *stormNode) began(to int) time.Time {
	return *(*time.Time)(unsafe.Pointer(reflect.ValueOf(n.ends[to]).Elem().FieldByName("liveness").FieldByName("began").UnsafeAddr()))
}

// agree compares what a told b with what b holds: the same objects, each in the newest state.
func (s *storm) agree(a, b *stormNode) {
	held := holdings(b.loop.core.view, a.id)
	settled := s.now.Add(a.skew - flight)
	for _, ref := range sortedKeys(a.facts.offered[b.me]) {
		list := a.facts.offered[b.me][ref]
		k := len(list) - 1
		for k > 0 && list[k].At.After(settled) {
			k--
		}
		h, has := held[ref]
		s.counts.refs++
		switch newest := &list[k]; {
		case newest.At.After(settled):
		case newest.Ended && has && k == len(list)-1:
			s.failf("%s withdrew %s from %s at %v, which still holds it of %v", a.id, ref, b.id, newest.At, h.con.At)
		case newest.Ended || list[len(list)-1].Ended:
		case !has && fast(newest): // refused, and told to nobody else
		case !has:
			s.failf("%s told %s of %s at %v, which does not hold it", a.id, b.id, ref, newest.At)
		case h.con.Tick < newest.Tick:
			s.failf("%s told %s of %s at %v, which holds what was at %v", a.id, b.id, ref, newest.At, h.con.At)
		case !slices.ContainsFunc(list, func(c picket.Contribution) bool { return c.Tick == h.con.Tick && near(&c, h.con) }):
			s.failf("%s holds another state of %s than %s told it: %v", b.id, ref, a.id, h.con.State)
		}
	}
	for _, ref := range sortedKeys(held) {
		if a.facts.offered[b.me][ref] == nil {
			s.failf("%s holds %s, which %s's run has not told it", b.id, ref, a.id)
		}
	}
}

// fast says whether a state is one that a view refuses: a clock that steps can make a tracker believe anything.
func fast(c *picket.Contribution) bool {
	return geo.Vec3(c.State[3:]).Norm() > 11_900
}

// near says whether two states are one but for the rounding on the wire.
func near(a, b *picket.Contribution) bool {
	for i := range a.State {
		if d := a.State[i] - b.State[i]; d > 2 || d < -2 {
			return false
		}
	}
	return true
}

// settledAll checks what must be so at the end: numbers and statements.
func (s *storm) settledAll() {
	for of, a := range s.nodes {
		for to, b := range s.nodes {
			if of < to {
				s.oneNumber(a, b)
			}
			if of != to {
				s.arrived(a, b)
				s.believed(a, b)
				s.readAll(a, b)
				s.bothKnow(a, b)
			}
		}
	}
}

// oneNumber checks that an object that each of two nations tells the other of has one number at both, where both
// know it from the same nations. One that has just lost the part whose number it is shown by keeps that for a while.
func (s *storm) oneNumber(a, b *stormNode) {
	fromB, fromA := holdings(a.loop.core.view, b.id), holdings(b.loop.core.view, a.id)
	for _, ref := range sortedKeys(fromB) {
		atA := s.object(a, ref)
		for _, mine := range sortedKeys(fromA) {
			if atB := s.object(b, mine); atA != nil && atB != nil && slices.Contains(atA, mine) && slices.Contains(atB, ref) && slices.Equal(atA, atB) {
				s.counts.numbers++
				if x, y := fromB[ref].shown, fromA[mine].shown; x != y && slices.Contains(atA, x) && slices.Contains(atB, y) {
					s.failf("%s shows %v as %s, %s as %s", a.id, atA, x, b.id, y)
				}
			}
		}
	}
}

// bothKnow checks that the numbers by which a told b of objects of its own are known at both.
func (s *storm) bothKnow(a, b *stormNode) {
	for _, ref := range sortedKeys(holdings(b.loop.core.view, a.id)) {
		_, offered := a.loop.core.partners[b.id].held[ref]
		paired := slices.ContainsFunc(a.loop.core.audiences, func(x *audience) bool { _, ok := x.correlation.refs[ref]; return ok })
		if here, there := a.loop.core.object(ref), b.loop.core.object(ref); offered && paired && (here == nil || there == nil) {
			s.failf("%s told %s of %s: they know it as %v and %v", a.id, b.id, ref, here, there)
		}
	}
}

// object gives the shared numbers of which a node made the object that ref is of.
func (s *storm) object(n *stormNode, ref picket.Number) (numbers []picket.Number) {
	for _, t := range n.loop.core.pic.Tracks {
		w, ok := n.loop.core.view.Why(t.Number)
		if !ok || !slices.ContainsFunc(w.Members, func(m fuse.Source) bool { return m.Number == ref }) {
			continue
		}
		for _, m := range w.Members {
			if !strings.Contains(string(m.Number), "-p") {
				numbers = append(numbers, m.Number)
			}
		}
		slices.Sort(numbers)
		return numbers
	}
	return nil
}
