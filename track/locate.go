package track

import (
	"picket/geo"
	"picket/sensing"
	"picket/track/estimate"
)

// Located gives where a plot lies on the map: its own position, else its range and azimuth from its
// sensor's site at its elevation, its height, its altitude, or the height that is assumed of its domain. It gives
// false where the sensor's site is not known, or no such point exists.
func (k *Tracker) Located(p *sensing.Plot) (geo.LLA, bool) {
	if k.o.World != estimate.Curved || !plausible(p) || estimate.LineOnly(p) {
		return geo.LLA{}, false
	}
	i, known := k.index[p.Sensor]
	if p.Has&sensing.HasPosition != 0 {
		at := geo.LLA{Lat: p.Lat, Lon: geo.WrapLon(p.Lon)}
		switch {
		case p.Has&sensing.HasHeight != 0:
			at.Height = p.Height
		case p.Has&sensing.HasAltFeet != 0:
			at.Height = p.AltFeet * estimate.Foot
		}
		return at, true
	}
	if !known || !k.sensors[i].HasSite {
		return geo.LLA{}, false
	}
	var r estimate.Measurement
	k.sensors[i].Read(&r, p)
	v, ok := k.sensors[i].Place(&r)
	return geo.FromECEF(v), ok || r.Has&estimate.HasHeight == 0
}
