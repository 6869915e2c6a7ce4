package sensor

import (
	"math"

	"picket/geo"
)

// Clutter is a map of false plots per scan by cells of range and azimuth: plots that began a track count until it is
// confirmed, and so do the others of a track that came to nothing (Blackman & Popoli 1999, §6.3: β_FT; a gamma-Poisson estimate per cell, drawn
// towards the sensor's mean).
type Clutter struct {
	cells [clutterR * clutterA]float64
	total float64
	Scans float64 // over which the counts were gathered
	last  int64
	depth float64 // of a cell, m
}

const (
	clutterR, clutterA = 16, 32
	clutterPrior       = 20.0 // false plots per scan before any were seen
	clutterWeight      = 2.0  // scans that the prior counts for
	clutterDraw        = 20.0 // and that the mean counts for in a cell
	ClutterLag         = 1.0  // scans at the beginning, when every plot begins a track
	clutterMemory      = 256.0
	// A secondary radar's replies are false far more seldom than a primary's echoes: fruit and reflections.
	SecondaryShare = 0.02
)

func (c *Clutter) Configure(reach float64) { c.depth = reach / clutterR }

func (c *Clutter) cell(rng, az float64) int {
	i := min(int(rng/c.depth), clutterR-1)
	return i*clutterA + int(geo.Wrap2Pi(az)/(2*math.Pi)*clutterA)%clutterA
}

// Pass says that the sensor's clock is at t; old counts fade.
func (c *Clutter) Pass(t, period int64) {
	if c.last == 0 || t-c.last > 10*period {
		c.last = t
	}
	if t <= c.last {
		return
	}
	c.Scans += float64(t-c.last) / float64(period)
	c.last = t
	if c.Scans > clutterMemory {
		c.Scans, c.total = c.Scans/2, c.total/2
		for i := range c.cells {
			c.cells[i] /= 2
		}
	}
}

// Add counts n false plots; fewer than none are taken back.
func (c *Clutter) Add(rng, az, n float64) {
	cell := &c.cells[c.cell(rng, az)]
	n = max(n, -*cell)
	*cell += n
	c.total += n
}

// mean gives the false plots of a cell in one scan, over all cells.
func (c *Clutter) mean() float64 {
	return (c.total + clutterWeight*clutterPrior) / (max(0, c.Scans-ClutterLag) + clutterWeight) / (clutterR * clutterA)
}

// Excess is how much more must speak for a track, as a log-likelihood ratio, the false plots being more than they are taken
// to be beforehand.
func (c *Clutter) Excess() float64 {
	return math.Log(max(1, c.mean()*clutterR*clutterA/clutterPrior))
}

// Density gives false plots per metre and radian in one scan.
func (c *Clutter) Density(rng, az float64) float64 {
	scans := max(0, c.Scans-ClutterLag)
	n := (c.cells[c.cell(rng, az)] + clutterDraw*c.mean()) / (scans + clutterDraw)
	return max(n/(c.depth*2*math.Pi/clutterA), 1e-12)
}
