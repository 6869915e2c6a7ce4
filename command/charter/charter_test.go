package charter

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"picket"
)

var day = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

func key(name string) Key {
	return Key(base64.StdEncoding.EncodeToString([]byte((name + strings.Repeat(".", 32))[:32])))
}

// lantern is a charter of us (2 of 3), jp (2 of 3) and au (1 of 2).
func lantern(version uint64, previous string) Charter {
	c := Charter{Kind: "charter", Circle: "lantern", Version: version, Previous: previous, Exercise: "SOUTHERN LANTERN", At: day, Expires: day.AddDate(0, 6, 0),
		Agreement: "EX-3", Nonce: "n"}
	for _, n := range []struct {
		id        picket.NodeID
		keys      int
		threshold int
	}{{"us", 3, 2}, {"jp", 3, 2}, {"au", 2, 1}} {
		nation := Nation{ID: n.id, Threshold: n.threshold, Roster: key(string(n.id) + "-roster")}
		for i := range n.keys {
			nation.Keys = append(nation.Keys, rootKey(n.id, i))
		}
		c.Nations = append(c.Nations, nation)
		c.Nodes = append(c.Nodes, Node{ID: n.id, Nation: n.id, Key: key(string(n.id) + "-node"), Votes: true})
		for _, p := range []string{"director", "watch"} {
			c.Posts = append(c.Posts, Post{ID: PostID(string(n.id) + "." + p), Nation: n.id, Authorities: []string{"draft", "concur"}, ConcursFor: p == "director"})
		}
	}
	c.Seats = []Seat{{ID: "combined-watch", Line: []PostID{"us.director", "jp.director", "au.director"}, Voters: []picket.NodeID{"us", "jp", "au"}}}
	c.Relationships = []Relationship{{From: "us.director", Over: "jp.watch", Degree: TACON, Kinds: []string{"search"}, Area: "kilo", Begins: day, Ends: day.AddDate(0, 1, 0), GivenBy: "jp"}}
	c.Concurrence = []Concurrence{{"zone", Affected}, {"exercise", All}}
	return c
}

func rootKey(n picket.NodeID, i int) Key { return key(string(n) + "-root-" + string(rune('a'+i))) }

func signers(keys ...Key) Signers {
	s := Signers{}
	for _, k := range keys {
		s[k] = true
	}
	return s
}

// all signs by two of us, two of jp and one of au.
func all() Signers {
	return signers(rootKey("us", 0), rootKey("us", 2), rootKey("jp", 0), rootKey("jp", 1), rootKey("au", 1))
}

