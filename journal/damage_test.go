package journal

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"picket"
)

// small is a journal with several segments, blocks and a file of what was kept.
func small(t *testing.T) *memDisk {
	t.Helper()
	d := newMemDisk()
	j, _, err := open(d, Options{SegmentBytes: 600})
	if err != nil {
		t.Fatal(err)
	}
	for n := uint64(1); n <= 40; n++ {
		if err := j.Append(at(n)); err != nil {
			t.Fatal(err)
		}
		if n%4 == 0 {
			if err := j.Sync(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if dropped, err := j.Retain(3000, 0); err != nil || dropped == 0 {
		t.Fatal(dropped, err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := walk(d, func(*picket.Entry) bool { return true })
	if err != nil || r.Segments < 4 || r.Blocks < 5 || r.Dropped == 0 {
		t.Fatalf("%+v %v", r, err)
	}
	return d
}

// Every single bit of every file: turned, it is found, in the file where it is.
func TestEveryBitIsGuarded(t *testing.T) {
	d := small(t)
	bits := 0
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		for bit := range len(d.files[name].now) * 8 {
			d.flip(name, bit)
			_, err := walk(d, func(*picket.Entry) bool { return true })
			d.flip(name, bit)
			var b *Break
			if !errors.As(err, &b) || b.File != name || b.Offset > int64(bit/8) {
				t.Fatalf("%s, bit %d of byte %d: %v", name, bit%8, bit/8, err)
			}
			bits++
		}
	}
	t.Logf("%d bits", bits)
}

// Every place where a file may end, but the end of a block in the last one, which only who noted the head can tell.
func TestEveryTruncationIsFound(t *testing.T) {
	d := small(t)
	whole, _ := walk(d, func(*picket.Entry) bool { return true })
	names := slices.Sorted(maps.Keys(d.files))
	silent := 0
	for _, name := range names {
		f := d.files[name]
		all := f.now
		for size := range all {
			f.now = all[:size]
			r, err := walk(d, func(*picket.Entry) bool { return true })
			var b *Break
			switch {
			case errors.As(err, &b):
			case err == nil && name == names[len(names)-2] && r.Head != whole.Head: // the last name is kept.journal
				silent++
			default:
				t.Fatalf("%s cut to %d: %v", name, size, err)
			}
		}
		f.now = all
	}
	if silent == 0 || silent > 6 {
		t.Errorf("%d cuts at a block's end", silent)
	}
}

// A segment taken out, put twice, or exchanged.
func TestSegmentsFollowOn(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(m map[string]*memFile, live []string)
	}{
		{"first gone", func(m map[string]*memFile, live []string) { delete(m, live[0]) }},
		{"middle gone", func(m map[string]*memFile, live []string) { delete(m, live[1]) }},
		{"kept gone", func(m map[string]*memFile, _ []string) { delete(m, keptName) }},
		{"exchanged", func(m map[string]*memFile, live []string) { m[live[0]], m[live[1]] = m[live[1]], m[live[0]] }},
		{"twice", func(m map[string]*memFile, live []string) { m[segmentName(99)] = m[live[1]] }},
		{"kept is live", func(m map[string]*memFile, live []string) { m[keptName] = m[live[0]] }},
	} {
		d := small(t)
		names := slices.Sorted(maps.Keys(d.files))
		c.do(d.files, names[:len(names)-1])
		var b *Break
		if _, err := walk(d, func(*picket.Entry) bool { return true }); !errors.As(err, &b) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// The torn tail of a last segment: at any length Open cuts to the last whole block, says so, and goes on.
func TestTornTailIsCut(t *testing.T) {
	d := small(t)
	names := slices.Sorted(maps.Keys(d.files))
	last := names[len(names)-2]
	all := d.files[last].now
	full, _ := walk(d, func(*picket.Entry) bool { return true })
	for size := range all {
		d.files[last].now = slices.Clone(all[:size])
		j, r, err := open(d, Options{})
		if err != nil {
			t.Fatalf("cut to %d: %v", size, err)
		}
		if (r.Cut > 0) != (r.Reason != "") || r.Entries > full.Entries {
			t.Fatalf("cut to %d: %+v", size, r)
		}
		if err := errors.Join(j.Append(at(r.LastSeq+1)), j.Close()); err != nil {
			t.Fatal(err)
		}
		after, err := walk(d, func(*picket.Entry) bool { return true })
		if err != nil || after.Entries != r.Entries+1 || after.LastSeq != r.LastSeq+1 {
			t.Fatalf("cut to %d: opened %+v, then %+v %v", size, r, after, err)
		}
	}
}

// A peer who sends a block inside its bytes, hoping that recovery takes it for one of ours.
func TestForgedBlockInATornOne(t *testing.T) {
	d := newMemDisk()
	j, _, err := open(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var foreign, head hash
	forged, _ := newPacker().append(nil, []byte("\x00\x01\x00\x00"), 1, 1<<20, &foreign, &head)
	e := at(1)
	e.Start, e.Deed, e.Raw = nil, nil, &picket.Raw{Feed: "f", Bytes: append(forged, 1, 2, 3, 4)}
	if err := errors.Join(j.Append(e), j.Close()); err != nil {
		t.Fatal(err)
	}
	f := d.files[segmentName(1)]
	f.now = f.now[:len(f.now)-1]
	if f.now[segHead+16] != storedRaw {
		t.Fatal("the forged block was compressed: this tries nothing")
	}
	j, r, err := open(d, Options{})
	if err != nil || r.Cut == 0 {
		t.Fatalf("%+v %v", r, err)
	}
	j.Close()
}
