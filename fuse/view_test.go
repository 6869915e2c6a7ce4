package fuse

import (
	"reflect"
	"testing"

	"picket"
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
