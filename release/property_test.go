package release

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// condition draws a condition on a track.
func condition(t *rapid.T) string {
	n := func(lo, hi int) int { return rapid.IntRange(lo, hi).Draw(t, "n") }
	simple := []string{
		fmt.Sprintf(`resource.lat.%s(decimal("%d.%04d"))`, rapid.SampledFrom([]string{"lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"}).Draw(t, "op"), n(23, 27), 2500*n(0, 3)),
		fmt.Sprintf(`decimal("%d.0") == resource.lon`, n(124, 128)),
		fmt.Sprintf(`resource has height && resource.height %s %d`, rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op"), n(-2, 12)*1000),
		fmt.Sprintf(`%d <= resource.speed`, n(0, 3)*100),
		fmt.Sprintf(`context.now >= datetime("2026-11-23T03:0%d:00Z")`, n(0, 3)),
		`resource.zones.contains(Zone::"kilo")`, `resource.zones.isEmpty()`, `resource.has_address`, `resource.on_ground`, `principal == Nation::"us"`,
		`[Domain::"air", Domain::"sea"].contains(resource.domain)`, `resource.status == Status::"coasting"`,
		`resource.identity != Identity::"hostile"`, `resource.emergency == Emergency::"general"`, `1 + 9223372036854775807 > 0`,
	}
	c := rapid.SampledFrom(simple).Draw(t, "condition")
	switch rapid.IntRange(0, 3).Draw(t, "shape") {
	case 0:
		c = "!(" + c + ") || " + rapid.SampledFrom(simple).Draw(t, "other")
	case 1:
		c += " && " + rapid.SampledFrom(simple).Draw(t, "other")
	}
	return c
}

// policy draws a few rules.
func policy(t *rapid.T) []picket.File {
	var b strings.Builder
	for i := range rapid.IntRange(1, 5).Draw(t, "rules") {
		head := `@agreement("A") @clause("1") @fields("` + strings.Join(FieldNames(fields(t)), " ") + `") ` + rapid.SampledFrom([]string{"", `@coarsen("2km") `}).Draw(t, "coarsen") + "permit"
		if rapid.IntRange(0, 3).Draw(t, "effect") == 0 {
			head = "forbid"
		}
		fmt.Fprintf(&b, "@id(\"r%d\") %s (principal, action == Action::\"contribute\", resource) when { %s };\n", i, head, condition(t))
	}
	return []picket.File{{Name: "drawn.cedar", Text: []byte(b.String())}}
}

func fields(t *rapid.T) picket.Fields {
	return rapid.Custom(func(t *rapid.T) picket.Fields { return picket.Fields(rapid.IntRange(0, 127).Draw(t, "bits")) }).Draw(t, "fields")
}

// someone draws a track at or near what conditions ask for.
func someone(t *rapid.T) *picket.Track {
	near := func(v float64) float64 {
		return v + rapid.SampledFrom([]float64{-0.5, -1e-4, -4e-5, 0, 4e-5, 1e-4, 0.5}).Draw(t, "off")
	}
	lat := near(float64(rapid.IntRange(23, 27).Draw(t, "lat")))
	lon := near(float64(rapid.IntRange(124, 128).Draw(t, "lon")))
	tr := at(lat, lon)
	p := geo.FromDeg(lat, lon, 1000*near(float64(rapid.IntRange(-2, 12).Draw(t, "height")))).ToECEF()
	copy(tr.State[:3], p[:])
	for i := range 3 {
		tr.State[3+i] *= rapid.SampledFrom([]float64{0, 0.4, 0.8, 1.2}).Draw(t, "speed")
	}
	tr.Domain = sensing.Domain(rapid.IntRange(0, 5).Draw(t, "domain"))
	tr.Status = picket.TrackStatus(rapid.IntRange(0, 2).Draw(t, "status"))
	tr.Identity = picket.Identity(rapid.IntRange(0, 6).Draw(t, "identity"))
	tr.Emergency = sensing.Emergency(rapid.IntRange(0, 7).Draw(t, "emergency"))
	tr.HeightFrom = picket.HeightFrom(rapid.IntRange(0, 2).Draw(t, "from"))
	tr.OnGround = rapid.Bool().Draw(t, "ground")
	if rapid.Bool().Draw(t, "anonymous") {
		tr.Keys = sensing.Keys{}
	}
	return tr
}

func moment(t *rapid.T) time.Time {
	return noon.Add(time.Duration(rapid.IntRange(-1, 240_000).Draw(t, "ms")) * time.Millisecond)
}

// What is kept of earlier decisions never changes an answer: a track is asked about again and again while one of
// its quantities, or the time, moves.
func TestKeptIsFresh(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, err := Load(config("jp"), policy(t))
		if err != nil {
			t.Fatal(err)
		}
		tr, now := someone(t), moment(t)
		for range 30 {
			other := someone(t)
			switch rapid.IntRange(0, 3).Draw(t, "moves") {
			case 0:
				copy(tr.State[:3], other.State[:3])
			case 1:
				copy(tr.State[3:], other.State[3:])
			case 2:
				tr.HeightFrom = other.HeightFrom
			case 3:
				now = moment(t)
			}
			f, ok := b.attributesOfTrack(tr)
			if !ok {
				t.Fatal("not finite")
			}
			fresh := b.decide(&f, "us", now)
			if kept := b.Decide(tr, "us", now); kept != fresh {
				t.Fatalf("kept %+v\nfresh %+v", kept, fresh)
			}
		}
	})
}

