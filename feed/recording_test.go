package feed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"picket"
	"picket/sensing"
)

func framed(f sensing.Framer) func() sensing.Framer { return func() sensing.Framer { return f } }

// lines is a format of the tests: "@MILLISECONDS text\n", since the date's noon; lines without @ tell no time,
// and a line of more than 64 KiB is no frame.
type lines struct{}

func (lines) Next(b []byte, date time.Time) (int, time.Time) {
	n := bytes.IndexByte(b, '\n') + 1
	if n == 0 || n > most || b[0] != '@' {
		return n, time.Time{}
	}
	s, _, _ := strings.Cut(string(b[1:n-1]), " ")
	ms, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return n, time.Time{}
	}
	return n, date.Add(12*time.Hour + time.Duration(ms)*time.Millisecond)
}

// midnights are lines that tell only the time of day, of which the framer counts the days, as ASTERIX's does: it
// must be asked for each frame once.
type midnights struct {
	lines
	last time.Time
}

func (m *midnights) Next(b []byte, date time.Time) (int, time.Time) {
	n, at := m.lines.Next(b, date)
	if at.IsZero() {
		return n, at
	}
	at = date.Add(at.Sub(date) % (24 * time.Hour))
	for m.last.Sub(at) > 12*time.Hour {
		at = at.Add(24 * time.Hour)
	}
	if at.Sub(m.last) > 12*time.Hour && !m.last.IsZero() {
		return n, at.Add(-24 * time.Hour)
	}
	m.last = at
	return n, at
}

// strict fails the test unless it is asked for every frame once and in order.
type strict struct {
	lines
	t    *testing.T
	rest string
}

func (s *strict) Next(b []byte, date time.Time) (int, time.Time) {
	n, at := s.lines.Next(b, date)
	if !strings.HasPrefix(s.rest, string(b[:n])) {
		s.t.Errorf("asked for %.20q, not for %.20q", b, s.rest)
	}
	s.rest = s.rest[n:]
	return n, at
}

func TestFramesAreAskedForOnceInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	var b strings.Builder
	for ms := 0; b.Len() < 2_000_000; ms += rng.IntN(30) {
		if fmt.Fprintf(&b, "@%d %s\n", ms, strings.Repeat("x", rng.IntN(2000))); rng.IntN(20) == 0 {
			fmt.Fprintf(&b, "@%d false\n# comment\n", ms+rng.IntN(1e9)) // looked beyond
		}
	}
	s := &strict{t: t, rest: b.String()}
	record(t, write(t, b.String()), Options{Clock: NewClock(false, noon, 0), Framer: framed(s), Date: date})
	if s.rest != "" {
		t.Errorf("%d bytes were not asked for", len(s.rest))
	}
}

var date = noon.Truncate(24 * time.Hour)

func write(t testing.TB, content string) picket.Feed {
	t.Helper()
	path := filepath.Join(t.TempDir(), "recording")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return picket.Feed{ID: "f", Format: "ais", From: "ais+file:" + path}
}

// got is an entry as the tests compare it.
type got struct {
	at, received time.Duration // since noon; −1: zero
	wall         time.Duration // since the beginning
	bytes        string
	end          bool
}

func (g got) String() string {
	return fmt.Sprintf("{%v %v %v %.20q %v}", g.at, g.received, g.wall, g.bytes, g.end)
}

func since(at time.Time) time.Duration {
	if at.IsZero() {
		return -1
	}
	return at.Sub(noon)
}

// record runs a feed to its end.
func record(t *testing.T, cfg picket.Feed, o Options) []got {
	t.Helper()
	f, err := Open(cfg, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []got
	began := time.Now()
	err = f.Run(t.Context(), func(e picket.Entry) *picket.Outcome {
		if e.Raw.Feed != "f" || e.Raw.Conn != 1 || e.Seq != 0 || len(e.Raw.Bytes) > most {
			t.Errorf("%+v", e.Raw)
		}
		out = append(out, got{since(e.At), since(e.Raw.Received), time.Since(began), string(e.Raw.Bytes), e.Raw.End})
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if st := f.State(); !st.Ended || st.Connected || st.Error != "" {
		t.Errorf("state %+v", st)
	}
	return out
}

func compare(t *testing.T, out []got, want ...got) {
	t.Helper()
	if fmt.Sprint(out) != fmt.Sprint(want) {
		t.Errorf("got\n%v\nwant\n%v", strings.ReplaceAll(fmt.Sprint(out), "} ", "}\n"), strings.ReplaceAll(fmt.Sprint(want), "} ", "}\n"))
	}
}

const ms = time.Millisecond

// Close stamps go together, a comment rides along, a stamp that goes back is clamped; all at the pace recorded.
func TestRecordingKeepsItsPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "# comment\n@0 a\n@20 b\nrider\n@21 c\n@500 d\n@300 e\n@1000 f\nunfinished")
		out := record(t, cfg, Options{Clock: NewClock(false, noon, 1), Framer: framed(lines{}), Date: date})
		compare(t, out,
			got{0, 0, 0, "# comment\n@0 a\n@20 b\nrider\n", false},
			got{21 * ms, 21 * ms, 21 * ms, "@21 c\n", false},
			got{500 * ms, 500 * ms, 500 * ms, "@500 d\n@300 e\n", false},
			got{1000 * ms, 1000 * ms, 1000 * ms, "@1000 f\nunfinished", false},
			got{1000 * ms, 1000 * ms, 1000 * ms, "", true},
		)
	})
}

