package node

import (
	"time"

	"picket"
)

// place says of each report in r which sensor it is from, brings its time to the node's clock, drops plots
// that another LAN brought already, and marks where the rest lie on the map.
func (c *Core) place(now time.Time, shift time.Duration, f *feed, r *picket.Reports, out *picket.Outcome) {
	for i := range r.Sweeps {
		c.placeSweep(now, shift, f, &r.Sweeps[i])
	}
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

func (c *Core) placeSweep(now time.Time, shift time.Duration, f *feed, w *picket.Sweep) {
	w.Time = w.Time.Add(shift)
	st := c.sensor(f, w.Station)
	if st == nil {
		return
	}
	w.Sensor = st.ID
	c.sensors.heard(st, now, w.Time)
	if c.sensors.sweep(st, now, w) {
		c.tracker.SetSensor(st.Sensor)
	}
}

// keep says whether a plot goes on to the tracker.
func (c *Core) keep(st *picket.SensorState, f *feed, p *picket.Plot, out *picket.Outcome) bool {
	if p.Hash != 0 && c.content.seen(content{p.Sensor, p.Time.UnixNano(), p.Hash}) {
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

// content is what makes a plot itself however often it arrives: who measured it, when, and its bytes.
type content struct {
	sensor picket.SensorID
	time   int64
	hash   uint64
}

// contents remembers the newest plots, in two halves that take turns so that nothing is ever sorted.
type contents struct{ now, before map[content]struct{} }

// contentsHalf is at least ten seconds of a very large feed.
const contentsHalf = 1 << 16

func (c *contents) seen(k content) bool {
	if _, ok := c.now[k]; ok {
		return true
	}
	if _, ok := c.before[k]; ok {
		return true
	}
	if c.now == nil || len(c.now) >= contentsHalf {
		c.before, c.now = c.now, make(map[content]struct{}, contentsHalf/16)
	}
	c.now[k] = struct{}{}
	return false
}
