package journal

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"picket"
)

// at is entry n of a journal that any test can tell from its number alone.
func at(n uint64) picket.Entry {
	rng := rand.New(rand.NewPCG(n, 7))
	e := picket.Entry{Seq: n, At: time.Unix(1_700_000_000, 0).Add(time.Duration(n) * time.Millisecond).UTC()}
	switch rng.IntN(20) {
	case 0:
		e.Start = &picket.Start{Version: fmt.Sprint("v", n), Config: []byte(`{"node":"jp"}`)}
	case 1:
		e.Deed = picket.DeedOf("watch", "acknowledge", map[string]string{"alert": fmt.Sprint("alert-", n)})
	case 2:
	default:
		b := make([]byte, 1+rng.IntN(300))
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		e.Raw = &picket.Raw{Feed: "okinawa-1", Conn: uint32(n % 3), Whole: n%2 == 0, End: n%7 == 0, Bytes: b}
		if n%3 == 0 {
			e.Raw.Received = e.At.Add(-time.Hour)
		}
	}
	return e
}

func same(a, b picket.Entry) bool { return a.At.Equal(b.At) && reflect.DeepEqual(a, b) }

// lasting tells what retention may not take.
func lasting(e picket.Entry) bool { return e.Start != nil || e.Deed != nil }

// holds checks that d has all lasting entries, and with them an unbroken run of the others, up to an entry
// between least and most; it gives the last.
func holds(t *testing.T, d disk, least, most uint64) uint64 {
	t.Helper()
	var run bool
	last := uint64(0)
	_, err := walk(d, func(e *picket.Entry) bool {
		for n := last + 1; n < e.Seq; n++ {
			if run || lasting(at(n)) {
				t.Errorf("entry %d is missing before %d", n, e.Seq)
			}
		}
		if !same(*e, at(e.Seq)) {
			t.Errorf("entry %d came back as %+v", e.Seq, e)
		}
		run = run || !lasting(*e)
		last = e.Seq
		return true
	})
	if err != nil {
		t.Errorf("after recovery: %v", err)
	}
	if last < least || last > most {
		t.Errorf("the last entry is %d; Sync returned for %d, %d were appended", last, least, most)
	}
	return last
}

// A node works, the power goes at any operation of the disk, and comes back; five times on the same disk.
// Nothing that Sync returned for is lost, nothing false comes back, and the journal always opens.
func TestPowerCut(t *testing.T) {
	const seeds = 240
	cuts := 0
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 1))
		d := newMemDisk()
		next := uint64(1)
		for range 5 {
			synced, n := live(t, rng, d, next)
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
			d = d.crash(rng, int(seed)%modes)
			j, r, err := open(d, Options{})
			if err != nil {
				t.Fatalf("seed %d: does not open after a power cut: %v", seed, err)
			}
			if r.Cut > 0 {
				cuts++
			}
			j.Close()
			last := holds(t, d, synced, n-1)
			if t.Failed() || r.LastSeq != last {
				t.Fatalf("seed %d: last %d, report %+v", seed, last, r)
			}
			next = last + 1
		}
	}
	if cuts < seeds/10 {
		t.Errorf("only %d of %d power cuts tore a tail: the test looks away", cuts, seeds*5)
	}
}

// live is one run of a node until the power goes: it tells the last entry synced and the next to append.
func live(t *testing.T, rng *rand.Rand, d *memDisk, next uint64) (synced, _ uint64) {
	synced = next - 1
	j, r, err := open(d, Options{SegmentBytes: 2 << 10, block: 500})
	if err != nil {
		t.Errorf("open: %v", err)
		return synced, next
	}
	if r.LastSeq != next-1 {
		t.Errorf("opens at entry %d, want %d", r.LastSeq, next-1)
	}
	d.mu.Lock()
	d.budget = rng.IntN(40)
	d.mu.Unlock()
	for range 200 {
		for range rng.IntN(12) {
			if j.Append(at(next)) != nil {
				break
			}
			next++
		}
		if rng.IntN(2) == 0 {
			if j.Sync() != nil {
				break
			}
			synced = next - 1
		}
		if rng.IntN(10) == 0 {
			_, _ = j.Retain(4<<10, 0) // may be cut short like all else
		}
	}
	if err := j.Close(); err == nil {
		synced = next - 1
	}
	return synced, next
}

