package track

import (
	"math"

	"picket/geo"
)

// clutter is a map of false plots per scan by cells of range and azimuth, learned from tentative tracks
// that came to nothing (Blackman & Popoli 1999, §6.3: β_FT; a gamma-Poisson estimate per cell, drawn
// towards the sensor's mean).
type clutter struct {
	cells [clutterR * clutterA]float64
	total float64
	scans float64 // over which the counts were gathered
	last  int64
	depth float64 // of a cell, m
}

const (
	clutterR, clutterA = 16, 32
	clutterPrior       = 20.0 // false plots per scan before any were seen
	clutterWeight      = 2.0  // scans that the prior counts for
	clutterDraw        = 20.0 // and that the mean counts for in a cell
	clutterLag         = 3.0  // scans until a plot is known to be false
	clutterMemory      = 256.0
	// A secondary radar's replies are false far more seldom than a primary's echoes: fruit and reflections.
	secondaryShare = 0.02
)

func (c *clutter) configure(reach float64) { c.depth = reach / clutterR }

func (c *clutter) cell(rng, az float64) int {
	i := min(int(rng/c.depth), clutterR-1)
	return i*clutterA + int(geo.Wrap2Pi(az)/(2*math.Pi)*clutterA)%clutterA
}

// pass says that the sensor's clock is at t; old counts fade.
func (c *clutter) pass(t, period int64) {
	if c.last == 0 || t-c.last > 10*period {
		c.last = t
	}
	if t <= c.last {
		return
	}
	c.scans += float64(t-c.last) / float64(period)
	c.last = t
	if c.scans > clutterMemory {
		c.scans, c.total = c.scans/2, c.total/2
		for i := range c.cells {
			c.cells[i] /= 2
		}
	}
}

// add counts n false plots.
func (c *clutter) add(rng, az float64, n uint32) {
	c.cells[c.cell(rng, az)] += float64(n)
	c.total += float64(n)
}

// density gives false plots per metre and radian in one scan.
func (c *clutter) density(rng, az float64) float64 {
	scans := max(0, c.scans-clutterLag)
	mean := (c.total + clutterWeight*clutterPrior) / (scans + clutterWeight) / (clutterR * clutterA)
	n := (c.cells[c.cell(rng, az)] + clutterDraw*mean) / (scans + clutterDraw)
	return max(n/(c.depth*2*math.Pi/clutterA), 1e-12)
}
