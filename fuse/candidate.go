package fuse

// candidate is a pair of members of different origins, and what speaks for and against their being one object.
type candidate struct {
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
func (p *candidate) next(i int32) int32 {
	if p.a == i {
		return p.nextA
	}
	return p.nextB
}

// other gives the member that is not i.
func (p *candidate) other(i int32) int32 {
	if p.a == i {
		return p.b
	}
	return p.a
}

func (v *View) findCandidate(i, j int32) int32 {
	if v.members[i].ncandidates > v.members[j].ncandidates {
		i, j = j, i
	}
	for p := v.members[i].candidates; p != none; p = v.candidates[p].next(i) {
		if v.candidates[p].other(i) == j {
			return p
		}
	}
	return none
}

// addCandidate makes the pair of two members; one more with each that an officer names, else unless one has too
// many.
func (v *View) addCandidate(i, j int32, forced int8) int32 {
	a, b := &v.members[i], &v.members[j]
	if forced == 0 && (a.ncandidates >= maxCandidates || b.ncandidates >= maxCandidates) {
		v.stats.Crowded++
		return none
	}
	p := int32(len(v.candidates))
	if n := len(v.unused); n > 0 {
		p = v.unused[n-1]
		v.unused = v.unused[:n-1]
	} else {
		v.candidates = append(v.candidates, candidate{})
	}
	v.candidates[p] = candidate{a: i, b: j, nextA: a.candidates, nextB: b.candidates, forced: forced, joined: a.obj == b.obj}
	a.candidates, b.candidates = p, p
	a.ncandidates++
	b.ncandidates++
	return p
}

// dropCandidate forgets a pair.
func (v *View) dropCandidate(p int32) {
	v.unlink(p, v.candidates[p].a)
	v.unlink(p, v.candidates[p].b)
	v.unused = append(v.unused, p)
}

func (v *View) unlink(p, i int32) {
	m := &v.members[i]
	m.ncandidates--
	after := v.candidates[p].next(i)
	if m.candidates == p {
		m.candidates = after
		return
	}
	q := m.candidates
	for v.candidates[q].next(i) != p {
		q = v.candidates[q].next(i)
	}
	if v.candidates[q].a == i {
		v.candidates[q].nextA = after
	} else {
		v.candidates[q].nextB = after
	}
}

// dropCandidates forgets all pairs of a member.
func (v *View) dropCandidates(i int32) {
	for v.members[i].candidates != none {
		v.dropCandidate(v.members[i].candidates)
	}
}
