package sim

import (
	"math"
	"math/rand/v2"
	"time"

	"picket/geo"
	"picket/sensing"
)

// Coast is an AIS network: masts ashore, and satellites for what lies beyond.
type Coast struct {
	Masts   []geo.LLA     // heights above the ellipsoid
	Duct    float64       // factor on the VHF horizon; 1: no ducting
	Share   float64       // of messages beyond the masts that a satellite hears
	Delay   time.Duration // longest from satellite to us; the shortest is a fifth of it
	Antenna float64       // of ships, above the sea
}

// kinds of due in a coast's queue
const (
	shipPosition uint8 = iota
	shipStatic
	satPosition // heard by satellite, on its way to us
	satStatic
)

const (
	staticPeriod = 360.0 // M.1371-5, 4.2.1: class A static data and class B alike
	opening      = 5.0   // see newCoast
	vhfLoss      = 0.05
)

type coast struct {
	*Sensor
	world *World
	rng   *rand.Rand
	queue queue
	masts []geo.Vec3
	gnss  []wander
}

// newCoast draws when each ship speaks first. A receiver that is switched on waits up to three minutes for a
// ship at anchor and six for its name; so that a rehearsal need not, the first position of every ship there
// at time zero falls within its interval or 5 s, whichever is less, and its first static data within 5 s.
// From then on the intervals are the standard's.
func newCoast(w *World, s *Sensor, rng *rand.Rand) *coast {
	c := &coast{Sensor: s, world: w, rng: rng, gnss: make([]wander, len(w.bodies))}
	for _, m := range s.AIS.Masts {
		c.masts = append(c.masts, m.ToECEF())
	}
	for i := range w.bodies {
		b := &w.bodies[i]
		if b.AIS == NoAIS {
			continue
		}
		c.gnss[i] = newWander(rng)
		from := math.Max(0, b.Born.Seconds())
		interval := opening
		if b.alive(from) {
			st := b.state(from, &w.air)
			interval = math.Min(opening, reportInterval(b, &st, false))
		}
		who := int32(i)
		c.queue.push(due{at: from + 0.96*interval*rng.Float64(), who: who, kind: shipPosition})
		c.queue.push(due{at: from + 0.96*opening*rng.Float64(), who: who, kind: shipStatic})
	}
	return c
}

// reportInterval is M.1371-5 table 1: how long a ship waits between positions.
func reportInterval(b *body, s *state, turning bool) float64 {
	v := s.vel.Norm() / knot
	switch {
	case v <= 2 || b.AIS == ClassA && v <= 3:
		return 180
	case b.AIS == ClassB:
		return 30
	case v <= 14 && !turning:
		return 10
	case v <= 14:
		return 10.0 / 3
	case v <= 23 && !turning:
		return 6
	}
	return 2
}

func (c *coast) id() sensing.SensorID { return c.ID }

func (c *coast) next() float64 { return c.queue.next() + c.Latency.Seconds() }

func (c *coast) emit(dst *sensing.Reports) {
	d := c.queue.pop()
	b := &c.world.bodies[d.who]
	silent := c.silent(d.at + c.Latency.Seconds())
	if d.kind >= satPosition {
		if !silent {
			s := b.state(d.heard, &c.world.air)
			c.report(dst, b, &s, d.kind-satPosition, d.heard, d.who)
		}
		return
	}
	if !b.alive(d.at) {
		return
	}
	s := b.state(d.at, &c.world.air)
	switch {
	case c.near(&s):
		if c.rng.Float64() >= vhfLoss && !silent {
			c.report(dst, b, &s, d.kind, d.at, d.who)
		}
	case c.rng.Float64() < c.AIS.Share:
		delay := c.AIS.Delay.Seconds() * (0.2 + 0.8*c.rng.Float64())
		c.queue.push(due{at: d.at + delay, heard: d.at, who: d.who, kind: d.kind + satPosition})
	}
	d.at += c.wait(b, &s, d)
	c.queue.push(d)
}

func (c *coast) wait(b *body, s *state, d due) float64 {
	if d.kind == shipStatic {
		return staticPeriod
	}
	later := b.state(d.at+1, &c.world.air)
	e0, n0 := s.ground()
	e1, n1 := later.ground()
	turning := math.Abs(wrapPi(math.Atan2(e1, n1)-math.Atan2(e0, n0))) > 0.1*geo.Deg
	return reportInterval(b, s, turning) * (0.98 + 0.04*c.rng.Float64())
}

// near says whether one of the masts hears the ship over the horizon.
func (c *coast) near(s *state) bool {
	for i, m := range c.masts {
		h := c.AIS.Masts[i].Height - c.world.air.Sea
		if overHorizon(s.ecef.Sub(m).Norm()/c.AIS.Duct, h, c.AIS.Antenna) {
			return true
		}
	}
	return false
}

func (c *coast) report(dst *sensing.Reports, b *body, s *state, kind uint8, t float64, who int32) {
	about := sensing.About{Time: c.world.utc(t), Tech: sensing.AIS, Domain: sensing.Sea, Flags: sensing.OnGround}
	keys := b.keys(t)
	about.Keys.MMSI = keys.MMSI
	if kind == shipStatic {
		about.Keys = sensing.Keys{MMSI: keys.MMSI, Callsign: keys.Callsign, Name: keys.Name}
		about.PlatformType = b.Platform
		dst.Facts = append(dst.Facts, sensing.Fact{About: about})
		return
	}
	p := sensing.Plot{About: about, Sigma: 10 / 2.45} // accuracy flag set: 95 % within 10 m
	here := c.gnss[who].stray(c.rng, s, t, p.Sigma)
	p.Has |= sensing.HasPosition | sensing.HasVelocity
	p.Lat, p.Lon = here.Lat, here.Lon
	p.East, p.North = s.ground()
	if b.AIS == ClassB { // the only sign by which an encoder can tell the class
		p.PlatformType = b.Platform
	} else {
		p.Has |= sensing.HasHeading
		p.Heading = heading(p.East, p.North, b.Keys.MMSI)
	}
	dst.Plots = append(dst.Plots, p)
}

// heading is the course, or for a ship at anchor one of her own.
func heading(east, north float64, mmsi uint32) float64 {
	if math.Hypot(east, north) < 0.1 {
		return float64(mmsi%360) * geo.Deg
	}
	return geo.Wrap2Pi(math.Atan2(east, north))
}
