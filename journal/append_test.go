package journal

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"picket"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("PICKET_JOURNAL_CHILD"); dir != "" {
		child(dir)
	}
	flag.Parse()
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("4774")
	}
	goleak.VerifyTestMain(m)
}

func mustOpen(t testing.TB, dir string, o Options) (*Journal, Report) {
	t.Helper()
	j, r, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return j, r
}

func fill(t testing.TB, j *Journal, from, to uint64) {
	t.Helper()
	for n := from; n <= to; n++ {
		if err := j.Append(at(n)); err != nil {
			t.Fatal(err)
		}
	}
}

// A journal is written in runs, and read as one.
func TestOpenGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "journal")
	for run := range uint64(4) {
		j, r := mustOpen(t, dir, Options{SegmentBytes: 8 << 10})
		if r.LastSeq != run*100 || r.Entries != run*100 || r.Cut != 0 {
			t.Fatalf("run %d: %+v", run, r)
		}
		if run > 0 && !r.Last.Equal(at(run*100).At) {
			t.Errorf("run %d: last %v", run, r.Last)
		}
		fill(t, j, run*100+1, run*100+100)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	next := uint64(1)
	for e, err := range Read(dir) {
		if err != nil || !same(e, at(next)) {
			t.Fatalf("entry %d: %+v %v", next, e, err)
		}
		next++
	}
	r, err := Verify(dir)
	if err != nil || next != 401 || r.Entries != 400 || r.LastSeq != 400 || r.Segments < 3 || !r.First.Equal(at(1).At) {
		t.Fatalf("%d entries; %+v %v", next-1, r, err)
	}
	if s := r.String(); !strings.Contains(s, "entries 400") || !strings.Contains(s, fmt.Sprintf("%x", r.Head)) {
		t.Errorf("report for people: %s", s)
	}
}

func TestReadStopsWhenTold(t *testing.T) {
	dir := t.TempDir()
	j, _ := mustOpen(t, dir, Options{})
	fill(t, j, 1, 10)
	j.Close()
	n := 0
	for range Read(dir) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d entries", n)
	}
}

func TestNoJournal(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent")} {
		if _, err := Verify(dir); err == nil || !strings.Contains(err.Error(), "holds no journal") {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

func TestOneProcessAFolder(t *testing.T) {
	dir := t.TempDir()
	j, _ := mustOpen(t, dir, Options{})
	_, _, err := Open(dir, Options{})
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) || strings.Contains(err.Error(), "\n") {
		t.Errorf("second Open: %v", err)
	}
	j.Close()
	j, _ = mustOpen(t, dir, Options{})
	j.Close()
}

func TestOrderAndSizeAreKept(t *testing.T) {
	j, _ := mustOpen(t, t.TempDir(), Options{})
	defer j.Close()
	fill(t, j, 5, 5)
	if err := j.Append(at(5)); err == nil {
		t.Error("an entry twice")
	}
	if err := j.Append(picket.Entry{Seq: 6, Raw: &picket.Raw{Bytes: make([]byte, maxEntry)}}); err == nil {
		t.Error("an entry that cannot be read back")
	}
	fill(t, j, 6, 6)
	if err := j.Sync(); err != nil {
		t.Error(err)
	}
}

func TestLargestEntryComesBack(t *testing.T) {
	dir := t.TempDir()
	j, _ := mustOpen(t, dir, Options{})
	fill(t, j, 1, 1)
	big := picket.Entry{Seq: 2, At: at(1).At, Raw: &picket.Raw{Feed: "f", Bytes: make([]byte, maxEntry-65)}}
	if err := errors.Join(j.Append(big), j.Close()); err != nil {
		t.Fatal(err)
	}
	for e, err := range Read(dir) {
		if err != nil || (e.Seq == 2 && !same(e, big)) {
			t.Fatal(e.Seq, err)
		}
	}
}

func TestClosed(t *testing.T) {
	j, _ := mustOpen(t, t.TempDir(), Options{})
	j.Close()
	if err := j.Append(at(1)); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if err := j.Close(); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

// slowDisk counts fdatasyncs and takes its time over each.
type slowDisk struct {
	disk
	syncs atomic.Int64
	pause time.Duration
}

type slowFile struct {
	writable
	d *slowDisk
}

func (d *slowDisk) Create(name string) (writable, error) {
	f, err := d.disk.Create(name)
	return slowFile{f, d}, err
}

func (f slowFile) Sync() error {
	f.d.syncs.Add(1)
	time.Sleep(f.d.pause)
	return f.writable.Sync()
}

func TestSyncsShare(t *testing.T) {
	d := &slowDisk{disk: newMemDisk(), pause: 5 * time.Millisecond}
	j, _, err := open(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := uint64(0)
	for range 50 {
		wg.Go(func() {
			mu.Lock()
			next++
			err := j.Append(at(next))
			mu.Unlock()
			if err := errors.Join(err, j.Sync()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := d.syncs.Load(); n > 10 {
		t.Errorf("50 Syncs at once took %d fdatasyncs", n)
	}
	j.Close()
}

// Append does not wait for a disk that stands still, until its memory is full.
func TestAppendWaitsOnlyWhenFarBehind(t *testing.T) {
	d := &slowDisk{disk: newMemDisk()}
	j, _, err := open(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.pause = time.Second
	e := picket.Entry{Raw: &picket.Raw{Feed: "f", Bytes: make([]byte, 1<<20)}}
	began := time.Now()
	for e.Seq = 1; e.Seq <= maxWaitingBytes>>20; e.Seq++ {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	free := time.Since(began)
	for ; e.Seq <= 3*maxWaitingBytes>>21; e.Seq++ {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if all := time.Since(began); free > 800*time.Millisecond || all < time.Second {
		t.Errorf("the first 64 MiB took %v, all %v", free, all)
	}
	j.Close()
}

// Without any Sync, what is appended is on disk within 100 ms.
func TestWrittenWithin100ms(t *testing.T) {
	d := newMemDisk()
	j, _, err := open(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	for n := uint64(1); n <= 3; n++ {
		began := time.Now()
		fill(t, j, n, n)
		for {
			var last uint64
			_, _ = walk(d, func(e *picket.Entry) bool { last = e.Seq; return true })
			if last == n {
				break
			}
			if time.Since(began) > 2*time.Second {
				t.Fatal("never written")
			}
			time.Sleep(2 * time.Millisecond)
		}
		if took := time.Since(began); took < flushDelay-5*time.Millisecond || took > 100*time.Millisecond {
			t.Errorf("entry %d took %v", n, took)
		}
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	j, _, err := open(newMemDisk(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	e := picket.Entry{At: time.Unix(1, 0), Raw: &picket.Raw{Feed: "f", Bytes: make([]byte, 100)}}
	if n := testing.AllocsPerRun(500, func() {
		e.Seq++
		_ = j.Append(e)
	}); n > 0 {
		t.Errorf("%v allocations an entry", n)
	}
}
