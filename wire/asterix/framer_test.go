package asterix

import (
	"testing"
	"time"
)

func TestFramer(t *testing.T) {
	date := time.Date(2026, 11, 23, 15, 4, 5, 0, time.UTC) // the time of day does not matter
	at := func(days int, tod time.Duration) time.Time {
		return time.Date(2026, 11, 23+days, 0, 0, 0, 0, time.UTC).Add(tod)
	}
	mark := func(tod string) []byte { return block(t, 34, `{"010":{},"000":1,"030":`+tod+`}`) }
	f := NewFramer()
	for _, c := range []struct {
		b    []byte
		n    int
		want time.Time
	}{
		{nil, 0, time.Time{}},
		{plot048[:2], 0, time.Time{}},
		{plot048[:47], 0, time.Time{}},
		{join(plot048, plot048), 48, at(0, 27354601562500*time.Nanosecond)},
		{other065, 12, time.Time{}},
		{[]byte{48, 0, 4, 1}, 4, time.Time{}},
		{join([]byte{0, 1, 2, 3, 4}, plot048, plot048), 5, time.Time{}},
		{join([]byte{48, 0, 1, 9}, plot048, plot048), 4, time.Time{}},
		{[]byte{0, 0, 0}, 3, time.Time{}},
		{mark("86399"), 10, at(0, 86399*time.Second)},
		{mark("1"), 10, at(1, time.Second)},
		{mark("86399.5"), 10, at(0, 86399500*time.Millisecond)}, // late, from before midnight
		{mark("2"), 10, at(1, 2*time.Second)},
		{mark("100000"), 10, time.Time{}}, // no such time of day
		{mark("50000"), 10, at(1, 50000*time.Second)},
		{mark("86000"), 10, at(1, 86000*time.Second)},
		{mark("3"), 10, at(2, 3*time.Second)},
		{block(t, 21, `{"010":{},"040":{},"071":3,"077":4}`), 16, at(2, 4*time.Second)},
		{block(t, 62, `{"010":{},"070":5}`), 9, at(2, 5*time.Second)},
	} {
		if n, got := f.Next(c.b, date); n != c.n || !got.Equal(c.want) || got.IsZero() != c.want.IsZero() {
			t.Errorf("%x: %d %v, want %d %v", c.b, n, got, c.n, c.want)
		}
	}
	f = NewFramer()
	f.Next(mark("1"), date)
	if _, got := f.Next(mark("86399"), date); !got.Equal(at(-1, 86399*time.Second)) {
		t.Errorf("a late record of the day before the recording: %v", got)
	}
}

// TestFramerRecordings: the frames of a file are its blocks, in order of time but for latecomers.
func TestFramerRecordings(t *testing.T) {
	b := read(t, "asterix", "readsb-cat021-from-pymodes-adsb.ast")
	f, frames := NewFramer(), 0
	var last time.Time
	for len(b) > 0 {
		n, at := f.Next(b, noon)
		if n == 0 || at.IsZero() || at.Before(last) {
			t.Fatalf("frame %d: %d octets at %v after %v", frames, n, at, last)
		}
		last, b = at, b[n:]
		frames++
	}
	if frames != 2000 {
		t.Errorf("%d frames", frames)
	}
}
