package share

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// The steps of a state on the wire, and its bounds: beyond geostationary orbit nothing is tracked.
const (
	posStep = 1. / 4
	velStep = 1. / 16
	maxPos  = 1e8
	maxVel  = 1e5
)

// maxAway bounds times of a batch against each other.
const maxAway = 24 * time.Hour

// numberOf gives n of "from-0421" where that is the whole story.
func numberOf(from picket.NodeID, ref picket.Number) (uint32, bool) {
	digits, ok := strings.CutPrefix(string(ref), string(from)+"-")
	n, err := strconv.ParseUint(digits, 10, 32)
	return uint32(n), ok && err == nil && n > 0 && number(from, uint32(n)) == ref
}

func number(from picket.NodeID, n uint32) picket.Number {
	return picket.Number(fmt.Sprintf("%s-%04d", from, n))
}

// up is the vertical at an ECEF position.
func up(p geo.Vec3) geo.Vec3 {
	g := geo.FromECEF(p)
	return geo.Vec3{math.Cos(g.Lat) * math.Cos(g.Lon), math.Cos(g.Lat) * math.Sin(g.Lon), math.Sin(g.Lat)}
}

// appendContribution writes c with times from base, grant by its index.
func (p *Packer) appendContribution(b []byte, c *picket.Contribution, base time.Time, grant int, on int64) ([]byte, error) {
	if n, ok := numberOf(c.From, c.Ref); ok {
		b = appendUint(b, 1, uint64(n))
	} else {
		b = appendText(b, 2, string(c.Ref))
	}
	ms := c.At.Sub(base).Round(time.Millisecond)
	b = appendSint(b, 3, ms.Milliseconds())
	b = appendSint(b, 4, int64(c.At.Sub(c.LastPlot)/(10*time.Millisecond)))
	if !c.Ended {
		var err error
		if b, err = p.appendState(b, c, base.Add(ms).Sub(c.At).Seconds()); err != nil {
			return b, err
		}
	}
	b = appendUint(b, 8, uint64(marks(c)))
	b = appendSint(b, 9, int64(math.Round(c.AltFeet)))
	b = appendUint(b, 10, uint64(c.Keys.ICAO))
	b = appendUint(b, 11, uint64(c.Keys.MMSI))
	if c.Keys.Squawk.Valid() {
		b = appendUint(b, 12, uint64(c.Keys.Squawk.Code())+1)
	}
	b = appendText(b, 13, strings.ToValidUTF8(c.Keys.Callsign.String(), "?"))
	b = appendUint(b, 14, uint64(grant))
	b = appendSint(b, 15, on)
	b = appendText(b, 16, strings.ToValidUTF8(c.Keys.Name.String(), "?"))
	return p.appendLaunch(appendUint(b, 17, uint64(c.Platform)), c, base), nil
}

// appendState writes state and covariances, the state moved by dt to the time that is written.
func (p *Packer) appendState(b []byte, c *picket.Contribution, dt float64) ([]byte, error) {
	var q [6]int64
	var at geo.Vec3
	for i := range 3 {
		v := c.State[3+i]
		x := c.State[i] + v*dt
		if !(math.Abs(x) <= maxPos) || !(math.Abs(v) <= maxVel) {
			return b, errors.New("no state of an object near the Earth")
		}
		q[i], q[3+i] = int64(math.Round(x/posStep)), int64(math.Round(v/velStep))
		at[i] = float64(q[i]) * posStep
	}
	n := 6
	if q[3] == 0 && q[4] == 0 && q[5] == 0 {
		n = 3
	}
	p.tmp = p.tmp[:0]
	for _, v := range q[:n] {
		p.tmp = protowire.AppendVarint(p.tmp, protowire.EncodeZigZag(v))
	}
	b = appendMessage(b, 5, p.tmp)
	u := up(at)
	for i, m := range []geo.Sym6{c.Independent, c.Dependent} {
		var err error
		if p.tmp, err = appendCov(p.tmp[:0], &m, u); err != nil {
			return b, err
		}
		if len(p.tmp) > 0 {
			b = appendMessage(b, protowire.Number(6+i), p.tmp)
		}
	}
	return b, nil
}

func marks(c *picket.Contribution) uint32 {
	m := uint32(c.Status&3) | uint32(c.Domain&7)<<2 | uint32(c.HeightFrom&3)<<5 | uint32(c.Emergency&7)<<9
	if c.OnGround {
		m |= 1 << 7
	}
	if c.Ended {
		m |= 1 << 8
	}
	return m
}

func setMarks(c *picket.Contribution, m uint32) error {
	c.Status, c.Domain = picket.TrackStatus(m&3), sensing.Domain(m>>2&7)
	c.HeightFrom, c.Emergency = picket.HeightFrom(m>>5&3), sensing.Emergency(m>>9&7)
	c.OnGround, c.Ended = m>>7&1 == 1, m>>8&1 == 1
	if c.Domain > sensing.Ballistic || c.HeightFrom > picket.GeometricHeight {
		return errors.New("unknown domain or source of height")
	}
	return nil
}

