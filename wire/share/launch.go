package share

import (
	"errors"
	"math"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// A launch point crosses as a coarse place only: latitude and longitude in steps of 1e-6°, the radius in metres that holds
// it with 90 %, whole seconds of time, from the batch's, and of σ. There is no field for the shape of an ellipse.
const (
	launchStep  = 1e-6 * geo.Deg
	launchWords = 5
	maxRadius   = 5_000_000 // m
)

// launchPoint is what crosses: latitude, longitude, radius, time and σ, each in its steps.
type launchPoint [launchWords]int64

// sane says whether it is a place on the Earth, known to some radius, at a time within a day: the same at both ends, so that none is
// sent for which the partner would refuse the batch.
func (v *launchPoint) sane() bool {
	const away = int64(maxAway / time.Second)
	return v[0] >= -90e6 && v[0] <= 90e6 && v[1] >= -180e6 && v[1] <= 180e6 && v[2] > 0 && v[2] <= maxRadius &&
		v[3] >= -away && v[3] <= away && v[4] >= 0 && v[4] <= away
}

func (p *Packer) appendLaunch(b []byte, c *picket.Contribution, base time.Time) []byte {
	l := c.Launch
	if l == nil || c.Ended || c.Domain != sensing.Ballistic {
		return b
	}
	var v launchPoint
	for i, x := range [launchWords]float64{l.Lat / launchStep, geo.WrapLon(l.Lon) / launchStep, math.Ceil(l.Ninety.Major),
		l.At.Sub(base).Seconds(), math.Ceil(l.Sigma.Seconds())} {
		if !(math.Abs(x) < 1<<53) {
			return b
		}
		v[i] = int64(math.Round(x))
	}
	if !v.sane() {
		return b
	}
	p.tmp = p.tmp[:0]
	for _, n := range v {
		p.tmp = protowire.AppendVarint(p.tmp, protowire.EncodeZigZag(n))
	}
	return appendMessage(b, 18, p.tmp)
}

func (r *rest) readLaunch() error {
	if r.launch == nil {
		return nil
	}
	if r.c.Ended || r.c.Domain != sensing.Ballistic {
		return errors.New("a launch point of what is not in ballistic flight")
	}
	var v launchPoint
	b := r.launch
	for i := range v {
		u, n := protowire.ConsumeVarint(b)
		if n < 0 || n != protowire.SizeVarint(u) {
			return errors.New("a launch point of another length")
		}
		v[i], b = protowire.DecodeZigZag(u), b[n:]
	}
	if len(b) > 0 || !v.sane() {
		return errors.New("no launch point on the Earth")
	}
	l := geo.CoarseGround(float64(v[0])*launchStep, float64(v[1])*launchStep, float64(v[2]),
		r.d.base.Add(time.Duration(v[3])*time.Second).Round(time.Second), time.Duration(v[4])*time.Second)
	r.c.Launch = &l
	return nil
}
