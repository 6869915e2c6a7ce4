package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The n-vector is the up axis, leads back to the ellipsoid, and gives lengths that the geodesic has.
func TestNVector(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		p := FromDeg(-90+180*rng.Float64(), -360+720*rng.Float64(), 0)
		n := NVector(p)
		if up := NewFrame(p).R; math.Abs(n.Norm()-1) > 1e-15 || n.Sub(Vec3{up[6], up[7], up[8]}).Norm() > 1e-14 {
			t.Fatalf("%v: n-vector %v, up %v", p, n, up[6:])
		}
		if d := FromNVector(n).Sub(p.ToECEF()).Norm(); d > 1e-8 {
			t.Fatalf("%v: %g m from its own point", p, d)
		}
		q := FromDeg(p.Lat/Deg+(rng.Float64()-0.5)*(90-math.Abs(p.Lat/Deg))/12, p.Lon/Deg+rng.Float64()-0.5, 0)
		want, _, _ := Inverse(p, q)
		if got := AlongSurface(n, NVector(q)); math.Abs(got-want) > 0.001*want+1e-6 {
			t.Fatalf("%v to %v: %.1f m, the geodesic %.1f", p, q, got, want)
		}
	}
}
