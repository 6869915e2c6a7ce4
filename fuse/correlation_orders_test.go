package fuse

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"picket"
)

// pairOf plays an own track and a contribution side by side, gap metres apart.
func pairOf(v *View, s shown, from, to int, gap float64) {
	for k := from; k < to; k++ {
		now := float64(k)
		v.Own(ownTrack(7, now, stateAt(200*now, 0, 0, 200, 0), 80))
		v.Receive(contribution("jp", 421, uint64(k+1), now, stateAt(200*now, gap, 0, 200, 0), 80))
		v.Advance(at(now))
		s.read(v)
	}
}

// An officer's word overrules the evidence until it is withdrawn.
func TestOfficerOverrules(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	want := func(numbers, why string) {
		t.Helper()
		if s.numbers() != numbers {
			t.Errorf("%s: %s, want %s", why, s.numbers(), numbers)
		}
	}
	pairOf(v, s, 0, 10, 0)
	want("[jp-0421]", "together")
	if err := v.Part("us-p0007", "jp-0421"); err != nil {
		t.Fatal(err)
	}
	pairOf(v, s, 10, 30, 0)
	want("[jp-0421 us-p0007]", "parted by an officer")
	if w, _ := v.Why("jp-0421"); len(w.Evidence) != 1 || w.Evidence[0].By != "officer" || w.Evidence[0].One {
		t.Errorf("why: %+v", w.Evidence)
	}
	if err := v.Withdraw("jp-0421", "us-p0007"); err != nil {
		t.Fatal(err)
	}
	pairOf(v, s, 30, 40, 0)
	want("[jp-0421]", "withdrawn")
}

func TestOfficerJoinsWhatIsFarApart(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	pairOf(v, s, 0, 10, 5000)
	if s.numbers() != "[jp-0421 us-p0007]" {
		t.Fatalf("5 km apart: %s", s.numbers())
	}
	if err := v.Join("us-p0007", "jp-0421"); err != nil {
		t.Fatal(err)
	}
	pairOf(v, s, 10, 40, 5000)
	if s.numbers() != "[jp-0421]" {
		t.Errorf("joined by an officer: %s", s.numbers())
	}
	tr := ownTrack(7, 40, stateAt(8000, 0, 0, 200, 0), 80)
	tr.Status = picket.Ended
	v.Own(tr)
	pairOf(v, s, 41, 45, 5000) // a new track of the same number: the word holds
	if s.numbers() != "[jp-0421]" {
		t.Errorf("after the track began anew: %s", s.numbers())
	}
	if err := v.Withdraw("us-p0007", "jp-0421"); err != nil {
		t.Fatal(err)
	}
	pairOf(v, s, 45, 60, 5000)
	if s.numbers() != "[jp-0421 us-p0007]" {
		t.Errorf("withdrawn: %s", s.numbers())
	}
}

func TestOfficerIsToldWhatIsWrong(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	pairOf(v, s, 0, 3, 0)
	take(t, v, contribution("jp", 422, 1, 2, stateAt(0, 9000, 0, 0, 0), 80))
	for _, err := range []error{v.Join("us-p0007", "jp-9999"), v.Part("jp-9999", "us-p0007"), v.Join("jp-0421", "jp-0422"),
		v.Withdraw("us-p0007", "jp-0421")} {
		if err == nil {
			t.Error("nothing was said")
		}
	}
}

