package node

import (
	"slices"
	"testing"
	"time"

	"picket"
	"picket/node/identity"
)

// referred is a core that shows what a story says of its objects, and gives what the rules are to judge.
type referred struct {
	*Core
	now time.Time
}

func newReferred() *referred {
	c := New()
	c.pic = picket.Picture{Node: "jp", Tracks: map[picket.Number]*picket.Track{}, Objects: map[uint64]*picket.Track{}}
	c.aliases, c.declared, c.criteria, c.earlier = map[picket.Number]picket.Number{}, identity.NewDeclarations(), identity.NewCriteria(nil), newEarlierAlerts()
	return &referred{c, lanternBegin}
}

// step shows tracks, ended ones of the numbers given, and buries what ended.
func (c *referred) step(ended []picket.Number, tracks ...picket.Track) (objects []picket.Track, out *picket.Outcome) {
	c.now = c.now.Add(time.Second)
	c.changed, out = c.changed[:0], &picket.Outcome{At: c.now}
	for _, n := range ended {
		c.pic.Tracks[n] = &picket.Track{Number: n, Status: picket.Ended, Ref: c.refOf(n)}
		c.changed, out.Changed = append(c.changed, n), append(out.Changed, *c.pic.Tracks[n])
	}
	for _, t := range tracks {
		t.Ref = c.refOf(t.Number)
		c.pic.Tracks[t.Number] = &t
		c.changed, out.Changed = append(c.changed, t.Number), append(out.Changed, t)
	}
	for _, t := range c.assignRefs(c.now, out) {
		objects = append(objects, *t)
	}
	c.removeEnded(out)
	return objects, out
}

func confirmed(n picket.Number, aliases ...picket.Number) picket.Track {
	return picket.Track{Number: n, Aliases: aliases, Status: picket.Confirmed}
}

// An object whose number changes is the same to the rules, and what is open about it gets the new number once.
func TestRenumberedObjectIsTheSame(t *testing.T) {
	c := newReferred()
	first, _ := c.step(nil, confirmed("jp-0064"))
	ref := first[0].Ref
	c.raise(picket.Alert{ID: "a", Object: ref, Why: "jp-0064 in KILO, jp-00641 near", Raised: c.now, Updated: c.now}, &picket.Outcome{})
	c.raise(picket.Alert{ID: "over", Object: ref, Why: "jp-0064", Raised: c.now, Updated: c.now, Cleared: c.now}, &picket.Outcome{})
	objects, out := c.step([]picket.Number{"jp-0064"}, confirmed("au-0034", "jp-0064"))
	if len(objects) != 1 || objects[0].Ref != ref || objects[0].Number != "au-0034" {
		t.Fatalf("to judge: %+v", objects)
	}
	if a := out.Alerts; len(a) != 1 || a[0].Track != "au-0034" || a[0].Why != "au-0034 in KILO, jp-00641 near" || !a[0].Updated.Equal(c.now) {
		t.Errorf("alerts: %+v", out.Alerts)
	}
	if out.Changed[0].Ref != ref || out.Changed[1].Ref != ref {
		t.Errorf("changed: %+v", out.Changed)
	}
	if objects, out = c.step(nil, confirmed("au-0034", "jp-0064")); len(objects) != 1 || objects[0].Ref != ref || len(out.Alerts) != 0 {
		t.Errorf("after: %+v %+v", objects, out.Alerts)
	}
	objects, _ = c.step([]picket.Number{"au-0034"})
	if len(objects) != 1 || objects[0].Ref != ref || objects[0].Status != picket.Ended || len(c.pic.Objects) != 0 {
		t.Errorf("ended: %+v, %d left", objects, len(c.pic.Objects))
	}
	if objects, _ = c.step(nil, confirmed("au-0034")); objects[0].Ref == ref {
		t.Error("a reference was given twice")
	}
}

// Two objects that prove to be one are told as such, before anything else; what a rule hands over gets the number.
func TestJoinedObject(t *testing.T) {
	c := newReferred()
	first, _ := c.step(nil, confirmed("jp-0064"), confirmed("au-0034"))
	jp, au := first[0].Ref, first[1].Ref
	c.raise(picket.Alert{ID: "a", Object: jp, Why: "jp-0064 in KILO", Raised: c.now, Updated: c.now}, &picket.Outcome{})
	objects, out := c.step([]picket.Number{"jp-0064"}, confirmed("us-0001"), confirmed("au-0034", "jp-0064"))
	if len(objects) != 3 || objects[0].Joined != au || objects[0].Ref != jp || objects[0].Status != picket.Ended {
		t.Fatalf("to judge: %+v", objects)
	}
	if slices.ContainsFunc(objects[1:], func(t picket.Track) bool { return t.Joined != 0 }) || len(out.Alerts) != 0 {
		t.Errorf("to judge: %+v; alerts %+v", objects, out.Alerts)
	}
	c.raise(picket.Alert{ID: "a", Object: au, Raised: c.now, Updated: c.now}, out)
	if a := out.Alerts[0]; a.Track != "au-0034" || a.Why != "au-0034 in KILO" {
		t.Errorf("handed over: %+v", a)
	}
}
