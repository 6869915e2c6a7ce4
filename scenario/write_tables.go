package scenario

import "strconv"

// TracksHeader is the first line of tracks.csv.
const TracksHeader = "time,track,x,y,z,vx,vy,vz\n"

// AppendRow appends a row of tracks.csv, its figures to the millimetre.
func AppendRow(dst []byte, s *State) []byte {
	dst = strconv.AppendFloat(dst, s.Time, 'f', -1, 64)
	dst = append(append(dst, ','), s.ID...)
	for _, v := range [6]float64{s.Pos[0], s.Pos[1], s.Pos[2], s.Vel[0], s.Vel[1], s.Vel[2]} {
		dst = strconv.AppendFloat(append(dst, ','), v, 'f', 3, 64)
	}
	return append(dst, '\n')
}
