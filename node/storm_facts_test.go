package node

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"picket"
	"picket/fuse"
	"picket/node/identity"
	"picket/wire/share"
)

// stormFacts is what is known of one node from outside: what its disk holds, what it told whom, and what a person
// was answered. It outlives the node's runs.
type stormFacts struct {
	decided map[decisionOf]picket.Grant // on disk, the newest
	given   map[picket.Number]int       // numbers that anybody was told, with the run
	acked   map[string]bool             // alerts whose acknowledgement was answered
	words   map[uint32]picket.Claim     // on aircraft addresses, likewise
	revoked [nationsN]time.Time         // since when, by its clock, the policy in force gives a partner nothing
	said    [nationsN][]saying          // to each partner, by all runs
	told    [nationsN]map[string]bool   // by each partner's statements, to any run

	worded [nationsN]int // bytes of the frames that carried statements

	order overruling // by all runs

	// of the present run
	ticks   [nationsN]map[picket.Number]uint64 // newest of what is held
	heard   [nationsN]map[string]bool          // statements
	place   [nationsN]int                      // of the newest statement in the sender's said
	offered [nationsN]map[picket.Number][]picket.Contribution
	tracks  map[picket.Number]audienceTrack
}

type decisionOf struct {
	to  picket.NodeID
	ref picket.Number
}

type saying struct {
	at    time.Time
	run   int
	id    string
	bytes string
}

type audienceTrack struct {
	tracker any
	ref     uint64
}

func newStormFacts() stormFacts {
	f := stormFacts{decided: map[decisionOf]picket.Grant{}, given: map[picket.Number]int{}, acked: map[string]bool{}, words: map[uint32]picket.Claim{}}
	for i := range f.told {
		f.told[i] = map[string]bool{}
	}
	return f
}

// begin forgets what a crash makes forgotten.
func (f *stormFacts) begin(n *stormNode) {
	f.tracks = map[picket.Number]audienceTrack{}
	for i := range nationNames {
		f.ticks[i], f.heard[i], f.place[i] = map[picket.Number]uint64{}, map[string]bool{}, -1
		f.offered[i] = map[picket.Number][]picket.Contribution{}
		f.revoked[i] = time.Time{}
		if n.s.world.revoked[n.me][i] {
			f.revoked[i] = n.clock()
		}
	}
}

// durable takes an entry that is on disk.
func (f *stormFacts) durable(e picket.Entry) {
	if e.Decisions == nil {
		return
	}
	var ds []picket.Decision
	if err := json.Unmarshal(e.Decisions, &ds); err != nil {
		panic(err)
	}
	for _, d := range ds {
		f.decided[decisionOf{d.To, d.Ref}] = d.Grant
	}
}

// restarted checks that nothing that was answered was lost.
func (f *stormFacts) restarted(n *stormNode) {
	c := n.loop.core
	for id := range f.acked {
		if a := c.alerts[id]; a == nil || a.Acknowledged.IsZero() {
			n.s.failf("%s: the acknowledgement of %s was answered and is lost: %+v", n.id, id, a)
		}
	}
	for icao, claim := range f.words {
		kept := c.declared.Lasting()
		if !slices.ContainsFunc(kept, func(d identity.Declaration) bool { return d.ICAO == icao && !d.Claim.At.Before(claim.At) }) {
			n.s.failf("%s: the declaration of %06X as %v was answered and is lost: %+v", n.id, icao, claim.Identity, kept)
		}
	}
	f.reordered(n)
}

// reordered checks that the officer's word which was answered is in force again, by the same numbers or by the addresses
// of those that got others since. What was not answered may be there or not: it is taken back.
func (f *stormFacts) reordered(n *stormNode) {
	view, o := n.loop.core.view, &f.order
	if o.a == "" {
		for _, x := range view.Orders() {
			_ = view.Withdraw(x.A.Number, x.B.Number)
		}
		return
	}
	o.at = n.s.now
	n.s.counts.reordered++
	is := func(x fuse.Side, number picket.Number) bool { return x.Number == number || x.ICAO != 0 || x.MMSI != 0 }
	if !slices.ContainsFunc(view.Orders(), func(x fuse.Order) bool {
		return x.One == o.one && (is(x.A, o.a) && is(x.B, o.b) || is(x.A, o.b) && is(x.B, o.a))
	}) {
		n.s.failf("%s: the officer's word that %s and %s are one: %v, was answered and is lost: %+v", n.id, o.a, o.b, o.one, view.Orders())
	}
}

