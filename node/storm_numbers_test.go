package node

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"picket"
)

// A node without partners that crashes at the moment when it has shown a new number does not give it again: there is
// no decision that would have been synced.
func TestNumbersOverCrashes(t *testing.T) {
	for seed := range uint64(20) {
		s := newStorm(seed+1, &plantedBug{})
		s.script = nil
		for of, n := range s.nodes {
			s.world.alone(of)
			n.spite = 3
			n.start()
		}
		for at := stormStep; at <= 12*time.Second; at += stormStep {
			s.now = s.begin.Add(at)
			s.sense(at)
			for _, n := range s.nodes {
				if n.loop == nil {
					n.start()
				}
				n.take(picket.Entry{})
			}
		}
		for _, why := range s.failed {
			t.Errorf("seed %d: %s", s.seed, why)
		}
		if s.counts.crashes == 0 {
			t.Errorf("seed %d: no node crashed", s.seed)
		}
	}
}

// alone takes a nation's partners away.
func (w *stormWorld) alone(of int) {
	var cfg picket.Config
	if err := json.Unmarshal(w.config(of), &cfg); err != nil {
		panic(err)
	}
	cfg.Partners, cfg.Policy = nil, nil
	b, err := json.Marshal(cfg)
	if err != nil {
		panic(err)
	}
	w.configs[w.key(of)] = b
}

// What one end of a pair shows an object by, the other end knows too, where it is of either's numbers, and an officer's
// word at one end is shown at the other: also where a nation tells each partner something else, and nobody relays.
func TestBothEndsKnowTheNumber(t *testing.T) {
	var met stormMeetings
	for seed := range uint64(20) {
		s := newStorm(seed+1, &plantedBug{})
		s.script = nil
		s.world.group = []string{"", "all"}[seed%2]
		for _, n := range s.nodes {
			n.skew = 0
			n.start()
		}
		s.pass(0, 14*time.Second, 0)
		for _, n := range s.nodes {
			for _, k := range sortedKeys(n.loop.core.pic.Tracks) {
				s.declareNumber(n, k)
			}
		}
		s.pass(14*time.Second, 17*time.Second, 0)
		for _, a := range s.nodes {
			for _, b := range s.nodes {
				if a != b {
					s.meet(a, b, &met)
				}
			}
		}
		for _, why := range s.failed {
			t.Errorf("seed %d, group %q: %s", s.seed, s.world.group, why)
		}
	}
	t.Logf("%+v", met)
	if met.same < 100 || met.alias < 20 || met.thirds < 20 || met.words < 150 {
		t.Errorf("too little to compare: %+v", met)
	}
}

// stormMeetings counts the objects that one nation tells another of: shown by the same number at both ends, by another
// that the other end knows, by one that it cannot know, being a third nation's or made for one; and those of which the officer spoke.
type stormMeetings struct{ same, alias, thirds, words int }

// meet checks what b holds of a.
func (s *storm) meet(a, b *stormNode, met *stormMeetings) {
	for _, ref := range sortedKeys(holdings(b.loop.core.view, a.id)) {
		here, there := a.loop.core.object(ref), b.loop.core.object(ref)
		if here == nil || there == nil {
			s.failf("%s told %s of %s: they know it as %v and %v", a.id, b.id, ref, here, there)
			continue
		}
		switch known := a.loop.core.object(there.Number); {
		case there.Number == here.Number:
			met.same++
		case known != nil && known.Number == here.Number:
			met.alias++
		case s.between(a, b, there.Number):
			s.failf("%s shows %s as %s; at %s it is %s %v", b.id, ref, there.Number, a.id, here.Number, here.Aliases)
		default:
			met.thirds++
		}
		if here.IdentityBy != "watch officer" {
			continue // it came after the officer spoke
		}
		met.words++
		if !slices.ContainsFunc(there.Claims, func(c picket.Claim) bool { return c.From == a.id && c.Identity == picket.SuspectIdentity }) {
			s.failf("%s declared %s %v; %s shows %s %v with %v", a.id, here.Number, here.Aliases, b.id, there.Number, there.Aliases, there.Claims)
		}
	}
}

// between says whether a number is one by which either of two nations tells the other of something.
func (s *storm) between(a, b *stormNode, n picket.Number) bool {
	_, byA := a.loop.core.partners[b.id].held[n]
	_, byB := b.loop.core.partners[a.id].held[n]
	return byA || byB
}

func (s *storm) declareNumber(n *stormNode, number picket.Number) {
	if o := n.take(picket.Entry{Deed: picket.DeedOf("watch officer", "identify", map[string]any{"track": number, "identity": "suspect"})}); o.Refused.Code != picket.Done {
		s.failf("%s: %s", n.id, o.Refused.Why)
	}
}
