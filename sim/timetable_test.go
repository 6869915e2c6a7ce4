package sim

import (
	"testing"
	"time"
)

// No post has more than ten alerts in any ten minutes, the first cycle running into the next; every row says what and where.
func TestTimetableLeavesTime(t *testing.T) {
	type due struct {
		at   time.Duration
		post string
	}
	var all []due
	for cycle := range 4 {
		for _, e := range Timetable() {
			if e.What == "" || e.Where == "" || e.Every < 1 || e.At >= Cycle {
				t.Errorf("a row is not whole: %+v", e)
			}
			if e.Post != "" && cycle%e.Every == 0 {
				all = append(all, due{time.Duration(cycle)*Cycle + e.At, e.Post})
			}
		}
	}
	for _, first := range all {
		n := 0
		for _, d := range all {
			if d.post == first.post && d.at >= first.at && d.at < first.at+10*time.Minute {
				n++
			}
		}
		if n > 10 {
			t.Errorf("%s has %d alerts in the ten minutes from %s", first.post, n, first.at)
		}
	}
	rows := Timetable()
	for i := 1; i < len(rows); i++ {
		if rows[i].At < rows[i-1].At {
			t.Errorf("%s comes before %s", rows[i-1].What, rows[i].What)
		}
	}
}
