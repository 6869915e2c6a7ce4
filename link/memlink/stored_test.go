package memlink

import (
	"testing"
	"time"

	"picket/peer"
	"picket/wire/share"
)

// What was taken before the partner began anew, and is stored only afterwards, acknowledges nothing of the new run.
func TestStoredLate(t *testing.T) {
	now := start
	exchange := func(a, b *peer.Peer) {
		for range 100 {
			now = now.Add(50 * time.Millisecond)
			for _, f := range a.Tick(now) {
				_ = b.Receive(f, now)
			}
			for _, f := range b.Tick(now) {
				_ = a.Receive(f, now)
			}
		}
	}
	say := func(p *peer.Peer, id string) {
		if err := p.Send(statement(id, now)); err != nil {
			t.Fatal(err)
		}
	}
	us, jp := peer.New(options("us", "jp", 1)), peer.New(options("jp", "us", 1))
	say(us, "before")
	exchange(us, jp)
	taken, ok := jp.Next()
	if !ok {
		t.Fatal("nothing heard")
	}
	us = peer.New(options("us", "jp", 2))
	say(us, "after")
	exchange(us, jp)
	jp.Stored(taken)
	exchange(us, jp)
	jp = peer.New(options("jp", "us", 2)) // before it had stored anything of the new run
	exchange(us, jp)
	h, ok := jp.Next()
	if m, err := share.Decode(h.Payload, "us", "jp"); !ok || err != nil || m.Statement == nil || m.Statement.ID != "after" {
		t.Errorf("the statement was lost: %v %v", m.Statement, err)
	}
}
