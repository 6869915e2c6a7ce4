package fuse

import (
	"fmt"
	"math"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

var t0 = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

func at(s float64) time.Time { return t0.Add(time.Duration(s * 1e9)) }

// centre is where the tests' objects are; east and north of it in metres.
var centre = geo.NewFrame(geo.FromDeg(27, 127, 8000))

// stateAt gives an ECEF state from local metres and metres per second.
func stateAt(e, n, u, ve, vn float64) [6]float64 {
	p := centre.ToECEF(geo.Vec3{e, n, u})
	w := centre.DirToECEF(geo.Vec3{ve, vn, 0})
	return [6]float64{p[0], p[1], p[2], w[0], w[1], w[2]}
}

// round gives a covariance of the same σ in every direction.
func round(σ, σv float64) (s geo.Sym6) {
	for i := range 3 {
		s.Set(i, i, σ*σ)
		s.Set(i+3, i+3, σv*σv)
	}
	return s
}

func ownTrack(ref uint64, t float64, x [6]float64, σ float64) *picket.Track {
	cov := round(σ, σ/10)
	return &picket.Track{Ref: ref, Number: picket.Number(fmt.Sprintf("us-p%04d", ref)), Status: picket.Confirmed,
		Domain: sensing.Air, At: at(t), LastPlot: at(t), FirstPlot: at(0), State: x, Cov: cov, Own: round(σ*0.9, σ*0.09),
		HeightFrom: picket.GeometricHeight, Sources: []picket.TrackSource{{Sensor: "r1", At: at(t), AccuracyM: 2 * σ, Plots: 3}}}
}

func contribution(from picket.NodeID, n int, tick uint64, t float64, x [6]float64, σ float64) *picket.Contribution {
	return &picket.Contribution{From: from, To: "us", Ref: picket.Number(fmt.Sprintf("%s-%04d", from, n)), Tick: tick, At: at(t),
		LastPlot: at(t), State: x, Independent: round(σ*0.9, σ*0.09), Dependent: round(σ*0.4, σ*0.04),
		Status: picket.Confirmed, Domain: sensing.Air, HeightFrom: picket.GeometricHeight, Authority: "EX-3 §4.2"}
}

func take(t *testing.T, v *View, c *picket.Contribution) {
	t.Helper()
	if r := v.Receive(c); r != "" {
		t.Fatalf("%s refused: %s", c.Ref, r)
	}
}

// shown is what a screen keeps of a view: the newest of each number that is not ended.
type shown map[picket.Number]picket.Track

func (s shown) read(v *View) {
	for tr := range v.Changed() {
		if tr.Status == picket.Ended {
			delete(s, tr.Number)
			continue
		}
		c := *tr
		c.Aliases = append([]picket.Number(nil), tr.Aliases...)
		c.Sources = append([]picket.TrackSource(nil), tr.Sources...)
		s[tr.Number] = c
	}
}

func (s shown) numbers() string {
	var ns []picket.Number
	for n := range s {
		ns = append(ns, n)
	}
	for i := range ns {
		for j := i; j > 0 && before(ns[j], ns[j-1]); j-- {
			ns[j], ns[j-1] = ns[j-1], ns[j]
		}
	}
	return fmt.Sprint(ns)
}

func apartM(a, b [6]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func sprint(v any) string { return fmt.Sprint(v) }
