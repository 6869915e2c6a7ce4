package codes

import (
	"testing"
	"time"
)

// TestOnDay moves midnight between a report and its arrival.
func TestOnDay(t *testing.T) {
	midnight := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		received time.Time
		tod      time.Duration
		want     time.Time
	}{
		{midnight.Add(2 * time.Second), Day - time.Second, midnight.Add(-time.Second)}, // sent before, received after
		{midnight.Add(-2 * time.Second), time.Second, midnight.Add(time.Second)},       // its clock is ahead
		{midnight, 0, midnight},         //
		{midnight.Add(-1), 0, midnight}, //
		{midnight.Add(10 * time.Hour), 23 * time.Hour, midnight.Add(-time.Hour)},     // more than half a day ahead
		{midnight.Add(13 * time.Hour), 23 * time.Hour, midnight.Add(23 * time.Hour)}, //
		{midnight.Add(time.Hour), Day + time.Second, midnight.Add(time.Hour)},        // no such time of day
		{time.Unix(-10, 5).UTC(), time.Second, time.Unix(1, 0).UTC()},                // before 1970
		{midnight.Add(time.Hour).In(time.FixedZone("JST", 9*3600)), time.Hour, midnight.Add(time.Hour)},
	} {
		if got := OnDay(c.tod, c.received); !got.Equal(c.want) {
			t.Errorf("%v received %v: %v, want %v", c.tod, c.received, got, c.want)
		}
	}
}
