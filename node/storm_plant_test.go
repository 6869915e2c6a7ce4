package node

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"picket"
	"picket/wire/share"
)

// plantedBug is a mistake that is put between the parts, to see that the storm finds it.
type plantedBug struct {
	name      string
	noSync    bool                                            // the disk says done and does nothing
	lateSync  bool                                            // it does it a moment later
	sameEpoch bool                                            // a run is not told from the one before
	toAll     bool                                            // what one partner may hold, all get
	oldBook   bool                                            // a reloaded policy is not used
	early     bool                                            // a slow reader says stored too early
	forgetful bool                                            // an officer's word on a correlation is not kept
	catchUp   func(picket.Entry) picket.Entry                 // what a new run reads
	offer     func(*stormNode, *picket.Offer)                 // what the links are given
	step      func(*Core)                                     // before each entry
	hear      func(n *stormNode, from int, b []byte) (n2 int) // how often a message is taken
}

func plantedBugs() []*plantedBug {
	return []*plantedBug{
		{name: "sync that does nothing", noSync: true},
		{name: "told before it is on disk", lateSync: true},
		{name: "numbers given again", catchUp: markWithout("shared")},
		{name: "private numbers given again", catchUp: markWithout("issued")},
		{name: "alerts not in the mark", catchUp: markWithout("alerts")},
		{name: "words not in the mark", catchUp: markWithout("words")},
		{name: "correlations not in the mark", catchUp: markWithout("orders")},
		{name: "acts after the mark not read", catchUp: func(e picket.Entry) picket.Entry {
			if e.Deed != nil {
				e.Deed = &picket.Deed{}
			}
			return e
		}},
		{name: "end of an object forgotten", offer: endless(func(*stormNode, picket.Number) bool { return true })},
		{name: "withdrawal forgotten on revoke", offer: endless(alive)},
		{name: "older tick accepted", hear: func(n *stormNode, from int, _ []byte) int {
			n.loop.core.view.Restarted(nationNames[from])
			return 1
		}},
		{name: "sent to the wrong audience", toAll: true},
		{name: "grant kept over a reload", oldBook: true},
		{name: "stored said by a slow reader before it is", early: true},
		{name: "officer's correlation forgotten", forgetful: true},
		{name: "other groups' numbers forgotten", step: func(c *Core) {
			for _, ref := range sortedKeys(c.own) {
				first := slices.IndexFunc(c.audiences, func(a *audience) bool { return a.correlation.numbers[ref] != "" })
				if first >= 0 {
					c.view.Offered(ref, c.audiences[first].correlation.numbers[ref])
				}
			}
		}},
		{name: "earlier run taken for this one", sameEpoch: true},
		{name: "mark of a whole snapshot ignored", hear: func(n *stormNode, from int, b []byte) int {
			if m, _ := share.Decode(b, nationNames[from], n.id); m.Whole {
				return 0
			}
			return 1
		}},
		{name: "statement lost after a reconnect", hear: func(n *stormNode, from int, b []byte) int {
			if m, _ := share.Decode(b, nationNames[from], n.id); m.Statement != nil && n.facts.place[from] < 0 && n.run > 1 {
				return 0
			}
			return 1
		}},
		{name: "statement taken twice", hear: func(n *stormNode, from int, b []byte) int {
			if m, _ := share.Decode(b, nationNames[from], n.id); m.Statement != nil {
				return 2
			}
			return 1
		}},
		{name: "message lost in the node", hear: func(n *stormNode, _ int, _ []byte) int { return min(1, n.s.rng.IntN(20)) }},
		{name: "label for everybody", offer: each(func(c *picket.Contribution) { c.Label.Releasable = slices.Clone(nationNames[:]) })},
		{name: "another agreement's authority", offer: each(func(c *picket.Contribution) { c.Authority = "EX-" + string(c.From) + " §2" })},
		{name: "address not withheld", offer: each(func(c *picket.Contribution) { c.Keys.ICAO = 0x860001 })},
	}
}

// markWithout has a Mark read as if something had not been written into it.
func markWithout(field string) func(picket.Entry) picket.Entry {
	return func(e picket.Entry) picket.Entry {
		if e.Checkpoint == nil {
			return e
		}
		var state map[string]json.RawMessage
		if err := json.Unmarshal(e.Checkpoint.State, &state); err != nil {
			panic(err)
		}
		delete(state, field)
		b, err := json.Marshal(state)
		if err != nil {
			panic(err)
		}
		e.Checkpoint = &picket.Checkpoint{State: b}
		return e
	}
}

// endless leaves out the ends that a condition holds for.
func endless(of func(*stormNode, picket.Number) bool) func(*stormNode, *picket.Offer) {
	return func(n *stormNode, o *picket.Offer) {
		o.Contributions = slices.DeleteFunc(slices.Clone(o.Contributions), func(c picket.Contribution) bool { return c.Ended && of(n, c.Ref) })
	}
}

// alive says whether an audience's track goes on, so that its end is a withdrawal.
func alive(n *stormNode, ref picket.Number) bool {
	return slices.ContainsFunc(n.loop.core.audiences, func(a *audience) bool { return a.tracks[ref] != nil })
}

func each(spoil func(*picket.Contribution)) func(*stormNode, *picket.Offer) {
	return func(_ *stormNode, o *picket.Offer) {
		o.Contributions = slices.Clone(o.Contributions)
		for i := range o.Contributions {
			spoil(&o.Contributions[i])
		}
	}
}

// Bugs that are planted are found, each by at least a tenth of the seeds.
func TestStormFindsBugs(t *testing.T) {
	for _, bug := range plantedBugs() {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			const seeds = 30
			found, first := 0, ""
			for seed := range uint64(seeds) {
				if s := runStorm(seed+1, bug, false); len(s.failed) > 0 {
					found++
					first = cmp.Or(first, s.failed[0])
				}
			}
			t.Logf("found by %2d of %d seeds: %.120s", found, seeds, first)
			if 10*found < seeds {
				t.Errorf("found by only %d of %d seeds", found, seeds)
			}
		})
	}
}
