package node

import (
	"time"

	"picket"
	"picket/sensing"
)

// place says of each report in r which sensor it is from and brings its time to the node's clock.
func (c *Core) place(now time.Time, shift time.Duration, f *feed, r *sensing.Reports) {
	for i := range r.Sweeps {
		w := &r.Sweeps[i]
		w.Time = w.Time.Add(shift)
		if st := c.sensor(f, w.Station); st != nil {
			w.Sensor = st.ID
		}
	}
	for i := range r.Plots {
		c.whose(now, shift, f, &r.Plots[i].About)
	}
	for i := range r.Facts {
		c.whose(now, shift, f, &r.Facts[i].About)
	}
}

// sift drops what another LAN brought already and what is nobody's, and marks where the rest lie on the map.
func (c *Core) sift(now time.Time, f *feed, r *sensing.Reports, out *picket.Outcome) {
	heard := r.Sweeps[:0]
	for i := range r.Sweeps {
		if c.sweep(now, f, &r.Sweeps[i]) {
			heard = append(heard, r.Sweeps[i])
		}
	}
	r.Sweeps = heard
	kept := r.Plots[:0]
	for i := range r.Plots {
		p := &r.Plots[i]
		if st := c.sensors.byID[p.Sensor]; st != nil && c.keep(st, f, p, out) {
			kept = append(kept, *p)
		}
	}
	r.Plots = kept
}

// whose sets the report's sensor and time.
func (c *Core) whose(now time.Time, shift time.Duration, f *feed, a *sensing.About) {
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

// sweep says whether a service message goes on to the tracker.
func (c *Core) sweep(now time.Time, f *feed, w *sensing.Sweep) bool {
	st := c.sensors.byID[w.Sensor]
	if st == nil {
		return false
	}
	if c.once.seen(w.Sensor, w.Time, w.Hash) {
		f.state.Repeated++
		return false
	}
	c.sensors.heard(st, now, w.Time)
	if c.sensors.sweep(st, now, w) {
		c.sited(st.Sensor)
	}
	return true
}

// sited tells every tracker that uses a sensor where it stands.
func (c *Core) sited(s picket.Sensor) {
	c.tracker.SetSensor(s)
	for _, a := range c.audiences {
		if a.sensors[s.ID] {
			a.tracker.SetSensor(s)
		}
	}
}

// keep says whether a plot goes on to the tracker.
func (c *Core) keep(st *picket.SensorState, f *feed, p *sensing.Plot, out *picket.Outcome) bool {
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
		AltFeet: p.AltFeet, HasAltFeet: p.Has&sensing.HasAltFeet != 0, Keys: p.Keys})
	return true
}
