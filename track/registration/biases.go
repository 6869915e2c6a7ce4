package registration

import (
	"picket/geo"
	"picket/track/estimate"
)

// Registration: what a radar measures wrongly again and again, found by what aircraft say of themselves. A Kalman filter
// (Bar-Shalom, Li & Kirubarajan 2001, §5.2.3, the rows taken one after the other) on four errors that hardly change:
//
//	range   = ρ + bias + gain·ρ − ρ̇·offset + noise
//	azimuth = α + bias − α̇·offset + noise
//
// ρ and α being where the witness was at the plot's stamp, the offset by how much stamps are late.
const (
	ofRange = iota
	ofGain
	ofAzimuth
	ofOffset
	registers
)

// What is believed of a radar before it was seen, 1σ, and by how much it may wander in ten minutes.
var (
	registerσ = [registers]float64{300, 1e-3, 0.5 * geo.Deg, 0.3}
	wanderσ   = [registers]float64{10, 1e-5, 0.01 * geo.Deg, 0.02}
)

const wanderTime = 600.0 // s

// biases is the belief about one radar's errors.
type biases struct {
	x [registers]float64
	p [registers][registers]float64
}

// begin sets the belief to a first guess of range and azimuth bias.
func (b *biases) begin(r, az float64) {
	*b = biases{x: [registers]float64{ofRange: r, ofAzimuth: az}}
	for i, σ := range registerσ {
		b.p[i][i] = σ * σ
	}
}

// age lets a second pass; no error becomes less known than it was at first.
func (b *biases) age() {
	for i, σ := range wanderσ {
		if most := registerσ[i] * registerσ[i]; b.p[i][i] < most {
			b.p[i][i] += σ * σ / wanderTime
		}
	}
}

// match is a plot and where its witness was.
type match struct {
	t        int64
	who      uint32
	z        [2]float64 // as measured: range, azimuth
	from     geo.Vec3   // where the witness was
	slant    float64
	d        [2]float64 // measured less expected
	rate     [2]float64 // of range and azimuth
	variance [2]float64
}

// row gives the gradient of d[i].
func (q *match) row(i int) (h [registers]float64) {
	if i == 0 {
		return [registers]float64{ofRange: 1, ofGain: q.slant, ofOffset: -q.rate[0]}
	}
	return [registers]float64{ofAzimuth: 1, ofOffset: -q.rate[1]}
}

// expect gives what is left of d[i], its variance, and P·h.
func (b *biases) expect(q *match, i int) (ν, s float64, g [registers]float64) {
	h := q.row(i)
	ν, s = q.d[i], q.variance[i]
	for m := range h {
		ν -= h[m] * b.x[m]
		for n := range h {
			g[m] += b.p[m][n] * h[n]
		}
	}
	for m := range h {
		s += h[m] * g[m]
	}
	return ν, s, g
}

// take updates the belief with both measurements of a pair, one after the other.
func (b *biases) take(q *match) {
	for i := range q.d {
		ν, s, g := b.expect(q, i)
		for m := range g {
			b.x[m] += g[m] * ν / s
			for n := range g {
				b.p[m][n] -= g[m] * g[n] / s
			}
		}
	}
}

// left gives the variance of range and azimuth that stays after correction at a slant range, for an aircraft of usual
// speed on any course.
func (b *biases) left(slant float64) (r, az float64) {
	const speed = 150.0
	p := &b.p
	late := speed * speed * p[ofOffset][ofOffset]
	r = p[ofRange][ofRange] + 2*slant*p[ofRange][ofGain] + slant*slant*p[ofGain][ofGain] + late
	return r, p[ofAzimuth][ofAzimuth] + late/(slant*slant)
}

// correct takes a radar's errors out of a reading, and adds to its variances what of them is left.
func (b *biases) correct(r *estimate.Measurement) {
	left, across := b.left(r.Z[0])
	r.Z[0] = max(1, (r.Z[0]-b.x[ofRange])/(1+b.x[ofGain]))
	r.Z[1] = geo.Wrap2Pi(r.Z[1] - b.x[ofAzimuth])
	r.T -= int64(b.x[ofOffset] * 1e9)
	r.R[0] += left
	r.R[1] += across
}

// median sorts v and gives its middle.
func median(v []float64) float64 {
	for i := 1; i < len(v); i++ { // few, and almost sorted
		for j := i; j > 0 && v[j] < v[j-1]; j-- {
			v[j], v[j-1] = v[j-1], v[j]
		}
	}
	return v[len(v)/2]
}

// consensus begins the belief where most of the pairs agree, and takes those that do; it gives false where they do not, or
// are too few. Whoever can be heard may say anything of where it is: so one or two voices register no radar.
func (b *biases) consensus(pairs []match) bool {
	var d [2][longestWatch]float64
	for i := range pairs {
		d[0][i], d[1][i] = pairs[i].d[0], pairs[i].d[1]
	}
	if len(pairs) < fewestPairs {
		return false
	}
	r, az := median(d[0][:len(pairs)]), median(d[1][:len(pairs)])
	b.begin(r, az)
	agree, said := 0, voices{}
	for i := range pairs {
		if q := &pairs[i]; q.near(r, az) {
			agree++
			said.add(q.who)
		}
	}
	if agree < fewestPairs || agree*10 < len(pairs)*7 || said.n < fewestVoices {
		return false
	}
	for i := range pairs {
		if q := &pairs[i]; q.near(r, az) {
			b.take(q)
		}
	}
	return true
}

// near says whether a pair agrees with biases of range and azimuth, gain and offset being what they usually are.
func (q *match) near(r, az float64) bool {
	gain, late := registerσ[ofGain]*q.slant, registerσ[ofOffset]
	dr, da := q.d[0]-r, q.d[1]-az
	sr := q.variance[0] + gain*gain + q.rate[0]*q.rate[0]*late*late
	sa := q.variance[1] + q.rate[1]*q.rate[1]*late*late
	return dr*dr < 16*sr && da*da < 16*sa
}

// voices counts different witnesses, up to as many as matter.
type voices struct {
	who [fewestVoices]uint32
	n   int
}

func (v *voices) add(who uint32) {
	for i := range v.n {
		if v.who[i] == who {
			return
		}
	}
	if v.n < fewestVoices {
		v.who[v.n] = who
		v.n++
	}
}
