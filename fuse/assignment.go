package fuse

import (
	"cmp"
	"math"
	"slices"

	"picket/assign"
)

// assignmentWork is the memory that reassign works in.
type assignmentWork struct {
	stamp   int64
	cluster []int32
	groups  [][]int32
	bonds   bonds
	best    []int
	taken   []int32
}

const (
	clusterLimit = 256  // members regrouped together
	tableLimit   = 40   // rows or columns of a table that is solved exactly
	margin       = 8.0  // by which the best choice must beat the best without a new bond
	apart        = -3.0 // the word of two members that were never near each other
	officer      = 1e6
	keep         = 4.0 // what a bond that is in force weighs more than a new one
)

// reassign divides the members that may be one object with member i, and with each other, into objects: one
// member of each origin at most, origin after origin in the order of names, each by the best one-to-one choice.
// Evidence that does not tell two choices apart joins nobody.
func (v *View) reassign(i int32) {
	g := &v.work
	v.gatherCluster(i)
	g.groups = g.groups[:0]
	for from := 0; from < len(g.cluster); {
		to := from + 1
		for to < len(g.cluster) && v.members[g.cluster[to]].origin == v.members[g.cluster[from]].origin {
			to++
		}
		v.distribute(g.cluster[from:to])
		from = to
	}
	v.apply()
}

// gatherCluster fills the cluster: whole objects, linked by pairs that may be joined.
func (v *View) gatherCluster(i int32) {
	g := &v.work
	g.stamp++
	g.cluster = g.cluster[:0]
	v.gatherObject(i)
	for n := 0; n < len(g.cluster); n++ {
		m := g.cluster[n]
		for p := v.members[m].candidates; p != none; p = v.candidates[p].next(m) {
			cand := &v.candidates[p]
			if len(g.cluster) < clusterLimit && (cand.score > 0 || cand.forced > 0) {
				v.gatherObject(cand.other(m))
			}
		}
	}
	slices.SortFunc(g.cluster, func(a, b int32) int {
		ma, mb := &v.members[a], &v.members[b]
		return cmp.Or(cmp.Compare(v.origins[ma.origin].rank, v.origins[mb.origin].rank), cmp.Compare(a, b))
	})
}

func (v *View) gatherObject(i int32) {
	g := &v.work
	for _, m := range v.objects[v.members[i].obj].members {
		if v.members[m].inCluster != g.stamp {
			v.members[m].inCluster = g.stamp
			g.cluster = append(g.cluster, m)
		}
	}
}

// distribute adds the members of one origin to the groups made so far, or as groups of their own.
func (v *View) distribute(ms []int32) {
	g := &v.work
	rows := len(g.groups)
	g.bonds.size(rows, len(ms))
	for r := range rows {
		for c, m := range ms {
			_, w := v.bond(g.groups[r], m)
			g.bonds.weight[r*len(ms)+c] = w
		}
	}
	if rows <= tableLimit && len(ms) <= tableLimit {
		v.chooseBest(ms)
	} else {
		g.best = g.bonds.clear(g.best)
	}
	g.taken = fill(g.taken, len(ms), 0)
	for r := range rows {
		if c := g.best[r]; c >= 0 {
			g.groups[r] = append(g.groups[r], ms[c])
			g.taken[c] = 1
		}
	}
	for c, m := range ms {
		if g.taken[c] == 0 {
			v.newGroup(m)
		}
	}
}

// newGroup begins a group.
func (v *View) newGroup(m int32) {
	g := &v.work
	n := len(g.groups)
	if n < cap(g.groups) {
		g.groups = g.groups[:n+1]
		g.groups[n] = append(g.groups[n][:0], m)
		return
	}
	g.groups = append(g.groups, append(make([]int32, 0, 4), m))
}

// chooseBest leaves in best the column of each row by the best choice; -1 where the evidence is short, or where
// the best choice without the bond is nearly as good.
func (v *View) chooseBest(ms []int32) {
	g := &v.work
	columns, total := g.bonds.best()
	g.best = append(g.best[:0], columns...)
	for r, c := range g.best {
		if c < 0 {
			continue
		}
		proof, w := v.bond(g.groups[r], ms[c])
		if proof < join {
			g.best[r] = -1
			continue
		}
		if v.united(g.groups[r], ms[c]) || w > officer/2 {
			continue
		}
		at := r*g.bonds.cols + c
		g.bonds.weight[at] = 0
		if _, without := g.bonds.best(); total-without < margin {
			g.best[r] = -1
		}
		g.bonds.weight[at] = w
	}
}

// united says whether m is one object already with a member of the group.
func (v *View) united(group []int32, m int32) bool {
	return slices.ContainsFunc(group, func(i int32) bool { return v.members[i].obj == v.members[m].obj })
}

// maxFit bounds what a bad fit takes from a bond: a biased partner's only candidate is a candidate still.
const maxFit = 10.0

// independent is how many independent looks a pair's fit is the mean of: states share most of their errors
// with those of the seconds before, and whatever is biased stays so.
func (p *candidate) independent() float64 { return max(1, min(3, float64(p.at-p.first)/4e9)) }

// bond gives the proof that m belongs to a group, to be compared with join, and the bond's weight against
// others: besides the proof how well the states fit, which tells neighbours apart whose proofs are both full.
func (v *View) bond(group []int32, m int32) (proof, weight float64) {
	for _, i := range group {
		p := v.findCandidate(i, m)
		if p == none {
			proof += apart
			weight += apart
			continue
		}
		cand := &v.candidates[p]
		s, w := cand.score, cand.score
		switch {
		case cand.forced != 0:
			s = officer * float64(cand.forced)
			w = s
		case v.members[i].obj == v.members[m].obj:
			s += join - part
			w = max(w, 0) + keep
		case !cand.proven():
			s = min(s, join-1)
			w = s
		}
		proof += s
		weight += w + cand.independent()/2*(maxFit-min(cand.fit, maxFit))
		if cand.key {
			weight += maxFit
		}
	}
	if proof <= 0 {
		weight = 0
	}
	return proof, weight
}

// bonds is a table of what it is worth to join the groups made so far (rows) with an origin's members (columns).
type bonds struct {
	rows, cols int
	weight     []float64 // by rows
	solver     assign.Solver
}

func (b *bonds) size(rows, cols int) {
	b.rows, b.cols = rows, cols
	b.weight = fill(b.weight, rows*cols, 0)
}

// best gives the best one-to-one choice, the column of each row or -1, and its sum.
func (b *bonds) best() (columns []int, sum float64) { return b.solver.Best(b.weight, b.rows, b.cols) }

// clear is the cheap choice in a heap: a bond counts where no other of its row or column comes near it.
func (b *bonds) clear(columns []int) []int {
	columns = fill(columns, b.rows, -1)
	for r := range b.rows {
		best, second, at := b.top(r*b.cols, 1, b.cols)
		if best < join || best-second < margin {
			continue
		}
		if most, next, where := b.top(at, b.cols, b.rows); where == r && most-next >= margin {
			columns[r] = at
		}
	}
	return columns
}

// top gives the greatest and second of n weights at a stride, and the place of the greatest.
func (b *bonds) top(from, stride, n int) (best, second float64, at int) {
	best, second = math.Inf(-1), math.Inf(-1)
	for k := range n {
		switch w := b.weight[from+k*stride]; {
		case w > best:
			best, second, at = w, best, k
		case w > second:
			second = w
		}
	}
	return best, second, at
}

func fill[T any](s []T, n int, v T) []T {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}
