package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/picture"
)

// three is a door of a nation with two partners.
func three(t *testing.T, o Options) (*Server, func(*picket.Outcome), *[]*picket.Act) {
	t.Helper()
	var acts []*picket.Act
	s, tell := doorOf(t, o, func(e picket.Entry) *picket.Outcome {
		acts = append(acts, e.Act)
		if e.Act.Join == "nobody-1" {
			return &picket.Outcome{Refused: "no track nobody-1"}
		}
		return &picket.Outcome{At: e.At}
	})
	tell(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Name: "Japan", Exercise: "LANTERN", Partners: []picket.Partner{{Node: "us"}, {Node: "au"}}}})
	return s, tell, &acts
}

// ask makes a request as Sato and gives code and answer.
func ask(t *testing.T, s *Server, method, path, body string) (int, map[string]any) {
	t.Helper()
	return askAs(t, s, satos, method, path, body)
}

func askAs(t *testing.T, s *Server, token, method, path, body string) (int, map[string]any) {
	t.Helper()
	r, err := http.NewRequest(method, "http://"+s.addr().String()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("X-Picket-By", "somebody else") // says nothing
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatalf("%s %s answered %q, which is not JSON: %v", method, path, b, err)
	}
	return resp.StatusCode, m
}

func decided(to picket.NodeID, track, ref picket.Number, g picket.Grant) picket.Decision {
	return picket.Decision{At: start, To: to, Track: track, Ref: ref, Grant: g}
}

func TestLinksCountWhatEachRuleWithholds(t *testing.T) {
	s, tell, _ := three(t, Options{})
	yes := picket.Grant{OK: true, Rule: "all-to-us", Authority: "EX-3 §4.2"}
	no := picket.Grant{Denied: "north-of-25"}
	tell(&picket.Outcome{At: start, Decided: []picket.Decision{decided("us", "jp-1", "jp-1", yes), decided("au", "jp-1", "jp-7", no), decided("au", "jp-2", "jp-8", no),
		decided("au", "jp-3", "", picket.Grant{Alarm: "policy error in b.cedar"})}})
	tell(&picket.Outcome{At: start.Add(time.Second), Links: []picket.LinkState{{Partner: "us", State: "up", Age: 400 * time.Millisecond, Offset: -20 * time.Millisecond, Sent: 7, Received: 9, Bytes: 1200, BytesPerS: 300.04, Refused: 1}}})
	merged := moved(1, start.Add(2*time.Second))
	merged.Changed[0].Sources = []picket.TrackSource{{Sensor: "naha", At: start}, {From: "us", At: start}, {From: "us", At: start}}
	tell(merged)
	want := map[string]any{
		"au": map[string]any{"partner": "au", "state": "down", "why": "nothing heard of it yet", "age_s": nil, "offered": 3., "released": 0., "withheld": map[string]any{"north-of-25": 2., "policy error in b.cedar": 1.},
			"sent": 0., "received": 0., "fused": 0., "bytes": 0., "bytes_per_s": 0., "clock_offset_s": 0., "refused": 0.},
		"us": map[string]any{"partner": "us", "state": "up", "age_s": 1.4, "offered": 1., "released": 1., "withheld": map[string]any{},
			"sent": 7., "received": 9., "fused": 1., "bytes": 1200., "bytes_per_s": 300., "clock_offset_s": -.02, "refused": 1.},
	}
	links := func() map[string]any {
		code, m := ask(t, s, "GET", "/api/v1/links", "")
		got := map[string]any{}
		for _, l := range m["links"].([]any) {
			got[l.(map[string]any)["partner"].(string)] = l
		}
		if code != 200 || len(got) != 2 {
			t.Fatalf("%d %v", code, m)
		}
		return got
	}
	if got := links(); !reflect.DeepEqual(got, want) {
		t.Errorf("links\n got %v\nwant %v", got, want)
	}
	// A changed mind is counted once, and what is gone not at all.
	gone := moved(1, start.Add(2*time.Second))
	gone.Changed[0].Status = picket.Ended
	gone.Decided = []picket.Decision{decided("au", "jp-1", "jp-7", yes), decided("au", "jp-2", "jp-8", picket.Grant{}), decided("au", "jp-3", "", picket.Grant{}), decided("us", "jp-1", "jp-1", picket.Grant{})}
	tell(gone)
	got := links()
	au, us := got["au"].(map[string]any), got["us"].(map[string]any)
	if au["offered"] != 1. || au["released"] != 1. || len(au["withheld"].(map[string]any)) != 0 || us["offered"] != 0. || us["fused"] != 0. {
		t.Errorf("afterwards %v %v", au, us)
	}
}

