package fuse

import (
	"fmt"
	"math"
	"strings"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// endedNumber is what is remembered of a number of a partner that is gone: whatever comes late is not raised again,
// and the number is not shown for another object.
type endedNumber struct {
	estimate
	tick   uint64
	domain sensing.Domain
	epoch  int
	end    int64         // when its end was said, if that came after it had left
	with   picket.Number // of another's that it was one object with
}

// maxEnded bounds what is remembered of one origin; the oldest go first.
const maxEnded = 1 << 16

// restart is how much newer the state of a lower tick must be to show that the sender's ticks began again. A
// late or reordered message is older than what it comes after; only a plot that ended a coast makes it
// newer, by seconds.
const restart = int64(10 * time.Second)

// Receive takes a partner's contribution. It says why it was refused, in words for the link page; empty: taken.
// What is refused changes nothing.
func (v *View) Receive(c *picket.Contribution) (refused string) {
	if reason := v.check(c); reason != "" {
		v.stats.Refused++
		return reason
	}
	o := v.origin(c.From)
	v.origins[o].stats.Received++
	i, known := v.origins[o].refs[c.Ref]
	if known {
		m := &v.members[i]
		if c.Tick <= m.con.Tick && !v.restarted(o, c.At.UnixNano(), m.at) {
			return v.late(o, c.Tick == m.con.Tick)
		}
	} else if g, dead := v.origins[o].ended[c.Ref]; dead && c.Tick <= g.tick && !v.restarted(o, c.At.UnixNano(), max(g.at, g.end)) {
		return v.late(o, c.Tick == g.tick)
	}
	if c.Ended {
		v.end(o, i, known, c)
		return ""
	}
	if !known && len(v.origins[o].refs) >= v.opt.Contacts {
		v.origins[o].stats.Refused++
		return fmt.Sprintf("more than %d objects from %s: ask it to release fewer", v.opt.Contacts, c.From)
	}
	v.admit(o, c)
	return ""
}

// late counts a contribution that is not newer than the newest.
func (v *View) late(o int32, same bool) string {
	if same {
		v.origins[o].stats.Repeated++
		return "repeated"
	}
	v.origins[o].stats.Late++
	return "older than the newest"
}

// restarted says whether a lower tick of time at is of a new run of the sender, given the newest state's time
// before. If so, all that is remembered of the old ticks is void.
func (v *View) restarted(o int32, at, before int64) bool {
	if at < before+restart {
		return false
	}
	og := &v.origins[o]
	og.stats.Restarts++
	for _, i := range og.refs {
		v.members[i].con.Tick = 0
	}
	for n, g := range og.ended {
		g.tick = 0
		og.ended[n] = g
	}
	return true
}

// Restarted says that a partner's ticks begin again, where the link knows it.
func (v *View) Restarted(from picket.NodeID) {
	v.restarted(v.origin(from), restart, 0)
}

// Forget takes a partner's whole word out of the picture: the agreement with it ended.
func (v *View) Forget(from picket.NodeID) {
	for i := range v.members {
		if m := &v.members[i]; m.used && !m.isOwn() && m.con.From == from {
			v.leave(int32(i))
		}
	}
}

// end takes word that an object is gone or no longer released.
func (v *View) end(o, i int32, known bool, c *picket.Contribution) {
	if known {
		v.members[i].con.Tick = c.Tick
		v.leave(i)
		return
	}
	g, dead := v.origins[o].ended[c.Ref]
	if !dead {
		g.at = c.At.UnixNano()
	}
	g.tick, g.end = c.Tick, c.At.UnixNano() // what was on its way before this comes late
	v.rememberEnded(o, c.Ref, g)
}

// leave takes a contribution out of the picture.
func (v *View) leave(i int32) {
	m := &v.members[i]
	v.reportEnded(i)
	delete(v.origins[m.origin].refs, m.con.Ref)
	g := endedNumber{estimate: m.estimate, tick: m.con.Tick, domain: m.domain, epoch: m.epoch}
	for _, j := range v.objects[m.obj].members {
		if j != i && g.with == "" {
			g.with = v.members[j].number
		}
	}
	v.rememberEnded(m.origin, m.con.Ref, g)
	v.removeSource(i)
}

func (v *View) rememberEnded(o int32, n picket.Number, g endedNumber) {
	og := &v.origins[o]
	_, there := og.ended[n]
	og.ended[n] = g
	switch {
	case there:
	case len(og.endedOrder) < maxEnded:
		og.endedOrder = append(og.endedOrder, n)
	default:
		delete(og.ended, og.endedOrder[og.oldest])
		og.endedOrder[og.oldest] = n
		og.oldest = (og.oldest + 1) % maxEnded
	}
}

// admit takes a contribution into its member, which is made if need be.
func (v *View) admit(o int32, c *picket.Contribution) {
	og := &v.origins[o]
	i, known := og.refs[c.Ref]
	if known && v.members[i].con.Tick == 0 { // the sender began again: is it the same object still?
		if m := &v.members[i]; !v.sameObject(&endedNumber{estimate: m.estimate, domain: m.domain}, c) {
			v.leave(i)
			known = false
		}
	}
	g, dead := og.ended[c.Ref]
	if !known {
		i = v.addSource(o)
		og.refs[c.Ref] = i
		m := &v.members[i]
		m.first, m.epoch = c.At.UnixNano(), g.epoch
		if dead && !v.sameObject(&g, c) {
			m.epoch, g.with = g.epoch+1, ""
		}
	}
	m := &v.members[i]
	named := m.icao != c.Keys.ICAO || m.mmsi != c.Keys.MMSI
	m.hold(c)
	n := shownAs(c.Ref, m.epoch)
	holder, held := v.shownBy[n]
	v.rename(i, n)
	if known && named {
		v.obey(i)
	}
	v.measure(i)
	if j, there := v.carrier[g.with]; there && !known && g.with != "" {
		holder, held = v.members[j].obj, true
	}
	if held && !known {
		v.rejoin(i, holder)
	}
}

// hold copies a contribution into the member's memory.
func (m *sourceTrack) hold(c *picket.Contribution) {
	if m.con == nil {
		m.con = new(picket.Contribution)
	}
	*m.con = *c
	m.at, m.x, m.ind, m.dep = c.At.UnixNano(), c.State, c.Independent, c.Dependent
	m.height, m.domain, m.icao, m.mmsi, m.stale = c.HeightFrom, c.Domain, c.Keys.ICAO, c.Keys.MMSI, false
	m.flight = nil
	if c.Launch != nil {
		m.flight = &picket.Trajectory{Launch: *c.Launch, LaunchFrom: c.From, Impact: geo.Ground{Vague: "no sensor of this node tracks it"}}
	}
}

// shownAs tells the objects apart for which a partner used one number in turn, which only one that lost its
// memory does.
func shownAs(n picket.Number, epoch int) picket.Number {
	if epoch == 0 {
		return n
	}
	return picket.Number(fmt.Sprintf("%s/%d", n, epoch+1))
}

// sameObject says whether what a number stood for can have come to where c is: an ended object that is
// released again.
func (v *View) sameObject(g *endedNumber, c *picket.Contribution) bool {
	if g.x == [6]float64{} {
		return true
	}
	if !together(g.domain, c.Domain) {
		return false
	}
	dt := math.Abs(float64(c.At.UnixNano()-g.at)) * 1e-9
	d := geo.Vec3{g.x[0] - c.State[0], g.x[1] - c.State[1], g.x[2] - c.State[2]}.Norm()
	return d <= 20_000+dt*v.model(c.Domain).Reach
}

// check says what is wrong with a contribution.
func (v *View) check(c *picket.Contribution) string {
	at := c.At.UnixNano()
	switch {
	case c.From == "" || c.From == v.self:
		return "it names this node as its origin"
	case c.To != v.self:
		return "it is for " + string(c.To)
	case !strings.HasPrefix(string(c.Ref), string(c.From)+"-") || len(c.Ref) > 64:
		return "its number is not one of " + string(c.From)
	case v.now != 0 && at > v.now+int64(v.opt.SkewLimit):
		return fmt.Sprintf("its time is %.1f s in the future: check both clocks", float64(at-v.now)*1e-9)
	case c.Ended:
		return ""
	case c.Status > picket.Coasting || c.Domain > sensing.Ballistic || c.HeightFrom > picket.GeometricHeight:
		return "its status, domain or height source is not one of those agreed"
	case v.now != 0 && at < v.now-int64(v.model(c.Domain).Leave):
		return "it is too old to show"
	}
	return plausible(c)
}

// plausible says what is wrong with the numbers of a contribution.
func plausible(c *picket.Contribution) string {
	for _, x := range c.State {
		if !(math.Abs(x) < 1e8) {
			return "its state is not a place near the Earth"
		}
	}
	if r := (geo.Vec3{c.State[0], c.State[1], c.State[2]}).Norm(); r < 6.3e6 || r > 5e7 {
		return "its state is not a place near the Earth"
	}
	if (geo.Vec3{c.State[3], c.State[4], c.State[5]}).Norm() > 12_000 {
		return "it is faster than anything that orbits"
	}
	var total tri
	for i := range c.Independent {
		total[i] = c.Independent[i] + c.Dependent[i]
	}
	if !semidefinite(&c.Independent) || !semidefinite(&c.Dependent) || !definite(total) {
		return "its covariance is not positive definite"
	}
	return ""
}

// definite says whether a packed covariance, here with its rows reversed (the upper triangle by rows read from
// its end is the lower one), is positive definite and of a size that can be reckoned with.
func definite(p tri) bool {
	for i, j := 0, len(p)-1; i < j; i, j = i+1, j-1 {
		p[i], p[j] = p[j], p[i]
	}
	for i := range 6 {
		if d := p[row[i]+i]; !(d > 1e-9 && d < 1e14) {
			return false
		}
	}
	return p.factor(6) > 0
}

// semidefinite allows for rounding and for a part that is zero.
func semidefinite(s *geo.Sym6) bool {
	p := tri(*s)
	for _, at := range [6]int{0, 6, 11, 15, 18, 20} {
		p[at] += 1e-5 + 1e-9*math.Abs(p[at])
	}
	return definite(p)
}
