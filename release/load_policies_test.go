package release

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"picket"
)

const yes = `@agreement("EX-1") @clause("1") `

// Every flaw of a file is one line that names the file, the line, what is wrong and what mends it.
func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"not Cedar", "\n\npermit (principal", "release/x.cedar:3: not Cedar, at"},
		{"no semicolon", yes + "permit (principal, action, resource)\n", "release/x.cedar:2: not Cedar, at"},
		{"no agreement", "\n" + `@clause("1") permit (principal, action, resource);`, `release/x.cedar:2: this permit names no agreement: add @agreement("…")`},
		{"no clause", `@agreement("EX-1") permit (principal, action, resource);`, `release/x.cedar:1: this permit names no clause: add @clause("…")`},
		{"nameless forbid", `forbid (principal, action, resource);`, `release/x.cedar:1: this forbid has no name`},
		{"two of a name", `@id("a") forbid (principal, action, resource);` + "\n" + `@id("a") forbid (principal, action, resource);`, `release/x.cedar:2: the rule at release/x.cedar:1 is called "a" too`},
		{"annotation", yes + "\n" + `@feilds("height") permit (principal, action, resource);`, `release/x.cedar:2: unknown annotation @feilds: did you mean "fields"?`},
		{"field", yes + "\n" + `@fields("height adress") permit (principal, action, resource);`, `release/x.cedar:2: unknown field "adress" in @fields: did you mean "address"?`},
		{"length", yes + `@coarsen("2 miles") permit (principal, action, resource);`, `release/x.cedar:1: @coarsen("2 miles") is no length`},
		{"no length", yes + `@coarsen("NaNkm") permit (principal, action, resource);`, `is no length`},
		{"generous forbid", `@id("a") @coarsen("2km") forbid (principal, action, resource);`, `release/x.cedar:1: a forbid grants nothing: remove @coarsen`},
		{"line break in a name", `@agreement("EX\n1") @clause("1") permit (principal, action, resource);`, `is not a short name`},
		{"nation", yes + "\npermit (principal == Nation::\"uss\", action, resource);", `release/x.cedar:2: unknown Nation "uss": did you mean "us"?`},
		{"action", yes + `permit (principal, action == Action::"contribut", resource);`, `unknown Action "contribut": did you mean "contribute"?`},
		{"sensor", `@id("a") forbid (principal, action, resource == Sensor::"okinawa1");`, `unknown Sensor "okinawa1": did you mean "okinawa-1"?`},
		{"zone", yes + `permit (principal, action == Action::"contribute", resource) when { resource.zones.contains(Zone::"killo") };`, `unknown Zone "killo": did you mean "kilo"?`},
		{"type", yes + `permit (principal, action, resource is Trak);`, `unknown type "Trak": did you mean "Track"?`},
		{"attribute", yes + "permit (principal, action == Action::\"contribute\", resource)\nwhen { resource.domian == Domain::\"air\" };", `release/x.cedar:2: unknown attribute "domian": did you mean "domain"?`},
		{"enum", yes + `permit (principal, action == Action::"contribute", resource) when { resource.domain == Domain::"sae" };`, `unknown Domain "sae": did you mean "sea"?`},
		{"one track", yes + `permit (principal, action, resource == Track::"jp-1");`, `a rule cannot name one Track`},
		{"types", yes + `permit (principal, action == Action::"contribute", resource) when { resource.domain == "air" };`, `release/x.cedar:1: `},
		{"optional", yes + `permit (principal, action == Action::"contribute", resource) when { resource.height < 3000 };`, `height`},
		{"wrong action's attribute", yes + `permit (principal, action == Action::"feed", resource) when { resource.domain == Domain::"air" };`, `domain`},
		{"latitude as a number", yes + `permit (principal, action == Action::"contribute", resource) when { resource.lat < 25 };`, `lat may only be compared with a constant: write for example resource.lat.lessThan(decimal("25.0"))`},
		{"latitude with longitude", yes + `permit (principal, action == Action::"contribute", resource) when { resource.lat.lessThan(resource.lon) };`, `may only be compared with a constant`},
		{"five decimals", yes + `permit (principal, action == Action::"contribute", resource) when { resource.lat.lessThan(decimal("25.00001")) };`, `may only be compared with a constant`},
		{"a sum", yes + `permit (principal, action == Action::"contribute", resource) when { resource.speed + 1 > 3 };`, `speed may only be compared with a constant`},
		{"in disguise", yes + `permit (principal, action == Action::"contribute", resource) when { (if true then resource else resource).speed > 3 };`, `speed may only be compared with a constant`},
		{"the whole context", yes + `permit (principal, action, resource) when { context == {exercise: true, now: datetime("2026-01-01")} };`, `the context as a whole`},
		{"a zero byte", "\n\x00", `release/x.cedar:2: a zero byte`},
		{"deep", strings.Repeat("(", 40), `release/x.cedar:1: brackets 33 deep`},
		{"long", strings.Repeat("//\n", 40_000), `a policy file may have 65536`},
	} {
		b, err := Load(config("jp"), []picket.File{{Name: "ok.cedar", Text: []byte(yes + "permit (principal, action, resource);")}, rules(c.text)})
		if err == nil || b != nil {
			t.Errorf("%s: loaded", c.name)
			continue
		}
		if say := err.Error(); !strings.Contains(say, c.want) || !strings.HasPrefix(say, "release/x.cedar:") || strings.Contains(say, "\n") || len(say) > 400 {
			t.Errorf("%s: %q, want %q in it", c.name, say, c.want)
		}
	}
}