func TestWhySaysToWhomAndByWhichClause(t *testing.T) {
	s, tell, _ := three(t, Options{})
	o := moved(1, start)
	tr := &o.Changed[0]
	tr.Aliases, tr.Identity, tr.IdentityBy, tr.IdentityAt = []picket.Number{"us-0033"}, picket.UnknownIdentity, "silent about itself for 60 s", start
	tr.Sources = []picket.TrackSource{{Sensor: "naha", At: start, AccuracyM: 700, Plots: 12}, {From: "us", At: start, AccuracyM: 1660, How: "same address, 0.4 NM apart"}}
	tr.Claims = []picket.Claim{{From: "us", By: "Lee", At: start, Identity: picket.SuspectIdentity}}
	o.Decided = []picket.Decision{decided("us", "us-0033", "jp-9", picket.Grant{OK: true, Rule: "jp-to-us", Authority: "EX-3 §4.2", Fields: picket.GrantAddress | picket.GrantCallsign, Coarsen: 2000})}
	tell(o)
	code, m := ask(t, s, "GET", "/api/v1/why/track/us-0033", "")
	if code != 200 {
		t.Fatal(code, m)
	}
	us := m["release"].([]any)[1].(map[string]any)
	for key, want := range map[string]any{"partner": "us", "ref": "jp-9", "granted": true, "rule": "jp-to-us", "agreement": "EX-3", "clause": "4.2", "degradation": map[string]any{"coarsen_m": 2000.},
		"fields": []any{"position", "velocity", "domain", "address", "callsign"}, "withheld": []any{"squawk", "height", "platform", "siting"}} {
		if !reflect.DeepEqual(us[key], want) {
			t.Errorf("release to us: %s is %v, want %v", key, us[key], want)
		}
	}
	au := m["release"].([]any)[0].(map[string]any)
	if au["partner"] != "au" || au["granted"] != false || !strings.Contains(au["why"].(string), "no sensor that may speak to au") {
		t.Errorf("release to au %v", au)
	}
	if c := m["correlation"].([]any)[0].(map[string]any); c["from"] != "us" || c["how"] != "same address, 0.4 NM apart" {
		t.Errorf("correlation %v", c)
	}
	if m["conflict"] != true || fmt.Sprint(m["claims"]) != "[map[at:2025-11-23T03:14:27.120Z by:Lee from:us identity:suspect]]" {
		t.Errorf("claims %v, conflict %v", m["claims"], m["conflict"])
	}
	again := moved(1, start.Add(time.Second))
	again.Changed[0].Identity, again.Changed[0].IdentityBy = picket.SuspectIdentity, "Sato"
	again.Changed[0].Claims = tr.Claims
	tell(again)
	_, m = ask(t, s, "GET", "/api/v1/why/track/jp-0001", "")
	var story []string
	for _, h := range m["identity"].([]any) {
		h := h.(map[string]any)
		story = append(story, fmt.Sprint(h["from"], " ", h["by"], " ", h["identity"]))
	}
	if got := strings.Join(story, ", "); got != "jp silent about itself for 60 s unknown, us Lee suspect, jp Sato suspect" || m["conflict"] != false {
		t.Errorf("identity %s, conflict %v", got, m["conflict"])
	}
	if code, _ := ask(t, s, "GET", "/api/v1/why/track/us-0033", ""); code != 404 {
		t.Errorf("a number that the track has no more is answered with %d", code)
	}
}

