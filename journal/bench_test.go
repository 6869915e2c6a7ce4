package journal

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"picket"
)

// recording gives real bytes from the shared recordings.
func recording(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("PICKET_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, "data", name))
	if err != nil {
		t.Skip("needs ../shared: " + err.Error())
	}
	return b
}

// cpu is the processor time this process has used.
func cpu(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

var recordings = []struct {
	name  string
	piece int // bytes an entry: a datagram, a read
}{
	{"asterix/readsb-cat021-from-pymodes-adsb.ast", 64},
	{"asterix/readsb-cat021-from-pymodes-adsb.ast", 600},
	{"adsb/pymodes-commb-df20-2017.beast", 600},
	{"ais/aisdb-20211101-tagblock.nm4", 90},
}

// cut makes entries of a recording.
func cut(b []byte, piece int) []picket.Entry {
	var out []picket.Entry
	for at := 0; at+piece <= len(b); at += piece {
		out = append(out, picket.Entry{Raw: &picket.Raw{Feed: "okinawa-1", Conn: 1, Whole: true, Bytes: b[at : at+piece]}})
	}
	return out
}

// The whole way to the disk, with its fdatasyncs: entries and megabytes of raw a second of processor time.
func BenchmarkAppend(b *testing.B) {
	for _, rec := range recordings {
		b.Run(filepath.Base(rec.name)+"/"+strconv.Itoa(rec.piece), func(b *testing.B) {
			es := cut(recording(b, rec.name), rec.piece)
			dir := b.TempDir()
			j, _ := mustOpen(b, dir, Options{})
			clock, began, n := time.Unix(1_700_000_000, 0), cpu(b), uint64(0)
			for b.Loop() {
				e := es[n%uint64(len(es))]
				n++
				clock = clock.Add(137 * time.Microsecond)
				e.Seq, e.At = n, clock
				if err := j.Append(e); err != nil {
					b.Fatal(err)
				}
			}
			if err := j.Close(); err != nil {
				b.Fatal(err)
			}
			used := (cpu(b) - began).Seconds()
			r, _ := Verify(dir)
			b.ReportMetric(float64(n)/used, "entries/cpu-s")
			b.ReportMetric(float64(n)*float64(rec.piece)/1e6/used, "MB/cpu-s")
			b.ReportMetric(float64(r.Bytes)/float64(n)/float64(rec.piece), "ratio")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	rec := recordings[0]
	es, dir := cut(recording(b, rec.name), rec.piece), b.TempDir()
	j, _ := mustOpen(b, dir, Options{})
	const entries = 1_000_000
	for n := uint64(1); n <= entries; n++ {
		e := es[n%uint64(len(es))]
		e.Seq, e.At = n, time.Unix(1_700_000_000, int64(n)*137_000)
		if err := j.Append(e); err != nil {
			b.Fatal(err)
		}
	}
	j.Close()
	began, n := cpu(b), 0
	for b.Loop() {
		for _, err := range Read(dir) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	used := (cpu(b) - began).Seconds()
	b.ReportMetric(float64(n)/used, "entries/cpu-s")
	b.ReportMetric(float64(n)*float64(rec.piece)/1e6/used, "MB/cpu-s")
}

// One entry at a time that must be on disk: the disk's own pace.
func BenchmarkSync(b *testing.B) {
	j, _ := mustOpen(b, b.TempDir(), Options{})
	defer j.Close()
	n := uint64(0)
	for b.Loop() {
		n++
		if err := errors.Join(j.Append(at(n)), j.Sync()); err != nil {
			b.Fatal(err)
		}
	}
}