// declared notes an answered declaration, where it is on somebody who has an address.
func (f *stormFacts) declared(n *stormNode, number picket.Number) {
	c := n.loop.core
	if t := c.object(number); t != nil && t.Keys.ICAO != 0 {
		f.words[t.Keys.ICAO], _ = c.declared.Of(t.Number)
	}
}

// stepped looks at what an entry did.
func (f *stormFacts) stepped(n *stormNode, e *picket.Entry, o *picket.Outcome) {
	if o.Refused.Code != picket.Done {
		n.s.logf("%s: refuses: %s", n.id, o.Refused.Why)
	}
	if e.Deed != nil && e.Deed.Kind == "policy" && o.Refused.Code == picket.Done {
		for to := range nationNames {
			switch revoked := n.s.world.revoked[n.me][to]; {
			case !revoked:
				f.revoked[to] = time.Time{}
			case f.revoked[to].IsZero():
				f.revoked[to] = n.clock()
			}
		}
	}
	if e.Message != nil {
		f.held(n)
		for i := range o.Received {
			f.stated(n, &o.Received[i])
		}
	}
}

// shown takes what the screen and the partners are told.
func (f *stormFacts) shown(n *stormNode, o *picket.Outcome) {
	for i := range o.Changed {
		f.number(n, o.Changed[i].Number)
	}
	for _, offer := range o.Offers {
		to := slices.Index(nationNames[:], offer.To)
		for _, c := range offer.Contributions {
			f.number(n, c.Ref)
			list := f.offered[to][c.Ref]
			f.offered[to][c.Ref] = append(list[max(0, len(list)-3):], c)
		}
	}
	for i := range o.Sent {
		s := &o.Sent[i]
		b, err := new(share.Codec).Statement(s)
		if err != nil {
			n.s.failf("%s: %v", n.id, err)
		}
		to := slices.Index(nationNames[:], s.To)
		f.said[to] = append(f.said[to], saying{n.s.now, n.run, s.ID, string(b)})
		n.s.logf("%s: says to %s %s %s %v", n.id, s.To, s.ID, s.About, s.At.Format("05.000"))
	}
}

// number checks that one of the node's numbers is of this run.
func (f *stormFacts) number(n *stormNode, number picket.Number) {
	if !strings.HasPrefix(string(number), string(n.id)+"-") {
		return
	}
	if run, ok := f.given[number]; ok && run != n.run {
		n.s.failf("%s: number %s of run %d is given again in run %d", n.id, number, run, n.run)
	}
	if _, old := f.given[number]; !old && n.spite > 0 {
		n.spite--
		n.disk.trap = 0
	}
	f.given[number] = n.run
}

// stated checks that a statement comes once and in order.
func (f *stormFacts) stated(n *stormNode, s *picket.Statement) {
	b, err := new(share.Codec).Statement(s)
	if err != nil {
		n.s.failf("%s: %v", n.id, err)
	}
	n.s.counts.statements++
	from := slices.Index(nationNames[:], s.From)
	f.told[from][string(b)] = true
	if f.heard[from][string(b)] {
		n.s.failf("%s: statement %s of %s came twice", n.id, s.ID, s.From)
	}
	f.heard[from][string(b)] = true
	said := n.s.nodes[from].facts.said[n.me]
	at := slices.IndexFunc(said[f.place[from]+1:], func(x saying) bool { return x.bytes == string(b) })
	if at < 0 {
		n.s.failf("%s: statement %s of %s was not said, or before one that came already", n.id, s.ID, s.From)
		return
	}
	f.place[from] += 1 + at
}

// look checks, once a second, what each audience is made of, and that a number stays an object's.
func (f *stormFacts) look(n *stormNode) {
	if n.loop == nil {
		return
	}
	f.overruled(n)
	for _, a := range n.loop.core.audiences {
		for number, t := range a.tracks {
			f.made(n, a, t)
			is := audienceTrack{a.tracker, t.Ref}
			if was, ok := f.tracks[number]; ok && was != is {
				n.s.failf("%s: number %s of track %d is now of track %d", n.id, number, was.ref, is.ref)
			}
			f.tracks[number] = is
		}
	}
}

// made checks that a track of an audience rests only on sensors that all of the audience may see.
func (f *stormFacts) made(n *stormNode, a *audience, t *picket.Track) {
	for _, source := range t.Sources {
		for _, p := range a.partners {
			if to := slices.Index(nationNames[:], p); !n.s.world.sees[n.me][to][string(source.Sensor)] {
				n.s.failf("%s: %s is made for %s with sensor %s", n.id, t.Number, p, source.Sensor)
			}
		}
	}
}
