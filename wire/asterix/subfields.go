package asterix

import (
	"picket"
)

// The subfields of I034/050 and /060.
const (
	com034 = 0
	psr034 = 3
	ssr034 = 4
	mds034 = 5
)

// The subfields of I062/380, /290 and /500 that a track is made from.
const (
	adr380 = 0
	id380  = 1
	com380 = 9
	sab380 = 10
	emc380 = 20

	psr290 = 1
	ssr290 = 2
	mds290 = 3
	es290  = 5
	mlt290 = 9

	apc500 = 0
	apw500 = 2
	atv500 = 5
)

// ages290 are the subfields of I062/290 by technique.
var ages290 = [...]struct {
	k    int
	tech picket.Tech
}{{psr290, picket.PSR}, {ssr290, picket.SSR}, {mds290, picket.ModeS}, {es290, picket.ADSB}, {mlt290, picket.MLAT}}
