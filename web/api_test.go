package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"picket"
)

// three is a door of a nation with two partners.
func three(t *testing.T, o Options) (*Server, func(*picket.Outcome), *[]*picket.Deed) {
	t.Helper()
	var deeds []*picket.Deed
	s, tell := doorOf(t, o, func(e picket.Entry) *picket.Outcome {
		deeds = append(deeds, e.Deed)
		if strings.Contains(string(e.Deed.Body), "nobody-1") {
			return &picket.Outcome{Refused: picket.Refusal{Code: picket.Conflict, Why: "no track nobody-1"}}
		}
		return &picket.Outcome{At: e.At}
	})
	tell(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Name: "Japan", Exercise: "LANTERN", Partners: []picket.Partner{{Node: "us"}, {Node: "au"}}}})
	return s, tell, &deeds
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

func TestDeedsOnTracks(t *testing.T) {
	s, tell, deeds := three(t, Options{})
	o := moved(1, start)
	o.Changed[0].Aliases = []picket.Number{"us-0033"}
	tell(o)
	for _, c := range []struct {
		path, body string
		want       *picket.Deed
	}{
		{"us-0033/identity", `{"identity":"suspect"}`, picket.DeedOf("Sato", "identify", map[string]string{"track": "jp-0001", "identity": "suspect"})},
		{"jp-0001/correlate", `{"with":"us-0040"}`, picket.DeedOf("Sato", "correlate", map[string]string{"track": "jp-0001", "with": "us-0040"})},
		{"jp-0001/decorrelate", `{"from":"us-0033"}`, picket.DeedOf("Sato", "decorrelate", map[string]string{"track": "jp-0001", "from": "us-0033"})},
	} {
		code, m := ask(t, s, "POST", "/api/v1/tracks/"+c.path, c.body)
		if code != 200 || m["number"] != "jp-0001" || !reflect.DeepEqual((*deeds)[len(*deeds)-1], c.want) {
			t.Errorf("%s: %d %v, deed %+v", c.path, code, m, (*deeds)[len(*deeds)-1])
		}
	}
	if code, m := ask(t, s, "POST", "/api/v1/tracks/jp-0001/correlate", `{"with":"nobody-1"}`); code != 409 || m["error"] != "no track nobody-1" {
		t.Errorf("what the core refuses: %d %v", code, m)
	}
	done := len(*deeds)
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
	if len(*deeds) != done {
		t.Errorf("%d hostile bodies reached the core", len(*deeds)-done)
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
	s, tell, deeds := three(t, Options{ExerciseLink: func(picket.NodeID, string) error { t.Error("the relay was told"); return nil }})
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
	if len(*deeds) != 0 {
		t.Errorf("%d deeds reached the core", len(*deeds))
	}
}
