package smooth

import (
	"errors"
	"fmt"
	"math"
	"picket/track/estimate"
	"slices"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// Smoothed is where an object was at the time of one of its plots, all of them known.
type Smoothed struct {
	At    int64 // ns since 1970
	State [6]float64
	Cov   geo.Sym6
}

// ErrNothing says that there was nothing to smooth.
var ErrNothing = errors.New("smooth: no usable plots")

// Smooth makes the reference trajectory of one object from all its plots, which may be in any order: a Kalman filter of
// constant velocity with white acceleration of density q (m²/s³) forwards, and the smoother of Rauch, Tung & Striebel
// (1965) back (Bar-Shalom, Li & Kirubarajan 2001, §8.6). It is for use after the fact: it knows no association and
// takes its time. Plots without a place, or of sensors that are not known, are an error.
func Smooth(w estimate.World, sensors []picket.Sensor, sites []geo.Vec3, plots []sensing.Plot, q float64) ([]Smoothed, error) {
	known := map[sensing.SensorID]*estimate.Site{}
	var all []*estimate.Site
	for i := range sensors {
		s := &estimate.Site{Index: int32(i), Ground: w}
		var at geo.Vec3
		if i < len(sites) {
			at = sites[i]
		}
		s.Configure(&sensors[i], at)
		all = append(all, s)
		if sensors[i].HasSite || i < len(sites) {
			known[sensors[i].ID] = s
		}
	}
	readings, err := measurements(known, plots)
	if err != nil {
		return nil, err
	}
	if len(readings) == 0 {
		return nil, ErrNothing
	}
	m := w.Classes().Unknown
	m.Quiet, m.Turn, m.Level, m.Freedom = q, q, m.Climb, 0 // one model, Gaussian
	before, after := make([]estimate.State, len(readings)), make([]estimate.State, len(readings))
	var b estimate.Belief
	for i := range readings {
		s := all[readings[i].Sensor]
		if i == 0 {
			b.Start(&readings[0], s, &m)
		} else {
			b.Predict(readings[i].T, &m)
			before[i] = b.M[estimate.Quiet]
			b.Update(&estimate.Update{R: readings[i], Sure: true}, s, &m)
		}
		after[i] = b.M[estimate.Quiet]
	}
	return smoothBack(readings, before, after)
}

// measurements takes the plots in order of time.
func measurements(known map[sensing.SensorID]*estimate.Site, plots []sensing.Plot) ([]estimate.Measurement, error) {
	out := make([]estimate.Measurement, 0, len(plots))
	for i := range plots {
		p := &plots[i]
		s := known[p.Sensor]
		if s == nil || !estimate.Timely(p.Time) || !estimate.Plausible(p) || estimate.LineOnly(p) {
			return nil, fmt.Errorf("smooth: plot %d of %q at %v cannot be placed: give its sensor's site", i, p.Sensor, p.Time)
		}
		var r estimate.Measurement
		s.Read(&r, p)
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b estimate.Measurement) int {
		switch {
		case a.Before(&b):
			return -1
		case b.Before(&a):
			return 1
		}
		return 0
	})
	return out, nil
}

// smoothBack goes from the last state to the first: x += C·(x⁺ − F·x), P += C·(P⁺ − P⁻)·Cᵀ, C = P·Fᵀ·(P⁻)⁻¹, where
// before are the predicted states and after the filtered ones.
func smoothBack(r []estimate.Measurement, before, after []estimate.State) ([]Smoothed, error) {
	out := make([]Smoothed, len(r))
	last := len(r) - 1
	out[last] = Smoothed{r[last].T, after[last].X, after[last].P}
	for i := last - 1; i >= 0; i-- {
		a, p, next := &after[i], &before[i+1], &out[i+1]
		inv, ok := inverse(&p.P)
		if !ok {
			return nil, fmt.Errorf("smooth: the covariance before plot %d is not positive definite", i+1)
		}
		dt := float64(r[i+1].T-r[i].T) * 1e-9
		var c [6][6]float64 // A·inv, A = P·Fᵀ
		for n := range 6 {
			for j := range 6 {
				for l := range 6 {
					f := a.P.At(n, l)
					if l < 3 {
						f += dt * a.P.At(n, l+3)
					}
					c[n][j] += f * inv[l][j]
				}
			}
		}
		s := Smoothed{At: r[i].T, State: a.X, Cov: a.P}
		for n := range 6 {
			for j := range 6 {
				s.State[n] += c[n][j] * (next.State[j] - p.X[j])
			}
			for j := n; j < 6; j++ {
				v := s.Cov.At(n, j)
				for l := range 6 {
					for o := range 6 {
						v += c[n][l] * (next.Cov.At(l, o) - p.P.At(l, o)) * c[j][o]
					}
				}
				s.Cov.Set(n, j, v)
			}
		}
		out[i] = s
	}
	return out, nil
}

// inverse inverts a covariance by Cholesky's method on its correlations, so that metres beside metres per second do no harm.
func inverse(p *geo.Sym6) (inv [6][6]float64, ok bool) {
	var l, m [6][6]float64 // correlations = L·Lᵀ, M = L⁻¹
	var σ [6]float64
	for i := range 6 {
		if σ[i] = math.Sqrt(p.At(i, i)); !(σ[i] > 0) {
			return inv, false
		}
	}
	for i := range 6 {
		for j := range i + 1 {
			v := p.At(i, j) / (σ[i] * σ[j])
			for n := range j {
				v -= l[i][n] * l[j][n]
			}
			if i == j {
				if !(v > 0) {
					return inv, false
				}
				l[i][i] = math.Sqrt(v)
			} else {
				l[i][j] = v / l[j][j]
			}
		}
	}
	for i := range 6 {
		m[i][i] = 1 / l[i][i]
		for j := range i {
			for n := j; n < i; n++ {
				m[i][j] -= l[i][n] * m[n][j]
			}
			m[i][j] /= l[i][i]
		}
	}
	for i := range 6 {
		for j := range 6 {
			for n := max(i, j); n < 6; n++ {
				inv[i][j] += m[n][i] * m[n][j]
			}
			inv[i][j] /= σ[i] * σ[j]
		}
	}
	return inv, true
}
