package order

import (
	"fmt"
	"time"

	"picket"
	"picket/command/charter"
)

// Condition is one of those that an order must meet to be in force at a post.
type Condition struct {
	Code string // "kind", "clause", "drafter", "covered", "concurred", "issued", "ended", "withdrawn", "time"
	Met  bool
	Say  string // one sentence in English; the catalogue has the others by code
}

// Why is whether an order is in force at a post, and by which conditions.
type Why []Condition

// InForce says whether all conditions are met.
func (w Why) InForce() bool {
	for _, c := range w {
		if !c.Met {
			return false
		}
	}
	return len(w) > 0
}

// Why says whether an order is in force for a post at a moment of this node's own clock. All conditions are said, those
// that are met too. An order that is not here has none.
func (b *Ledger) Why(id ID, post charter.PostID, now time.Time) Why {
	a, here := b.orders[id]
	if !here {
		return nil
	}
	o := &a.Body
	n := b.nation(post)
	var w Why
	add := func(code string, met bool, yes, no string) {
		say := yes
		if !met {
			say = no
		}
		w = append(w, Condition{code, met, say})
	}
	err := b.circle.InForce(now)
	add("charter", err == nil, "the charter is in force", sentence(err))
	add("addressed", contains(o.To, post) && n != "", fmt.Sprintf("it is to %s", post), fmt.Sprintf("it is not to %s", post))
	err = b.world.Clause(o.Agreement, o.Clause, o.Order, now)
	add("clause", err == nil, fmt.Sprintf("%s %s permits %s", o.Agreement, o.Clause, o.Order), sentence(err))
	add("drafter", b.may(o.By.Post, "draft"), fmt.Sprintf("%s may draft orders", o.By.Post),
		fmt.Sprintf("%s may not draft orders", o.By.Post))
	covered := b.covered(o, post, now)
	own := b.concurred(id, n) && !b.withheld(id, n)
	add("covered", own || covered != nil, b.how(own, n, covered), fmt.Sprintf("%s has not concurred, and no relationship covers it", n))
	for _, other := range b.needs(o) {
		if other != n || covered == nil {
			met := b.concurred(id, other) && !b.withheld(id, other)
			add("concurred", met, fmt.Sprintf("%s concurred", other), b.lack(id, other))
		}
	}
	if o.Effect == WhenIssued {
		add("issued", b.issued(id), fmt.Sprintf("the holder of %s issued it", o.Seat),
			fmt.Sprintf("the holder of %s has not issued it", o.Seat))
	}
	add("ended", !b.cancelled(id) && !b.replaced(id), "it is neither cancelled nor replaced", "it was cancelled or replaced")
	add("withdrawn", !b.withdrawn(id, n), fmt.Sprintf("%s has not withdrawn", n), fmt.Sprintf("%s has withdrawn from it", n))
	add("time", !now.Before(o.From) && now.Before(o.Until), fmt.Sprintf("it is in force until %s", zulu(o.Until)),
		fmt.Sprintf("it is in force from %s to %s only", zulu(o.From), zulu(o.Until)))
	return w
}

// covered is the relationship that an order rests on for a post, where its nation gave one: such an order needs the
// holder of a seat to issue it.
func (b *Ledger) covered(o *Order, post charter.PostID, now time.Time) *charter.Relationship {
	if o.Effect != WhenIssued {
		return nil
	}
	return b.circle.Relationship(o.By.Post, post, string(o.Order), now, func(zone string) bool { return b.world.Within(o, zone) })
}

func (b *Ledger) how(own bool, n picket.NodeID, r *charter.Relationship) string {
	if own {
		return fmt.Sprintf("%s concurred", n)
	}
	if r != nil {
		return fmt.Sprintf("%s gave %s %s over %s", r.GivenBy, r.From, r.Degree, r.Over)
	}
	return ""
}

func (b *Ledger) lack(id ID, n picket.NodeID) string {
	if b.withheld(id, n) {
		return fmt.Sprintf("%s withholds its concurrence", n)
	}
	return fmt.Sprintf("%s has not concurred", n)
}

func contains(list []charter.PostID, p charter.PostID) bool {
	for _, q := range list {
		if p == q {
			return true
		}
	}
	return false
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func zulu(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }
