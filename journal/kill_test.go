package journal

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"picket"
)

// child is the process that is killed: it appends an entry about every 200 µs, its time the wall's, syncs now
// and then, and tells on standard output what Sync returned for.
func child(dir string) {
	j, r, err := Open(dir, Options{SegmentBytes: 64 << 10})
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
	fmt.Println("opened", r.LastSeq)
	bytes := make([]byte, 100)
	for n := r.LastSeq + 1; ; n++ {
		e := picket.Entry{Seq: n, At: time.Now().UTC(), Raw: &picket.Raw{Feed: "f", Bytes: bytes}}
		if err := j.Append(e); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		if n%97 == 0 {
			if err := j.Sync(); err == nil {
				fmt.Println("synced", n)
			}
		}
		time.Sleep(200 * time.Microsecond)
	}
}

// A node killed at any instant, 25 times on one journal, loses at most the last 100 ms and nothing that Sync
// returned for.
func TestKilled(t *testing.T) {
	dir, rng := t.TempDir(), rand.New(rand.NewPCG(1, 1))
	var before uint64
	worst := time.Duration(0)
	for range 25 {
		opened, killed, synced := killAfter(t, dir, before, time.Duration(20+rng.IntN(200))*time.Millisecond)
		last, at := lastOf(t, dir)
		if last < synced || last < before {
			t.Fatalf("the journal ends at %d; Sync returned for %d, and %d were there before", last, synced, before)
		}
		before = last
		if at.Before(opened) {
			at = opened // nothing of this run came to disk
		}
		worst = max(worst, killed.Sub(at))
	}
	t.Logf("at most %v of raw was lost; %d entries", worst, before)
	if worst > 100*time.Millisecond {
		t.Errorf("%v of raw was lost", worst)
	}
}

// killAfter runs a child and kills it; it tells when it began to append, when it died, and the last entry that it said was synced.
func killAfter(t *testing.T, dir string, before uint64, life time.Duration) (opened, killed time.Time, synced uint64) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "PICKET_JOURNAL_CHILD="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != fmt.Sprint("opened ", before) {
		t.Fatalf("the child says %q, want entry %d", lines.Text(), before)
	}
	opened = time.Now()
	kill := time.AfterFunc(life, func() {
		killed = time.Now()
		_ = cmd.Process.Kill()
	})
	defer kill.Stop()
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), "synced "); ok {
			fmt.Sscan(rest, &synced)
		} else {
			t.Fatalf("the child says %q", lines.Text())
		}
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the child ended by itself: %v", err)
	}
	return opened, killed, synced
}

// lastOf opens the journal as the next run would, and gives its last entry.
func lastOf(t *testing.T, dir string) (uint64, time.Time) {
	t.Helper()
	j, r := mustOpen(t, dir, Options{})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if v, err := Verify(dir); err != nil || v.LastSeq != r.LastSeq {
		t.Fatalf("%+v %v", v, err)
	}
	return r.LastSeq, r.Last
}