// Whatever comes in whatever order: an object has one member of each origin at most, each member is in one object,
// each number is shown once, and what a screen keeps is what the view holds.
func TestWhateverComes(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 31))
		v, s := New("us", Options{}), shown{}
		now := 0.0
		for range 1500 {
			x := stateAt(500*rng.NormFloat64(), 500*rng.NormFloat64(), 100*rng.NormFloat64(), 200, 10*rng.NormFloat64())
			n := rng.IntN(6)
			from := picket.NodeID([]string{"au", "jp", "uk"}[rng.IntN(3)])
			switch k := rng.IntN(100); {
			case k < 30:
				tr := ownTrack(uint64(n+1), now, x, 30+300*rng.Float64())
				if rng.IntN(8) == 0 {
					tr.Status = picket.Ended
				}
				tr.Keys.ICAO = uint32(rng.IntN(4))
				v.Own(tr)
			case k < 70:
				c := contribution(from, n, uint64(rng.IntN(int(now)+3)), now-5*rng.Float64(), x, 30+1000*rng.Float64())
				c.Ended = rng.IntN(10) == 0
				c.Keys.ICAO = uint32(rng.IntN(4))
				v.Receive(c)
			case k < 75:
				v.Offered(uint64(n+1), picket.Number(fmt.Sprintf("us-%04d", rng.IntN(4))))
			case k < 78:
				_ = []func(a, b picket.Number) error{v.Join, v.Part, v.Withdraw}[rng.IntN(3)](
					picket.Number(fmt.Sprintf("us-p%04d", n+1)), picket.Number(fmt.Sprintf("%s-%04d", from, rng.IntN(6))))
			case k < 79:
				now += 20
			default:
				now += rng.Float64() * 2
				v.Advance(at(now))
				s.read(v)
				holds(t, v, s, fmt.Sprintf("seed %d at %.1f s", seed, now))
			}
			if t.Failed() {
				return
			}
		}
	}
}

// holds checks what must always hold right after Changed.
func holds(t *testing.T, v *View, s shown, when string) {
	t.Helper()
	members, numbered := 0, 0
	for i := range v.objects {
		o := &v.objects[i]
		if !o.used {
			continue
		}
		var origins []int32
		for _, m := range o.members {
			if !v.members[m].used || v.members[m].obj != int32(i) {
				t.Errorf("%s: object %s and its member disagree", when, o.number)
			}
			if slices.Contains(origins, v.members[m].origin) {
				t.Errorf("%s: %s has two members of one origin", when, o.number)
			}
			origins = append(origins, v.members[m].origin)
		}
		members += len(origins)
		if _, ok := s[o.number]; len(origins) > 0 && o.number != "" {
			numbered++
			if !ok {
				t.Errorf("%s: %s is not shown", when, o.number)
			}
		}
	}
	if numbered != len(s) || len(s) != len(v.shownBy) {
		t.Errorf("%s: %d objects, %d shown, %d by number", when, numbered, len(s), len(v.shownBy))
	}
	used := 0
	for i := range v.members {
		if v.members[i].used {
			used++
		}
	}
	if used != members {
		t.Errorf("%s: %d members, %d of them in objects", when, used, members)
	}
}

// restarted is a new run's view with the orders of the run before, as a Mark keeps them.
func restarted(t *testing.T, old *View) *View {
	t.Helper()
	b, err := json.Marshal(old.Orders())
	if err != nil {
		t.Fatal(err)
	}
	var list []Order
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	v := New("us", Options{})
	v.Restore(list)
	return v
}

