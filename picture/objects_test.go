package picture

import (
	"fmt"
	"testing"
	"time"

	"picket"
)

func TestObjectsSince(t *testing.T) {
	p := begun()
	first := p.Cursor()
	tell(p, 0, at(1, start), at(2, start), at(3, start))
	if got := idsOf(p.Objects(first)); got != "[1 2 3]" {
		t.Errorf("at first %s", got)
	}
	mid := p.Cursor()
	tell(p, time.Second, at(2, start.Add(time.Second)))
	if got := idsOf(p.Objects(mid)); got != "[2]" {
		t.Errorf("then %s", got)
	}
	if got := idsOf(p.Objects(Cursor{})); got != "[1 3 2]" {
		t.Errorf("by change %s", got)
	}
	if got := idsOf(p.Objects(p.Cursor())); got != "[]" {
		t.Errorf("after reading all %s", got)
	}
}

// Only a change in more than motion moves Described.
func TestDescribed(t *testing.T) {
	p := begun()
	tr := at(1, start)
	tr.Sources = []picket.TrackSource{{Sensor: "a", At: start}, {From: "us", At: start}}
	tell(p, 0, tr)
	for _, c := range []struct {
		what   string
		change func(*picket.Track)
		want   bool
	}{
		{"motion", func(t *picket.Track) { t.State[0] += 10; t.Quality = 3; t.Status = picket.Coasting }, false},
		{"the age and order of sources", func(t *picket.Track) {
			t.Sources = []picket.TrackSource{{From: "us", At: start.Add(time.Second)}, {Sensor: "a", At: start.Add(time.Second)}}
		}, false},
		{"another source", func(t *picket.Track) { t.Sources = []picket.TrackSource{{Sensor: "a"}, {From: "au"}} }, true},
		{"a key", func(t *picket.Track) { t.Keys.ICAO = 7 }, true},
		{"identity", func(t *picket.Track) { t.Identity = picket.Hostile }, true},
		{"an alias", func(t *picket.Track) { t.Aliases = []picket.Number{"us-1"} }, true},
		{"a claim", func(t *picket.Track) { t.Claims = []picket.Claim{{From: "us"}} }, true},
	} {
		before := p.Cursor()
		c.change(&tr)
		tell(p, 0, tr)
		if o := p.Find(tr.Number); (o.Described > before.Tracks) != c.want || o.Changed != p.Cursor().Tracks {
			t.Errorf("%s: described %v, want %v", c.what, !c.want, c.want)
		}
	}
}

func TestAliases(t *testing.T) {
	p := begun()
	one, two := at(1, start), at(2, start)
	one.Aliases = []picket.Number{"us-0033"}
	tell(p, 0, one, two)
	if o := p.Find("us-0033"); o == nil || o.Track.Number != "jp-0001" {
		t.Fatalf("by the alias %+v", o)
	}
	// The alias goes over to another object, and stays there when the first lets it go.
	two.Aliases = one.Aliases
	tell(p, time.Second, two)
	one.Aliases = nil
	tell(p, 2*time.Second, one)
	if o := p.Find("us-0033"); o == nil || o.Track.Number != "jp-0002" {
		t.Errorf("after it went over %+v", o)
	}
	tell(p, 3*time.Second, ended(two))
	if p.Find("us-0033") != nil || p.Find("jp-0002") != nil || p.Find("jp-0001") == nil {
		t.Error("a number of an ended object is found")
	}
}

// An object keeps its ID, trail and identities when its number changes, in whatever order the
// outcome tells it.
func TestRenumbering(t *testing.T) {
	for _, endedFirst := range []bool{true, false} {
		p := begun()
		tell(p, 0, at(33, start))
		o := p.Find(number(33))
		before := p.Cursor()
		is, was := at(4, start.Add(time.Minute)), ended(at(33, start.Add(time.Minute)))
		is.Aliases = []picket.Number{number(33)}
		if endedFirst {
			tell(p, time.Minute, was, is)
		} else {
			tell(p, time.Minute, is, was)
		}
		if got := p.Find(number(4)); got != o || got.ID != 1 || len(got.Trail) != 2 || len(got.Identities) != 1 {
			t.Errorf("ended first %v: %+v", endedFirst, got)
		}
		if len(p.Ended(before)) != 0 || p.Find(number(33)) != o || o.Described <= before.Tracks {
			t.Errorf("ended first %v: ended %v, %+v", endedFirst, p.Ended(before), o)
		}
		tell(p, 2*time.Minute, ended(at(4, start.Add(2*time.Minute))))
		if p.Find(number(4)) != nil || p.Find(number(33)) != nil || len(p.Objects(Cursor{})) != 0 {
			t.Errorf("ended first %v: found after its end", endedFirst)
		}
	}
}

// An object that takes in another which was shown keeps itself; the other ends.
func TestOneOfTwoEnds(t *testing.T) {
	p := begun()
	tell(p, 0, at(1, start), at(2, start))
	before := p.Cursor()
	one := at(1, start.Add(time.Second))
	one.Aliases = []picket.Number{number(2)}
	tell(p, time.Second, one, ended(at(2, start)))
	if got := fmt.Sprint(p.Ended(before)); got != "[{2 jp-0002 4}]" {
		t.Errorf("ended %s", got)
	}
	if o := p.Find(number(2)); o == nil || o.ID != 1 {
		t.Errorf("by the number of the other %+v", o)
	}
}

func TestOrderIsBounded(t *testing.T) {
	p := begun()
	for n := range 10_000 {
		tell(p, time.Duration(n)*time.Second, at(n%3, start.Add(time.Duration(n)*time.Second)))
	}
	if len(p.order) > 2*3+1024 {
		t.Errorf("the order of 3 objects has %d places", len(p.order))
	}
	if got := len(p.Objects(Cursor{})); got != 3 {
		t.Errorf("%d objects", got)
	}
	if o := p.Find(number(1)); len(o.Trail) != trailLen || o.Trail[trailLen-1].UnixMilli < start.Add(9980*time.Second).UnixMilli() {
		t.Errorf("a trail of %d points", len(o.Trail))
	}
}
