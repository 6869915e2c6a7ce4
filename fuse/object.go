package fuse

import (
	"cmp"
	"slices"

	"picket"
)

// object is one thing in the picture: members of different origins.
type object struct {
	used, dirty bool
	members     []int32 // by rank of origin
	number      picket.Number
	held        int64 // until when number is kept though the member that brought it is gone; 0: it is not held
	former      [6]picket.Number
	end         *picket.Track // what to say of it when it is gone
}

// alone gives a member an object of its own.
func (v *View) alone(i int32) {
	at := v.newObject()
	v.objects[at].members = append(v.objects[at].members[:0], i)
	v.members[i].obj = at
	v.markDirty(at)
}

func (v *View) newObject() int32 {
	at := int32(len(v.objects))
	if n := len(v.free); n > 0 {
		at = v.free[n-1]
		v.free = v.free[:n-1]
	} else {
		v.objects = append(v.objects, object{})
	}
	o := &v.objects[at]
	*o = object{used: true, members: o.members[:0]}
	return at
}

// remember keeps a number that the object was shown by as an alias.
func (o *object) remember(n picket.Number) {
	for _, f := range o.former {
		if f == n {
			return
		}
	}
	copy(o.former[1:], o.former[:])
	o.former[0] = n
}

// leaveObject takes a member that goes out of its object. The object keeps the member's number for a while: it
// may come back.
func (v *View) leaveObject(i int32) {
	m := &v.members[i]
	o := &v.objects[m.obj]
	for k, j := range o.members {
		if j == i {
			o.members = append(o.members[:k], o.members[k+1:]...)
			break
		}
	}
	if m.number != "" && len(o.members) > 0 {
		o.remember(m.number)
		if m.number == o.number {
			o.held = v.now + int64(v.opt.HoldFor)
			v.holding = append(v.holding, m.obj)
		}
	}
	v.markDirty(m.obj)
}

// rejoin puts a new member back into the object that it left, if it is where the others are. What was joined on
// evidence before need not wait for it again.
func (v *View) rejoin(i, holder int32) {
	m, o := &v.members[i], &v.objects[holder]
	if m.obj == holder || len(o.members) == 0 {
		return
	}
	for _, j := range o.members {
		_, differ := keys(m, &v.members[j])
		if v.members[j].origin == m.origin || differ || !v.near(i, j, 1) || v.parted(i, j) {
			return
		}
	}
	old := &v.objects[m.obj]
	old.members = old.members[:0]
	v.markDirty(m.obj)
	m.obj = holder
	o.members = append(o.members, i)
	slices.SortFunc(o.members, func(a, b int32) int {
		return cmp.Compare(v.origins[v.members[a].origin].rank, v.origins[v.members[b].origin].rank)
	})
	for _, j := range o.members {
		if j == i {
			continue
		}
		p := v.findCandidate(i, j)
		if p == none {
			p = v.addCandidate(i, j, 0)
		}
		if p != none {
			v.candidates[p].joined = true
			v.candidates[p].score, v.candidates[p].n = join, looks
			v.candidates[p].at, v.candidates[p].first, v.candidates[p].since = v.now, v.now, v.now
		}
	}
	v.markDirty(holder)
}

// apply makes the groups the objects. Each group goes on as the object whose number is its own, else as that
// of its first member which no other group has.
func (v *View) apply() {
	g := &v.work
	if v.unchanged() {
		return
	}
	g.taken = g.taken[:0] // objects that go on
	for k := range g.groups {
		at := v.successor(g.groups[k])
		g.taken = append(g.taken, at)
	}
	for _, m := range g.cluster {
		o := &v.objects[v.members[m].obj]
		o.members = o.members[:0]
		v.markDirty(v.members[m].obj)
	}
	for k, group := range g.groups {
		at := g.taken[k]
		if at == none {
			at = v.newObject()
		}
		for _, m := range group {
			if old := v.members[m].obj; old != at {
				if n := v.objects[old].number; n != "" && v.carriedBy(n, group) {
					v.objects[at].remember(n)
				}
				v.members[m].obj = at
			}
		}
		v.objects[at].members = append(v.objects[at].members, group...)
		v.markDirty(at)
	}
	v.markJoined()
}

// unchanged says whether the groups are the objects already.
func (v *View) unchanged() bool {
	for _, group := range v.work.groups {
		o := &v.objects[v.members[group[0]].obj]
		if len(o.members) != len(group) {
			return false
		}
		for _, m := range group {
			if &v.objects[v.members[m].obj] != o {
				return false
			}
		}
	}
	return true
}

// successor gives the object that a group goes on as; none: a new one.
func (v *View) successor(group []int32) int32 {
	at := none
	for _, m := range group {
		obj := v.members[m].obj
		if contains(v.work.taken, obj) {
			continue
		}
		if v.carriedBy(v.objects[obj].number, group) {
			return obj
		}
		if at == none && !v.carriedElsewhere(obj, group) {
			at = obj
		}
	}
	return at
}

// carriedBy says whether a number is of one of the members.
func (v *View) carriedBy(n picket.Number, group []int32) bool {
	i, ok := v.carrier[n]
	return ok && contains(group, i)
}

// carriedElsewhere says whether the object's number is of a member outside the group: the object is theirs.
func (v *View) carriedElsewhere(obj int32, group []int32) bool {
	i, ok := v.carrier[v.objects[obj].number]
	return ok && !contains(group, i)
}

func contains(s []int32, x int32) bool {
	for _, y := range s {
		if y == x {
			return true
		}
	}
	return false
}

// markJoined sets what the pairs of the cluster say of being joined, and since when.
func (v *View) markJoined() {
	for _, m := range v.work.cluster {
		for p := v.members[m].candidates; p != none; p = v.candidates[p].next(m) {
			cand := &v.candidates[p]
			if one := v.members[cand.a].obj == v.members[cand.b].obj; one != cand.joined {
				cand.joined, cand.since = one, v.now
			}
		}
	}
}
