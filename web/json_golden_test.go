package web

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/picture"
)

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
	o.Decisions = []picket.Decision{
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
