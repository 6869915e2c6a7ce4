package share

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"picket/geo"
)

// A covariance on the wire, never smaller than the one that was given (P' - P is positive semidefinite):
//
//	ball  1 | σ position, σ velocity           | ρ of position with velocity along one axis
//	disc  2 | σ horizontal, up, of velocity too | ρ horizontal, ρ up
//	full  3 | six σ in the order of the state   | fifteen ρ, row by row, upper triangle
//
// A σ is two bytes, big endian: 0 for none, else 2^(c/1024 - 24) m or m/s. A ρ is a signed byte in 1/127. The
// coded σ is rounded up and ρ is taken against it, so the error of each element of the normalised matrix is
// at most half a step; by Gershgorin's theorem adding k half steps to the diagonal, k the greatest number of
// ρ in a row, covers it. The receiver adds them: σ² (1 + k/254 + slack).
const (
	ball = 1 + iota
	disc
	full
)

const (
	stepsPerOctave = 1024
	lowestOctave   = -24
	half           = 0.5 / 127
	slack          = 2e-3 // covers alike below and the arithmetic's rounding
	alike          = 3e-4 // elements of the normalised matrix that differ by this are the same
)

var errCovariance = errors.New("no covariance")

func sigmaCode(variance float64) (uint16, error) {
	if variance == 0 {
		return 0, nil
	}
	c := math.Ceil((math.Log2(variance)/2 - lowestOctave) * stepsPerOctave)
	if !(variance > 0) || !(c <= math.MaxUint16) {
		return 0, errCovariance
	}
	return uint16(max(c, 1)), nil
}

// sigmaBeside is sigmaCode beside the covariances of the same thing: where a variance too small for a float64 became
// none and a covariance did not, it is raised to the lowest σ, for a ρ is taken against it.
func sigmaBeside(variance float64, covs ...float64) (uint16, error) {
	c, err := sigmaCode(variance)
	if c == 0 && slices.ContainsFunc(covs, func(v float64) bool { return v != 0 }) {
		c = 1
	}
	return c, err
}

func sigmaOf(c uint16) float64 {
	if c == 0 {
		return 0
	}
	return math.Exp2(float64(c)/stepsPerOctave + lowestOctave)
}

// rhoCode gives the correlation of a covariance of two things with the given coded σ.
func rhoCode(cov float64, a, b uint16) (byte, error) {
	if cov == 0 {
		return 0, nil
	}
	r := cov / (sigmaOf(a) * sigmaOf(b)) * 127
	if !(math.Abs(r) <= 127.5) {
		return 0, errCovariance
	}
	return byte(int8(math.Max(-127, math.Min(127, math.Round(r))))), nil
}

func rhoOf(c byte) float64 { return float64(int8(c)) / 127 }

// blocks is a covariance that looks alike in every horizontal direction: per axis kind (0 horizontal, 1 up)
// the variance of position, of velocity, and their covariance.
type blocks struct{ pos, vel, cross [2]float64 }

// axes says how the blocks of m lie to the vertical u; ok if m is of that shape.
func axes(m *geo.Sym6, u geo.Vec3) (d blocks, ok bool) {
	for _, b := range []struct {
		dst  *[2]float64
		i, j int
	}{{&d.pos, 0, 0}, {&d.vel, 3, 3}, {&d.cross, 0, 3}} {
		var up, trace float64
		for i := range 3 {
			trace += m.At(b.i+i, b.j+i)
			for j := range 3 {
				up += u[i] * u[j] * m.At(b.i+i, b.j+j)
			}
		}
		*b.dst = [2]float64{(trace - up) / 2, up}
	}
	back := d.sym6(u, 0)
	scale := [2]float64{math.Min(d.pos[0], d.pos[1]), math.Min(d.vel[0], d.vel[1])}
	for i := range 6 {
		for j := range 6 {
			if !(math.Abs(back.At(i, j)-m.At(i, j)) <= alike*math.Sqrt(math.Max(0, scale[i/3]*scale[j/3]))) {
				return d, false
			}
		}
	}
	return d, true
}

func (d *blocks) isBall() bool {
	near := func(v [2]float64, scale float64) bool { return math.Abs(v[0]-v[1]) <= alike*scale }
	return near(d.pos, d.pos[0]) && near(d.vel, d.vel[0]) && near(d.cross, math.Sqrt(d.pos[0]*d.vel[0]))
}

