package picture

import (
	"fmt"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

var start = time.UnixMilli(1763867667120).UTC()

// at is track n of a node jp, flying east 8 km high.
func at(n int, when time.Time) picket.Track {
	f := geo.NewFrame(geo.FromDeg(27+float64(n)/100, 127, 8000))
	v := f.DirToECEF(geo.Vec3{200, 0, 0})
	t := picket.Track{Number: number(n), Status: picket.Confirmed, Domain: sensing.Air, Identity: picket.Neutral, At: when, LastPlot: when,
		HeightFrom: picket.GeometricHeight, State: [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], v[0], v[1], v[2]}}
	for i := range 3 {
		t.Cov.Set(i, i, 100*100)
	}
	return t
}

func number(n int) picket.Number { return picket.Number(fmt.Sprintf("jp-%04d", n)) }

func ended(t picket.Track) picket.Track {
	t.Status = picket.Ended
	return t
}

// begun is a picture of a node jp with two partners.
func begun() *Picture {
	p := New()
	p.Deliver(begin())
	return p
}

func begin() *picket.Outcome {
	return &picket.Outcome{At: start, Started: &picket.Config{Node: "jp", Partners: []picket.Partner{{Node: "us"}, {Node: "au"}}}}
}

func tell(p *Picture, after time.Duration, tracks ...picket.Track) {
	p.Deliver(&picket.Outcome{At: start.Add(after), Changed: tracks})
}

func idsOf(list []*Object) string {
	ids := []uint32{}
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	return fmt.Sprint(ids)
}
