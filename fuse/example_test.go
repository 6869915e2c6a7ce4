package fuse_test

import (
	"fmt"
	"time"

	"picket"
	"picket/fuse"
	"picket/geo"
	"picket/sensing"
)

// An own track and a partner's contribution on the same aircraft become one object, which is known better than by
// either.
func Example() {
	view := fuse.New("us", fuse.Options{})
	start := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	frame := geo.NewFrame(geo.FromDeg(25, 126, 0))
	velocity := frame.DirToECEF(geo.Vec3{200, 0, 0})
	var cov geo.Sym6
	for i := range 3 {
		cov.Set(i, i, 100*100)
		cov.Set(i+3, i+3, 5*5)
	}
	for second := range 8 {
		at := start.Add(time.Duration(second) * time.Second)
		p := frame.ToECEF(geo.Vec3{200 * float64(second), 0, 9000})
		state := [6]float64{p[0], p[1], p[2], velocity[0], velocity[1], velocity[2]}
		view.Own(&picket.Track{Ref: 1, Number: "us-0001", At: at, LastPlot: at, State: state, Cov: cov, Own: cov,
			Status: picket.Confirmed, Domain: sensing.Air, HeightFrom: picket.GeometricHeight})
		view.Receive(&picket.Contribution{From: "jp", To: "us", Ref: "jp-0421", Tick: uint64(second + 1), At: at, LastPlot: at,
			State: state, Independent: cov, Status: picket.Confirmed, Domain: sensing.Air, HeightFrom: picket.GeometricHeight})
		view.Advance(at)
		for t := range view.Changed() {
			if second == 0 || second == 2 {
				fmt.Println(second, t.Number, t.Status, t.Aliases, t.Cov.At(0, 0) < 0.6*100*100)
			}
		}
	}
	// Output:
	// 0 us-0001 confirmed [] false
	// 0 jp-0421 confirmed [] false
	// 2 us-0001 ended [jp-0421] true
	// 2 jp-0421 confirmed [us-0001] true
}
