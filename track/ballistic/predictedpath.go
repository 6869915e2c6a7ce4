package ballistic

import (
	"time"

	"picket/geo"
)

// Ahead gives n ≥ 2 points, evenly in time, of a falling body's way from an ECEF state (m, m/s) to the impact that its
// filter predicts after left; none where nothing is left. What leaves the filter says nothing of drag, so the body falls with the prior's, and
// the way is drawn to the impact by as much of the difference as time has gone, squared, as drag does.
func Ahead(state *[6]float64, left time.Duration, impact *geo.Ground, n int) []geo.LLA {
	if left <= 0 || n < 2 {
		return nil
	}
	x := Body{ofDrag: dragMean}
	copy(x[:], state[:])
	step := left.Seconds() / float64(n-1)
	way := []geo.Vec3{x.pos()}
	for range n - 1 {
		(&law{}).travel(&x, step)
		way = append(way, x.pos())
	}
	end := geo.LLA{Lat: impact.Lat, Lon: impact.Lon}.ToECEF()
	off := end.Sub(way[n-1])
	out := make([]geo.LLA, n)
	for i := range way {
		u := float64(i) / float64(n-1)
		out[i] = geo.FromECEF(way[i].Add(off.Scale(u * u)))
		out[i].Height = max(0, out[i].Height)
	}
	return out
}
