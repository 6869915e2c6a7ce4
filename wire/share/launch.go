package share

import (
	"errors"
	"math"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
	"picket/geo"
)

// A launch point crosses as a coarse place only: latitude and longitude in steps of 1e-6°, the radius in metres that holds
// it with 90 %, whole seconds of time, from the batch's, and of σ. There is no field for the shape of an ellipse.
const (
	launchStep  = 1e-6 * geo.Deg
	launchWords = 5
	maxRadius   = 5_000_000 // m
)

func (p *Packer) appendLaunch(b []byte, c *picket.Contribution, base time.Time) []byte {
	l := c.Launch
	if l == nil || c.Ended {
		return b
	}
	p.tmp = p.tmp[:0]
	for _, v := range [launchWords]float64{l.Lat / launchStep, geo.WrapLon(l.Lon) / launchStep, math.Ceil(l.Ninety.Major),
		l.At.Sub(base).Seconds(), math.Ceil(l.Sigma.Seconds())} {
		p.tmp = protowire.AppendVarint(p.tmp, protowire.EncodeZigZag(int64(math.Round(v))))
	}
	return appendMessage(b, 18, p.tmp)
}

func (r *rest) readLaunch() error {
	if r.launch == nil {
		return nil
	}
	if r.c.Ended || r.c.Domain != picket.Ballistic {
		return errors.New("a launch point of what is not in ballistic flight")
	}
	var v [launchWords]int64
	b := r.launch
	for i := range v {
		u, n := protowire.ConsumeVarint(b)
		if n < 0 || n != protowire.SizeVarint(u) {
			return errors.New("a launch point of another length")
		}
		v[i], b = protowire.DecodeZigZag(u), b[n:]
	}
	const away = int64(maxAway / time.Second)
	if len(b) > 0 || v[0] < -90e6 || v[0] > 90e6 || v[1] < -180e6 || v[1] > 180e6 || v[2] <= 0 || v[2] > maxRadius ||
		v[3] < -away || v[3] > away || v[4] < 0 || v[4] > away {
		return errors.New("no launch point on the Earth")
	}
	r.c.Launch = coarseGround(float64(v[0])*launchStep, float64(v[1])*launchStep, float64(v[2]), r.d.base.Add(time.Duration(v[3])*time.Second).Round(time.Second), time.Duration(v[4])*time.Second)
	return nil
}

// coarseGround is a place known to a circle.
func coarseGround(lat, lon, radius float64, at time.Time, sigma time.Duration) *geo.Ground {
	half := radius * math.Sqrt(geo.Fifty/geo.Ninety)
	return &geo.Ground{Lat: lat, Lon: lon, At: at, Sigma: sigma, Coarse: true,
		Fifty: geo.Ellipse{Major: half, Minor: half}, Ninety: geo.Ellipse{Major: radius, Minor: radius}}
}