// Ten times as fast: no Raw spans more than 50 ms of stamps for all that.
func TestRecordingFaster(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "@0 a\n@50 b\n@51 c\n@10000 d\n")
		out := record(t, cfg, Options{Clock: NewClock(false, noon, 10), Framer: framed(lines{}), Date: date})
		compare(t, out,
			got{0, 0, 0, "@0 a\n@50 b\n", false},
			got{51 * ms, 51 * ms, 5100 * time.Microsecond, "@51 c\n", false},
			got{10000 * ms, 10000 * ms, 1000 * ms, "@10000 d\n", false},
			got{10000 * ms, 10000 * ms, 1000 * ms, "", true},
		)
	})
}

// At speed 0 no time passes on the wall, and the node's clock goes by the stamps.
func TestRecordingAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewClock(false, noon, 0)
		out := record(t, write(t, "@0 a\n@3600000 b\n@3600001 c\n@3600002 d\n"), Options{Clock: c, Framer: framed(lines{}), Date: date})
		compare(t, out,
			got{0, 0, 0, "@0 a\n", false},
			got{time.Hour, time.Hour, 0, "@3600000 b\n@3600001 c\n@3600002 d\n", false},
			got{time.Hour, time.Hour, 0, "", true},
		)
		if since(c.Now()) != time.Hour {
			t.Error(c.Now())
		}
	})
}

// Beside live feeds the wall's clock counts: At = start + (stamp − origin)/speed.
func TestRecordingOnALiveClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Since(noon)
		out := record(t, write(t, "@0 a\n@10000 b\n"), Options{Framer: framed(lines{}), Date: date, Speed: 4,
			Origin: noon.Add(-2 * time.Second)})
		compare(t, out,
			got{began + 500*ms, 0, 500 * ms, "@0 a\n", false},
			got{began + 3000*ms, 10000 * ms, 3000 * ms, "@10000 b\n", false},
			got{began + 3000*ms, 10000 * ms, 3000 * ms, "", true},
		)
	})
}

// A recording of another year is shifted by one amount.
func TestRecordingShifted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "@0 a\n@2000 b\n")
		first, err := FirstStamp(cfg, Options{Framer: framed(lines{}), Date: date.AddDate(-5, 0, 0)})
		if err != nil || !first.Equal(noon.AddDate(-5, 0, 0)) {
			t.Fatal(first, err)
		}
		start, origins := Align([]time.Time{noon, first})
		ago := noon.AddDate(-5, 0, 0).Sub(noon)
		out := record(t, cfg, Options{Clock: NewClock(false, start, 1), Framer: framed(lines{}), Date: date.AddDate(-5, 0, 0),
			Origin: origins[1]})
		compare(t, out,
			got{0, ago, 0, "@0 a\n", false},
			got{2000 * ms, ago + 2000*ms, 2000 * ms, "@2000 b\n", false},
			got{2000 * ms, ago + 2000*ms, 2000 * ms, "", true},
		)
	})
}

// The day turns over midnight; stamps of two radars may turn at slightly different times.
func TestMidnight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "@43199900 a\n@43200100 b\n@43199950 c\n@43201000 d\n")
		out := record(t, cfg, Options{Clock: NewClock(false, noon, 0), Framer: func() sensing.Framer { return &midnights{} }, Date: date})
		at := func(ms int) time.Duration { return time.Duration(ms-43199900) * time.Millisecond }
		day := 12*time.Hour - 100*ms
		compare(t, out,
			got{at(43199900), day, 0, "@43199900 a\n", false},
			got{at(43200100), day + 200*ms, 0, "@43200100 b\n@43199950 c\n", false},
			got{at(43201000), day + 1100*ms, 0, "@43201000 d\n", false},
			got{at(43201000), day + 1100*ms, 0, "", true},
		)
	})
}

