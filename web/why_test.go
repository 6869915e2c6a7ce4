package web

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"picket"
)

func TestWhySaysToWhomAndByWhichClause(t *testing.T) {
	s, tell, _ := three(t, Options{})
	o := moved(1, start)
	tr := &o.Changed[0]
	tr.Aliases, tr.Identity, tr.IdentityBy, tr.IdentityAt = []picket.Number{"us-0033"}, picket.UnknownIdentity, "silent about itself for 60 s", start
	tr.Sources = []picket.TrackSource{{Sensor: "naha", At: start, AccuracyM: 700, Plots: 12}, {From: "us", At: start, AccuracyM: 1660, How: "same address, 0.4 NM apart"}}
	tr.Claims = []picket.Claim{{From: "us", By: "Lee", At: start, Identity: picket.SuspectIdentity}}
	o.Decisions = []picket.Decision{decided("us", "us-0033", "jp-9", picket.Grant{OK: true, Rule: "jp-to-us", Authority: "EX-3 §4.2", Fields: picket.GrantAddress | picket.GrantCallsign, Coarsen: 2000})}
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
