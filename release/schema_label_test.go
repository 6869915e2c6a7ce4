package release

import (
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
	"github.com/cedar-policy/cedar-go/x/exp/schema/validate"

	"picket"
	"picket/sensing"
)

// All that a policy is ever asked about is as the schema says, whatever the track, sensor or statement: a
// domain added to the root package without its word in the schema is found here.
func TestEntitiesFitSchema(t *testing.T) {
	b := mustLoad(t, config("jp"), rules(yes+`permit (principal, action == Action::"contribute", resource) when { resource.zones.isEmpty() };`))
	v := validate.New(vocabulary())
	check := func(action types.String, e cedar.Entity) {
		t.Helper()
		if err := v.Entity(e); err != nil {
			t.Errorf("%v: %v", e, err)
		}
		if err := v.Request(cedar.Request{Principal: cedar.NewEntityUID("Nation", "us"), Action: cedar.NewEntityUID("Action", action), Resource: e.UID,
			Context: types.NewRecord(types.RecordMap{"exercise": types.True, "now": types.NewDatetimeFromMillis(0)})}); err != nil {
			t.Errorf("%v: %v", action, err)
		}
	}
	for i := range 16 {
		tr := at(25, 126)
		tr.Domain, tr.Identity, tr.Emergency = sensing.Domain(i), picket.Identity(i), sensing.Emergency(i)
		tr.Status, tr.HeightFrom = picket.TrackStatus(i%3), picket.HeightFrom(i%3)
		f, ok := b.attributesOfTrack(tr)
		if !ok {
			t.Fatal("not finite")
		}
		check("contribute", b.entity(&f))
		check("feed", sensorOf(picket.Sensor{ID: "x", Tech: sensing.Tech(1 << i)}))
		check("state", b.statementOf(&picket.Statement{Identity: picket.Identity(i)}))
		check("state", b.statementOf(&picket.Statement{Alert: &picket.Alert{Level: picket.Level(i % 4), Rule: "r", Zone: "kilo", Sensor: "x"}}))
	}
	if got := sensorOf(picket.Sensor{Tech: sensing.PSR | sensing.AIS}).Attributes.String(); !strings.Contains(got, `Tech::"psr"`) || !strings.Contains(got, `Tech::"ais"`) || strings.Contains(got, "ssr") {
		t.Errorf("techs %v", got)
	}
}

// A label names the pair and no third.
func TestLabel(t *testing.T) {
	want := picket.Label{Policy: "SOUTHERN LANTERN", Classification: "EXERCISE RELEASABLE", Originator: "jp", Releasable: []picket.NodeID{"au", "jp"}}
	if got := mustLoad(t, config("jp")).Label("au"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	live := &picket.Config{Node: "jp", Name: "Japan"}
	want = picket.Label{Policy: "Japan", Classification: "RELEASABLE", Originator: "jp", Releasable: []picket.NodeID{"jp", "us"}}
	if got := mustLoad(t, live).Label("us"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		g    picket.Grant
		want string
	}{
		{picket.Grant{Denied: "no rule says yes"}, "not released: no rule says yes"},
		{picket.Grant{OK: true, Authority: "EX-7 §3.1", Coarsen: 2000, Fields: picket.GrantHeight}, "released under EX-7 §3.1 with position to 2000 m, height; without address, callsign, squawk, platform, siting, launch"},
		{picket.Grant{OK: true, Authority: "EX-7 §3.1", Fields: everything}, "released under EX-7 §3.1 with position, address, callsign, squawk, height, platform, siting, launch"},
	} {
		if got := inWords(c.g); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if w := withheld(picket.Grant{}); len(w) != 7 {
		t.Errorf("%v", w)
	}
}

// What is no number is refused before a policy sees it.
func TestDecideAbsurd(t *testing.T) {
	b := mustLoad(t, config("jp"), rules(yes+`permit (principal, action, resource);`))
	for i := range 3 {
		tr := at(25, 126)
		switch i {
		case 0:
			tr.State = [6]float64{}
		case 1:
			tr.State[4] = math.Inf(1)
		case 2:
			tr.Cov[20] = 1e30
		}
		if g := b.Decide(tr, "us", noon); g.OK || g.Denied != "the track's state is not a number" {
			t.Errorf("%d: %+v", i, g)
		}
	}
}

// A nation of no exercise has no policy.
func TestLanternOfNobody(t *testing.T) {
	if f := LanternPolicies("red"); f != nil {
		t.Errorf("%v", f)
	}
}

// The example of docs/release.md loads, and the page names every attribute of a track, every field and every annotation.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/release.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```cedar\n")
	example, _, _ := strings.Cut(rest, "```")
	b := mustLoad(t, config("jp"), picket.File{Name: "docs/release.md", Text: []byte(example)})
	if g := b.Decide(at(24, 126), "au", noon); g.Authority != "EX-7 §3.1" || g.Coarsen != 2000 {
		t.Errorf("%+v", g)
	}
	for name := range attributesOf(vocabulary().Entities["Track"].Shape) {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/release.md does not name %s", name)
		}
	}
	for _, f := range append(fieldNames, annotations...) {
		if !strings.Contains(string(text), "| `"+f+"` |") && !strings.Contains(string(text), "`@"+f+"(") {
			t.Errorf("docs/release.md does not name %s", f)
		}
	}
}
