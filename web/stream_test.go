package web

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"picket"
	"picket/geo"
	"picket/web/access"
)

// door is a running server with a core that acknowledges whatever exists.
func door(t *testing.T) (*Server, func(*picket.Outcome)) {
	t.Helper()
	s, tell := doorOf(t, Options{}, func(e picket.Entry) *picket.Outcome {
		var q struct{ Alert string }
		if err := json.Unmarshal(e.Deed.Body, &q); err != nil || q.Alert != "incursion/kilo/jp-0001/1" {
			return &picket.Outcome{Refused: picket.Refusal{Code: picket.NotFound, Why: "no alert " + q.Alert}}
		}
		return &picket.Outcome{At: e.At, Alerts: []picket.Alert{{ID: q.Alert, Acknowledged: e.At, By: e.Deed.By}}}
	})
	tell(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Name: "Japan", Exercise: "LANTERN", Feeds: []picket.Feed{{ID: "naha", Format: "beast"}}}})
	return s, tell
}

// doorOf is a running server before a core; what the core says of an act is told to the server too.
func doorOf(t *testing.T, o Options, core func(picket.Entry) *picket.Outcome) (*Server, func(*picket.Outcome)) {
	t.Helper()
	o.Listen, o.Token, o.Node, o.Now = "127.0.0.1:0", "tokentokentoken1", "jp", time.Now
	if o.Tokens == "" {
		o.Tokens = tokenFile(t)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- s.Run(ctx, func(e picket.Entry) *picket.Outcome {
			out := core(e)
			if out.Refused.Code == picket.Done {
				s.Deliver(out)
			}
			return out
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return s, s.Deliver
}

var start = time.UnixMilli(1763867667120).UTC()

func moved(n int, at time.Time) *picket.Outcome {
	tr := flying(27+float64(n)/100, 127, 8000, geo.Vec3{200, 0, 0}, at)
	tr.Number = picket.Number(fmt.Sprintf("jp-%04d", n))
	return &picket.Outcome{At: at, Changed: []picket.Track{tr}}
}

// screen is a client that gathers what it is told until a condition holds.
type screen struct {
	t      *testing.T
	conn   *websocket.Conn
	json   []map[string]any
	tracks map[uint32]int // records by id
	seq    uint32
}

func dial(t *testing.T, s *Server, query string) *screen {
	t.Helper()
	return dialAs(t, s, "tokentokentoken1", query)
}

func dialAs(t *testing.T, s *Server, token, query string) *screen {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, "ws://"+s.addr().String()+"/api/v1/stream"+query, &websocket.DialOptions{
		HTTPHeader: http.Header{"Authorization": {"Bearer " + token}}})
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(64 << 20)
	t.Cleanup(func() { conn.CloseNow() })
	return &screen{t: t, conn: conn, tracks: map[uint32]int{}}
}

func (c *screen) until(what string, ok func() bool) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for !ok() {
		kind, b, err := c.conn.Read(ctx)
		if err != nil {
			c.t.Fatalf("waiting for %s: %v", what, err)
		}
		if kind == websocket.MessageText {
			var m map[string]any
			if err := json.Unmarshal(b, &m); err != nil {
				c.t.Fatal(err)
			}
			c.json = append(c.json, m)
			continue
		}
		if b[1] == laneTracks {
			c.seq = binary.LittleEndian.Uint32(b[4:])
			for i := headerLen; i < len(b); i += recordLen {
				c.tracks[binary.LittleEndian.Uint32(b[i:])]++
			}
		}
	}
}

func (c *screen) heard(kind string) map[string]any {
	for i := len(c.json) - 1; i >= 0; i-- {
		if c.json[i]["t"] == kind {
			return c.json[i]
		}
	}
	return nil
}

func TestSnapshotThenDeltas(t *testing.T) {
	s, tell := door(t)
	for n := range 3 {
		tell(moved(n+1, start))
	}
	c := dial(t, s, "")
	c.until("the snapshot", func() bool { return len(c.tracks) == 3 && c.heard("clock") != nil })
	if h := c.json[0]; h["t"] != "hello" || h["fresh"] != true || h["exercise"] != "LANTERN" {
		t.Errorf("first message %v", h)
	}
	if got := len(c.heard("tracks")["tracks"].([]any)); got != 3 {
		t.Errorf("words of %d tracks", got)
	}
	tell(moved(2, start.Add(time.Second)))
	c.until("one delta", func() bool { return c.tracks[2] >= 2 })
	gone := moved(1, start.Add(2*time.Second))
	gone.Changed[0].Status = picket.Ended
	tell(gone)
	c.until("the departure", func() bool { return c.heard("gone") != nil })
	if ids := c.heard("gone")["ids"].([]any); len(ids) != 1 || ids[0] != 1.0 {
		t.Errorf("gone %v", ids)
	}
}

func TestResume(t *testing.T) {
	s, tell := door(t)
	tell(moved(1, start))
	tell(moved(2, start))
	c := dial(t, s, "")
	c.until("the snapshot", func() bool { return len(c.tracks) == 2 })
	epoch := c.heard("hello")["epoch"].(string)
	c.conn.CloseNow()
	gone := moved(1, start.Add(time.Second))
	gone.Changed[0].Status = picket.Ended
	tell(gone)
	tell(moved(3, start.Add(time.Second)))
	again := dial(t, s, fmt.Sprintf("?since=%s.%d", epoch, c.seq))
	again.until("what was missed", func() bool { return again.tracks[3] > 0 })
	if again.json[0]["fresh"] != false || again.tracks[2] != 0 || again.heard("gone") == nil {
		t.Errorf("resumed with %v, tracks %v, gone %v", again.json[0], again.tracks, again.heard("gone"))
	}
	other := dial(t, s, fmt.Sprintf("?since=%s.%d", "feedfeedfeed", c.seq))
	other.until("a fresh start", func() bool { return other.tracks[2] > 0 && other.tracks[3] > 0 })
	if other.json[0]["fresh"] != true {
		t.Error("another epoch's sequence was taken for this one's")
	}
}

func TestHook(t *testing.T) {
	s, tell := door(t)
	tell(moved(1, start))
	c := dial(t, s, "")
	if err := c.conn.Write(context.Background(), websocket.MessageText, []byte(`{"t":"hook","number":"jp-0001"}`)); err != nil {
		t.Fatal(err)
	}
	c.until("the hooked track", func() bool { return c.heard("track") != nil })
	tr := c.heard("track")["track"].(map[string]any)
	if tr["number"] != "jp-0001" || len(tr["history"].([]any)) != 1 || len(tr["covariance_enu_m2"].([]any)) != 3 {
		t.Errorf("hooked %v", tr)
	}
}

// A screen that reads nothing costs others nothing and, when it reads again, has the newest of
// everything and every alert.
func TestSlowScreen(t *testing.T) {
	s, tell := door(t)
	slow, quick := dial(t, s, ""), dial(t, s, "")
	const n = 3000
	for round := range 30 {
		at := start.Add(time.Duration(round) * time.Second)
		for i := range n {
			tell(moved(i+1, at))
		}
		tell(&picket.Outcome{At: at, Alerts: []picket.Alert{{ID: fmt.Sprint("a", round), Raised: at, Updated: at}}})
		time.Sleep(frameEvery)
	}
	alerts := func(c *screen) int {
		seen := map[string]bool{}
		for _, m := range c.json {
			if m["t"] == "alerts" {
				for _, a := range m["alerts"].([]any) {
					seen[a.(map[string]any)["id"].(string)] = true
				}
			}
		}
		return len(seen)
	}
	for _, c := range []*screen{quick, slow} {
		c.until("everything", func() bool { return len(c.tracks) == n && alerts(c) == 30 })
	}
}

func TestAcknowledge(t *testing.T) {
	s, _ := door(t)
	post := func(id string) (int, string) {
		r, _ := http.NewRequest("POST", "http://"+s.addr().String()+"/api/v1/alerts/"+id+"/acknowledge", nil)
		r.Header.Set("Authorization", "Bearer "+satos)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var m map[string]any
		_ = json.NewDecoder(resp.Body).Decode(&m)
		return resp.StatusCode, fmt.Sprint(m)
	}
	if code, body := post("incursion/kilo/jp-0001/1"); code != 200 || !strings.Contains(body, "Sato") {
		t.Errorf("%d %s", code, body)
	}
	if code, body := post("nothing"); code != 404 {
		t.Errorf("%d %s", code, body)
	}
}

func TestPortInUse(t *testing.T) {
	s, _ := door(t)
	_, err := New(Options{Listen: s.addr().String()})
	if err == nil || !strings.Contains(err.Error(), s.addr().String()) || !strings.Contains(err.Error(), "http:") {
		t.Errorf("a port in use says %v", err)
	}
}

// When more ended between two frames than is kept, screens begin afresh and get every track.
func TestMoreEndedThanIsKept(t *testing.T) {
	v := newView()
	s := newStream(v)
	v.deliver(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp"}})
	v.deliver(moved(1, start))
	s.frame(start, false)
	c := s.join(access.Token{}, "")
	c.texts, c.frames = nil, nil // written
	for n := range 40_000 {
		o := moved(2+n%5000, start)
		gone := o.Changed[0]
		gone.Status = picket.Ended
		o.Changed = append(o.Changed, gone)
		v.deliver(o)
	}
	s.frame(start, false)
	if len(c.texts) == 0 || !strings.Contains(string(c.texts[0]), `"fresh":true`) {
		t.Fatalf("told %s", c.texts)
	}
	if len(c.frames) != 1 || len(c.frames[0]) != headerLen+recordLen {
		t.Errorf("%d frames for the one track that is left", len(c.frames))
	}
}

// A number that changes keeps the stream's id, the trail and the history.
func TestRenumbering(t *testing.T) {
	for _, endedFirst := range []bool{true, false} {
		s, tell, _ := three(t, Options{})
		tell(moved(33, start))
		c := dial(t, s, "")
		c.until("the snapshot", func() bool { return len(c.tracks) == 1 && c.heard("clock") != nil })
		o, old := moved(4, start.Add(time.Minute)), moved(33, start.Add(time.Minute)).Changed[0]
		o.Changed[0].Aliases, old.Status = []picket.Number{"jp-0033"}, picket.Ended
		if o.Changed = append(o.Changed, old); endedFirst {
			o.Changed[0], o.Changed[1] = o.Changed[1], o.Changed[0]
		}
		tell(o)
		number := func() any { return c.heard("tracks")["tracks"].([]any)[0].(map[string]any)["number"] }
		c.until("the new number", func() bool { return number() == "jp-0004" })
		if len(c.tracks) != 1 || c.heard("gone") != nil {
			t.Errorf("ids %v, gone %v", c.tracks, c.heard("gone"))
		}
		if err := c.conn.Write(t.Context(), 1, []byte(`{"t":"hook","number":"jp-0033"}`)); err != nil {
			t.Fatal(err)
		}
		c.until("the hooked track by its old number", func() bool { return c.heard("track") != nil })
		tr := c.heard("track")["track"].(map[string]any)
		if tr["number"] != "jp-0004" || len(tr["history"].([]any)) != 2 || len(tr["release"].([]any)) != 2 {
			t.Errorf("hooked %v", tr)
		}
		// The number that it had means nobody once it is gone.
		gone := moved(4, start.Add(2*time.Minute))
		gone.Changed[0].Status = picket.Ended
		tell(gone)
		if code, _ := ask(t, s, "GET", "/api/v1/why/track/jp-0033", ""); code != 404 {
			t.Errorf("the old number of what is gone: %d", code)
		}
	}
}

func TestLinkChangesAreToldAtOnce(t *testing.T) {
	s, tell, _ := three(t, Options{})
	c := dial(t, s, "")
	state := func() string {
		l := c.heard("links")
		if l == nil {
			return ""
		}
		return fmt.Sprint(l["links"].([]any)[1].(map[string]any)["state"])
	}
	c.until("the links", func() bool { return state() == "down" })
	tell(&picket.Outcome{At: start, Links: []picket.LinkState{{Partner: "us", State: "refused", Why: "its certificate has expired"}}})
	c.until("the refusal", func() bool { return state() == "refused" })
}
