package fuse

// pair is what speaks for and against two members of different origins being one object.
type pair struct {
	a, b         int32
	nextA, nextB int32 // in the lists of a and b
	score        float64
	fit          float64 // mean of the squared normalised difference over the last updates
	n            int32   // updates
	key          bool    // both gave the same address, and were near enough for it
	forced       int8    // an officer's word: 1 one object, -1 two
	joined       bool    // they are one object now
	at, first    int64   // of the newest update and of the first
	since        int64   // of joined
}

// next gives the pair after p in the list of member i.
func (p *pair) next(i int32) int32 {
	if p.a == i {
		return p.nextA
	}
	return p.nextB
}

// other gives the member that is not i.
func (p *pair) other(i int32) int32 {
	if p.a == i {
		return p.b
	}
	return p.a
}

func (v *View) findPair(i, j int32) int32 {
	if v.members[i].npairs > v.members[j].npairs {
		i, j = j, i
	}
	for p := v.members[i].pairs; p != none; p = v.pairs[p].next(i) {
		if v.pairs[p].other(i) == j {
			return p
		}
	}
	return none
}

// addPair makes the pair of two members; one more with each that an officer names, else unless one has too
// many.
func (v *View) addPair(i, j int32, forced int8) int32 {
	a, b := &v.members[i], &v.members[j]
	if forced == 0 && (a.npairs >= maxPairs || b.npairs >= maxPairs) {
		v.stats.Crowded++
		return none
	}
	p := int32(len(v.pairs))
	if n := len(v.unused); n > 0 {
		p = v.unused[n-1]
		v.unused = v.unused[:n-1]
	} else {
		v.pairs = append(v.pairs, pair{})
	}
	v.pairs[p] = pair{a: i, b: j, nextA: a.pairs, nextB: b.pairs, forced: forced, joined: a.obj == b.obj}
	a.pairs, b.pairs = p, p
	a.npairs++
	b.npairs++
	return p
}

// dropPair forgets a pair.
func (v *View) dropPair(p int32) {
	v.unlink(p, v.pairs[p].a)
	v.unlink(p, v.pairs[p].b)
	v.unused = append(v.unused, p)
}

func (v *View) unlink(p, i int32) {
	m := &v.members[i]
	m.npairs--
	after := v.pairs[p].next(i)
	if m.pairs == p {
		m.pairs = after
		return
	}
	q := m.pairs
	for v.pairs[q].next(i) != p {
		q = v.pairs[q].next(i)
	}
	if v.pairs[q].a == i {
		v.pairs[q].nextA = after
	} else {
		v.pairs[q].nextB = after
	}
}

// unpair forgets all pairs of a member.
func (v *View) unpair(i int32) {
	for v.members[i].pairs != none {
		v.dropPair(v.members[i].pairs)
	}
}
