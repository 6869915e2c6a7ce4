package order

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/command/charter"
	"picket/command/order/kind"
)

// attempt is a set of records that somebody made, with rights or without.
type attempt struct {
	draft Accepted[Order]
	words []Accepted[Word]
	world world
	post  charter.PostID
	at    time.Time
}

func oneIn[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// somebody makes an attempt: mostly good records, and now and then one that is wrong in one way.
func somebody(r *rand.Rand) attempt {
	nations := []picket.NodeID{"us", "jp", "au"}
	a := attempt{post: oneIn[charter.PostID](r, "jp.watch", "us.watch", "au.watch", "jp.director"), at: now, world: world{zone: oneIn(r, "kilo", "lima"),
		holder: map[uint64]charter.PostID{3: oneIn[charter.PostID](r, "us.director", "jp.director", "au.director")}, fenced: uint64(r.IntN(5))}}
	o := search()
	o.To = []charter.PostID{oneIn[charter.PostID](r, "jp.watch", "us.watch"), "au.watch"}[:1+r.IntN(2)]
	if r.IntN(2) == 0 {
		o.Effect, o.Seat = WhenIssued, oneIn(r, "combined-watch", "combined-watch", "jp-us-watch")
	}
	if r.IntN(3) == 0 {
		o.Order, o.Body = kind.Request, kind.Body{Request: "what is it?"}
	}
	o.By.Post = oneIn[charter.PostID](r, "us.director", "us.director", "au.director", "us.watch")
	if r.IntN(8) == 0 {
		a.world.clause = errors.New("ended")
	}
	if r.IntN(8) == 0 {
		a.at = oneIn(r, day.Add(-time.Second), day.Add(time.Hour), day.AddDate(1, 0, 0))
	}
	if r.IntN(6) == 0 {
		o.Order, o.Body = kind.Zone, kind.Body{Zone: &kind.ZoneBody{Zone: "kilo", Hash: strings.Repeat("0", 64), Active: true}}
		a.world.affected = nations[r.IntN(3):]
	}
	a.draft = Accepted[Order]{ID: "o", Key: key("drafter"), Stored: day, Body: o}
	for i := range r.IntN(7) {
		w := word(oneIn(r, Concur, Concur, Concur, Issue, Issue, Withhold, Cancel, Withdraw),
			charter.PostID(oneIn(r, nations...))+oneIn[charter.PostID](r, ".director", ".director", ".director", ".watch"))
		switch w.Record {
		case Issue:
			w.Seat, w.Epoch = o.Seat, uint64(2+r.IntN(3))
			if w.Seat == "" {
				w.Seat = "combined-watch"
			}
		case Withhold:
			w.Reason = "other"
		}
		switch r.IntN(20) {
		case 0:
			w.Circle = "jp-us"
		case 1:
			w.Exercise = oneIn(r, "", "NORTHERN LANTERN")
		case 2:
			w.Of = "another"
		}
		s := said(ID(fmt.Sprintf("w%d", i)), w)
		if r.IntN(10) == 0 {
			s.Key = a.draft.Key
		}
		a.words = append(a.words, s)
	}
	return a
}

// right is the naive second judge: written from the paper's list, not from Why, and by counting alone.
func (a *attempt) right() bool {
	o := a.draft.Body
	nationOf := func(p charter.PostID) string { n, _, _ := strings.Cut(string(p), "."); return n }
	director := func(p charter.PostID) bool { return strings.HasSuffix(string(p), ".director") }
	mine, concurred, refused, withdrew := nationOf(a.post), map[string]bool{}, map[string]bool{}, map[string]bool{}
	issued, ended := false, false
	for _, w := range a.words {
		b, n := w.Body, nationOf(w.Body.By.Post)
		if b.Of != "o" || b.Circle != o.Circle || b.Exercise != o.Exercise {
			continue
		}
		holds := b.Seat == "combined-watch" && o.Seat == "combined-watch" && a.world.holder[b.Epoch] == b.By.Post && b.Epoch >= a.world.fenced
		switch {
		case b.Record == Concur && director(b.By.Post) && w.Key != a.draft.Key:
			concurred[n] = true
		case b.Record == Withhold && director(b.By.Post):
			refused[n] = true
		case b.Record == Withdraw && director(b.By.Post):
			withdrew[n] = true
		case b.Record == Issue && holds:
			issued = true
		case b.Record == Cancel && o.Effect == WhenConcurred && b.By.Post == o.By.Post:
			ended = true
		}
	}
	to, need := false, map[string]bool{}
	for _, p := range o.To {
		to = to || p == a.post
		need[nationOf(p)] = true
	}
	if o.Order == kind.Zone {
		for _, n := range a.world.affected {
			need[string(n)] = true
		}
	}
	gave := o.Effect == WhenIssued && o.By.Post == "us.director" && a.post == "jp.watch" && o.Order == kind.Search && a.world.zone == "kilo"
	agreed := concurred[mine] && !refused[mine] || gave
	for n := range need {
		if n != mine || !gave {
			agreed = agreed && concurred[n] && !refused[n]
		}
	}
	inTime := !a.at.Before(o.From) && a.at.Before(o.Until)
	return to && a.world.clause == nil && director(o.By.Post) && agreed && (o.Effect == WhenConcurred || issued) && !ended && !withdrew[mine] && inTime
}

// Of many attempts at an effect none succeeds without right, and none with right fails. PICKET_NIGHT=1: a million.
func TestAdversary(t *testing.T) {
	n := 100_000
	if os.Getenv("PICKET_NIGHT") != "" {
		n = 1_000_000
	}
	r := rand.New(rand.NewPCG(14, 1))
	chain := circle(t)
	succeeded := 0
	for i := range n {
		a := somebody(r)
		b := NewLedger(chain, &a.world)
		if err := b.Draft(a.draft); err != nil {
			t.Fatal(err)
		}
		for _, w := range a.words {
			if err := b.Say(w); err != nil {
				t.Fatal(err)
			}
		}
		w := b.Why("o", a.post, a.at)
		if w.InForce() != a.right() {
			t.Fatalf("attempt %d: in force %v, by right %v: %+v\n%+v", i, w.InForce(), a.right(), a, w)
		}
		if w.InForce() {
			succeeded++
		}
	}
	if succeeded < n/200 {
		t.Errorf("only %d of %d attempts had the right: the test tries too little", succeeded, n)
	}
	t.Logf("%d attempts, %d by right, 0 without", n, succeeded)
}
