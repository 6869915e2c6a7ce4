package track

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/geo"
)

// A track's covariance has a part that only the noise of this node's own sensors makes: it is independent of what every
// other nation errs. The rest, how the object may have moved and what it said of itself to all who listen, is not. The two
// recursions differ in what enters them alone (Julier & Uhlmann 2001, "General decentralized data fusion with covariance
// intersection", §12.5): with the gain K of the reading, Oᵏ = (1 − KH)·F·Oᵏ⁻¹·Fᵀ·(1 − KH)ᵀ + K·R·Kᵀ, where R is of own
// sensors' rows only and no process noise and no prior is added.
//
// Of two models the mean errs by the mean gain, Σ wᵢPᵢHᵀR⁻¹ with the updated covariances Pᵢ; that their weights hang on
// the noise too is left out.

// split gives the entries of a track's history from i on their own parts.
func (k *Tracker) split(tr *track, i int32) {
	for ; i != none; i = k.steps[i].next {
		p := k.entry(i)
		o := k.share(i)
		b := estimate.Belief{}
		if p.R.Has&estimate.IsBirth != 0 {
			*o, b = geo.Sym6{}, p.After
		} else {
			before := k.steps[i].prev
			b = k.entry(before).After
			*o = b.CarryShare(k.share(before), p.R.T, tr.class)
		}
		p.Share(o, &b, &k.sensors[p.R.Sensor].Site, k.o.World)
	}
}

// leastShared is what part of a covariance is always taken for shared with others.
const leastShared = 0.02

// part gives the own part of what track i says at t, of covariance whole. To say too little of it is safe, too much is not:
// so it is cut down until what is left of whole is positive definite.
func (k *Tracker) part(tr *track, t int64, whole *geo.Sym6) geo.Sym6 {
	if !k.o.Split || tr.voyage != nil || tr.status == picket.Ended {
		return geo.Sym6{}
	}
	b := *k.newest(tr)
	o := b.CarryShare(k.share(tr.tail), t, tr.class)
	for f := 1.0; f > 0.05; f *= 0.85 {
		rest := *whole
		for i := range rest {
			rest[i] = (1-leastShared)*whole[i] - f*o[i]
		}
		if positiveBeside(&rest, whole) {
			for i := range o {
				o[i] *= f
			}
			return o
		}
	}
	return geo.Sym6{}
}

// positiveBeside says whether p, in units of the standard deviations of scale, is positive definite (Cholesky).
func positiveBeside(p, scale *geo.Sym6) bool {
	var l [6][6]float64
	for i := range 6 {
		for j := range i + 1 {
			v := p[estimate.Row6[j]+i] / math.Sqrt(scale[estimate.Row6[i]+i]*scale[estimate.Row6[j]+j])
			for m := range j {
				v -= l[i][m] * l[j][m]
			}
			if i > j {
				l[i][j] = v / l[j][j]
				continue
			}
			if !(v > 1e-9) {
				return false
			}
			l[i][i] = math.Sqrt(v)
		}
	}
	return true
}
