package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// nations are the nodes of a demonstration at work.
type nations struct {
	*running
	dir        string
	us, jp, au *running
	byName     map[string]*running
}

var everyAddress = regexp.MustCompile(`(?m)^(\w+) (http://[^/]+)/\?token=(\S+)$`)

func startNations(t *testing.T) *nations {
	t.Helper()
	n := &nations{dir: t.TempDir(), byName: map[string]*running{}}
	n.running = start(t, "demo", "--http", "127.0.0.1:0", "--data", n.dir)
	for _, m := range everyAddress.FindAllStringSubmatch(n.out.String(), -1) {
		n.byName[m[1]] = &running{t: t, base: m[2], token: m[3]}
	}
	n.us, n.jp, n.au = n.byName["us"], n.byName["jp"], n.byName["au"]
	if len(n.byName) != 3 || n.us == nil || n.jp == nil || n.au == nil {
		t.Fatalf("the demo printed %s", n.out)
	}
	return n
}

type linksT struct {
	Links []struct {
		Partner, State, Why                      string
		Offered, Released, Sent, Received, Fused int
		Withheld                                 map[string]int
		BytesPerS                                float64 `json:"bytes_per_s"`
	}
}

func (r *running) link(partner string) (state string, released, fused int) {
	var l linksT
	r.get("links", &l)
	for _, x := range l.Links {
		if x.Partner == partner {
			return x.State, x.Released, x.Fused
		}
	}
	r.t.Fatalf("no link to %s", partner)
	return "", 0, 0
}

