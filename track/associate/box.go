package associate

import (
	"math"

	"picket/geo"
)

// Box is where, in the sensor's chart, a track's plots may lie: c±w, and no further along the line of sight and across
// it than so much.
type Box struct {
	C, W          geo.Vec3
	Sin, Cos      float64
	Along, Across float64
}

// NearestFirst puts the plot nearest the middle, as the box is long and wide, before the others: it is likely the track's own,
// and the forecast made for it serves the update.
func (b *Box) NearestFirst(plots []int32, charts []geo.Vec3) {
	if len(plots) < 2 {
		return
	}
	best, nearest := 0, math.Inf(1)
	for n, j := range plots {
		dx, dy := charts[j][0]-b.C[0], charts[j][1]-b.C[1]
		along, across := (dx*b.Sin+dy*b.Cos)/b.Along, (dx*b.Cos-dy*b.Sin)/b.Across
		if d := along*along + across*across; d < nearest {
			best, nearest = n, d
		}
	}
	plots[0], plots[best] = plots[best], plots[0]
}
