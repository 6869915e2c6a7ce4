package picture

import (
	"math"
	"time"

	"picket"
	"picket/geo"
)

// TrailPoint is a place where an object was.
type TrailPoint struct {
	UnixMilli    int64 // of the track's state
	LatE7, LonE7 int32 // 1e-7 degrees
}

// A trail has a point each ten seconds, for twenty minutes.
const (
	trailStep = 10 * time.Second
	trailLen  = 120
)

func addTrail(o *Object, t *picket.Track) {
	if t.At.Sub(o.trailed) < trailStep {
		return
	}
	o.trailed = t.At
	if len(o.Trail) == trailLen {
		o.Trail = append(o.Trail[:0], o.Trail[1:]...)
	}
	p := geo.FromECEF(geo.Vec3{t.State[0], t.State[1], t.State[2]})
	o.Trail = append(o.Trail, TrailPoint{t.At.UnixMilli(), degreesE7(p.Lat), degreesE7(p.Lon)})
}

func degreesE7(rad float64) int32 { return int32(math.Round(geo.WrapLon(rad) / geo.Deg * 1e7)) }
