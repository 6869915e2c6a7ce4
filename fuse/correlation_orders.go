package fuse

import (
	"fmt"
	"slices"

	"picket"
)

// Order is an officer's word on two objects, which holds until it is withdrawn, whether or not both are there.
type Order struct {
	A   Side `json:"a"`
	B   Side `json:"b"`
	One bool `json:"one"` // they are one object; else they are two
}

// Side is what an order names. A nation that begins anew gives its objects new numbers: an address, where the object
// says one, is what the order then knows it by.
type Side struct {
	Number picket.Number `json:"number"`
	ICAO   uint32        `json:"icao,omitempty"`
	MMSI   uint32        `json:"mmsi,omitempty"`
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
	before := len(v.orders)
	v.orders = slices.DeleteFunc(v.orders, func(o Order) bool {
		on := o.A.Number == a && o.B.Number == b || o.A.Number == b && o.B.Number == a
		if on {
			v.force(o, 0)
		}
		return on
	})
	if len(v.orders) == before {
		return fmt.Errorf("no word on %s and %s is in force", a, b)
	}
	return nil
}

// hand gives the orders on an own track's number to the number that it goes by now.
func (v *View) hand(from, to picket.Number) {
	for k := range v.orders {
		for _, s := range [...]*Side{&v.orders[k].A, &v.orders[k].B} {
			if s.Number == from {
				s.Number = to
			}
		}
	}
}

func (v *View) command(a, b picket.Number, one bool) error {
	i, known := v.bearer(a)
	if !known {
		return fmt.Errorf("no object has the number %s: give one that is shown, or its alias", a)
	}
	j, known := v.bearer(b)
	if !known {
		return fmt.Errorf("no object has the number %s: give one that is shown, or its alias", b)
	}
	if one && v.members[i].origin == v.members[j].origin {
		return fmt.Errorf("%s and %s are both of %s, which says that they are two: ask it", a, b, v.origins[v.members[i].origin].id)
	}
	_ = v.Withdraw(v.members[i].number, v.members[j].number)
	v.lapse()
	if len(v.orders) >= orderLimit {
		return fmt.Errorf("%d correlations are in force by officers' word: withdraw some", orderLimit)
	}
	o := Order{v.side(i), v.side(j), one}
	v.orders = append(v.orders, o)
	v.enforce(o)
	return nil
}

// bearer finds the member that brings a number, or the own track that some partner knows by it.
func (v *View) bearer(n picket.Number) (i int32, known bool) {
	if i, known = v.carrier[n]; known {
		return i, true
	}
	for i := range v.members {
		if m := &v.members[i]; m.used && m.isOwn() && slices.Contains(m.also, n) {
			return int32(i), true
		}
	}
	return none, false
}

func (v *View) side(i int32) Side {
	m := &v.members[i]
	return Side{m.number, m.icao, m.mmsi}
}

// lapse makes room, when there is none, by the oldest order that names somebody who is not there.
func (v *View) lapse() {
	if len(v.orders) < orderLimit {
		return
	}
	if k := slices.IndexFunc(v.orders, func(o Order) bool { return !v.carried(o.A) || !v.carried(o.B) }); k >= 0 {
		v.orders = slices.Delete(v.orders, k, k+1)
	}
}

func (v *View) carried(s Side) bool {
	_, there := v.carrier[s.Number]
	return there
}

// Orders gives the officers' words in force, oldest first, with the addresses known by now.
func (v *View) Orders() []Order {
	list := slices.Clone(v.orders)
	for k := range list {
		for _, s := range [...]*Side{&list[k].A, &list[k].B} {
			if i, there := v.carrier[s.Number]; there {
				*s = v.side(i).or(*s)
			}
		}
	}
	return list
}

// or keeps an address that was said once.
func (s Side) or(old Side) Side {
	return Side{s.Number, or(s.ICAO, old.ICAO), or(s.MMSI, old.MMSI)}
}

// Restore puts the orders of an earlier run in force. Their objects need not be there yet.
func (v *View) Restore(list []Order) {
	v.orders = slices.Clone(list[max(0, len(list)-orderLimit):])
	for _, o := range v.orders {
		v.enforce(o)
	}
}

// obey applies the orders that name a member which has just come, or has just said who it is: by its number, or by its
// address where the number that the same nation gave it before is gone.
func (v *View) obey(i int32) {
	now := v.side(i)
	if now.Number == "" {
		return
	}
	for k := range v.orders {
		o := &v.orders[k]
		v.follow(&o.A, now)
		v.follow(&o.B, now)
		if o.A.names(now) || o.B.names(now) {
			v.enforce(*o)
		}
	}
}

// names says whether a side is of who is there now: a number that comes back with another address is somebody else's.
func (s Side) names(now Side) bool {
	other := s.ICAO != 0 && now.ICAO != 0 && s.ICAO != now.ICAO || s.MMSI != 0 && now.MMSI != 0 && s.MMSI != now.MMSI
	return s.Number == now.Number && !other
}

// follow hands an order on to the number that its object goes by now.
func (v *View) follow(s *Side, now Side) {
	was, _ := split(s.Number)
	is, _ := split(now.Number)
	same := s.ICAO != 0 && s.ICAO == now.ICAO || s.MMSI != 0 && s.MMSI == now.MMSI
	if same && was == is && !v.carried(*s) {
		*s = now.or(*s)
	}
}

func (v *View) enforce(o Order) {
	word := int8(-1)
	if o.One {
		word = 1
	}
	v.force(o, word)
}

// force sets an order on the pair of its members, if both are there.
func (v *View) force(o Order, word int8) {
	i, a := v.carrier[o.A.Number]
	j, b := v.carrier[o.B.Number]
	if !a || !b || v.members[i].origin == v.members[j].origin {
		return
	}
	p := v.findCandidate(i, j)
	if p == none {
		p = v.addCandidate(i, j, word)
	}
	if p == none {
		return
	}
	v.candidates[p].forced = word
	v.seeds = append(v.seeds, i, j)
	v.markChanged(i)
	v.markChanged(j)
}

// parted says whether an officer parted two members.
func (v *View) parted(i, j int32) bool {
	p := v.findCandidate(i, j)
	return p != none && v.candidates[p].forced < 0
}
