package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// do runs one command line to its end.
func do(t *testing.T, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	p := &program{strings.NewReader(stdin), &out, &errs, context.Background()}
	code = p.main(args)
	return out.String(), errs.String(), code
}

// shared gives a file of the shared recordings, or skips by name.
func shared(t *testing.T, path string) string {
	t.Helper()
	dir := os.Getenv("PICKET_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	full, err := filepath.Abs(filepath.Join(dir, "data", path))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(full); err != nil {
		t.Skipf("needs ../shared: data/%s", path)
	}
	return full
}

// running is a node at work inside the test.
type running struct {
	t      *testing.T
	base   string
	token  string
	out    *lines
	errs   *bytes.Buffer
	cancel context.CancelFunc
	done   chan int
}

// lines is a writer that can be asked what it holds while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

var address = regexp.MustCompile(`(?m)^\w+ (http://[^/]+)/\?token=(\S+)$`)

// start runs a command that serves, and waits until it is ready.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{t: t, out: &lines{}, errs: &bytes.Buffer{}, cancel: cancel, done: make(chan int, 1)}
	p := &program{strings.NewReader(""), r.out, r.errs, ctx}
	go func() { r.done <- p.main(args) }()
	t.Cleanup(func() { r.stop() })
	for range 600 {
		if s := r.out.String(); strings.Contains(s, "ready\n") {
			m := address.FindStringSubmatch(s)
			r.base, r.token = m[1], m[2]
			return r
		}
		select {
		case code := <-r.done:
			r.done <- code
			t.Fatalf("%v ended with %d: %s", args, code, r.errs)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("%v is not ready after 30 s", args)
	return nil
}

// stop ends the node as Ctrl-C does and gives what it printed.
func (r *running) stop() string {
	r.cancel()
	code := <-r.done
	r.done <- code
	if code != 0 {
		r.t.Errorf("exit %d: %s", code, r.errs)
	}
	return r.out.String()
}

func (r *running) get(path string, v any) {
	r.t.Helper()
	req, _ := http.NewRequest("GET", r.base+"/api/v1/"+path, nil)
	req.Header.Set("Authorization", "Bearer "+r.token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != 200 {
		r.t.Fatalf("%s: %d %s", path, resp.StatusCode, b)
	}
	if err := json.Unmarshal(b, v); err != nil {
		r.t.Fatalf("%s: %v", path, err)
	}
}

// The parts of the API that tests look at.
type (
	pictureT struct {
		At     string
		Tracks []trackT
	}
	trackT struct {
		Number, Status, Domain, Identity string
		Lat, Lon                         float64
		Height                           *float64 `json:"height_m"`
		HeightFrom                       string   `json:"height_from"`
		Accuracy                         float64  `json:"accuracy_m"`
		Age                              float64  `json:"age_s"`
		Keys                             struct{ ICAO, Callsign, Squawk, MMSI string }
		Sources                          []struct{ From, Sensor string }
	}
	feedsT struct{ Feeds []feedT }
	feedT  struct {
		ID, State               string
		Good, Skipped, Repeated uint64
		Unsited                 uint64
		Bad                     map[string]uint64
		Sensors                 []struct {
			ID, State string
			Lat       *float64
			Plots     uint64
		}
	}
)

// until asks for the picture until ok, and fails after half a minute.
func (r *running) until(what string, ok func(p pictureT) bool) pictureT {
	r.t.Helper()
	var p pictureT
	for range 150 {
		p = pictureT{}
		if r.get("picture", &p); ok(p) {
			return p
		}
		time.Sleep(200 * time.Millisecond)
	}
	r.t.Fatalf("no %s; the picture has %d tracks at %s", what, len(p.Tracks), p.At)
	return p
}

// ended waits until a feed's recording is at its end.
func (r *running) ended(feed string) feedsT {
	r.t.Helper()
	for range 300 {
		var f feedsT
		r.get("feeds", &f)
		for _, g := range f.Feeds {
			if g.ID == feed && g.State == "ended" {
				return f
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	r.t.Fatalf("feed %s did not end", feed)
	return feedsT{}
}

// write puts a file into a new folder and gives its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHelpFitsAScreen(t *testing.T) {
	for _, args := range [][]string{{}, {"help"}, {"--help"}} {
		out, _, code := do(t, "", args...)
		if n := strings.Count(out, "\n"); code != 0 || n > 24 || n < 8 {
			t.Errorf("%v: exit %d, %d lines:\n%s", args, code, n, out)
		}
		for _, c := range []string{"demo", "run", "decode", "encode", "replay", "journal", "version"} {
			if !strings.Contains(out, c) {
				t.Errorf("help does not name %s", c)
			}
		}
	}
}

func TestErrorsAreOneLine(t *testing.T) {
	for _, args := range [][]string{
		{"fly"}, {"decode"}, {"decode", "--format", "morse", "x"}, {"decode", "--format", "ais", "/nowhere"},
		{"run"}, {"run", "/nowhere.yaml"}, {"replay", "/nowhere"}, {"journal", "verify", "/nowhere"}, {"demo", "--for", "soon"},
		{"demo", "--http", "256.1.1.1:80"},
	} {
		out, errs, code := do(t, "", args...)
		if code != exitError || strings.Count(errs, "\n") != 1 || out != "" {
			t.Errorf("%v: exit %d\n%s%s", args, code, out, errs)
		}
	}
}

func TestDecodeCounts(t *testing.T) {
	for _, c := range []struct {
		format, file string
		good         [2]int // at least, at most
		last         string
		code         int
	}{
		{"asterix", "asterix/croatia-cat_034_048.pcap", [2]int{162, 162}, "bad 0, skipped 0", 0},
		{"asterix", "asterix/croatia-cat048.raw", [2]int{1, 1}, "bad 0, skipped 0", 0},
		{"asterix", "asterix/croatia-cat_001_002.pcap", [2]int{0, 0}, "", exitBad},
		{"beast", "adsb/pymodes-adsb-2016.beast", [2]int{2000, 2000}, "bad 0, skipped 0", 0},
		{"beast", "adsb/pw-beast-smallish.beast", [2]int{53, 53}, "bad 1, skipped 2", exitBad},
		{"avr", "adsb/pymodes-adsb-2016.avr", [2]int{2000, 2000}, "bad 0, skipped 0", 0},
		{"sbs", "adsb/sbs1-msgs-part1.sbs", [2]int{2092, 2092}, "bad 0, skipped 0", 0},
		{"ais", "ais/aisdb-20211101-tagblock.nm4", [2]int{950, 960}, "bad 0", 0},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			out, errs, code := do(t, "", "decode", "--format", c.format, shared(t, c.file))
			rows := strings.Split(strings.TrimSpace(errs), "\n")
			last := rows[len(rows)-1]
			var good int
			fmt.Sscanf(last, "good %d", &good)
			if code != c.code || good < c.good[0] || good > c.good[1] || !strings.Contains(last, c.last) {
				t.Errorf("exit %d, %q", code, last)
			}
			if n := strings.Count(out, "\n"); n != good {
				t.Errorf("%d lines for %d good", n, good)
			}
			for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
				var m map[string]any
				if good > 0 && (json.Unmarshal([]byte(l), &m) != nil || m["format"] != c.format || m["offset"] == nil || m["length"] == nil) {
					t.Fatalf("line %s", l)
				}
			}
		})
	}
}

// What decode shows, encode turns back into the same bytes.
func TestDecodeEncode(t *testing.T) {
	const block = "30003 0FDF70219C9356D4DA0C5AFF1E0020005283C660C10C236D4182001C0780031BC0000400DEB07B9582E410020F5"
	raw := unhex(t, strings.ReplaceAll(block, " ", ""))
	out, errs, code := do(t, string(raw), "decode", "--format", "asterix", "-")
	if code != 0 {
		t.Fatalf("decode: %d %s", code, errs)
	}
	back, errs, code := do(t, out, "encode")
	if code != 0 || back != string(raw) {
		t.Errorf("encode: %d %s\n got %X\nwant %X", code, errs, back, raw)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	var b []byte
	if _, err := fmt.Sscanf(s, "%X", &b); err != nil {
		t.Fatal(err)
	}
	return b
}
