package release_test

import (
	"fmt"
	"time"

	"picket"
	"picket/geo"
	"picket/release"
	"picket/sensing"
)

const agreement = `
@agreement("EX-3") @clause("4.2") @fields("height") @coarsen("2km")
permit (principal == Nation::"us", action == Action::"contribute", resource)
when { resource.lat.lessThan(decimal("26.0")) };`

// A nation tells its partner of what flies south of 26° N, to 2 km, and of nothing else.
func Example() {
	node := &picket.Config{Node: "jp", Partners: []picket.Partner{{Node: "us"}}}
	policy, err := release.Load(node, []picket.File{{Name: "agreement.cedar", Text: []byte(agreement)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	us := release.NewHysteresis("us")
	now := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	for i, lat := range []float64{25.5, 26.5} {
		at := geo.FromDeg(lat, 126, 9000).ToECEF()
		track := &picket.Track{Ref: uint64(i + 1), At: now, Status: picket.Confirmed, Domain: sensing.Air,
			HeightFrom: picket.GeometricHeight, State: [6]float64{at[0], at[1], at[2], 200, 0, 0}}
		grant := us.Decide(policy, track, now)
		c := release.Contribute(track, grant, release.Envelope{From: "jp", To: "us", Ref: "jp-0001", Label: policy.Label("us"), Seed: []byte("secret")})
		told := geo.Vec3{c.State[0], c.State[1], c.State[2]}
		fmt.Println(grant.OK, grant.Authority, grant.Denied, c.Ended, told.Sub(at).Norm() > 900)
	}
	// Output:
	// true EX-3 §4.2  false true
	// false  no rule says yes true true
}
