package node

import (
	"slices"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
	"picket/sensing"
	"picket/wire/share"
)

// payloadOf gives what a frame carries (peer/frame.proto): field 10 of what is signed, which is field 1.
func payloadOf(b []byte) []byte { return fieldOf(fieldOf(b, 1), 10) }

func fieldOf(b []byte, want protowire.Number) []byte {
	for len(b) > 0 {
		num, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return nil
		}
		m := protowire.ConsumeFieldValue(num, kind, b[n:])
		if m < 0 {
			return nil
		}
		if num == want {
			v, _ := protowire.ConsumeBytes(b[n:])
			return v
		}
		b = b[n+m:]
	}
	return nil
}

// leaves checks a frame to a partner at the moment it leaves the node.
func (f *stormFacts) leaves(n *stormNode, to int, frame []byte) {
	payload := payloadOf(frame)
	if payload == nil {
		return
	}
	m, err := share.Decode(payload, n.id, nationNames[to])
	if err != nil {
		n.s.failf("%s: tells %s what is no payload: %v", n.id, nationNames[to], err)
		return
	}
	for i := range m.Contributions {
		f.released(n, to, &m.Contributions[i])
	}
	if m.Statement != nil {
		f.worded[to] += len(frame)
		f.bound(n, to, m.Statement.Authority, &m.Statement.Label)
	}
}

// released checks that a contribution rests on a decision that is on disk, and says no more than that allows.
func (f *stormFacts) released(n *stormNode, to int, c *picket.Contribution) {
	n.s.counts.releases++
	g, ok := f.decided[decisionOf{nationNames[to], c.Ref}]
	f.bound(n, to, c.Authority, &c.Label)
	switch {
	case !ok:
		n.s.failf("%s: tells %s of %s, and no decision is on disk", n.id, nationNames[to], c.Ref)
	case c.Ended:
	case !g.OK || g.Authority != c.Authority:
		n.s.failf("%s: tells %s of %s by %q, and the decision on disk is %+v", n.id, nationNames[to], c.Ref, c.Authority, g)
	case exceeds(g.Fields, c):
		n.s.failf("%s: tells %s more of %s than %+v: %+v", n.id, nationNames[to], c.Ref, g, c.Keys)
	case f.given[c.Ref] != n.run:
		n.s.failf("%s: tells %s of %s, a number of run %d, in run %d", n.id, nationNames[to], c.Ref, f.given[c.Ref], n.run)
	case !f.revoked[to].IsZero() && n.clock().Sub(f.revoked[to]) > 2*time.Second:
		n.s.failf("%s: tells %s of %s, %v after this was revoked", n.id, nationNames[to], c.Ref, n.clock().Sub(f.revoked[to]))
	}
}

// bound checks authority and label: the agreement is the audience's, and only it may hold what it is told.
func (f *stormFacts) bound(n *stormNode, to int, authority string, l *picket.Label) {
	if want := "EX-" + string(nationNames[to]) + " §"; len(authority) < len(want) || authority[:len(want)] != want {
		n.s.failf("%s: tells %s by the authority of %q", n.id, nationNames[to], authority)
	}
	if l.Originator != n.id || !slices.Equal(l.Releasable, n.loop.core.book.Label(nationNames[to]).Releasable) || !slices.Contains(l.Releasable, nationNames[to]) {
		n.s.failf("%s: tells %s what is labelled %+v", n.id, nationNames[to], l)
	}
}

func exceeds(have picket.Fields, c *picket.Contribution) bool {
	k := &c.Keys
	return have&picket.GrantAddress == 0 && (k.ICAO != 0 || k.MMSI != 0) ||
		have&picket.GrantCallsign == 0 && k.Callsign != [len(k.Callsign)]byte{} ||
		have&picket.GrantSquawk == 0 && (k.Squawk != 0 || c.Emergency != sensing.NoEmergency) ||
		have&picket.GrantHeight == 0 && c.HeightFrom == picket.PressureHeight ||
		have&picket.GrantPlatform == 0 && c.Platform != 0
}
