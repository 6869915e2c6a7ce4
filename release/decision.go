package release

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"

	"picket"
)

// Policy is the release policy of one node. It keeps what it has decided, so it is not for concurrent use; the
// answers do not depend on what was asked before.
type Policy struct {
	self       picket.NodeID
	policy     string // of labels
	exercise   bool
	rules      ruleList
	thresholds thresholds
	areas      []area
	cache      map[decisionKey]picket.Grant
}

// ruleList hands the rules to Cedar in the order of the files.
type ruleList []*rule

// All names each policy by its place in the list.
func (l ruleList) All() iter.Seq2[cedar.PolicyID, *cedar.Policy] {
	return func(yield func(cedar.PolicyID, *cedar.Policy) bool) {
		for i, r := range l {
			if !yield(cedar.PolicyID(strconv.Itoa(i)), r.policy) {
				return
			}
		}
	}
}

func newPolicy(c *picket.Config) *Policy {
	b := &Policy{self: c.Node, exercise: c.Exercise != "", policy: cmp.Or(c.Exercise, c.Name, string(c.Node)),
		cache: map[decisionKey]picket.Grant{}}
	for i := range c.Zones {
		b.areas = append(b.areas, newArea(&c.Zones[i]))
	}
	return b
}

// finish ends loading.
func (b *Policy) finish() error {
	b.thresholds.sort()
	if b.thresholds.zones && len(b.areas) > maxZones {
		return fmt.Errorf("release: rules ask for zones, and there are %d of at most %d: load fewer zones", len(b.areas), maxZones)
	}
	return nil
}

// Label is what is written on all that goes to an audience. It names no third nation.
func (b *Policy) Label(to picket.NodeID) picket.Label {
	l := picket.Label{Policy: b.policy, Classification: "RELEASABLE", Originator: b.self, Releasable: []picket.NodeID{b.self, to}}
	if b.exercise {
		l.Classification = "EXERCISE RELEASABLE"
	}
	slices.Sort(l.Releasable)
	l.Releasable = slices.Compact(l.Releasable)
	return l
}

// Feeds says whether a sensor's plots may be used to make what the audience is told.
func (b *Policy) Feeds(s picket.Sensor, to picket.NodeID, now time.Time) picket.Grant {
	return b.ask("feed", sensorOf(s), to, now, func(*rule) string { return "" })
}

// Decide says what of a track the audience may be told at now. A track that is no sum of numbers is refused.
func (b *Policy) Decide(t *picket.Track, to picket.NodeID, now time.Time) picket.Grant {
	f, ok := b.attributesOfTrack(t)
	if !ok {
		return picket.Grant{Denied: "the track's state is not a number"}
	}
	k := f.decisionKey(&b.thresholds, to, now)
	if g, ok := b.cache[k]; ok {
		return g
	}
	g := b.decide(&f, to, now)
	if len(b.cache) >= maxCached {
		clear(b.cache)
	}
	b.cache[k] = g
	return g
}

// maxCached bounds the memory of decisions, some 200 bytes each.
const maxCached = 1 << 14

func (b *Policy) decide(f *attributes, to picket.NodeID, now time.Time) picket.Grant {
	return b.ask("contribute", b.entity(f), to, now, func(r *rule) string {
		if f.status == picket.Tentative {
			return r.authority + " releases no tentative tracks"
		}
		return ""
	})
}

// DecideStatement says whether the audience may be told a statement.
func (b *Policy) DecideStatement(s *picket.Statement, to picket.NodeID, now time.Time) picket.Grant {
	return b.ask("state", b.statementOf(s), to, now, func(*rule) string { return "" })
}

// ask puts one question to Cedar. but says why a permit does not do although its conditions hold.
func (b *Policy) ask(action types.String, resource cedar.Entity, to picket.NodeID, now time.Time, but func(*rule) string) picket.Grant {
	decision, diagnostic := cedar.Authorize(b.rules, only{resource}, cedar.Request{
		Principal: cedar.NewEntityUID("Nation", types.String(to)),
		Action:    cedar.NewEntityUID("Action", action),
		Resource:  resource.UID,
		Context: types.NewRecord(types.RecordMap{
			"exercise": types.Boolean(b.exercise), "now": types.NewDatetimeFromMillis(now.UnixMilli())}),
	})
	if len(diagnostic.Errors) > 0 {
		e := diagnostic.Errors[0]
		name := b.rules.named(e.PolicyID).name
		return picket.Grant{Denied: "rule " + name + " cannot be evaluated",
			Alarm: "release policy: rule " + name + " cannot be evaluated (" + e.Message +
				"), so nothing that it bears on is released: mend the rule"}
	}
	if decision != cedar.Allow {
		return b.refused(diagnostic.Reasons)
	}
	return b.granted(diagnostic.Reasons, but)
}

// refused names the first forbid that applies.
func (b *Policy) refused(forbids []cedar.DiagnosticReason) picket.Grant {
	if len(forbids) == 0 {
		return picket.Grant{Denied: "no rule says yes"}
	}
	r := b.rules.named(forbids[0].PolicyID)
	if r.authority == "" {
		return picket.Grant{Denied: "forbidden by rule " + r.name}
	}
	return picket.Grant{Denied: "forbidden by " + r.authority + ", rule " + r.name}
}

// granted gives the grant of one of the permits that apply, the most generous: so each yes has one agreement
// and one clause, and gives no more than that clause does.
func (b *Policy) granted(permits []cedar.DiagnosticReason, but func(*rule) string) picket.Grant {
	var best *rule
	var denied string
	for _, p := range permits {
		r := b.rules.named(p.PolicyID)
		if why := but(r); why != "" {
			denied = cmp.Or(denied, why)
		} else if best == nil || moreGenerous(r, best) {
			best = r
		}
	}
	if best == nil {
		return picket.Grant{Denied: denied}
	}
	return picket.Grant{OK: true, Fields: best.fields, Coarsen: best.coarsen, Authority: best.authority, Rule: best.name}
}

// moreGenerous orders permits: the less coarse position, then the more fields; of equals the first written.
func moreGenerous(a, b *rule) bool {
	if a.coarsen != b.coarsen {
		return a.coarsen < b.coarsen
	}
	return len(FieldNames(a.fields)) > len(FieldNames(b.fields))
}

func (l ruleList) named(id cedar.PolicyID) *rule {
	i, _ := strconv.Atoi(string(id)) // our own number, see All
	return l[i]
}

// only is the one entity that a question is about.
type only struct{ entity cedar.Entity }

// Get implements types.EntityGetter.
func (o only) Get(uid cedar.EntityUID) (cedar.Entity, bool) {
	return o.entity, uid == o.entity.UID
}
