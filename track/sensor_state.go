package track

import (
	"math"
	"picket/track/estimate"
	"picket/track/registration"

	"picket/sensing"
)

// Consistency is how well a sensor's plots agree with what confirmed tracks expected of it. The mean of the normalised
// innovation squared is 1 a dimension where the sensor's stated errors and the filter's covariances are right (Bar-Shalom,
// Li & Kirubarajan 2001, §5.4.2); above it the errors are understated or the sensor is biased, below it overstated.
type Consistency struct {
	Sensor sensing.SensorID
	NIS    float64 // a dimension, over about the last thousand plots
	Plots  uint64  // that it rests on, all
	Range  float64 // mean innovation in range, or east of a position, m: a bias shows here
	Across float64 // in azimuth, radians; or north, m
}

// agreement gathers it.
type agreement struct {
	nis, first, second float64
	n                  uint64
}

// agreementMemory is over how many plots the means are taken.
const agreementMemory = 1000.0

// note takes a plot that a confirmed track expected as f. Averaged over the probabilities of the models once the plot is
// known, the squared distance has the mean of a single Gaussian's.
func (a *agreement) note(f *forecast, turn float64) {
	a.n++
	w := max(1/float64(a.n), 1/agreementMemory)
	q, t := &f.o[estimate.Quiet], &f.o[estimate.Turning]
	d := (1-turn)*q.Distance(q.Nu[0], q.Nu[1]) + turn*t.Distance(t.Nu[0], t.Nu[1])
	a.nis += w * (d/2 - a.nis)
	a.first += w * (q.Nu[0] - a.first)
	a.second += w * (q.Nu[1] - a.second)
}

// turned gives the probability that the object manoeuvred, the main plot being known.
func (f *forecast) turned() float64 {
	q, t := &f.o[estimate.Quiet], &f.o[estimate.Turning]
	dq, dt := q.Distance(q.Nu[0], q.Nu[1]), t.Distance(t.Nu[0], t.Nu[1])
	return 1 / (1 + (1-f.b.Turn)/f.b.Turn*q.Peak/t.Peak*math.Exp(0.5*max(-200, min(200, dt-dq))))
}

// Consistency gives each sensor's, in the order in which they became known; those that no confirmed track has met are left
// out.
func (k *Tracker) Consistency() []Consistency {
	var out []Consistency
	for _, s := range k.sensors {
		if a := &s.agreement; a.n > 0 {
			out = append(out, Consistency{Sensor: s.ID, NIS: a.nis, Plots: a.n, Range: a.first, Across: a.second})
		}
	}
	return out
}

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
func (k *Tracker) prepare(s *ownSensor, g *keptPlot) {
	if g.Has&estimate.IsCorrected == 0 && k.o.World == estimate.Curved {
		k.registrar.Prepare(&s.Site, &registration.Report{Measurement: &g.Measurement, Keys: g.keys, Tech: g.tech, Flags: g.flags})
	}
}
