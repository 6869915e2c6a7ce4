package node

import (
	"encoding/json"
	"testing"
	"time"

	"picket"
)

// A rule that cannot be evaluated raises one alarm, and a policy loaded anew ends it.
func TestPolicyAlarm(t *testing.T) {
	b, err := json.Marshal(picket.Config{Node: "jp", Partners: []picket.Partner{{Node: "us"}}})
	if err != nil {
		t.Fatal(err)
	}
	c := New()
	c.Step(picket.Entry{Seq: 1, At: noon, Start: &picket.Start{Config: b}})
	out := &picket.Outcome{}
	fails := picket.Grant{Denied: "rule r cannot be evaluated", Alarm: "rule r cannot be evaluated: mend it"}
	for _, n := range []picket.Number{"jp-0001", "jp-0002"} {
		c.recordDecision(noon, c.partners["us"], n, picket.Grant{}, fails, out)
	}
	if len(out.Alerts) != 1 || out.Alerts[0].Why != fails.Alarm || !out.Alerts[0].Cleared.IsZero() || len(out.Decisions) != 2 {
		t.Fatalf("alerts %+v, %d decisions", out.Alerts, len(out.Decisions))
	}
	o := c.Step(picket.Entry{Seq: 2, At: noon.Add(time.Second), Deed: picket.DeedOf("", "policy", map[string][]picket.File{"files": {{Name: "p.cedar",
		Text: []byte(`@agreement("A") @clause("1") permit (principal, action == Action::"feed", resource);`)}}})})
	if o.Refused.Code != picket.Done || len(o.Alerts) != 1 || o.Alerts[0].Cleared.IsZero() {
		t.Errorf("refused %q, alerts %+v", o.Refused.Why, o.Alerts)
	}
}
