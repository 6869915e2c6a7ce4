package node

import (
	"fmt"
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// sensors are a node's own sensors: those configured, and those that speak up unasked on an ASTERIX feed.
type sensors struct {
	byID      map[sensing.SensorID]*picket.SensorState
	byStation map[sensing.Station]*picket.SensorState
	byFeed    map[string]*picket.SensorState // the sensor without a station that stands for its feed
	order     []*picket.SensorState
	since     time.Time
	touched   map[sensing.SensorID]bool
	offsets   map[sensing.SensorID]*clockOffset
}

// maxSensors bounds what a hostile feed can make us believe in.
const maxSensors = 1024

func newSensors(configured []picket.Sensor) *sensors {
	s := &sensors{
		byID:      map[sensing.SensorID]*picket.SensorState{},
		byStation: map[sensing.Station]*picket.SensorState{},
		byFeed:    map[string]*picket.SensorState{},
		touched:   map[sensing.SensorID]bool{},
		offsets:   map[sensing.SensorID]*clockOffset{},
	}
	for _, c := range configured {
		s.add(c)
	}
	return s
}

func (s *sensors) add(c picket.Sensor) *picket.SensorState {
	st := &picket.SensorState{Sensor: c}
	s.byID[c.ID] = st
	s.offsets[c.ID] = &clockOffset{}
	s.order = append(s.order, st)
	if c.Station != 0 {
		s.byStation[c.Station] = st
	} else {
		s.byFeed[c.Feed] = st
	}
	return st
}

// find gives the sensor that a report on a feed is from. A station not heard before is met with a sensor of
// its own; nil when there are too many.
func (s *sensors) find(f *feed, station sensing.Station) (st *picket.SensorState, met bool) {
	if station != 0 {
		if st := s.byStation[station]; st != nil {
			return st, false
		}
	}
	if st := s.byFeed[f.ID]; st != nil && (station == 0 || f.Format != "asterix") {
		return st, false
	}
	if st := s.byID[sensing.SensorID(f.ID)]; st != nil && station == 0 {
		return st, false
	}
	if len(s.order) >= maxSensors {
		return nil, false
	}
	c := picket.Sensor{ID: sensing.SensorID(f.ID), Feed: f.ID, Station: station, SigmaRange: defaultSigmaRange,
		SigmaAzimuth: defaultSigmaAzimuth, Period: f.Period}
	if station != 0 {
		c.ID += sensing.SensorID(":" + station.String())
	}
	return s.add(c), true
}

// What is assumed of a radar that nobody described: an ordinary en-route monopulse SSR.
const (
	defaultSigmaRange   = 70.0
	defaultSigmaAzimuth = 0.08 * geo.Deg
)

// heard notes that a sensor spoke at now of something at t.
func (s *sensors) heard(st *picket.SensorState, now, t time.Time) {
	st.LastHeard = now
	st.Silent = false
	st.Offset = s.offsets[st.ID].observe(now, t)
	s.touched[st.ID] = true
}

// sweep takes a sensor's report on itself. It says whether the sensor's site became known by it.
func (s *sensors) sweep(st *picket.SensorState, now time.Time, w *sensing.Sweep) (sited bool) {
	if w.Kind == sensing.NorthMark {
		if turn := w.Time.Sub(st.LastNorth); !st.LastNorth.IsZero() && turn > time.Second && turn < time.Minute {
			st.Rotation = turn
		}
		st.LastNorth = w.Time
	}
	if st.Rotation == 0 {
		st.Rotation = w.Period
	}
	if st.Period == 0 && st.Rotation > 0 {
		st.Period = st.Rotation
	}
	if w.Kind == sensing.Status || w.Degraded != "" {
		st.Degraded = w.Degraded
	}
	if w.Site == (geo.LLA{}) {
		return false
	}
	if !st.HasSite {
		st.Site, st.HasSite = w.Site, true
		return true
	}
	if d := distance(st.Site, w.Site); d > siteTolerance {
		st.Degraded = fmt.Sprintf("reports a site %.1f km from the configured one", d/1000)
	}
	return false
}

// siteTolerance is how far a radar may report itself from where the configuration puts it.
const siteTolerance = 500.0

func distance(a, b geo.LLA) float64 {
	d := a.ToECEF().Sub(b.ToECEF()).Norm()
	return math.Abs(d)
}

// listen marks the sensors that missed three periods, and gives those that changed since the last look.
func (s *sensors) listen(now time.Time, out *picket.Outcome) {
	if s.since.IsZero() {
		s.since = now
	}
	for _, st := range s.order {
		last := st.LastHeard
		if last.IsZero() {
			last = s.since
		}
		silent := st.Period > 0 && now.Sub(last) > 3*st.Period
		if silent != st.Silent {
			st.Silent = silent
			s.touched[st.ID] = true
		}
		if s.touched[st.ID] {
			delete(s.touched, st.ID)
			out.Sensors = append(out.Sensors, *st)
		}
	}
}

// register takes over what the tracker knows of radars' errors.
func (c *Core) register() {
	for _, st := range c.sensors.order {
		r, ok := c.tracker.Registration(st.ID)
		if !ok {
			continue
		}
		if r.State != st.Registration {
			c.sensors.touched[st.ID] = true
		}
		st.Registration = r.State
		st.Errors = [4]float64{r.Range, r.Gain, r.Azimuth, r.Offset}
		st.Sigmas = [4]float64{r.SigmaRange, r.SigmaGain, r.SigmaAzimuth, r.SigmaOffset}
	}
}
