package worlds

import (
	"math"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
	"picket/scenario"
)

// The plane is true at its origin, keeps angles, and stretches lengths by (d/2R)² away from it.
func TestPlane(t *testing.T) {
	p := NewPlane(geo.FromDeg(35, 139, 0))
	if at := p.At(p.origin); at.Norm() > 1e-6 {
		t.Errorf("the origin lies at %v", at)
	}
	for _, away := range []float64{10, 100e3, 600e3} {
		for az := 0.1; az < 6; az++ {
			q, _ := geo.Direct(p.origin, az, away)
			east, _ := geo.Direct(q, math.Pi/2, 10)
			north, _ := geo.Direct(q, 0, 10)
			e, n := p.At(east).Sub(p.At(q)), p.At(north).Sub(p.At(q))
			if turn := e.Dot(n) / e.Norm() / n.Norm(); math.Abs(turn) > 1e-4 {
				t.Errorf("%v m away at %v: east and north are %v off the right angle", away, az, turn)
			}
			if stretch := e.Norm()/10 - 1; math.Abs(stretch-away*away/4/geo.A/geo.A) > 1e-5+1e-9*away {
				t.Errorf("%v m away at %v: lengths grow by %v", away, az, stretch)
			}
		}
	}
}

// A track drawn from its own covariance has a NEES of 1 a dimension; bounds at 4σ of 4,000 draws.
func TestNEESOfConsistentTracks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	pos, vel := geo.FromDeg(26, 128, 9000).ToECEF(), geo.Vec3{-100, 50, 180}
	var tr picket.Track
	for i, v := range [6]float64{400, 900, 2500, 4, 9, 1} {
		tr.Cov.Set(i, i, v)
	}
	var two, four Mean
	for range 4000 {
		for i := range 3 {
			tr.State[i] = pos[i] + math.Sqrt(tr.Cov.At(i, i))*rng.NormFloat64()
			tr.State[i+3] = vel[i] + math.Sqrt(tr.Cov.At(i+3, i+3))*rng.NormFloat64()
		}
		a, b := NEES(&tr, pos, vel)
		two.Add(a / 2)
		four.Add(b / 4)
	}
	if math.Abs(two.Value()-1) > 4/math.Sqrt(4000) || math.Abs(four.Value()-1) > 4/math.Sqrt(8000) {
		t.Errorf("NEES a dimension %.3f of position, %.3f with velocity", two.Value(), four.Value())
	}
	for i := range 3 {
		tr.Cov.Set(i, i, -1)
	}
	if a, _ := NEES(&tr, pos, vel); !math.IsNaN(a) {
		t.Errorf("a covariance that is none gives %v", a)
	}
}

// A folder's judge: perfect tracks have no error, straight legs and turns are told apart, what is optional is no fault.
func TestFolderJudge(t *testing.T) {
	f := S1(10, 0).Make(5)
	var covs []scenario.Cov
	for _, s := range f.Truth {
		c := scenario.Cov{Time: s.Time, ID: s.ID}
		for i := range 6 {
			c.P.Set(i, i, 1)
		}
		covs = append(covs, c)
	}
	got := f.Judge(f.Truth, covs)
	if got.GOSPA != 0 || got.MissedPerScan != 0 || got.Completeness != 1 || got.Straight.N == 0 || got.Turning.N == 0 || got.Straight.Value() != 0 {
		t.Errorf("perfect tracks: %s", &got)
	}
	between := f.Truth[0]
	between.Time = 30.5
	if got := f.Judge(append([]scenario.State{between}, f.Truth...), nil); got.FalsePerScan != 0 {
		t.Errorf("a picture where no truth is known counts as %.3f false a scan", got.FalsePerScan)
	}
	f.Optional = map[string]map[float64]bool{"3": {}}
	var without []scenario.State
	for _, s := range f.Truth {
		f.Optional["3"][s.Time] = true
		if s.ID != "3" {
			without = append(without, s)
		}
	}
	for name, tracks := range map[string][]scenario.State{"shown": f.Truth, "not shown": without} {
		if got := f.Judge(tracks, nil); got.GOSPA != 0 {
			t.Errorf("what is optional, %s, costs %.1f m", name, got.GOSPA)
		}
	}
	f.Optional = nil
	if got := f.Judge(without, nil); got.MissedPerScan != 1 {
		t.Errorf("one of ten is not tracked, but %.2f are missed", got.MissedPerScan)
	}
}
