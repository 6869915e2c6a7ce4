package fuse

import (
	"slices"
	"time"

	"picket"
)

// Options are a view's settings; the zero value of each field is its default.
type Options struct {
	Models    [6]DomainModel // by sensing.Domain; default as in domain_models.go
	BiasM     float64        // 1σ of what two nations' registration may differ beyond their covariances; 50
	Contacts  int            // the most contributions held of one origin; 200,000
	HoldFor   time.Duration
	SkewLimit time.Duration // how far in the future a contribution may be; 5 s
}

func (o *Options) fill() {
	for i := range o.Models {
		if o.Models[i] == (DomainModel{}) {
			o.Models[i] = domainModels[i]
		}
	}
	o.BiasM = or(o.BiasM, 50)
	o.Contacts = or(o.Contacts, 200_000)
	o.HoldFor = or(o.HoldFor, time.Minute)
	o.SkewLimit = or(o.SkewLimit, 5*time.Second)
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// none is no place in a slice.
const none = int32(-1)

// View is the picture of one node. It is not safe for concurrent use. The order of use is Own, Offered and
// Receive as things come, then Advance, then Changed.
type View struct {
	self picket.NodeID
	opt  Options
	now  int64

	members []sourceTrack // own tracks and contributions
	vacant  []int32
	own     map[uint64]int32
	carrier map[picket.Number]int32 // the member that a number is of
	origins []origin                // [0] is this node

	objects []object
	free    []int32
	dirty   []int32 // objects to show again
	holding []int32 // objects that show a number which no member carries

	grid       map[cell]int32 // the first member of each cell
	changed    []int32        // members to correlate
	candidates []candidate
	unused     []int32
	seeds      []int32 // members whose grouping is in doubt
	orders     []Order
	agedAt     int64
	work       assignmentWork

	shownBy map[picket.Number]int32
	vacated []picket.Number
	out     picket.Track
	stats   Stats
}

// origin is a nation that objects are known from.
type origin struct {
	id         picket.NodeID
	rank       int32 // place among all by name: the order of fusion, the same at every node
	refs       map[picket.Number]int32
	ended      map[picket.Number]endedNumber
	endedOrder []picket.Number // a ring in the order in which they ended
	oldest     int
	stats      OriginStats
}

// New makes the empty view of a node.
func New(self picket.NodeID, o Options) *View {
	o.fill()
	v := &View{self: self, opt: o, own: map[uint64]int32{}, carrier: map[picket.Number]int32{},
		grid: map[cell]int32{}, shownBy: map[picket.Number]int32{}}
	v.origin(self)
	return v
}

// origin gives the place of a nation, made at first use.
func (v *View) origin(id picket.NodeID) int32 {
	for i := range v.origins {
		if v.origins[i].id == id {
			return int32(i)
		}
	}
	v.origins = append(v.origins, origin{id: id, refs: map[picket.Number]int32{}, ended: map[picket.Number]endedNumber{}})
	ids := make([]picket.NodeID, 0, len(v.origins))
	for i := range v.origins {
		ids = append(ids, v.origins[i].id)
	}
	slices.Sort(ids)
	for i := range v.origins {
		v.origins[i].rank = int32(slices.Index(ids, v.origins[i].id))
	}
	if len(v.origins) == 2 { // the first partner: until now nothing had to be found
		for i := range v.members {
			if v.members[i].used {
				v.markChanged(int32(i))
			}
		}
	}
	return int32(len(v.origins) - 1)
}

// Advance brings the view to now: what is too old coasts or leaves, what changed is correlated again.
func (v *View) Advance(now time.Time) {
	v.now = max(v.now, now.UnixNano())
	if len(v.origins) > 1 {
		v.age()
		v.correlate()
	}
	v.letGo()
}

// letGo looks at the objects whose number is held for a member that may come back.
func (v *View) letGo() {
	kept := v.holding[:0]
	for _, i := range v.holding {
		o := &v.objects[i]
		switch {
		case !o.used || o.held == 0:
		case v.now >= o.held:
			v.markDirty(i)
		default:
			kept = append(kept, i)
		}
	}
	v.holding = kept
}

// Stats counts what a view holds and what it met.
type Stats struct {
	Own, Contributions, Objects, Fused int // now; Fused: objects of several origins
	Pairs                              int
	Refused                            uint64 // contributions with something wrong
	Crowded                            uint64 // candidates not looked at because there were too many in one place
	Origins                            []OriginStats
}

// OriginStats counts what came from one partner.
type OriginStats struct {
	From                     picket.NodeID
	Held, Fused              int // contributions now, and those fused with another origin's word
	Received                 uint64
	Late, Repeated, Restarts uint64
	Refused                  uint64 // beyond the most that are held
	Left                     uint64 // grew too old
}

// Stats counts. It walks over all objects: not for every step.
func (v *View) Stats() Stats {
	s := v.stats
	s.Own, s.Pairs = len(v.own), len(v.candidates)-len(v.unused)
	for i := range v.origins[1:] {
		o := v.origins[i+1].stats
		o.From, o.Held = v.origins[i+1].id, len(v.origins[i+1].refs)
		s.Contributions += o.Held
		s.Origins = append(s.Origins, o)
	}
	for i := range v.objects {
		o := &v.objects[i]
		if !o.used || len(o.members) == 0 {
			continue
		}
		s.Objects++
		if len(o.members) < 2 {
			continue
		}
		s.Fused++
		for _, m := range o.members {
			if k := v.members[m].origin; k > 0 {
				s.Origins[k-1].Fused++
			}
		}
	}
	return s
}
