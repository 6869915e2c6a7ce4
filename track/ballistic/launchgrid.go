package ballistic

import (
	"math"
	"time"

	"picket/geo"
)

// Launch points leave the room coarse: a place of a fixed 10 km grid over the Earth, a radius and a time in few steps. Each
// stays what it is while the fine estimate is near, so that neither many answers nor their mean tell more than one.
const (
	cellSide = 10e3 // m
	cellTime = 30 * time.Second
)

// launchCell is a launch point once given.
type launchCell struct {
	at     geo.LLA
	t      time.Time
	radius float64 // of 90 %, m
	sigma  time.Duration
	set    bool
}

// coarsen gives the coarse answer for a fine one.
func (c *launchCell) coarsen(fine *geo.Ground) geo.Ground {
	if !c.set || c.left(fine) {
		*c = launchCell{at: snap(fine.Lat, fine.Lon), t: fine.At.Round(cellTime), set: true}
	}
	need := fine.Ninety.Major + cellSide*math.Sqrt2 // the fine answer may lie so far from the centre
	for c.radius = max(c.radius, cellSide); c.radius < need; c.radius *= 2 {
	}
	for c.sigma = max(c.sigma, cellTime); c.sigma < fine.Sigma; c.sigma *= 2 {
	}
	return geo.CoarseGround(c.at.Lat, c.at.Lon, c.radius, c.t, c.sigma)
}

// left says whether the fine answer lies so far outside the cell, by half its side, or so far from its time, that
// it must move.
func (c *launchCell) left(fine *geo.Ground) bool {
	f := geo.NewFrame(c.at)
	d := f.ToENU(geo.LLA{Lat: fine.Lat, Lon: fine.Lon}.ToECEF())
	late := fine.At.Sub(c.t)
	return math.Abs(d[0]) > cellSide || math.Abs(d[1]) > cellSide || late > cellTime || late < -cellTime
}

// snap gives the centre of the grid's cell: rows 10 km high, each cut into cells as near to 10 km wide as go
// evenly around the Earth.
func snap(lat, lon float64) geo.LLA {
	const row = cellSide / geo.A
	φ := (math.Floor(lat/row) + 0.5) * row
	n := math.Max(1, math.Floor(2*math.Pi*math.Cos(φ)/row))
	step := 2 * math.Pi / n
	return geo.LLA{Lat: φ, Lon: geo.WrapLon((math.Floor(lon/step) + 0.5) * step)}
}
