package fuse

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"picket"
	"picket/sensing"
)

// Without partners each own track is given as it is, to the last bit.
func TestWithoutPartnersTracksPassThrough(t *testing.T) {
	v := New("us", Options{})
	for s := range 5 {
		tr := ownTrack(7, float64(s), stateAt(200*float64(s), 3, 0, 200, 1), 80)
		v.Own(tr)
		v.Advance(at(float64(s) + 0.5))
		n := 0
		for got := range v.Changed() {
			n++
			want := *tr
			if got.Aliases = nil; !reflect.DeepEqual(*got, want) {
				t.Errorf("at %d s: got %+v, want %+v", s, *got, want)
			}
		}
		if n != 1 {
			t.Fatalf("%d tracks, want 1", n)
		}
	}
	tr := ownTrack(7, 5, stateAt(0, 0, 0, 0, 0), 80)
	tr.Status = picket.Ended
	v.Own(tr)
	v.Advance(at(6))
	for got := range v.Changed() {
		if got.Status != picket.Ended || got.Number != "us-p0007" || got.State != tr.State {
			t.Errorf("got %v %s, want us-p0007 ended", got.Status, got.Number)
		}
	}
	for range v.Changed() {
		t.Error("an ended track is given twice")
	}
}

// An own track and a partner's contribution on the same object become one, under the lower number.
func TestTwoSourcesBecomeOneObject(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	for k := range 12 {
		now := float64(k)
		x := stateAt(200*now, 0, 0, 200, 0)
		v.Own(ownTrack(7, now, x, 80))
		v.Offered(7, "us-0033")
		take(t, v, contribution("jp", 421, uint64(k+1), now, x, 100))
		v.Advance(at(now))
		s.read(v)
	}
	if s.numbers() != "[jp-0421]" {
		t.Fatalf("shown %s, want [jp-0421]", s.numbers())
	}
	tr := s["jp-0421"]
	if want := "[us-0033 us-p0007]"; sprint(tr.Aliases) != want {
		t.Errorf("aliases %v, want %s", tr.Aliases, want)
	}
	if len(tr.Sources) != 2 || tr.Sources[0].Sensor != "r1" || tr.Sources[1].From != "jp" {
		t.Errorf("sources %+v", tr.Sources)
	}
	if tr.Cov[0] >= 80*80 || tr.Ref != 7 || tr.Status != picket.Confirmed {
		t.Errorf("variance %.0f m² is not less than the own 6400, or ref %d, status %v", tr.Cov[0], tr.Ref, tr.Status)
	}
	w, ok := v.Why("us-0033")
	if !ok || w.Number != "jp-0421" || len(w.Members) != 2 || len(w.Evidence) != 1 || !w.Evidence[0].One {
		t.Errorf("why: %+v", w)
	}
}

// What a fused object says of itself: own words first, the partners' where it has none.
func TestWords(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	v.Advance(at(0))
	tr := ownTrack(7, 0, stateAt(0, 0, 0, 200, 0), 80)
	tr.Status, tr.Domain, tr.Keys = picket.Tentative, sensing.UnknownDomain, sensing.Keys{ICAO: 0x84B1F2, Squawk: sensing.SquawkOf(02000)}
	v.Own(tr)
	c := contribution("jp", 421, 1, 0, stateAt(0, 0, 0, 200, 0), 80)
	c.Status, c.Emergency, c.Platform = picket.Tentative, sensing.General, 3
	c.HeightFrom, c.AltFeet = picket.PressureHeight, 28000
	c.Keys = sensing.Keys{ICAO: 0x84B1F2, Squawk: sensing.SquawkOf(07700), Callsign: sensing.Callsign{'J', 'A', 'L'}}
	take(t, v, c)
	v.Advance(at(1))
	s.read(v)
	got := s["jp-0421"]
	want := sensing.Keys{ICAO: 0x84B1F2, Squawk: sensing.SquawkOf(02000), Callsign: sensing.Callsign{'J', 'A', 'L'}}
	if len(s) != 1 || got.Keys != want || got.Domain != sensing.Air || got.Status != picket.Confirmed || got.Platform != 3 ||
		got.Emergency != sensing.General || got.AltFeet != 28000 || !got.HasAltFeet || got.HeightFrom != picket.GeometricHeight ||
		!got.FirstPlot.Equal(at(0)) || !got.At.Equal(at(1)) {
		t.Errorf("shown %s: %+v", s.numbers(), got)
	}
}

// A reader that stops in the middle gets the rest the next time, and everything once.
func TestChangedGoesOn(t *testing.T) {
	v := New("us", Options{})
	v.Advance(at(0))
	for i := range 5 {
		take(t, v, contribution("jp", i, 1, 0, stateAt(0, 30_000*float64(i), 0, 0, 0), 80))
	}
	v.Advance(at(1))
	var got []picket.Number
	for len(got) < 5 {
		before := len(got)
		for tr := range v.Changed() {
			got = append(got, tr.Number)
			if len(got)%2 == 0 {
				break
			}
		}
		if len(got) == before {
			break
		}
	}
	slices.Sort(got)
	if sprint(got) != "[jp-0000 jp-0001 jp-0002 jp-0003 jp-0004]" {
		t.Errorf("got %v", got)
	}
}

// The same entries give the same outcomes, to the last bit.
func TestTwiceTheSame(t *testing.T) {
	run := func() (all []string) {
		c := newClub(3, "au", "jp", "us")
		for s := range 40 {
			for i := range 8 {
				for k := range c.ids {
					c.say(k, i, s, (s+i+k)%13 == 0)
				}
			}
			c.turn(s)
			for _, v := range c.views {
				v.Advance(at(float64(s)))
				for i := range v.objects {
					all = append(all, fmt.Sprint(v.objects[i].number))
				}
			}
			for n, tr := range c.pics[2] {
				all = append(all, fmt.Sprint(n, tr.State, tr.Cov, tr.Aliases))
			}
		}
		slices.Sort(all)
		return all
	}
	if !slices.Equal(run(), run()) {
		t.Error("two runs differ")
	}
}

// Two partners that heap thousands of objects in one place cost what is counted, and no object has two of one.
func TestHeap(t *testing.T) {
	v, s := New("us", Options{}), shown{}
	for k := range 4 {
		v.Advance(at(float64(k)))
		for i := range 3000 {
			x := stateAt(float64(i%7), float64(i%11), 0, 200, 0)
			take(t, v, contribution("jp", i, uint64(k+1), float64(k), x, 80))
			take(t, v, contribution("au", i, uint64(k+1), float64(k), x, 80))
			if i < 50 {
				v.Own(ownTrack(uint64(i+1), float64(k), x, 80))
			}
		}
		v.Advance(at(float64(k)))
		s.read(v)
		holds(t, v, s, fmt.Sprintf("second %d", k))
	}
	if st := v.Stats(); st.Crowded == 0 || st.Pairs > maxCandidates*6050 {
		t.Errorf("%d pairs, %d not looked at", st.Pairs, st.Crowded)
	}
}
