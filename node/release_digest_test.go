package node

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/node/digest"
)

// Two runs that showed the same here and told a partner otherwise have one digest of version 1, and two of version 2.
func TestDigestKnowsWhatWasTold(t *testing.T) {
	const feed = `@agreement("EX") @clause("1") permit (principal, action == Action::"feed", resource);` + "\n"
	run := func(version int, rule string) string {
		b, err := json.Marshal(picket.Config{Node: "jp", Partners: []picket.Partner{{Node: "us"}},
			Feeds:   []picket.Feed{{ID: "naha", Format: "sbs"}},
			Sensors: []picket.Sensor{{ID: "naha", Feed: "naha", Period: time.Second}},
			Policy:  []picket.File{{Name: "p.cedar", Text: []byte(feed + rule)}}})
		if err != nil {
			t.Fatal(err)
		}
		c, sum := New(), digest.New(version)
		step := func(e picket.Entry) {
			o := c.Step(e)
			if o.Refused.Code != picket.Done {
				t.Fatal(o.Refused.Why)
			}
			o.Started = nil // what was done counts here, not by which rule
			sum.Add(o)
		}
		step(picket.Entry{Seq: 1, At: noon, Start: &picket.Start{Config: b}})
		for i := range 10 {
			at := noon.Add(time.Duration(i+1) * time.Second)
			told := strings.ReplaceAll(line, "2026/11/23,12:00:01.000", at.Format("2006/01/02,15:04:05.000"))
			step(picket.Entry{Seq: uint64(i + 2), At: at, Raw: &picket.Raw{Feed: "naha", Bytes: []byte(told)}})
		}
		return sum.String()
	}
	const permit = `@id("all") @agreement("EX") @clause("2") @fields("address") permit (principal, action == Action::"contribute", resource);`
	if run(digest.V1, permit) != run(digest.V1, "") {
		t.Error("the picture here depends on what partners are told")
	}
	if run(digest.V2, permit) == run(digest.V2, "") {
		t.Error("the digest does not know what a partner was told")
	}
	if first, again := run(digest.V2, permit), run(digest.V2, permit); first != again {
		t.Error("the same run has two digests")
	}
}
