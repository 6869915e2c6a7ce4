package picture

import (
	"fmt"
	"testing"
	"time"

	"picket"
)

// A reader that was away is told what changed and what ended, and no more.
func TestResumeAfterAGap(t *testing.T) {
	p := begun()
	tell(p, 0, at(1, start), at(2, start), at(3, start))
	left := p.Cursor()
	tell(p, time.Second, at(2, start.Add(time.Second)), ended(at(1, start)))
	tell(p, 2*time.Second, at(4, start.Add(2*time.Second)), ended(at(4, start)))
	if !p.Remembers(left) {
		t.Fatal("a reader of two seconds ago is forgotten")
	}
	if got := idsOf(p.Objects(left)); got != "[2]" {
		t.Errorf("changed %s", got)
	}
	if got := fmt.Sprint(p.Ended(left)); got != "[{1 jp-0001 5} {4 jp-0004 7}]" {
		t.Errorf("ended %s", got)
	}
}

// A start ends all without a word of each: readers begin anew.
func TestAStartIsNotRemembered(t *testing.T) {
	p := New()
	if p.Remembers(Cursor{}) {
		t.Error("the zero Cursor is remembered")
	}
	p.Deliver(begin())
	tell(p, 0, at(1, start))
	p.Deliver(&picket.Outcome{At: start, Alerts: []picket.Alert{{ID: "a"}}})
	before := p.Cursor()
	p.Deliver(begin())
	if p.Remembers(before) || len(p.Objects(Cursor{})) != 0 || len(p.Ended(before)) != 0 || p.Find(number(1)) != nil {
		t.Error("something of before the start is there")
	}
	if len(p.Alerts(Cursor{})) != 1 || len(p.Partners()) != 2 {
		t.Error("alerts outlive a start, and its partners are known")
	}
	if c := p.Cursor(); c.Tracks != before.Tracks || c.Starts != before.Starts+1 || !p.Remembers(c) {
		t.Errorf("the cursor went from %+v to %+v", before, c)
	}
}

func TestTheEndedAreBounded(t *testing.T) {
	p := begun()
	left := p.Cursor()
	var before Cursor
	for n := range 3 * maxEnded {
		if n == 3*maxEnded-100 {
			before = p.Cursor()
		}
		tell(p, 0, at(n, start), ended(at(n, start)))
	}
	if len(p.ended) > maxEnded+1 {
		t.Errorf("%d of the ended are kept", len(p.ended))
	}
	if p.Remembers(left) || !p.Remembers(before) {
		t.Error("the reader who left long ago is remembered, or the other is not")
	}
	if got := len(p.Ended(before)); got != 100 {
		t.Errorf("%d ended, want 100", got)
	}
}

// However many end at once, who reads after each outcome is told of all.
func TestAllEndAtOnce(t *testing.T) {
	p := begun()
	var here, gone []picket.Track
	for n := range maxEnded + 50 {
		here, gone = append(here, at(n, start)), append(gone, ended(at(n, start)))
	}
	tell(p, 0, here...)
	before := p.Cursor()
	tell(p, time.Second, gone...)
	if got := len(p.Ended(before)); got != len(gone) || !p.Remembers(before) {
		t.Errorf("%d of %d ended are told", got, len(gone))
	}
	tell(p, 2*time.Second)
	if p.Remembers(before) || len(p.ended) != maxEnded/2 {
		t.Errorf("an outcome later %d are kept", len(p.ended))
	}
}
