package sim

import (
	"math"
	"math/rand/v2"

	"picket/geo"
	"picket/sensing"
)

// Receiver hears 1090 MHz extended squitter.
type Receiver struct {
	Range float64 // beyond it nothing is heard
}

// kinds of due in a receiver's queue, and how often each squitter is kept. Positions and velocities are sent
// twice a second (DO-260B 2.2.3.3); like most receivers this one passes on about every other.
const (
	airPosition uint8 = iota
	airVelocity
	airIdent
	airState // emergency/priority status and Mode A code
	squitters
)

var squitterPeriod = [squitters]float64{1, 1, 5, 5}

type receiver struct {
	*Sensor
	world *World
	rng   *rand.Rand
	frame geo.Frame
	queue queue
	gnss  []wander
}

func newReceiver(w *World, s *Sensor, rng *rand.Rand) *receiver {
	r := &receiver{Sensor: s, world: w, rng: rng, frame: geo.NewFrame(s.Site), gnss: make([]wander, len(w.bodies))}
	for i := range w.bodies {
		b := &w.bodies[i]
		if b.Transponder != Extended {
			continue
		}
		r.gnss[i] = newWander(rng)
		for kind := range squitters {
			first := squitterPeriod[kind] * rng.Float64()
			r.queue.push(due{at: math.Max(0, b.Born.Seconds()) + first, who: int32(i), kind: kind})
		}
	}
	return r
}

func (r *receiver) id() sensing.SensorID { return r.ID }

func (r *receiver) next() float64 { return r.queue.next() + r.Latency.Seconds() }

func (r *receiver) emit(dst *sensing.Reports) {
	d := r.queue.pop()
	b := &r.world.bodies[d.who]
	if !b.alive(d.at) {
		return
	}
	s := b.state(d.at, &r.world.air)
	keys := b.keys(d.at)
	away := s.ecef.Sub(r.frame.ECEF).Norm()
	if !r.silent(r.Latency.Seconds()+d.at) && r.hears(&s, away) {
		r.squitter(dst, b, &s, keys, d)
	}
	d.at += r.wait(d.kind, keys, away)
	r.queue.push(d)
}

// wait gives the time to the next of its kind: nominal ±5 %, so that no two aircraft stay in step; an
// emergency is told every second (DO-260B 2.2.3.3.2.6.3 asks for 0.8 s).
func (r *receiver) wait(kind uint8, keys sensing.Keys, away float64) float64 {
	period := squitterPeriod[kind]
	if kind == airState && keys.Squawk.Emergency() != sensing.NoEmergency {
		period = 1
	}
	if far := (away - r.ADSB.Range) / 350; far > 10*period {
		period = far / 10 // nobody is there to hear it
	}
	return period * (0.95 + 0.1*r.rng.Float64())
}

// hears: line of sight, range, and losses that grow with distance.
func (r *receiver) hears(s *state, away float64) bool {
	u := r.rng.Float64()
	sea := r.world.air.Sea
	q := away / r.ADSB.Range
	return q <= 1 && overHorizon(away, r.Site.Height-sea, s.height-sea) && u < 0.98-0.28*q*q
}

func (r *receiver) squitter(dst *sensing.Reports, b *body, s *state, keys sensing.Keys, d due) {
	about := sensing.About{Time: r.world.utc(d.at), Tech: sensing.ADSB, Domain: sensing.Air}
	about.Keys.ICAO = keys.ICAO
	switch d.kind {
	case airPosition:
		dst.Plots = append(dst.Plots, r.position(about, b, s, d))
		return
	case airVelocity:
		about.Has = sensing.HasVelocity | sensing.HasClimb
		east, north := s.ground()
		about.East, about.North = east+0.2*r.rng.NormFloat64(), north+0.2*r.rng.NormFloat64()
		about.Climb = s.climb
		about.SigmaVelocity = 3 / 2.45 // NACv 2: 95 % within 3 m/s
	case airIdent:
		about.Keys.Callsign, about.PlatformType = keys.Callsign, b.Platform
	case airState:
		about.Keys.Squawk, about.Emergency = keys.Squawk, keys.Squawk.Emergency()
	}
	dst.Facts = append(dst.Facts, sensing.Fact{About: about})
}

func (r *receiver) position(about sensing.About, b *body, s *state, d due) sensing.Plot {
	p := sensing.Plot{About: about, Sigma: epu(b.NACp) / 2.45}
	p.Has = sensing.HasPosition | sensing.HasAltFeet
	p.AltFeet = 25 * math.Round(s.alt/foot/25)
	here := r.gnss[d.who].stray(r.rng, s, d.at, p.Sigma)
	p.Lat, p.Lon = here.Lat, here.Lon
	return p
}

// epu is the 95 % radius that a NACp promises (DO-260B table 2-70); 0: unknown.
func epu(nacp uint8) float64 {
	return [16]float64{0, 18520, 7408, 3704, 1852, 926, 555.6, 185.2, 92.6, 30, 10, 3}[nacp&15]
}

// wander is the slow error of one satellite navigation set: phases of two sines.
type wander struct{ east, north, period float64 }

func newWander(rng *rand.Rand) wander {
	return wander{2 * math.Pi * rng.Float64(), 2 * math.Pi * rng.Float64(), 300 + 600*rng.Float64()}
}

// stray gives the position that the set believes. Most of the error is slow, some is noise, and together it
// is half of sigma: sets do better than they promise.
func (w wander) stray(rng *rand.Rand, s *state, t, sigma float64) geo.LLA {
	slow, fast := 0.45*sigma*math.Sqrt2, 0.2*sigma
	a := 2 * math.Pi * t / w.period
	e := slow*math.Sin(a+w.east) + fast*rng.NormFloat64()
	n := slow*math.Sin(a*1.1+w.north) + fast*rng.NormFloat64()
	p := s.lla()
	p.Lat += n / geo.A
	p.Lon += e / (geo.A * math.Cos(p.Lat))
	return p
}
