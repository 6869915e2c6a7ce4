package fuse

import (
	"math"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/sensing"
)

// What is wrong with a contribution is said, and changes nothing.
func TestRefusals(t *testing.T) {
	good := func() *picket.Contribution { return contribution("jp", 421, 5, 0, stateAt(0, 0, 0, 200, 0), 80) }
	for _, c := range []struct {
		want string
		bend func(*picket.Contribution)
	}{
		{"this node as its origin", func(c *picket.Contribution) { c.From = "us" }},
		{"for au", func(c *picket.Contribution) { c.To = "au" }},
		{"not one of jp", func(c *picket.Contribution) { c.Ref = "us-0033" }},
		{"not one of jp", func(c *picket.Contribution) { c.Ref = "" }},
		{"not one of jp", func(c *picket.Contribution) { c.Ref = picket.Number("jp-" + strings.Repeat("9", 80)) }},
		{"in the future", func(c *picket.Contribution) { c.At = at(5.5) }},
		{"too old", func(c *picket.Contribution) { c.At = at(-61) }},
		{"status, domain", func(c *picket.Contribution) { c.Domain = 77 }},
		{"status, domain", func(c *picket.Contribution) { c.Status = picket.Ended }},
		{"near the Earth", func(c *picket.Contribution) { c.State[0] = math.NaN() }},
		{"near the Earth", func(c *picket.Contribution) { c.State[4] = math.Inf(1) }},
		{"near the Earth", func(c *picket.Contribution) { c.State = [6]float64{} }},
		{"faster", func(c *picket.Contribution) { c.State[3] = 13_000 }},
		{"positive definite", func(c *picket.Contribution) { c.Independent[0] = math.NaN() }},
		{"positive definite", func(c *picket.Contribution) { c.Independent[0] = -1e6 }},
		{"positive definite", func(c *picket.Contribution) { c.Dependent.Set(0, 1, 1e9) }},
		{"positive definite", func(c *picket.Contribution) { c.Independent, c.Dependent = round(0, 0), round(0, 0) }},
		{"positive definite", func(c *picket.Contribution) { c.Dependent = round(1e9, 1) }},
	} {
		v, s := New("us", Options{}), shown{}
		v.Advance(at(0))
		x := good()
		c.bend(x)
		if got := v.Receive(x); !strings.Contains(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
		v.Advance(at(1))
		if s.read(v); len(s) != 0 || v.Stats().Refused != 1 {
			t.Errorf("%s: shown %s, refused %d", c.want, s.numbers(), v.Stats().Refused)
		}
		take(t, v, good())
	}
}

// Newest wins: what is older or repeated is counted, what has ended is not raised by what comes late.
func TestNewestWins(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	v.Advance(at(10))
	word := func(tick uint64, sec float64, ended bool) string {
		c := contribution("jp", 421, tick, sec, stateAt(200*sec, 0, 0, 200, 0), 80)
		c.Ended = ended
		return v.Receive(c)
	}
	for _, c := range []struct {
		tick  uint64
		sec   float64
		ended bool
		want  string
	}{
		{5, 5, false, ""}, {4, 4, false, "older"}, {5, 5, false, "repeated"}, {6, 6, false, ""}, {8, 8, true, ""},
		{7, 7, false, "older"}, {8, 8, true, "repeated"}, {9, 9, false, ""}, {3, 9.5, false, "older"},
	} {
		if got := word(c.tick, c.sec, c.ended); !strings.Contains(got, c.want) || got != "" && c.want == "" {
			t.Errorf("tick %d: got %q, want %q", c.tick, got, c.want)
		}
	}
	v.Advance(at(11))
	if s.read(v); s.numbers() != "[jp-0421]" {
		t.Errorf("shown %s", s.numbers())
	}
	if o := v.Stats().Origins[0]; o.Late != 3 || o.Repeated != 2 || o.Received != 9 {
		t.Errorf("counted %+v", o)
	}
}

// The end of what has left already, being old, stands against what was under way before it.
func TestEndOfTheGone(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	v.Advance(at(0))
	take(t, v, contribution("jp", 421, 5, 0, stateAt(0, 0, 0, 200, 0), 80))
	v.Advance(at(100))
	s.read(v)
	end := contribution("jp", 421, 105, 100, stateAt(0, 0, 0, 200, 0), 80)
	end.Ended = true
	take(t, v, end)
	if got := v.Receive(contribution("jp", 421, 104, 99, stateAt(0, 0, 0, 200, 0), 80)); got != "older than the newest" {
		t.Errorf("got %q", got)
	}
	v.Advance(at(101))
	if s.read(v); len(s) != 0 {
		t.Errorf("shown: %s", s.numbers())
	}
}

// A partner that lost its count begins again with tick 1: within seconds its word counts again.
func TestTicksBeginAgain(t *testing.T) {
	v := New("us", Options{})
	for s := range 60 {
		v.Advance(at(float64(s)))
		tick := uint64(1000 + s)
		if s >= 20 {
			tick = uint64(s - 19)
		}
		got := v.Receive(contribution("jp", 421, tick, float64(s), stateAt(200*float64(s), 0, 0, 200, 0), 80))
		if s < 20 && got != "" || s >= 30 && got != "" {
			t.Errorf("second %d: %s", s, got)
		}
	}
	if n := v.Stats().Origins[0].Restarts; n != 1 {
		t.Errorf("%d restarts, want 1", n)
	}
	v.Restarted("jp")
	if got := v.Receive(contribution("jp", 421, 1, 59.5, stateAt(200*59.5, 0, 0, 200, 0), 80)); got != "" {
		t.Errorf("told of a restart, but: %s", got)
	}
}

// Each class has its own patience: after Coast it coasts, after Leave it is gone; Ended goes at once.
func TestLife(t *testing.T) {
	for d, c := range domainModels {
		v, s := New("us", Options{}), shown{}
		x := contribution("jp", 421, 1, 0, stateAt(0, 0, 0, 2, 0), 80)
		x.Domain = sensing.Domain(d)
		take(t, v, x)
		for _, step := range []struct {
			after time.Duration
			want  string
		}{{c.Coast - time.Second, "confirmed"}, {c.Coast + 2*time.Second, "coasting"}, {c.Leave - time.Second, "coasting"}, {c.Leave + 2*time.Second, "gone"}} {
			v.Advance(t0.Add(step.after))
			s.read(v)
			got := "gone"
			if tr, ok := s["jp-0421"]; ok {
				got = tr.Status.String()
			}
			if got != step.want {
				t.Errorf("%s after %s: %s, want %s", sensing.Domain(d), step.after, got, step.want)
			}
		}
	}
}

// A partner may not fill the memory.
func TestTooMany(t *testing.T) {
	v := New("us", Options{Contacts: 10})
	for n := range 12 {
		got := v.Receive(contribution("jp", n, 1, 0, stateAt(float64(n)*30_000, 0, 0, 0, 0), 80))
		if (got != "") != (n >= 10) {
			t.Errorf("contribution %d: %q", n, got)
		}
	}
}

// A partner with whom nothing is agreed any more leaves at once; the others stay.
func TestForget(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	v.Advance(at(0))
	for n := range 3 {
		take(t, v, contribution("jp", n, 1, 0, stateAt(0, 30_000*float64(n), 0, 0, 0), 80))
		take(t, v, contribution("au", n, 1, 0, stateAt(30_000, 30_000*float64(n), 0, 0, 0), 80))
	}
	v.Advance(at(1))
	s.read(v)
	v.Forget("jp")
	v.Advance(at(2))
	if s.read(v); s.numbers() != "[au-0000 au-0001 au-0002]" {
		t.Errorf("shown %s", s.numbers())
	}
}
