package release

import (
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// Envelope is what a contribution bears besides what its track says.
type Envelope struct {
	From, To picket.NodeID
	Ref      picket.Number // From's number of the object, for To
	Tick     uint64
	Label    picket.Label
	Seed     []byte // From's secret for offsets, the same for ever: who has it can undo them
}

// lastPlotStep is to what the time of the last plot is known without siting: the time within a scan is the
// bearing from the radar.
const lastPlotStep = 10 * time.Second

// Contribute makes of a track and its grant what crosses the border. A track that ended, or a grant that says
// no, gives a contribution that is Ended and says nothing but names and times.
func Contribute(t *picket.Track, g picket.Grant, e Envelope) picket.Contribution {
	c := picket.Contribution{From: e.From, To: e.To, Ref: e.Ref, Tick: e.Tick, At: t.At}
	if !g.OK || t.Status == picket.Ended || !finite(t) {
		c.Ended = true
		return c
	}
	c.LastPlot, c.Status, c.Domain = t.LastPlot, t.Status, t.Domain
	c.Authority, c.Label = g.Authority, e.Label
	if g.Fields&picket.GrantSiting == 0 {
		c.LastPlot = t.LastPlot.Truncate(lastPlotStep)
	}
	addState(&c, t, g, e)
	addNames(&c, t, g.Fields)
	if f := t.Trajectory; g.Fields&picket.GrantLaunch != 0 && f != nil && f.Launch.Vague == "" && f.Launch.Coarse {
		c.Launch = &f.Launch
	}
	return c
}

// addNames fills in what the object calls itself, as far as granted.
func addNames(c *picket.Contribution, t *picket.Track, f picket.Fields) {
	if f&picket.GrantAddress != 0 {
		c.Keys.ICAO, c.Keys.MMSI = t.Keys.ICAO, t.Keys.MMSI
	}
	if f&picket.GrantCallsign != 0 {
		c.Keys.Callsign, c.Keys.Name = t.Keys.Callsign, t.Keys.Name
	}
	if f&picket.GrantSquawk != 0 { // 7700 and an emergency are one thing
		c.Keys.Squawk, c.Emergency = t.Keys.Squawk, t.Emergency
	}
	if f&picket.GrantPlatform != 0 {
		c.Platform = t.Platform
	}
	if f&picket.GrantHeight != 0 {
		c.HeightFrom, c.OnGround = t.HeightFrom, t.OnGround
		if t.HasAltFeet && t.HeightFrom == picket.PressureHeight {
			c.AltFeet = t.AltFeet
		}
	}
}

// addState fills in state and covariance. With everything granted they are the track's own to the last bit.
func addState(c *picket.Contribution, t *picket.Track, g picket.Grant, e Envelope) {
	shown := g.Fields&picket.GrantHeight != 0 && t.HeightFrom != picket.NoHeight
	c.State, c.Independent, c.Dependent = t.State, t.Own, minus(&t.Cov, &t.Own)
	if shown && g.Fields&picket.GrantSiting != 0 && g.Coarsen == 0 {
		return
	}
	from := geo.NewFrame(geo.FromECEF(geo.Vec3(t.State[:3])))
	own, shared := c.Independent.Rotate(from.R), c.Dependent.Rotate(from.R)
	v := from.DirToENU(geo.Vec3(t.State[3:]))
	if !shown {
		v[2] = 0
		dropHeight(&own)
		dropHeight(&shared)
	}
	if g.Fields&picket.GrantSiting == 0 {
		all := t.Cov.Rotate(from.R)
		if !shown {
			dropHeight(&all)
		}
		own, shared = geo.Sym6{}, coarsenCovariance(&all)
	}
	if !shown {
		p := priorOf(t.Domain)
		shared.Set(2, 2, p.σHeight*p.σHeight)
		shared.Set(5, 5, p.σClimb*p.σClimb)
	}
	if g.Coarsen > 0 { // at most NEES 1 a degree of freedom, even at the longest offset
		own.Set(0, 0, own.At(0, 0)+g.Coarsen*g.Coarsen/2)
		own.Set(1, 1, own.At(1, 1)+g.Coarsen*g.Coarsen/2)
	}
	to := geo.NewFrame(toldPosition(&from, t.Domain, shown, g.Coarsen, e))
	v = to.DirToECEF(v)
	c.State = [6]float64{to.ECEF[0], to.ECEF[1], to.ECEF[2], v[0], v[1], v[2]}
	c.Independent, c.Dependent = own.Rotate(to.R.T()), shared.Rotate(to.R.T())
}

// toldPosition gives where the object is said to be.
func toldPosition(from *geo.Frame, d sensing.Domain, shown bool, coarsen float64, e Envelope) geo.LLA {
	p := from.Origin
	if coarsen > 0 {
		p = geo.FromECEF(from.ToECEF(coarseningOffset(e.Seed, e.To, e.Ref, coarsen)))
	}
	p.Height = from.Origin.Height
	if !shown {
		p.Height = priorOf(d).height
	}
	return p
}

// prior is what is said of the height of an object whose height is not told: the same of all in a domain.
type prior struct{ height, σHeight, σClimb float64 }

func priorOf(d sensing.Domain) prior {
	switch d {
	case sensing.Sea:
		return prior{0, 150, 5} // the sea is up to 107 m from the ellipsoid
	case sensing.Land:
		return prior{500, 1500, 10}
	case sensing.Space:
		return prior{800e3, 800e3, 3000}
	case sensing.Ballistic:
		return prior{300e3, 300e3, 3000}
	}
	return prior{6000, 6000, 30}
}