func founded(t *testing.T) *Chain {
	t.Helper()
	c := &Chain{}
	if err := c.Install("one", lantern(1, ""), all()); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(*Charter){
		"nation us stands twice":      func(c *Charter) { c.Nations = append(c.Nations, c.Nations[0]) },
		"threshold 4 of 3 keys":       func(c *Charter) { c.Nations[0].Threshold = 4 },
		"threshold 0 of 3 keys":       func(c *Charter) { c.Nations[0].Threshold = 0 },
		"one key, one use":            func(c *Charter) { c.Nations[1].Keys[0] = c.Nations[0].Keys[0] },
		"no Ed25519 public key":       func(c *Charter) { c.Nations[1].Keys[0] = "AAAA" },
		"no nation nz":                func(c *Charter) { c.Nodes[0].Nation = "nz" },
		"can be taken for":            func(c *Charter) { c.Posts[1].ID, c.Posts[0].ID = "us.wa1ch", "us.walch" },
		"write its nation, a point":   func(c *Charter) { c.Posts[0].ID = "jp.director"; c.Posts[0].Nation = "us" },
		"no authority \"fire\"":       func(c *Charter) { c.Posts[0].Authorities = []string{"fire"} },
		"no post us.nobody":           func(c *Charter) { c.Seats[0].Line[0] = "us.nobody" },
		"no node that votes":          func(c *Charter) { c.Nodes[2].Votes = false },
		"us gives it, who is not":     func(c *Charter) { c.Relationships[0].GivenBy = "us" },
		"no degree \"full command\"":  func(c *Charter) { c.Relationships[0].Degree = "full command" },
		"does not let one order":      func(c *Charter) { c.Relationships[0].Kinds = []string{"posture"} },
		"it ends after it begins":     func(c *Charter) { c.Relationships[0].Ends = day.AddDate(1, 0, 0) },
		"no kind of order \"engage\"": func(c *Charter) { c.Concurrence[0].Kind = "engage" },
		"no rule \"some\"":            func(c *Charter) { c.Concurrence[0].Of = "some" },
		"version is 0":                func(c *Charter) { c.Version = 0 },
		"ends by itself":              func(c *Charter) { c.Expires = c.At },
		"agreement is empty":          func(c *Charter) { c.Agreement = "" },
		"circle \"Lantern\"":          func(c *Charter) { c.Circle = "Lantern" },
	} {
		c := lantern(1, "")
		spoil(&c)
		if err := c.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	c := lantern(1, "")
	if err := c.Check(); err != nil {
		t.Error(err)
	}
}

// A version counts with each nation's threshold by the keys of the version before and by its own, and with no other.
func TestVersions(t *testing.T) {
	next := lantern(2, "one")
	next.Nations[0].Keys[0] = key("us-root-new") // us gives up its key a
	both := all()
	both[rootKey("us", 1)] = true // by the old keys b and c, by the new ones b and c
	for name, c := range map[string]struct {
		id     string
		next   Charter
		signed Signers
		want   string
	}{
		"as it should be":         {"two", next, both, ""},
		"skipped":                 {"three", lantern(3, "one"), both, "the next is 2"},
		"of another past":         {"two", lantern(2, "other"), both, "previous names another"},
		"the same again":          {"one", lantern(1, ""), both, "the next is 2"},
		"by the new keys alone":   {"two", next, signers(key("us-root-new"), rootKey("us", 1), rootKey("jp", 0), rootKey("jp", 1), rootKey("au", 0)), "us has not agreed: 1 of 2 signatures by its keys of version 1"},
		"by the old keys alone":   {"two", next, all(), "us has not agreed: 1 of 2 signatures by its own keys in it"},
		"one nation refuses":      {"two", next, signers(rootKey("us", 1), rootKey("us", 2), rootKey("jp", 0), rootKey("jp", 1)), "au has not agreed"},
		"nation's roster key":     {"two", next, signers(rootKey("us", 1), rootKey("us", 2), rootKey("jp", 0), key("jp-roster"), rootKey("au", 0)), "jp has not agreed: 1 of 2"},
		"live out of an exercise": {"two", func() Charter { c := lantern(2, "one"); c.Exercise = ""; return c }(), both, "does not become a live one"},
	} {
		chain := founded(t)
		err := chain.Install(c.id, c.next, c.signed)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if now, id := chain.Current(); c.want != "" && (id != "one" || now.Version != 1) {
			t.Errorf("%s: refused, and yet version %d is in force", name, now.Version)
		}
	}
}

func TestLeaveNeedsNobody(t *testing.T) {
	c := founded(t)
	l := Leave{Kind: "leave", Circle: "lantern", Charter: "one", Nation: "jp"}
	if err := c.Leave(l, signers(rootKey("jp", 0), rootKey("us", 0))); err == nil {
		t.Fatal("one of jp's keys is enough")
	}
	within := func(string) bool { return true }
	if c.Relationship("us.director", "jp.watch", "search", day, within) == nil {
		t.Fatal("the relationship is not there before")
	}
	if err := c.Leave(l, signers(rootKey("jp", 0), rootKey("jp", 2))); err != nil {
		t.Fatal(err)
	}
	if c.Relationship("us.director", "jp.watch", "search", day, within) != nil {
		t.Error("the relationship outlives the leave")
	}
	if got := c.Concurring("exercise", nil, nil); len(got) != 2 {
		t.Errorf("concurring: %v", got)
	}
	next := lantern(2, "one")
	next.Nations = append(next.Nations[:1:1], next.Nations[2])
	next.Nodes, next.Posts = append(next.Nodes[:1:1], next.Nodes[2]), append(next.Posts[:2:2], next.Posts[4:]...)
	next.Seats, next.Relationships = nil, nil
	if err := c.Install("two", next, signers(rootKey("us", 0), rootKey("us", 1), rootKey("au", 0))); err != nil {
		t.Errorf("the others go on without it: %v", err)
	}
}

func TestRelationshipIsBounded(t *testing.T) {
	c := founded(t)
	in, out := func(z string) bool { return z == "kilo" }, func(string) bool { return false }
	for name, got := range map[string]*Relationship{
		"another kind":  c.Relationship("us.director", "jp.watch", "identify", day, in),
		"another area":  c.Relationship("us.director", "jp.watch", "search", day, out),
		"after its end": c.Relationship("us.director", "jp.watch", "search", day.AddDate(0, 1, 0), in),
		"before":        c.Relationship("us.director", "jp.watch", "search", day.Add(-time.Second), in),
		"another post":  c.Relationship("us.watch", "jp.watch", "search", day, in),
		"the other way": c.Relationship("jp.watch", "us.director", "search", day, in),
		"engage":        c.Relationship("us.director", "jp.watch", "engage", day, in),
	} {
		if got != nil {
			t.Errorf("%s: permitted by %+v", name, *got)
		}
	}
}

// Higher degrees permit whatever lower ones do, and no degree permits what is not in the table.
func TestDegrees(t *testing.T) {
	for i, d := range degrees {
		for _, lower := range degrees[:i] {
			for _, kind := range kindsOf[lower] {
				if !d.Permits(kind) {
					t.Errorf("%s does not permit %s, and %s does", d, kind, lower)
				}
			}
		}
		for _, never := range []string{"engage", "fire", "weapons", "cue", "illuminate", "jam", "advise", ""} {
			if d.Permits(never) {
				t.Errorf("%s permits %q", d, never)
			}
		}
	}
}

func TestRosters(t *testing.T) {
	c := founded(t)
	sato, until := key("sato"), day.AddDate(0, 3, 0)
	one := Roster{Kind: "roster", Circle: "lantern", Nation: "jp", Version: 1, Persons: []Person{{Key: sato, Label: "watch officer 3", Posts: []PostID{"jp.watch"}, From: day, Until: until}}}
	var r Rosters
	if err := r.Take(c, "r1", one, signers(key("us-roster"))); err == nil {
		t.Error("another nation's key signs")
	}
	if err := r.Take(c, "r1", one, signers(key("jp-roster"))); err != nil {
		t.Fatal(err)
	}
	foreign := one
	foreign.Version, foreign.Previous = 2, "r1"
	foreign.Persons = []Person{{Key: sato, Label: "x", Posts: []PostID{"us.watch"}, From: day, Until: until}}
	if err := r.Take(c, "r2", foreign, signers(key("jp-roster"))); err == nil || !strings.Contains(err.Error(), "no post of jp") {
		t.Error(err)
	}
	for want, err := range map[string]error{
		"":                   r.MayFill(c, sato, "jp.watch", day),
		"may not fill":       r.MayFill(c, sato, "jp.director", day),
		"not in us's roster": r.MayFill(c, sato, "us.watch", day),
		"from 2026-12-01":    r.MayFill(c, sato, "jp.watch", until),
		"there is no post":   r.MayFill(c, sato, "jp.cook", day),
	} {
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	two := Roster{Kind: "roster", Circle: "lantern", Nation: "jp", Version: 2, Previous: "r1"}
	if err := r.Take(c, "r2", two, signers(key("jp-roster"))); err != nil {
		t.Fatal(err)
	}
	if err := r.MayFill(c, sato, "jp.watch", day); err == nil {
		t.Error("a revoked key acts, with a time before its end")
	}
	if err := r.Take(c, "r1", one, signers(key("jp-roster"))); err == nil {
		t.Error("an old roster comes back")
	}
}