// One false stamp far ahead holds nothing up; a real gap is kept.
func TestFalseStamps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "@9999999999999 first\n@0 a\n@99999999999 b\n@1000 c\n@2000 d\n@3000 e\n@7200000 f\n@7201000 g\n@7202000 h\n@99999999999 last\n")
		out := record(t, cfg, Options{Clock: NewClock(false, noon, 0), Framer: framed(lines{}), Date: date})
		var at []time.Duration
		for _, g := range out {
			at = append(at, g.received)
		}
		want := []time.Duration{0, time.Second, 2 * time.Second, 3 * time.Second, 2 * time.Hour, 2*time.Hour + time.Second,
			2*time.Hour + 2*time.Second, 2*time.Hour + 2*time.Second}
		if fmt.Sprint(at) != fmt.Sprint(want) || !strings.HasPrefix(out[0].bytes, "@9999999999999 first\n@0 a\n@99999999999 b") {
			t.Errorf("%v\n%v", at, out)
		}
	})
}

// Whatever a file holds, all its bytes are passed on, once and in order, in pieces that fit.
func TestNoByteIsLost(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 5))
		var b bytes.Buffer
		clock := 0
		for b.Len() < rng.IntN(1_000_000) {
			switch rng.IntN(30) {
			case 0:
				b.Write(make([]byte, rng.IntN(200_000))) // no line ends here
			case 1:
				fmt.Fprintf(&b, "@%d jump\n", rng.Int64())
			default:
				clock += rng.IntN(40)
				fmt.Fprintf(&b, "@%d %s\n", clock, strings.Repeat("x", rng.IntN(3000)))
			}
		}
		out := record(t, write(t, b.String()), Options{Clock: NewClock(false, noon, 0), Framer: framed(lines{}), Date: date})
		var all strings.Builder
		last := time.Duration(-1)
		for _, g := range out {
			all.WriteString(g.bytes)
			if g.at < last {
				t.Errorf("seed %d: the clock goes back from %v to %v", seed, last, g.at)
			}
			last = g.at
		}
		if all.String() != b.String() || !out[len(out)-1].end {
			t.Fatalf("seed %d: %d bytes became %d", seed, b.Len(), all.Len())
		}
	}
}

// A framer that is wrong must not harm the feed.
type wild struct{ rng *rand.Rand }

func (w wild) Next(b []byte, d time.Time) (int, time.Time) {
	return w.rng.IntN(len(b)+100) - 50, d.Add(time.Duration(w.rng.Int64()))
}

func TestWildFramer(t *testing.T) {
	content := strings.Repeat("0123456789", 50_000)
	for seed := range uint64(20) {
		out := record(t, write(t, content), Options{Clock: NewClock(false, noon, 0), Framer: framed(wild{rand.New(rand.NewPCG(seed, 1))}),
			Date: date})
		var all strings.Builder
		for _, g := range out {
			all.WriteString(g.bytes)
		}
		if all.String() != content {
			t.Fatalf("seed %d: %d bytes", seed, all.Len())
		}
	}
}

// pcapOf gives packets at milliseconds after a time, whose payloads are lines.
func pcapOf(epoch time.Time, err error, ms ...int) func([]byte) iter.Seq2[Packet, error] {
	return func([]byte) iter.Seq2[Packet, error] {
		return func(yield func(Packet, error) bool) {
			for _, m := range ms {
				p := Packet{Time: epoch.Add(time.Duration(m) * time.Millisecond), Dst: netip.MustParseAddrPort("10.0.0.1:8600"),
					Payload: fmt.Appendf(nil, "@%d x\n", m)}
				if !yield(p, nil) {
					return
				}
			}
			if err != nil {
				yield(Packet{Offset: 77}, err)
			}
		}
	}
}

func TestPcap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := write(t, "any")
		cfg.From = strings.Replace(cfg.From, "+file", "+pcap", 1)
		for _, epoch := range []time.Time{noon, time.Date(1970, 1, 1, 3, 0, 0, 0,
			time.UTC)} { // the second is put on the date, by the payload's time of day
			out := record(t, cfg, Options{Clock: NewClock(false, noon, 1), Framer: framed(lines{}), Date: date,
				Packets: pcapOf(epoch, nil, 0, 1, 700)})
			compare(t, out,
				got{0, 0, 0, "@0 x\n", false},
				got{ms, ms, ms, "@1 x\n", false},
				got{700 * ms, 700 * ms, 700 * ms, "@700 x\n", false},
				got{700 * ms, 700 * ms, 700 * ms, "", true},
			)
		}
		silent := Options{Framer: framed(wildless{}), Date: date, Packets: pcapOf(time.Unix(0, 0), nil, 5)}
		if first, err := FirstStamp(cfg, silent); err != nil || !first.Equal(date.Add(5*ms)) {
			t.Error("a payload that tells no time: ", first, err)
		}
	})
}

