// Package linktest is the one suite that every transport of link must pass, in real time: loss, repetition,
// reordering, lateness, cut, silent hole, flap, slow reader, hostile partner, revocation.
package linktest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"picket"
	"picket/link"
	"picket/link/memlink"
	"picket/peer"
	"picket/sensing"
	"picket/wire/share"
)

// Line is a pair of transports between us and jp.
type Line struct {
	Us, Jp link.Transport
	Set    func(state string) // cut, hole, healed
}

// Key is the key of a node in the suite.
func Key(n picket.NodeID) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte(n[:1]), ed25519.SeedSize))
}

// Public is its public half.
func Public(n picket.NodeID) ed25519.PublicKey { return Key(n).Public().(ed25519.PublicKey) }

// Options are those of node's end to partner, quicker than usual.
func Options(node, partner picket.NodeID) peer.Options {
	return peer.Options{Node: node, Partner: partner, Key: Key(node), PartnerKey: Public(partner), Codec: &share.Codec{}, Epoch: 1,
		Tick: 20 * time.Millisecond, Hello: 400 * time.Millisecond, Silent: 1500 * time.Millisecond}
}

// Station is one node's door and what it was told.
type Station struct {
	Links *link.Links
	self  picket.NodeID
	slow  time.Duration

	mu    sync.Mutex
	held  map[picket.Number]picket.Contribution
	said  []string
	state picket.LinkState
	fault error
}

// Start runs a door until the test ends.
func Start(t *testing.T, tr link.Transport, o peer.Options, slow time.Duration) *Station {
	s := &Station{self: o.Node, slow: slow, held: map[picket.Number]picket.Contribution{}}
	s.Links = link.New(tr, slog.New(slog.DiscardHandler), link.Partner{Options: o})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Links.Run(ctx, s.sink) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil || s.fault != nil {
			t.Error(err, s.fault)
		}
	})
	return s
}

func (s *Station) sink(e picket.Entry) *picket.Outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.Link != nil {
		s.state = *e.Link
		return &picket.Outcome{}
	}
	time.Sleep(s.slow)
	m, err := share.Decode(e.Message.Payload, e.Message.From, s.self)
	if err != nil {
		s.fault = err
	}
	for _, c := range m.Contributions {
		if old, ok := s.held[c.Ref]; !ok || old.Tick <= c.Tick {
			s.held[c.Ref] = c
		}
		if c.Ended {
			delete(s.held, c.Ref)
		}
	}
	if m.Statement != nil {
		s.said = append(s.said, m.Statement.ID)
	}
	return &picket.Outcome{}
}

// State is the newest that the door told of its link.
func (s *Station) State() picket.LinkState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Holds says whether a station has n objects of one tick.
func (s *Station) Holds(n int, tick uint64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.held {
		if c.Tick != tick {
			return false
		}
	}
	return len(s.held) == n
}

// Heard gives the statements that were stored, by ID, in order.
func (s *Station) Heard() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.said)
}

// Await waits for what must come to be; the time is generous, for it only guards against hanging.
func Await(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatal("never: ", what)
}

// Contribution is the i-th of from for to.
func Contribution(from, to picket.NodeID, i int, tick uint64) picket.Contribution {
	at := time.Now().UTC()
	c := picket.Contribution{From: from, To: to, Ref: picket.Number(fmt.Sprintf("%s-%04d", from, i+1)), Tick: tick, At: at, LastPlot: at,
		State: [6]float64{-3e6 + float64(i), 4e6, 3e6, 100, 50, 0}, Status: picket.Confirmed, Domain: sensing.Air, Authority: "EX-3 §4.2",
		Label: picket.Label{Policy: "TEST", Classification: "EXERCISE", Originator: from, Releasable: []picket.NodeID{to}}}
	for j := range 6 {
		c.Independent.Set(j, j, 100)
	}
	return c
}

// Offer has a station release objects 0 to n-1.
func (s *Station) Offer(to picket.NodeID, n int, tick uint64) {
	o := picket.Offer{To: to, Tick: tick}
	for i := range n {
		o.Contributions = append(o.Contributions, Contribution(s.self, to, i, tick))
	}
	s.Links.Deliver(&picket.Outcome{Offers: []picket.Offer{o}})
}

func (s *Station) say(to picket.NodeID, id string) {
	s.Links.Deliver(&picket.Outcome{Sent: []picket.Statement{{From: s.self, To: to, ID: id, At: time.Now().UTC(),
		Identity: picket.Friend, Authority: "EX-3 §5"}}})
}

// pair starts both nodes over a line and waits until they are linked.
func pair(t *testing.T, l Line, slow time.Duration) (us, jp *Station) {
	us, jp = Start(t, l.Us, Options("us", "jp"), 0), Start(t, l.Jp, Options("jp", "us"), slow)
	Await(t, "linked", func() bool { return us.State().State == "up" && jp.State().State == "up" })
	return us, jp
}

