package seat

import (
	"errors"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/command/charter"
)

var three = Config{Seat: "combined-watch", Self: "us", Line: []charter.PostID{"us.director", "jp.director", "au.director"}, Voters: []picket.NodeID{"us", "jp", "au"}}

func TestQuorum(t *testing.T) {
	for _, c := range []struct{ voters, faults, quorum int }{{1, 0, 1}, {2, 0, 2}, {3, 0, 2}, {4, 0, 3}, {5, 0, 3}, {4, 1, 3}, {5, 1, 4}, {7, 2, 5}} {
		cfg := Config{Voters: make([]picket.NodeID, c.voters), Faults: c.faults}
		if got := cfg.Quorum(); got != c.quorum {
			t.Errorf("%d voters, %d hostile: quorum %d, want %d", c.voters, c.faults, got, c.quorum)
		}
	}
}

func TestConfigSaysWhatIsWrong(t *testing.T) {
	two := three
	two.Voters = two.Voters[:2]
	if err := two.Check(); !errors.Is(err, ErrNoSuccession) {
		t.Errorf("two voters: %v", err)
	}
	twice, none, line := three, three, three
	twice.Voters = []picket.NodeID{"us", "jp", "us"}
	none.Seat = ""
	line.Line = []charter.PostID{"us.director", "us.director"}
	for want, cfg := range map[string]Config{"voter us stands twice": twice, "no name": none, "post us.director stands twice": line} {
		if err := cfg.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if err := three.Check(); err != nil {
		t.Error(err)
	}
}

// A certificate counts only with a quorum of distinct voters, for a post of the line.
func TestUnsoundCertificates(t *testing.T) {
	h := Holding{7, "jp.director", "jp"}
	for name, c := range map[string]Certificate{
		"one voter":       {h, []picket.NodeID{"jp"}},
		"a voter twice":   {h, []picket.NodeID{"jp", "jp"}},
		"a stranger":      {h, []picket.NodeID{"jp", "nz"}},
		"too many":        {h, []picket.NodeID{"jp", "au", "us", "us"}},
		"of another post": {Holding{7, "jp.watch", "jp"}, []picket.NodeID{"jp", "au"}},
		"of no epoch":     {Holding{0, "jp.director", "jp"}, []picket.NodeID{"jp", "au"}},
	} {
		m := New(three, Kept{}, 0)
		m.Step(time.Second, Message{Kind: Proof, From: "jp", To: "us", Certificate: &c})
		if got := m.Status(time.Second); got.Epoch != 0 {
			t.Errorf("%s: taken as %v", name, got.Holding)
		}
	}
}

// A voter that voted twice in an epoch is accused once, both certificates are void, and its votes count no more.
func TestVotedTwice(t *testing.T) {
	m := New(three, Kept{}, 0)
	first := Certificate{Holding{3, "jp.director", "jp"}, []picket.NodeID{"jp", "au"}}
	second := Certificate{Holding{3, "us.director", "us"}, []picket.NodeID{"au", "us"}}
	m.Step(0, Message{Kind: Proof, From: "jp", To: "us", Certificate: &first})
	m.Step(0, Message{Kind: Heartbeat, From: "jp", To: "us", Beat: &Beat{Run: 1, Sent: 1, Highest: 3, Won: 3, Acting: true}})
	if s := m.Status(0); s.State != Member || s.Node != "jp" {
		t.Fatalf("before: %+v", s)
	}
	o := m.Step(0, Message{Kind: Proof, From: "au", To: "us", Certificate: &second})
	if len(o.Accused) != 1 || o.Accused[0][0].Voter != "au" {
		t.Errorf("accused %v", o.Accused)
	}
	if s := m.Status(0); s.State != Lapsed {
		t.Errorf("after: %+v", s)
	}
	if o := m.Step(0, Message{Kind: Proof, From: "au", To: "us", Certificate: &second}); len(o.Accused) != 0 {
		t.Error("accused again")
	}
	third := Certificate{Holding{4, "jp.director", "jp"}, []picket.NodeID{"jp", "au"}}
	m.Step(0, Message{Kind: Proof, From: "jp", To: "us", Certificate: &third})
	if s := m.Status(0); s.Epoch != 3 {
		t.Errorf("a certificate that needs its vote is taken: %+v", s)
	}
}

// A hostile node cannot use the epochs up, nor make this one ask without end for a certificate that cannot be.
func TestEpochsCannotBeUsedUp(t *testing.T) {
	m := New(three, Kept{}, 0)
	for _, b := range []Beat{{Run: 1, Sent: 1, Voted: 1 << 63, Highest: 1 << 63}, {Run: 1, Sent: 2, Voted: ^uint64(0)}} {
		if o := m.Step(0, Message{Kind: Heartbeat, From: "au", To: "us", Beat: &b}); len(o.Send) != 0 {
			t.Errorf("asks for %v", o.Send)
		}
	}
	if m.seen != 0 {
		t.Errorf("the next epoch would be %d", m.seen+1)
	}
}

// Given back, the seat goes to the first of the line at once, not after a promise has run out.
func TestRelinquish(t *testing.T) {
	w := newWorld(1, 3, faults{calm: true, delay: 5 * time.Millisecond}, bug{})
	w.run(20 * time.Second)
	w.crash(w.holder(), 15*time.Second)
	w.run(30 * time.Second)
	h := w.holder()
	if h == nil || h.id != "n1" {
		t.Fatalf("the successor is %v", h)
	}
	out, ok := h.m.Relinquish(h.clock(w.now))
	if !ok {
		t.Fatal("the holder may not give back")
	}
	w.deliver(h, out)
	w.run(1500 * time.Millisecond)
	if got := w.holder(); got == nil || got.id != "n0" || got.epoch != 3 || w.failed != "" {
		t.Errorf("1.5 s later holds %+v; %s", got, w.failed)
	}
}

// A minority keeps nothing of the seat, and its node says so.
func TestMinorityLapses(t *testing.T) {
	w := newWorld(2, 3, faults{calm: true, delay: 5 * time.Millisecond}, bug{})
	w.run(20 * time.Second)
	h := w.holder()
	for _, o := range w.nodes {
		if o != h {
			h.cut[o.id], o.cut[h.id] = true, true
		}
	}
	w.run(10 * time.Second)
	if s := h.m.Status(h.clock(w.now)); s.State != Lapsed {
		t.Errorf("the node that is cut off: %+v", s)
	}
	if now := w.holder(); now == nil || now == h || w.failed != "" {
		t.Errorf("the majority has %v; %s", now, w.failed)
	}
}