// within waits for a condition, and says how long it took: the limit is against hanging, the figure is for people.
func within(t *testing.T, limit time.Duration, what string, ok func() bool) {
	t.Helper()
	began := time.Now()
	for !ok() {
		if time.Since(began) > limit {
			t.Fatalf("not within %v: %s", limit, what)
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Logf("%s: after %.1f s", what, time.Since(began).Seconds())
}

func (t trackT) from(nation string) bool {
	for _, s := range t.Sources {
		if s.From == nation {
			return true
		}
	}
	return false
}

func (r *running) tracks() []trackT {
	var p pictureT
	r.get("picture", &p)
	return p.Tracks
}

func (r *running) post(path, body string) int {
	r.t.Helper()
	req, _ := http.NewRequest("POST", r.base+"/api/v1/"+path, strings.NewReader(body))
	req.Header.Set("Authorization", "Bearer "+r.token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

// SOUTHERN LANTERN as its three nations see it: who sees what, by which number, and what becomes of it when an
// agreement or a link ends.
func TestThreeNations(t *testing.T) {
	n := startNations(t)
	within(t, 2*time.Minute, "each is linked to both others and sees what they see", func() bool {
		for _, pair := range [][2]string{{"us", "jp"}, {"us", "au"}, {"jp", "us"}, {"jp", "au"}, {"au", "us"}, {"au", "jp"}} {
			if state, _, fused := n.byName[pair[0]].link(pair[1]); state != "up" || fused == 0 {
				return false
			}
		}
		return true
	})
	time.Sleep(10 * time.Second) // the slowest radar has turned
	n.sameNumbers(t)
	n.australiaSeesTheSouth(t)
	n.lonerIsHidden(t)
	n.cutAndHeal(t)
	n.revokeAgreement(t)
	n.revokeKey(t)
}

func (n *nations) sameNumbers(t *testing.T) {
	jp := map[string]trackT{}
	for _, x := range n.jp.tracks() {
		if x.Keys.ICAO != "" {
			jp[x.Keys.ICAO] = x
		}
	}
	both, same := 0, 0
	for _, x := range n.us.tracks() {
		if y, ok := jp[x.Keys.ICAO]; ok && x.from("jp") {
			both++
			if x.Number == y.Number {
				same++
			}
		}
	}
	t.Logf("%d aircraft at both ends of us and jp, %d under the same number", both, same)
	if both < 15 || same < both-2 { // one may have been renumbered between the two questions
		t.Errorf("%d of %d have the same number", same, both)
	}
}

func (n *nations) australiaSeesTheSouth(t *testing.T) {
	north, south := 0, 0
	for _, x := range n.au.tracks() {
		if !x.from("jp") {
			continue
		}
		south++
		if x.Lat > 25.05 { // 25° and 2 km of offset, and some seconds of flight
			north++
		}
		if !x.from("au") && !x.from("us") && (x.Keys.ICAO != "" || x.Keys.Callsign != "" || x.Keys.MMSI != "") {
			t.Errorf("%s, which only Japan told of, has a name: %+v", x.Number, x.Keys)
		}
	}
	if south < 5 || north > 0 {
		t.Errorf("Australia has %d tracks of Japan, %d of them north of 25°", south, north)
	}
}

// lonerIsHidden: the drone that Japan's unreleased radar sees alone is in no other picture.
func (n *nations) lonerIsHidden(t *testing.T) {
	near := func(r *running) int {
		k := 0
		for _, x := range r.tracks() {
			if x.Lat > 23.9 && x.Lat < 24.6 && x.Lon > 122.2 && x.Lon < 122.9 && x.Domain != "sea" && x.Keys.ICAO == "" {
				k++
			}
		}
		return k
	}
	within(t, 2*time.Minute, "Japan sees the drone at Yonaguni", func() bool { return near(n.jp) > 0 })
	if near(n.us) > 0 || near(n.au) > 0 {
		t.Errorf("the drone is seen %d times by us, %d times by au", near(n.us), near(n.au))
	}
}

func (n *nations) cutAndHeal(t *testing.T) {
	for _, state := range []string{"cut", "hole"} {
		if code := n.jp.post("exercise/link/us", `{"state":"`+state+`"}`); code != 200 {
			t.Fatalf("%s: %d", state, code)
		}
		within(t, time.Minute, "a link that is "+state+" shows as down at both ends", func() bool {
			a, _, _ := n.jp.link("us")
			b, _, _ := n.us.link("jp")
			return a == "down" && b == "down"
		})
		n.jp.post("exercise/link/us", `{"state":"healed"}`)
		within(t, time.Minute, "healed, it is up and current at both ends", func() bool {
			a, _, fa := n.jp.link("us")
			b, _, fb := n.us.link("jp")
			return a == "up" && b == "up" && fa > 0 && fb > 0
		})
	}
}

// revokeAgreement: the policy's file is edited while the node runs.
func (n *nations) revokeAgreement(t *testing.T) {
	path := filepath.Join(n.dir, "jp", "release", "jp.cedar")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.ReplaceAll(text, []byte("Nation::\"us\""), []byte("Nation::\"su\""))
	if err := os.WriteFile(path, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1500 * time.Millisecond)
	if _, released, _ := n.jp.link("us"); released == 0 {
		t.Error("a policy that cannot be read replaced the one that held")
	}
	without := fmt.Sprintf("%s\n@id(\"revoked\") forbid (principal == Nation::\"us\", action == Action::\"contribute\", resource);\n", text)
	if err := os.WriteFile(path, []byte(without), 0o600); err != nil {
		t.Fatal(err)
	}
	within(t, time.Minute, "with its agreement revoked, us holds nothing of jp", func() bool {
		for _, x := range n.us.tracks() {
			if x.from("jp") {
				return false
			}
		}
		_, released, _ := n.jp.link("us")
		return released == 0
	})
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	within(t, time.Minute, "with its agreement back, us sees what jp sees", func() bool {
		_, _, fused := n.us.link("jp")
		return fused > 10
	})
}

// revokeKey does what picket revoke does to a node at work.
func (n *nations) revokeKey(t *testing.T) {
	path := filepath.Join(n.dir, "au", "node.yaml")
	yaml := "node: au\nlisten: 127.0.0.1:1\npartners: {us: {}}\nfeeds:\n  - {id: a, from: 'sbs+tcp://127.0.0.1:1'}\ndata: .\n"
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs, code := do(t, "", "revoke", "us", "--node", path)
	if code != 0 {
		t.Fatalf("revoke: %d %s", code, errs)
	}
	within(t, time.Minute, "revoked, the link is gone at both ends", func() bool {
		a, _, _ := n.au.link("us")
		b, _, _ := n.us.link("au")
		return a != "up" && b != "up"
	})
}
