package web

import (
	"reflect"
	"testing"
	"time"

	"picket"
)

func TestLinksCountWhatEachRuleWithholds(t *testing.T) {
	s, tell, _ := three(t, Options{})
	yes := picket.Grant{OK: true, Rule: "all-to-us", Authority: "EX-3 §4.2"}
	no := picket.Grant{Denied: "north-of-25"}
	tell(&picket.Outcome{At: start, Decisions: []picket.Decision{decided("us", "jp-1", "jp-1", yes), decided("au", "jp-1", "jp-7", no), decided("au", "jp-2", "jp-8", no),
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
	gone.Decisions = []picket.Decision{decided("au", "jp-1", "jp-7", yes), decided("au", "jp-2", "jp-8", picket.Grant{}), decided("au", "jp-3", "", picket.Grant{}), decided("us", "jp-1", "jp-1", picket.Grant{})}
	tell(gone)
	got := links()
	au, us := got["au"].(map[string]any), got["us"].(map[string]any)
	if au["offered"] != 1. || au["released"] != 1. || len(au["withheld"].(map[string]any)) != 0 || us["offered"] != 0. || us["fused"] != 0. {
		t.Errorf("afterwards %v %v", au, us)
	}
}
