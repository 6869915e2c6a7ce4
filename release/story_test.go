package release

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The stories of testdata; its README.md has their words.
func TestStories(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no stories in testdata", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := &stage{now: noon, gates: map[picket.NodeID]*Hysteresis{}, told: map[string]picket.Grant{}}
			datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string { return s.do(t, d) })
		})
	}
}

type stage struct {
	now   time.Time
	book  *Policy
	gates map[picket.NodeID]*Hysteresis
	told  map[string]picket.Grant // by audience and track
}

func (s *stage) do(t *testing.T, d *datadriven.TestData) string {
	said := map[string]string{}
	for _, a := range d.CmdArgs {
		said[a.Key] = strings.Join(a.Vals, ",")
	}
	to := picket.NodeID(said["to"])
	switch d.Cmd {
	case "load":
		return s.load(picket.NodeID(said["node"]), d.Input)
	case "wait":
		s.now = s.now.Add(duration(t, d.CmdArgs[0].Key))
		return ""
	case "sensor":
		return plainly(s.book.Feeds(picket.Sensor{ID: sensing.SensorID(said["id"]), Tech: sensing.PSR}, to, s.now))
	case "decide":
		return answer(s.book.Decide(actor(t, said, 0), to, s.now))
	case "fly":
		return s.fly(t, said, to)
	case "state":
		return plainly(s.book.DecideStatement(statement(t, said), to, s.now))
	}
	t.Fatalf("%s: unknown word %q", d.Pos, d.Cmd)
	return ""
}

func answer(g picket.Grant) string {
	if g.Alarm != "" {
		return inWords(g) + "\nalarm: " + g.Alarm + "\n"
	}
	return inWords(g) + "\n"
}

// plainly is the answer where no fields are asked for.
func plainly(g picket.Grant) string {
	if g.OK {
		return "yes, under " + g.Authority + ", rule " + g.Rule + "\n"
	}
	return answer(g)
}

func (s *stage) load(n picket.NodeID, text string) string {
	files := LanternPolicies(n)
	if text != "" {
		files = []picket.File{{Name: "policy.cedar", Text: []byte(text)}}
	}
	b, err := Load(config(n), files)
	if err != nil {
		return err.Error() + "\n"
	}
	s.book = b
	return "ok\n"
}

func (s *stage) fly(t *testing.T, said map[string]string, to picket.NodeID) string {
	gate := s.gates[to]
	if gate == nil {
		gate = NewHysteresis(to)
		s.gates[to] = gate
	}
	var out strings.Builder
	seconds := max(1, int(duration(t, said["for"])/time.Second))
	for i := range seconds {
		g := gate.Decide(s.book, actor(t, said, float64(i)/float64(max(1, seconds-1))), s.now)
		before := s.told[said["to"]+said["ref"]]
		s.told[said["to"]+said["ref"]] = g
		if before != g && (before.OK || g.OK) {
			fmt.Fprintf(&out, "%s: %s", s.now.Format("04:05"), answer(g))
		} else if i == seconds-1 {
			fmt.Fprintf(&out, "%s: still %s", s.now.Format("04:05"), answer(g))
		}
		s.now = s.now.Add(time.Second)
	}
	return out.String()
}

// actor is the object of a story, that part of its way along.
func actor(t *testing.T, said map[string]string, part float64) *picket.Track {
	lat := between(t, said["lat"], 26, part)
	tr := at(lat, between(t, said["lon"], 126, part))
	tr.Emergency = sensing.Emergency(max(0, slices.Index(emergencies[:], said["emergency"])))
	tr.Identity = identity(said["identity"])
	tr.Ref, _ = strconv.ParseUint(said["ref"], 10, 64)
	for d := sensing.UnknownDomain; said["domain"] != "" && d <= sensing.Ballistic; d++ {
		if d.String() == said["domain"] {
			tr.Domain = d
		}
	}
	for st := picket.Tentative; said["status"] != "" && st <= picket.Ended; st++ {
		if st.String() == said["status"] {
			tr.Status = st
		}
	}
	switch h := said["height"]; h {
	case "":
	case "none":
		tr.HeightFrom = picket.NoHeight
	default:
		p := geo.FromDeg(lat, between(t, said["lon"], 126, part), between(t, h, 0, part)).ToECEF()
		copy(tr.State[:3], p[:])
	}
	return tr
}

func identity(s string) picket.Identity {
	for i := picket.Pending; i <= picket.Hostile; i++ {
		if i.String() == s {
			return i
		}
	}
	return picket.Pending
}

func statement(t *testing.T, said map[string]string) *picket.Statement {
	s := &picket.Statement{Identity: identity(said["identity"])}
	if said["kind"] != "alert" {
		return s
	}
	s.Alert = &picket.Alert{Rule: said["rule"], Zone: said["zone"], Sensor: sensing.SensorID(said["sensor"])}
	for l := picket.Advisory; l <= picket.Warning; l++ {
		if l.String() == said["level"] {
			s.Alert.Level = l
		}
	}
	return s
}

// between reads "24.9" or "24.9,25.1" and gives the value at that part of the way.
func between(t *testing.T, s string, otherwise, part float64) float64 {
	if s == "" {
		return otherwise
	}
	a, b, two := strings.Cut(s, ",")
	from, err := strconv.ParseFloat(a, 64)
	if err != nil {
		t.Fatal(err)
	}
	if !two {
		return from
	}
	till, err := strconv.ParseFloat(strings.TrimSpace(b), 64)
	if err != nil {
		t.Fatal(err)
	}
	return from + (till-from)*part
}

func duration(t *testing.T, s string) time.Duration {
	if s == "" {
		return 0
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// withheld gives the words for the fields that a grant does not let out.
func withheld(g picket.Grant) []string {
	if !g.OK {
		return slices.Clone(fieldNames)
	}
	return FieldNames(^g.Fields)
}

// inWords says the grant on a track in one line.
func inWords(g picket.Grant) string {
	if !g.OK {
		return "not released: " + g.Denied
	}
	say := "released under " + g.Authority + " with position"
	if g.Coarsen > 0 {
		say += " to " + strconv.FormatFloat(g.Coarsen, 'f', -1, 64) + " m"
	}
	for _, f := range FieldNames(g.Fields) {
		say += ", " + f
	}
	if w := withheld(g); len(w) > 0 {
		say += "; without " + strings.Join(w, ", ")
	}
	return say
}
