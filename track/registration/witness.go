package registration

import (
	"picket/geo"
	"picket/sensing"
	"picket/track/estimate"
)

// A witness is an aircraft that says where it is: what radars are registered against. Of its reports one a second is kept,
// the first, so that the order in which they come does not matter, and where it was between two of them is on the
// line from the one to the other: no filter, and so no radar, has a part in it.
type witness struct {
	key    uint32 // its address; or its code and the radar that saw it, marked
	squawk sensing.Squawk
	from   int32 // the radar; none: itself
	newest int64
	fixes  [witnessed]fix // by second
}

// fix is a report of a witness.
type fix struct {
	t        int64
	at       geo.Vec3 // ECEF
	variance float64  // of each horizontal axis
	weather  float64  // of the height
}

const (
	witnessed     = 32              // s that are kept
	mostWitnesses = 512             // more tell nothing new
	witnessGap    = int64(4e9)      // ns between two reports
	radarGap      = int64(12e9)     // ns between two plots of a radar
	witnessσ      = 100.0           // m: who is known no better is no witness
	witnessSpeed  = 700.0           // m/s: faster ones are two with one address
	witnessForget = 60 * int64(1e9) // ns of silence
	bend          = 5.0             // m/s², 1σ of a turn between two reports
)

type witnesses struct {
	all   []witness
	free  []int32
	byKey map[uint32]int32
}

// hear takes an ADS-B position with a height.
func (w *witnesses) hear(g *Report, s *estimate.Site) {
	if g.Tech&sensing.ADSB == 0 || g.Keys.ICAO == 0 || g.Has&estimate.HasHeight == 0 || g.Flags&sensing.OnGround != 0 ||
		g.R[0] > witnessσ*witnessσ {
		return
	}
	w.note(g.Keys.ICAO, none, g, s, g.R[0])
}

// see takes a radar's plot with a code and an altitude, corrected as it may be: what another radar can be held against.
func (w *witnesses) see(g *Report, s *estimate.Site) {
	if !g.Keys.Squawk.Discrete() || g.Has&(estimate.HasHeight|estimate.HasRise) != estimate.HasHeight {
		return
	}
	w.note(1<<31|uint32(s.Index)<<12|uint32(g.Keys.Squawk.Code()), s.Index, g, s, max(g.R[0], g.R[1]*g.Z[0]*g.Z[0]))
}

func (w *witnesses) note(key uint32, from int32, g *Report, s *estimate.Site, variance float64) {
	i, ok := w.byKey[key]
	if !ok {
		if i, ok = w.admit(key); !ok {
			return
		}
	}
	o := &w.all[i]
	o.from = from
	o.newest = max(o.newest, g.T)
	if g.Keys.Squawk.Valid() {
		o.squawk = g.Keys.Squawk
	}
	f := o.fix(g.T / 1e9)
	if second := g.T / 1e9; f.t/1e9 > second || f.t/1e9 == second && f.t <= g.T {
		return
	}
	if at, ok := s.Place(g.Measurement); ok {
		*f = fix{g.T, at, variance, g.Weather}
	}
}

func (w *witnesses) admit(key uint32) (int32, bool) {
	if n := len(w.free); n > 0 {
		i := w.free[n-1]
		w.free = w.free[:n-1]
		w.all[i] = witness{key: key}
		w.byKey[key] = i
		return i, true
	}
	if len(w.all) >= mostWitnesses {
		return none, false
	}
	if w.byKey == nil {
		w.byKey = map[uint32]int32{}
	}
	i := int32(len(w.all))
	w.all = append(w.all, witness{key: key})
	w.byKey[key] = i
	return i, true
}

// name notes an address's code, which often comes apart from its position.
func (w *witnesses) name(f *sensing.Fact) {
	if i, ok := w.byKey[f.Keys.ICAO]; ok && f.Keys.Squawk.Valid() {
		w.all[i].squawk = f.Keys.Squawk
	}
}

// forget lets go of those who were silent for a minute at t.
func (w *witnesses) forget(t int64) {
	for i := range w.all {
		if o := &w.all[i]; o.key != 0 && t-o.newest > witnessForget {
			delete(w.byKey, o.key)
			*o = witness{}
			w.free = append(w.free, int32(i))
		}
	}
}

// at gives where the witness was at t, and how fast it went.
func (o *witness) at(t int64) (f fix, v geo.Vec3, ok bool) {
	a, b := o.around(t)
	if a == nil || b == nil || b.t-a.t > o.gap() {
		return fix{}, v, false
	}
	gap := float64(b.t-a.t) * 1e-9
	v = b.at.Sub(a.at).Scale(1 / gap)
	into := float64(t-a.t) * 1e-9
	bent := bend * into * (gap - into) / 2
	f = fix{t, a.at.Add(v.Scale(into)), max(a.variance, b.variance) + bent*bent, max(a.weather, b.weather)}
	return f, v, v.Norm() < witnessSpeed
}

// gap is the longest time between two reports that one believes to be a line.
func (o *witness) gap() int64 {
	if o.from == none {
		return witnessGap
	}
	return radarGap
}

// around gives the last report up to t and the first after it.
func (o *witness) around(t int64) (a, b *fix) {
	second := t / 1e9
	for i := range o.gap()/1e9 + 1 {
		if f := o.fix(second - i); a == nil && f.t/1e9 == second-i && f.t <= t {
			a = f
		}
		if f := o.fix(second + i); b == nil && f.t/1e9 == second+i && f.t > t {
			b = f
		}
	}
	return a, b
}

// fix gives the place of a second's report; a time near 1970 may be corrected to one before it.
func (o *witness) fix(second int64) *fix { return &o.fixes[uint64(second)%witnessed] }

// voice is who it is that speaks, whichever radar saw it.
func (o *witness) voice() uint32 {
	if o.from == none {
		return o.key
	}
	return uint32(o.squawk)
}
