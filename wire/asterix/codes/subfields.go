package codes

import "picket/sensing"

// The subfields of I034/050 and /060, counted from 0: common part, PSR, SSR, Mode S.
const (
	COM034 = 0
	PSR034 = 3
	SSR034 = 4
	MDS034 = 5
)

// The subfields of I062/380, /290 and /500 that a track is made from, counted from 0 and named as there.
const (
	ADR380 = 0
	ID380  = 1
	COM380 = 9
	SAB380 = 10
	EMC380 = 20

	psr290 = 1
	ssr290 = 2
	mds290 = 3
	es290  = 5
	mlt290 = 9

	APC500 = 0
	APW500 = 2
	ATV500 = 5
)

// Ages290 are the ages of I062/290 with the technique that each is of.
var Ages290 = [...]struct {
	Subfield int
	Tech     sensing.Tech
}{{psr290, sensing.PSR}, {ssr290, sensing.SSR}, {mds290, sensing.ModeS}, {es290, sensing.ADSB}, {mlt290, sensing.MLAT}}
