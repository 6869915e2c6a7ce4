package text

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// The same messages say the same here and on the screen.
func TestMessages(t *testing.T) {
	b, err := os.ReadFile("testdata/messages.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Message, Want string
		Lang          Language
		Args          Args
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		m, err := parse(c.Message)
		if err != nil {
			t.Errorf("%s: %v", c.Message, err)
			continue
		}
		m.walk(func(x *piece) { retype(t, c.Args, x) })
		var got strings.Builder
		m.write(&got, max(c.Lang, English), c.Args)
		if got.String() != c.Want {
			t.Errorf("%s with %v: %q, want %q", c.Message, c.Args, got.String(), c.Want)
		}
	}
}

// retype gives an argument out of JSON the type that its figure takes.
func retype(t *testing.T, args Args, x *piece) {
	v, given := args[x.name]
	if !given {
		return
	}
	switch x.kind {
	case "time":
		at, err := time.Parse(time.RFC3339, v.(string))
		if err != nil {
			t.Fatal(err)
		}
		args[x.name] = at
	case "duration", "period", "offset":
		args[x.name] = time.Duration(v.(float64) * float64(time.Second))
	case "position":
		p := v.([]any)
		args[x.name] = Position{p[0].(float64), p[1].(float64)}
	}
}

func TestBadMessages(t *testing.T) {
	for _, s := range []string{"{", "}", "{}", "{a", "{a,}", "{a b}", "{a, metres}", "{a, select}", "{a, select, x {y}}",
		"{a, plural, one {#}}", "{a, select, other}", "{a, select, other {x}", "a } b", "{a, select, other {}}}", "{a, select, other {{}}}"} {
		if m, err := parse(s); err == nil {
			t.Errorf("%q was read as %+v", s, m)
		}
	}
}

func FuzzMessage(f *testing.F) {
	f.Add("{n, plural, one {# message} other {{x, time} #}}")
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := parse(s); err == nil {
			var b strings.Builder
			m.write(&b, Japanese, Args{"n": 1, "x": time.Time{}})
		}
	})
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		lang Language
		code string
		args Args
		want string
	}{
		{English, "incursion.title.entered", nil, "Zone incursion"},
		{Japanese, "incursion.title.entered", nil, "区域侵入"},
		{Japanese, "incursion.void.withdrawn", nil, "the zone is withdrawn"},
		{English, "object.joined", Args{"track": "jp-1", "other": "au-1"}, "jp-1 is au-1 now"},
		{English, "object.joined", Args{"track": "jp-1"}, "jp-1 is {other} now"},
		{English, "no.such.code", nil, "no.such.code"},
		{English, "incursion.void", Args{"track": "jp-1", "zone": "K", "stage": "predicted", "entered": time.Time{},
			"reason": Sentence{Code: "incursion.void.withdrawn"}}, "jp-1 predicted in K counts no longer: the zone is withdrawn"},
	} {
		if got := Say(c.lang, c.code, c.args); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.lang, c.code, got, c.want)
		}
	}
}

func ExampleSay() {
	print := func(l Language) { os.Stdout.WriteString(Say(l, "link-down.title", Args{"state": "down"}) + "\n") }
	print(English)
	print(Japanese)
	// Output:
	// Link down
	// リンク断
}
