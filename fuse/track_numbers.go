package fuse

import (
	"strings"

	"picket"
)

// before orders numbers: by node, then by number.
func before(a, b picket.Number) bool {
	na, ra := split(a)
	nb, rb := split(b)
	if na != nb {
		return na < nb
	}
	if len(ra) != len(rb) {
		return len(ra) < len(rb)
	}
	return ra < rb
}

// split parts a number into node and number without leading zeros.
func split(n picket.Number) (node, rest string) {
	s := string(n)
	if i := strings.LastIndexByte(s, '-'); i >= 0 {
		return s[:i], strings.TrimLeft(s[i+1:], "0")
	}
	return "", s
}

// choose gives the number of an object: the lowest of those that both ends of a link know, which are the
// partners' and the one under which the own track is offered; failing these the own track's private one. The number of
// a member that has just gone still counts.
func (v *View) choose(o *object) picket.Number {
	var best, private picket.Number
	for _, i := range o.members {
		m := &v.members[i]
		switch {
		case m.number == "":
		case m.isOwn() && !m.offered:
			private = m.number
		case best == "" || before(m.number, best):
			best = m.number
		}
	}
	best = or(best, private)
	if o.held > v.now && o.number != "" && len(o.members) > 0 {
		if _, back := v.carrier[o.number]; !back && (best == "" || best == private || before(o.number, best)) {
			return o.number
		}
	}
	o.held = 0
	return best
}

// renumber sets the numbers of all objects that changed. Those that are shown no longer go to vacated.
func (v *View) renumber() {
	for _, i := range v.dirty {
		o := &v.objects[i]
		if len(o.members) == 0 && o.end != nil {
			continue // its end is told under the number it had
		}
		n := v.choose(o)
		if n == o.number {
			continue
		}
		if o.number != "" {
			if v.shownBy[o.number] == i {
				delete(v.shownBy, o.number)
				v.vacated = append(v.vacated, o.number)
			}
			if len(o.members) > 0 {
				o.remember(o.number)
			}
		}
		o.number = n
		if n != "" {
			v.shownBy[n] = i
		}
	}
}

// aliases appends the other numbers of an object: its members', all that partners know them by, and those it was shown by that are no other
// object's now.
func (v *View) aliases(dst []picket.Number, o *object, at int32) []picket.Number {
	add := func(n picket.Number) {
		if n == "" || n == o.number {
			return
		}
		for _, d := range dst {
			if d == n {
				return
			}
		}
		dst = append(dst, n)
	}
	for _, i := range o.members {
		add(v.members[i].number)
		if m := &v.members[i]; m.isOwn() {
			add(m.track.Number)
			for _, n := range m.also {
				add(n)
			}
		}
	}
	for _, n := range o.former {
		if i, ok := v.carrier[n]; ok && v.members[i].obj != at {
			continue
		}
		if i, ok := v.shownBy[n]; ok && i != at {
			continue
		}
		add(n)
	}
	return dst
}