func TestRound(t *testing.T) {
	for v, want := range map[float64]string{-0.0001: "0", 1.0006: "1.001", math.NaN(): "0", math.Inf(-1): "0", -2.5: "-2.5"} {
		if got := string(mustJSON(round(v, 3))); got != want {
			t.Errorf("round(%v, 3) is written %s, want %s", v, got, want)
		}
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

func TestActs(t *testing.T) {
	s, tell, acts := three(t, Options{})
	o := moved(1, start)
	o.Changed[0].Aliases = []picket.Number{"us-0033"}
	tell(o)
	for _, c := range []struct {
		path, body string
		want       picket.Act
	}{
		{"us-0033/identity", `{"identity":"suspect"}`, picket.Act{Declare: "suspect"}},
		{"jp-0001/correlate", `{"with":"us-0040"}`, picket.Act{Join: "us-0040"}},
		{"jp-0001/decorrelate", `{"from":"us-0033"}`, picket.Act{Part: "us-0033"}},
	} {
		c.want.By, c.want.Track = "Sato", "jp-0001"
		code, m := ask(t, s, "POST", "/api/v1/tracks/"+c.path, c.body)
		if code != 200 || m["number"] != "jp-0001" || !reflect.DeepEqual(*(*acts)[len(*acts)-1], c.want) {
			t.Errorf("%s: %d %v, act %+v", c.path, code, m, (*acts)[len(*acts)-1])
		}
	}
	if code, m := ask(t, s, "POST", "/api/v1/tracks/jp-0001/correlate", `{"with":"nobody-1"}`); code != 409 || m["error"] != "no track nobody-1" {
		t.Errorf("what the core refuses: %d %v", code, m)
	}
	done := len(*acts)
	for _, c := range []struct {
		path, body string
		code       int
		says       string
	}{
		{"jp-0001/identity", ``, 400, "empty"},
		{"jp-0001/identity", `suspect`, 400, "one JSON object"},
		{"jp-0001/identity", `[]`, 400, "one JSON object"},
		{"jp-0001/identity", `{"identity":7}`, 400, "one JSON object"},
		{"jp-0001/identity", `{"identity":"purple"}`, 400, "pending, unknown"},
		{"jp-0001/identity", `{"identity":"hostile","with":"x"}`, 400, "unknown field"},
		{"jp-0001/identity", `{"identity":"hostile"}{}`, 400, "after it"},
		{"jp-0001/identity", `{"identity":"` + strings.Repeat("x", maxBody) + `"}`, 413, "4 KiB"},
		{"jp-0001/identity", strings.Repeat(`{"a":`, 700), 400, "one JSON object"},
		{"jp-0001/identity", "{\"identity\":\"\xff\xfe\"}", 400, "pending, unknown"},
		{"nobody-2/identity", `{"identity":"hostile"}`, 404, "no track nobody-2"},
		{"jp-0001/correlate", `{}`, 400, "us-0033"},
		{"jp-0001/correlate", `{"with":"a\u0000b"}`, 400, "us-0033"},
		{"jp-0001/decorrelate", `{"from":"` + strings.Repeat("x", 65) + `"}`, 400, "us-0033"},
	} {
		if code, m := ask(t, s, "POST", "/api/v1/tracks/"+c.path, c.body); code != c.code || !strings.Contains(fmt.Sprint(m["error"]), c.says) {
			t.Errorf("%s %.40q: %d %v, want %d and %q", c.path, c.body, code, m, c.code, c.says)
		}
	}
	if len(*acts) != done {
		t.Errorf("%d hostile bodies reached the core", len(*acts)-done)
	}
}

func TestExerciseLink(t *testing.T) {
	s, _, _ := three(t, Options{})
	if code, m := ask(t, s, "POST", "/api/v1/exercise/link/us", `{"state":"cut"}`); code != 404 || !strings.Contains(fmt.Sprint(m), "not an exercise") {
		t.Errorf("without an exercise: %d %v", code, m)
	}
	var asked []string
	s, _, _ = three(t, Options{ExerciseLink: func(p picket.NodeID, state string) error {
		if asked = append(asked, string(p)+" "+state); p == "au" {
			return fmt.Errorf("the relay of au is gone")
		}
		return nil
	}})
	for _, c := range []struct {
		partner, body string
		code          int
		says          string
	}{
		{"us", `{"state":"cut"}`, 200, "exercise:cut"},
		{"us", `{"state":"hole"}`, 200, "exercise:hole"},
		{"us", `{"state":"burn"}`, 400, "healed"},
		{"nz", `{"state":"cut"}`, 404, "no partner nz"},
		{"au", `{"state":"healed"}`, 503, "relay of au"},
	} {
		if code, m := ask(t, s, "POST", "/api/v1/exercise/link/"+c.partner, c.body); code != c.code || !strings.Contains(fmt.Sprint(m), c.says) {
			t.Errorf("%s %s: %d %v", c.partner, c.body, code, m)
		}
	}
	if got := fmt.Sprint(asked); got != "[us cut us hole au healed]" {
		t.Errorf("the relay was told %s", got)
	}
	c := dial(t, s, "")
	c.until("hello", func() bool { return c.heard("hello") != nil })
	if c.heard("hello")["cuts"] != true {
		t.Error("the screen is not told that links can be cut")
	}
}

func TestWritingNeedsTokenAndOrigin(t *testing.T) {
	s, tell, acts := three(t, Options{ExerciseLink: func(picket.NodeID, string) error { t.Error("the relay was told"); return nil }})
	tell(moved(1, start))
	for path, body := range map[string]string{"tracks/jp-0001/identity": `{"identity":"hostile"}`, "tracks/jp-0001/correlate": `{"with":"us-1"}`,
		"tracks/jp-0001/decorrelate": `{"from":"us-1"}`, "exercise/link/us": `{"state":"cut"}`} {
		for _, header := range [][2]string{{"Authorization", "Bearer wrong"}, {"Origin", "http://evil.example"}} {
			r, _ := http.NewRequest("POST", "http://"+s.addr().String()+"/api/v1/"+path, bytes.NewReader([]byte(body)))
			r.Header.Set("Authorization", "Bearer tokentokentoken1")
			r.Header.Set(header[0], header[1])
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != 401 && resp.StatusCode != 403 {
				t.Errorf("%s with %v: %d", path, header, resp.StatusCode)
			}
		}
	}
	if len(*acts) != 0 {
		t.Errorf("%d acts reached the core", len(*acts))
	}
}

// The JSON that the screen's own tests read: both sides are held to one file.
func TestGoldenJSON(t *testing.T) {
	v := newView()
	v.canCut = true
	v.deliver(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Name: "Japan", Exercise: "LANTERN", Partners: []picket.Partner{{Node: "us"}, {Node: "au"}}}})
	o := moved(421, start)
	tr := &o.Changed[0]
	tr.Aliases, tr.Identity, tr.IdentityBy, tr.IdentityAt = []picket.Number{"us-0033"}, picket.UnknownIdentity, "silent about itself for 60 s", start.Add(-2*time.Minute)
	tr.Sources = []picket.TrackSource{{From: "us", At: start.Add(-6 * time.Second), AccuracyM: 1660, How: "same address, 0.4 NM apart"}, {Sensor: "okinawa-1", At: start.Add(-1800 * time.Millisecond), AccuracyM: 740, Plots: 12}}
	tr.Claims = []picket.Claim{{From: "us", By: "Lee, CRC", At: start.Add(-time.Minute), Identity: picket.SuspectIdentity}}
	o.Decided = []picket.Decision{
		decided("us", "jp-0421", "jp-0421", picket.Grant{OK: true, Rule: "jp-us-air", Authority: "EX-3 §4.2", Fields: picket.GrantAddress | picket.GrantCallsign | picket.GrantHeight}),
		decided("au", "jp-0421", "jp-0102", picket.Grant{Denied: "jp-au-north-of-25"})}
	o.Links = []picket.LinkState{{Partner: "us", State: "up", Age: 400 * time.Millisecond, Offset: 20 * time.Millisecond, Sent: 812, Received: 790, Bytes: 91000, BytesPerS: 2150},
		{Partner: "au", State: "refused", Why: "its certificate has expired: invite it again", Age: 38 * time.Second, Refused: 3}}
	v.deliver(o)
	v.exerciseLink("au", "healed")
	v.epoch = "e"
	hooked := v.hooked(v.Find("us-0033")).Track
	for name, got := range map[string]any{
		"hello":  json.RawMessage(v.snapshot(picture.Cursor{}, false)[0]),
		"words":  descriptionOf("jp", v.Find("jp-0421")),
		"links":  json.RawMessage(v.linksMessage()),
		"detail": map[string]any{"number": hooked.Number, "sources": hooked.Sources, "claims": hooked.Claims, "conflict": hooked.Conflict, "identity_by": hooked.IdentityBy, "identity_at": hooked.IdentityAt, "release": hooked.Release},
	} {
		var a, b any
		text := raw(t, name)
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatalf("golden.ts, %s: %v", name, err)
		}
		made := mustJSON(got)
		if err := json.Unmarshal(made, &b); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s\n got %s\nwant %s", name, made, text)
		}
	}
}

// raw reads one text of the screen's test.
func raw(t *testing.T, name string) string {
	b, err := os.ReadFile("ui/test/golden.ts")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(b), "export const "+name+" = `")
	text, _, ok2 := strings.Cut(rest, "`")
	if !ok || !ok2 {
		t.Fatalf("golden.ts has no %s", name)
	}
	return text
}