// A sensor that is met when it speaks can be named by its feed and station.
func TestLoadMetSensor(t *testing.T) {
	c := config("jp")
	c.Feeds = []picket.Feed{{ID: "west"}}
	b := mustLoad(t, c, rules(yes+`permit (principal, action, resource); @id("n") forbid (principal, action, resource == Sensor::"west:25/201");`))
	if g := b.Feeds(picket.Sensor{ID: "west:25/201"}, "us", noon); g.OK {
		t.Errorf("%+v", g)
	}
}

// No file whatever makes Load panic, and what loads can be asked.
func FuzzLoad(f *testing.F) {
	for _, n := range []picket.NodeID{"us", "jp", "au"} {
		f.Add(LanternPolicies(n)[0].Text)
	}
	f.Add([]byte(yes + `permit (principal in Nation::"us", action, resource is Track) when { resource has height && resource.height > -5 || [1,2].contains(3) };`))
	f.Add([]byte(`@id("x") forbid (principal, action, resource) unless { if context.now < datetime("2026-01-01") then 1 * 2 == 2 else "a" like "b*" };`))
	f.Fuzz(func(t *testing.T, text []byte) { tryLoad(t, text) })
}

func tryLoad(t interface{ Fatalf(string, ...any) }, text []byte) {
	b, err := Load(config("jp"), []picket.File{{Name: "x.cedar", Text: text}})
	if err != nil {
		if s := err.Error(); strings.ContainsAny(s, "\n\r") || !strings.HasPrefix(s, "x.cedar:") {
			t.Fatalf("error %q", s)
		}
		return
	}
	for _, to := range []picket.NodeID{"us", "au", "zz", ""} {
		b.Decide(at(24, 126), to, noon)
		b.Feeds(picket.Sensor{ID: "yonaguni-1"}, to, noon)
		b.DecideStatement(&picket.Statement{Alert: &picket.Alert{Zone: "kilo"}}, to, noon)
	}
}

// Damaged policy files: pieces of real ones cut, doubled and spliced.
func TestLoadDamaged(t *testing.T) {
	whole := string(LanternPolicies("jp")[0].Text)
	rapid.Check(t, func(t *rapid.T) {
		text := whole
		for range rapid.IntRange(1, 4).Draw(t, "wounds") {
			i := rapid.IntRange(0, len(text)).Draw(t, "from")
			j := rapid.IntRange(i, min(len(text), i+60)).Draw(t, "to")
			piece := rapid.SampledFrom([]string{"", ";", "(", "\"", "resource", ".lat", " || true", "@", "\xff", "Nation::\"au\"", text[i:j], "9223372036854775808", "-"}).Draw(t, "piece")
			text = text[:i] + piece + text[j:]
		}
		tryLoad(t, []byte(text))
	})
}

// The largest allowed files of the worst shapes are answered, not choked on.
func TestLoadWorst(t *testing.T) {
	for name, unit := range map[string]string{"!": "!", "-": "-", "if": "if true then true else ", "and": "true && ", "dot": "resource.", "set": "[", "has": "resource has height && "} {
		n := (maxBytes - 200) / len(unit)
		began := time.Now()
		tryLoad(t, []byte(yes+`permit (principal, action == Action::"contribute", resource) when { `+strings.Repeat(unit, n)+`true };`))
		t.Logf("%s: %d times, %v", name, n, time.Since(began))
	}
}
