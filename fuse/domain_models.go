package fuse

import (
	"time"

	"picket/sensing"
)

// DomainModel is how the objects of a domain move and how long a contribution about one is worth showing.
type DomainModel struct {
	Across, Up float64       // white acceleration, horizontal and vertical, m²/s³: the process noise of fusing
	Offered    float64       // likewise in all axes, up to the time at which an own track is offered to a partner
	Speed      float64       // 1σ of one horizontal velocity component over all objects, m/s
	Reach      float64       // fastest believable, m/s
	Coast      time.Duration // a contribution whose state is older than this coasts
	Leave      time.Duration // and older than this leaves
}

// domainModels by sensing.Domain. Coast is a few periods of the slowest usual source: an en-route radar turns once
// in 12 s; a ship at anchor reports by AIS every 3 minutes (ITU-R M.1371-5, table 1); a ballistic object moves
// too fast for more. Leave is twice that. The noise of air is that of level flight with turns now and then; ships keep
// their way. What is offered knows no more than air and sea. The tracker's own models, each of two noises that an
// object changes between, are of what is seen and not of domains: they are tuned together and stand in track/estimate.
var domainModels = [...]DomainModel{
	sensing.UnknownDomain: {10, 1, 10, 150, 1000, 30 * time.Second, time.Minute},
	sensing.Air:           {10, 1, 10, 200, 1000, 30 * time.Second, time.Minute},
	sensing.Sea:           {0.02, 0.0001, 0.02, 8, 60, 6 * time.Minute, 12 * time.Minute},
	sensing.Land:          {1, 0.01, 10, 15, 100, time.Minute, 2 * time.Minute},
	sensing.Space:         {0.1, 0.1, 10, 5000, 12000, time.Minute, 2 * time.Minute},
	sensing.Ballistic:     {10, 10, 10, 2000, 8000, 15 * time.Second, 30 * time.Second},
}

// ModelOf gives the usual model of a domain.
func ModelOf(d sensing.Domain) DomainModel { return domainModels[min(int(d), len(domainModels)-1)] }

func (v *View) model(d sensing.Domain) *DomainModel {
	return &v.opt.Models[min(int(d), len(domainModels)-1)]
}

// together says whether objects said to be of two domains can be one.
func together(a, b sensing.Domain) bool {
	if a == b || a == sensing.UnknownDomain || b == sensing.UnknownDomain {
		return true
	}
	high := func(d sensing.Domain) bool { return d == sensing.Space || d == sensing.Ballistic }
	if high(a) || high(b) {
		return high(a) == high(b)
	}
	return a != sensing.Sea && b != sensing.Sea
}
