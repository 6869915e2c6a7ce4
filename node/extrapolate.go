package node

import (
	"time"

	"picket"
	"picket/fuse"
	"picket/geo"
)

// extrapolated gives a track at another time: constant velocity, with the uncertainty that this adds (Bar-Shalom, Li
// and Kirubarajan 2001, eq. 6.2.2-4). An earlier time gives it as it is.
func extrapolated(t *picket.Track, at time.Time) picket.Track {
	now := *t
	dt := at.Sub(t.At).Seconds()
	if dt <= 0 {
		return now
	}
	now.At = at
	for i := range 3 {
		now.State[i] += dt * now.State[i+3]
	}
	now.Own = propagated(&t.Own, dt)
	now.Cov = propagated(&t.Cov, dt)
	q := fuse.ModelOf(t.Domain).Offered
	for i := range 3 {
		now.Cov.Set(i, i, now.Cov.At(i, i)+q*dt*dt*dt/3)
		now.Cov.Set(i, i+3, now.Cov.At(i, i+3)+q*dt*dt/2)
		now.Cov.Set(i+3, i+3, now.Cov.At(i+3, i+3)+q*dt)
	}
	return now
}

// propagated gives F·P·Fᵀ for constant velocity over dt.
func propagated(p *geo.Sym6, dt float64) geo.Sym6 {
	m := *p
	for i := range 3 {
		for j := i; j < 3; j++ {
			m.Set(i, j, p.At(i, j)+dt*(p.At(i, j+3)+p.At(j, i+3))+dt*dt*p.At(i+3, j+3))
		}
		for j := range 3 {
			m.Set(i, j+3, p.At(i, j+3)+dt*p.At(i+3, j+3))
		}
	}
	return m
}
