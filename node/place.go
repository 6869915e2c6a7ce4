package node

import (
	"time"

	"picket"
)

// place says of each report in r which sensor it is from, brings its time to the node's clock, drops plots
// that another LAN brought already, and marks where the rest lie on the map.
func (c *Core) place(now time.Time, shift time.Duration, f *feed, r *picket.Reports, out *picket.Outcome) {
	heard := r.Sweeps[:0]
	for i := range r.Sweeps {
		if c.placeSweep(now, shift, f, &r.Sweeps[i]) {
			heard = append(heard, r.Sweeps[i])
		}
	}
	r.Sweeps = heard
	kept := r.Plots[:0]
	for i := range r.Plots {
		p := &r.Plots[i]
		if st := c.whose(now, shift, f, &p.About); st != nil && c.keep(st, f, p, out) {
			kept = append(kept, *p)
		}
	}
	r.Plots = kept
	for i := range r.Facts {
		c.whose(now, shift, f, &r.Facts[i].About)
	}
}

// whose sets the report's sensor and time.
func (c *Core) whose(now time.Time, shift time.Duration, f *feed, a *picket.About) *picket.SensorState {
	a.Time = a.Time.Add(shift)
	st := c.sensor(f, a.Station)
	if st == nil {
		return nil
	}
	a.Sensor = st.ID
	st.Tech |= a.Tech
	c.sensors.heard(st, now, a.Time)
	f.state.Offset = st.Offset
	return st
}

// sensor finds who speaks; one met for the first time is made known to the tracker.
func (c *Core) sensor(f *feed, station picket.Station) *picket.SensorState {
	st, met := c.sensors.find(f, station)
	if met {
		c.tracker.SetSensor(st.Sensor)
	}
	return st
}

// placeSweep does the same for a service message, and says whether it goes on to the tracker.
func (c *Core) placeSweep(now time.Time, shift time.Duration, f *feed, w *picket.Sweep) bool {
	w.Time = w.Time.Add(shift)
	st := c.sensor(f, w.Station)
	if st == nil {
		return false
	}
	w.Sensor = st.ID
	if c.once.seen(w.Sensor, w.Time, w.Hash) {
		f.state.Repeated++
		return false
	}
	c.sensors.heard(st, now, w.Time)
	if c.sensors.sweep(st, now, w) {
		c.tracker.SetSensor(st.Sensor)
	}
	return true
}

// keep says whether a plot goes on to the tracker.
func (c *Core) keep(st *picket.SensorState, f *feed, p *picket.Plot, out *picket.Outcome) bool {
	if c.once.seen(p.Sensor, p.Time, p.Hash) {
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
		AltFeet: p.AltFeet, HasAltFeet: p.Has&picket.HasAltFeet != 0, Keys: p.Keys})
	return true
}
