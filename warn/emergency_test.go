package warn

import (
	"strings"
	"testing"
	"time"

	"picket"
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
		tr := &picket.Track{Number: "jp-0001", Status: picket.Confirmed, Emergency: picket.General, LastPlot: start}
		pic := &picket.Picture{Tracks: map[picket.Number]*picket.Track{"jp-0001": tr}}
		r := newEmergency()
		if a := r.Judge(start, pic, []picket.Number{"jp-0001"}); len(a) != 0 {
			t.Errorf("%s: raised by the first report: %v", c.name, a)
		}
		if a := r.Judge(start.Add(time.Minute/2), pic, nil); len(a) != 0 {
			t.Errorf("%s: raised by time alone: %v", c.name, a)
		}
		tr.Status = c.status
		if c.plot {
			tr.LastPlot = start.Add(c.again)
		}
		a := r.Judge(start.Add(c.again), pic, []picket.Number{"jp-0001"})
		if (len(a) == 1) != c.raised {
			t.Errorf("%s: %d alerts", c.name, len(a))
		}
	}
}

// Every emergency has a level and a title; none is a warning.
func TestEmergencyLevels(t *testing.T) {
	for e := picket.General; e <= picket.MilitaryEmerg; e++ {
		now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
		tr := &picket.Track{Number: "jp-0001", Status: picket.Confirmed, Emergency: e, LastPlot: now}
		pic := &picket.Picture{Tracks: map[picket.Number]*picket.Track{"jp-0001": tr}}
		r := newEmergency()
		r.Judge(now, pic, []picket.Number{"jp-0001"})
		tr.LastPlot = now.Add(time.Second)
		a := r.Judge(tr.LastPlot, pic, []picket.Number{"jp-0001"})
		caution := e == picket.General || e == picket.Unlawful || e == picket.Downed || e == picket.MilitaryEmerg
		if len(a) != 1 || a[0].Title == "" || (a[0].Level == picket.Caution) != caution || a[0].Level == picket.Warning {
			t.Errorf("%v: %+v", e, a)
		}
	}
}

// A track that gets another number keeps its emergency, under the same alert.
func TestEmergencyRenamed(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	tr := &picket.Track{Number: "jp-0064", Status: picket.Confirmed, Emergency: picket.General, LastPlot: now}
	pic := &picket.Picture{Tracks: map[picket.Number]*picket.Track{"jp-0064": tr}}
	r := newEmergency()
	r.Judge(now, pic, []picket.Number{"jp-0064"})
	tr.LastPlot = now.Add(5 * time.Second)
	first := r.Judge(tr.LastPlot, pic, []picket.Number{"jp-0064"})
	if len(first) != 1 {
		t.Fatalf("%d alerts", len(first))
	}
	is := *tr
	is.Number, is.Aliases = "au-0034", []picket.Number{"jp-0064"}
	delete(pic.Tracks, "jp-0064")
	pic.Tracks["au-0034"] = &is
	a := r.Judge(now.Add(6*time.Second), pic, []picket.Number{"jp-0064", "au-0034"})
	if len(a) != 1 || a[0].ID != first[0].ID || a[0].Track != "au-0034" || !a[0].Cleared.IsZero() || !strings.HasPrefix(a[0].Why, "au-0034 ") {
		t.Errorf("renamed: %+v", a)
	}
	delete(pic.Tracks, "au-0034")
	if a = r.Judge(now.Add(7*time.Second), pic, []picket.Number{"au-0034"}); len(a) != 1 || a[0].ID != first[0].ID || a[0].Cleared.IsZero() {
		t.Errorf("ended: %+v", a)
	}
}
