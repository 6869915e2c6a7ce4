package order

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/command/charter"
	"picket/command/order/kind"
)

var day = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

func key(name string) charter.Key {
	return charter.Key(base64.StdEncoding.EncodeToString([]byte((name + strings.Repeat(".", 32))[:32])))
}

func circle(t testing.TB) *charter.Chain {
	t.Helper()
	c := charter.Charter{Kind: "charter", Circle: "lantern", Version: 1, Exercise: "SOUTHERN LANTERN", At: day, Expires: day.AddDate(0, 6, 0), Agreement: "EX-3", Nonce: "n"}
	signed := charter.Signers{}
	for _, n := range []picket.NodeID{"us", "jp", "au"} {
		root := key(string(n) + "-root")
		signed[root] = true
		c.Nations = append(c.Nations, charter.Nation{ID: n, Keys: []charter.Key{root}, Threshold: 1, Roster: key(string(n) + "-roster")})
		c.Posts = append(c.Posts,
			charter.Post{ID: charter.PostID(n) + ".director", Nation: n, Authorities: []string{"draft", "concur", "issue"}},
			charter.Post{ID: charter.PostID(n) + ".watch", Nation: n, Authorities: []string{"answer"}})
	}
	c.Relationships = []charter.Relationship{{From: "us.director", Over: "jp.watch", Degree: charter.TACON, Kinds: []string{"search"}, Area: "kilo", Begins: day, Ends: day.AddDate(0, 1, 0), GivenBy: "jp"}}
	c.Concurrence = []charter.Concurrence{{Kind: "zone", Of: charter.Affected}, {Kind: "exercise", Of: charter.All}}
	chain := &charter.Chain{}
	if err := chain.Install("one", c, signed); err != nil {
		t.Fatal(err)
	}
	return chain
}

// world answers for the rooms beside.
type world struct {
	clause   error
	zone     string
	affected []picket.NodeID
	holder   map[uint64]charter.PostID
	fenced   uint64
}

func (w *world) Clause(string, string, kind.Kind, time.Time) error { return w.clause }
func (w *world) Within(_ *Order, zone string) bool                 { return zone == w.zone }
func (w *world) Affected(*Order) []picket.NodeID                   { return w.affected }
func (w *world) Held(seat string, epoch uint64, p charter.PostID, _ time.Time) bool {
	return seat == "combined-watch" && w.holder[epoch] == p && epoch >= w.fenced
}

func common(post charter.PostID) Common {
	return Common{Circle: "lantern", Charter: "one", Exercise: "SOUTHERN LANTERN", By: By{post, picket.NodeID(strings.Split(string(post), ".")[0])}, At: day, Nonce: "x"}
}

// search is an order by us.director to posts of jp and us.
func search() Order {
	return Order{Common: common("us.director"), Record: "order", Order: kind.Search, To: []charter.PostID{"jp.watch", "us.watch"}, From: day, Until: day.Add(time.Hour),
		Precedence: Immediate, Effect: WhenConcurred, Agreement: "EX-3", Clause: "§4.2",
		Body: kind.Body{Search: &kind.SearchBody{Area: &kind.Area{Zone: "kilo"}, Domain: "air", HighestM: 9000, Mode: "volume", RevisitS: 4}}}
}

func word(act Act, post charter.PostID) Word {
	return Word{Common: common(post), Record: act, Of: "o"}
}

func said(id ID, w Word) Accepted[Word] {
	return Accepted[Word]{ID: id, Key: key(string(w.By.Post)), Stored: day.Add(time.Minute), Body: w}
}

