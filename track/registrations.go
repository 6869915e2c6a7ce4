package track

import (
	"picket/sensing"
	"picket/track/estimate"
	"picket/track/registration"
)

// Registrations gives what is known of each radar's own errors, in the order in which the radars became known.
func (k *Tracker) Registrations() []registration.Estimate {
	var out []registration.Estimate
	for _, s := range k.sensors {
		r, ok := k.registrar.Of(s.Index)
		if ok || s.Tech&sensing.Cooperative == 0 && s.HasSite {
			r.Sensor = s.ID
			out = append(out, r)
		}
	}
	return out
}

// Registration gives one sensor's; false: it is none that is registered.
func (k *Tracker) Registration(id sensing.SensorID) (registration.Estimate, bool) {
	i, ok := k.index[id]
	if !ok {
		return registration.Estimate{}, false
	}
	r, ok := k.registrar.Of(i)
	if !ok {
		return registration.Estimate{}, false
	}
	r.Sensor = id
	return r, true
}

// prepare takes a plot's part in registration, once.
func (k *Tracker) prepare(s *sensor, g *sighting) {
	if g.Has&estimate.IsCorrected == 0 && k.o.World == estimate.Curved {
		k.registrar.Prepare(&s.Site, &registration.Report{Measurement: &g.Measurement, Keys: g.keys, Tech: g.tech, Flags: g.flags})
	}
}
