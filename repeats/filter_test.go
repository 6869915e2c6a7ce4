package repeats

import "testing"

func TestSeen(t *testing.T) {
	f := New(1 << 10)
	for _, c := range []struct {
		source uint64
		at     int64
		hash   uint64
		want   bool
		what   string
	}{
		{1, 5, 7, false, "the first"},
		{1, 5, 7, true, "the same by another LAN"},
		{2, 5, 7, false, "another sensor"},
		{1, 6, 7, false, "another time"},
		{1, 5, 8, false, "other bytes"},
		{1, 5, 0, false, "without a hash"},
		{1, 5, 0, false, "without a hash, again"},
	} {
		if got := f.Seen(c.source, c.at, c.hash); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}

// The newest records are remembered; what is many times older than the filter is large made room.
func TestOldRecordsMakeRoom(t *testing.T) {
	const sets = 1 << 8
	f := New(sets)
	for i := range uint64(10 * 4 * sets) {
		f.Seen(1, 0, i+1)
		if !f.Seen(1, 0, i+1) {
			t.Fatalf("record %d was forgotten at once", i)
		}
	}
	kept := 0
	for i := range uint64(4 * sets) {
		if f.Seen(1, 0, i+1) {
			kept++
		}
	}
	if kept > 40 {
		t.Errorf("%d of %d old records are remembered", kept, 4*sets)
	}
}