// A yes has its agreement; a no has a reason and lets nothing out; one more forbid never lets out more.
func TestForbidOnlyTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := policy(t)
		before := mustLoad(&testing.T{}, config("jp"), files...)
		more := append(files, picket.File{Name: "more.cedar", Text: fmt.Appendf(nil, "@id(\"more\") forbid (principal, action, resource) when { context.exercise };")})
		after := mustLoad(&testing.T{}, config("jp"), more...)
		tr, now := someone(t), moment(t)
		g := before.Decide(tr, "us", now)
		if g.OK != (g.Authority != "" && g.Rule != "") || g.OK == (g.Denied != "") || !g.OK && (g.Fields != 0 || g.Coarsen != 0) || g.OK && g.Alarm != "" {
			t.Fatalf("%+v", g)
		}
		if g := after.Decide(tr, "us", now); g.OK {
			t.Fatalf("%+v", g)
		}
	})
}

// At no moment does the gate let out what the policy does not.
func TestGateNeverMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gate, now := NewHysteresis("us"), noon
		for range rapid.IntRange(1, 4).Draw(t, "policies") {
			b, err := Load(config("jp"), policy(t))
			if err != nil {
				t.Fatal(err)
			}
			tr := someone(t)
			tr.Ref = 1
			for range rapid.IntRange(1, 12).Draw(t, "seconds") {
				want := b.Decide(tr, "us", now)
				g := gate.Decide(b, tr, now)
				if g.OK && (!want.OK || g.Fields&^want.Fields != 0 || g.Coarsen < want.Coarsen || g.Authority != want.Authority || g.Rule != want.Rule) {
					t.Fatalf("gate %+v\npolicy %+v", g, want)
				}
				if !g.OK && g.Denied == "" || g.Alarm != want.Alarm {
					t.Fatalf("gate %+v\npolicy %+v", g, want)
				}
				now = now.Add(time.Second)
			}
			if same := b.Decide(tr, "us", now); same.OK && around(b, tr, "us", now, same.Rule) {
				for range 6 {
					gate.Decide(b, tr, now)
					now = now.Add(time.Second)
				}
				if g, want := gate.Decide(b, tr, now), b.Decide(tr, "us", now); want == same && g != want {
					t.Fatalf("after 6 s of the same: gate %+v\npolicy %+v", g, want)
				}
			}
		}
	})
}

// What is no longer asked about, or has ended, is forgotten.
func TestGateForgets(t *testing.T) {
	b, gate := mustLoad(t, config("jp"), LanternPolicies("jp")...), NewHysteresis("us")
	for i := range 600 {
		tr := at(26, 126)
		tr.Ref = uint64(i)
		gate.Decide(b, tr, noon.Add(time.Duration(i)*time.Second))
	}
	if n := len(gate.held); n > 121 {
		t.Errorf("%d tracks held, one a second was seen", n)
	}
	tr := at(26, 126)
	tr.Ref, tr.Status = 599, picket.Ended
	before := len(gate.held)
	if g := gate.Decide(b, tr, noon.Add(600*time.Second)); g.OK || g.Denied != "the track has ended" || len(gate.held) >= before {
		t.Errorf("%+v, %d held", g, len(gate.held))
	}
}

// A track whose estimate wanders by a few hundred metres along 25° N for an hour is released at most once, and
// withdrawn at most once.
func TestGateIsQuiet(t *testing.T) {
	b := mustLoad(t, config("jp"), LanternPolicies("jp")...)
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 25))
		gate, changes, crossings, was, told := NewHysteresis("au"), 0, 0, false, false
		for i := range 3600 {
			lat := 25 + rng.NormFloat64()*0.002 // 220 m
			if south := lat < 25; south != was {
				crossings, was = crossings+1, south
			}
			if g := gate.Decide(b, at(lat, 120+float64(i)*0.002), noon.Add(time.Duration(i)*time.Second)); g.OK != told {
				changes, told = changes+1, g.OK
			}
		}
		if changes > 2 || crossings < 1000 {
			t.Errorf("seed %d: %d changes at %d crossings", seed, changes, crossings)
		}
	}
}

// A zone is its polygons without their holes, also across the antimeridian, and its levels.
func TestArea(t *testing.T) {
	box := func(s, w, n, e float64) picket.Ring {
		return picket.Ring{geo.FromDeg(s, w, 0), geo.FromDeg(s, e, 0), geo.FromDeg(n, e, 0), geo.FromDeg(n, w, 0)}
	}
	a := newArea(&picket.Zone{ID: "z", Floor: 1000, Ceiling: 5000, Polygons: [][]picket.Ring{
		{box(20, 120, 30, 130), box(24, 124, 26, 126)}, {box(0, 170, 10, -170)}, {box(-10, -175, -5, 175)}, {{}}}})
	for _, c := range []struct {
		lat, lon, height float64
		has, want        bool
	}{
		{22, 122, 2000, true, true}, {25, 125, 2000, true, false}, {31, 125, 2000, true, false}, {22, 131, 2000, true, false},
		{22, 122, 500, true, false}, {22, 122, 6000, true, false}, {22, 122, 500, false, true}, {22, 122, 6000, false, true},
		{5, 179, 2000, true, true}, {5, -179, 2000, true, true}, {5, 169, 2000, true, false}, {5, -169, 2000, true, false},
		{-7, 179, 2000, true, true}, {-7, -179, 2000, true, true}, {-7, 0, 2000, true, false},
	} {
		if got := a.holds(geo.FromDeg(c.lat, c.lon, c.height), c.has); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