// Run runs the suite over lines that open makes.
func Run(t *testing.T, open func(t *testing.T) Line) {
	for name, test := range map[string]func(*testing.T, Line){
		"newest": newest, "cut": outage("cut"), "hole": outage("hole"), "flap": flap, "slow reader": slowReader,
		"hostile": hostile, "refusals": refusals, "revoked": revoked,
		"loss":       faulty(memlink.Faults{Loss: 0.2}),
		"repetition": faulty(memlink.Faults{Repeat: 0.4}),
		"reordering": faulty(memlink.Faults{Jitter: 100 * time.Millisecond}),
		"lateness":   faulty(memlink.Faults{Late: 0.2, Lag: 2 * time.Second}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

func newest(t *testing.T, l Line) {
	us, jp := pair(t, l, 0)
	us.Offer("jp", 300, 1)
	jp.Offer("us", 5, 1)
	us.Offer("jp", 300, 2)
	Await(t, "both hold the newest", func() bool { return jp.Holds(300, 2) && us.Holds(5, 1) })
	end := Contribution("us", "jp", 299, 3)
	end.Ended = true
	us.Links.Deliver(&picket.Outcome{Offers: []picket.Offer{{To: "jp", Contributions: []picket.Contribution{end}}}})
	Await(t, "what ended is gone", func() bool { return jp.Holds(299, 2) })
}

func outage(kind string) func(*testing.T, Line) {
	return func(t *testing.T, l Line) {
		us, jp := pair(t, l, 0)
		us.Offer("jp", 300, 1)
		Await(t, "held before", func() bool { return jp.Holds(300, 1) })
		l.Set(kind)
		us.Offer("jp", 300, 2)
		us.say("jp", "said in the outage")
		Await(t, "both ends show it", func() bool { return us.State().State == "down" && jp.State().State == "down" })
		us.Offer("jp", 200, 3)
		for i := 200; i < 300; i++ {
			c := Contribution("us", "jp", i, 3)
			c.Ended = true
			us.Links.Deliver(&picket.Outcome{Offers: []picket.Offer{{To: "jp", Contributions: []picket.Contribution{c}}}})
		}
		l.Set("healed")
		Await(t, "current again", func() bool { return jp.Holds(200, 3) && len(jp.Heard()) == 1 })
		Await(t, "both ends show it", func() bool { return us.State().State == "up" && jp.State().State == "up" })
	}
}

func flap(t *testing.T, l Line) {
	us, jp := pair(t, l, 0)
	for i := range 5 {
		l.Set([]string{"cut", "hole"}[i%2])
		us.Offer("jp", 100, uint64(i))
		time.Sleep(50 * time.Millisecond)
		l.Set("healed")
		time.Sleep(100 * time.Millisecond)
	}
	us.Offer("jp", 100, 9)
	Await(t, "current", func() bool { return jp.Holds(100, 9) })
}

func slowReader(t *testing.T, l Line) {
	us, jp := pair(t, l, 100*time.Millisecond)
	for i := range 100 {
		us.Offer("jp", 500, uint64(i))
		time.Sleep(20 * time.Millisecond)
	}
	us.Offer("jp", 500, 100)
	Await(t, "current", func() bool { return jp.Holds(500, 100) })
}

func faulty(f memlink.Faults) func(*testing.T, Line) {
	return func(t *testing.T, l Line) {
		l.Us, l.Jp = newFlaky(l.Us, "jp", 1, f), newFlaky(l.Jp, "us", 2, f)
		us, jp := pair(t, l, 0)
		var said []string
		for i := range 30 {
			us.Offer("jp", 100, uint64(i))
			said = append(said, fmt.Sprint("s", i))
			us.say("jp", said[i])
			time.Sleep(30 * time.Millisecond)
		}
		Await(t, "current", func() bool { return jp.Holds(100, 29) && len(jp.Heard()) >= 30 })
		if got := jp.Heard(); !slices.Equal(got, said) {
			t.Errorf("statements %v", got)
		}
	}
}

// hostile sends bytes of all kinds beside the good ones.
func hostile(t *testing.T, l Line) {
	us, jp := pair(t, l, 0)
	evil := peer.New(Options("us", "jp"))
	frame := evil.Tick(time.Now())[0]
	for i := range 500 {
		b := bytes.Clone(frame)
		b[(i*7)%len(b)] ^= byte(i + 1)
		l.Us.Send("jp", b[:len(b)-i%20])
	}
	us.Offer("jp", 100, 2)
	Await(t, "the good ones arrive", func() bool { return jp.Holds(100, 2) })
	Await(t, "the bad ones are counted", func() bool { return jp.State().Refused >= 400 })
}

// refusals are told at both ends, in words.
func refusals(t *testing.T, l Line) {
	us, jp := pair(t, l, 0)
	o := Options("us", "jp")
	o.Key = Key("x")
	l.Us.Send("jp", peer.New(o).Tick(time.Now())[0])
	Await(t, "said at both ends", func() bool {
		return bytes.Contains([]byte(jp.State().Why), []byte("not signed with the key")) && bytes.Contains([]byte(us.State().Why),
			[]byte("not signed with the key"))
	})
}

func revoked(t *testing.T, l Line) {
	us, jp := pair(t, l, 0)
	us.Offer("jp", 100, 1)
	Await(t, "held before", func() bool { return jp.Holds(100, 1) })
	jp.Links.Revoke("us")
	Await(t, "both ends say so", func() bool {
		return jp.State().State == "refused" && us.State().State == "refused" &&
			bytes.Contains([]byte(jp.State().Why), []byte("the link to us was revoked here")) &&
			bytes.Contains([]byte(us.State().Why), []byte("jp has revoked the link"))
	})
	us.Offer("jp", 100, 2)
	time.Sleep(200 * time.Millisecond)
	if !jp.Holds(100, 1) {
		t.Error("something came in after the link was revoked")
	}
}
