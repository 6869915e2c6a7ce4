package registration

import (
	"cmp"
	"math"
	"picket/sensing"
	"picket/track/estimate"
	"slices"

	"picket/geo"
)

// Pairs of plots and witnesses are made a while after the plots, once nothing can come any more that belongs before
// them, second by second; and a plot is corrected by what was known a while before it. So the order in which plots come
// does not matter, whenever Advance is called.

// pending is a plot that waits for its witness.
type pending struct {
	t      int64
	hash   uint64
	z      [2]float64
	height float64
	icao   uint32
	squawk uint16 // sensing.Squawk
	high   bool   // it has a height
}

func (p pending) compare(o pending) int {
	if p.t != o.t {
		return cmp.Compare(p.t, o.t)
	}
	return cmp.Compare(p.hash, o.hash)
}

// How far a plot may lie from its witness, whatever is known of the radar, and other bounds.
const (
	widePair    = 5000.0       // m
	widePairAz  = 15 * geo.Deg //
	pairHeight  = 300.0        // m that Mode C may differ from the witness's
	leastPair   = 5000.0       // m: nearer, azimuth says little
	steepest    = 0.5          // sine of elevation
	mostPending = 4096
	mostRipe    = 64 // plots of a radar that are looked at a second
	corrections = 32 // s
)

// pairedRadar is what is kept of a radar whose plots say whose they are.
type pairedRadar struct {
	*estimate.Site
	pending []pending
	watch   watch              // against what aircraft say of themselves
	others  watch              // against what other radars see, where nobody says anything
	blamed  bool               // what others shows to have jumped is this radar
	past    [corrections]known // by second
}

// known is what was known of the radar at a second.
type known struct {
	biases
	ok bool
}

// registerLag is how long pairs wait, s: nothing is later than the reach-back, and a witness's next report.
func (k *Registrar) registerLag() int64 { return (int64(k.reachBack)+witnessGap)/1e9 + 1 }

// Advance makes pairs of what is old enough at now, in nanoseconds since 1970.
func (k *Registrar) Advance(now int64) {
	k.now = now
	upTo := k.now/1e9 - k.registerLag()
	if upTo-k.beat > corrections {
		k.beat = upTo - corrections
	}
	for k.beat < upTo {
		k.beat++
		for _, s := range k.radars {
			if s != nil {
				k.pairRadar(s)
			}
		}
		k.blame()
		k.eras[k.beat%corrections] = k.era
		if k.beat%16 == 0 {
			k.witnesses.forget(k.beat * 1e9)
			k.bystanders.forget(k.beat * 1e9)
		}
	}
}

// best is what is to be taken out of the radar's plots.
func (g *pairedRadar) best() known {
	if g.watch.begun || !g.blamed {
		return known{g.watch.biases, g.watch.begun}
	}
	return known{g.others.step(), true}
}

// pairRadar deals with a radar's plots up to the beat.
func (k *Registrar) pairRadar(s *pairedRadar) {
	g := s
	t := k.beat * 1e9
	ripe := k.ripe[:0]
	rest := g.pending[:0]
	for _, p := range g.pending {
		if p.t <= t {
			ripe = append(ripe, p)
		} else {
			rest = append(rest, p)
		}
	}
	g.pending, k.ripe = rest, ripe
	slices.SortFunc(ripe, pending.compare)
	g.watch.age()
	g.others.age()
	for i := range min(len(ripe), mostRipe) {
		var q match
		if k.pairOf(&k.witnesses, s, &ripe[i], &q) {
			g.watch.take(&q, t)
		} else if t-g.watch.newest > unheard && k.pairOf(&k.bystanders, s, &ripe[i], &q) {
			g.others.take(&q, t)
		}
	}
	last := &g.past[(k.beat-1)%corrections]
	now := g.best()
	if now.ok && now.differs(last, s, g.watch.slant) {
		k.era++
	}
	g.past[k.beat%corrections] = now
}

// pairOf finds the one witness that a plot may be; of an aircraft that several radars see it takes any.
func (k *Registrar) pairOf(w *witnesses, s *pairedRadar, p *pending, q *match) bool {
	if i, ok := w.byKey[p.icao]; ok && p.icao != 0 {
		return s.pairWith(&w.all[i], p, q)
	}
	n := 0
	for i := range w.all {
		o := &w.all[i]
		if uint16(o.squawk) != p.squawk || o.from == s.Index || p.squawk == 0 || p.icao != 0 && o.from == none {
			continue
		}
		if s.pairWith(o, p, q) {
			n++
			if o.from != none {
				break
			}
		}
	}
	return n == 1
}

