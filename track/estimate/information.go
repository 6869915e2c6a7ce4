package estimate

import "picket/geo"

// Share takes the entry into the own part o of what was believed before it, which is b.
func (p *Update) Share(o *geo.Sym6, b *Belief, s *Site, w World) {
	var seen insight
	seen.of(p, b, s)
	m := geo.Sym6{}
	q, t := &p.After.M[Quiet].P, &p.After.M[Turning].P
	for i := range m {
		m[i] = q[i] + p.After.Turn*(t[i]-q[i])
	}
	seen.into(o, &m)
}

// insight is what a reading told, row by row: HᵀR⁻¹H is its information.
type insight struct {
	n    int
	rows [8]insightRow
}

// insightRow sees position (at 0) or velocity (at 3) along h, with weight 1/R; own says that its noise is the sensor's own.
type insightRow struct {
	h      geo.Vec3
	at     int
	weight float64
	own    bool
}

// of fills the insight with what the entry told a track that believed b.
func (in *insight) of(p *Update, b *Belief, s *Site) {
	r, w := &p.R, s.Ground
	var o Innovation
	o.See(&b.M[Quiet], b.Weather, r, s)
	count := 1.0
	if !p.Sure {
		x := b.M[Quiet]
		_, _, count = o.Fold(&x, p)
	}
	for i := range o.N {
		in.add(&o.H[i], 0, count/o.R[i], r.Has&HasPolar != 0)
	}
	if r.Has&(HasHeight|HasVelocity|HasClimb) != 0 { // what the object says of itself, it says to all
		in.said(r, w.Up(b.M[Quiet].Pos()), w, count)
	}
	if r.Has&HasDoppler != 0 && r.Has&HasLine == 0 {
		in.add(&r.Sight, 3, count/DopplerVar, true)
	}
}

func (in *insight) said(r *Measurement, u geo.Vec3, w World, count float64) {
	if r.Has&HasHeight != 0 {
		in.add(&u, 0, count/r.HeightVar, false)
	}
	if r.Has&HasVelocity != 0 {
		e, n := w.Level(u)
		in.add(&e, 3, count/r.VelVar, false)
		in.add(&n, 3, count/r.VelVar, false)
	}
	if r.Has&HasClimb != 0 {
		in.add(&u, 3, count/climbVar, false)
	}
}

func (in *insight) add(h *geo.Vec3, at int, weight float64, own bool) {
	in.rows[in.n] = insightRow{*h, at, weight, own}
	in.n++
}

// into makes of o (1 − MI)·O·(1 − MI)ᵀ + M·J·M, M being m, I the information of all rows and J that of the own ones. With
// gᵢ = M·hᵢ, bᵢ = O·hᵢ and weights wᵢ that is O + Σᵢ wᵢ·(gᵢdᵢᵀ + dᵢgᵢᵀ), where dᵢ = ½·Σⱼ wⱼ·(hᵢ·bⱼ)·gⱼ − bᵢ and of an own row ½·gᵢ more.
func (in *insight) into(o, m *geo.Sym6) {
	var g, b, d [8][6]float64
	rows := in.rows[:in.n]
	for i := range rows {
		g[i], b[i] = rows[i].of(m), rows[i].of(o)
	}
	for i := range rows {
		for j := range rows {
			along(&d[i], &g[j], 0.5*rows[j].weight*rows[i].sees(&b[j]))
		}
		along(&d[i], &b[i], -1)
		if rows[i].own {
			along(&d[i], &g[i], 0.5)
		}
	}
	for i := range rows {
		twine(o, &g[i], &d[i], rows[i].weight)
	}
}

// of is p·h, and sees h·v.
func (r *insightRow) of(p *geo.Sym6) [6]float64 {
	if r.at == 0 {
		return TimesPos(p, &r.h)
	}
	return TimesVel(p, &r.h)
}

func (r *insightRow) sees(v *[6]float64) float64 {
	return r.h[0]*v[r.at] + r.h[1]*v[r.at+1] + r.h[2]*v[r.at+2]
}

// along adds f·v to d.
func along(d, v *[6]float64, f float64) {
	for i := range d {
		d[i] += f * v[i]
	}
}

// twine adds w·(a·bᵀ + b·aᵀ) to p.
func twine(p *geo.Sym6, a, b *[6]float64, w float64) {
	n := 0
	for i := range 6 {
		x, y := w*a[i], w*b[i]
		for j := i; j < 6; j++ {
			p[n] += x*b[j] + y*a[j]
			n++
		}
	}
}
