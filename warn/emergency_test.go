package warn

import (
	"strings"
	"testing"
	"time"

	"picket"
	"picket/sensing"
	"picket/text"
)

// Facts bring no plot: a squawk told again with the same last plot counts only once 4 s have passed.
func TestEmergencyByFacts(t *testing.T) {
	start := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		status picket.TrackStatus
		again  time.Duration // when the same is told again
		plot   bool          // with a new plot
		raised bool
	}{
		{"a fact at once", picket.Confirmed, 500 * time.Millisecond, false, false},
		{"a plot at once", picket.Confirmed, 500 * time.Millisecond, true, true},
		{"a fact after 3.9 s", picket.Confirmed, 3900 * time.Millisecond, false, false},
		{"a fact after 4 s", picket.Confirmed, 4 * time.Second, false, true},
		{"a coasting track's state after 5 s", picket.Coasting, 5 * time.Second, false, false},
	} {
		tr := &picket.Track{Ref: 1, Number: "jp-0001", Status: picket.Confirmed, Emergency: sensing.General, LastPlot: start}
		pic := &picket.Picture{Objects: map[uint64]*picket.Track{1: tr}}
		r := newEmergency()
		if a := r.Judge(start, pic, []*picket.Track{tr}); len(a) != 0 {
			t.Errorf("%s: raised by the first report: %v", c.name, a)
		}
		if a := r.Judge(start.Add(time.Minute/2), pic, nil); len(a) != 0 {
			t.Errorf("%s: raised by time alone: %v", c.name, a)
		}
		tr.Status = c.status
		if c.plot {
			tr.LastPlot = start.Add(c.again)
		}
		a := r.Judge(start.Add(c.again), pic, []*picket.Track{tr})
		if (len(a) == 1) != c.raised {
			t.Errorf("%s: %d alerts", c.name, len(a))
		}
	}
}

// Every emergency has a level and a title; none is a warning.
func TestEmergencyLevels(t *testing.T) {
	for e := sensing.General; e <= sensing.MilitaryEmerg; e++ {
		now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
		tr := &picket.Track{Ref: 1, Number: "jp-0001", Status: picket.Confirmed, Emergency: e, LastPlot: now}
		pic := &picket.Picture{Objects: map[uint64]*picket.Track{1: tr}}
		r := newEmergency()
		r.Judge(now, pic, []*picket.Track{tr})
		tr.LastPlot = now.Add(time.Second)
		a := r.Judge(tr.LastPlot, pic, []*picket.Track{tr})
		caution := e == sensing.General || e == sensing.Unlawful || e == sensing.Downed || e == sensing.MilitaryEmerg
		if len(a) != 1 || a[0].Title == "" || (a[0].Level == picket.Caution) != caution || a[0].Level == picket.Warning {
			t.Errorf("%v: %+v", e, a)
		}
	}
}

// An object that proves to be another hands its emergency over, under the same alert.
func TestEmergencyJoined(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	tr := &picket.Track{Ref: 64, Number: "jp-0064", Status: picket.Confirmed, Emergency: sensing.General, LastPlot: now}
	pic := &picket.Picture{Objects: map[uint64]*picket.Track{64: tr}}
	r := newEmergency()
	r.Judge(now, pic, []*picket.Track{tr})
	tr.LastPlot = now.Add(5 * time.Second)
	first := r.Judge(tr.LastPlot, pic, []*picket.Track{tr})
	if len(first) != 1 || first[0].Object != 64 {
		t.Fatalf("%+v", first)
	}
	is := *tr
	is.Ref, is.Number, is.Aliases = 34, "au-0034", []picket.Number{"jp-0064"}
	pic.Objects[34] = &is
	a := r.Judge(now.Add(6*time.Second), pic, []*picket.Track{ended(tr, &is), &is})
	if len(a) != 1 || a[0].ID != first[0].ID || a[0].Object != 34 || !a[0].Cleared.IsZero() || a[0].Why != "" {
		t.Errorf("joined: %+v", a)
	}
	a = r.Judge(now.Add(7*time.Second), pic, []*picket.Track{ended(&is, nil)})
	if len(a) != 1 || a[0].ID != first[0].ID || a[0].Cleared.IsZero() {
		t.Errorf("ended: %+v", a)
	}
}

// ended is the end of a track, which may have proved to be another.
func ended(t, joined *picket.Track) *picket.Track {
	end := *t
	end.Status = picket.Ended
	if joined != nil {
		end.Joined = joined.Ref
	}
	return &end
}

// Every emergency is called in the catalogue as it is everywhere else.
func TestEmergencyKinds(t *testing.T) {
	for e := sensing.General; e <= sensing.MilitaryEmerg; e++ {
		title := english(text.Sentence{Code: "emergency.title", Args: text.Args{"emergency": kindWord(e)}})
		if got := english(kindOf(e)); got != e.String() || !strings.EqualFold(title, got) {
			t.Errorf("%v: %q, title %q", e, got, title)
		}
	}
}
