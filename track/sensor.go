package track

import (
	"math"
	"picket/track/estimate"
	"picket/track/sensor"
	"time"

	"picket"
	"picket/geo"
)

// ownSensor is what the tracker knows and has learned of one sensor.
type ownSensor struct {
	picket.Sensor
	estimate.Site
	at        geo.Vec3 // in a flat world
	wide      float64  // 1σ of a plot at the rim, m
	pd        float64
	sweep     sensor.Sweep
	clutter   sensor.Clutter
	agreement agreement

	waiting []keptPlot
	since   int64 // the tracker's clock when the oldest of waiting came
	closed  bool  // a sector mark says that what waits is complete
	rehits  float64
	newest  int64 // newest plot time
	lag     int64 // how long plots are on their way, ns
}

// configure takes over what is known of the sensor, with defaults for what is not.
func (s *ownSensor) configure(c picket.Sensor) {
	s.Sensor = c
	s.Site.Configure(&c, s.at)
	s.wide = math.Sqrt(s.Variance[0]) + s.reach()*math.Sqrt(s.Variance[1])
	s.pd = 0.9
	if c.PD > 0 && c.PD < 1 {
		s.pd = min(c.PD, 0.99)
	}
	s.clutter.Configure(s.reach())
}

// reach is the range out to which the sensor is taken to see, m.
func (s *ownSensor) reach() float64 {
	if s.MaxRange > 0 {
		return s.MaxRange
	}
	return 450e3
}

// unknownPeriod is assumed until a rotation was measured: that of a slow long-range radar, since a look
// wrongly believed in is a miss wrongly counted.
const unknownPeriod = 12 * time.Second

// period gives the time between two looks, ns: as configured, as the north marks tell, as plots of one
// object come again, or the slowest.
func (s *ownSensor) period() int64 {
	switch {
	case s.Period > 0:
		return int64(s.Period)
	case s.sweep.Turn > 0:
		return s.sweep.Turn
	case s.rehits > 0:
		return int64(s.rehits * 1e9)
	}
	return int64(unknownPeriod)
}

// again learns the period from one object's plots dt seconds apart.
func (s *ownSensor) again(dt float64) {
	switch {
	case dt < 0.5 || dt > 30:
	case s.rehits == 0:
		s.rehits = dt
	case dt < 1.5*s.rehits:
		s.rehits += 0.05 * (dt - s.rehits)
	}
}

// sees says whether a point lies inside the sensor's range and, where its height is known, above the radio
// horizon of an Earth of 4/3 radius (ITU-R P.453: the ray's curvature is a quarter of the Earth's).
func (s *ownSensor) sees(v geo.Vec3, heightKnown bool) (az float64, ok bool) {
	enu := s.Frame.ToENU(v)
	r := enu.Norm()
	az = geo.Wrap2Pi(math.Atan2(enu[0], enu[1]))
	if r > s.reach() {
		return az, false
	}
	if !heightKnown || s.Ground != estimate.Curved {
		return az, true
	}
	el := enu[2]/max(r, 1) + r/(8*geo.A)
	dip := math.Sqrt(2 * max(s.Sensor.Site.Height, 10) / (4. / 3 * geo.A))
	return az, el > -dip
}

// mayHavePassed says whether passed may be true of any azimuth.
func (s *ownSensor) mayHavePassed(looked int64) bool {
	p := s.period()
	return s.sweep.Latest > looked+p/2 || s.newest >= looked+p*5/4
}

// passed says whether the sensor looked at az more than half a period after looked, and when. Sensors that
// send no marks are taken to have looked a period later once plots of a quarter period after that came.
func (s *ownSensor) passed(az float64, looked int64) (int64, bool) {
	p := s.period()
	b := sensor.BinOf(az)
	if t := s.sweep.Swept[b]; t > looked+p/2 {
		return t, true
	}
	marked := s.sweep.MarkAt > s.newest-3*p && s.sweep.MarkAt != 0
	if marked || s.newest < looked+p*5/4 || looked+p < s.sweep.Blank[b] {
		return 0, false
	}
	return looked + p, true
}
