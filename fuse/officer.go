package fuse

import (
	"fmt"

	"picket"
)

// order is an officer's word on two numbers, which holds until it is withdrawn, whether or not both are there.
type order struct {
	a, b picket.Number
	one  bool
}

// orderLimit bounds the orders in force.
const orderLimit = 1000

// Join says that two numbers are one object, whatever the evidence. Either may be any number of an object that
// is shown, alias or not. It holds, and replaces an earlier word on the two, until Withdraw.
func (v *View) Join(a, b picket.Number) error { return v.command(a, b, true) }

// Part says that two numbers are two objects.
func (v *View) Part(a, b picket.Number) error { return v.command(a, b, false) }

// Withdraw takes back what an officer said of two numbers, and leaves them to the evidence.
func (v *View) Withdraw(a, b picket.Number) error {
	for k, o := range v.orders {
		if o.a == a && o.b == b || o.a == b && o.b == a {
			v.orders = append(v.orders[:k], v.orders[k+1:]...)
			v.force(o, 0)
			return nil
		}
	}
	return fmt.Errorf("no word on %s and %s is in force", a, b)
}

func (v *View) command(a, b picket.Number, one bool) error {
	i, known := v.carrier[a]
	if !known {
		return fmt.Errorf("no object has the number %s: give one that is shown, or its alias", a)
	}
	j, known := v.carrier[b]
	if !known {
		return fmt.Errorf("no object has the number %s: give one that is shown, or its alias", b)
	}
	if one && v.members[i].origin == v.members[j].origin {
		return fmt.Errorf("%s and %s are both of %s, which says that they are two: ask it", a, b, v.origins[v.members[i].origin].id)
	}
	if len(v.orders) >= orderLimit {
		return fmt.Errorf("%d correlations are in force by officers' word: withdraw some", orderLimit)
	}
	_ = v.Withdraw(a, b)
	o := order{a, b, one}
	v.orders = append(v.orders, o)
	v.enforce(o)
	return nil
}

// obey applies the orders that name a number which has just come.
func (v *View) obey(n picket.Number) {
	for _, o := range v.orders {
		if o.a == n || o.b == n {
			v.enforce(o)
		}
	}
}

func (v *View) enforce(o order) {
	word := int8(-1)
	if o.one {
		word = 1
	}
	v.force(o, word)
}

// force sets an order on the pair of its members, if both are there.
func (v *View) force(o order, word int8) {
	i, a := v.carrier[o.a]
	j, b := v.carrier[o.b]
	if !a || !b || v.members[i].origin == v.members[j].origin {
		return
	}
	p := v.findPair(i, j)
	if p == none {
		p = v.addPair(i, j, word)
	}
	if p == none {
		return
	}
	v.pairs[p].forced = word
	v.seeds = append(v.seeds, i, j)
	v.touch(i)
	v.touch(j)
}

// parted says whether an officer parted two members.
func (v *View) parted(i, j int32) bool {
	p := v.findPair(i, j)
	return p != none && v.pairs[p].forced < 0
}
