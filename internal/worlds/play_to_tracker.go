// Package worlds holds the scenarios by which Picket's own tracker is judged, and the measuring of it: a curved world
// with the faults of real radars, hard data one defect at a time, biased radars, recordings with positions
// withheld, and the flat scenarios on which other trackers run beside it. Every scenario is drawn from a seed.
// Reports go to the tracker as a node gives them: Observe for each message, Advance to its time.
package worlds

import (
	"iter"
	"math"
	"time"

	"picket"
	"picket/sensing"
	"picket/sim"
	"picket/track"
)

// Noon is the usual moment of scenario time zero.
var Noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Tracker is what is judged: one that can say its picture at a time.
type Tracker interface {
	Observe(*sensing.Reports)
	Advance(now time.Time)
	Changed() iter.Seq[*picket.Track]
	Picture(at time.Time) iter.Seq[*picket.Track]
}

// Alter changes a sensor's message on its way to the tracker, at scenario seconds at.
type Alter func(sensor sensing.SensorID, at float64, r *sensing.Reports)

// Play is a world with a tracker behind it.
type Play struct {
	World   *sim.World // which says what scenario time zero is
	Tracker Tracker
	Alters  []Alter
	Sent    func(sensor sensing.SensorID, at float64, r *sensing.Reports) // sees what the tracker sees; may be nil
	Clock   func() float64                                                // CPU seconds; may be nil
	Spent   float64                                                       // of them, in the tracker
	hashes  uint64
}

// NewPlay makes the world of a scenario and a tracker that knows its sensors. seed settles what they draw.
func NewPlay(s sim.Scenario, seed uint64, alters ...Alter) *Play {
	w := sim.New(s, seed)
	w.Begin(Noon)
	return &Play{World: w, Tracker: track.New(Sensors(s), track.Options{}), Alters: alters}
}

// Sensors is what a node's configuration would say of a scenario's sensors. Their biases it does not know.
func Sensors(s sim.Scenario) []picket.Sensor {
	var out []picket.Sensor
	for i := range s.Sensors {
		d := &s.Sensors[i]
		c := picket.Sensor{ID: d.ID, Station: d.Station, Site: d.Site, HasSite: true}
		switch {
		case d.Radar != nil:
			c.Tech = sensing.PSR
			if d.Radar.Secondary != sim.NoTransponder {
				c.Tech |= sensing.SSR
			}
			c.SigmaRange, c.SigmaAzimuth, c.SigmaElev = d.Radar.SigmaRange, d.Radar.SigmaAzimuth, d.Radar.SigmaElev
			c.Period, c.MaxRange, c.PD = d.Radar.Period, d.Radar.Range, 0.9
		case d.ADSB != nil:
			c.Tech = sensing.ADSB
		case d.AIS != nil:
			c.Tech = sensing.AIS
		}
		out = append(out, c)
	}
	return out
}

// To plays on to scenario second to.
func (p *Play) To(to float64) {
	p.World.Advance(time.Duration(math.Round(to*1e9)), func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		p.pass(id, at.Seconds(), r)
	})
	p.tick(to)
}

func (p *Play) pass(id sensing.SensorID, at float64, r *sensing.Reports) {
	for _, a := range p.Alters {
		a(id, at, r)
	}
	for i := range r.Sweeps {
		r.Sweeps[i].Sensor = id
	}
	for i := range r.Facts {
		r.Facts[i].Sensor = id
	}
	for i := range r.Plots {
		r.Plots[i].Sensor = id
		if r.Plots[i].Hash == 0 {
			p.hashes++
			r.Plots[i].Hash = p.hashes
		}
	}
	if p.Sent != nil {
		p.Sent(id, at, r)
	}
	p.time(func() { p.Tracker.Observe(r) })
	p.tick(at)
}

// time runs a piece of the tracker's work.
func (p *Play) time(work func()) {
	if p.Clock == nil {
		work()
		return
	}
	began := p.Clock()
	work()
	p.Spent += p.Clock() - began
}

// tick brings the tracker's clock to a scenario time and takes what changed, as a node does.
func (p *Play) tick(at float64) {
	p.time(func() {
		p.Tracker.Advance(p.After(at))
		for range p.Tracker.Changed() {
		}
	})
}

// After gives the moment of a scenario second.
func (p *Play) After(s float64) time.Time {
	return p.World.Epoch().Add(time.Duration(math.Round(s * 1e9)))
}