// wildless never knows a time.
type wildless struct{}

func (wildless) Next(b []byte, _ time.Time) (int, time.Time) { return len(b), time.Time{} }

// A piece of a capture that cannot be read is counted and told; what follows it is played.
func TestPcapWithABadPiece(t *testing.T) {
	cfg := write(t, "any")
	cfg.From = strings.Replace(cfg.From, "+file", "+pcap", 1)
	good := pcapOf(noon, errors.New("offset 77: cut short"), 0, 1)(nil)
	twice := func([]byte) iter.Seq2[Packet, error] {
		return func(yield func(Packet, error) bool) {
			for range 2 {
				for p, err := range good {
					if !yield(p, err) {
						return
					}
				}
			}
			yield(Packet{Payload: []byte("of no known time")}, nil)
		}
	}
	f, err := Open(cfg, Options{Clock: NewClock(false, noon, 0), Framer: framed(lines{}), Packets: twice})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = f.Run(t.Context(), func(e picket.Entry) *picket.Outcome {
		if n++; e.Raw.Received.Before(noon) || e.Raw.Received.After(noon.Add(ms)) {
			t.Error(e.Raw)
		}
		return nil
	})
	if st := f.State(); n != 6 || err != nil || st.Unread != 2 || !strings.Contains(st.Error, "offset 77: cut short") {
		t.Error(n, err, st)
	}
}

// A file without a date is of the day when it was last changed.
func TestDateOfAFile(t *testing.T) {
	cfg := write(t, "@0 a\n")
	changed := time.Date(2019, 5, 6, 23, 0, 0, 0, time.UTC)
	if err := os.Chtimes(strings.TrimPrefix(cfg.From, "ais+file:"), changed, changed); err != nil {
		t.Fatal(err)
	}
	if first, err := FirstStamp(cfg, Options{Framer: framed(lines{})}); err != nil ||
		!first.Equal(time.Date(2019, 5, 6, 12, 0, 0, 0, time.UTC)) {
		t.Error(first, err)
	}
}

// Two recordings at speed 0 come in the order of their stamps, every time.
func TestTwoRecordingsAtOnce(t *testing.T) {
	radar, ships := write(t, "@0 r\n@4000 r\n@8000 r\n"), write(t, "@1000 s\n@5000 s\n@5100 s\n")
	for range 20 {
		c := NewClock(false, noon, 0)
		var order strings.Builder
		done := make(chan error)
		var feeds []*Feed
		for _, cfg := range []picket.Feed{radar, ships} {
			f, err := Open(cfg, Options{Clock: c, Framer: framed(lines{}), Date: date, Origin: noon})
			if err != nil {
				t.Fatal(err)
			}
			feeds = append(feeds, f)
		}
		for _, f := range feeds {
			go func() {
				done <- f.Run(t.Context(), func(e picket.Entry) *picket.Outcome {
					order.Write(e.Raw.Bytes)
					return nil
				})
			}()
		}
		if err := errors.Join(<-done, <-done); err != nil {
			t.Fatal(err)
		}
		if order.String() != "@0 r\n@1000 s\n@4000 r\n@5000 s\n@5100 s\n@8000 r\n" {
			t.Fatal(order.String())
		}
	}
}

func TestRecordingCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, err := Open(write(t, "@0 a\n@60000 b\n"), Options{Clock: NewClock(false, noon, 1), Framer: framed(lines{}), Date: date})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		n := 0
		if err := f.Run(ctx, func(picket.Entry) *picket.Outcome { n++; return nil }); !errors.Is(err, context.DeadlineExceeded) || n != 1 {
			t.Error(n, err)
		}
	})
}

func TestOpenTellsEarly(t *testing.T) {
	good := write(t, "")
	for _, c := range []struct {
		cfg  picket.Feed
		o    Options
		says string
	}{
		{picket.Feed{ID: "f", From: "ais+file:absent"}, Options{Framer: framed(lines{}), Dir: t.TempDir()}, "no such file"},
		{picket.Feed{ID: "f", From: "ais+file:" + t.TempDir()}, Options{Framer: framed(lines{})}, "is a folder"},
		{picket.Feed{ID: "f", Format: "beast", From: good.From}, Options{Framer: framed(lines{})}, "make them one"},
		{good, Options{}, "no reader is wired"},
		{good, Options{Framer: framed(lines{}), Speed: -2}, "a number above 0"},
	} {
		if _, err := Open(c.cfg, c.o); err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%+v: %v", c.cfg, err)
		}
	}
	if _, err := FirstStamp(picket.Feed{From: "ais+udp://:1"}, Options{}); err == nil {
		t.Error("a socket has a first stamp")
	}
}