func drafted(t testing.TB, o Order, w *world, words ...Word) *Ledger {
	t.Helper()
	b := NewLedger(circle(t), w)
	if err := b.Draft(Accepted[Order]{ID: "o", Key: key("drafter"), Stored: day, Body: o}); err != nil {
		t.Fatal(err)
	}
	for i, x := range words {
		if err := b.Say(said(ID(fmt.Sprintf("w%d", i)), x)); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

var now = day.Add(10 * time.Minute)

// missing is the codes of the conditions that are not met.
func missing(w Why) string {
	var codes []string
	for _, c := range w {
		if !c.Met {
			codes = append(codes, c.Code)
		}
	}
	return strings.Join(codes, " ")
}

// An order of two nations is in force on the last of their signatures, without headquarters.
func TestTwoNationsSign(t *testing.T) {
	us, jp := word(Concur, "us.director"), word(Concur, "jp.director")
	for name, c := range map[string]struct {
		words []Word
		want  string // conditions that jp.watch lacks
	}{
		"nobody":           {nil, "covered concurred concurred"},
		"us alone":         {[]Word{us}, "covered concurred"},
		"jp alone":         {[]Word{jp}, "concurred"},
		"both":             {[]Word{us, jp}, ""},
		"jp by a watch":    {[]Word{us, word(Concur, "jp.watch")}, "covered concurred"},
		"us signs twice":   {[]Word{us, us}, "covered concurred"},
		"au instead of jp": {[]Word{us, word(Concur, "au.director")}, "covered concurred"},
		"jp withdraws":     {[]Word{us, jp, word(Withdraw, "jp.director")}, "withdrawn"},
		"us cancels":       {[]Word{us, jp, word(Cancel, "us.director")}, "ended"},
		"au cancels":       {[]Word{us, jp, word(Cancel, "au.director")}, ""},
		"jp cancels":       {[]Word{us, jp, word(Cancel, "jp.director")}, ""},
		"withheld":         {[]Word{us, jp, func() Word { w := word(Withhold, "jp.director"); w.Reason = "busy"; return w }()}, "covered concurred"},
	} {
		b := drafted(t, search(), &world{zone: "kilo"}, c.words...)
		if got := missing(b.Why("o", "jp.watch", now)); got != c.want {
			t.Errorf("%s: lacks %q, want %q", name, got, c.want)
		}
	}
}

// Who drafted an order does not concur with it, at whatever post.
func TestNobodyConcursWithHisOwnDraft(t *testing.T) {
	b := drafted(t, search(), &world{}, word(Concur, "jp.director"))
	own := said("own", word(Concur, "us.director"))
	own.Key = key("drafter")
	if err := b.Say(own); err != nil {
		t.Fatal(err)
	}
	if b.Why("o", "us.watch", now).InForce() {
		t.Error("in force by the drafter's own concurrence")
	}
}

func TestConditions(t *testing.T) {
	both := []Word{word(Concur, "us.director"), word(Concur, "jp.director")}
	for want, c := range map[string]struct {
		spoil func(*Order)
		world world
		post  charter.PostID
		at    time.Time
	}{
		"":          {func(*Order) {}, world{}, "jp.watch", now},
		"time":      {func(*Order) {}, world{}, "jp.watch", day.Add(time.Hour)},
		"clause":    {func(*Order) {}, world{clause: errors.New("EX-3 ended")}, "jp.watch", now},
		"drafter":   {func(o *Order) { o.By.Post = "us.watch" }, world{}, "jp.watch", now},
		"addressed": {func(*Order) {}, world{}, "jp.director", now},
		"issued":    {func(o *Order) { o.Effect, o.Seat = WhenIssued, "combined-watch" }, world{}, "jp.watch", now},
		"concurred": {func(o *Order) {
			o.Order, o.Body = kind.Zone, kind.Body{Zone: &kind.ZoneBody{Zone: "kilo", Hash: strings.Repeat("0", 64), Active: true}}
		}, world{affected: []picket.NodeID{"au"}}, "jp.watch", now},
		"charter time": {func(o *Order) {}, world{}, "jp.watch", day.AddDate(0, 6, 0)},
	} {
		o := search()
		c.spoil(&o)
		b := drafted(t, o, &c.world, both...)
		if got := missing(b.Why("o", c.post, c.at)); got != want {
			t.Errorf("lacks %q, want %q", got, want)
		}
	}
	if NewLedger(circle(t), &world{}).Why("unknown", "jp.watch", now).InForce() {
		t.Error("an order that is not here is in force")
	}
}

// With a relationship that jp signed, us may order jp's watch to search there and then, by the seat's holder alone.
func TestRelationship(t *testing.T) {
	o := search()
	o.To, o.Effect, o.Seat = []charter.PostID{"jp.watch"}, WhenIssued, "combined-watch"
	issue := word(Issue, "us.director")
	issue.Seat, issue.Epoch = "combined-watch", 3
	for name, c := range map[string]struct {
		world world
		words []Word
		want  string
	}{
		"covered and issued":       {world{zone: "kilo", holder: map[uint64]charter.PostID{3: "us.director"}}, []Word{issue}, ""},
		"not issued":               {world{zone: "kilo"}, nil, "issued"},
		"another area":             {world{zone: "lima", holder: map[uint64]charter.PostID{3: "us.director"}}, []Word{issue}, "covered concurred"},
		"issued by who holds not":  {world{zone: "kilo", holder: map[uint64]charter.PostID{3: "au.director"}}, []Word{issue}, "issued"},
		"issued in a fenced epoch": {world{zone: "kilo", holder: map[uint64]charter.PostID{3: "us.director"}, fenced: 4}, []Word{issue}, "issued"},
	} {
		b := drafted(t, o, &c.world, c.words...)
		if got := missing(b.Why("o", "jp.watch", now)); got != c.want {
			t.Errorf("%s: lacks %q, want %q", name, got, c.want)
		}
	}
}

func TestLife(t *testing.T) {
	both := []Word{word(Concur, "us.director"), word(Concur, "jp.director")}
	wilco, done := word(Answer, "jp.watch"), word(Done, "jp.watch")
	wilco.Says, done.Says = Wilco, OK
	cantco := word(Answer, "us.watch")
	cantco.Says, cantco.Reason = Cantco, "no_means"
	for want, words := range map[Stage][]Word{
		Drafted: nil,
		InForce: append(slices.Clone(both), wilco),
		Ended:   append(slices.Clone(both), done, wilco, cantco),
	} {
		b := drafted(t, search(), &world{}, words...)
		l, _ := b.Life("o", now)
		if l.Stage != want {
			t.Errorf("%s, want %s", l.Stage, want)
		}
		if want == Ended && (l.Posts[0].Says != OK || l.Posts[1].Reason != "no_means") {
			t.Errorf("%+v", l.Posts)
		}
	}
}

// The same records in any order, some of them twice, make the same ledger.
func TestAnyOrderOfRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	acts := []Act{Concur, Withhold, Issue, Answer, Progress, Done, Cancel, Withdraw}
	posts := []charter.PostID{"us.director", "jp.director", "au.director", "jp.watch", "us.watch"}
	for round := range 2000 {
		var words []Accepted[Word]
		for i := range r.IntN(10) {
			w := word(acts[r.IntN(len(acts))], posts[r.IntN(len(posts))])
			switch w.Record {
			case Answer:
				w.Says = []string{Wilco, Havco}[r.IntN(2)]
			case Done:
				w.Says = OK
			case Withhold:
				w.Reason = "other"
			case Issue:
				w.Seat, w.Epoch = "combined-watch", 3
			}
			words = append(words, said(ID(fmt.Sprintf("w%d", i)), w))
		}
		var first []any
		for turn := range 3 {
			b := NewLedger(circle(t), &world{})
			for _, i := range r.Perm(len(words)) {
				if i == 0 || turn == 1 {
					_ = b.Draft(Accepted[Order]{ID: "o", Key: key("drafter"), Stored: day, Body: search()})
				}
				_ = b.Say(words[i])
				if turn == 2 {
					_ = b.Say(words[i])
				}
			}
			_ = b.Draft(Accepted[Order]{ID: "o", Key: key("drafter"), Stored: day, Body: search()})
			l, _ := b.Life("o", now)
			got := []any{l, b.Why("o", "jp.watch", now), b.Why("o", "us.watch", now)}
			if turn == 0 {
				first = got
			} else if !reflect.DeepEqual(got, first) {
				t.Fatalf("round %d: %+v and %+v", round, got, first)
			}
		}
	}
}

// Every kind of the table is an order; nothing that points at a weapon is, by its own word or another's body.
func TestNoWeapon(t *testing.T) {
	for _, k := range append([]string{"", "Search", "strike", "task", "search "}, kind.Refused...) {
		o := search()
		o.Order = kind.Kind(k)
		if err := o.Check(); err == nil {
			t.Errorf("kind %q is taken", k)
		}
	}
	for _, k := range kind.All() {
		if slices.Contains(kind.Refused, string(k)) {
			t.Errorf("%s is in the table and refused", k)
		}
		o := search()
		o.Order = k
		if err := o.Check(); k != kind.Search && err == nil {
			t.Errorf("%s is taken with the body of search", k)
		}
	}
	// No field of any body speaks of what acts on an object.
	var walk func(t *testing.T, of reflect.Type)
	walk = func(t *testing.T, of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		for f := range of.Fields() {
			for _, bad := range []string{"weapon", "fire", "engage", "target", "effector", "launcher", "interceptor", "sensor"} {
				if strings.Contains(strings.ToLower(f.Name+f.Tag.Get("json")), bad) {
					t.Errorf("%s.%s speaks of %s", of, f.Name, bad)
				}
			}
			walk(t, f.Type)
		}
	}
	walk(t, reflect.TypeFor[kind.Body]())
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(*Order){
		"at most 7 days|by at most 7 days": func(o *Order) { o.Until = o.From.AddDate(0, 0, 8) },
		"to jp.watch twice":                func(o *Order) { o.To = append(o.To, "jp.watch") },
		"to 0 posts":                       func(o *Order) { o.To = nil },
		"precedence \"now\"":               func(o *Order) { o.Precedence = "now" },
		"a seat is named":                  func(o *Order) { o.Seat = "combined-watch" },
		"neither area nor sector":          func(o *Order) { o.Body.Search.Area = nil },
		"revisit_s is 1":                   func(o *Order) { o.Body.Search.RevisitS = 0 },
		"highest_m":                        func(o *Order) { o.Body.Search.LowestM = 9000 },
		"domain \"space ship\"":            func(o *Order) { o.Body.Search.Domain = "space ship" },
		"no agreement and clause":          func(o *Order) { o.Clause = "" },
		"carries the body of report":       func(o *Order) { o.Body.Report = &kind.ReportBody{} },
		"more than 500":                    func(o *Order) { o.Remarks = strings.Repeat("x", 501) },
	} {
		o := search()
		spoil(&o)
		want, _, _ := strings.Cut(want, "|")
		if err := o.Check(); err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(want, "at most ")) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	for want, w := range map[string]Word{
		"reason":            {Record: Withhold, Of: "o"},
		"needs none":        {Record: Concur, Of: "o", Reason: "busy"},
		"names the seat":    {Record: Issue, Of: "o"},
		"named together":    {Record: Cancel, Of: "o", Epoch: 3},
		"says \"yes\"":      {Record: Answer, Of: "o", Says: "yes"},
		"there is no act":   {Record: "engage", Of: "o"},
		"of no order":       {Record: Concur},
		"says nothing more": {Record: Concur, Of: "o", Says: Wilco},
	} {
		if err := w.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
