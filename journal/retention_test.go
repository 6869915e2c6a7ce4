package journal

import (
	"errors"
	"testing"
	"time"

	"picket"
)

func TestRetainBySize(t *testing.T) {
	dir := t.TempDir()
	j, _ := mustOpen(t, dir, Options{SegmentBytes: 4 << 10})
	var want []uint64
	last := uint64(0)
	for range 5 {
		for range 20 {
			fill(t, j, last+1, last+10)
			last += 10
			if err := j.Sync(); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := j.Retain(20<<10, 0); err != nil || n == 0 {
			t.Fatal(n, err)
		}
		r, err := Verify(dir)
		if err != nil || r.Bytes > 40<<10 || r.Dropped == 0 {
			t.Fatalf("%+v %v", r, err)
		}
		holds(t, folder(dir), last, last)
	}
	for n := uint64(1); n <= last; n++ {
		if lasting(at(n)) {
			want = append(want, n)
		}
	}
	i := 0
	for e, err := range Read(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if lasting(e) {
			if e.Seq != want[i] {
				t.Fatalf("entry %d, want %d", e.Seq, want[i])
			}
			i++
		}
	}
	if i != len(want) || i < 50 {
		t.Errorf("%d of %d entries that last", i, len(want))
	}
	j.Close()
	j, r := mustOpen(t, dir, Options{})
	defer j.Close()
	v, _ := Verify(dir)
	if r.LastSeq != last || r.Entries != v.Entries || r.Dropped != v.Dropped || r.Head != v.Head {
		t.Errorf("Open says %+v,\nVerify %+v", r, v)
	}
}

func TestRetainByAge(t *testing.T) {
	dir := t.TempDir()
	j, _ := mustOpen(t, dir, Options{SegmentBytes: 1 << 10})
	for n := uint64(1); n <= 30; n++ {
		fill(t, j, n, n)
		if err := j.Sync(); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := j.Retain(0, time.Hour); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	time.Sleep(20 * time.Millisecond)
	before, _ := Verify(dir)
	n, err := j.Retain(0, 10*time.Millisecond)
	if err != nil || n != before.Segments-1 {
		t.Fatalf("%d of %d segments dropped: %v", n, before.Segments, err)
	}
	holds(t, folder(dir), 30, 30)
	j.Close()
}

// A segment that is damaged is not dropped with its evidence.
func TestRetainRefusesDamage(t *testing.T) {
	d := newMemDisk()
	j, _, err := open(d, Options{SegmentBytes: 1 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	for n := uint64(1); n <= 30; n++ {
		fill(t, j, n, n)
		if err := j.Sync(); err != nil {
			t.Fatal(err)
		}
	}
	d.flip(segmentName(2), 8*200)
	var b *Break
	if _, err := j.Retain(2<<10, 0); !errors.As(err, &b) || b.File != segmentName(2) {
		t.Fatal(err)
	}
	d.flip(segmentName(2), 8*200)
	if _, err := walk(d, func(*picket.Entry) bool { return true }); err != nil {
		t.Errorf("something was dropped: %v", err)
	}
}