// An officer's word outlives a run: partners' numbers stay, and an own track that says its address is found again
// under its new number, also where the address comes late. One that says none is not.
func TestOfficersWordOutlivesARun(t *testing.T) {
	for _, c := range []struct {
		name       string
		icao       uint32
		nameless   int // seconds of the second run without the address
		one        bool
		gap        float64
		want, free string
	}{
		{"joined", 0x8465AB, 0, true, 5000, "[jp-0421]", "[jp-0421 us-p0501]"},
		{"parted", 0x8465AB, 0, false, 0, "[jp-0421 us-p0501]", "[jp-0421]"},
		{"late", 0x8465AB, 5, true, 5000, "[jp-0421]", "[jp-0421 us-p0501]"},
		{"nameless", 0, 0, true, 5000, "[jp-0421 us-p0501]", "[jp-0421 us-p0501]"},
	} {
		play := func(v *View, s shown, own picket.Number, seconds, nameless int) {
			for k := range seconds {
				now := float64(k)
				tr := ownTrack(7, now, stateAt(200*now, 0, 0, 200, 0), 80)
				tr.Number = own
				if k >= nameless {
					tr.Keys.ICAO = c.icao
				}
				v.Own(tr)
				v.Receive(contribution("jp", 421, uint64(k+1), now, stateAt(200*now, c.gap, 0, 200, 0), 80))
				v.Advance(at(now))
				s.read(v)
			}
		}
		first := New("us", Options{})
		play(first, shown{}, "us-p0007", 10, 0)
		order := first.Part
		if c.one {
			order = first.Join
		}
		if err := order("us-p0007", "jp-0421"); err != nil {
			t.Fatal(err)
		}
		s := shown{}
		play(restarted(t, restarted(t, first)), s, "us-p0501", 30, c.nameless)
		if s.numbers() != c.want {
			t.Errorf("%s: %s, want %s", c.name, s.numbers(), c.want)
		}
		s = shown{}
		play(New("us", Options{}), s, "us-p0501", 30, c.nameless)
		if s.numbers() != c.free {
			t.Errorf("%s: without the word %s, want %s", c.name, s.numbers(), c.free)
		}
	}
}

// Words on objects that are gone give way to new ones.
func TestOrdersLapse(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	gone := make([]Order, orderLimit+1)
	for k := range gone {
		gone[k] = Order{A: Side{Number: picket.Number(fmt.Sprintf("jp-%d", 9000+k))}, B: Side{Number: "us-p9999"}, One: true}
	}
	v.Restore(gone)
	pairOf(v, s, 0, 10, 0)
	if err := v.Part("us-p0007", "jp-0421"); err != nil {
		t.Fatal(err)
	}
	if list := v.Orders(); len(list) != orderLimit || list[0] != gone[2] || list[orderLimit-1].A.Number != "us-p0007" {
		t.Errorf("%d orders, from %+v to %+v", len(list), list[0], list[len(list)-1])
	}
}

// An own track without an address keeps the officer's word from number to number, and the word can be taken back by the newest.
func TestOrderFollowsARenumberedOwnTrack(t *testing.T) {
	v := New("us", Options{})
	v.Advance(at(0))
	v.Own(ownTrack(7, 0, stateAt(0, 0, 0, 200, 0), 80))
	take(t, v, contribution("jp", 421, 1, 0, stateAt(0, 0, 0, 200, 0), 80))
	if err := v.Part("us-p0007", "jp-0421"); err != nil {
		t.Fatal(err)
	}
	v.Offered(7, "us-0009")
	v.Offered(7, "us-0010")
	if o := v.Orders(); len(o) != 1 || o[0].A.Number != "us-0010" {
		t.Errorf("orders %+v", o)
	}
	if err := v.Withdraw("us-0010", "jp-0421"); err != nil || len(v.Orders()) != 0 {
		t.Errorf("%v, left %+v", err, v.Orders())
	}
}

// A word may name an own track by the number that another group of partners knows it by.
func TestOrderByAnotherAudiencesNumber(t *testing.T) {
	v := New("us", Options{})
	v.Advance(at(0))
	v.Own(ownTrack(7, 0, stateAt(0, 0, 0, 200, 0), 80))
	take(t, v, contribution("jp", 421, 1, 0, stateAt(0, 0, 0, 200, 0), 80))
	v.Offered(7, "us-0009", "us-b0003")
	for _, word := range []func(a, b picket.Number) error{v.Part, v.Join} { // the second replaces the first
		if err := word("us-b0003", "jp-0421"); err != nil {
			t.Fatal(err)
		}
	}
	if o := v.Orders(); len(o) != 1 || o[0].A.Number != "us-0009" || !o[0].One {
		t.Errorf("orders %+v", o)
	}
	if err := v.Part("us-b0004", "jp-0421"); err == nil {
		t.Error("a number that nobody has was taken")
	}
}
