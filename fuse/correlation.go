package fuse

import (
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The evidence on a pair is a sum of log likelihood ratios of "one object" to "two", each of bounded weight
// since consecutive states share most of their errors. It has to reach join before two members become
// one object, and to fall to part before they cease to be one.
const (
	join   = 6.0
	part   = -6.0
	most   = 12.0 // of the sum, either way
	yes    = 3.0  // of one update
	no     = -6.0
	looks  = 3 // the fewest updates before kinematics alone join
	renewS = 2.0
)

// correlate weighs the pairs of all members that changed and regroups where that puts a group in doubt.
func (v *View) correlate() {
	for _, i := range v.changed {
		if v.members[i].used {
			v.indexCell(i)
		}
	}
	for _, i := range v.changed {
		m := &v.members[i]
		if !m.used {
			m.changed = false
			continue
		}
		if v.now >= m.searchAt {
			v.search(i)
		}
		v.weighAll(i)
		m.changed = false
	}
	v.changed = v.changed[:0]
	before := v.work.stamp
	for _, i := range v.seeds {
		if m := &v.members[i]; m.used && m.inCluster <= before { // else it was in a cluster just now
			v.reassign(i)
		}
	}
	v.seeds = v.seeds[:0]
}

// weighAll takes the newest states of member i's pairs into their evidence.
func (v *View) weighAll(i int32) {
	for p := v.members[i].candidates; p != none; {
		after := v.candidates[p].next(i)
		if v.weigh(p) {
			v.reconsider(p)
		}
		p = after
	}
}

// reconsider has the group of a candidate divided anew if the evidence has crossed a threshold.
func (v *View) reconsider(p int32) {
	cand := &v.candidates[p]
	if !cand.joined && cand.proven() || cand.joined && cand.score <= part && cand.forced <= 0 {
		v.seeds = append(v.seeds, cand.a)
	}
}

// proven says whether the evidence on two members that are apart is enough to join them.
func (p *candidate) proven() bool { return p.score >= join && (p.n >= looks || p.key) && p.forced == 0 }

// weigh takes the newest states into a pair's evidence, at most once a second. It says whether the pair is
// still kept.
func (v *View) weigh(p int32) bool {
	cand := &v.candidates[p]
	gone := float64(v.now-cand.at) * 1e-9
	if cand.n > 0 && gone < 0.9 {
		return true
	}
	if !cand.joined && cand.forced == 0 && !v.near(cand.a, cand.b, 1.5) {
		v.dropCandidate(p)
		return false
	}
	share := 1.0
	if cand.n > 0 {
		share = min(1, gone/renewS)
	}
	ratio, fit, place := v.compare(cand.a, cand.b)
	v.addEvidence(cand, share, ratio, fit, place)
	if cand.n++; cand.n == 1 {
		cand.first = v.now
	}
	cand.at = v.now
	return true
}

// addEvidence adds one update's evidence. Addresses decide only where the places allow it, since they are duplicated
// and faked.
func (v *View) addEvidence(cand *candidate, share, ratio, fit, place float64) {
	same, differ := keys(&v.members[cand.a], &v.members[cand.b])
	cand.key = same && place <= keyGate
	switch {
	case cand.key:
		cand.score = max(cand.score, join)
	case differ:
		ratio = no
	}
	cand.score = max(-most, min(most, cand.score+share*max(no, min(yes, ratio))))
	if cand.key {
		cand.score = max(cand.score, join)
	}
	f := max(share/6, 1/float64(cand.n+1))
	cand.fit += f * (min(fit, maxFit*2) - cand.fit)
}

// keyGate is the squared normalised distance within which one address is one object.
const keyGate = 25.0

// keys says whether both members gave the same address, or different ones.
func keys(a, b *sourceTrack) (same, differ bool) {
	for _, k := range [2][2]uint32{{a.icao, b.icao}, {a.mmsi, b.mmsi}} {
		if k[0] != 0 && k[1] != 0 {
			same = same || k[0] == k[1]
			differ = differ || k[0] != k[1]
		}
	}
	return same && !differ, differ
}

// compare gives the log likelihood ratio of two members being one object to being two, the squared
// normalised difference of their horizontal states, and that of their places. Independent parts of the
// covariance add; of the dependent ones nothing is known but that D₁/ω + D₂/(1−ω) bounds what they come to. A
// height that is not known does not count.
func (v *View) compare(i, j int32) (ratio, fit, place float64) {
	a, b := &v.members[i], &v.members[j]
	d, s, h := v.difference(a, b)
	c := v.model(a.domain)
	if a.domain == sensing.UnknownDomain {
		c = v.model(b.domain)
	}
	bias, lag := v.opt.BiasM*v.opt.BiasM, c.Speed*c.Speed/3600
	s[row[0]] += bias
	s[row[1]+1] += bias
	s[row[2]+2] += lag
	s[row[3]+3] += lag
	det2 := s[0]*s[2] - s[1]*s[1]
	place = (d[0]*d[0]*s[2] - 2*d[0]*d[1]*s[1] + d[1]*d[1]*s[0]) / det2
	up := s.at(4, 4) + 30*30
	det := s.factor(4)
	w := d
	s.solve(&w, 4)
	for k := range 4 {
		fit += d[k] * w[k]
	}
	crowd := float64(max(1, a.crowd, b.crowd)) / (9 * side * side) // objects a square metre
	ratio = -fit/2 - math.Log(det)/2 - 2*math.Log(2*math.Pi) - math.Log(crowd) + math.Log(4*math.Pi*c.Speed*c.Speed)
	if h {
		z := d[4] * d[4] / up
		fit += z
		ratio += min(2, math.Log(10_000)-z/2-math.Log(2*math.Pi*up)/2)
	}
	return ratio, fit, place
}

// difference gives b's state less a's at the later of their times in local axes, a covariance that bounds the
// difference's if they are one object, and whether both heights are known.
func (v *View) difference(a, b *sourceTrack) (d [6]float64, s tri, heights bool) {
	ea, eb := a.estimate, b.estimate
	t := max(ea.at, eb.at)
	ea.extrapolate(t, a.domain, v.model(a.domain))
	eb.extrapolate(t, b.domain, v.model(b.domain))
	r := geo.Axes(a.pos())
	up := geo.Vec3{r[6], r[7], r[8]}
	ta, tb := extent(&ea.dep, up), extent(&eb.dep, up)
	ω := 0.5
	if ta+tb > 0 {
		ω = max(0.01, min(0.99, ta/(ta+tb)))
	}
	var p geo.Sym6
	for k := range p {
		p[k] = ea.ind[k] + eb.ind[k] + ea.dep[k]/ω + eb.dep[k]/(1-ω)
	}
	return localDiff(&ea.x, &eb.x, &r), toLocal(&p, &r), a.height != picket.NoHeight && b.height != picket.NoHeight
}

// extent is the 1σ horizontal extent of a covariance's position.
func extent(p *geo.Sym6, u geo.Vec3) float64 {
	up := p[0]*u[0]*u[0] + p[6]*u[1]*u[1] + p[11]*u[2]*u[2] + 2*(p[1]*u[0]*u[1]+p[2]*u[0]*u[2]+p[7]*u[1]*u[2])
	return math.Sqrt(max(0, p[0]+p[6]+p[11]-up))
}

// localDiff gives b − a in local axes and tri's order.
func localDiff(a, b *[6]float64, r *geo.Mat3) (d [6]float64) {
	p := r.Mul(geo.Vec3{b[0] - a[0], b[1] - a[1], b[2] - a[2]})
	w := r.Mul(geo.Vec3{b[3] - a[3], b[4] - a[4], b[5] - a[5]})
	for k := range 3 {
		d[place[k]], d[place[k+3]] = p[k], w[k]
	}
	return d
}

// age lets contributions coast and leave by the time of their state. It looks once a second.
func (v *View) age() {
	if v.now < v.agedAt+int64(time.Second) {
		return
	}
	v.agedAt = v.now
	for i := range v.members {
		m := &v.members[i]
		if !m.used || m.isOwn() {
			continue
		}
		c := v.model(m.domain)
		switch old := time.Duration(v.now - m.at); {
		case old > c.Leave:
			v.origins[m.origin].stats.Left++
			v.leave(int32(i))
		case old > c.Coast && !m.stale:
			m.stale = true
			v.markDirty(m.obj)
		}
	}
}
