package fuse

import "picket"

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
	s.Own, s.Pairs = len(v.own), len(v.pairs)-len(v.unused)
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
