package rockets

import (
	"math"

	"picket/geo"
)

// The Earth of WGS-84 and EGM96, written a second time.
const (
	earthGM   = 3.986004418e14 // m³/s²
	earthJ2   = 1.08262982e-3
	earthSpin = 7.292115e-5 // rad/s
)

// Reference is a second, independent account of a falling body: in an inertial frame, where there is neither
// Coriolis nor centrifugal acceleration, with gravity as the gradient of its potential, and integrated by
// Gragg-Bulirsch-Stoer extrapolation (Hairer, Nørsett & Wanner 1993, §II.9) to a tolerance of a micrometre a step.
type Reference struct {
	Drag float64                 // Cd·A/m, m²/kg
	Air  func(h float64) float64 // kg/m³
}

type inertial [6]float64

// rate gives the derivative; ECEF and the inertial frame agree at time 0, and t turns the wind with the Earth.
func (m *Reference) rate(_ float64, y *inertial) (d inertial) {
	r := math.Sqrt(y[0]*y[0] + y[1]*y[1] + y[2]*y[2])
	q := geo.A / r
	s := y[2] / r
	// U = GM/r·(1 − J2·q²·(3s²−1)/2): along r and along z.
	along := -earthGM / (r * r) * (1 - 1.5*earthJ2*q*q*(3*s*s-1) - 3*earthJ2*q*q*s*s)
	pole := -earthGM / (r * r) * 3 * earthJ2 * q * q * s
	d = inertial{y[3], y[4], y[5], along * y[0] / r, along * y[1] / r, along*y[2]/r + pole}
	if h := geo.FromECEF(geo.Vec3{y[0], y[1], y[2]}).Height; m.Drag > 0 && h < 130e3 {
		w := geo.Vec3{y[3] + earthSpin*y[1], y[4] - earthSpin*y[0], y[5]}
		wake := 1 / math.Hypot(math.Pow(w.Norm()/300, 2), math.Sqrt2) // base drag by Mach number
		f := -0.5 * m.Air(h) * m.Drag * (1 + wake) * w.Norm()
		for i := range w {
			d[i+3] += f * w[i]
		}
	}
	return d
}

// midpoint is Gragg's modified midpoint rule over H in n steps.
func (m *Reference) midpoint(t float64, y *inertial, H float64, n int) inertial {
	h := H / float64(n)
	a, d := *y, m.rate(t, y)
	var b inertial
	for i := range b {
		b[i] = a[i] + h*d[i]
	}
	for k := 1; k < n; k++ {
		d = m.rate(t+float64(k)*h, &b)
		for i := range b {
			a[i], b[i] = b[i], a[i]+2*h*d[i]
		}
	}
	d = m.rate(t+H, &b)
	for i := range b {
		b[i] = 0.5 * (a[i] + b[i] + h*d[i])
	}
	return b
}

// step takes one step of at most H and gives the length taken: halved until eight columns agree.
func (m *Reference) step(t float64, y *inertial, H float64) float64 {
	const columns = 8
	for {
		var table [columns]inertial
		var off float64
		for k := range columns {
			table[k] = m.midpoint(t, y, H, 2*(k+1))
			for j := k - 1; j >= 0; j-- {
				q := float64(k+1) / float64(j+1)
				off = 0
				for i := range y {
					step := (table[j+1][i] - table[j][i]) / (q*q - 1)
					table[j][i] = table[j+1][i] + step
					off = math.Max(off, math.Abs(step))
				}
			}
		}
		if off < 1e-6 || H < 1e-3 {
			*y = table[0]
			return H
		}
		H /= 2
	}
}

// land follows an ECEF state to the ellipsoid.
func (m *Reference) Land(x *[8]float64) (at geo.Vec3, t float64) {
	y := inertial{x[0], x[1], x[2], x[3] - earthSpin*x[1], x[4] + earthSpin*x[0], x[5]}
	height := func(y *inertial) float64 { return geo.FromECEF(geo.Vec3{y[0], y[1], y[2]}).Height }
	H := 16.0
	for height(&y) > 1e-5 {
		before := y
		h := m.step(t, &y, H)
		for height(&y) < -1e-5 { // regula falsi on the step
			a, b := height(&before), height(&y)
			h *= a / (a - b)
			y = before
			h = m.step(t, &y, h)
		}
		t += h
		H = math.Min(16, 2*h)
		if height(&y) < 1 {
			H = 0.1
		}
	}
	s, c := math.Sincos(earthSpin * t)
	return geo.Vec3{c*y[0] + s*y[1], c*y[1] - s*y[0], y[2]}, t
}

// standardAir is the US Standard Atmosphere 1976 written a second time: pressure carried from layer to layer.
func StandardAir(h float64) float64 {
	if h > 86e3 {
		rows := [][2]float64{{86, 6.958e-6}, {90, 3.416e-6}, {95, 1.393e-6}, {100, 5.604e-7}, {110, 9.708e-8}, {120, 2.222e-8},
			{130, 8.152e-9}}
		for i := 1; i < len(rows); i++ {
			if h <= rows[i][0]*1e3 {
				f := (h/1e3 - rows[i-1][0]) / (rows[i][0] - rows[i-1][0])
				return rows[i-1][1] * math.Pow(rows[i][1]/rows[i-1][1], f)
			}
		}
		return 0
	}
	z := 6356.766 * h / 1e3 / (6356.766 + h/1e3)
	p, T := 101325.0, 288.15
	for _, l := range [][2]float64{{11, -6.5}, {20, 0}, {32, 1}, {47, 2.8}, {51, 0}, {71, -2.8}, {90, -2}} {
		from := map[float64]float64{11: 0, 20: 11, 32: 20, 47: 32, 51: 47, 71: 51, 90: 71}[l[0]]
		d := math.Min(z, l[0]) - from
		if l[1] == 0 {
			p *= math.Exp(-34.163195 * d / T)
		} else {
			p *= math.Pow(T/(T+l[1]*d), 34.163195/l[1])
		}
		T += l[1] * d
		if z <= l[0] {
			break
		}
	}
	return p / (287.05307 * T)
}
