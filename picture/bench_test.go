package picture

import (
	"testing"
	"time"

	"picket"
)

// One scan's outcome of 10,000 tracks, each on two own sensors and a partner, into the picture that
// an outlet keeps.
func BenchmarkDeliver(b *testing.B) {
	p := New()
	p.Deliver(&picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Partners: []picket.Partner{{Node: "us"}}}})
	o := &picket.Outcome{At: start}
	for n := range 10_000 {
		t := at(n, start)
		t.Aliases = []picket.Number{"us-" + t.Number}
		t.Sources = []picket.TrackSource{{Sensor: "a", At: start}, {Sensor: "b", At: start}, {From: "us", At: start, How: "same address"}}
		o.Changed = append(o.Changed, t)
	}
	b.ReportAllocs()
	for b.Loop() {
		o.At = o.At.Add(time.Second)
		for i := range o.Changed {
			o.Changed[i].At = o.At
		}
		p.Deliver(o)
	}
}