// Power may go while the journal is being mended, too.
func TestPowerCutWhileOpening(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 2))
		d := newMemDisk()
		synced, next := live(t, rng, d, 1)
		for range 3 {
			d = d.crash(rng, int(seed)%modes)
			d.budget = rng.IntN(6)
			if j, _, err := open(d, Options{}); err == nil {
				j.Close()
			} else if !errors.Is(err, errPower) {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		d = d.crash(rng, int(seed)%modes)
		j, _, err := open(d, Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		j.Close()
		if holds(t, d, synced, next-1); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// A process that was killed had written more than it had synced. What the next one reports at its start must
// be on disk by then.
func TestKilledThenPowerCut(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 3))
		d := newMemDisk()
		synced, next := live(t, rng, d, 1)
		d.budget, d.fault = -1, nil
		j, r, err := open(d, Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		d.budget = 0
		j.Close()
		d = d.crash(rng, int(seed)%modes)
		if j, _, err = open(d, Options{}); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		j.Close()
		if last := holds(t, d, synced, next-1); last != r.LastSeq || t.Failed() {
			t.Fatalf("seed %d: %d was reported, %d is there", seed, r.LastSeq, last)
		}
	}
}

// A full disk stops the journal for good and says so; what Sync returned for stays.
func TestFullDisk(t *testing.T) {
	for seed := range uint64(100) {
		d := newMemDisk()
		d.space = 200 + int(seed)*211
		j, _, err := open(d, Options{SegmentBytes: 4 << 10})
		if err != nil {
			t.Fatal(err)
		}
		var synced, n uint64
		for n = 1; n < 1000; n++ {
			if err = j.Append(at(n)); err != nil {
				break
			}
			if n%5 == 0 {
				if err = j.Sync(); err != nil {
					n++
					break
				}
				synced = n
			}
		}
		if err == nil {
			t.Fatal("a full disk was not noticed")
		}
		for _, again := range []error{j.Append(at(n)), j.Append(at(n)), j.Close()} {
			if again == nil || !bytes.Contains([]byte(again.Error()), []byte("no space left")) {
				t.Fatalf("the error is not kept: %v", again)
			}
		}
		d.space = -1
		j, _, err = open(d, Options{})
		if err != nil {
			t.Fatal(err)
		}
		j.Close()
		holds(t, d, synced, n-1)
	}
}

// Entries that Sync returned for cannot vanish silently: where a synced block is spoilt and later ones are
// whole, Open refuses to cut.
func TestDamageIsNoTornTail(t *testing.T) {
	d := newMemDisk()
	j, _, err := open(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n := uint64(1); n <= 30; n++ {
		if err := errors.Join(j.Append(at(n)), j.Sync()); err != nil {
			t.Fatal(err)
		}
	}
	j.Close()
	whole := bytes.Clone(d.files[segmentName(1)].now)
	refused := 0
	for bit := 0; bit < len(whole)*8*9/10; bit += 7 {
		d.files[segmentName(1)].now = bytes.Clone(whole)
		d.flip(segmentName(1), bit)
		j, r, err := open(d, Options{})
		var b *Break
		if err == nil {
			j.Close()
			t.Fatalf("bit %d of %d: opened with %+v", bit, len(whole)*8, r)
		}
		if !errors.As(err, &b) || b.File != segmentName(1) {
			t.Fatalf("bit %d: %v", bit, err)
		}
		refused++
	}
	if refused == 0 {
		t.Fatal("nothing was tried")
	}
}