// decodeContribution reads one contribution; what it refers to has been read.
func (d *batchDecoder) decodeContribution(f field) error {
	c := picket.Contribution{From: d.from, To: d.to, At: d.base, Tick: d.tick}
	r := rest{d: d, c: &c}
	if err := f.message(0, r.take); err != nil {
		return err
	}
	return r.finish()
}

// rest is a contribution being read: what can be settled only at its end.
type rest struct {
	d         *batchDecoder
	c         *picket.Contribution
	ms, quiet int64
	grant     uint32
	on        int64
	state     []byte
	cov       [2][]byte
	launch    []byte
}

func (r *rest) take(f field) error {
	c := r.c
	var v uint32
	switch f.num {
	case 1:
		err := f.below(&v, 1<<32)
		c.Ref = number(c.From, v)
		return err
	case 2:
		if c.Ref != "" {
			return errors.New("two names of one object")
		}
		return f.text((*string)(&c.Ref), maxShort)
	case 3:
		return f.sint(&r.ms, maxAway.Milliseconds())
	case 4:
		return f.sint(&r.quiet, maxAway.Milliseconds())
	case 5:
		return f.raw(&r.state)
	case 6, 7:
		return f.raw(&r.cov[f.num-6])
	case 8:
		if err := f.below(&v, 1<<12); err != nil {
			return err
		}
		return setMarks(c, v)
	case 14:
		return f.below(&r.grant, maxGrants)
	case 15:
		return f.sint(&r.on, math.MaxInt64)
	case 18:
		return f.raw(&r.launch)
	}
	return takeKey(c, f)
}

// takeKey reads what the object says of itself.
func takeKey(c *picket.Contribution, f field) (err error) {
	var v uint32
	var i int64
	var s string
	switch f.num {
	case 9:
		err = f.sint(&i, 1_000_000)
		c.AltFeet = float64(i)
	case 10:
		err = f.below(&c.Keys.ICAO, 1<<24)
	case 11:
		err = f.below(&c.Keys.MMSI, 1_000_000_000)
	case 12:
		err = f.below(&v, 1<<12+1)
		c.Keys.Squawk = sensing.SquawkOf(uint16(v - 1))
	case 13:
		err = f.text(&s, len(c.Keys.Callsign))
		copy(c.Keys.Callsign[:], s)
	case 16:
		err = f.text(&s, len(c.Keys.Name))
		copy(c.Keys.Name[:], s)
	case 17:
		err = f.below(&v, 1<<8)
		c.Platform = uint8(v)
	default:
		err = f.unknown()
	}
	return err
}

func (r *rest) finish() error {
	c, d := r.c, r.d
	switch {
	case c.Ref == "":
		return errors.New("an object without a number")
	case int(r.grant) >= len(d.grants):
		return errors.New("a contribution without its grant")
	}
	c.Authority, c.Label = d.grants[r.grant].authority, d.grants[r.grant].label
	c.At = c.At.Add(time.Duration(r.ms) * time.Millisecond)
	c.LastPlot = c.At.Add(-time.Duration(r.quiet) * 10 * time.Millisecond)
	c.Tick += uint64(r.on)
	if err := r.readState(); err != nil {
		return err
	}
	if err := r.readLaunch(); err != nil {
		return err
	}
	d.out = append(d.out, *c)
	return nil
}

func (r *rest) readState() error {
	c := r.c
	if c.Ended {
		if r.state != nil || r.cov[0] != nil || r.cov[1] != nil {
			return errors.New("an ended object with a state")
		}
		return nil
	}
	if err := decodeState(&c.State, r.state); err != nil {
		return err
	}
	u := up(geo.Vec3(c.State[:3]))
	for i, dst := range []*geo.Sym6{&c.Independent, &c.Dependent} {
		if r.cov[i] == nil {
			continue
		}
		m, err := decodeCov(r.cov[i], u)
		if err != nil {
			return err
		}
		*dst = m
		for j := range 6 { // what rounding to the steps adds: a step's square over 12
			step := [2]float64{posStep, velStep}[j/3]
			dst.Set(j, j, m.At(j, j)+step*step/12)
		}
	}
	return nil
}

func decodeState(dst *[6]float64, b []byte) error {
	n := 0
	for ; len(b) > 0 && n < 6; n++ {
		v, m := protowire.ConsumeVarint(b)
		if m < 0 || m != protowire.SizeVarint(v) {
			break
		}
		step, limit := posStep, maxPos+1
		if n > 2 {
			step, limit = velStep, maxVel+1
		}
		dst[n] = float64(protowire.DecodeZigZag(v)) * step
		if !(math.Abs(dst[n]) <= limit) {
			return errors.New("no state of an object near the Earth")
		}
		b = b[m:]
	}
	if len(b) > 0 || n != 3 && n != 6 {
		return errors.New("a state of another length")
	}
	return nil
}
