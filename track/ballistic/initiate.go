package ballistic

import (
	"math"

	"picket/geo"
)

// What is taken of a body's motion before plots tell it.
const (
	firstSpeed = 2000.0     // m/s, 1σ of each component of velocity at the first plot
	turnσ      = 5.0        // m/s², 1σ of each component of acceleration between the first two, but for thrust
	leastGap   = int64(1e9) // ns, the shortest time between two fixes that make a velocity
)

// Fix gives where a look of range, azimuth and elevation puts the body, and how well.
func (l *Measurement) Fix() (at geo.Vec3, p geo.Sym3) {
	r := l.Z[0]
	at = l.Frame.FromPolar(geo.Polar{Range: r, Azimuth: l.Z[1], Elevation: l.Z[2]})
	d := l.Frame.ToENU(at)
	out := d.Scale(1 / r)
	across := geo.Vec3{d[1], -d[0], 0}                       // what azimuth moves
	rise := across.Cross(d).Scale(1 / max(1, across.Norm())) // what elevation moves
	n := 0
	for i := range 3 {
		for j := i; j < 3; j++ {
			p[n] = out[i]*out[j]*l.R[0] + across[i]*across[j]*l.R[1] + rise[i]*rise[j]*l.R[2]
			n++
		}
	}
	return at, p.Rotate(l.Frame.R.T())
}

// Whole3D says whether the look has range, azimuth and elevation.
func (l *Measurement) Whole3D() bool { return l.N >= 3 && l.rows[2] == 2 }

// begin begins a flight with a whole look: one-point initiation (Mallick & La Scala 2008).
func (f *Filter) begin(l *Measurement) {
	at, p := l.Fix()
	var c geo.Sym6
	put(&c, 0, 0, p, 1)
	put(&c, 3, 3, geo.Sym3{1, 0, 0, 1, 0, 1}, firstSpeed*firstSpeed)
	f.Start([6]float64{at[0], at[1], at[2]}, &c, l.T)
	f.Plots = 1
}

// put sets a 3×3 block of c to s·p.
func put(c *geo.Sym6, row, col int, p geo.Sym3, s float64) {
	n := 0
	for i := range 3 {
		for j := i; j < 3; j++ {
			c.Set(row+i, col+j, s*p[n])
			c.Set(row+j, col+i, s*p[n])
			n++
		}
	}
}

// second takes the second whole look: from the wide guess after one the way to it is too far for a straight line through
// range and azimuth, so the two fixes give the velocity instead (two-point differencing, Bar-Shalom, Li & Kirubarajan 2001,
// §5.5.3). Its likelihood is that of the distance gone.
func (f *Filter) second(l *Measurement) (ln float64) {
	dt := float64(l.T-f.t) * 1e-9
	old := f.fall.p
	at, p := l.Fix()
	v, _, ln := f.leap(l)
	ax, ay, az := pull(&Body{at[0], at[1], at[2], v[0], v[1], v[2]})
	fell := v.Add(geo.Vec3{ax, ay, az}.Scale(dt / 2))
	w := geo.Sym3{old[0][0], old[0][1], old[0][2], old[1][1], old[1][2], old[2][2]}
	for i := range w {
		w[i] += p[i]
	}
	var c geo.Sym6
	put(&c, 0, 0, p, 1)
	put(&c, 0, 3, p, 1/dt)
	put(&c, 3, 3, w, 1/(dt*dt))
	for i := 3; i < 6; i++ {
		c.Set(i, i, c.At(i, i)+turnσ*turnσ*dt*dt/4)
	}
	μ := f.μ
	f.Start([6]float64{at[0], at[1], at[2], fell[0], fell[1], fell[2]}, &c, l.T)
	f.μ, f.Plots = μ, 2
	f.burn.push(v.Scale(1/max(1, v.Norm())), dt/2)
	return ln
}

// push adds what a thrust not yet seen did along d in dt seconds to the velocity.
func (g *guess) push(d geo.Vec3, dt float64) {
	q := thrustσ * thrustσ * dt
	for i := range 3 {
		g.x[i+3] += thrust * dt * d[i]
		g.p[i+3][ofThrust] += q * d[i]
		g.p[ofThrust][i+3] += q * d[i]
		for j := range 3 {
			g.p[i+3][j+3] += q * dt * d[i] * d[j]
		}
	}
}

// atSecond says whether the flight waits for its second whole look, and l is one.
func (f *Filter) atSecond(l *Measurement) bool {
	return f.Plots == 1 && l.Whole3D() && l.T-f.t >= leastGap
}

// leap gives the mean velocity from the flight's only look to l, its squared distance from what is taken of a body's
// motion, and the logarithm of l's density.
func (f *Filter) leap(l *Measurement) (v geo.Vec3, d2, ln float64) {
	dt := float64(l.T-f.t) * 1e-9
	at, _ := l.Fix()
	v = at.Sub(f.fall.x.pos()).Scale(1 / dt)
	d2 = v.Dot(v) / (firstSpeed * firstSpeed)
	volume := l.Z[0] * l.Z[0] * math.Cos(l.Z[2]) // of a metre and a radian by a radian, m³
	return v, d2, math.Log(volume) - 0.5*d2 - 1.5*ln2π - 3*math.Log(firstSpeed*dt)
}