// sym6 is the covariance about the vertical u, its variances raised by the share extra.
func (d *blocks) sym6(u geo.Vec3, extra float64) (m geo.Sym6) {
	put := func(i0, j0 int, v [2]float64, raise float64) {
		for i := range 3 {
			for j := range 3 {
				e := (v[1] - v[0]) * u[i] * u[j]
				if i == j {
					e += v[0]
				}
				m.Set(i0+i, j0+j, e*raise)
			}
		}
	}
	put(0, 0, d.pos, 1+extra)
	put(3, 3, d.vel, 1+extra)
	put(0, 3, d.cross, 1)
	return m
}

// appendCov writes m in the shortest of its forms. An all-zero m is nothing.
func appendCov(b []byte, m *geo.Sym6, u geo.Vec3) ([]byte, error) {
	if *m == (geo.Sym6{}) {
		return b, nil
	}
	d, ok := axes(m, u)
	switch {
	case !ok:
		return appendFull(b, m)
	case d.isBall():
		return appendBlocks(b, ball, &d, 1)
	}
	return appendBlocks(b, disc, &d, 2)
}

// appendBlocks writes the first n kinds of axis.
func appendBlocks(b []byte, form byte, d *blocks, n int) ([]byte, error) {
	var codes [4]uint16
	var rhos [2]byte
	for i := range n {
		var errs [3]error
		codes[i], errs[0] = sigmaBeside(d.pos[i], d.cross[i])
		codes[n+i], errs[1] = sigmaBeside(d.vel[i], d.cross[i])
		rhos[i], errs[2] = rhoCode(d.cross[i], codes[i], codes[n+i])
		if err := errors.Join(errs[:]...); err != nil {
			return b, errCovariance
		}
	}
	b = append(b, form)
	for _, c := range codes[:2*n] {
		b = binary.BigEndian.AppendUint16(b, c)
	}
	return append(b, rhos[:n]...), nil
}

func appendFull(b []byte, m *geo.Sym6) ([]byte, error) {
	var codes [6]uint16
	b = append(b, full)
	for i := range codes {
		var row [6]float64
		for j := range row {
			row[j] = m.At(i, j)
		}
		c, err := sigmaBeside(m.At(i, i), row[:]...)
		if err != nil {
			return b, err
		}
		codes[i] = c
		b = binary.BigEndian.AppendUint16(b, c)
	}
	for i := range codes {
		for j := i + 1; j < 6; j++ {
			r, err := rhoCode(m.At(i, j), codes[i], codes[j])
			if err != nil {
				return b, err
			}
			b = append(b, r)
		}
	}
	return b, nil
}

// decodeCov reads a covariance about the vertical u.
func decodeCov(b []byte, u geo.Vec3) (geo.Sym6, error) {
	switch {
	case len(b) == 6 && b[0] == ball:
		return decodeBlocks(b[1:], u, 1), nil
	case len(b) == 11 && b[0] == disc:
		return decodeBlocks(b[1:], u, 2), nil
	case len(b) == 28 && b[0] == full:
		return decodeFull(b[1:]), nil
	}
	return geo.Sym6{}, errCovariance
}

func decodeBlocks(b []byte, u geo.Vec3, n int) geo.Sym6 {
	var d blocks
	for i := range 2 {
		k := min(i, n-1)
		p := sigmaOf(binary.BigEndian.Uint16(b[2*k:]))
		v := sigmaOf(binary.BigEndian.Uint16(b[2*(n+k):]))
		d.pos[i], d.vel[i], d.cross[i] = p*p, v*v, p*v*rhoOf(b[4*n+k])
	}
	return d.sym6(u, half+slack)
}

func decodeFull(b []byte) (m geo.Sym6) {
	var s [6]float64
	for i := range s {
		s[i] = sigmaOf(binary.BigEndian.Uint16(b[2*i:]))
		m.Set(i, i, s[i]*s[i]*(1+5*half+slack))
	}
	k := 12
	for i := range s {
		for j := i + 1; j < 6; j++ {
			m.Set(i, j, s[i]*s[j]*rhoOf(b[k]))
			k++
		}
	}
	return m
}
