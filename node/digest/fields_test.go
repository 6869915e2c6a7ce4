package digest

import (
	"fmt"
	"testing"
	"time"

	"picket"
	"picket/internal/fields"
)

// Every field of an outcome, however deep, moves the digest: one that somebody adds and the digest forgets fails.
func TestEveryFieldOfAnOutcomeMovesTheDigest(t *testing.T) {
	sum := func(o *picket.Outcome) string {
		d := New(V2)
		d.Add(o)
		return d.String()
	}
	full := func() *picket.Outcome {
		var o picket.Outcome
		fields.Fill(&o)
		o.News[0] = told{"kilo", 1}
		return &o
	}
	want := sum(full())
	if sum(full()) != want {
		t.Fatal("the same outcome gives two digests")
	}
	n := len(fields.Leaves(full()))
	for i := range n {
		o := full()
		leaf := fields.Leaves(o)[i]
		leaf.Change()
		if got := sum(o); (got == want) != (leaf.Path == "Seq") {
			t.Errorf("%s: moved %v", leaf.Path, got != want)
		}
	}
	if n < 300 {
		t.Errorf("only %d fields were tried", n)
	}
}

// told is a room's news.
type told struct {
	Zone  string
	Count int
}

func (told) Room() string { return "toy" }

// Of a room's news every field counts, and whose it is.
func TestNewsMovesTheDigest(t *testing.T) {
	sum := func(n ...picket.News) string {
		d := New(V2)
		d.Add(&picket.Outcome{News: n})
		return d.String()
	}
	seen := map[string]bool{}
	for _, s := range []string{sum(), sum(told{"kilo", 1}), sum(told{"kilo", 2}), sum(told{"lima", 1}), sum(told{"kilo", 1}, told{"kilo", 1})} {
		if seen[s] {
			t.Error("two outcomes with other news have one digest")
		}
		seen[s] = true
	}
}

// What is empty and what is absent count alike: a journal does not tell them apart.
func TestDigestOfEmptyAndAbsent(t *testing.T) {
	sum := func(o *picket.Outcome) string {
		d := New(V2)
		d.Add(o)
		return d.String()
	}
	a := &picket.Outcome{Changed: []picket.Track{{Number: "jp-0001"}}}
	b := &picket.Outcome{Changed: []picket.Track{{Number: "jp-0001", Aliases: []picket.Number{}, Sources: []picket.TrackSource{}}}, Alerts: []picket.Alert{}}
	if sum(a) != sum(b) {
		t.Error("they differ")
	}
}

func BenchmarkDigest(b *testing.B) {
	var t picket.Track
	fields.Fill(&t)
	o := &picket.Outcome{}
	for range 100 {
		o.Changed = append(o.Changed, t)
	}
	for _, version := range []int{V1, V2} {
		b.Run(fmt.Sprintf("v%d", version), func(b *testing.B) {
			d := New(version)
			for b.Loop() {
				d.Add(o)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(o.Changed)), "ns/track")
		})
	}
}

// Every field that a person could see moved version 1, which outcomes of before are held against.
func TestVersion1(t *testing.T) {
	base := func() *picket.Outcome {
		at := time.Unix(1763867667, 0).UTC()
		return &picket.Outcome{At: at,
			Changed: []picket.Track{{Number: "jp-0001", At: at, Sources: []picket.TrackSource{{Sensor: "r1", At: at}}},
				{Number: "jp-0002", Trajectory: &picket.Trajectory{Phase: "coast"}}},
			Spots:   []picket.Spot{{Sensor: "r1", Time: at}},
			Alerts:  []picket.Alert{{ID: "a", Raised: at}},
			Feeds:   []picket.FeedState{{ID: "f", Good: 1}},
			Sensors: []picket.SensorState{{LastHeard: at}},
		}
	}
	sum := func(o *picket.Outcome) string {
		d := New(V1)
		d.Add(o)
		return d.String()
	}
	want := sum(base())
	if sum(base()) != want {
		t.Fatal("the same outcome gives two digests")
	}
	for name, change := range map[string]func(*picket.Outcome){
		"time":       func(o *picket.Outcome) { o.At = o.At.Add(1) },
		"state":      func(o *picket.Outcome) { o.Changed[0].State[5] = 1e-300 },
		"covariance": func(o *picket.Outcome) { o.Changed[0].Cov[20] = 1e-300 },
		"status":     func(o *picket.Outcome) { o.Changed[0].Status = picket.Coasting },
		"callsign":   func(o *picket.Outcome) { o.Changed[0].Keys.Callsign[7] = 'X' },
		"source":     func(o *picket.Outcome) { o.Changed[0].Sources[0].Plots++ },
		"trajectory": func(o *picket.Outcome) { o.Changed[0].Trajectory = &picket.Trajectory{} },
		"launch":     func(o *picket.Outcome) { o.Changed[1].Trajectory.Launch.Lat = 1e-12 },
		"impact":     func(o *picket.Outcome) { o.Changed[1].Trajectory.Impact.Ninety.Minor = 1e-300 },
		"vague":      func(o *picket.Outcome) { o.Changed[1].Trajectory.Impact.Vague = "x" },
		"plot":       func(o *picket.Outcome) { o.Spots[0].Lat = 1e-12 },
		"alert":      func(o *picket.Outcome) { o.Alerts[0].Why = "x" },
		"feed":       func(o *picket.Outcome) { o.Feeds[0].Skipped++ },
		"raw bytes":  func(o *picket.Outcome) { o.Feeds[0].Sum++ },
		"sensor":     func(o *picket.Outcome) { o.Sensors[0].Degraded = "x" },
	} {
		o := base()
		change(o)
		if sum(o) == want {
			t.Errorf("%s does not count", name)
		}
	}
}

func TestDigestOfNothing(t *testing.T) {
	a, b := New(V2), New(V2)
	b.Add(&picket.Outcome{At: time.Unix(5, 0)})
	if a.String() != b.String() {
		t.Error("a tick in which nothing happened counts")
	}
}
