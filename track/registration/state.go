package registration

import (
	"math"
	"time"

	"picket/sensing"
)

// Estimate is what is known of a radar's own errors. It is taken out of its plots, unless they are only Compared; the
// standard deviations are what stays, and widen the plots' covariance.
type Estimate struct {
	Sensor sensing.SensorID // set by the tracker
	State  string           // one of the states below
	Range  float64          // by how much ranges are long, m
	Gain   float64          // and besides, a metre
	// Azimuth is by how much azimuths are large, radians; Offset by how much stamps are late, seconds, against ADS-B's.
	Azimuth, Offset                                  float64
	SigmaRange, SigmaGain, SigmaAzimuth, SigmaOffset float64
	Applied                                          bool      // they are taken out of its plots
	Pairs                                            uint64    // plots of aircraft that were known elsewhere, so far
	Jumped                                           time.Time // when its newest jump was found; zero: never
}

// The states of registration, in words.
const (
	Unobserved = "unobserved" // no aircraft says where it is, and no radar sees the same ones: nothing is known
	Estimating = "estimating" // too few yet, or not known well enough
	Registered = "registered" // what stays is less than half of the radar's noise
	Compared   = "compared"   // against other radars only: the difference is known, not whose it is; nothing is taken out
	Jumped     = "jumped"     // its errors changed at once in the last five minutes
	Frozen     = "frozen"     // it shows where aircraft were, again and again
)

// Of gives what is known of a sensor's errors; false: it is none that is registered.
func (k *Registrar) Of(index int32) (Estimate, bool) {
	g := k.radar(index)
	if g == nil {
		return Estimate{State: Unobserved}, false
	}
	return k.registrationOf(g), true
}

func (k *Registrar) registrationOf(s *pairedRadar) Estimate {
	g := s
	out := Estimate{State: Unobserved, Applied: g.best().ok}
	w, others := &g.watch, k.beat*1e9-g.watch.newest > unheard && g.others.pairs > 0
	if others {
		w = &g.others
	}
	out.Pairs = w.pairs
	out.State = k.stateOf(s, w, others)
	if w.jumped != 0 && (!others || g.blamed) {
		out.Jumped = time.Unix(0, w.jumped).UTC()
	}
	if !w.begun {
		return out
	}
	b := &w.biases
	σ := func(i int) float64 { return math.Sqrt(b.p[i][i]) }
	out.Range, out.Gain, out.Azimuth, out.Offset = b.x[ofRange], b.x[ofGain], b.x[ofAzimuth], b.x[ofOffset]
	out.SigmaRange, out.SigmaGain, out.SigmaAzimuth, out.SigmaOffset = σ(ofRange), σ(ofGain), σ(ofAzimuth), σ(ofOffset)
	return out
}

func (k *Registrar) stateOf(s *pairedRadar, w *watch, others bool) string {
	now := k.beat * 1e9
	r, az := w.left(max(w.slant, leastPair))
	switch {
	case w.frozen:
		return Frozen
	case w.jumped != 0 && now-w.jumped < sayJumped && (!others || s.blamed):
		return Jumped
	case now-w.newest > unheard:
		return Unobserved
	case !w.begun:
		return Estimating
	case others:
		return Compared
	case 4*r > s.Variance[0] || 4*az > s.Variance[1]:
		return Estimating
	}
	return Registered
}