// pairWith makes the pair of a plot and a witness where they may be one.
func (s *pairedRadar) pairWith(o *witness, p *pending, q *match) bool {
	f, v, ok := o.at(p.t)
	if !ok {
		return false
	}
	enu, rate := s.Frame.ToENU(f.at), s.Frame.DirToENU(v)
	slant, over2 := enu.Norm(), enu[0]*enu[0]+enu[1]*enu[1]
	if slant < leastPair || enu[2] > steepest*slant {
		return false
	}
	sin := enu[2] / slant
	*q = match{t: p.t, who: o.voice(), z: p.z, from: f.at, slant: slant,
		d:        [2]float64{p.z[0] - slant, estimate.WrapPi(p.z[1] - geo.Wrap2Pi(math.Atan2(enu[0], enu[1])))},
		rate:     [2]float64{enu.Dot(rate) / slant, (enu[1]*rate[0] - enu[0]*rate[1]) / over2},
		variance: [2]float64{s.Variance[0] + f.variance + sin*sin*f.weather, s.Variance[1] + f.variance/over2}}
	high := s.Ground.Height(f.at)
	return math.Abs(q.d[0]) < widePair && math.Abs(q.d[1]) < widePairAz && (!p.high || math.Abs(p.height-high) < pairHeight)
}

// Report is a plot as registration sees it.
type Report struct {
	*estimate.Measurement
	Keys  sensing.Keys
	Tech  sensing.Tech
	Flags sensing.Flags
}

// Prepare takes a report's part in registration, once: a position as a witness, a radar's plot to be paired; and corrects
// that.
func (k *Registrar) Prepare(s *estimate.Site, g *Report) {
	g.Has |= estimate.IsCorrected
	if g.Has&estimate.HasPosition != 0 {
		k.witnesses.hear(g, s)
		return
	}
	if g.Has&estimate.HasPolar == 0 {
		return
	}
	if g.Keys.ICAO != 0 || g.Keys.Squawk.Discrete() {
		k.pend(s, g)
	}
	if r := k.radar(s.Index); r != nil {
		i := k.knownAt(g.T)
		g.Era = k.eras[i]
		if c := &r.past[i]; c.ok {
			c.correct(g.Measurement)
		}
	}
	k.bystanders.see(g, s)
}

// radar gives what is kept of a sensor; nil: it is no radar whose plots say whose they are.
func (k *Registrar) radar(index int32) *pairedRadar {
	if int(index) >= len(k.radars) {
		return nil
	}
	return k.radars[index]
}

func (k *Registrar) pend(s *estimate.Site, g *Report) {
	for int(s.Index) >= len(k.radars) {
		k.radars = append(k.radars, nil)
	}
	if k.radars[s.Index] == nil {
		k.radars[s.Index] = &pairedRadar{Site: s}
	}
	if r := k.radars[s.Index]; len(r.pending) < mostPending {
		r.pending = append(r.pending, pending{g.T, g.Hash, [2]float64{g.Z[0], g.Z[1]}, g.Height, g.Keys.ICAO, uint16(g.Keys.Squawk),
			g.Has&estimate.HasPressure != 0})
	}
}

// knownAt gives the place of what was known early enough before t.
func (k *Registrar) knownAt(t int64) int64 {
	second := t/1e9 - k.registerLag() - 1
	second = max(min(second, k.beat), k.beat-corrections+1)
	return (second%corrections + corrections) % corrections
}

// differs says whether plots corrected so lie elsewhere than before: half a standard deviation of the radar's or more.
func (n *known) differs(last *known, s *pairedRadar, slant float64) bool {
	was := biases{}
	if last.ok {
		was = last.biases
	}
	r := n.x[ofRange] - was.x[ofRange] + slant*(n.x[ofGain]-was.x[ofGain])
	az := n.x[ofAzimuth] - was.x[ofAzimuth]
	return 4*r*r > s.Variance[0] || 4*az*az > s.Variance[1]
}
