package scenario

import (
	"io"
	"strconv"

	"picket/geo"
)

// CovHeader is the first line of a file of covariances: the upper triangle by rows of that of (x, y, z, vx, vy, vz), for
// each row of tracks.csv.
const CovHeader = "time,track,x_x,x_y,x_z,x_vx,x_vy,x_vz,y_y,y_z,y_vx,y_vy,y_vz,z_z,z_vx,z_vy,z_vz,vx_vx,vx_vy,vx_vz,vy_vy,vy_vz,vz_vz\n"

// Cov is a track's covariance at a time.
type Cov struct {
	Time float64
	ID   string
	P    geo.Sym6
}

// AppendCov appends a row of covariances, to six digits.
func AppendCov(dst []byte, time float64, id string, p *geo.Sym6) []byte {
	dst = strconv.AppendFloat(dst, time, 'f', -1, 64)
	dst = append(append(dst, ','), id...)
	for _, v := range p {
		dst = strconv.AppendFloat(append(dst, ','), v, 'g', 6, 64)
	}
	return append(dst, '\n')
}

// Covs reads a file of covariances.
func Covs(name string, r io.Reader) ([]Cov, error) {
	var out []Cov
	t := open(name, r, "time", "track", "x_x", "x_y", "x_z", "x_vx", "x_vy", "x_vz", "y_y", "y_z", "y_vx", "y_vy", "y_vz",
		"z_z", "z_vx", "z_vy", "z_vz", "vx_vx", "vx_vy", "vx_vz", "vy_vy", "vy_vz", "vz_vz")
	for t.next() {
		c := Cov{Time: t.number(0), ID: t.text(1)}
		for i := range c.P {
			c.P[i] = t.number(2 + i)
		}
		out = append(out, c)
	}
	return out, t.end(1)
}
