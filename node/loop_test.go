package node

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"picket"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// tape is a journal in memory that fails when told to.
type tape struct {
	entries []picket.Entry
	synced  int
	broken  error
}

func (t *tape) Append(e picket.Entry) error {
	t.entries = append(t.entries, e)
	return t.broken
}

func (t *tape) Sync() error {
	t.synced = len(t.entries)
	return t.broken
}

// script is a source that says some entries and ends.
type script func(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error

func (s script) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	return s(ctx, sink)
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func begun(t *testing.T, j *tape, sources ...picket.Source) *Loop {
	t.Helper()
	l := NewLoop(Options{Journal: j, Sources: sources})
	begin(t, l, noon)
	return l
}

func begin(t *testing.T, l *Loop, at time.Time) {
	t.Helper()
	b, _ := json.Marshal(picket.Config{Node: "jp", Feeds: []picket.Feed{{ID: "naha", Format: "sbs"}}})
	if err := l.Begin(picket.Entry{At: at, Start: &picket.Start{Config: b}}); err != nil {
		t.Fatal(err)
	}
}

const line = "MSG,3,1,1,84B1F2,1,2026/11/23,12:00:01.000,2026/11/23,12:00:01.000,,27125,,,27.62000,127.02000,,,,,,0\r\n"

// What a person does is on disk before it is answered, and a number is reserved on disk before anybody sees it; what
// else a feed brings need not be. The entries are the start, a plot, the checkpoint that reserves its track's number, a
// plot, and the deed.
func TestAnsweredMeansOnDisk(t *testing.T) {
	j := &tape{}
	var synced []int
	l := begun(t, j, script(func(_ context.Context, sink func(picket.Entry) *picket.Outcome) error {
		sink(picket.Entry{At: noon, Raw: &picket.Raw{Feed: "naha", Bytes: []byte(line)}})
		synced = append(synced, j.synced)
		sink(picket.Entry{At: noon, Raw: &picket.Raw{Feed: "naha", Bytes: []byte(line)}})
		synced = append(synced, j.synced)
		o := sink(picket.Entry{At: noon, Deed: picket.DeedOf("Sato", "acknowledge", map[string]string{"alert": "none"})})
		synced = append(synced, j.synced)
		if !strings.HasPrefix(o.Refused.Why, "no alert") {
			t.Errorf("refused %q", o.Refused.Why)
		}
		return nil
	}))
	if err := l.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(synced, []int{3, 3, 5}) || j.synced != 5 {
		t.Errorf("synced %v, at the end %d", synced, j.synced)
	}
}

// Entries of many sources get one order, and time that never goes back.
func TestOneOrder(t *testing.T) {
	j := &tape{}
	late := script(func(_ context.Context, sink func(picket.Entry) *picket.Outcome) error {
		for i := range 100 {
			sink(picket.Entry{At: noon.Add(time.Duration(i*37%100) * time.Second)})
		}
		return nil
	})
	if err := begun(t, j, late, late, late).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, e := range j.entries {
		if e.Seq != uint64(i+1) || i > 0 && e.At.Before(j.entries[i-1].At) {
			t.Fatalf("entry %d is %+v after %+v", i, e, j.entries[i-1])
		}
	}
	if len(j.entries) != 301 {
		t.Errorf("%d entries", len(j.entries))
	}
}

// A journal that cannot be written stops the node and says so; nothing is answered as done.
func TestBrokenJournal(t *testing.T) {
	full := errors.New("no space left on device")
	j := &tape{}
	l := begun(t, j, script(func(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
		j.broken = full
		if o := sink(picket.Entry{At: noon, Deed: picket.DeedOf("", "acknowledge", map[string]string{"alert": "x"})}); o.Refused.Code != picket.Unavailable {
			t.Errorf("refused %q", o.Refused.Why)
		}
		<-ctx.Done()
		return ctx.Err()
	}))
	if err := l.Run(t.Context()); !errors.Is(err, full) {
		t.Errorf("the node ended with %v", err)
	}
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("address in use")
	wait := script(func(ctx context.Context, _ func(picket.Entry) *picket.Outcome) error { <-ctx.Done(); return ctx.Err() })
	l := begun(t, &tape{}, wait, script(func(context.Context, func(picket.Entry) *picket.Outcome) error { return broken }))
	if err := l.Run(t.Context()); !errors.Is(err, broken) {
		t.Errorf("the node ended with %v", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("interrupt"))
	if err := begun(t, &tape{}, wait).Run(ctx); err != nil {
		t.Errorf("told to stop, the node ended with %v", err)
	}
}

// Stepping the journal again gives the same outcomes, whatever the sources' timing was, also in a run that a restart began.
func TestReplay(t *testing.T) {
	j := &tape{}
	entries := func(yield func(picket.Entry, error) bool) {
		for _, e := range j.entries {
			if !yield(e, nil) {
				return
			}
		}
	}
	var want []string
	for run := range 3 {
		began := noon.Add(time.Duration(run) * time.Hour)
		l := NewLoop(Options{Journal: j, Sources: []picket.Source{script(func(_ context.Context, sink func(picket.Entry) *picket.Outcome) error {
			for i := range 50 {
				at := began.Add(time.Duration(i) * time.Second)
				told := strings.ReplaceAll(line, "2026/11/23,12:00:01.000", at.Add(-time.Hour).Format("2006/01/02,15:04:05.000"))
				sink(picket.Entry{At: at, Raw: &picket.Raw{Feed: "naha", Received: at.Add(-time.Hour), Shift: time.Hour, Bytes: []byte(told)}})
			}
			return nil
		})}})
		if err := l.CatchUp(entries); err != nil {
			t.Fatal(err)
		}
		begin(t, l, began)
		if err := l.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(l.core.pic.Tracks) != 1 {
			t.Errorf("run %d ends with %d tracks", run+1, len(l.core.pic.Tracks))
		}
		want = append(want, l.String())
	}
	var got []string
	err := NewLoop(Options{}).Replay(entries, func(closing string) { got = append(got, closing) })
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v: %s, want %s", err, got, want)
	}
}

// A start whose configuration is refused says why, and leaves the core waiting for another.
func TestRefusedStart(t *testing.T) {
	c := New()
	at := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	o := c.Step(picket.Entry{Seq: 1, At: at, Start: &picket.Start{Config: []byte(`{"node":"us","policy":[{"name":"p.cedar","text":"cGVybWl0"}]}`)}})
	if o.Refused.Code == picket.Done || o.Started != nil {
		t.Errorf("started with a policy that cannot be read: %+v", o)
	}
	if o = c.Step(picket.Entry{Seq: 2, At: at, Start: &picket.Start{Config: []byte(`{"node":"us"}`)}}); o.Refused.Code != picket.Done {
		t.Errorf("refused: %s", o.Refused.Why)
	}
}
