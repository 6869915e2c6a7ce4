package ballistic

import (
	"math"
	"picket/track/estimate"

	"picket"
	"picket/geo"
)

// Track is a flight as the tracker keeps it: with its newest looks and what each left, so that a late one is put where it
// belongs and what came after it is taken again.
type Track struct {
	Filter
	Entries [12]Entry
	N       int
	Trimmed bool // pasts no longer reach back to the beginning
	Coarse  launchCell
	Given   *picket.Trajectory // what was last told of it; nil: something changed since
}

// Entry is a look and the flight after it.
type Entry struct {
	look  Measurement
	after Filter
}

// EntryOf is what a filter believes at a time, without a measurement.
func EntryOf(t int64, after *Filter) Entry { return Entry{Measurement{T: t}, *after} }

// Take takes a look in the order of time; it gives false where it is older than all that is kept.
func (v *Track) Take(l *Measurement) bool {
	i := v.N
	for i > 0 && l.before(&v.Entries[i-1].look) {
		i--
	}
	if i == 0 && v.N > 0 && (v.Trimmed || !l.Whole3D()) {
		return false
	}
	if v.N == len(v.Entries) {
		copy(v.Entries[:], v.Entries[1:])
		i--
		v.N--
		v.Trimmed = true
	}
	copy(v.Entries[i+1:], v.Entries[i:v.N])
	v.N++
	v.Entries[i].look = *l
	for ; i < v.N; i++ {
		if i == 0 {
			v.Filter.begin(&v.Entries[i].look)
		} else {
			v.Filter = v.Entries[i-1].after
			v.Filter.update(&v.Entries[i].look)
		}
		v.Entries[i].after = v.Filter
	}
	v.Given = nil
	return true
}

// At gives the newest flight kept that is no later than t; nil where there is none.
func (v *Track) At(t int64) *Filter {
	for i := v.N - 1; i >= 0; i-- {
		if v.Entries[i].after.t <= t {
			return &v.Entries[i].after
		}
	}
	return nil
}

// Landed says whether it has come down by t.
func (v *Track) Landed(t int64) bool {
	if v.μ > 0.5 || t <= v.t {
		return false
	}
	x, free := v.fall.x, law{}
	free.travel(&x, min(float64(t-v.t)*1e-9, longestFall))
	return heightOf(x[0], x[1], x[2]) < 0
}

// What no aircraft does, with three standard deviations to spare: so high, so fast, so steep.
const (
	aircraftTop   = 25e3  // m
	aircraftSpeed = 1100. // m/s
	aircraftClimb = 300.  // m/s
)

// BallisticLooks says whether a state is of something that flies without wings. Where nothing measured how high it is, only
// its speed over ground counts: near a radar of range and azimuth alone the height is a guess that may be far off.
func BallisticLooks(x *[6]float64, p *geo.Sym6, tall bool) bool {
	at, v := geo.Vec3{x[0], x[1], x[2]}, geo.Vec3{x[3], x[4], x[5]}
	u := geo.Up(at)
	if !tall {
		v = v.Sub(u.Scale(estimate.Dot3(&v, &u)))
		return AtLeast(v, p, v.Scale(1/max(1, v.Norm())), 3) > aircraftSpeed
	}
	w := estimate.TimesPos3(p, &u)
	if heightOf(at[0], at[1], at[2])-3*math.Sqrt(max(0, estimate.Dot3(&w, &u))) > aircraftTop {
		return true
	}
	return AtLeast(v, p, v.Scale(1/max(1, v.Norm())), 3) > aircraftSpeed || AtLeast(v, p, u, 3) > aircraftClimb
}

// Aircraftlike says that no covariance could make a state look ballistic: most objects, soon told.
func Aircraftlike(x [6]float64) bool {
	at, v := geo.Vec3{x[0], x[1], x[2]}, geo.Vec3{x[3], x[4], x[5]}
	u := geo.Up(at)
	return estimate.Dot3(&v, &v) <= aircraftSpeed*aircraftSpeed && estimate.Dot3(&v, &u) <= aircraftClimb && heightOf(x[0], x[1],
		x[2]) <= aircraftTop
}

// AtLeast gives what a velocity is along d with so many standard deviations to spare.
func AtLeast(v geo.Vec3, p *geo.Sym6, d geo.Vec3, σ float64) float64 {
	g := estimate.TimesVel(p, &d)
	return estimate.Dot3(&v, &d) - σ*math.Sqrt(max(0, g[3]*d[0]+g[4]*d[1]+g[5]*d[2]))
}

// TooHigh says whether a whole look alone puts its object higher than aircraft fly, by two standard deviations: what
// begins with it is only tentative.
func (l *Measurement) TooHigh() bool {
	if !l.Whole3D() {
		return false
	}
	at, p := l.Fix()
	u := geo.Up(at)
	up := p[0]*u[0]*u[0] + p[3]*u[1]*u[1] + p[5]*u[2]*u[2] + 2*(p[1]*u[0]*u[1]+p[2]*u[0]*u[2]+p[4]*u[1]*u[2])
	return heightOf(at[0], at[1], at[2])-2*math.Sqrt(max(0, up)) > aircraftTop
}

// Predicted gives the flight's belief at t, no later than when it lands.
func (v *Track) Predicted(t int64) estimate.Belief {
	f := v.Filter
	f.predict(t)
	return f.Belief()
}
