package cpr

import "time"

// half is one half of a CPR pair.
type half struct {
	lat, lon uint32
	at       time.Duration
	ok       bool
	fast     bool // on the surface, faster than movingFast
}
