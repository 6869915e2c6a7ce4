// Package sim is the rehearsal's world: seeded truth of aircraft and ships on WGS-84, and what radars, ADS-B
// receivers and AIS stations measure of it. It is pure: the same scenario and seed give the same reports,
// however time is cut into steps. What it says of an object it says in the words a sensor would use; only
// Truth knows who is who.
package sim

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// Scenario is all that a world is made of: what is there, and who looks at it. Which nation owns which
// sensors is not truth's business: exchange Sensors to see the same world through other eyes.
type Scenario struct {
	Name    string
	Bodies  []Body
	Air     Air
	Sensors []Sensor
	Zones   []picket.Zone
	Known   []picket.Known // whose identity the nation's watch knows beforehand
}

// World plays one scenario. It is not safe for concurrent use.
type World struct {
	scenario Scenario
	epoch    time.Time
	air      field
	bodies   []body
	sources  []source
	reports  sensing.Reports // lent to yield
}

// source is the working part of one sensor: a clockwork of messages in time order.
type source interface {
	// next gives the scenario time, in seconds, at which the following message leaves the sensor.
	next() float64
	// emit appends that message; nothing is appended while the sensor is silent or hears nobody.
	emit(dst *sensing.Reports)
	id() sensing.SensorID
}

// New makes a world at scenario time zero. seed settles what the sensors draw; the truth is settled by the
// scenario alone.
func New(s Scenario, seed uint64) *World {
	w := &World{scenario: s, air: s.Air.field(), epoch: time.Unix(0, 0).UTC()}
	w.bodies = make([]body, len(s.Bodies))
	for i := range s.Bodies {
		w.bodies[i] = newBody(&s.Bodies[i])
	}
	for i := range s.Sensors {
		if src := w.source(&s.Sensors[i], seed); src != nil {
			w.sources = append(w.sources, src)
		}
	}
	return w
}

func (w *World) source(s *Sensor, seed uint64) source {
	rng := generator(seed, "sensor/"+string(s.ID))
	switch {
	case s.Radar != nil:
		return newRadar(w, s, rng)
	case s.ADSB != nil:
		return newReceiver(w, s, rng)
	case s.AIS != nil:
		return newCoast(w, s, rng)
	}
	return nil
}

// generator gives an independent stream of random numbers for each name.
func generator(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// Begin says which moment scenario time zero is; before it is called that is 1 January 1970.
func (w *World) Begin(at time.Time) { w.epoch = at.UTC() }

// Epoch gives the moment of scenario time zero.
func (w *World) Epoch() time.Time { return w.epoch }

// Scenario gives what the world was made of; it is not to be changed.
func (w *World) Scenario() *Scenario { return &w.scenario }

// Advance gives every message that leaves a sensor up to scenario time to, in order of time over all
// sensors. at is when it leaves: measurement plus the sensor's latency. r is valid during the call only.
func (w *World) Advance(to time.Duration, yield func(sensor sensing.SensorID, at time.Duration, r *sensing.Reports)) {
	r := &w.reports
	limit := to.Seconds()
	for {
		src, at := w.earliest()
		if src == nil || at > limit {
			return
		}
		r.Reset()
		src.emit(r)
		if len(r.Plots)+len(r.Facts)+len(r.Sweeps) > 0 {
			yield(src.id(), duration(at), r)
		}
	}
}

func (w *World) earliest() (first source, at float64) {
	at = math.Inf(1)
	for _, s := range w.sources {
		if t := s.next(); t < at {
			first, at = s, t
		}
	}
	return first, at
}

// utc gives the moment of a scenario time in seconds.
func (w *World) utc(t float64) time.Time { return w.epoch.Add(duration(t)) }

func duration(t float64) time.Duration { return time.Duration(math.Round(t * 1e9)) }

// Object is the truth about one body at one time.
type Object struct {
	ID      string
	Domain  sensing.Domain
	Keys    sensing.Keys // as it would say them now, whether or not it has a transponder
	Pos     geo.LLA      // height above the ellipsoid
	ECEF    geo.Vec3
	Vel     geo.Vec3 // ECEF
	East    float64
	North   float64
	Climb   float64
	AltFeet float64 // pressure altitude; air only
}

// Truth gives every body that exists at scenario time t, in the scenario's order.
func (w *World) Truth(t time.Duration) []Object {
	var all []Object
	for i := range w.bodies {
		if b := &w.bodies[i]; b.alive(t.Seconds()) {
			all = append(all, w.object(b, t.Seconds()))
		}
	}
	return all
}

func (w *World) object(b *body, t float64) Object {
	s := b.state(t, &w.air)
	east, north := s.ground()
	o := Object{
		ID: b.ID, Domain: b.Domain, Keys: b.keys(t), Pos: s.lla(), ECEF: s.ecef, Vel: s.vel,
		East: east, North: north, Climb: s.climb,
	}
	if b.Domain == sensing.Air {
		o.AltFeet = s.alt / foot
	}
	return o
}
