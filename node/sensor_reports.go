package node

import (
	"time"

	"picket"
	"picket/repeats"
	"picket/sensing"
)

// attribute says of each report in r which sensor it is from and brings its time to the node's clock.
func (c *Core) attribute(now time.Time, shift time.Duration, f *feed, r *sensing.Reports) {
	for i := range r.Sweeps {
		w := &r.Sweeps[i]
		w.Time = w.Time.Add(shift)
		if st := c.sensor(f, w.Station); st != nil {
			w.Sensor = st.ID
		}
	}
	for i := range r.Plots {
		c.attributeReport(now, shift, f, &r.Plots[i].About)
	}
	for i := range r.Facts {
		c.attributeReport(now, shift, f, &r.Facts[i].About)
	}
}

// filterReports drops what another LAN brought already and what is nobody's, and marks where the rest lie on the map.
func (c *Core) filterReports(now time.Time, f *feed, r *sensing.Reports, out *picket.Outcome) {
	heard := r.Sweeps[:0]
	for i := range r.Sweeps {
		if c.keepSweep(now, f, &r.Sweeps[i]) {
			heard = append(heard, r.Sweeps[i])
		}
	}
	r.Sweeps = heard
	kept := r.Plots[:0]
	for i := range r.Plots {
		p := &r.Plots[i]
		if st := c.sensors.byID[p.Sensor]; st != nil && c.keepPlot(st, f, p, out) {
			kept = append(kept, *p)
		}
	}
	r.Plots = kept
}

// attributeReport sets the report's sensor and time.
func (c *Core) attributeReport(now time.Time, shift time.Duration, f *feed, a *sensing.About) {
	a.Time = a.Time.Add(shift)
	if st := c.sensor(f, a.Station); st != nil {
		a.Sensor = st.ID
		st.Tech |= a.Tech
		c.sensors.heard(st, now, a.Time)
		f.state.Offset = st.Offset
	}
}

// sensor finds who speaks; one met for the first time is made known to the tracker.
func (c *Core) sensor(f *feed, station sensing.Station) *picket.SensorState {
	st, met := c.sensors.find(f, station)
	if met {
		c.tracker.SetSensor(st.Sensor)
	}
	return st
}

// keepSweep says whether a service message goes on to the tracker.
func (c *Core) keepSweep(now time.Time, f *feed, w *sensing.Sweep) bool {
	st := c.sensors.byID[w.Sensor]
	if st == nil {
		return false
	}
	if c.repeats.seen(w.Sensor, w.Time, w.Hash) {
		f.state.Repeated++
		return false
	}
	c.sensors.heard(st, now, w.Time)
	if c.sensors.sweep(st, now, w) {
		c.siteKnown(st.Sensor)
	}
	return true
}

// siteKnown tells every tracker that uses a sensor where it stands.
func (c *Core) siteKnown(s picket.Sensor) {
	c.tracker.SetSensor(s)
	for _, a := range c.audiences {
		if a.sensors[s.ID] {
			a.tracker.SetSensor(s)
		}
	}
}

// keepPlot says whether a plot goes on to the tracker.
func (c *Core) keepPlot(st *picket.SensorState, f *feed, p *sensing.Plot, out *picket.Outcome) bool {
	if c.repeats.seen(p.Sensor, p.Time, p.Hash) {
		f.state.Repeated++
		return false
	}
	st.Plots++
	at, ok := c.tracker.Located(p)
	if !ok {
		f.state.Unsited++
		return false
	}
	out.Spots = append(out.Spots, picket.Spot{Sensor: p.Sensor, Time: p.Time, Tech: p.Tech, Lat: at.Lat, Lon: at.Lon,
		AltFeet: p.AltFeet, HasAltFeet: p.Has&sensing.HasAltFeet != 0, Keys: p.Keys})
	return true
}

// repeatFilter drops the plots and service messages that another LAN brought already.
type repeatFilter struct {
	*repeats.Filter
	ids map[sensing.SensorID]uint64
}

const repeatSets = 1 << 14 // 65,536 records: ten seconds of what a busy node hears

func newRepeatFilter() *repeatFilter {
	return &repeatFilter{repeats.New(repeatSets), map[sensing.SensorID]uint64{}}
}

// seen says whether the record came before, and remembers it.
func (f *repeatFilter) seen(sensor sensing.SensorID, t time.Time, hash uint64) bool {
	id, ok := f.ids[sensor]
	if !ok {
		id = uint64(len(f.ids)) + 1
		f.ids[sensor] = id
	}
	return f.Seen(id, t.UnixNano(), hash)
}
